"""Clauses joined by an operator: AND, OR, nearness; and a tree rebuilt with some clauses changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from lark import Token

from archive.errors import QueryError
from archive.model.span import Span
from archive.query.operators import AROUND, DEFAULT_DISTANCE, NEAR_PARTS, NEAR_WORDS, STRETCHES
from archive.query.traversal import with_children
from archive.query.tree import (
    MAX_DISTANCE,
    And,
    Ids,
    Near,
    NotNear,
    Or,
    Query,
    Together,
    is_qualifier,
)

_ORDERED = {word.name: word.ordered for word in NEAR_WORDS} | {AROUND: False}


def all_of(clauses: Sequence[Query]) -> Query | None:
    """All of them; an AND among them is taken apart where no qualifier of its own needs its brackets."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, And) and not _qualified(clause) else (clause,))
    return _one_or(And, flat)


def any_of(clauses: Sequence[Query]) -> Query | None:
    """Any of them; an OR among them is taken apart."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Or) else (clause,))
    if len(flat) > 1 and all(isinstance(clause, Ids) for clause in flat):
        return Ids(
            tuple(dict.fromkeys(id for clause in flat if isinstance(clause, Ids) for id in clause.prefixes))
        )
    return _one_or(Or, flat)


def _one_or(node: type[And] | type[Or], clauses: list[Query]) -> Query | None:
    if not clauses:
        return None
    return clauses[0] if len(clauses) == 1 else node(tuple(clauses))


def _qualified(clause: And) -> bool:
    return any(map(is_qualifier, clause.clauses))


def mapped(query: Query, change: Callable[[Query], Query]) -> Query:
    """The tree with `change` done to every clause, those below before their own.

    `NotNear` keeps its `Near` as it is but for the two sides.
    """
    return change(with_children(query, lambda clause: mapped(clause, change)))


@dataclass(frozen=True, slots=True)
class Within:
    """What an operator of nearness asks for. `unit` is empty where a distance is meant."""

    distance: int
    unit: Literal["", "sentence", "paragraph"]
    ordered: bool
    negated: bool

    def __str__(self) -> str:
        if self.unit:
            return f"w/{self.unit[0]}"
        return f"{'pre' if self.ordered else 'w'}/{self.distance}"

    def join(self, left: Query, right: Query) -> Query:
        """The two clauses under this operator."""
        near = (
            Together(left, right, self.unit)
            if self.unit
            else Near(left, right, self.distance, ordered=self.ordered)
        )
        return NotNear(near) if self.negated else near


def read_within(operator: Token) -> Within:
    """What an operator of nearness says.

    Raises:
        QueryError: a distance out of range, or `pre/s`, which has no order to keep.
    """
    parts = NEAR_PARTS.fullmatch(str(operator))
    assert parts is not None
    negated, name = bool(parts["negated"]), (parts["name"] or "w").lower()
    size = (parts["size"] or str(DEFAULT_DISTANCE)).lower()
    ordered = _ORDERED[name]
    if size in STRETCHES:
        if ordered:
            raise _refused(
                operator,
                f"{name}/{size} cannot keep an order; write w/{size[0]}, or {name}/5 for words in order",
            )
        return Within(0, STRETCHES[size], False, negated)
    distance = int(size[:9])
    if not 1 <= distance <= MAX_DISTANCE:
        raise _refused(
            operator, f"{size[:9]} is not a distance; write a number of words from 1 to {MAX_DISTANCE}"
        )
    return Within(distance, "", ordered, negated)


def _refused(operator: Token, message: str) -> QueryError:
    return QueryError(message, start=operator.start_pos, end=operator.end_pos)


def not_countable(at: Span) -> QueryError:
    """The error for a clause without matches inside `atleastN`."""
    message = "atleast counts words, phrases and mentions; put AND and NOT outside it"
    return QueryError(message, start=at.start, end=at.end)


def not_near(clause: Query, other: Query, within: Within, at: Span) -> QueryError:
    """The error for a clause without matches that is to stand near `other`; `at` is where it stands."""
    if isinstance(clause, And):
        spread = " ".join(f"({inner} {within} {other})" for inner in clause.clauses[:4])[:200]
        message = f"{within} joins words, phrases and mentions; to ask for both, write {spread}"
    else:
        message = (
            f"nothing can be near {str(clause)[:40]!r}; {within} joins words, phrases, mentions, or an OR of these; "
            f"for one without the other, write x NOT {within} y"
        )
    return QueryError(message, start=at.start, end=at.end)
