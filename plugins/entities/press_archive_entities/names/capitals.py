"""Seats of government that were taken for persons: "Suva tweeted", "Wellington was concerned"."""

from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import TITLES
from press_archive_entities.places.countries import countries_by_seat


def capitals(names: list[Name], tokens: Tokens) -> list[Name]:
    """The same names; a person whom nothing but the name of a capital speaks for becomes a location.

    A title before it or a full name that holds it elsewhere in the article speaks for a person.
    """
    parts = {
        folded(word)
        for name in names
        if name.type == "PER" and name.last - name.first > 1
        for word in tokens.words[name.first : name.last]
    }
    return [replace(name, type="LOC") if _is_capital(name, tokens, parts) else name for name in names]


def _is_capital(name: Name, tokens: Tokens, parts: set[str]) -> bool:
    if name.type != "PER":
        return False
    words = folded(" ".join(tokens.words[name.first : name.last]))
    before = tokens.words[name.first - 1].lower().rstrip(".") if name.first else ""
    return words in countries_by_seat() and words not in parts and before not in TITLES
