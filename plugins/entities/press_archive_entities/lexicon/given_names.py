"""first_names.tsv and last_names.txt → what the census tells of a name."""

from functools import lru_cache
from typing import Literal

from press_archive_entities.lexicon.words import lines_of

Sex = Literal["m", "f", ""]
"""Of whoever bears a name: a man, a woman, or nothing told."""


@lru_cache(maxsize=2)
def person_names(part: Literal["first", "last"]) -> frozenset[str]:
    """The common first or last names, folded."""
    if part == "first":
        return frozenset(_first_names())
    return frozenset(lines_of("lexicon/last_names.txt"))


def is_of_persons(name: str) -> bool:
    """Common as a first or a last name; folded."""
    return name in person_names("first") or name in person_names("last")


def sex_of(first_name: str) -> Sex:
    """Of the bearers of a first name, folded; empty where both sexes or nobody bears it."""
    sex, _ = _first_names().get(first_name, ("-", ""))
    return "m" if sex == "m" else "f" if sex == "f" else ""


def is_mostly_first(name: str) -> bool:
    """Hardly anybody bears this name, folded, as a last name."""
    return _first_names().get(name, ("", ""))[1] == "first"


@lru_cache(maxsize=1)
def _first_names() -> dict[str, tuple[str, str]]:
    table = {}
    for line in lines_of("lexicon/first_names.tsv"):
        name, sex, mostly = line.split("\t")
        table[name] = (sex, mostly)
    return table
