"""Values by other names: a CSV file in the archive's folder says which names mean the same, and gives Wikidata ids."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue

from archive import Action, Alias, AliasList, Chosen, Facet, Outcome, hookimpl
from press_archive_aliases.lists import read_list

CONTRACT_VERSION = 1

_NAMED = ("actor", "place", "source")
"""Kinds that have Wikidata ids."""


class Settings(BaseModel):
    """The plugin's table of archive.toml."""

    model_config = ConfigDict(extra="forbid")

    file: str = "aliases.csv"
    """The list, seen from the archive's folder. None need be there."""


@hookimpl
def register_aliases(settings: Mapping[str, JsonValue], folder: Path) -> Iterator[Alias | AliasList]:
    path = folder / Settings(**settings).file
    yield AliasList.of(path)
    yield from read_list(path)


@hookimpl
def register_fields() -> list[Facet]:
    return [
        Facet(name="wikidata", label="Wikidata id", kind="actor", attribute="wikidata"),
        Facet(name="wikidata-place", label="Wikidata id of a place", kind="place", attribute="wikidata"),
    ]


@hookimpl
def register_actions(settings: Mapping[str, JsonValue], folder: Path) -> list[Action]:
    path = folder / Settings(**settings).file
    return [
        Action(
            name="wikidata", label="Copy the Wikidata address", kinds=_NAMED, run=partial(copy_address, path)
        )
    ]


def copy_address(path: Path, chosen: Chosen) -> Outcome:
    """The address of the page about what was chosen, if the list at `path` knows it."""
    for alias in read_list(path):
        if (alias.kind, alias.value) == (chosen.kind, chosen.value) and "wikidata" in alias.attributes:
            return Outcome(copy_text=f"https://www.wikidata.org/wiki/{alias.attributes['wikidata']}")
    return Outcome(say=f"{path.name} has no Wikidata id of {chosen.label or chosen.value}")
