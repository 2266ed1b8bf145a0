"""Articles that were found → texts: copies of one another count once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.context import Context
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.format.rows import pair_keys, pairs_of
from archive.index.read.facets import ValueRows


def one_of_each(contexts: Sequence[Context], masks: Sequence[Mask]) -> list[Mask]:
    """The masks with one article of each text: that which appeared first among those found, undated ones last."""
    kept = [mask.copy() for mask in masks]
    texts, days, ids, numbers, docs = [], [], [], [], []
    for number, (context, mask) in enumerate(zip(contexts, masks, strict=True)):
        found = context.relations.copied() & mask
        where = np.flatnonzero(found)
        segment = context.segment
        first, last = segment.column("first_day")[where], segment.column("last_day")[where]
        texts.append(context.relations.texts()[where])
        days.append(np.where((first == last) & (first != NO_DAY), first, np.iinfo(np.int32).max))
        ids.append(segment.column("ids")[where])
        numbers.append(np.full(len(where), number))
        docs.append(where)
    if not texts:
        return kept
    group, number_of, doc_of = np.concatenate(texts), np.concatenate(numbers), np.concatenate(docs)
    order = np.lexsort((np.concatenate(ids), np.concatenate(days), group))
    is_other = group[order][1:] == group[order][:-1]
    for number in range(len(kept)):
        others = order[1:][is_other]
        kept[number][doc_of[others[number_of[others] == number]]] = False
    return kept


class TextsOfValues:
    """How often copies count a value too much, where texts are counted: gathered segment by segment."""

    def __init__(self) -> None:
        self._texts: list[NDArray[np.uint64]] = []
        self._values: list[Array] = []

    def add(self, context: Context, mask: Mask, rows: ValueRows, ordinals: Array | None) -> None:
        """Take note of the values that the copies among the articles found have.

        Args:
            ordinals: for each value of the segment its number over all; None: the same.
        """
        copied = context.relations.copied() & mask
        owners, values = rows.owned(copied)
        # Spellings of one value count once for an article.
        keys = np.unique(pair_keys(owners, values if ordinals is None else ordinals[values]))
        owners, values = pairs_of(keys)
        self._texts.append(context.relations.texts()[owners])
        self._values.append(values)

    def too_many(self, size: int) -> Array:
        """For each of `size` values, by how much it is counted too often."""
        nothing = np.zeros(size, dtype=np.int64)
        if not self._texts:
            return nothing
        texts, values = np.concatenate(self._texts), np.concatenate(self._values)
        order = np.lexsort((values, texts))
        texts, values = texts[order], values[order]
        is_again = (texts[1:] == texts[:-1]) & (values[1:] == values[:-1])
        again = values[1:][is_again]
        return np.bincount(again, minlength=size) if len(again) else nothing
