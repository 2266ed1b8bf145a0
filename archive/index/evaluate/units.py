"""The units that a query is asked of (articles, passages, statements), and the matches inside them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays

_SHIFT = np.int64(40)
"""Global positions take 32 bits; the rest is the unit's number."""
_AT_A_TIME = 1 << 16
"""Starts looked at together: few enough to stay in the processor's cache."""
_FURTHEST_BACK = 40
"""Units that are looked at behind a span, the nearest first."""
_SENTENCE, _STATEMENT, _ARTICLE = 6, 7, 9
"""Powers of 2: about how many positions one of them takes. A finer table takes more memory."""
Passages = Literal["sentences", "paragraphs"]


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Where a clause matches: in `units`, the tokens at the global positions `starts` to `ends` (exclusive)."""

    units: Array
    starts: Array
    ends: Array
    is_flat: bool = False
    """The units are whole articles, so that a global position says which."""
    are_tokens: bool = False
    """Each is one token."""

    def __len__(self) -> int:
        return len(self.units)

    def pick(self, wanted: Array) -> "Matches":
        """The matches that a mask or indexes pick."""
        return Matches(
            self.units[wanted], self.starts[wanted], self.ends[wanted], self.is_flat, self.are_tokens
        )

    def filled(self) -> "Matches":
        """Those that hold a token: an annotation may stand between two."""
        filled = self.ends > self.starts
        return self if filled.all() else self.pick(filled)

    def in_order(self) -> "Matches":
        """By unit, then start, then end; each match once."""
        if len(self) < 2:
            return self
        keys = self.keys()
        if bool((keys[1:] > keys[:-1]).all()):
            return self
        picked = self.pick(np.lexsort((self.ends, keys)))
        differs = np.ones(len(picked), dtype=bool)
        differs[1:] = (
            (picked.units[1:] != picked.units[:-1])
            | (picked.starts[1:] != picked.starts[:-1])
            | (picked.ends[1:] != picked.ends[:-1])
        )
        return picked if differs.all() else picked.pick(differs)

    def keys(self) -> Array:
        """Unit and start in one number."""
        return self.key(self.starts)

    def key(self, positions: Array) -> Array:
        """The unit of each match and a position in one number that sorts by unit, then position."""
        return positions if self.is_flat else key(self.units, positions)

    def mask(self, count: int) -> Mask:
        """Which of `count` units have a match."""
        mask = np.zeros(count, dtype=bool)
        mask[self.units] = True
        return mask


def key(units: Array, positions: Array) -> Array:
    """Unit and position in one number that sorts by unit, then position."""
    shifted: Array = (units.astype(np.int64) << _SHIFT) + positions.astype(np.int64)
    return shifted


NO_MATCHES = Matches(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), is_flat=True)


def joined(parts: list[Matches]) -> Matches:
    """All matches of all parts."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NO_MATCHES
    return Matches(
        np.concatenate([part.units for part in parts]),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        all(part.is_flat for part in parts),
        all(part.are_tokens for part in parts),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Units of a segment, in the order of the text.

    Words count where their tokens lie in `starts` to `ends`, annotations where theirs lie in `outer_starts` to
    `outer_ends`: a statement may begin or end in the middle of a token.
    """

    docs: Array
    """The article of each."""
    starts: Array
    ends: Array
    outer_starts: Array
    outer_ends: Array
    parents: Array
    """The unit around each."""
    own: Array | None = None
    """Of statements, the annotation."""
    is_whole: bool = False
    """All articles of the segment, so that a unit's number is the article's."""
    are_apart: bool = True
    """No two units share a token."""
    starts_table: "StartsTable | None" = None
    """Of units that are apart and all of a segment's: a quick way to the one that a position lies in."""
    longest: int = 0
    """Of units with a table of starts, how many positions the longest takes."""
    overlapping: "Overlapping | None" = None
    outer_overlapping: "Overlapping | None" = None
    """Of all statements of a segment, a quick way to those around a span; of their outer bounds."""

    def __len__(self) -> int:
        return len(self.docs)

    def pick(self, wanted: Array, parents: Array | None = None) -> "Units":
        """The units picked by a mask or indexes."""
        return Units(
            self.docs[wanted],
            self.starts[wanted],
            self.ends[wanted],
            self.outer_starts[wanted],
            self.outer_ends[wanted],
            self.parents[wanted] if parents is None else parents,
            None if self.own is None else self.own[wanted],
            are_apart=self.are_apart,
        )

    def docs_mask(self, count: int) -> Mask:
        """Which of `count` articles have one of the units."""
        mask = np.zeros(count, dtype=bool)
        mask[self.docs] = True
        return mask

    def containing(self, starts: Array, ends: Array, *, outer: bool = False) -> tuple[Array, Array]:
        """Which unit contains which of the spans (`starts` ascending) wholly: units and indexes of spans."""
        lows, highs = (self.outer_starts, self.outer_ends) if outer else (self.starts, self.ends)
        # The shorter side is searched for in the longer; units that overlap have no last one before a position.
        if self.are_apart and not outer and len(self) > len(starts):
            at = self.last_before(starts)
            inside = np.flatnonzero(at >= 0)
            at = at[inside]
            fits = ends[inside] <= highs[at]
            return at[fits], inside[fits]
        overlapping = self.outer_overlapping if outer else self.overlapping
        found = overlapping.containing(starts, ends) if overlapping else None
        if found is not None:
            return found
        first = np.searchsorted(starts, lows, side="left")
        last = np.maximum(np.searchsorted(starts, highs, side="right" if outer else "left"), first)
        units = np.repeat(np.arange(len(self), dtype=np.int64), last - first)
        picked = ranges(first, last - first)
        fits = ends[picked] <= highs[units]
        return units[fits], picked[fits]

    def last_before(self, positions: Array) -> Array:
        """For each position the last of these units, which are apart, that begins at or before it; -1: none."""
        if self.starts_table is not None:
            return self.starts_table.last_before(positions)
        # Numbers of one type: searching would copy all of `starts` into another.
        return np.searchsorted(self.starts, positions.astype(self.starts.dtype), side="right") - 1

    def of_docs(self, docs: Array) -> tuple[Array, Array]:
        """Every unit of each of `docs` (ascending, may repeat): units and indexes into `docs`."""
        if self.is_whole:
            return docs.astype(np.int64), np.arange(len(docs), dtype=np.int64)
        first = np.searchsorted(docs, self.docs, side="left")
        last = np.searchsorted(docs, self.docs, side="right")
        return np.repeat(np.arange(len(self), dtype=np.int64), last - first), ranges(first, last - first)


class StartsTable:
    """Finds the last start at or before a number, faster than a binary search.

    For each multiple of 2 ** `step` below `end` it knows how many of the ascending `starts` lie before.
    """

    def __init__(self, starts: Array, end: int, *, step: int) -> None:
        self._step = step
        self._starts = starts.astype(np.uint32, copy=False)
        self._before = np.zeros((end >> step) + 2, dtype=np.uint32)
        for low in range(0, len(starts), _AT_A_TIME):
            entries = starts[low : low + _AT_A_TIME] >> step
            lasts = np.flatnonzero(np.append(entries[1:] != entries[:-1], True))
            self._before[entries[lasts].astype(np.int64) + 1] = lasts + (low + 1)
        np.maximum.accumulate(self._before, out=self._before)
        # So that there is a start to look at for each number.
        np.minimum(self._before, max(len(starts) - 1, 0), out=self._before)

    def last_before(self, numbers: Array) -> Array:
        """For each number the index of the last start at or before it; -1 where there is none."""
        if not len(self._starts):
            return np.full(len(numbers), -1, dtype=np.int64)
        # Indexes of another width are copied by NumPy a few at a time, which takes longer than all the rest.
        found = self._before.take((numbers >> self._step).astype(np.int64)).astype(np.int64)
        left = np.flatnonzero(self._starts.take(found) <= numbers)
        while len(left):
            found[left] += 1
            following = found.take(left)
            left = left[self._starts.take(following, mode="clip") <= numbers.take(left)]
            if len(left) and int(following.max()) >= len(self._starts):
                left = left[found.take(left) < len(self._starts)]
        found -= 1
        return found


class Overlapping:
    """Units in the order of their starts that may overlap: those around a span are looked for from behind.

    Args:
        end: no unit ends behind it.
    """

    def __init__(self, starts: Array, ends: Array, end: int) -> None:
        self._table = StartsTable(starts, end, step=_STATEMENT)
        self._ends = ends
        # The furthest end of each and all before it.
        self._reach = np.maximum.accumulate(ends)

    def containing(self, starts: Array, ends: Array) -> tuple[Array, Array] | None:
        """As `Units.containing`.

        None where units reach so far that most would be looked at in vain: one statement around thousands.
        """
        at = self._table.last_before(starts)
        spans = np.arange(len(starts), dtype=np.int64)
        units: list[Array] = []
        picked: list[Array] = []
        while len(spans):
            if len(units) > _FURTHEST_BACK:
                return None
            # No unit as far as `at` ends at the start of a span or behind it: it lies in none of them.
            left = np.flatnonzero((at >= 0) & (self._reach[at] >= starts[spans]))
            at, spans = at[left], spans[left]
            fits = np.flatnonzero(ends[spans] <= self._ends[at])
            units.append(at[fits])
            picked.append(spans[fits])
            at = at - 1
        if sum(1 for part in units if len(part)) <= 1:
            return max(units, key=len, default=spans), max(picked, key=len, default=spans)
        held, own = np.concatenate(units), np.concatenate(picked)
        order = np.lexsort((own, held))
        return held[order], own[order]


class SegmentUnits:
    """The articles, passages and statements of a segment. A *passage* is a sentence or a paragraph."""

    def __init__(self, segment: SegmentArrays) -> None:
        self._segment = segment
        self._passages: dict[Passages, Units] = {}
        self._statements: Units | None = None
        self.articles = _articles(segment)
        """Every article, deleted ones too."""

    def statements(self) -> Units:
        """Every statement, those of deleted articles too; made once, for each answer that is kept holds them."""
        if self._statements is None:
            self._statements = _all_statements(self._segment)
        return self._statements

    def passages(self, name: Passages) -> Units:
        """All passages of one name, in 32 bits; made once."""
        cached = self._passages.get(name)
        if cached is None:
            cached = self._passages[name] = _all_passages(self._segment, name)
        return cached

    def passages_in(self, name: Passages, wanted: Mask) -> Units:
        """The passages of the articles in `wanted`."""
        segment = self._segment
        at = segment.column(name + ".at").astype(np.int64)
        starts = segment.column(name)
        docs = np.flatnonzero(wanted)
        lengths = at[docs + 1] - at[docs]
        picked = ranges(at[docs], lengths)
        owners = np.repeat(docs, lengths)
        first = starts[picked].astype(np.int64)
        # Each ends where the next begins; the last where the body does.
        room = segment.column("room")
        ends = np.empty(len(picked), dtype=np.int64)
        ends[:-1] = first[1:]
        lasts = np.cumsum(lengths)[lengths > 0] - 1
        some = docs[lengths > 0]
        ends[lasts] = room[some] + segment.column("end")[some]
        # Positions are left free after the headline: they belong to nothing.
        headline = (room[:-1] + segment.column("headline"))[owners]
        ends = np.where(first < headline, np.minimum(ends, headline), ends)
        return Units(owners, first, ends, first, ends, owners)


def _articles(segment: SegmentArrays) -> Units:
    room = segment.column("room")
    numbers = np.arange(segment.count, dtype=np.int64)
    starts, ends = room[:-1], room[1:]
    table = StartsTable(starts, int(room[-1]), step=_ARTICLE)
    return Units(numbers, starts, ends, starts, ends, numbers, is_whole=True, starts_table=table)


def _all_statements(segment: SegmentArrays) -> Units:
    column = segment.column
    # Indexes are wide, or NumPy would copy them each time; places stay in 32 bits, most of them as they are mapped.
    own = column("st.ann").astype(np.int64)
    docs = np.searchsorted(column("ann.at"), column("st.ann"), side="right") - 1
    starts, ends = column("st.start"), column("st.end")
    outer_starts, outer_ends = column("ann.start")[own], column("ann.end")[own]
    last = int(column("room")[-1])

    def overlapping(starts: Array, ends: Array) -> Overlapping | None:
        is_ordered = len(starts) > 0 and bool(np.all(starts[1:] >= starts[:-1]))
        return Overlapping(starts, ends, last) if is_ordered else None

    return Units(
        docs,
        starts,
        ends,
        outer_starts,
        outer_ends,
        docs,
        own=own,
        are_apart=False,
        overlapping=overlapping(starts, ends),
        outer_overlapping=overlapping(outer_starts, outer_ends),
    )


def _all_passages(segment: SegmentArrays, name: Passages) -> Units:
    starts = segment.column(name)
    ends = _passage_ends(segment, name)
    at: Array = segment.column(name + ".at").astype(np.int64)
    owners = np.repeat(np.arange(segment.count, dtype=np.uint32), at[1:] - at[:-1])
    table = StartsTable(starts, int(segment.column("room")[-1]), step=_SENTENCE)
    longest = int((ends - starts).max(initial=0))
    return Units(owners, starts, ends, starts, ends, owners, starts_table=table, longest=longest)


def _passage_ends(segment: SegmentArrays, name: Passages) -> Array:
    """Where each passage ends: where the next begins; the last of an article, where its body does."""
    starts = segment.column(name).astype(np.uint32, copy=False)
    at = segment.column(name + ".at").astype(np.int64)
    ends = np.empty(len(starts), dtype=np.uint32)
    ends[:-1] = starts[1:]
    some = np.flatnonzero(at[1:] > at[:-1])
    ends[at[some + 1] - 1] = segment.bases[some] + segment.column("end")[some]
    return ends


def cut_to(inner: Units, outer: Units) -> Units:
    """The `inner` units that overlap a unit of `outer`, cut to it; `parents` number `outer`."""
    if outer.is_whole:
        return inner
    candidates, picked = _same_article(inner, outer)
    shares = (inner.starts[picked] < outer.ends[candidates]) & (inner.ends[picked] > outer.starts[candidates])
    candidates, picked = candidates[shares], picked[shares]
    return Units(
        inner.docs[picked],
        np.maximum(inner.starts[picked], outer.starts[candidates]),
        np.minimum(inner.ends[picked], outer.ends[candidates]),
        np.maximum(inner.outer_starts[picked], outer.outer_starts[candidates]),
        np.minimum(inner.outer_ends[picked], outer.outer_ends[candidates]),
        candidates,
        None if inner.own is None else inner.own[picked],
        are_apart=inner.are_apart and outer.are_apart,
    )


def _same_article(inner: Units, outer: Units) -> tuple[Array, Array]:
    first = np.searchsorted(inner.docs, outer.docs, side="left")
    last = np.searchsorted(inner.docs, outer.docs, side="right")
    return np.repeat(np.arange(len(outer), dtype=np.int64), last - first), ranges(first, last - first)
