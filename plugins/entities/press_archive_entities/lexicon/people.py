"""people.tsv → the people whom the news names by one name alone, and the offices that they held when."""

from dataclasses import dataclass
from functools import lru_cache

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import lines_of

Years = tuple[tuple[int, int], ...]
"""Stretches of years, first and last, both included; empty for any year."""
_OPEN_END = 9999


@dataclass(frozen=True, slots=True)
class Office:
    """One office and the years in which it was held."""

    title: str
    years: Years


@dataclass(frozen=True, slots=True)
class KnownPerson:
    name: str
    country: str
    alone: Years
    """The years in which the last name alone means this person."""
    offices: tuple[Office, ...]

    def role(self, year: int) -> str:
        """The office of this year; empty in other years, and where nobody knows the year (0)."""
        held = [office.title for office in self.offices if year and _within(year, office.years)]
        return held[-1] if held else ""


@lru_cache(maxsize=1)
def _people() -> dict[str, list[KnownPerson]]:
    table: dict[str, list[KnownPerson]] = {}
    for line in lines_of("lexicon/people.tsv"):
        name, alone, country, years, offices = line.split("|")
        person = KnownPerson(
            name, country, _years(years), tuple(map(_office, offices.split(";"))) if offices else ()
        )
        for alias in (name, *alone.split(";")):
            if alias:
                table.setdefault(folded(alias), []).append(person)
    return table


def _office(text: str) -> Office:
    title, _, years = text.partition("@")
    return Office(title, _years(years))


def _years(text: str) -> Years:
    """ "2000-2008,2012-" → two stretches, the second without an end."""
    stretches = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first:
            stretches.append((int(first), int(last or _OPEN_END)))
    return tuple(stretches)


def _within(year: int, years: Years) -> bool:
    return any(first <= year <= last for first, last in years)


@lru_cache(maxsize=1)
def names_of_known_people() -> frozenset[str]:
    """Folded full names, and last names as used alone."""
    return frozenset(_people())


def known_person(words: str, year: int) -> KnownPerson | None:
    """Whom a folded full name means, or a last name alone in an article of this year (0: nobody knows)."""
    for person in _people().get(words, ()):
        if words == folded(person.name) or not year or not person.alone or _within(year, person.alone):
            return person
    return None
