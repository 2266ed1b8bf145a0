"""The units that a query is asked of, and runs of tokens inside them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.finder import Finder
from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays

Array = NDArray[Any]
Mask = NDArray[np.bool_]
_SHIFT = np.int64(40)
_SENTENCE, _ARTICLE = 6, 9
"""Powers of 2: about how many places one of them takes; articles take more."""
_KINDS = {"sentences": "sentence", "paragraphs": "paragraph"}


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Matches: in `units`, the tokens at places `starts` to `ends` (exclusive)."""

    units: Array
    starts: Array
    ends: Array
    is_flat: bool = False
    """The units are whole articles, so that a place says which."""
    are_tokens: bool = False
    """Each is one token."""

    def __len__(self) -> int:
        return len(self.units)

    def some(self, wanted: Array) -> "Runs":
        """The runs that a mask or indexes pick."""
        return Runs(self.units[wanted], self.starts[wanted], self.ends[wanted], self.is_flat, self.are_tokens)

    def in_order(self) -> "Runs":
        """By unit, then start, then end; each run once."""
        if len(self) < 2:
            return self
        keys = self.keys()
        if bool((keys[1:] > keys[:-1]).all()):
            return self
        picked = self.some(np.lexsort((self.ends, keys)))
        differs = np.ones(len(picked), dtype=bool)
        differs[1:] = (
            (picked.units[1:] != picked.units[:-1])
            | (picked.starts[1:] != picked.starts[:-1])
            | (picked.ends[1:] != picked.ends[:-1])
        )
        return picked if differs.all() else picked.some(differs)

    def keys(self) -> Array:
        """Unit and start in one number."""
        return self.key(self.starts)

    def key(self, places: Array) -> Array:
        """The unit of each run and a place in one number that sorts by unit, then place."""
        return places if self.is_flat else key(self.units, places)

    def mask(self, count: int) -> Mask:
        """Which of `count` units have a run."""
        held = np.zeros(count, dtype=bool)
        held[self.units] = True
        return held


def key(units: Array, places: Array) -> Array:
    """Unit and place in one number that sorts by unit, then place."""
    shifted: Array = (units.astype(np.int64) << _SHIFT) + places.astype(np.int64)
    return shifted


NO_RUNS = Runs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), is_flat=True)


def joined(parts: list[Runs]) -> Runs:
    """All runs of all parts."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NO_RUNS
    return Runs(
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

    kind: str
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
    finder: Finder | None = None
    """Of units that are apart and all of a segment's: which one begins last at or before a place."""

    longest: int = 0
    """Of units with a finder, how many places the longest takes."""

    def __len__(self) -> int:
        return len(self.docs)

    def some(self, wanted: Array, parents: Array | None = None) -> "Units":
        """The units picked by a mask or indexes."""
        return Units(
            self.kind,
            self.docs[wanted],
            self.starts[wanted],
            self.ends[wanted],
            self.outer_starts[wanted],
            self.outer_ends[wanted],
            self.parents[wanted] if parents is None else parents,
            None if self.own is None else self.own[wanted],
            are_apart=self.are_apart,
        )

    def holding(self, starts: Array, ends: Array, *, outer: bool = False) -> tuple[Array, Array]:
        """Which unit has which of the stretches (`starts` ascending) wholly inside it: units and indexes."""
        lows, highs = (self.outer_starts, self.outer_ends) if outer else (self.starts, self.ends)
        if self.are_apart and not outer and len(self) > len(starts):
            at = self.last_before(starts)
            inside = np.flatnonzero(at >= 0)
            at = at[inside]
            fits = ends[inside] <= highs[at]
            return at[fits], inside[fits]
        first = np.searchsorted(starts, lows, side="left")
        last = np.maximum(np.searchsorted(starts, highs, side="right" if outer else "left"), first)
        units = np.repeat(np.arange(len(self), dtype=np.int64), last - first)
        picked = ranges(first, last - first)
        fits = ends[picked] <= highs[units]
        return units[fits], picked[fits]

    def last_before(self, places: Array) -> Array:
        """For each place the last of these units, which are apart, that begins at or before it; -1 for none."""
        if self.finder is not None:
            return self.finder.last_before(places)
        # Numbers of one type: searching would copy all of `starts` into another.
        return np.searchsorted(self.starts, places.astype(self.starts.dtype), side="right") - 1

    def of_docs(self, docs: Array) -> tuple[Array, Array]:
        """Every unit of each of `docs` (ascending, may repeat): units and indexes into `docs`."""
        if self.is_whole:
            return docs.astype(np.int64), np.arange(len(docs), dtype=np.int64)
        first = np.searchsorted(docs, self.docs, side="left")
        last = np.searchsorted(docs, self.docs, side="right")
        return np.repeat(np.arange(len(self), dtype=np.int64), last - first), ranges(first, last - first)


def articles(segment: SegmentArrays) -> Units:
    """Every article of the segment, deleted ones too."""
    room = segment.column("room")
    numbers = np.arange(segment.count, dtype=np.int64)
    starts, ends = room[:-1], room[1:]
    finder = Finder(starts, int(room[-1]), step=_ARTICLE)
    return Units("article", numbers, starts, ends, starts, ends, numbers, is_whole=True, finder=finder)


def statements(segment: SegmentArrays) -> Units:
    """Every statement of the segment."""
    ann = segment.column("st.ann").astype(np.int64)
    docs = np.searchsorted(segment.column("ann.at"), ann, side="right") - 1
    outer = segment.column("ann.start")[ann], segment.column("ann.end")[ann]
    starts, ends = segment.column("st.start").astype(np.int64), segment.column("st.end").astype(np.int64)
    return Units(
        "quote",
        docs,
        starts,
        ends,
        outer[0].astype(np.int64),
        outer[1].astype(np.int64),
        docs,
        own=ann,
        are_apart=False,
    )


def every_stretch(segment: SegmentArrays, name: str) -> Units:
    """All sentences or paragraphs, in 32 bits."""
    starts = segment.column(name)
    ends = last_ends(segment, name)
    at: Array = segment.column(name + ".at").astype(np.int64)
    owners = np.repeat(np.arange(segment.count, dtype=np.uint32), at[1:] - at[:-1])
    finder = Finder(starts, int(segment.column("room")[-1]), step=_SENTENCE)
    longest = int((ends - starts).max(initial=0))
    return Units(_KINDS[name], owners, starts, ends, starts, ends, owners, finder=finder, longest=longest)


def last_ends(segment: SegmentArrays, name: str) -> Array:
    """Where each sentence or paragraph ends: where the next begins; the last of an article, where its body does."""
    starts = segment.column(name).astype(np.uint32, copy=False)
    at = segment.column(name + ".at").astype(np.int64)
    ends = np.empty(len(starts), dtype=np.uint32)
    ends[:-1] = starts[1:]
    some = np.flatnonzero(at[1:] > at[:-1])
    ends[at[some + 1] - 1] = segment.rooms[some] + segment.column("end")[some]
    return ends


def stretches(segment: SegmentArrays, name: str, wanted: Mask | None = None) -> Units:
    """Sentences or paragraphs; those of the articles in `wanted`, where given."""
    at = segment.column(name + ".at").astype(np.int64)
    starts = segment.column(name)
    docs = np.arange(segment.count) if wanted is None else np.flatnonzero(wanted)
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
    return Units(_KINDS[name], owners, first, ends, first, ends, owners)


def cut_to(inner: Units, outer: Units) -> Units:
    """The `inner` units that overlap a unit of `outer`, cut to it; `parents` number `outer`."""
    if outer.is_whole:
        return inner
    candidates, picked = _same_article(inner, outer)
    shares = (inner.starts[picked] < outer.ends[candidates]) & (inner.ends[picked] > outer.starts[candidates])
    candidates, picked = candidates[shares], picked[shares]
    return Units(
        inner.kind,
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
