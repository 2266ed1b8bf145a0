"""Is a place meant, or are those who act in its name?"""

from pathlib import Path

import pytest

from archive import Annotation, Article

ROWS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "readings.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("reading", "name", "sentence"), ROWS)
def test_a_place_name_is_read_as_its_sentence_means_it(enricher, reading, name, sentence):
    at = sentence.rindex(name)
    given = Annotation(kind="name", start=at, end=at + len(name), text=name, value=name, label=name)
    places = [a for a in enricher.annotate(Article.of(sentence), [given]) if a.kind == "place"]
    assert [(a.start, a.end) for a in places] == [(at, at + len(name))]
    found = places[0].attributes.get("reading", "literal")
    assert found == reading or found == "mixed"
