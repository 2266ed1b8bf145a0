"""Borders of two countries, and of a bloc of states, as places of the kind border."""

from pathlib import Path

import pytest

ROWS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "borders.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("sentence", "words", "value"), ROWS)
def test_a_border_is_a_place_of_its_own(annotate, sentence, words, value):
    found = [a for a in annotate(sentence) if a.kind == "place" and a.attributes["kind"] == "border"]
    assert [(a.text, a.value) for a in found] == [(words, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He crossed the border at night.",
        "European borders were drawn anew in 1919.",
        "The union's border is a question of law.",
        "She works on the border of art and science.",
        "The alliance has no border.",
    ],
)
def test_a_border_that_nobody_names_is_none(annotate, sentence):
    assert not [a for a in annotate(sentence) if a.kind == "place" and a.attributes["kind"] == "border"]


def test_a_border_of_two_countries_lies_between_them(annotate):
    border = next(a for a in annotate("The Polish-Belarusian border was quiet.") if a.kind == "place")
    assert border.attributes["latitude"] == pytest.approx(52.5, abs=1.5)
    assert border.attributes["longitude"] == pytest.approx(23.7, abs=1.0)
