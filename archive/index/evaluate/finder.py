"""Where among many ascending numbers others belong, faster than by halving."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_STEP = 6
"""Numbers that agree but for their last bits share an entry of the table."""


class Finder:
    """Ascending `starts` below `end`, with how many of them lie before each multiple of 64."""

    def __init__(self, starts: Array, end: int) -> None:
        self._starts = np.append(starts, np.iinfo(np.uint32).max).astype(np.uint32)
        per_entry = np.bincount(starts >> _STEP, minlength=(end >> _STEP) + 1)
        self._before = np.zeros(len(per_entry) + 1, dtype=np.uint32)
        np.cumsum(per_entry, out=self._before[1:])

    def last_before(self, numbers: Array) -> Array:
        """For each number the index of the last start at or before it; -1 where there is none."""
        found = self._before[numbers >> _STEP].astype(np.int64)
        left = np.flatnonzero(self._starts[found] <= numbers)
        while len(left):
            found[left] += 1
            left = left[self._starts[found[left]] <= numbers[left]]
        last: Array = found - 1
        return last
