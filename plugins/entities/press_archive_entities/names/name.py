"""What every tagger gives."""

from dataclasses import dataclass
from typing import Literal, Protocol

from press_archive_entities.names.tokens import Tokens

NameType = Literal["PER", "LOC", "ORG", "MISC"]
"""Person, location, organisation, other (nationalities, events, works, products), as CoNLL-2003 means them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One named mention: tokens `first` to `last - 1`."""

    first: int
    last: int
    type: NameType
    confidence: float


class Tagger(Protocol):
    """Finds the names of a text."""

    identity: str
    """Part of the enricher's version: another tagger, or another training of it, has another."""

    def names(self, tokens: Tokens) -> list[Name]:
        """The names in order, none overlapping another."""
        ...
