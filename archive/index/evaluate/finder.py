"""Where among many ascending numbers others belong, faster than by halving."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_AT_A_TIME = 1 << 16


class Finder:
    """Ascending `starts` below `end`, with how many of them lie before each multiple of 2 ** `step`."""

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
