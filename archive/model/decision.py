"""What a person ruled about an annotation or a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

# Archives have held this word since their first format, and each row's checksum covers it: it stays on disk.
_REATTRIBUTE_ON_DISK = "respeak"


def _from_disk(ruling: object) -> object:
    return "reattribute" if ruling == _REATTRIBUTE_ON_DISK else ruling


def _to_disk(ruling: str) -> str:
    return _REATTRIBUTE_ON_DISK if ruling == "reattribute" else ruling


Ruling = Annotated[
    Literal["reject", "merge", "rename", "reattribute", "together", "apart", "undo"],
    BeforeValidator(_from_disk),
    PlainSerializer(_to_disk, return_type=str, when_used="json"),
]
"""What a decision does. As JSON, which is how archives keep it, `reattribute` is written `respeak`."""


class Decision(BaseModel):
    """One decision; appended, never changed. Applied after the enrichers, it outlives their next run.

    `reject`: the value (in one article, or everywhere where `article_id` is empty) is wrong. `merge`: `value` is
    the same as `into`. `rename`: `value` is shown as `into`. `reattribute`: the statement at `start` is by `into`.
    `together`: the articles `article_id` and `into` are copies of one text; `apart`: they are not. `undo`: the decision
    numbered `undoes` no longer holds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ruling: Ruling
    kind: str = ""
    value: str = ""
    into: str = ""
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    undoes: int | None = None
    keys: tuple[str, ...] = ()
    """What the thing that `value` names is known by, whatever its spelling (see `key_of`): so it is ruled on in every
    spelling. Empty where no article had it when the ruling was made, and in rulings of earlier versions."""
    reason: str = ""

    @property
    def pair(self) -> tuple[str, str] | None:
        """The ids of the two articles that it rules on, the lower first; None where it rules on something else."""
        if self.ruling not in ("together", "apart"):
            return None
        return min(self.article_id, self.into), max(self.article_id, self.into)


@dataclass(frozen=True, slots=True)
class Held:
    """A ruling that was made, and whether it holds."""

    number: int
    decision: Decision
    undone_by: tuple[int, ...] = ()
    """The numbers of the undos that took it back and hold; empty: it holds."""


def history(decisions: Iterable[tuple[int, Decision]]) -> tuple[Held, ...]:
    """The rulings among numbered decisions, oldest first, each with what took it back; no undo is among them."""
    numbered = tuple(decisions)
    undone: dict[int, tuple[int, ...]] = {}
    # Backwards: an undo that was itself undone does nothing.
    for number, decision in reversed(numbered):
        if decision.ruling == "undo" and number not in undone and decision.undoes is not None:
            undone[decision.undoes] = (number, *undone.get(decision.undoes, ()))
    return tuple(
        Held(number, decision, undone.get(number, ()))
        for number, decision in numbered
        if decision.ruling != "undo"
    )


def standing(decisions: Iterable[tuple[int, Decision]]) -> tuple[tuple[int, Decision], ...]:
    """Those of numbered decisions, oldest first, that were not undone; no undo is among them."""
    return tuple((held.number, held.decision) for held in history(decisions) if not held.undone_by)
