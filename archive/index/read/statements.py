"""Statements that satisfy a query → the first of them in the order asked for."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate.context import Context
from archive.index.evaluate.units import Units
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.ranking import LAST, steps_down
from archive.index.read.scoring import Scorer
from archive.index.read.segment import SegmentArrays
from archive.model.results import STATEMENT_SORTS, Statement
from archive.query.tree import Query
from archive.text import fold


class _StatementRow(NamedTuple):
    """A statement with what it is sorted by across segments."""

    key: Any
    day: int
    id: int
    statement: int
    segment: int
    doc: int


def first_statements(
    contexts: Sequence[Context],
    units: Sequence[Units],
    masks: Sequence[Mask],
    query: Query,
    sort: str,
    offset: int,
    limit: int,
) -> list[Statement]:
    """The statements in `masks` from `offset` on; ties stand newest first, then by id and position."""
    wanted = max(0, offset + limit)
    rows = islice(_in_order(contexts, units, masks, query, sort, wanted), offset, wanted)
    return [_statement(contexts[row.segment], units[row.segment], row) for row in rows]


def every_statement(
    contexts: Sequence[Context], units: Sequence[Units], masks: Sequence[Mask], query: Query, sort: str
) -> Iterator[Statement]:
    """Every statement in the order of `first_statements`, one at a time."""
    for row in _in_order(contexts, units, masks, query, sort, None):
        yield _statement(contexts[row.segment], units[row.segment], row)


def _in_order(
    contexts: Sequence[Context],
    units: Sequence[Units],
    masks: Sequence[Mask],
    query: Query,
    sort: str,
    wanted: int | None,
) -> Iterator[_StatementRow]:
    """The first `wanted` rows of each segment, or all, merged in order."""
    if sort not in STATEMENT_SORTS:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(STATEMENT_SORTS)}")
    every = [np.flatnonzero(mask) for mask in masks]
    owners = [unit.docs[found] for unit, found in zip(units, every, strict=True)]
    steps = _steps_down(contexts, query, owners) if sort == "relevance" else None
    streams = []
    for number, (context, found, docs) in enumerate(zip(contexts, every, owners, strict=True)):
        segment = context.segment
        key = _keys(segment, sort, found, docs) if steps is None else steps[number]
        day = -segment.column("first_day")[docs].astype(np.int64)
        ids = segment.column("ids")[docs]
        # No more of a segment can be among the first `wanted` of all.
        order = _first((key, day, ids, found), wanted)
        # Ranks of speakers and outlets hold within a segment; across segments their names are compared.
        names: Sequence[Any] = []
        if sort == "speaker":
            names = _speaker_names(segment, found[order])
        elif sort == "source":
            names = [fold(segment.sources[doc].decode("utf-8", "replace")) for doc in docs[order].tolist()]
        streams.append(_rows(number, order, found, docs, key, day, ids, names))
    return merge(*streams)


def _first(keys: Sequence[Array], wanted: int | None) -> Array:
    """The numbers of the first `wanted` rows in the order of the keys, the first key before the next; None: of all.

    What cannot be among them is left out key by key: sorting a million statements for a page takes a tenth of a second.
    """
    count = len(keys[0])
    if wanted is None or wanted >= count:
        return np.lexsort(keys[::-1])
    if not wanted:
        return np.empty(0, dtype=np.int64)
    surely: list[Array] = []
    tied, missing = np.arange(count), wanted
    for key in keys:
        if len(tied) <= missing:
            break
        own = key[tied]
        last = np.partition(own, missing - 1)[missing - 1]
        surely.append(tied[own < last])
        missing -= len(surely[-1])
        tied = tied[own == last]
    kept = np.concatenate([*surely, tied])
    return kept[np.lexsort([key[kept] for key in keys[::-1]])][:wanted]


def _rows(
    segment: int,
    order: Array,
    found: Array,
    docs: Array,
    key: Array,
    day: Array,
    ids: Array,
    names: Sequence[Any],
) -> Iterator[_StatementRow]:
    for rank, at in enumerate(order):
        across = names[rank] if names else key[at]
        yield _StatementRow(across, int(day[at]), int(ids[at]), int(found[at]), segment, int(docs[at]))


def _steps_down(contexts: Sequence[Context], query: Query, owners: Sequence[Array]) -> list[Array]:
    """How far the article of each statement is below the best, in the steps that hits are told apart by."""
    distinct = [np.unique(docs, return_inverse=True) for docs in owners]
    steps = steps_down(Scorer(contexts).scores(query, [docs for docs, _ in distinct]))
    return [step[numbers] for step, (_, numbers) in zip(steps, distinct, strict=True)]


def _keys(segment: SegmentArrays, sort: str, statements: Array, docs: Array) -> Array:
    day = segment.column("first_day")[docs].astype(np.int64)
    if sort == "newest":
        return -day
    if sort == "oldest":
        return np.where(day == NO_DAY, LAST, day)
    if sort == "source":
        ranked: Array = segment.column("source_rank")[docs]
        return ranked
    arrays, speakers = _speakers(segment, statements)
    ranks = np.full(len(statements), LAST, dtype=np.int64)
    if arrays is not None:
        ranks[speakers >= 0] = arrays.ranks[speakers[speakers >= 0]]
    return ranks


def _speakers(segment: SegmentArrays, statements: Array) -> tuple[FacetArrays | None, Array]:
    """For each statement the ordinal of its speaker in the facet of speakers; -1 where it has none."""
    arrays = segment.facet("speaker")
    if arrays is None or not arrays.has("st"):
        return None, np.full(len(statements), -1, dtype=np.int64)
    at, items = arrays.column("st.at").astype(np.int64), arrays.column("st").astype(np.int64)
    has_speaker = at[statements + 1] > at[statements]
    speakers = np.full(len(statements), -1, dtype=np.int64)
    speakers[has_speaker] = items[at[statements[has_speaker]]]
    return arrays, speakers


def _speaker_names(segment: SegmentArrays, statements: Array) -> list[tuple[bool, str]]:
    """Who speaks, folded; statements without a speaker sort last."""
    arrays, speakers = _speakers(segment, statements)
    return [
        (False, arrays.folded[speaker]) if arrays is not None and speaker >= 0 else (True, "")
        for speaker in speakers.tolist()
    ]


def _statement(context: Context, units: Units, row: _StatementRow) -> Statement:
    assert units.own is not None
    segment = context.segment
    number = int(units.own[row.statement]) - int(segment.column("ann.at")[row.doc])
    quote = segment.stored.annotation(row.doc, number)
    return Statement.of(
        segment.stored.article(row.doc), quote, context.relations.sayings.carried(row.statement)
    )
