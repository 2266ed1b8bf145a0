"""Which of its namesakes a place name stands for, where the words beside it or the rest of the article tell."""

import re
from pathlib import Path

import pytest

from archive import Annotation, Article

ROWS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "places.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


def resolved(enricher, marked: str) -> dict[str, str]:
    """Words in brackets → value of the place, the last mention of each."""
    text = re.sub(r"[\[\]]", "", marked)
    spans = [
        (match.start() - 2 * i, match.end() - 2 * i - 2)
        for i, match in enumerate(re.finditer(r"\[.*?\]", marked))
    ]
    given = [
        Annotation(kind="name", start=a, end=b, text=text[a:b], value=text[a:b], label=text[a:b])
        for a, b in spans
    ]
    places = [a for a in enricher.annotate(Article.of(text), given) if a.kind == "place"]
    assert [(place.start, place.end) for place in places] == spans
    return {place.text: place.value for place in places}


@pytest.mark.parametrize(("group", "marked", "values"), ROWS)
def test_a_name_stands_for_the_place_that_its_article_means(enricher, group, marked, values):
    found = resolved(enricher, marked)
    for pair in values.split(";"):
        name, _, value = pair.partition("=")
        assert found[name] == value or (value.endswith("/") and found[name].startswith(value)), group
