"""Names of a page of training, some put in the place of others.

The words around a name tell as much as the name: with names from everywhere in them, the tagger learns
to trust them. Persons come from the lists of the package `Faker` (MIT), towns from the gazetteer.
"""

import importlib
import pkgutil
import random
from functools import lru_cache

from sentences import Sentence

from press_archive_entities.names.tokens import tokenized
from press_archive_entities.places.gazetteer import gazetteer
from press_archive_entities.places.layout import TOWN

PERSONS, TOWNS = 0.35, 0.25
"""Shares of persons and of one-word towns that are swapped, where nothing else is asked for."""


def _latin(words: object) -> list[str]:
    listed = words if isinstance(words, tuple | list | dict) else ()
    return sorted(
        {w for w in listed if isinstance(w, str) and w[:1].isupper() and all(ord(c) < 0x250 for c in w)}
    )


@lru_cache(maxsize=1)
def person_pool() -> list[tuple[list[str], list[str]]]:
    """First and last names of each language."""
    from faker.providers import person

    pool = []
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        first, last = (
            [name for part in parts for name in _latin(getattr(provider, f"{order}_{part}", ()))]
            for order, parts in (
                ("first", ("names", "names_male", "names_female", "romanized_names")),
                ("last", ("names", "names_male", "names_female", "romanized_names")),
            )
        )
        if len(first) > 20 and len(last) > 20:
            pool.append((first, last))
    return pool


@lru_cache(maxsize=1)
def towns() -> list[str]:
    places = gazetteer()
    found = (places.place(number) for number in range(4_000, places.size, 3))
    return sorted({place.name for place in found if place.kind == TOWN and place.population > 3_000})


def swapped(page: list[Sentence], draw: random.Random, *, share_of_towns: float = TOWNS) -> list[Sentence]:
    """The page with some of its names exchanged, the same for the same throughout."""
    table: dict[tuple[str, str], list[str]] = {}
    return [_swapped(words, tags, draw, table, share_of_towns) for words, tags in page]


def _swapped(
    words: list[str],
    tags: list[str],
    draw: random.Random,
    table: dict[tuple[str, str], list[str]],
    share_of_towns: float,
) -> Sentence:
    out_words: list[str] = []
    out_tags: list[str] = []
    i = 0
    while i < len(words):
        end = i + 1
        kind = tags[i][2:]
        while tags[i].startswith("B-") and end < len(words) and tags[end] == f"I-{kind}":
            end += 1
        new = _new(words[i:end], kind, draw, table, share_of_towns) if tags[i].startswith("B-") else None
        if new is None:
            out_words += words[i:end]
            out_tags += tags[i:end]
        else:
            out_words += new
            out_tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(new) - 1)
        i = end
    return out_words, out_tags


def _new(
    words: list[str],
    kind: str,
    draw: random.Random,
    table: dict[tuple[str, str], list[str]],
    share_of_towns: float,
) -> list[str] | None:
    last = words[-1]
    if kind == "PER":
        known = table.get((kind, last))
        if known and len(words) == 1:
            return known[-1:] if known[-1] else None
        if len(words) in (2, 3) and draw.random() < PERSONS:
            first_names, last_names = draw.choice(person_pool())
            new = _tokens(f"{draw.choice(first_names)} {draw.choice(last_names)}")
            table[kind, last] = new
            return new
        table.setdefault((kind, last), [""])
        return None
    if kind == "LOC" and len(words) == 1 and draw.random() < share_of_towns and _is_town(last):
        return _tokens(draw.choice(towns()))
    return None


@lru_cache(maxsize=20_000)
def _is_town(word: str) -> bool:
    found = gazetteer().find(word)
    return bool(found) and all(place.kind >= 3 for place in found)


def _tokens(name: str) -> list[str]:
    return tokenized(name).words or [name]
