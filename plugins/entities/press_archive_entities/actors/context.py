"""What the names and places of an article tell about its words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press_archive_entities.names.name import Name
from press_archive_entities.places.mentions import PlaceMention

HOME_SHARE, HOME_TIMES = 0.5, 3
"""An article is at home in a country that has this share of its place names, and so many of them at least."""


@dataclass(frozen=True, slots=True)
class Context:
    """Read by all that decides who an actor is."""

    persons: frozenset[int]
    """The tokens of names of persons."""
    named: dict[int, Name]
    """Token → the name of anything but a person that covers it."""
    countries: dict[int, str]
    """Token → the country of the place named there."""
    home: str
    """The country that the article is about, empty where no one country stands out."""


def context(names: Iterable[Name], places: Sequence[PlaceMention]) -> Context:
    covered = {i: name for name in names for i in range(name.first, name.last)}
    persons = frozenset(i for i, name in covered.items() if name.type == "PER")
    named = {i: name for i, name in covered.items() if name.type != "PER"}
    countries = {
        i: mention.place.country
        for mention in places
        if mention.place and mention.place.country
        for i in range(mention.first, mention.last)
    }
    return Context(persons, named, countries, _home(places))


def _home(places: Sequence[PlaceMention]) -> str:
    counts = Counter(mention.place.country for mention in places if mention.place and mention.place.country)
    if not counts:
        return ""
    code, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return code if times >= HOME_TIMES and times >= HOME_SHARE * counts.total() else ""
