"""What the articles of a segment have to do with others of the index: copies, versions of one address, sayings."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.read.copies import Copies
from archive.index.read.sayings import Sayings, SegmentSayings
from archive.index.read.segment import SegmentArrays
from archive.query.tree import CopyCount

_COMPARE: dict[str, Callable[[Array, int], Mask]] = {
    "<": np.less,
    "<=": np.less_equal,
    "=": np.equal,
    ">=": np.greater_equal,
    ">": np.greater,
}


class Relations:
    """The copies, versions and sayings of a whole index; what is not asked for is not looked up."""

    def __init__(self, copies: Copies, sayings: Sayings, segments: Sequence[SegmentArrays]) -> None:
        self.copies = copies
        self._segments = segments
        self._sayings = {id(segment): SegmentSayings(sayings, segment) for segment in segments}

    @cached_property
    def addresses(self) -> NDArray[np.uint64]:
        """The numbers of the web addresses that several articles have, ascending."""
        every = [segment.column("address")[segment.alive] for segment in self._segments]
        numbers, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *every]), return_counts=True)
        several: NDArray[np.uint64] = numbers[(counts > 1) & (numbers != 0)]
        return several

    def of(self, segment: SegmentArrays) -> "SegmentRelations":
        """The same, for the articles of one segment."""
        return SegmentRelations(self, segment)

    def sayings_of(self, segment: SegmentArrays) -> SegmentSayings:
        """What is known of the statements of one segment."""
        return self._sayings[id(segment)]

    def copies_of(self, number: int) -> list[int]:
        """The ids of an article and its copies, as numbers."""
        return self.copies.members(number)

    def versions_of(self, number: int) -> list[int]:
        """The ids of the articles with the web address of this one, itself among them."""
        address = 0
        for segment in self._segments:
            own = segment.column("address")[(segment.column("ids") == number) & segment.alive]
            address = int(own[0]) if len(own) else address
        if not address:
            return [number]
        every = (
            segment.column("ids")[(segment.column("address") == address) & segment.alive]
            for segment in self._segments
        )
        return [one for ids in every for one in ids.tolist()]


class SegmentRelations:
    """For each article of a segment, numbered as there."""

    def __init__(self, relations: Relations, segment: SegmentArrays) -> None:
        self._relations = relations
        self._segment = segment
        self.sayings = relations.sayings_of(segment)

    @cached_property
    def _rows(self) -> tuple[Array, Array]:
        return self._relations.copies.rows_of(self._segment.column("ids"))

    def with_copies(self, clause: CopyCount) -> Mask:
        """The articles with so many copies."""
        counts = np.zeros(self._segment.count, dtype=np.int64)
        there, rows = self._rows
        counts[there] = self._relations.copies.copies[rows]
        return _COMPARE[clause.relation](counts, clause.count)

    def first(self) -> Mask:
        """The articles of which no copy is known to be older."""
        days = self._segment.column("first_day")
        mask: Mask = (days != NO_DAY) & (days == self._segment.column("last_day"))
        there, rows = self._rows
        mask[there] = self._relations.copies.first[rows] != 0
        return mask

    def with_versions(self) -> Mask:
        """The articles that have other versions."""
        return np.isin(self._segment.column("address"), self._relations.addresses)

    def copied(self) -> Mask:
        """The articles that have copies."""
        mask = np.zeros(self._segment.count, dtype=bool)
        there, rows = self._rows
        mask[there] = self._relations.copies.copies[rows] > 0
        return mask

    def texts(self) -> NDArray[np.uint64]:
        """For each article the id of the first of its copies; its own where it has none."""
        texts: NDArray[np.uint64] = self._segment.column("ids").copy()
        there, rows = self._rows
        texts[there] = self._relations.copies.group[rows]
        return texts
