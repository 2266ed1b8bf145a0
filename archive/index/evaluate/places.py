"""Forms → the articles they stand in, how often, and at which places."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.words import Forms
from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays
from archive.query.tree import Zone

Array = NDArray[Any]
Mask = NDArray[np.bool_]

_FEW = 4
"""Of articles, one in so many: only their places are looked at."""
_WHOLE_FIELDS: frozenset[Zone] = frozenset(["", "title", "byline"])
"""Zones that are all of a field."""
FIELD_OF_ZONE: dict[Zone, str] = {
    "": "text",
    "text": "text",
    "lead": "text",
    "hlead": "text",
    "title": "title",
    "byline": "byline",
}


def docs_of(segment: SegmentArrays, forms: Forms, zone: Zone) -> Array:
    """The articles in whose zone one of the forms stands; several times where several do, in no order."""
    postings = segment.postings(FIELD_OF_ZONE[zone])
    if forms.accepted is None and zone in _WHOLE_FIELDS:
        return postings.several_docs(forms.stems)
    return places_of(segment, forms, zone)[0]


def counts_of(segment: SegmentArrays, forms: Forms, field: str, zone: Zone) -> tuple[Array, Array]:
    """The articles that one of the forms stands in, ascending, and how often in each."""
    postings = segment.postings(field)
    if forms.accepted is None and (field != "text" or zone == ""):
        if len(forms.stems) == 1:
            docs = postings.docs(int(forms.stems[0])).astype(np.int64)
            return docs, postings.counts(int(forms.stems[0]))
        docs, counts = postings.several(forms.stems)
        sums = np.bincount(docs, weights=counts, minlength=segment.count)
        held = np.flatnonzero(sums)
        return held, sums[held].astype(np.int64)
    zone_of_field: Zone = zone if field == "text" else "title" if field == "title" else "byline"
    docs, _ = places_of(segment, forms, zone_of_field)
    sums = np.bincount(docs, minlength=segment.count)
    held = np.flatnonzero(sums)
    return held, sums[held]


def flat_places(segment: SegmentArrays, forms: Forms, zone: Zone, among: Mask | None = None) -> Array:
    """The places of every token that is one of the forms, ascending, in 32 bits; see `places_of`."""
    if forms.accepted is None and len(forms.stems) == 1 and zone in _WHOLE_FIELDS:
        stem, field = int(forms.stems[0]), FIELD_OF_ZONE[zone]
        if not _are_few(among, segment.postings(field).frequency(stem)):
            return segment.places(field, stem)
    return places_of(segment, forms, zone, among)[1]


def places_of(
    segment: SegmentArrays, forms: Forms, zone: Zone, among: Mask | None = None
) -> tuple[Array, Array]:
    """Every token that is one of the forms: its article and its place, by place; in 32 bits.

    Args:
        among: articles that are not in it may be left out.
    """
    if not len(forms.stems):
        return np.empty(0, np.uint32), np.empty(0, np.uint32)
    found = [_places_of_stem(segment, int(stem), forms.accepted, zone, among) for stem in forms.stems[:64]]
    if len(forms.stems) > 64:
        found.append(_places_of_many(segment, forms.stems[64:], forms.accepted, zone, among))
    if len(found) == 1:
        return found[0]
    docs, places = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(places, kind="stable")
    return docs[order], places[order]


def _are_few(among: Mask | None, docs: int) -> bool:
    """Are the articles of `among` so few beside `docs` that it pays to look at theirs alone?"""
    return among is not None and int(np.count_nonzero(among)) * _FEW < docs


def _places_of_stem(
    segment: SegmentArrays, stem: int, accepted: Mask | None, zone: Zone, among: Mask | None
) -> tuple[Array, Array]:
    postings = segment.postings(FIELD_OF_ZONE[zone])
    docs, counts = postings.docs(stem), postings.counts(stem)
    positions = postings.positions(stem)
    variants = None if accepted is None else postings.variants(stem)
    if among is not None and _are_few(among, len(docs)):
        picked = np.flatnonzero(among[docs])
        kept = ranges((np.cumsum(counts, dtype=np.int64) - counts)[picked], counts[picked])
        docs, counts, positions = docs[picked], counts[picked], positions[kept]
        variants = None if variants is None else variants[kept]
    owners = np.repeat(docs, counts)
    if variants is not None and accepted is not None:
        wanted = accepted[variants.astype(np.int64) + int(segment.column("forms.base")[stem])]
        owners, positions = owners[wanted], positions[wanted]
    return _in_zone(segment, owners, positions, zone)


def _places_of_many(
    segment: SegmentArrays, stems: Array, accepted: Mask | None, zone: Zone, among: Mask | None
) -> tuple[Array, Array]:
    postings = segment.postings(FIELD_OF_ZONE[zone])
    docs, counts = postings.several(stems)
    positions, variants = postings.several_positions(stems)
    owners = np.repeat(docs, counts)
    wanted = np.ones(len(owners), dtype=bool)
    if accepted is not None:
        base = segment.column("forms.base")[stems].astype(np.int64)
        per_stem = (postings.at[stems + 1] - postings.at[stems]).astype(np.int64)
        wanted &= accepted[variants.astype(np.int64) + np.repeat(base, per_stem)]
    if among is not None:
        wanted &= among[owners]
    return _in_zone(segment, owners[wanted], positions[wanted], zone)


def _in_zone(segment: SegmentArrays, owners: Array, positions: Array, zone: Zone) -> tuple[Array, Array]:
    if zone == "text":
        wanted = positions >= segment.column("headline")[owners]
    elif zone == "hlead":
        wanted = positions < segment.column("lead")[owners]
    elif zone == "lead":
        wanted = positions < segment.column("lead")[owners]
        wanted &= positions >= segment.column("headline")[owners]
    else:
        return owners, segment.rooms[owners] + positions
    owners, positions = owners[wanted], positions[wanted]
    return owners, segment.rooms[owners] + positions


def texts_at(forms: Forms, segment: SegmentArrays) -> list[str]:
    """The folded forms that an expansion found, at most a hundred."""
    if forms.folded is None:
        return []
    return [string.decode("utf-8", "replace") for string in segment.folded.some(forms.folded[:100])]
