"""How many units each value of a facet would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.units import Units
from archive.index.format.layout import COUNTED
from archive.index.format.packing import ranges
from archive.index.read.segment import FacetArrays, SegmentArrays
from archive.index.write.values import Rows
from archive.model.facet import ARTICLE, Facet

Array = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The values of a facet over all segments, sorted as bytes."""

    values: Sequence[bytes]
    labels: Sequence[bytes]
    ordinals: Sequence[Array | None]
    """For each segment, its ordinals in this one; None: it has none of the facet, or they are the same."""
    counted: Mask


def vocabulary(segments: Sequence[SegmentArrays], facet: Facet) -> Vocabulary:
    """The vocabulary of a facet."""
    held = [(segment.facet(facet.name) if segment.count else None) for segment in segments]
    present = [arrays for arrays in held if arrays is not None]
    if len(present) == 1:
        only = present[0]
        counted = (only.column("flags") & COUNTED) != 0
        return Vocabulary(only.values.all(), only.strings("labels").all(), [None] * len(segments), counted)
    labels: dict[bytes, bytes] = {}
    is_counted: set[bytes] = set()
    lists = []
    for arrays in present:
        values = arrays.values.all()
        lists.append(values)
        for value, label in zip(values, arrays.strings("labels").all(), strict=True):
            if labels.get(value, value) == value or label != _last_step(value):
                labels[value] = label
        is_counted.update(values[at] for at in np.flatnonzero(arrays.column("flags") & COUNTED).tolist())
    names = sorted(labels)
    numbers = {value: number for number, value in enumerate(names)}
    maps = iter(lists)
    ordinals = [
        None if arrays is None else np.fromiter((numbers[value] for value in next(maps)), dtype=np.int64)
        for arrays in held
    ]
    counted = np.fromiter((value in is_counted for value in names), dtype=bool, count=len(names))
    return Vocabulary(names, [labels[value] for value in names], ordinals, counted)


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
    if found * 8 < segment.count:
        docs = np.flatnonzero(hits)
        first = at[docs].astype(np.int64)
        return np.bincount(items[ranges(first, at[docs + 1] - first)], minlength=size)
    return np.bincount(items[np.repeat(hits, arrays.doc_lengths)], minlength=size)


def count_statements(
    segment: SegmentArrays, facet: Facet, arrays: FacetArrays, units: Units, hits: Mask
) -> Array:
    """For each value of the segment, in how many of the statements `hits` it is counted."""
    size = len(arrays.values)
    if facet.kind == ARTICLE:
        rows = Rows(arrays.doc_at, arrays.column("doc")).at(units.docs[hits])
    else:
        rows = Rows(arrays.column("st.at"), arrays.column("st")).at(np.flatnonzero(hits))
    return np.bincount(rows.items, minlength=size)


def every_value(
    segments: Sequence[SegmentArrays], facet: Facet, words: Vocabulary, totals: Array
) -> list[tuple[str, str, tuple[str, ...], int]]:
    """Every value with its label, the folded words seen for it, and its count in the whole index."""
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
        (
            value.decode("utf-8", "replace"),
            label.decode("utf-8", "replace"),
            tuple(aliases.get(value, ())),
            total,
        )
        for value, label, total in zip(words.values, words.labels, totals.tolist(), strict=True)
    ]


def _last_step(value: bytes) -> bytes:
    return value.rpartition(b"/")[2]
