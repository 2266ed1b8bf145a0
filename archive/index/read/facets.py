"""How many units each value of a facet would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from archive.index.evaluate.units import Units
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.segment import FacetArrays, SegmentArrays
from archive.model.facet import ARTICLE, Facet

_FEW = 8
"""Hits are few where they are less than one article in so many."""


class CountedValue(NamedTuple):
    """A value of a facet, counted among what satisfies a query."""

    value: str
    label: str
    found: int
    """Its count among what satisfies the query."""
    total: int
    """Its count in the whole index."""


class IndexedValue(NamedTuple):
    """A value of a facet, as the index knows it."""

    value: str
    label: str
    aliases: tuple[str, ...]
    """The folded words seen for it."""
    total: int
    """Its count in the whole index."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The values of a facet over all segments, sorted as bytes."""

    values: Sequence[bytes]
    labels: Sequence[bytes]
    ordinals: Sequence[Array | None]
    """For each segment, its ordinals in this one; None: it has none of the facet, or they are the same."""


def merged_vocabulary(segments: Sequence[SegmentArrays], facet: Facet) -> Vocabulary:
    """The values of a facet in all segments, as one vocabulary."""
    per_segment = [(segment.facet(facet.name) if segment.count else None) for segment in segments]
    present = [arrays for arrays in per_segment if arrays is not None]
    if len(present) == 1:
        # The usual case after a merge: nothing needs to be renumbered.
        only = present[0]
        return Vocabulary(only.values.all(), only.strings("labels").all(), [None] * len(segments))
    labels: dict[bytes, bytes] = {}
    lists = []
    for arrays in present:
        values = arrays.values.all()
        lists.append(values)
        for value, label in zip(values, arrays.strings("labels").all(), strict=True):
            # A label that a person or an enricher gave outweighs the last step of a path.
            if labels.get(value, value) == value or label != _last_step(value):
                labels[value] = label
    names = sorted(labels)
    numbers = {value: number for number, value in enumerate(names)}
    maps = iter(lists)
    ordinals = [
        None if arrays is None else np.fromiter((numbers[value] for value in next(maps)), dtype=np.int64)
        for arrays in per_segment
    ]
    return Vocabulary(names, [labels[value] for value in names], ordinals)


def count_articles(segment: SegmentArrays, arrays: FacetArrays, hits: Mask) -> Array:
    """For each value of the segment, in how many of the articles `hits` it is counted."""
    found = int(np.count_nonzero(hits))
    if found * 2 <= segment.count:
        return _count(segment, arrays, hits, found)
    # Most of them: all, less those of the few that are no hits.
    counts: Array = arrays.totals
    if found < segment.count:
        counts = counts - _count(segment, arrays, ~hits, segment.count - found)
    return counts


def _count(segment: SegmentArrays, arrays: FacetArrays, hits: Mask, found: int) -> Array:
    size = len(arrays.values)
    at, items = arrays.doc_at, arrays.column("doc")
    # Few hits: their rows are gathered. Many: all rows are read once, and those of others left out.
    if found * _FEW < segment.count:
        return np.bincount(_items_of(at, items, np.flatnonzero(hits)), minlength=size)
    return np.bincount(items[np.repeat(hits, arrays.doc_lengths)], minlength=size)


def count_statements(
    segment: SegmentArrays, facet: Facet, arrays: FacetArrays, units: Units, hits: Mask
) -> Array:
    """For each value of the segment, in how many of the statements `hits` it is counted."""
    size = len(arrays.values)
    if facet.kind == ARTICLE:
        counted = _items_of(arrays.doc_at, arrays.column("doc"), units.docs[hits])
    else:
        counted = _items_of(arrays.column("st.at"), arrays.column("st"), np.flatnonzero(hits))
    return np.bincount(counted, minlength=size)


def _items_of(at: Array, items: Array, rows: Array) -> Array:
    """The items of some rows, one row after the other."""
    first = at[rows].astype(np.int64)
    picked: Array = items[ranges(first, at[rows + 1] - first)]
    return picked


def every_value(
    segments: Sequence[SegmentArrays], facet: Facet, vocabulary: Vocabulary, totals: Array
) -> list[IndexedValue]:
    """Every value of a facet."""
    aliases: dict[bytes, dict[str, None]] = {}
    for segment in segments:
        arrays = segment.facet(facet.name)
        if arrays is None:
            continue
        names = arrays.values.all()
        seen = arrays.strings("alias").all()
        for owner, alias in zip(arrays.column("alias.of").tolist(), seen, strict=True):
            aliases.setdefault(names[owner], {})[alias.decode("utf-8", "replace")] = None
    return [
        IndexedValue(
            value.decode("utf-8", "replace"),
            label.decode("utf-8", "replace"),
            tuple(aliases.get(value, ())),
            total,
        )
        for value, label, total in zip(vocabulary.values, vocabulary.labels, totals.tolist(), strict=True)
    ]


def _last_step(value: bytes) -> bytes:
    return value.rpartition(b"/")[2]


def most_first(counts: Array, limit: int | None) -> Array:
    """The indexes of the counts that are not zero, largest count first, then by index."""
    some = np.flatnonzero(counts)
    if limit is not None and limit < len(some):
        if limit <= 0:
            return some[:0]
        least = np.partition(counts[some], len(some) - limit)[len(some) - limit]
        some = some[counts[some] >= least]
    order = some[np.argsort(-counts[some], kind="stable")]
    return order if limit is None else order[:limit]
