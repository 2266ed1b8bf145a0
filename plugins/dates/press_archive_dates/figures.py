"""Dates in figures: `9/11/2021`, `09.11.2021`, `2021/11/09`, and which order they are in."""

import re

from press_archive_dates.meaning import Ambiguous, Calendar, Meaning

_PARTS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{2,4})\Z")
_ATTACKS = Calendar(2001, 9, 11)


def date_in_figures(figures: str) -> Meaning | None:
    """What the figures say; None where they are no date, `Ambiguous` where the order is open."""
    if figures == "9/11":
        return _ATTACKS
    match = _PARTS.match(figures)
    if match is None:
        return None
    first, separator, second, third = int(match[1]), match[2], int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _dated(first, second, third) if len(match[4]) <= 2 else None
    if len(match[1]) > 2 or len(match[4]) == 3 or (len(match[4]) == 2 and separator != "/"):
        return None
    year = third if len(match[4]) == 4 else _century_of(third)
    day_first, month_first = _dated(year, second, first), _dated(year, first, second)
    if separator == "." or month_first is None or first == second:
        return day_first
    if day_first is None:
        return month_first
    return Ambiguous(day_first, month_first)


def _dated(year: int, month: int, day: int) -> Calendar | None:
    return Calendar(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200 else None


def _century_of(year: int) -> int:
    """Four figures of two: `21` is 2021, `87` is 1987."""
    return year + (2000 if year < 50 else 1900)
