"""The place at the head of a dispatch: "BONN, March 3 -", "LONDON 1996-08-30", "KABUL (AP) -"."""

import re

from press_archive_entities.names.features import place_class
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR

SURE = 0.98
LONGEST = 3
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?$")
_DASHES = frozenset(("-", "--", "—", "–"))


def datelines(tokens: Tokens) -> list[Name]:
    """A location for each dateline, at the head of a sentence and in capitals; two for "DOHA/JERUSALEM"."""
    words = tokens.printed or tokens.words
    found: list[Name] = []
    for first, last in tokens.sentences:
        found += _at(words, first, last)
    return found


def _at(words: list[str], first: int, last: int) -> list[Name]:
    heads: list[Name] = []
    while first < last:
        end = first
        while end < min(last, first + LONGEST) and words[end].isupper() and len(words[end]) > 1:
            end += 1
        stop = next((at for at in range(end, first, -1) if place_class(" ".join(words[first:at]))), first)
        if stop == first:
            return []
        heads.append(Name(first, stop, "LOC", SURE))
        if words[stop : stop + 1] != ["/"]:
            return heads if _follows(words, stop) else []
        first = stop + 1
    return []


def _follows(words: list[str], at: int) -> bool:
    """What stands behind the place of a dateline: a date, an agency, a dash, a region and one of these."""
    rest = [word.lower() for word in words[at : at + 6]]
    if not rest:
        return False
    if _YEAR.match(rest[0]) or rest[0] in CALENDAR or rest[0].rstrip(".") in CALENDAR:
        return True
    if rest[0] in _DASHES or (rest[0] == "(" and ")" in rest[2:5]):
        return True
    return rest[0] == "," and any(
        word.rstrip(".") in CALENDAR or word in _DASHES or word == "(" for word in rest[1:5]
    )
