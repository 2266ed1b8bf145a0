"""organisations.tsv → the well-known bodies by each of their names."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import lines_of

_DATED = re.compile(r"(?P<alias>.+)\[(?P<first>\d*)\.\.(?P<last>\d*)\]")
_EVER = (0, 9999)
LONGEST_ACRONYM = 3
"""Letters of an acronym that is read only in capitals; longer ones are also written as words: Nato, Unicef."""


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation, government, group or outlet."""

    name: str
    type: ActorType
    country: str


@dataclass(frozen=True, slots=True)
class _Use:
    """One name of a body, as it is spelt, and the first and last year in which it is that body's."""

    spelt: str
    body: Body
    first: int
    last: int


@lru_cache(maxsize=1)
def known_names_of_bodies() -> frozenset[str]:
    """Folded names of further bodies, of which no more is known than that they are organisations."""
    return frozenset(folded(name) for line in lines_of("lexicon/bodies.txt") for name in line.split(";"))


@lru_cache(maxsize=1)
def _uses() -> dict[str, list[_Use]]:
    """Folded name without its article → who bears it; of several the first is the likeliest."""
    table: dict[str, list[_Use]] = {}
    for line in lines_of("lexicon/organisations.tsv"):
        name, kind, country, others = line.split("|")
        body = Body(name, cast(ActorType, kind), country)
        for alias in (name, *others.split(";")):
            if alias:
                dated = _DATED.fullmatch(alias)
                first, last = _EVER
                if dated:
                    alias = dated["alias"]
                    first, last = int(dated["first"] or first), int(dated["last"] or last)
                key = _key(alias)
                # "Organization of Petroleum Exporting Countries" lacks an article that stands in its name.
                for way in dict.fromkeys((key, key.replace(" of the ", " of "))):
                    table.setdefault(way, []).append(_Use(alias, body, first, last))
    return table


@lru_cache(maxsize=1)
def known_bodies() -> dict[str, Body]:
    """Folded name → the likeliest body; a name with and without its article."""
    return {key: uses[0].body for key, uses in _uses().items()}


@lru_cache(maxsize=20_000)
def known_body(words: str, year: int = 0) -> Body | None:
    """The body of this name.

    Where two share a folded name, the one that is spelt so: Lloyd's is a market, Lloyds a bank.

    Args:
        year: when the article was published, 0 where nobody knows.
    """
    uses = _uses().get(_key(words), [])
    fitting = [
        use
        for use in uses
        if (not year or use.first <= year <= use.last) and _is_spelt_like(words, use.spelt)
    ]
    spelt = words.replace("’", "'")
    exact = [use for use in fitting if use.spelt == spelt]
    return next((use.body for use in (*exact, *fitting)), None)


def is_possessive_name(words: str) -> bool:
    """The name of a body that ends in 's, exactly so spelt: "McDonald's"."""
    return words.endswith("'s") and any(use.spelt == words for use in _uses().get(_key(words), ()))


def _is_spelt_like(words: str, spelt: str) -> bool:
    """An acronym of up to three letters is no common word: MIT is not "Mit"."""
    return len(spelt) > LONGEST_ACRONYM or not spelt.isupper() or words.isupper()


def _key(words: str) -> str:
    return folded(words).removeprefix("the ")
