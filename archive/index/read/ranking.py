"""Which hits come first, in each of the orders that a search may ask for.

By relevance, scores that are nearly equal stand newest first: they are told apart in steps of a fiftieth of the best.
"""

from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Any, NamedTuple

import numpy as np

from archive.errors import QueryError
from archive.index.format.layout import NO_DAY, Array
from archive.index.read.segment import SegmentArrays
from archive.model.results import SORTS, Sort
from archive.text import fold

LAST = 1 << 30
"""A day after all others: the key of articles without one where the oldest come first."""
_STEPS = 50
"""Scores from nothing to the best that are told apart; within one, the newer article is the better one."""
_RANKED: frozenset[Sort] = frozenset(["source", "title"])
"""Orders whose keys are ranks within one segment."""
_MANY = 1_000
"""Ties above which it pays to sort out those that cannot be among the first."""
_ROW = 64
"""Keys of which the smallest is taken at a time."""


class ScoredArticle(NamedTuple):
    """An article found: its number over all segments, and its score."""

    doc: int
    score: float


def first_hits(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort, wanted: int
) -> list[ScoredArticle]:
    """The first `wanted` hits in the order of `sort`; ties stand newest first, then by score, then by id."""
    if sort not in SORTS:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(SORTS)}")
    if wanted <= 0:
        return []
    keys = _keys(segments, hits, scores, sort)
    limits = _limits(keys, sort, wanted)
    rows: list[tuple[Any, int, float, int, ScoredArticle]] = []
    base = 0
    for segment, docs, score, key, limit in zip(segments, hits, scores, keys, limits, strict=True):
        # All that tie with the last one wanted stay, so that ties are broken by day, score and id alone.
        kept = np.arange(len(docs)) if limit is None else np.flatnonzero(key <= limit)
        if len(kept) > max(_MANY, wanted):
            kept = _by_day_too(segment, docs, key, kept, wanted)
        docs, key, score = docs[kept], key[kept], score[kept]
        day, ids = -newest_first(segment, docs), segment.column("ids")[docs]
        for at in np.lexsort((ids, -score, day, key))[:wanted].tolist():
            doc = int(docs[at])
            hit = ScoredArticle(base + doc, float(score[at]))
            rows.append((_across(segment, doc, key[at], sort), int(day[at]), -hit.score, int(ids[at]), hit))
        base += segment.count
    rows.sort()
    return [hit for *_, hit in rows[:wanted]]


def every_hit(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort
) -> Iterator[ScoredArticle]:
    """Every hit in the order of `first_hits`, one at a time; some 20 bytes are held for each of them."""
    streams = []
    first = 0
    keys = _keys(segments, hits, scores, sort)
    for segment, docs, score, key in zip(segments, hits, scores, keys, strict=True):
        day, ids = -newest_first(segment, docs), segment.column("ids")[docs]
        order = np.lexsort((ids, -score, day, key))
        streams.append(_rows_in_order(segment, first, docs[order], score[order], key[order], sort))
        first += segment.count
    return (hit for *_, hit in merge(*streams))


def _rows_in_order(
    segment: SegmentArrays, base: int, docs: Array, score: Array, key: Array, sort: Sort
) -> Iterator[tuple[Any, int, float, int, ScoredArticle]]:
    days, ids = segment.column("first_day"), segment.column("ids")
    for at, doc in enumerate(docs):
        hit = ScoredArticle(base + int(doc), float(score[at]))
        yield _across(segment, int(doc), key[at], sort), -int(days[doc]), -hit.score, int(ids[doc]), hit


def place_of(
    segments: Sequence[SegmentArrays],
    hits: Sequence[Array],
    scores: Sequence[Array],
    sort: Sort,
    number: int,
    doc: int,
) -> int | None:
    """How many hits stand before article `doc` of segment `number` in the order of `sort`; None: it is no hit."""
    at = int(np.searchsorted(hits[number], doc))
    if at == len(hits[number]) or hits[number][at] != doc:
        return None
    if sort in _RANKED:
        # Ranks hold within a segment, so all are put in order.
        base = sum(segment.count for segment in segments[:number])
        order = first_hits(segments, hits, scores, sort, sum(map(len, hits)))
        return next(place for place, hit in enumerate(order) if hit.doc == base + doc)
    keys = _keys(segments, hits, scores, sort)
    days = [-newest_first(*each) for each in zip(segments, hits, strict=True)]
    ids = [segment.column("ids")[docs] for segment, docs in zip(segments, hits, strict=True)]
    own = keys[number][at], days[number][at], -scores[number][at], ids[number][at]
    before = 0
    for columns in zip(keys, days, (-score for score in scores), ids, strict=True):
        first = np.zeros(len(columns[0]), dtype=bool)
        # From the last of what ties are broken by to the first.
        for theirs, mine in zip(reversed(columns), reversed(own), strict=True):
            first = (theirs < mine) | ((theirs == mine) & first)
        before += int(np.count_nonzero(first))
    return before


def _limits(keys: Sequence[Array], sort: Sort, wanted: int) -> list[Any]:
    """For each segment the last key that may be among the first `wanted`; None where all may."""
    if sort in _RANKED:
        return [smallest(key, wanted) if wanted < len(key) else None for key in keys]
    every = np.concatenate(keys) if keys else np.empty(0)
    return [smallest(every, wanted) if wanted < len(every) else None] * len(keys)


def smallest(key: Array, wanted: int) -> Any:
    """The key that would be number `wanted`, counted from 1, were they sorted."""
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
    # A filter without words ties all of its hits: of thousands only the newest need be sorted.
    missing = wanted - len(sure)
    day = -newest_first(segment, docs[ties])
    ties = ties[day <= np.partition(day, missing - 1)[missing - 1]]
    return np.sort(np.concatenate((sure, ties)))


def steps_down(scores: Sequence[Array]) -> list[Array]:
    """For each score of each segment, how many steps it is below the best of all; 0 for those nearly as good."""
    best = np.float32(max((score.max() for score in scores if len(score)), default=0.0))
    if best <= 0:
        return [np.zeros(len(score), dtype=np.float32) for score in scores]
    return [np.floor((best - score) * (_STEPS / best)) for score in scores]


def _keys(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort
) -> list[Array]:
    """For each segment a number for each hit; the smallest comes first."""
    if sort == "relevance":
        return steps_down(scores)
    return [_key(segment, docs, sort) for segment, docs in zip(segments, hits, strict=True)]


def _key(segment: SegmentArrays, docs: Array, sort: Sort) -> Array:
    match sort:
        case "newest":
            return -newest_first(segment, docs)
        case "oldest":
            day = segment.column("first_day")[docs].astype(np.int64)
            return np.where(day == NO_DAY, LAST, day)
        case "source":
            return segment.column("source_rank")[docs]
        case "title":
            return segment.column("title_rank")[docs]
        case _:
            return -segment.column("added")[docs].astype(np.int64)


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
