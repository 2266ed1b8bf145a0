"""people.tsv → the people whom the news names by one name alone."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from press_archive_entities.folding import folded


@dataclass(frozen=True, slots=True)
class KnownPerson:
    name: str
    country: str
    role: str


@lru_cache(maxsize=1)
def known_people() -> dict[str, KnownPerson]:
    """Folded full name, or name as used alone → the person."""
    table: dict[str, KnownPerson] = {}
    rows = files("press_archive_entities").joinpath("lexicon/people.tsv").read_text(encoding="utf-8")
    for line in rows.splitlines():
        if not line or line[0] == "#":
            continue
        name, alone, country, role = line.split("|")
        person = KnownPerson(name, country, role)
        for alias in (name, *alone.split(";")):
            if alias:
                table.setdefault(folded(alias), person)
    return table
