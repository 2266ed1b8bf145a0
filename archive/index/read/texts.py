"""What was found → units that hold several: copies of one text, and statements that print one saying, count once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.context import Context
from archive.index.evaluate.units import Units
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.format.rows import pair_keys, pairs_of
from archive.index.read.facets import ValueRows


class Folded(NamedTuple):
    """The articles, or statements, of a segment, and which of them are one with others."""

    labels: NDArray[np.uint64]
    """Of each a number for what it is one of, the same in all segments."""
    is_of_several: Mask
    """Is it one of several?"""
    docs: Array
    """The article of each."""


def folded(context: Context, units: Units | None) -> Folded:
    """The articles of a segment as texts; the statements as sayings, where units are given."""
    if units is None:
        related = context.relations
        return Folded(related.texts(), related.copied(), np.arange(context.segment.count))
    groups = context.relations.sayings.groups
    return Folded(groups.astype(np.uint64), groups >= 0, units.docs)


def one_of_each(contexts: Sequence[Context], units: Sequence[Units], masks: Sequence[Mask]) -> list[Mask]:
    """The masks with one of each text, or saying: that which appeared first among those found, undated ones last."""
    kept = [mask.copy() for mask in masks]
    labels, days, ids, numbers, owners = [], [], [], [], []
    for number, (context, mask) in enumerate(zip(contexts, masks, strict=True)):
        found = folded(context, units[number] if units else None)
        where = np.flatnonzero(found.is_of_several & mask)
        segment, docs = context.segment, found.docs[where]
        first, last = segment.column("first_day")[docs], segment.column("last_day")[docs]
        labels.append(found.labels[where])
        days.append(np.where((first == last) & (first != NO_DAY), first, np.iinfo(np.int32).max))
        ids.append(segment.column("ids")[docs])
        numbers.append(np.full(len(where), number))
        owners.append(where)
    if not labels:
        return kept
    label, number_of, owner_of = np.concatenate(labels), np.concatenate(numbers), np.concatenate(owners)
    order = np.lexsort((owner_of, np.concatenate(ids), np.concatenate(days), label))
    is_other = label[order][1:] == label[order][:-1]
    for number in range(len(kept)):
        others = order[1:][is_other]
        kept[number][owner_of[others[number_of[others] == number]]] = False
    return kept


class FoldedValues:
    """How often copies, or other printings, count a value too much, where texts or sayings are counted."""

    def __init__(self) -> None:
        self._labels: list[NDArray[np.uint64]] = []
        self._values: list[Array] = []

    def add(self, found: Folded, mask: Mask, rows: ValueRows, ordinals: Array | None) -> None:
        """Take note of the values that those found in one segment have that are one of several.

        Args:
            ordinals: for each value of the segment its number over all; None: the same.
        """
        owners, values = rows.owned(found.is_of_several & mask)
        # Spellings of one value count once for an article.
        keys = np.unique(pair_keys(owners, values if ordinals is None else ordinals[values]))
        owners, values = pairs_of(keys)
        self._labels.append(found.labels[owners])
        self._values.append(values)

    def too_many(self, size: int) -> Array:
        """For each of `size` values, by how much it is counted too often."""
        nothing = np.zeros(size, dtype=np.int64)
        if not self._labels:
            return nothing
        labels, values = np.concatenate(self._labels), np.concatenate(self._values)
        order = np.lexsort((values, labels))
        labels, values = labels[order], values[order]
        is_again = (labels[1:] == labels[:-1]) & (values[1:] == values[:-1])
        again = values[1:][is_again]
        return np.bincount(again, minlength=size) if len(again) else nothing
