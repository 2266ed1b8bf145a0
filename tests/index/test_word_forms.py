"""Which words meet, and which do not."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive.index import IndexWriter, Record, Snapshot
from archive.index.forms import stem_word
from archive.model.article import Article
from archive.query.tree import Word
from tests.benchmarks.bench_words import english_pairs, families, ours, score, score_of_families

Made = Callable[[Sequence[tuple[str, str]]], Snapshot]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """An index of articles in these languages, each a segment."""

    def make(articles: Sequence[tuple[str, str]]) -> Snapshot:
        with IndexWriter.open(tmp_path / "index") as writer:
            for number, (language, text) in enumerate(articles, 1):
                article = Article.of(text, language=language)
                writer.put([Record(seq=number, added=number, article=article)])
                writer.commit(number)
        return Snapshot.open(tmp_path / "index")

    return make


def test_forms_of_one_english_word_meet() -> None:
    assert [pair for pair in english_pairs()[0] if not ours(pair[0]) & ours(pair[1])] == []


def test_english_words_that_only_look_alike_do_not_meet() -> None:
    assert [pair for pair in english_pairs()[1] if ours(pair[0]) & ours(pair[1])] == []


def test_the_table_is_large_enough_to_measure_with() -> None:
    together, apart = english_pairs()
    assert len(together) > 1_000
    assert len(apart) > 500
    assert score(ours)[2] == 1.0


@pytest.mark.parametrize(
    ("language", "least"),
    [("de", 0.67), ("fr", 0.83), ("es", 0.83), ("pt", 0.83), ("it", 0.83), ("ru", 0.88), ("pl", 0.78)],
)
def test_forms_meet_in_other_languages(language: str, least: float) -> None:
    precision, recall = score_of_families(families()[language], lambda word: stem_word(word, language))
    assert recall >= least
    assert precision >= 0.9


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Haus", {0, 1}),
        ("häuser", {0, 1}),
        ("hauser", {0, 1}),
        ("miastach", {3, 4}),
        # In no article: each language is asked.
        ("miastami", {3, 4}),
        # English in any case, the German word only where it is spelt so.
        ("strikes", {2, 5}),
        ("strike", {5}),
    ],
)
def test_a_word_has_the_forms_of_the_languages_it_is_met_in(made: Made, word: str, found: set[int]) -> None:
    articles = [
        ("de", "Die Häuser sind alt."),
        ("de", "Das Haus ist neu."),
        ("de", "Sie nennen es strikes."),
        ("pl", "Nowe miasto rośnie."),
        ("pl", "W miastach jest głośno."),
        ("en", "The strike goes on."),
    ]
    with made(articles) as snapshot:
        ids = snapshot.ids(Word(word))
        assert {number for number, (_, text) in enumerate(articles) if Article.of(text).id in ids} == found


def test_a_word_means_the_same_in_every_segment(made: Made) -> None:
    # The first segment has no form that is spelt so.
    articles = [("fr", "Des blessées"), ("fr", "Un blessé"), ("en", "A strike"), ("de", "Die strikes")]
    with made(articles) as snapshot:
        assert [snapshot.count(Word(word)) for word in ("blessé", "strikes", "strike")] == [2, 2, 1]


@pytest.mark.parametrize(
    ("word", "found"),
    [("rise", {0, 1}), ("rose", {0, 1, 2}), ("roses", {0, 2}), ("rising", {0, 1})],
)
def test_a_form_of_two_words_meets_both_but_they_do_not_meet(made: Made, word: str, found: set[int]) -> None:
    articles = [("en", "It rose."), ("en", "They rise."), ("", "Red roses.")]
    with made(articles) as snapshot:
        ids = snapshot.ids(Word(word))
        assert {number for number, (_, text) in enumerate(articles) if Article.of(text).id in ids} == found


@pytest.mark.parametrize(
    ("written", "language", "stem"),
    [
        ("1,000", "", "1000"),
        ("1.000", "de", "1000"),
        ("1.000.000", "", "1000000"),
        ("3,5%", "fr", "3.5"),
        ("3.5", "", "3.5"),
        ("$1,200.5bn", "en", "1200.5bn"),
        ("#Gaza", "", "gaza"),
        ("U.S.", "de", "us\x1fde"),
        ("A", "fr", "a"),
    ],
)
def test_a_number_has_one_stem_in_all_languages(written: str, language: str, stem: str) -> None:
    assert stem_word(written, language) == stem


def test_the_languages_that_a_word_was_met_in_are_told(made: Made) -> None:
    articles = [("de", "Die Häuser"), ("de", "Das Haus"), ("en", "The die is cast"), ("fr", "Il a dit die")]
    with made(articles) as snapshot:
        assert snapshot.expansions(Word("haus")).languages == (("de", 2),)
        assert snapshot.expansions(Word("die")).languages == (("de", 1), ("fr", 1))
        assert snapshot.expansions(Word("cast")).languages == ()
