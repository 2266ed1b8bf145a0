"""How many units each value of a facet would leave."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from archive.index.evaluate.units import Units
from archive.index.format.layout import STATEMENT, Array, Mask
from archive.index.format.packing import offsets_of, smallest
from archive.index.format.rows import Rows, StatementColumns, pair_keys, pairs_of, rows_of
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.segment import SegmentArrays
from archive.index.read.vocabulary import Vocabulary
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
    spellings: tuple[str, ...]
    """All the values that this one stands for in a tree for the index, itself first."""


class ValueRows:
    """The values counted for each article, or each statement, of a segment.

    Args:
        every: the ordinals of each owner, ascending.
        taken: those of them that do not count after all.
        size: how many values the segment has.
        is_mapped: are they those of the files, not gathered in memory?
    """

    def __init__(self, every: Rows, size: int, taken: Rows | None = None, *, is_mapped: bool = False) -> None:
        self.is_mapped = is_mapped
        self._every = _Counted(every, size)
        self._taken = _Counted(taken, size) if taken is not None and len(taken.items) else None

    def counts(self, hits: Mask) -> Array:
        """For each value, for how many of the owners `hits` it is counted."""
        counts = self._every.among(hits)
        return counts if self._taken is None else counts - self._taken.among(hits)

    def pairs(self, wanted: Array) -> Array:
        """Each owner with each of the values `wanted` that is counted for it, in one number; see `pair_keys`."""
        keys = self._every.keys(wanted)
        return keys if self._taken is None else np.setdiff1d(keys, self._taken.keys(wanted))

    def owned(self, hits: Mask) -> tuple[Array, Array]:
        """The owners among `hits`, each as often as it has values, and those values."""
        keys = self._every.keys_of(hits)
        if self._taken is not None:
            keys = np.setdiff1d(keys, self._taken.keys_of(hits))
        return pairs_of(keys)

    def doubles(self, several: Array, ordinals: Array) -> "Doubles":
        """The owners that have a value in several spellings.

        Args:
            several: the ordinals that are spellings of a value with more of them in this segment.
            ordinals: for each ordinal, that of its value over all segments.
        """
        owners, items = pairs_of(self.pairs(several))
        distinct, times = np.unique(pair_keys(owners, ordinals[items]), return_counts=True)
        is_double = times > 1
        return Doubles(*pairs_of(distinct[is_double]), times[is_double] - 1)


class Doubles(NamedTuple):
    """What counting spellings counts too much: so many times of a value for an owner."""

    owners: Array
    values: Array
    times: Array


class _Counted:
    """Rows, and what counting them again and again needs."""

    def __init__(self, rows: Rows, size: int) -> None:
        self._rows, self._size = rows, size

    @cached_property
    def _lengths(self) -> Array:
        return smallest(np.diff(self._rows.starts))

    @cached_property
    def _totals(self) -> Array:
        return np.bincount(self._rows.items, minlength=self._size)

    def among(self, hits: Mask) -> Array:
        """For each value, in how many of the rows `hits` it stands."""
        found = int(np.count_nonzero(hits))
        if found * 2 <= len(hits):
            return self._of(hits, found)
        # Most of them: all, less those of the few that are no hits.
        counts: Array = self._totals
        return counts if found == len(hits) else counts - self._of(~hits, len(hits) - found)

    def _of(self, hits: Mask, found: int) -> Array:
        # Few hits: their rows are gathered. Many: all rows are read once, and those of others left out.
        if found * _FEW < len(hits):
            return np.bincount(self._rows.at(np.flatnonzero(hits)).items, minlength=self._size)
        return np.bincount(self._rows.items[np.repeat(hits, self._lengths)], minlength=self._size)

    def keys_of(self, hits: Mask) -> Array:
        """The pairs of owner and value of the rows `hits`, each in one number."""
        rows = np.flatnonzero(hits)
        found = self._rows.at(rows)
        return pair_keys(rows[found.owners()], found.items)

    def keys(self, wanted: Array) -> Array:
        """The pairs of owner and value of the values `wanted`, each in one number."""
        is_wanted = np.zeros(self._size, dtype=bool)
        is_wanted[wanted] = True
        return self._rows.keys()[is_wanted[self._rows.items]]


def article_rows(
    segment: SegmentArrays, facet: Facet, arrays: FacetArrays, accepted: Mask | None, *, is_usual: bool
) -> ValueRows:
    """The values counted for each article.

    Args:
        accepted: the annotations that count; None: all.
        is_usual: these are those that count where a query says nothing.
    """
    size = len(arrays.values)
    every = Rows(arrays.column("doc.at"), arrays.column("doc"))
    if facet.kind == ARTICLE or (accepted is None and not is_usual):
        return ValueRows(every, size, is_mapped=True)
    if is_usual:
        return ValueRows(every, size, _unusual(arrays, "doc"), is_mapped=True)
    assert accepted is not None
    pairs = np.flatnonzero(accepted[arrays.column("ann")])
    owners = np.searchsorted(segment.column("ann.at"), arrays.column("ann")[pairs], side="right") - 1
    return ValueRows(_gathered(facet, arrays, segment.count, owners, pairs), size)


def statement_rows(
    segment: SegmentArrays,
    facet: Facet,
    arrays: FacetArrays,
    units: Units,
    accepted: Mask | None,
    *,
    is_usual: bool,
) -> ValueRows:
    """The values counted for each statement; see `article_rows`. Its own annotation counts: else it is no hit."""
    size = len(arrays.values)
    if facet.kind == ARTICLE:
        return ValueRows(Rows(arrays.column("doc.at"), arrays.column("doc")).at(units.docs), size)
    every = Rows(arrays.column("st.at"), arrays.column("st"))
    if facet.kind == STATEMENT or (accepted is None and not is_usual):
        return ValueRows(every, size, is_mapped=True)
    if is_usual:
        return ValueRows(every, size, _unusual(arrays, "st"), is_mapped=True)
    assert accepted is not None and units.own is not None
    counted = np.flatnonzero(accepted[arrays.column("ann")])
    at = segment.column("ann.at").astype(np.int64)
    starts, ends = segment.column("ann.start"), segment.column("ann.end")
    columns = StatementColumns(units.own, at[units.docs], at[units.docs + 1], starts, ends)
    owners, picked = columns.pairs(arrays.column("ann")[counted], is_own=False)
    return ValueRows(_gathered(facet, arrays, len(units), owners, counted[picked]), size)


def _unusual(arrays: FacetArrays, part: str) -> Rows:
    return Rows(arrays.column(f"{part}.unusual.at"), arrays.column(f"{part}.unusual"))


def _gathered(facet: Facet, arrays: FacetArrays, count: int, owners: Array, pairs: Array) -> Rows:
    """For each of `count` owners the values that its pairs of annotation and value are counted under."""
    rows = _counted_as(facet, arrays).at(arrays.column("val")[pairs])
    return rows_of(count, np.unique(pair_keys(owners[rows.owners()], rows.items)))


def _counted_as(facet: Facet, arrays: FacetArrays) -> Rows:
    """For each value of the segment the ordinals that it is counted under."""
    size = len(arrays.values)
    if facet.shape == "term":
        return Rows(np.arange(size + 1), np.arange(size))
    names = [value.decode("utf-8", "surrogatepass") for value in arrays.values.all()]
    numbers = {name: number for number, name in enumerate(names)}
    counted = [[numbers[one] for one in facet.counted_as(name) if one in numbers] for name in names]
    flat = np.fromiter((number for row in counted for number in row), dtype=np.int64)
    return Rows(offsets_of(np.fromiter(map(len, counted), dtype=np.int64)), flat)


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
            tuple(dict.fromkeys(alias for one in spellings for alias in aliases.get(one, ()))),
            total,
            tuple(one.decode("utf-8", "replace") for one in spellings),
        )
        for value, label, total, spellings in zip(
            vocabulary.values,
            vocabulary.labels,
            totals.tolist(),
            (vocabulary.spellings.get(number, (value,)) for number, value in enumerate(vocabulary.values)),
            strict=True,
        )
    ]


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
