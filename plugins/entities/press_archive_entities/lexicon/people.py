"""people.tsv → the people whom the news names by one name alone."""

from dataclasses import dataclass
from functools import lru_cache

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import lines_of


@dataclass(frozen=True, slots=True)
class KnownPerson:
    name: str
    country: str
    role: str


@lru_cache(maxsize=1)
def known_people() -> dict[str, KnownPerson]:
    """Folded full name, or name as used alone → the person."""
    table: dict[str, KnownPerson] = {}
    for line in lines_of("lexicon/people.tsv"):
        name, alone, country, role = line.split("|")
        person = KnownPerson(name, country, role)
        for alias in (name, *alone.split(";")):
            if alias:
                table.setdefault(folded(alias), person)
    return table
