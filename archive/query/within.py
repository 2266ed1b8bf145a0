"""The operators of nearness: `w/5`, `pre/3`, `w/s`, `NEAR/3`, `AROUND(3)`, each with `NOT` before it."""

import re
from dataclasses import dataclass
from typing import Literal

from lark import Token

from archive.errors import QueryError
from archive.query.tree import MAX_DISTANCE

DEFAULT_DISTANCE = 10
"""Of `NEAR` and `ADJ` without a number, as in notmuch."""
_PARTS = re.compile(
    r"(?:and\s+)?(not\s+)?(w|within|near|onear|pre|adj|around)?(?:\s*[/(]?\s*(\w+)\s*\)?)?", re.IGNORECASE
)
HALF_OPERATOR = re.compile(r"and|or|not|(?:w|within|near|onear|pre|adj)/(?:\d*|s|p)", re.IGNORECASE)
"""Operators where a word should be: one side is missing. (`w/o` is a word.)"""
_ORDERED = ("pre", "adj", "onear")


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


def read_within(token: Token) -> Within:
    """What the operator says.

    Raises:
        QueryError: a distance out of range, or `pre/s`, which has no order to keep.
    """
    match = _PARTS.fullmatch(str(token))
    assert match is not None
    negated, name, size = (
        bool(match[1]),
        (match[2] or "w").lower(),
        (match[3] or str(DEFAULT_DISTANCE)).lower(),
    )
    ordered = name in _ORDERED
    if not size.isdecimal():
        if ordered:
            raise _error(
                token, f"{name}/{size} is not understood; write w/{size[0]}, or {name}/5 for an order"
            )
        return Within(0, "sentence" if size[0] == "s" else "paragraph", False, negated)
    distance = int(size[:9])
    if not 1 <= distance <= MAX_DISTANCE:
        raise _error(token, f"{size[:9]} is no distance; write a number of words from 1 to {MAX_DISTANCE}")
    return Within(distance, "", ordered, negated)


def _error(token: Token, message: str) -> QueryError:
    return QueryError(message, start=token.start_pos, end=token.end_pos)
