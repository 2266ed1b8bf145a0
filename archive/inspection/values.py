"""What is wrong with annotations that keep the contract, and with the values that facets make of them."""

from collections.abc import Iterator, Sequence

from archive.model.annotation import Annotation
from archive.model.facet import Facet
from archive.model.number import number_of
from archive.model.partial_date import days_of
from archive.text import show


def wrong_with_annotations(annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    """What nobody can use, and which annotation shows it."""
    seen: set[str] = set()
    for annotation in annotations:
        where = f"{annotation.kind} at [{annotation.start}, {annotation.end})"
        written = annotation.model_dump_json()
        if written in seen:
            yield "says the same thing twice", where
        seen.add(written)
        for name, text in (("value", annotation.value), ("label", annotation.label)):
            if text != text.strip():
                yield f"a {name} begins or ends with white space; strip it", where
            elif show(text) != text:
                yield f"a {name} has line breaks or control characters; write it in one line", where


def wrong_with_facet(facet: Facet, annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    """Values that have not the shape of the facet, and which annotation shows it."""
    for annotation in annotations:
        if annotation.kind != facet.kind:
            continue
        where = f"{annotation.kind} at [{annotation.start}, {annotation.end})"
        if facet.attribute is None and not annotation.value:
            yield "an annotation has an empty value, which is not counted", where
        held = annotation.attributes.get(facet.attribute) if facet.attribute else None
        if isinstance(held, dict) or (
            isinstance(held, list) and any(isinstance(one, dict | list) for one in held)
        ):
            yield (
                f"attribute {facet.attribute!r} holds no plain value; a facet counts strings and numbers",
                where,
            )
            continue
        for value in facet.values_of(annotation):
            if wrong := _misshapen(facet, value):
                yield f"{wrong}: {value[:40]!r}", where


def _misshapen(facet: Facet, value: str) -> str:
    """Why a value does not fit the shape of its facet; "" where it does."""
    if facet.shape == "date" and days_of(value) is None:
        return "has the shape 'date', and a value is not a day such as '2021-11-09'"
    if facet.shape == "number" and number_of(value) is None:
        return "has the shape 'number', and a value is not a number such as '1500' or '2.5'"
    if facet.shape == "tree" and not all(step.strip() for step in value.split("/")):
        return "has the shape 'tree', and a step of a path is empty"
    return ""
