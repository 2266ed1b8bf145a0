import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive import Annotation, PartialDate, Span
from archive.model.article import Article
from corpus.build_gold import GOLD, MARKED, VALUES, main

GOLD_FILES = sorted(GOLD.glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def annotations_of(path: Path) -> list[Annotation]:
    return [Annotation.model_validate(row) for row in load(path)["annotations"]]


def test_there_is_gold_for_at_least_twenty_articles() -> None:
    assert len(GOLD_FILES) >= 22
    assert len(GOLD_FILES) == len([path for path in MARKED.glob("*.yaml") if path != VALUES])


def test_building_it_again_gives_the_same_bytes(tmp_path: Path) -> None:
    assert main(tmp_path) == 0
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert built == {path.name: path.read_bytes() for path in GOLD_FILES}


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_every_span_holds_its_words(path: Path) -> None:
    text = load(path)["article"]["text"]
    for annotation in annotations_of(path):
        assert annotation.span.of(text) == annotation.text
        assert annotation.text.strip() == annotation.text != ""


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_the_article_is_what_is_read_from_its_document(path: Path, by_address: dict[str, Article]) -> None:
    gold = load(path)
    read = by_address[gold["document"]].model_dump(mode="json")
    assert {field: read[field] for field in gold["article"]} == gold["article"]


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_the_spans_inside_a_quote_are_in_the_article(path: Path) -> None:
    text = load(path)["article"]["text"]
    for quote in annotations_of(path):
        if quote.kind != "quote":
            continue
        attributes: Any = quote.attributes
        for start, end in attributes.get("parts", []):
            assert quote.span.contains(Span(start, end))
        for name in ("speaker", "cue"):
            if f"{name}_span" in attributes:
                assert Span(*attributes[f"{name}_span"]).of(text) == attributes[f"{name}_text"]


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_a_metonym_is_a_place_and_an_actor_at_once(path: Path) -> None:
    annotations = annotations_of(path)
    places = {
        (a.span, a.value) for a in annotations if a.kind == "place" and a.attributes["reading"] == "metonymic"
    }
    actors = {
        (a.span, a.attributes["place"]) for a in annotations if a.attributes.get("mention") == "metonym"
    }
    assert places == actors


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_a_speaker_is_a_known_actor_or_unnamed(path: Path) -> None:
    known = {a.value for file in GOLD_FILES for a in annotations_of(file) if a.kind == "actor"}
    for quote in annotations_of(path):
        speaker = quote.attributes.get("speaker")
        if quote.kind == "quote" and speaker is not None:
            assert speaker in known or str(speaker).startswith("unnamed: ")


def test_a_date_that_stands_for_days_is_a_prefix_a_quarter_or_an_interval() -> None:
    for path in GOLD_FILES:
        for annotation in annotations_of(path):
            if annotation.kind == "date" and annotation.value[0].isdigit():
                for end in annotation.value.split("/"):
                    assert str(PartialDate(end)) == end


def test_every_kind_and_every_style_of_quote_is_marked() -> None:
    annotations = [annotation for path in GOLD_FILES for annotation in annotations_of(path)]
    kinds = Counter(annotation.kind for annotation in annotations)
    assert min(kinds[kind] for kind in ("actor", "place", "quote", "date")) >= 100
    styles = Counter(a.attributes["style"] for a in annotations if a.kind == "quote")
    assert set(styles) == {"direct", "mixed", "indirect", "hearsay", "scare"}
    readings = Counter(a.attributes["reading"] for a in annotations if a.kind == "place")
    assert set(readings) == {"literal", "metonymic", "mixed"}
