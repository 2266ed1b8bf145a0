from itertools import pairwise

import pytest

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.span import Span
from archive.tui.article.marks import Marks, layer_of

ARTICLE = Article.of("“Russia must go,” said Maria Zakharova in Moscow.")


def mention(words, kind):
    start = ARTICLE.text.index(words)
    return Annotation.at(ARTICLE, Span(start, start + len(words)), kind=kind, value=words)


def looks(marks, **options):
    text = ARTICLE.text
    return [
        (text[start:end], layers) for start, end, layers in marks.pieces(0, len(text), **options) if layers
    ]


def test_pieces_cover_the_stretch_without_gaps():
    marks = Marks([mention("Russia", "actor"), mention("“Russia must go,”", "quote")], [Span(8, 12)])
    pieces = marks.pieces(3, 30)
    assert pieces[0][0] == 3 and pieces[-1][1] == 30
    assert all(before[1] == after[0] for before, after in pairwise(pieces))


def test_a_mention_inside_a_quotation_is_drawn_as_both():
    marks = Marks([mention("Russia", "actor"), mention("“Russia must go,”", "quote")], [])
    assert looks(marks) == [("“", ("quote",)), ("Russia", ("quote", "actor")), (" must go,”", ("quote",))]


def test_the_match_that_the_reader_stands_on_lies_on_top():
    marks = Marks([mention("Moscow", "place"), mention("Moscow", "actor")], [Span(42, 48)])
    assert looks(marks, current=Span(42, 48)) == [("Moscow", ("place", "actor", "match", "current"))]


@pytest.mark.parametrize(
    ("kind", "layer"), [("actor", "actor"), ("name", ""), ("vessel", "other"), ("quote", "quote")]
)
def test_names_are_not_marked_and_kinds_of_plugins_are(kind, layer):
    assert layer_of(mention("Moscow", kind)) == layer
