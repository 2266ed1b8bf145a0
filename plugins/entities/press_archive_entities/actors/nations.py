"""The country that a word or a row of words points at, and what its government is called.

Codes are ISO 3166-1 alpha-2; the states of former_states.tsv keep the code that they had.
"""

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.former_states import (
    former_by_adjective,
    former_by_code,
    former_by_name,
    former_by_seat,
)
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


def demonym_state(word: str) -> str:
    """The state of an adjective, which is no country of today's where the state is gone: "Soviet"."""
    gone = former_by_adjective().get(folded(word), "") if word[:1].isupper() else ""
    return gone or demonym_country(word)


def named_state(words: str) -> str:
    """The state of this name, gone or not, empty for none."""
    return former_by_name().get(folded(words).removeprefix("the "), "") or named_country(words)


def seated_state(words: str, alive: frozenset[str]) -> str:
    """The state whose government sits here; of those that are gone only one that is `alive` in the article."""
    gone = former_by_seat().get(folded(words).removeprefix("the "), "")
    return gone if gone in alive else seated_country(words)


def government_of(code: str) -> str:
    """ "Government of Poland"; with its article for "the United States"."""
    return f"Government of {_spoken(code)}"


def government_of_division(name: str, code: str) -> str:
    """ "Government of Georgia, United States": a division's government carries the country in its value."""
    return f"Government of {name}, {_spoken(code).removeprefix('the ')}"


def of_country(code: str) -> str:
    return f"of {_spoken(code)}"


def country_name(code: str) -> str:
    """ "United States", without an article."""
    return _spoken(code).removeprefix("the ")


def adjective_of(code: str) -> str:
    """The first demonym, empty where there is none."""
    gone = former_by_code().get(code)
    adjectives = gone.adjectives if gone else countries_by_code()[code].demonyms
    return adjectives[0] if adjectives else ""


def _spoken(code: str) -> str:
    gone = former_by_code().get(code)
    return gone.spoken if gone else countries_by_code()[code].spoken
