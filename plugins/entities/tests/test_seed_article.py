"""One news article, annotated by hand: every actor and place of it is found."""

import json
from pathlib import Path

import pytest

from archive import Annotation


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> tuple[str, dict]:
    folder = shared_data / "seed"
    text = (folder / "article.txt").read_text(encoding="utf-8")
    return text, json.loads((folder / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(seed, annotate) -> list[Annotation]:
    return annotate(seed[0])


def mentioned(found: list[Annotation], kind: str, gold: dict) -> set[str]:
    """Values of the annotations of this kind that touch a mention of a gold actor or place."""
    spans = [(m["start"], m["end"]) for m in gold["mentions"]]
    return {
        a.value
        for a in found
        if a.kind == kind and any(a.start < end and start < a.end for start, end in spans)
    }


def test_every_actor_of_the_article_is_found(seed, found):
    missed = [
        actor["name"]
        for actor in seed[1]["actors"]
        if not actor.get("optional")
        and actor["name"].lower() not in {value.lower() for value in mentioned(found, "actor", actor)}
    ]
    assert missed == []


def test_every_place_of_the_article_is_found_as_a_place(seed, found):
    meant = [a for a in found if a.kind == "place" and a.attributes.get("reading", "literal") != "metonymic"]
    missed = [
        p["name"] for p in seed[1]["places"] if not p.get("optional") and not mentioned(meant, "place", p)
    ]
    assert missed == []


def test_the_village_is_the_one_on_the_border(found):
    village = next(a for a in found if a.kind == "place" and a.text == "Kuznica")
    assert village.value == "PL/Podlaskie/Kuźnica"
    assert village.attributes["geonames_id"] == 766927
    assert village.attributes["latitude"] == pytest.approx(53.51, abs=0.05)
    assert village.attributes["longitude"] == pytest.approx(23.65, abs=0.05)


def test_neither_author_nor_photo_credit_is_an_actor(seed, found):
    author = seed[1]["author"]["name"]
    credits = [(c["start"], c["end"]) for c in seed[1]["document"]["captions"]]
    actors = [a for a in found if a.kind == "actor"]
    assert author not in {a.value for a in actors}
    assert not [a for a in actors if any(a.start < end and start < a.end for start, end in credits)]


@pytest.mark.parametrize(
    ("words", "value"),
    [("EU eastern border", "EU eastern border"), ("NATO's eastern frontier", "NATO eastern border")],
)
def test_the_border_of_a_bloc_is_a_place(seed, found, words, value):
    at = seed[0].index(words)
    border = next(a for a in found if a.kind == "place" and a.start <= at and at + len(words) <= a.end)
    assert (border.value, border.attributes["kind"]) == (value, "border")


def test_every_place_of_the_gold_is_found_the_optional_ones_too(seed, found):
    places = [a for a in found if a.kind == "place"]
    named = [p for p in seed[1]["places"] if not all(m["reading"] == "nominal" for m in p["mentions"])]
    assert [p["name"] for p in named if not mentioned(places, "place", p)] == []
