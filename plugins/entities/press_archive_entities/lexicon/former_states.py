"""former_states.tsv → states that are no more, which are not the states that followed them."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from press_archive_entities.folding import folded


@dataclass(frozen=True, slots=True)
class FormerState:
    """One row of former_states.tsv."""

    code: str
    spoken: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    first: int
    last: int
    follower: str
    """ISO code of the country that sits in its capital now."""


@lru_cache(maxsize=1)
def former_states() -> tuple[FormerState, ...]:
    rows = files("press_archive_entities").joinpath("lexicon/former_states.tsv").read_text(encoding="utf-8")
    return tuple(_state(line.split("|")) for line in rows.splitlines() if line and line[0] != "#")


def _state(fields: list[str]) -> FormerState:
    code, spoken, names, adjectives, seats, first, last, follower = fields
    return FormerState(
        code, spoken, _list(names), _list(adjectives), _list(seats), int(first), int(last), follower
    )


def _list(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


@lru_cache(maxsize=1)
def former_by_code() -> dict[str, FormerState]:
    return {state.code: state for state in former_states()}


@lru_cache(maxsize=1)
def former_by_name() -> dict[str, str]:
    """Folded name → code."""
    return {
        folded(name).removeprefix("the "): state.code
        for state in former_states()
        for name in (state.spoken, *state.names)
    }


@lru_cache(maxsize=1)
def former_by_adjective() -> dict[str, str]:
    """Folded adjective → code."""
    return {folded(word): state.code for state in former_states() for word in state.adjectives}


@lru_cache(maxsize=1)
def former_by_seat() -> dict[str, str]:
    """Folded seat of government → code."""
    return {folded(seat): state.code for state in former_states() for seat in state.seats}
