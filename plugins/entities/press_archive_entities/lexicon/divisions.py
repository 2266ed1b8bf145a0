"""divisions.tsv → states and provinces by the letters that stand for them behind a town or a party."""

from functools import lru_cache
from importlib.resources import files

_FURTHER = (
    "R.I.",
    "Tex.",
    "Okla.",
    "Mass.",
    "Md.",
    "P.R.",
    "PR",
    "Miss.",
    "Ida.",
    "Oh.",
    "Ia.",
    "Me.",
    "Ut.",
    "Hi.",
)
"""Abbreviations that the table leaves out, as they would be ambiguous where no town stands before them."""


@lru_cache(maxsize=1)
def division_abbreviations() -> frozenset[str]:
    """ "Conn.", "N.Y.", "CA": as they are written, without the full names."""
    rows = files("press_archive_entities").joinpath("lexicon/divisions.tsv").read_text(encoding="utf-8")
    found = set(_FURTHER)
    for line in rows.splitlines():
        if line and line[0] != "#":
            others = line.split("|")[2]
            found.update(
                name for name in others.split(";") if name.endswith(".") or (name.isupper() and len(name) < 4)
            )
    return frozenset(found)
