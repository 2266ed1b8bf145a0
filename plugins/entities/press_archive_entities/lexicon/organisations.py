"""organisations.tsv → the well-known bodies by each of their names."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import lines_of


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation, government, group or outlet."""

    name: str
    type: ActorType
    country: str


@lru_cache(maxsize=1)
def known_names_of_bodies() -> frozenset[str]:
    """Folded names of further bodies, of which no more is known than that they are organisations."""
    return frozenset(folded(name) for line in lines_of("lexicon/bodies.txt") for name in line.split(";"))


@lru_cache(maxsize=1)
def known_bodies() -> dict[str, Body]:
    """Folded name → the body; a name with and without its article."""
    table: dict[str, Body] = {}
    for line in lines_of("lexicon/organisations.tsv"):
        name, kind, country, others = line.split("|")
        body = Body(name, cast(ActorType, kind), country)
        for alias in (name, *others.split(";")):
            if alias:
                table.setdefault(folded(alias).removeprefix("the "), body)
    return table


def known_body(words: str) -> Body | None:
    return known_bodies().get(folded(words).removeprefix("the "))
