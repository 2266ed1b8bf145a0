"""A search that finds little or nothing → the searches that would find something, each with its true count."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from archive.errors import QueryError
from archive.model.results import Unit
from archive.query.joining import all_of
from archive.query.traversal import walk
from archive.query.tree import (
    And,
    Not,
    Query,
    Values,
)
from archive.search.searcher import Searcher
from archive.search.suggestions import did_you_mean, looser

FEW = 5
"""Fewer hits than this are few."""
MOST_DOORS = 12
_MOST_COUNTED = 30
_MOST_CLAUSES = 8
"""Clauses of a query whose pairs are counted."""


@dataclass(frozen=True, slots=True)
class Door:
    """A query that finds more, what it changes, and how much it finds."""

    what: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways on from a query, those that change least first; never one that finds no more than it does."""

    doors: tuple[Door, ...] = ()
    conflict: tuple[str, str] | None = None
    """Two clauses that nothing satisfies together, where each alone finds something."""


def doors(searcher: Searcher, text: str, unit: Unit = "article") -> Doors:
    """The ways on from a query.

    Raises:
        QueryError: the text is not a query.
    """
    query = searcher.parse(text).query
    found = _count(searcher, query, unit) or 0
    counted: dict[str, Door] = {}
    for what, other in _others(searcher, query):
        if len(counted) == _MOST_COUNTED:
            break
        key = str(other)
        if key not in counted:
            counted[key] = Door(what, key, _count(searcher, other, unit) or 0)
    useful = [door for door in counted.values() if door.count > found]
    # What finds least beyond it stays nearest to what was asked; spellings and names come first of all.
    ordered = sorted(useful, key=lambda door: (not door.what.startswith("did you mean"), door.count))
    return Doors(tuple(ordered[:MOST_DOORS]), None if found else _conflict(searcher, query, unit))


def _others(searcher: Searcher, query: Query) -> Iterator[tuple[str, Query]]:
    for clause in walk(query):
        if isinstance(clause, Values):
            yield from _nearest(searcher, query, clause)
    for spelt in did_you_mean(
        searcher.snapshot, query, lambda other: _count(searcher, other, "article") or 0
    ):
        yield "did you mean", searcher.parse(spelt).query
    for step in looser(query):
        yield step.what, step.query


def _nearest(searcher: Searcher, query: Query, clause: Values) -> Iterator[tuple[str, Query]]:
    """The query with a value that the archive does not have replaced by one that it has."""
    for typed in clause.values:
        if not searcher.meant(clause.facet, typed):
            for label in searcher.values(clause.facet).nearest(typed):
                other = Values(
                    clause.facet, tuple(label if held == typed else held for held in clause.values)
                )
                text = str(query).replace(str(clause), str(other))
                yield f"did you mean {label}", searcher.parse(text).query


def _count(searcher: Searcher, query: Query, unit: Unit) -> int | None:
    """How much satisfies a query as parsed; None where it names what the archive does not have."""
    try:
        return searcher.count_of(searcher.resolved(query), unit)
    except QueryError:
        return None


def _conflict(searcher: Searcher, query: Query, unit: Unit) -> tuple[str, str] | None:
    if not isinstance(query, And):
        return None
    clauses = query.clauses[:_MOST_CLAUSES]
    alive = [one for one in clauses if isinstance(one, Not) or _count(searcher, one, unit)]
    if len(alive) < len(clauses):
        return None
    for left, right in combinations(alive, 2):
        both = all_of([left, right])
        if both is not None and _count(searcher, both, unit) == 0:
            return str(left), str(right)
    return None
