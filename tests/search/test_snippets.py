"""The pieces of text shown for a hit."""

import pytest

from archive.model.article import Article
from archive.model.span import Span
from archive.search.searcher import Searcher
from archive.search.snippets import snippets

LONG = "Filler words go on and on. " * 40


def spans(text: str, *words: str) -> list[Span]:
    return [Span(text.index(word), text.index(word) + len(word)) for word in words]


def test_a_mark_covers_its_words_in_the_piece() -> None:
    article = Article.of(f"{LONG}The gate opened at noon. {LONG}", title="News")
    piece = snippets(article, spans(article.text, "gate", "noon"))[0]
    assert [mark.of(piece.text) for mark in piece.marks] == ["gate", "noon"]
    assert article.text[piece.start : piece.start + len(piece.text)].replace("\n", " ") == piece.text


def test_words_far_apart_stand_in_two_pieces_in_their_order() -> None:
    article = Article.of(f"The gate opened. {LONG} Snow fell.")
    first, second = snippets(article, spans(article.text, "gate", "Snow"))
    assert "gate" in first.text and "Snow" in second.text
    assert first.start < second.start


def test_without_a_match_in_the_body_its_opening_is_shown() -> None:
    article = Article.of("Snow fell on the border. " * 20, title="Gate opens")
    piece = snippets(article, spans(article.text, "Gate"))[0]
    assert piece.text.startswith("Snow fell") and piece.marks == ()


@pytest.mark.parametrize("text", ["", "x", "word " * 100, "w" * 1000, "\n\n\n", "a\nb " * 200])
def test_any_body_gives_pieces_that_fit(text: str) -> None:
    article = Article.of(text)
    for marked in ([], [Span(0, min(1, len(text)))], [Span(0, len(text))]):
        for piece in snippets(article, marked):
            assert len(piece.text) <= 1000
            assert all(0 <= mark.start <= mark.end <= len(piece.text) for mark in piece.marks)


def test_a_hit_shows_the_words_that_were_asked_for(searcher: Searcher) -> None:
    hit = searcher.search("hinge w/s Grodno source:NPA").hits[0]
    marked = {mark.of(piece.text) for piece in hit.snippets for mark in piece.marks}
    assert marked == {"hinge", "Grodno"}


def test_matches_point_at_the_words_in_the_article(searcher: Searcher) -> None:
    stored = searcher.article("faf967")
    found = [
        span.of(stored.article.text) for span in searcher.spans("hinge OR actor:karavai", stored.article.id)
    ]
    assert found == ["hinge", "Dzmitry Karavai", "Karavai"]
