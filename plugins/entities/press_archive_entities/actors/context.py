"""What the names and places of an article tell about its words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from press_archive_entities.actors.nations import demonym_state, named_state
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.former_states import former_by_adjective, former_by_name, former_states
from press_archive_entities.lexicon.shared_bodies import FORCES, OF_THE_STATE
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.places.mentions import PlaceMention
from press_archive_entities.sheet import Sheet

HOME_SHARE, HOME_TIMES = 0.5, 3
"""An article is at home in a country that has this share of its place names, and so many of them at least."""
DIVISION_SHARE, DIVISION_TIMES = 0.6, 2
"""And in a division that has this share of the places of that country, and is named so often itself."""


_OF_A_STATEHOUSE = word_set("state legislature lawmakers legislators statehouse governor gov")
"""Behind a division: the article is about its politics."""


@dataclass(frozen=True, slots=True)
class Context:
    """Read by all that decides who an actor is."""

    persons: frozenset[int]
    """The tokens of names of persons."""
    named: dict[int, Name]
    """Token → the name of anything but a person that covers it."""
    countries: dict[int, str]
    """Token → the country of the place named there."""
    places: dict[int, PlaceMention]
    """First token → the place named there."""
    home: str
    """The country that the article is about, empty where no one country stands out."""
    division: tuple[str, str]
    """Name and country of the state or province that the article is about, both empty where none stands out."""
    nations: Counter[str]
    """How often each state is named, as a place or by its adjective."""
    year: int
    """When the article was published, 0 where nobody knows."""
    alive: frozenset[str]
    """The codes of former states that still stood, as far as the article shows."""


def context(sheet: Sheet, names: Iterable[Name], places: Sequence[PlaceMention]) -> Context:
    covered = {i: name for name in names for i in range(name.first, name.last)}
    persons = frozenset(i for i, name in covered.items() if name.type == "PER")
    named = {i: name for i, name in covered.items() if name.type != "PER"}
    countries = {
        i: mention.place.country
        for mention in places
        if mention.place and mention.place.country
        for i in range(mention.first, mention.last)
    }
    year = int(str(sheet.article.published)[:4]) if sheet.article.published else 0
    home = _home(places)
    bodies = [sheet.words(name.first, name.last) for name in {*named.values()} if name.type == "ORG"]
    bodies += [
        sheet.words(mention.first, mention.last + 1)
        for mention in places
        if mention.last < len(sheet.low) and sheet.low[mention.last] in _OF_A_STATEHOUSE
    ]
    nations = Counter(mention.place.country for mention in places if mention.place and mention.place.country)
    nations.update(state for word in sheet.tokens.words if (state := demonym_state(word)))
    # "Federal Government of Nigeria" speaks of Nigeria, though no place is named.
    nations.update(state for words in bodies if (state := named_state(words.rpartition(" of ")[2])))
    return Context(
        persons,
        named,
        countries,
        {mention.first: mention for mention in places},
        home,
        _division(bodies, places, home),
        nations,
        year,
        _alive(sheet, year),
    )


def _home(places: Sequence[PlaceMention]) -> str:
    counts = Counter(mention.place.country for mention in places if mention.place and mention.place.country)
    if not counts:
        return ""
    code, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return code if times >= HOME_TIMES and times >= HOME_SHARE * counts.total() else ""


def _division(bodies: Sequence[str], places: Sequence[PlaceMention], home: str) -> tuple[str, str]:
    """The division that most places of the home country lie in, where it is named itself, or its bodies are.

    Args:
        bodies: names that hold its name: "Indiana Senate", "Indiana lawmakers".
    """
    inside = [mention.place for mention in places if mention.place and mention.place.country]
    paths = Counter("/".join(place.value.split("/")[:2]) for place in inside if "/" in place.value)
    if not paths:
        return "", ""
    path, times = max(paths.items(), key=lambda item: (item[1], item[0]))
    code = path.partition("/")[0]
    label = next(place.region for place in inside if f"{place.value}/".startswith(f"{path}/"))
    named = sum(place.value == path for place in inside) + sum(
        _is_of_division(words, label) for words in bodies if label
    )
    abroad = sum(place.country != code for place in inside)
    enough = times >= DIVISION_SHARE * len([place for place in inside if place.country == code])
    if named < DIVISION_TIMES or not enough or abroad > times or (home and home != code):
        return "", ""
    return label, code


def _is_of_division(words: str, label: str) -> bool:
    """ "Indiana Senate", "Indiana Department of Health", "Indiana lawmakers", but not "New York Times"."""
    rest = words.removeprefix(f"{label} ")
    if rest == words:
        return False
    low = folded(rest)
    return low in OF_THE_STATE | FORCES | _OF_A_STATEHOUSE or low.startswith(("department of ", "state "))


def _alive(sheet: Sheet, year: int) -> frozenset[str]:
    """Former states of the article's year; where that is not known, those that it names."""
    if year:
        return frozenset(state.code for state in former_states() if state.first <= year <= state.last)
    words = sheet.tokens.words
    spoken = {folded(word) for word in words} | {
        folded(f"{one} {other}") for one, other in pairwise(words) if one[:1].isupper()
    }
    told = {
        code for key, code in (*former_by_adjective().items(), *former_by_name().items()) if key in spoken
    }
    return frozenset(told)
