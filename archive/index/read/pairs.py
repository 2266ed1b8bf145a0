"""How often two values stand in one article or statement."""

from collections.abc import Iterable

import numpy as np

from archive.index.format.layout import Array
from archive.index.format.packing import ranges

Held = tuple[Array, Array]
"""Articles or statements of a segment, ascending, and a value of each; see `FacetReader.held`."""


def count_pairs(left: Iterable[Held], right: Iterable[Held]) -> tuple[Array, Array, Array]:
    """Value of the left, value of the right, and how many articles or statements have both; those with none left out.

    Args:
        left, right: of the same segments, in one order.
    """
    found = [_joined(one, other) for one, other in zip(left, right, strict=True)]
    keys, counts = np.unique(np.concatenate(found or [np.empty(0, np.int64)]), return_counts=True)
    return keys >> 32, keys & 0xFFFFFFFF, counts


def _joined(left: Held, right: Held) -> Array:
    """Each value of the left with each of the right that the same owner has, in one number."""
    owners, values = left
    first = np.searchsorted(right[0], owners, side="left")
    last = np.searchsorted(right[0], owners, side="right")
    ones = np.repeat(values.astype(np.int64), last - first)
    others = right[1][ranges(first, last - first)].astype(np.int64)
    joined: Array = (ones << 32) | others
    return joined
