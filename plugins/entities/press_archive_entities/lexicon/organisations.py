"""organisations.tsv → the well-known bodies by each of their names."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation, government, group or outlet."""

    name: str
    type: ActorType
    country: str


@lru_cache(maxsize=1)
def known_names_of_bodies() -> frozenset[str]:
    """Folded names of further bodies, of which no more is known than that they are organisations."""
    text = files("press_archive_entities").joinpath("lexicon/bodies.txt").read_text(encoding="utf-8")
    return frozenset(folded(name) for name in text.strip().split(";"))


@lru_cache(maxsize=1)
def known_bodies() -> dict[str, Body]:
    """Folded name → the body; a name with and without its article."""
    table: dict[str, Body] = {}
    rows = files("press_archive_entities").joinpath("lexicon/organisations.tsv").read_text(encoding="utf-8")
    for line in rows.splitlines():
        if not line or line[0] == "#":
            continue
        name, kind, country, others = line.split("|")
        body = Body(name, cast(ActorType, kind), country)
        for alias in (name, *others.split(";")):
            if alias:
                table.setdefault(folded(alias).removeprefix("the "), body)
    return table


def known_body(words: str) -> Body | None:
    return known_bodies().get(folded(words).removeprefix("the "))
