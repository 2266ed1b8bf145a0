"""Which values the sentences of a newsroom give: one for one thing, and none for what is nobody."""

from pathlib import Path

import pytest

ROWS = [
    line.split("|")
    for line in (Path(__file__).parent / "actors.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("group", "sentence", "named", "unnamed"), ROWS)
def test_a_sentence_names_these_actors_and_not_those(annotate, group, sentence, named, unnamed):
    values = {a.value for a in annotate(sentence) if a.kind == "actor" and a.confidence >= 0.5}
    assert {value for value in named.split(";") if value} - values == set(), group
    assert values & set(unnamed.split(";")) == set(), group
