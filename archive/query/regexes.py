"""Regular expressions of a query: which are sound, and cannot take an hour over one word."""

import re

from archive.errors import QueryError

MAX_LENGTH = 200
MAX_REPEATS = 4
"""Unbounded repeats in one expression: each multiplies the ways in which a word can fail to match."""
_ITEM = re.compile(
    r"(?P<repeat>[*+?]|\{\d*,?\d*\})|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<class>\[\^?\]?(?:[^\]\\]|\\.)*\])|(?P<literal>\\[dDwWsSbB.\\/()\[\]{}*+?|^$\-'&]|[^\\()\[\]{}*+?|])"
)


def check_regex(pattern: str, start: int) -> None:
    """Raise where the expression is unsound, or repeats what itself repeats.

    Args:
        start: where the opening slash stands in the query.

    Raises:
        QueryError: with the place of the trouble.
    """
    repeats, depth = 0, 0
    position, can_repeat = 0, False
    while position < len(pattern):
        match = _ITEM.match(pattern, position)
        place = start + 1 + position
        if match is None or len(pattern) > MAX_LENGTH:
            raise _error(
                "a regular expression of a word may hold letters, classes, groups, | . * + ? {m,n}", place
            )
        if match["repeat"] and not can_repeat:
            raise _error(f"{match['repeat']!r} has nothing to repeat", place)
        can_repeat = not (match["open"] or match["or"] or match["repeat"])
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
            if depth < 0:
                raise _error("')' closes nothing in this regular expression", place)
        elif match["repeat"] and match["repeat"] not in ("?", "{0,1}", "{1}"):
            repeats += 1
            if repeats > MAX_REPEATS or (
                pattern[position - 1 : position] == ")" and _can_run_away(pattern, position)
            ):
                raise _error(
                    "a repeat of a group, or more than four repeats, is not taken; repeat single letters",
                    place,
                )
            if _too_many(match["repeat"]):
                raise _error("a repeat is at most {1,99}", place)
        position = match.end()
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise _error(f"not a regular expression: {error}", start) from None


def _can_run_away(pattern: str, position: int) -> bool:
    """Is the group that ends before `position` more than a run of plain letters?"""
    opening = pattern.rfind("(", 0, position)
    inside = pattern[opening + 1 : position - 1].removeprefix("?:")
    return not inside.isalnum()


def _too_many(repeat: str) -> bool:
    return any(int(number) > 99 for number in re.findall(r"\d+", repeat))


def _error(message: str, place: int) -> QueryError:
    return QueryError(message, start=place, end=place + 1)
