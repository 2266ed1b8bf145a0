"""Names that are called like towns and are none: planets, eras, streets, diseases, ships, titles, grounds."""

from pathlib import Path

import pytest

ROWS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "not_places.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("sentence", "none", "places"), ROWS)
def test_what_is_no_place_is_not_put_on_the_map(annotate, sentence, none, places):
    found = [a for a in annotate(sentence) if a.kind == "place"]
    texts = {a.text.removeprefix("the ").removeprefix("The ") for a in found}
    assert not texts & set(none.split(";"))
    ancestors = {
        a.value[:i] for a in found for i in range(len(a.value) + 1) if a.value[i : i + 1] in ("", "/")
    }
    assert set(places.split(";")) - {""} <= ancestors
