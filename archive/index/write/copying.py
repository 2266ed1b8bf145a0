"""Segments → which of their articles are copies of one another, in a file beside them (`read.copies`).

Follows the writer: of articles that were there before, only those are looked at that share keys with what changed.
Where there is no file to go on from, all are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import NO_DAY, Array
from archive.index.format.packing import offsets_of
from archive.index.read.copies import COPIES_FILES, NO_COPIES, Copies
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.toc import Contents
from archive.relate.grouping import Groups, Numbers
from archive.relate.likeness import WINDOW, likeness
from archive.relate.rulings import PairRulings, ruled
from archive.relate.sketch import Sketch, keys_of, sketch

_FEW = 8
"""Changed articles are few, compared with all, where they are less than one in so many."""


def write_copies(
    folder: Path, contents: Contents, before: Copies | None, changed: Collection[int], rulings: PairRulings
) -> None:
    """Find the copies among all articles of `contents`, and write them to the file of its generation.

    Args:
        before: those of an earlier state; None: begin anew.
        changed: the ids, as numbers, of all articles since put that are new or under another outlet, or removed.
    """
    if before is not None and not changed and not rulings.articles:
        found = before
    else:
        found = _found(folder, contents, before, changed, rulings)
    COPIES_FILES.write(folder, contents.generation, found)


def _found(
    folder: Path, contents: Contents, before: Copies | None, changed: Collection[int], rulings: PairRulings
) -> Copies:
    with ExitStack() as stack:
        segments = [stack.enter_context(closing(segment.open(folder))) for segment in contents.segments]
        held = HeldArticles(segments)
        groups = Groups(held)
        if before is None:
            held.prepare_for_all()
            looked_at = groups.place(np.flatnonzero(held.alive).tolist())
        else:
            stale = _take_over(groups, held, before, np.fromiter(changed, dtype=np.uint64))
            looked_at = groups.place(stale)
        return _arrays(groups, held, rulings, before or NO_COPIES, looked_at)


class HeldArticles:
    """The articles of some segments, numbered one segment after the other, as `Groups` asks for them."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        self._segments = segments
        self._bases = np.cumsum([0, *(segment.count for segment in segments)])
        self.ids: NDArray[np.uint64] = self._column("ids", np.uint64)
        self.alive = np.concatenate([np.empty(0, dtype=bool), *(segment.alive for segment in segments)])
        self.first_days: Numbers = self._column("first_day", np.int64)
        self.last_days: Numbers = self._column("last_day", np.int64)
        self.key_counts: Numbers = self._column("copy.count", np.int64)
        self._all: _AllKeys | None = None

    def _column(self, name: str, kind: type[np.integer[Any]]) -> Array:
        # Types are named: NumPy would join numbers with and without a sign to floats.
        columns = (each.column(name).astype(kind) for each in self._segments)
        return np.concatenate([np.empty(0, dtype=kind), *columns])

    def sharing(self, article: int) -> tuple[Numbers, Numbers]:
        found = self._all.sharing(article) if self._all else self._in_segments(article)
        others, shared = np.unique(found, return_counts=True)
        return others, shared

    def sketch(self, article: int) -> Sketch:
        segment, doc = self._located(article)
        return sketch(segment.stored.article(doc))

    def numbers_of(self, ids: Array) -> Numbers:
        """The articles with these ids that have not been deleted."""
        wanted = np.sort(ids)
        if not len(wanted):
            return np.empty(0, dtype=np.int64)
        at = np.minimum(np.searchsorted(wanted, self.ids), len(wanted) - 1)
        return np.flatnonzero((wanted[at] == self.ids) & self.alive)

    def prepare_for_all(self) -> None:
        """Sort the keys of all segments into one list: worth the while where most articles will be asked about."""
        self._all = _AllKeys(self, self._segments, self._bases)

    def _in_segments(self, article: int) -> Numbers:
        segment, doc = self._located(article)
        keys = np.array(keys_of(segment.stored.article(doc)), dtype=np.uint32)
        found = [np.empty(0, dtype=np.int64)]
        for base, each in zip(self._bases.tolist(), self._segments, strict=False):
            held, docs = each.column("copy.keys"), each.column("copy.docs")
            starts, stops = np.searchsorted(held, keys), np.searchsorted(held, keys, side="right")
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
                if start < stop:
                    near = docs[start:stop].astype(np.int64)
                    found.append(near[each.alive[near]] + base)
        return np.concatenate(found)

    def _located(self, article: int) -> tuple[SegmentArrays, int]:
        at = int(np.searchsorted(self._bases, article, side="right")) - 1
        return self._segments[at], article - int(self._bases[at])


class _AllKeys:
    """Every key with its article, sorted by key and day, so that only a stretch of days need be looked at."""

    def __init__(self, held: HeldArticles, segments: Sequence[SegmentArrays], bases: Array) -> None:
        self._held = held
        keys = np.concatenate([np.empty(0, np.uint32), *(each.column("copy.keys") for each in segments)])
        owners = np.concatenate(
            [
                np.empty(0, np.uint32),
                *(
                    (each.column("copy.docs") + base).astype(np.uint32)
                    for base, each in zip(bases, segments, strict=False)
                ),
            ]
        )
        there = held.alive[owners]
        keys, owners = keys[there], owners[there]
        by_owner = np.argsort(owners, kind="stable")
        self._own = keys[by_owner]
        self._starts = offsets_of(np.bincount(owners, minlength=len(held.ids)))
        is_dated = (held.first_days != NO_DAY) & (held.first_days == held.last_days)
        self._dated = _sorted(keys, owners, held.first_days, is_dated[owners])
        self._others = _sorted(keys, owners, held.first_days, ~is_dated[owners])
        self._is_dated = is_dated

    def sharing(self, article: int) -> Numbers:
        keys = self._own[self._starts[article] : self._starts[article + 1]].astype(np.uint64) << np.uint64(32)
        day = int(self._held.first_days[article])
        first, last = (max(0, day - WINDOW), day + WINDOW) if self._is_dated[article] else (0, _ANY_DAY)
        return np.concatenate(
            [
                np.empty(0, dtype=np.uint32),
                *_between(self._dated, keys, first, last),
                *_between(self._others, keys, 0, _ANY_DAY),
            ]
        ).astype(np.int64)


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


def _take_over(groups: Groups, held: HeldArticles, before: Copies, touched: Array) -> list[int]:
    """Put articles into the groups that they were found in; returns those to look at, changes and their mates."""
    numbers = held.numbers_of(before.ids)
    _, rows = before.rows_of(held.ids[numbers])
    labels = before.found[rows]
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(labels[order][1:] != labels[order][:-1]) + 1
    groups.take(group.tolist() for group in np.split(numbers[order], ends))
    # The mates of one that has gone, too, must be looked at: it may have been what joined them.
    _, gone = before.rows_of(touched)
    mates = before.ids[np.isin(before.found, before.found[gone])]
    stale = np.union1d(held.numbers_of(touched), held.numbers_of(mates))
    if len(stale) * _FEW > len(held.ids):
        held.prepare_for_all()
    looked_at: list[int] = stale.tolist()
    return looked_at


def _arrays(
    groups: Groups, held: HeldArticles, rulings: PairRulings, before: Copies, looked_at: Iterable[int]
) -> Copies:
    """The arrays of the groups as they are now; rows of `before` stay where nothing near them was looked at."""
    concerned, kept = _concerned(groups, held, rulings, before, looked_at)
    found: dict[int, list[int]] = {}
    for number in concerned:
        group = sorted(held.ids[groups.members(number)].tolist())
        found[group[0]] = group
    stands_for = {article: first for first, group in found.items() for article in group}
    number_of = dict(zip(held.ids[concerned].tolist(), concerned, strict=True))

    def strength(one: int, other: int) -> float:
        like = likeness(groups.sketch(number_of[one]), groups.sketch(number_of[other]))
        return sum(like.share) if like.is_copy else 0.0

    final = ruled(found.values(), rulings.among(number_of), strength)
    rows = [row for group in final for row in _rows(group, number_of, groups, held, before)]
    rows = [row for row in rows if row.copies or len(found[stands_for[row.article]]) > 1]
    columns = {
        "ids": [row.article for row in rows],
        "found": [stands_for[row.article] for row in rows],
        "group": [row.group for row in rows],
        "copies": [row.copies for row in rows],
        "first": [row.is_first for row in rows],
        "share": [row.share for row in rows],
    }
    joined = {
        name: np.concatenate([held_, np.array(columns[name], dtype=held_.dtype)])
        for name, held_ in ((name, getattr(before, name)[kept]) for name in columns)
    }
    order = np.argsort(joined["ids"])
    return Copies(**{name: column[order] for name, column in joined.items()})


def _concerned(
    groups: Groups, held: HeldArticles, rulings: PairRulings, before: Copies, looked_at: Iterable[int]
) -> tuple[list[int], Array]:
    """The articles whose rows are written anew, and the rows of `before` that stay."""
    gone = np.ones(len(before.ids), dtype=bool)
    gone[before.rows_of(held.ids[held.alive])[1]] = False
    ruled_on = held.numbers_of(np.array(sorted(rulings.articles), dtype=np.uint64)).tolist()
    concerned: set[int] = set()
    more = {*looked_at, *ruled_on}
    is_stale = gone.copy()
    while more:
        concerned |= {mate for number in more for mate in groups.members(number)}
        _, rows = before.rows_of(held.ids[sorted(concerned)])
        is_stale[rows] = True
        for label in (before.found, before.group):
            is_stale |= np.isin(label, np.unique(label[is_stale]))
        mates = held.numbers_of(before.ids[is_stale])
        more = set(mates.tolist()) - concerned
    return sorted(concerned), np.flatnonzero(~is_stale)


class _Row(NamedTuple):
    article: int
    group: int
    copies: int
    is_first: int
    share: float


def _rows(
    group: Sequence[int], number_of: dict[int, int], groups: Groups, held: HeldArticles, before: Copies
) -> Iterator[_Row]:
    """A row for each article of a group: see `read.copies`."""
    days = {article: _day(held, number_of[article]) for article in group}
    oldest = min((day for day in days.values() if day != NO_DAY), default=NO_DAY)
    first = min(group, key=lambda article: (days[article] == NO_DAY, days[article], article))
    others = [article for article in group if article != first]
    shares = dict.fromkeys(group, 1.0)
    if others:
        triples = groups.sketch(number_of[first]).triples
        for article in others:
            # An id stands for one text: the share that one has in the other never changes.
            row = before.row_of(article)
            if row is not None and before.group[row] == first:
                shares[article] = float(before.share[row])
            else:
                own = groups.sketch(number_of[article]).triples
                shares[article] = len(own & triples) / max(1, len(own))
    for article in group:
        is_first = days[article] != NO_DAY and days[article] == oldest
        yield _Row(article, first, len(group) - 1, int(is_first), shares[article])


def _day(held: HeldArticles, number: int) -> int:
    """The day of publication; `NO_DAY` where only a month, a year or nothing is known."""
    first = int(held.first_days[number])
    return first if first == int(held.last_days[number]) else NO_DAY
