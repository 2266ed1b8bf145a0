"""Statements that satisfy a query → the first of them in the order asked for."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.evaluate.evaluator import Evaluator
from archive.index.evaluate.scoring import Scorer
from archive.index.evaluate.units import Units
from archive.index.format.layout import NO_DAY
from archive.index.read.segment import SegmentArrays
from archive.model.results import STATEMENT_SORTS, Statement
from archive.query.tree import Query
from archive.text import fold

Array = NDArray[Any]
Mask = NDArray[np.bool_]
_LAST = 1 << 30


def pick(
    evaluators: Sequence[Evaluator],
    units: Sequence[Units],
    masks: Sequence[Mask],
    query: Query,
    sort: str,
    offset: int,
    limit: int,
) -> list[Statement]:
    """The statements in `masks` from `offset` on; ties stand newest first, then by id and place."""
    if sort not in STATEMENT_SORTS:
        raise QueryError(f"sort {sort!r}: there are {', '.join(STATEMENT_SORTS)}")
    scorer = Scorer(evaluators)
    wanted = max(0, offset + limit)
    rows: list[tuple[Any, int, int, int, int, int]] = []
    for number, (evaluator, unit, mask) in enumerate(zip(evaluators, units, masks, strict=True)):
        segment = evaluator.segment
        held = np.flatnonzero(mask)
        docs = unit.docs[held]
        key = _keys(segment, scorer, evaluator, query, sort, held, docs)
        day = -segment.column("first_day")[docs].astype(np.int64)
        ids = segment.column("ids")[docs]
        order = np.lexsort((held, ids, day, key))[:wanted]
        speakers = _speakers(segment, held[order]) if sort == "speaker" else []
        for rank, at in enumerate(order.tolist()):
            across = speakers[rank] if sort == "speaker" else key[at]
            rows.append((across, int(day[at]), int(ids[at]), int(held[at]), number, int(docs[at])))
    rows.sort()
    return [
        _statement(evaluators[number].segment, units[number], held, doc)
        for _, _, _, held, number, doc in rows[offset:wanted]
    ]


def _keys(
    segment: SegmentArrays,
    scorer: Scorer,
    evaluator: Evaluator,
    query: Query,
    sort: str,
    held: Array,
    docs: Array,
) -> Array:
    if sort == "relevance":
        distinct, places = np.unique(docs, return_inverse=True)
        return -scorer.scores(evaluator, query, distinct)[places] if len(docs) else np.zeros(0)
    day = segment.column("first_day")[docs].astype(np.int64)
    if sort == "newest":
        return -day
    if sort == "oldest":
        return np.where(day == NO_DAY, _LAST, day)
    names = _speakers(segment, held)
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    return np.fromiter((ranks[name] for name in names), dtype=np.int64, count=len(names))


def _speakers(segment: SegmentArrays, held: Array) -> list[tuple[bool, str]]:
    """Who speaks, folded; statements without a speaker sort last."""
    arrays = segment.facet("speaker")
    if arrays is None or not arrays.has("st"):
        return [(True, "")] * len(held)
    at, items = arrays.column("st.at"), arrays.column("st")
    names = [fold(value.decode("utf-8", "replace")) for value in arrays.values.all()]
    return [
        (False, names[items[at[statement]]]) if at[statement + 1] > at[statement] else (True, "")
        for statement in held.tolist()
    ]


def _statement(segment: SegmentArrays, units: Units, number: int, doc: int) -> Statement:
    stored = segment.stored.both(doc)
    assert units.own is not None
    quote = stored.annotations[int(units.own[number]) - int(segment.column("ann.at")[doc])].annotation
    return Statement.of(stored.article, quote)
