"""How often each word stands near the matches of a query."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from archive.index.evaluate.context import Context
from archive.index.evaluate.matching import shown_among
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays, release_mapped
from archive.query.tree import Query

_AT_A_TIME = 1 << 20
"""Postings that are read together."""


class Near(NamedTuple):
    """The words near the matches of a query, in headlines and bodies."""

    matches: int
    tokens: int
    """Words that stand near one."""
    all_tokens: int
    """Words of the whole index."""
    counts: dict[str, tuple[int, int]]
    """Stem of a language → how often it stands near a match, and anywhere; those that stand near none are left out."""


def words_near(contexts: Sequence[Context], masks: Sequence[Mask], query: Query, window: int) -> Near:
    """Count the words that stand at most `window` words before or after a match of the query.

    Args:
        masks: the articles that satisfy it, for each segment.
    """
    matches = tokens = all_tokens = 0
    counts: dict[bytes, list[int]] = {}
    for context, mask in zip(contexts, masks, strict=True):
        segment = context.segment
        found = shown_among(context, query, mask).filled()
        matches += len(found)
        is_near = _surroundings(segment, found.units, found.starts, found.ends, window)
        for first, near, anywhere in _per_stem(segment, is_near):
            tokens += int(near.sum())
            all_tokens += int(anywhere.sum())
            some = np.flatnonzero(near)
            for stem, one, all_of_it in zip(
                segment.stems.each(first + some), near[some].tolist(), anywhere[some].tolist(), strict=True
            ):
                have = counts.setdefault(stem, [0, 0])
                have[0] += one
                have[1] += all_of_it
        release_mapped([each.segment for each in contexts])
    named = {stem.decode("utf-8", "replace"): (one, other) for stem, (one, other) in counts.items()}
    return Near(matches, tokens, all_tokens, named)


def _surroundings(segment: SegmentArrays, docs: Array, starts: Array, ends: Array, window: int) -> Mask:
    """For each global position: does it stand near a match and in none?"""
    room = segment.column("room").astype(np.int64)
    is_near = np.zeros(int(room[-1]), dtype=bool)
    starts, ends = starts.astype(np.int64), ends.astype(np.int64)
    low = np.maximum(starts - window, room[docs])
    high = np.minimum(ends + window, room[docs + 1])
    is_near[ranges(low, high - low)] = True
    is_near[ranges(starts, ends - starts)] = False
    return is_near


def _per_stem(segment: SegmentArrays, is_near: Mask) -> Iterator[tuple[int, Array, Array]]:
    """The first of some stems; how often each of them stands near a match, and how often anywhere."""
    postings = segment.postings("text")
    ends = postings.at.astype(np.int64)
    first, last_stem = 0, len(ends) - 1
    while first < last_stem:
        last = max(first + 1, int(np.searchsorted(ends, ends[first] + _AT_A_TIME, side="right")) - 1)
        part = postings.slice(first, last)
        docs = np.repeat(part.docs, part.counts)
        positions = segment.bases[docs] + part.positions
        borders = ends[first : last + 1] - ends[first]
        yield (
            first,
            _sums(is_near[positions] & segment.alive[docs], borders),
            _sums(segment.alive[docs], borders),
        )
        first = last


def _sums(mask: Mask, borders: Array) -> Array:
    total = np.concatenate(([0], np.cumsum(mask)))
    sums: Array = total[borders[1:]] - total[borders[:-1]]
    return sums
