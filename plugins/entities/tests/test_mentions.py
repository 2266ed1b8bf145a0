"""Sentences of the news, with the actors and places that a newsroom would find in them."""

from pathlib import Path

import pytest

ROWS = [
    tuple(set(part.split(";")) - {""} if i else part for i, part in enumerate(line.split("|")))
    for line in (Path(__file__).parent / "mentions.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("sentence", "actors", "places"), ROWS)
def test_a_sentence_gives_its_actors_and_places(annotate, sentence, actors, places):
    found = annotate(sentence)
    assert actors <= {a.value for a in found if a.kind == "actor"}
    meant = {
        a.value for a in found if a.kind == "place" and a.attributes.get("reading", "literal") != "metonymic"
    }
    ancestors = {value[:i] for value in meant for i in range(len(value) + 1) if value[i : i + 1] in ("", "/")}
    assert places <= ancestors


@pytest.mark.parametrize("sentence", [row[0] for row in ROWS])
def test_every_span_holds_the_words_it_claims(annotate, sentence):
    assert all(a.text == sentence[a.start : a.end] for a in annotate(sentence))
