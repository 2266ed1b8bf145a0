"""What a snapshot needs before it answers: its segments, and a query that can be answered."""

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.format.container import Container
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.codec import ArraySegment
from archive.query.tree import Query, children

Array = NDArray[Any]
_MAPPED_BYTES = 120_000_000
"""Of files, that a session keeps in memory of its own."""
MAX_DEPTH = 150
"""Levels of a query tree; the language has 50."""


def open_segments(folder: Path, segments: Sequence[ArraySegment]) -> list[SegmentArrays]:
    """The segments that a table of contents names."""
    opened = []
    for segment in segments:
        arrays = SegmentArrays(Container(folder / segment.file_name))
        arrays.expect(segment.doc_count_all(), segment.deleted_docs())
        opened.append(arrays)
    return opened


def give_back(segments: Sequence[SegmentArrays]) -> None:
    """Give mapped memory back where much of it has been looked at; the system still holds the files' content."""
    try:
        with Path("/proc/self/statm").open("rb", buffering=0) as counts:
            shared = int(counts.read().split()[2]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return
    if shared > _MAPPED_BYTES:
        for segment in segments:
            segment.container.release()


def most_first(counts: Array, limit: int | None) -> Array:
    """The places of the counts that are not zero, largest first, then by place."""
    some = np.flatnonzero(counts)
    if limit is not None and limit < len(some):
        if limit <= 0:
            return some[:0]
        least = np.partition(counts[some], len(some) - limit)[len(some) - limit]
        some = some[counts[some] >= least]
    order = some[np.argsort(-counts[some], kind="stable")]
    return order if limit is None else order[:limit]


def refuse_deep(query: Query) -> None:
    """A tree nested too deeply is no question that can be answered.

    Raises:
        QueryError: it is.
    """
    level: list[Query] = [query]
    for _ in range(MAX_DEPTH):
        level = [child for clause in level for child in children(clause)]
        if not level:
            return
    raise QueryError(f"the query is nested more than {MAX_DEPTH} levels deep")
