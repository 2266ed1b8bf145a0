"""Segments → their articles as `relate.grouping` asks for them: days, sketches, and who shares keys with whom."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import NO_DAY, Array
from archive.index.format.packing import offsets_of
from archive.index.read.segment import SegmentArrays
from archive.index.write.common_keys import CommonKeys, Ids, Keys, are_common
from archive.relate.grouping import Numbers
from archive.relate.likeness import WINDOW
from archive.relate.sketch import Sketch, keys_of, sketch

_NO_NUMBERS: Numbers = np.empty(0, dtype=np.int64)


class HeldArticles:
    """The articles of some segments, numbered one segment after the other."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        self._segments = segments
        self._bases = np.cumsum([0, *(segment.count for segment in segments)])
        self.ids: Ids = self._column("ids", np.uint64)
        self.alive = np.concatenate([np.empty(0, dtype=bool), *(segment.alive for segment in segments)])
        self.first_days: Numbers = self._column("first_day", np.int64)
        self.last_days: Numbers = self._column("last_day", np.int64)
        self.key_counts: Numbers = self._column("copy.count", np.int64)
        self.common = CommonKeys.of(np.empty(0, dtype=np.uint32), self._ids_with)
        self._leaders = np.empty((0, 0), dtype=np.int64)
        self.is_leader = np.zeros(len(self.ids), dtype=bool)
        self._all: _AllKeys | None = None
        self._same_as: dict[bytes, Numbers] = {}

    def _column(self, name: str, kind: type[np.integer[Any]]) -> Array:
        # Types are named: NumPy would join numbers with and without a sign to floats.
        columns = (each.column(name).astype(kind) for each in self._segments)
        return np.concatenate([np.empty(0, dtype=kind), *columns])

    def numbers_of(self, ids: Array) -> Numbers:
        """The articles with these ids that have not been deleted."""
        wanted = np.sort(ids)
        if not len(wanted):
            return _NO_NUMBERS
        at = np.minimum(np.searchsorted(wanted, self.ids), len(wanted) - 1)
        return np.flatnonzero((wanted[at] == self.ids) & self.alive)

    def sketch(self, article: int) -> Sketch:
        segment, doc = self._located(article)
        return sketch(segment.stored.article(doc))

    def prepare_for_all(self) -> None:
        """Sort the keys of all segments into one list: worth the while where most articles will be asked about.

        Finds the common keys, too.
        """
        keys = np.concatenate(
            [np.empty(0, np.uint32), *(each.column("copy.keys") for each in self._segments)]
        )
        owners = np.concatenate(
            [
                np.empty(0, np.uint32),
                *(
                    (each.column("copy.docs") + base).astype(np.uint32)
                    for base, each in zip(self._bases, self._segments, strict=False)
                ),
            ]
        )
        there = self.alive[owners]
        keys, owners = keys[there], owners[there]
        found, counts = np.unique(keys, return_counts=True)
        self._set_common(CommonKeys.of(found[are_common(counts)], self._ids_with))
        self._all = _AllKeys(self, keys, owners)

    def find_common(self, before: CommonKeys, put: Iterable[int], touched: Ids) -> None:
        """Find the common keys, given those of before, the articles put since then, and the ids put or removed."""
        theirs = np.unique(np.concatenate([before.keys[:0], *map(self._keys_of, put)]))
        asked = np.union1d(before.keys, theirs)
        counts = np.zeros(len(asked), dtype=np.int64)
        for each in self._segments:
            starts, stops = _range_of(each, asked)
            counts += stops - starts
            if not each.alive.all():
                gone = offsets_of(~each.alive[each.column("copy.docs")])
                counts -= gone[stops] - gone[starts]
        again = np.union1d(theirs, before.with_leader(touched))
        self._set_common(before.updated(asked[are_common(counts)], again, self._ids_with))

    def _set_common(self, common: CommonKeys) -> None:
        self.common = common
        alive = np.flatnonzero(self.alive)
        by_id = alive[np.argsort(self.ids[alive])] if len(common.keys) else alive
        self._leaders = by_id[np.searchsorted(self.ids[by_id], common.leaders)]
        self.is_leader[self._leaders] = True

    def moved_by(self, before: CommonKeys, grouped: Numbers) -> Numbers:
        """The articles that may have other copies than before, by keys that have become common, or their leaders.

        Args:
            grouped: the articles that had copies.
        """
        # What has become common may have joined what is in a group; what is so no more may join any two.
        lost = self._holders(np.setdiff1d(self.common.keys, before.keys))
        found = self._holders(np.setdiff1d(before.keys, self.common.keys))
        moved = self.numbers_of(self.common.moved(before))
        return np.unique(np.concatenate([np.intersect1d(grouped, lost), found, moved]))

    def sharing(self, article: int) -> tuple[Numbers, Numbers]:
        keys = self._all.of(article) if self._all else self._keys_of(article)
        is_common, rows = self.common.among(keys)
        telling = keys[~is_common]
        near = self._all.near(article, telling) if self._all else self._holders(telling)
        leaders = self._leaders[rows]
        leads = (leaders == article).any(axis=1)
        led = self._holders(keys[is_common][leads])
        others, shared = np.unique(np.concatenate([near, leaders[~leads].ravel(), led]), return_counts=True)
        same = self._with_all(article, keys, telling) if len(rows) else _NO_NUMBERS
        if len(same) < 2:
            return others, shared
        rest = ~np.isin(others, same)
        all_keys = np.full(len(same), len(keys))
        return np.concatenate([same, others[rest]]), np.concatenate([all_keys, shared[rest]])

    def _with_all(self, article: int, keys: Keys, telling: Keys) -> Numbers:
        """The articles with just these keys."""
        if self._all:
            return self._all.same(article)
        written = keys.tobytes()
        if written not in self._same_as:
            # Of a telling key few articles need be looked at.
            first = telling[:1] if len(telling) else keys[:1]
            same = self._holders(first)
            same = same[self.key_counts[same] == len(keys)]
            for at in range(len(keys)):
                if len(same) < 2:
                    break
                same = same[np.isin(same, self._holders(keys[at : at + 1]))]
            self._same_as[written] = same
        return self._same_as[written]

    def _keys_of(self, article: int) -> Keys:
        segment, doc = self._located(article)
        return np.array(keys_of(segment.stored.article(doc)), dtype=np.uint32)

    def _holders(self, keys: Keys) -> Numbers:
        """An article for each of the keys that it has."""
        found = [_NO_NUMBERS]
        for base, each in zip(self._bases.tolist(), self._segments, strict=False):
            docs = each.column("copy.docs")
            for start, stop in zip(*(ends.tolist() for ends in _range_of(each, keys)), strict=True):
                if start < stop:
                    near = docs[start:stop].astype(np.int64)
                    found.append(near[each.alive[near]] + base)
        return np.concatenate(found)

    def _ids_with(self, key: int) -> Ids:
        return self.ids[self._holders(np.array([key], dtype=np.uint32))]

    def _located(self, article: int) -> tuple[SegmentArrays, int]:
        at = int(np.searchsorted(self._bases, article, side="right")) - 1
        return self._segments[at], article - int(self._bases[at])


def _range_of(segment: SegmentArrays, keys: Keys) -> tuple[Array, Array]:
    """Where the articles of each key begin and end in a segment."""
    held = segment.column("copy.keys")
    return np.searchsorted(held, keys), np.searchsorted(held, keys, side="right")


class _AllKeys:
    """Every key with its article, sorted by key and day, so that only a stretch of days need be looked at."""

    def __init__(self, held: HeldArticles, keys: Keys, owners: NDArray[np.uint32]) -> None:
        self._held = held
        by_owner = np.argsort(owners, kind="stable")
        self._own = keys[by_owner]
        self._starts = offsets_of(np.bincount(owners, minlength=len(held.ids)))
        sums = np.zeros(len(held.ids), dtype=np.uint64)
        np.add.at(sums, owners, keys.astype(np.uint64))
        # No two sets of so many keys have one sum by chance.
        marks = sums ^ held.key_counts.astype(np.uint64) << np.uint64(48)
        _, self._run = np.unique(marks, return_inverse=True)
        self._by_run = np.argsort(self._run, kind="stable")
        self._runs = offsets_of(np.bincount(self._run))
        is_dated = (held.first_days != NO_DAY) & (held.first_days == held.last_days)
        is_telling = ~np.isin(keys, held.common.keys)
        keys, owners = keys[is_telling], owners[is_telling]
        self._dated = _sorted(keys, owners, held.first_days, is_dated[owners])
        self._others = _sorted(keys, owners, held.first_days, ~is_dated[owners])
        self._is_dated = is_dated

    def of(self, article: int) -> Keys:
        """The keys of an article."""
        return self._own[self._starts[article] : self._starts[article + 1]]

    def near(self, article: int, keys: Keys) -> Numbers:
        """An article for each of the keys that it has, if that may be near this one by its days."""
        wide = keys.astype(np.uint64) << np.uint64(32)
        day = int(self._held.first_days[article])
        first, last = (max(0, day - WINDOW), day + WINDOW) if self._is_dated[article] else (0, _ANY_DAY)
        return np.concatenate(
            [
                np.empty(0, dtype=np.uint32),
                *_between(self._dated, wide, first, last),
                *_between(self._others, wide, 0, _ANY_DAY),
            ]
        ).astype(np.int64)

    def same(self, article: int) -> Numbers:
        """The articles with the same keys as this one."""
        run = self._run[article]
        found: Numbers = self._by_run[self._runs[run] : self._runs[run + 1]]
        return found


_ANY_DAY = (1 << 32) - 1
_Sorted = tuple[NDArray[np.uint64], NDArray[np.uint32]]


def _sorted(keys: Array, owners: Array, days: Numbers, chosen: Array) -> _Sorted:
    keys, owners = keys[chosen], owners[chosen]
    combined = keys.astype(np.uint64) << np.uint64(32) | np.maximum(days[owners], 0).astype(np.uint64)
    order = np.argsort(combined, kind="stable")
    return combined[order], owners[order]


def _between(held: _Sorted, keys: Array, first: int, last: int) -> Iterable[Array]:
    combined, owners = held
    if not len(owners):
        return
    starts = np.searchsorted(combined, keys | np.uint64(first))
    stops = np.searchsorted(combined, keys | np.uint64(last), side="right")
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        if start < stop:
            yield owners[start:stop]
