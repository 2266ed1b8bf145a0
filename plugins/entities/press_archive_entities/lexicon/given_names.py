"""first_names.tsv and last_names.txt → what the census tells of a name."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

Sex = Literal["m", "f", ""]
"""Of whoever bears a name: a man, a woman, or nothing told."""


@lru_cache(maxsize=2)
def person_names(part: Literal["first", "last"]) -> frozenset[str]:
    """The common first or last names, folded."""
    if part == "first":
        return frozenset(_first_names())
    rows = files("press_archive_entities").joinpath("lexicon/last_names.txt").read_text(encoding="utf-8")
    return frozenset(rows.split())


def sex_of(first_name: str) -> Sex:
    """Of the bearers of a first name, folded; empty where both sexes or nobody bears it."""
    sex, _ = _first_names().get(first_name, ("-", ""))
    return "m" if sex == "m" else "f" if sex == "f" else ""


def is_mostly_first(name: str) -> bool:
    """Hardly anybody bears this name, folded, as a last name."""
    return _first_names().get(name, ("", ""))[1] == "first"


@lru_cache(maxsize=1)
def _first_names() -> dict[str, tuple[str, str]]:
    rows = files("press_archive_entities").joinpath("lexicon/first_names.tsv").read_text(encoding="utf-8")
    table = {}
    for line in rows.splitlines():
        name, sex, mostly = line.split("\t")
        table[name] = (sex, mostly)
    return table
