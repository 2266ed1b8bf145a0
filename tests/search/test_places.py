"""The places of a result: counts of their queries, coordinates of the gazetteer, a map that loads nothing."""

import json
import re
from xml.etree import ElementTree

import pytest

from archive.export.maps import geojson, html_map
from archive.search.places import MappedPlace, mapped_places
from archive.search.searcher import Searcher
from archive.text import as_json


@pytest.mark.parametrize("query", ["", "gate", "place:Poland", "bison OR dam"])
def test_a_place_counts_what_its_query_finds(query: str, searcher: Searcher) -> None:
    places = mapped_places(searcher, query)
    assert places and [place.count for place in places] == sorted(
        (place.count for place in places), reverse=True
    )
    for place in places:
        assert searcher.count(place.query) == place.count


def test_coordinates_are_those_of_the_annotations(searcher: Searcher) -> None:
    claims = {}
    for stored in searcher.articles("gate"):
        for held in stored.annotations:
            if held.annotation.kind == "place":
                claims[held.annotation.value] = held.annotation.attributes
    placed = [place for place in mapped_places(searcher, "gate") if place.latitude is not None]
    assert placed
    for place in placed:
        if place.value in claims:
            said = claims[place.value]
            assert (place.latitude, place.longitude) == (said["latitude"], said["longitude"])


def test_geojson_is_what_the_standard_says(searcher: Searcher) -> None:
    found = json.loads(as_json(geojson(mapped_places(searcher, "gate"))))
    assert found["type"] == "FeatureCollection" and found["features"]
    for feature in found["features"]:
        assert feature["type"] == "Feature" and feature["properties"]["count"] > 0
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert -180 <= longitude <= 180 and -90 <= latitude <= 90


def test_the_map_loads_nothing_and_runs_nothing(searcher: Searcher) -> None:
    page = "".join(html_map(mapped_places(searcher, ""), "everything"))
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|<script|<link|<img|@import|url\(|\bon\w+=", page.replace("http-equiv", ""))
    drawing = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert len(drawing.findall("circle")) > 10


def place(name: str, latitude: float | None, longitude: float | None, count: int = 1) -> MappedPlace:
    return MappedPlace(name, name, count, count, f'place:"{name}"', latitude, longitude, "town")


@pytest.mark.parametrize(
    "places",
    [
        [],
        [place("nowhere", None, None)],
        [place("pole", 90.0, 180.0), place("other pole", -90.0, -180.0)],
        [place("one", 53.5, 23.6, 10_000)],
    ],
)
def test_any_places_make_a_page(places: list[MappedPlace]) -> None:
    page = "".join(html_map(places, "x"))
    assert page.count("<circle") == sum(each.latitude is not None for each in places)
    assert "nan" not in page and "inf" not in page


def test_hostile_names_are_text(searcher: Searcher) -> None:
    name = "</svg><script>alert(1)</script>\u202e&"
    page = "".join(html_map([place(name, 1.0, 1.0)], name))
    assert "<script" not in page and "\u202e" not in page
