"""Names given from outside, in news of many regions: is each put on the map where it belongs?"""

import re
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from archive import Annotation, Article

NEAR_KM = {"country": 400.0, "sea": 400.0, "region": 400.0}
"""What is wide has no one point; a town, a district or a division must be within 161 km."""
ROWS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "points.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


def kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(radians, (a, b, c, d))
    return 12_742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


@pytest.mark.parametrize(("marked", "points"), ROWS)
def test_a_given_name_is_put_on_the_map_where_it_belongs(enricher, marked, points):
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
    found = {place.text: place.attributes for place in places}
    for point in points.split(";"):
        name, _, where = point.partition("@")
        latitude, longitude = map(float, where.split(","))
        place = found[name]
        off = kilometres(place["latitude"], place["longitude"], latitude, longitude)
        assert off <= NEAR_KM.get(place["kind"], 161.0), name
