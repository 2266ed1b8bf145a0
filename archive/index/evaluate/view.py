"""What a clause is asked of, and what is known of a clause before it is asked."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.analysis import words_of
from archive.index.evaluate.units import Runs, Units
from archive.index.evaluate.words import Token
from archive.query.tree import (
    MAX_DISTANCE,
    All,
    And,
    Fuzzy,
    Has,
    Ids,
    Names,
    Near,
    NewSince,
    Not,
    Or,
    Pattern,
    Query,
    Range,
    Saved,
    Values,
    Word,
)

Array = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a clause is asked of."""

    units: Units
    accepted: Mask | None = None
    """The annotations that count; None: all."""
    among: Mask | None = None
    """Of whole articles: only these matter; elsewhere any answer will do."""


def refuse_far(near: Near) -> None:
    if not 0 < near.distance <= MAX_DISTANCE:
        raise QueryError(f"{near.operator}: the distance is 1 to {MAX_DISTANCE} words")


def docs_mask(units: Units, count: int) -> Mask:
    mask = np.zeros(count, dtype=bool)
    mask[units.docs] = True
    return mask


def not_empty(runs: Runs) -> Runs:
    filled = runs.ends > runs.starts
    return runs if filled.all() else runs.some(filled)


def one_token(token: Token) -> Token | None:
    """The clause where its text is one token; None where it makes several."""
    if isinstance(token, Word) and len(words_of(token.text)) > 1:
        return None
    return token


def several_tokens(token: Token) -> tuple[Word, ...]:
    assert isinstance(token, Word)
    return tuple(replace(token, text=word, zone="") for word in words_of(token.text))


def cost(query: Query) -> int:
    """What to ask first: masks that are at hand, then words, then what needs places."""
    match query:
        case All() | Values() | Range() | Ids() | NewSince():
            return 0
        case Word():
            return 1
        case Pattern() | Fuzzy() | Has() | Names():
            return 2
        case Or() | And() | Not() | Saved():
            return 3
        case _:
            return 4
