"""Which articles of an index are copies of one another: arrays beside the segments (`archive.index.format.beside`).

Articles without a copy are not in the arrays.

| array | holds, for each article that has copies, or had if a person had not ruled |
|---|---|
| `ids` | its id as a number, ascending |
| `found` | the id of one that stands for its group, as found |
| `group` | the id of the first of its group, rulings applied; its own where it has no copies |
| `copies` | how many others are in that group |
| `first` | 1 where none of the group is known to be older |
| `share` | which part of its body the first of the group has, too |

`common` and `leaders`, besides, are the keys that very many articles have and by whom they are found: see
`write.common_keys`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.index.format.beside import Beside
from archive.index.format.layout import Array


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article is among its copies."""

    copy_of: str = ""
    """The id of the first of them; empty where it is the first, or has no copies."""
    copies: int = 0
    """How many others there are."""
    is_first: bool = False
    """Is its own day known, and no copy older?"""
    share: float = 1.0
    """Which part of its body the first has, too, 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """The arrays of one state of an index; see above."""

    ids: NDArray[np.uint64]
    found: NDArray[np.uint64]
    group: NDArray[np.uint64]
    copies: Array
    first: Array
    share: Array
    common: NDArray[np.uint32]
    leaders: NDArray[np.uint64]

    def rows_of(self, ids: Array) -> tuple[Array, Array]:
        """Which of some articles are in the arrays, and where: positions in `ids`, and rows."""
        if not len(self.ids):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        there = np.flatnonzero(self.ids[rows] == ids)
        return there, rows[there]

    def row_of(self, number: int) -> int | None:
        """Where one article is in the arrays; None where it has no copies."""
        _, rows = self.rows_of(np.array([number], dtype=np.uint64))
        return int(rows[0]) if len(rows) else None

    def standing(self, number: int) -> Standing | None:
        """What one article is among its copies; None where it is in none of the arrays."""
        row = self.row_of(number)
        if row is None:
            return None
        first = int(self.group[row])
        return Standing(
            "" if first == number else f"{first:016x}",
            int(self.copies[row]),
            bool(self.first[row]),
            float(self.share[row]),
        )

    def members(self, number: int) -> list[int]:
        """The ids of an article and its copies, ascending."""
        row = self.row_of(number)
        if row is None:
            return [number]
        found: list[int] = self.ids[self.group == self.group[row]].tolist()
        return found


NO_COPIES = Copies(
    ids=np.empty(0, dtype=np.uint64),
    found=np.empty(0, dtype=np.uint64),
    group=np.empty(0, dtype=np.uint64),
    copies=np.empty(0, dtype=np.uint32),
    first=np.empty(0, dtype=np.uint8),
    share=np.empty(0, dtype=np.float32),
    common=np.empty(0, dtype=np.uint32),
    leaders=np.empty(0, dtype=np.uint64),
)
COPIES_FILES = Beside("copies-", NO_COPIES)
