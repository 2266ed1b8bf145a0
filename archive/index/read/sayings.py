"""Who else prints the quotations of an index: arrays beside the segments (`archive.index.format.beside`).

Quotations that no other statement prints are not in the arrays.

| array | holds, for each quotation that several statements print, by `ids`, then `at` |
|---|---|
| `ids` | the id of its article, as a number |
| `at` | its place among the statements of the article |
| `same` | the number of its words |
| `group` | its saying |

| array | holds, for each saying |
|---|---|
| `carriers` | how many outlets print it |
| `origins` | through how many of them it is known |
| `first` | the id of the article that printed it first; of several on one day, and without a day, the lowest |
| `day` | when, as an ordinal; `NO_DAY` where unknown |
| `outlets` `outlet_ends` | by whom: the names one after the other, and where each ends |

`phrases` are the keys that very many quotations have, ascending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.index.format.beside import Beside
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.quotations import Quotations
from archive.index.read.segment import SegmentArrays
from archive.model.results import Carried, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Sayings:
    """The arrays of one state of an index; see above."""

    ids: NDArray[np.uint64]
    at: Array
    same: NDArray[np.uint64]
    group: Array
    carriers: Array
    origins: Array
    first: NDArray[np.uint64]
    day: Array
    outlets: Array
    outlet_ends: Array
    phrases: Array

    def rows_of(self, ids: Array, at: Array, same: Array) -> tuple[Array, Array]:
        """Which of some quotations are in the arrays, and where: positions in `ids`, and rows."""
        low, high = np.searchsorted(self.ids, ids), np.searchsorted(self.ids, ids, side="right")
        there = np.repeat(np.arange(len(ids)), high - low)
        rows = ranges(low, high - low)
        # Arrays of an earlier state know nothing of what an enricher has since made of an article.
        is_it = (self.at[rows] == at[there]) & (self.same[rows] == same[there])
        return there[is_it], rows[is_it]

    def carried(self, group: int) -> Carried:
        """What is known of a saying."""
        start = int(self.outlet_ends[group - 1]) if group else 0
        day = int(self.day[group])
        return Carried(
            carriers=int(self.carriers[group]),
            origins=int(self.origins[group]),
            first_id=f"{int(self.first[group]):016x}",
            first_source=self.outlets[start : int(self.outlet_ends[group])]
            .tobytes()
            .decode("utf-8", "replace"),
            first_published="" if day == NO_DAY else date.fromordinal(day).isoformat(),
            saying=group,
        )


NO_SAYINGS = Sayings(
    ids=np.empty(0, dtype=np.uint64),
    at=np.empty(0, dtype=np.uint32),
    same=np.empty(0, dtype=np.uint64),
    group=np.empty(0, dtype=np.uint32),
    carriers=np.empty(0, dtype=np.uint32),
    origins=np.empty(0, dtype=np.uint32),
    first=np.empty(0, dtype=np.uint64),
    day=np.empty(0, dtype=np.int32),
    outlets=np.empty(0, dtype=np.uint8),
    outlet_ends=np.empty(0, dtype=np.uint32),
    phrases=np.empty(0, dtype=np.uint32),
)
SAYINGS_FILES = Beside("sayings-", NO_SAYINGS)


class SegmentSayings:
    """For each statement of a segment what is known of its saying; what is not asked for is not looked up."""

    def __init__(self, sayings: Sayings, segment: SegmentArrays) -> None:
        self.sayings = sayings
        self._segment = segment

    @cached_property
    def quotations(self) -> Quotations:
        return Quotations(self._segment)

    @cached_property
    def groups(self) -> Array:
        """The saying of each statement; -1 where no other statement prints it."""
        found = np.full(len(self._segment.column("st.ann")), -1, dtype=np.int64)
        quoted = self.quotations
        there, rows = self.sayings.rows_of(quoted.ids, quoted.at, quoted.same)
        found[quoted.statements[there]] = self.sayings.group[rows]
        return found

    @cached_property
    def is_quotation(self) -> Mask:
        """The statements that may be sayings."""
        found = np.zeros(len(self._segment.column("st.ann")), dtype=bool)
        found[self.quotations.statements] = True
        return found

    def of_each(self, counts: Array) -> Array:
        """`carriers` or `origins` of each statement: 1 where nobody else prints it, 0 where it can be no saying."""
        found = self.is_quotation.astype(np.int64)
        printed = np.flatnonzero(self.groups >= 0)
        found[printed] = counts[self.groups[printed]]
        return found

    def carried(self, statement: int) -> Carried | None:
        """What is known of the saying of one statement; None where it is none."""
        group = int(self.groups[statement])
        if group >= 0:
            return self.sayings.carried(group)
        return Carried() if self.is_quotation[statement] else None

    def printed(self, group: int) -> Iterator[Statement]:
        """The statements of a saying that stand in this segment."""
        quoted, stored = self.quotations, self._segment.stored
        found = np.flatnonzero((self.groups[quoted.statements] == group) & self._segment.alive[quoted.docs])
        carried = self.sayings.carried(group)
        for doc, place in zip(quoted.docs[found].tolist(), quoted.annotations(found).tolist(), strict=True):
            yield Statement.of(stored.article(doc), stored.annotation(doc, place), carried)
