"""The country that a word or a row of words points at."""

from press_archive_entities.folding import folded
from press_archive_entities.places.countries import (
    countries_by_code,
    countries_by_demonym,
    countries_by_name,
    countries_by_seat,
)

_ADJECTIVES_ONLY = frozenset(("us", "uk", "uae", "drc", "usa"))


def demonym_country(word: str) -> str:
    """The country of an adjective: "Polish", and "US" before a noun; empty for other words."""
    if not word[:1].isupper():
        return ""
    key = folded(word)
    found = countries_by_demonym().get(key)
    if found:
        return found
    return (
        countries_by_name().get(key, "")
        if key in _ADJECTIVES_ONLY and word.replace(".", "").isupper()
        else ""
    )


def named_country(words: str) -> str:
    """The country of this name, empty for none."""
    return countries_by_name().get(folded(words).removeprefix("the "), "")


def seated_country(words: str) -> str:
    """The country whose government sits here: a capital, a palace, a street."""
    return countries_by_seat().get(folded(words).removeprefix("the "), "")


def government_of(code: str) -> str:
    """ "Government of Poland"; with its article for "the United States"."""
    return f"Government of {countries_by_code()[code].spoken}"


def of_country(code: str) -> str:
    return f"of {countries_by_code()[code].spoken}"


def adjective_of(code: str) -> str:
    """The first demonym, empty where there is none."""
    demonyms = countries_by_code()[code].demonyms
    return demonyms[0] if demonyms else ""
