"""Hits of all segments → the first of them in the order asked for."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.format.layout import NO_DAY
from archive.index.read.segment import SegmentArrays
from archive.model.results import SORTS, Sort
from archive.text import fold

Array = NDArray[Any]
_LAST = 1 << 30
_MANY = 1_000
_ROW = 64


def best(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort, wanted: int
) -> list[tuple[int, int, float]]:
    """The first `wanted` hits: number of the segment, of the article in it, score."""
    if sort not in SORTS:
        raise QueryError(f"sort {sort!r}: there are {', '.join(SORTS)}")
    rows = []
    for number, (segment, docs, score) in enumerate(zip(segments, hits, scores, strict=True)):
        if wanted <= 0 or not len(docs):
            continue
        key = sort_key(segment, docs, score, sort)
        if wanted < len(docs):
            # All that tie with the last one wanted stay, so that ties are broken by day and id alone.
            kept = np.flatnonzero(key <= _smallest(key, wanted))
            if len(kept) > _MANY:
                kept = _by_day_too(segment, docs, key, kept, wanted)
            docs, key, score = docs[kept], key[kept], score[kept]
        day = -newest_first(segment, docs)
        order = np.lexsort((segment.column("ids")[docs], day, key))[:wanted]
        for at in order.tolist():
            doc = int(docs[at])
            rows.append((_across(segment, doc, key[at], sort), int(day[at]), number, doc, float(score[at])))
    rows.sort(key=lambda row: (row[0], row[1], int(segments[row[2]].column("ids")[row[3]])))
    return [(number, doc, score) for _, _, number, doc, score in rows[:wanted]]


def _smallest(key: Array, wanted: int) -> Any:
    """The key at place `wanted`, counted from 1, were they sorted."""
    rows = len(key) // _ROW
    if wanted < rows:
        # At least `wanted` keys are not above the `wanted` smallest of the rows' smallest: the others are out.
        least = key[: rows * _ROW].reshape(rows, _ROW).min(axis=1)
        key = key[np.flatnonzero(key <= np.partition(least, wanted - 1)[wanted - 1])]
    return np.partition(key, wanted - 1)[wanted - 1]


def _by_day_too(segment: SegmentArrays, docs: Array, key: Array, kept: Array, wanted: int) -> Array:
    """Of many that tie, those that may still be among the first by day."""
    last = key[kept].max()
    sure = kept[key[kept] < last]
    ties = kept[key[kept] == last]
    missing = wanted - len(sure)
    day = -newest_first(segment, docs[ties])
    ties = ties[day <= np.partition(day, missing - 1)[missing - 1]]
    return np.sort(np.concatenate((sure, ties)))


def sort_key(segment: SegmentArrays, docs: Array, score: Array, sort: Sort) -> Array:
    """A number for each article; the smallest comes first."""
    match sort:
        case "relevance":
            return -score
        case "newest":
            return -newest_first(segment, docs)
        case "oldest":
            day = segment.column("first_day")[docs].astype(np.int64)
            return np.where(day == NO_DAY, _LAST, day)
        case "source":
            return segment.column("source_rank")[docs]
        case "title":
            return segment.column("title_rank")[docs]


def newest_first(segment: SegmentArrays, docs: Array) -> Array:
    """The day of publication; unknown days are the oldest."""
    days: Array = segment.column("first_day")[docs].astype(np.int64)
    return days


def _across(segment: SegmentArrays, doc: int, key: Any, sort: Sort) -> Any:
    """What compares across segments where a rank holds for one alone."""
    if sort == "title":
        return fold(segment.titles[doc].decode("utf-8", "replace"))
    if sort == "source":
        return fold(segment.sources[doc].decode("utf-8", "replace"))
    return key
