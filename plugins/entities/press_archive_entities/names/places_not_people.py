"""Places that were taken for persons or bodies: "Suva tweeted", "Chad closed its border", "in Mashhad"."""

from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import is_of_persons
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import TITLES
from press_archive_entities.places.countries import countries_by_name, countries_by_seat

DOUBTFUL = 0.75
"""A person less sure than this gives way to a country, a division or a town of 100,000."""
COUNTRY_SURE = 0.97
"""An organisation that bears the name of a country and nothing else is one only if the tagger is this sure."""
_LARGE = frozenset(("n", "r", "5", "6"))


def places_not_people(names: list[Name], tokens: Tokens) -> list[Name]:
    """The same names; a person whom nothing but the name of a place speaks for becomes a location.

    A title before it or a full name that holds it elsewhere in the article speaks for a person; of a capital
    nothing else does.
    """
    parts = {
        folded(word)
        for name in names
        if name.type == "PER" and name.last - name.first > 1
        for word in tokens.words[name.first : name.last]
    }
    return [replace(name, type="LOC") if _is_place(name, tokens, parts) else name for name in names]


_DIRECTIONS = word_set("north south east west northeast northwest southeast southwest outside")
_OF_TOWNS = word_set("resident residents native natives")


def _is_town(name: Name, tokens: Tokens) -> bool:
    """ "186 miles southeast of Alliance", "a Rolling Meadows resident"."""
    words = tokens.words
    behind = words[name.last] if name.last < len(words) else ""
    before = [word.lower() for word in words[max(name.first - 2, 0) : name.first]]
    return behind in _OF_TOWNS or (before[-1:] == ["of"] and before[0] in _DIRECTIONS)


def _is_place(name: Name, tokens: Tokens, parts: set[str]) -> bool:
    words = " ".join(tokens.words[name.first : name.last])
    if name.type == "ORG":
        if folded(words) in countries_by_name() and not known_body(words) and name.confidence < COUNTRY_SURE:
            return True
        if name.confidence < COUNTRY_SURE and _is_town(name, tokens) and not known_body(words):
            return True
        inside = tokens.words[name.first - 1] in ("in", "near") if name.first else False
        return inside and name.confidence < DOUBTFUL and not words.isupper() and place_class(words) in _LARGE
    if name.type != "PER":
        return False
    before = tokens.words[name.first - 1].lower().rstrip(".") if name.first else ""
    if folded(words) in parts or before in TITLES:
        return False
    key = folded(words)
    if key in countries_by_name() and not is_of_persons(key):
        return True
    return key in countries_by_seat() or (name.confidence < DOUBTFUL and place_class(words) in _LARGE)
