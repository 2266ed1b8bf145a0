"""A date by name → its value: which Tuesday, which March, which third quarter."""

from datetime import date, timedelta

from press_archive_dates.meaning import Calendar, Situation
from press_archive_dates.values.calendar import days
from press_archive_dates.values.holidays import HOLIDAYS

_NEAR = 120
"""Days within which the next quarter or season may be meant."""
_RATHER = 0.5
"""How much nearer the past seems where no tense points: news tells of what was."""
_AGREED = 0.2
"""How much nearer a date seems that the tense points to."""

_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def calendar_value(meaning: Calendar, situation: Situation) -> str:
    """The value of a date by name; what is not known of it is `X`."""
    year, reference = meaning.year, situation.reference
    if year is None and meaning.year_offset is not None:
        if reference is None:
            return "XXXX"
        year = reference.year + meaning.year_offset
    if meaning.part == "?":
        return _same_quarter(year, situation)
    if meaning.weekday is not None:
        return _weekday(meaning, situation)
    if year is None:
        year = _year_of(meaning, situation)
    if year is None:
        return "XXXX" + value_in_year(meaning, 2000)[4:]
    return value_in_year(meaning, year)


def value_in_year(meaning: Calendar, year: int) -> str:
    """The value of a date by name in a year."""
    if meaning.holiday:
        return HOLIDAYS[meaning.holiday](year).isoformat()
    if meaning.part:
        return f"{year:04}-{meaning.part}"
    if meaning.month is None:
        return f"{year:04}"
    if meaning.day is None:
        return f"{year:04}-{meaning.month:02}"
    return date(year, meaning.month, meaning.day).isoformat()


def _same_quarter(year: int | None, situation: Situation) -> str:
    part = situation.quarter.partition("-")[2]
    if year is None:
        return situation.quarter or "XXXX-QX"
    return f"{year:04}-{part}" if part else f"{year:04}"


def _weekday(meaning: Calendar, situation: Situation) -> str:
    reference = situation.reference
    assert meaning.weekday is not None
    if meaning.direction in ("before", "after") and (spoken_of := days(situation.mentioned)):
        reference = spoken_of[0]
    if reference is None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.week_offset is not None:
        monday = reference - timedelta(reference.isoweekday() - 1)
        return (monday + timedelta(7 * meaning.week_offset + meaning.weekday - 1)).isoformat()
    back = (reference.isoweekday() - meaning.weekday) % 7
    on = (meaning.weekday - reference.isoweekday()) % 7
    if meaning.direction in ("last", "before"):
        return (reference - timedelta(back or 7)).isoformat()
    if meaning.direction in ("next", "after"):
        return (reference + timedelta(on or 7)).isoformat()
    forward = situation.tense > 0 or (meaning.direction == "this" and situation.tense == 0)
    return (reference + timedelta(on) if forward else reference - timedelta(back)).isoformat()


def _first_day(meaning: Calendar, year: int) -> date:
    if meaning.holiday:
        return HOLIDAYS[meaning.holiday](year)
    return date(year, meaning.month or _FIRST_MONTHS.get(meaning.part, 1), meaning.day or 1)


def _year_of(meaning: Calendar, situation: Situation) -> int | None:
    """The year of a date that names none."""
    reference = situation.reference
    if reference is None:
        return None
    if situation.year is not None and not meaning.direction:
        return situation.year
    start = reference if meaning.day or meaning.holiday else reference.replace(day=1)
    candidates = [
        (_first_day(meaning, reference.year + shift), reference.year + shift) for shift in (-1, 0, 1)
    ]
    past = max((c for c in candidates if c[0] <= start), default=candidates[0])
    future = min((c for c in candidates if c[0] >= start), default=candidates[-1])
    match meaning.direction:
        case "last" | "before":
            return max(c for c in candidates if c[0] < start)[1]
        case "next" | "after":
            return min(c for c in candidates if c[0] > start)[1]
        case "this":
            return reference.year
    return _likelier(past, future, reference, situation.tense, is_part=bool(meaning.part))[1]


def _likelier(
    past: tuple[date, int], future: tuple[date, int], reference: date, tense: int, *, is_part: bool
) -> tuple[date, int]:
    """The nearer of two dates, where the way the tense points makes one seem nearer than it is.

    A quarter, half or season is one that has begun, unless the next is near and the tense points there.
    """
    back, ahead = (reference - past[0]).days, (future[0] - reference).days
    if is_part:
        return future if tense > 0 and ahead <= _NEAR else past
    weights = {-1: (_AGREED, 1.0), 0: (_RATHER, 1.0), 1: (1.0, _AGREED)}[tense]
    return past if back * weights[0] <= ahead * weights[1] else future
