"""Is a place meant, or are those who act in its name?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Annotation, Article, Enricher

HERE = Path(__file__).parent
HALVES = HERE.parents[2] / "corpus" / "readings"
LEAST_RIGHT, LEAST_PRECISE = 0.88, 0.90


def rows(path: Path) -> list[tuple[str, str, str]]:
    """(reading, name, sentence) of each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("|")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def read_as(enricher: Enricher, name: str, sentence: str) -> str:
    """How the last mention of `name` is read, when it is the only name given."""
    at = sentence.rindex(name)
    given = Annotation(kind="name", start=at, end=at + len(name), text=name, value=name, label=name)
    places = [a for a in enricher.annotate(Article.of(sentence), [given]) if a.kind == "place"]
    assert [(a.start, a.end) for a in places] == [(at, at + len(name))]
    return str(places[0].attributes.get("reading", "literal"))


@pytest.mark.parametrize(("reading", "name", "sentence"), rows(HERE / "readings.tsv"))
def test_a_place_name_is_read_as_its_sentence_means_it(enricher, reading, name, sentence):
    assert read_as(enricher, name, sentence) in (reading, "mixed")


@pytest.mark.parametrize("half", ["develop", "test"])
def test_most_of_each_half_of_the_corpus_is_read_right(enricher, half):
    pairs = [(reading, read_as(enricher, name, line)) for reading, name, line in rows(HALVES / f"{half}.tsv")]
    right = [meant == found for meant, found in pairs]
    said = [meant == "metonymic" for meant, found in pairs if found == "metonymic"]
    assert sum(right) / len(right) >= LEAST_RIGHT
    assert sum(said) / len(said) >= LEAST_PRECISE


def _sentences(half: str) -> Iterator[str]:
    return (sentence for _, _, sentence in rows(HALVES / f"{half}.tsv"))


def test_no_sentence_stands_in_both_halves_or_among_those_the_rules_were_made_on():
    test = {*_sentences("test")}
    own = {sentence for _, _, sentence in rows(HERE / "readings.tsv")}
    assert test.isdisjoint(_sentences("develop"))
    assert test.isdisjoint(own)


@pytest.mark.parametrize("half", ["develop", "test"])
def test_both_readings_are_as_common_in_each_half(half):
    metonymic = [reading == "metonymic" for reading, _, _ in rows(HALVES / f"{half}.tsv")]
    assert 0.4 < sum(metonymic) / len(metonymic) < 0.6
