"""A date by name → its value: which Tuesday, which March, which third quarter."""

from collections.abc import Iterable
from datetime import date, timedelta

from press_archive_dates.meaning import SAME_QUARTER, Calendar, Situation, Tense
from press_archive_dates.values.calendar import FIRST_MONTHS, days
from press_archive_dates.values.holidays import HOLIDAYS

_RATHER = 0.5
"""How much nearer the past seems where no tense points: news tells of what was."""
_AGREED = 0.2
"""How much nearer a date seems that a verb farther away points to."""
_NEAR = 120
"""Days within which such a verb may mean the next quarter or season."""
_SPRING = 5
_WEEK = 7
_WEIGHTS = {
    Tense.RATHER_PAST: (_AGREED, 1.0),
    Tense.OPEN: (_RATHER, 1.0),
    Tense.RATHER_FUTURE: (1.0, _AGREED),
}
_MONTHS_AROUND = 2
"""How many months away `Sunday the 14th` or `the 15th` may be: farther ones are named by their month."""
_YEARS_AROUND = 8
"""How many years away the nearest February 29 may be."""

UNKNOWN_DAY = "XXXX-XX-XX"


def calendar_value(meaning: Calendar, situation: Situation) -> str:
    """The value of a date by name; what is not known of it is `X`."""
    year, reference = meaning.year, situation.reference
    if year is None and meaning.year_offset is not None:
        if reference is None:
            return "XXXX"
        year = reference.year + meaning.year_offset
    if meaning.part == SAME_QUARTER:
        return _same_quarter(year, situation)
    if meaning.month is None and (meaning.day is not None or meaning.weekday is not None):
        return _day_of_month(meaning, situation) if meaning.day is not None else _weekday(meaning, situation)
    if year is None:
        year = _year_of(meaning, situation)
    if year is None:
        return "XXXX" + value_in_year(meaning, 2000)[4:]
    if meaning.weekday is not None and not falls_on(meaning, year):
        # `Tuesday, Nov. 9` where that was a Wednesday: one of the two is wrong, and nobody can know which.
        return UNKNOWN_DAY
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
    """`Tuesday`, `last Friday`, `Wednesday of next week`."""
    reference = situation.reference
    assert meaning.weekday is not None
    if meaning.direction in ("before", "after") and (spoken_of := days(situation.mentioned)):
        reference = spoken_of[0]
    if meaning.direction == "that":
        reference = _day_spoken_of(situation)
    if reference is None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.week_offset is not None:
        monday = reference - timedelta(reference.isoweekday() - 1)
        return (monday + timedelta(7 * meaning.week_offset + meaning.weekday - 1)).isoformat()
    back = (reference.isoweekday() - meaning.weekday) % 7
    on = (meaning.weekday - reference.isoweekday()) % 7
    if meaning.direction in ("last", "before"):
        return (reference - timedelta(back or 7)).isoformat()
    if meaning.direction == "that":
        return (reference + timedelta(on)).isoformat()
    if meaning.direction in ("next", "after"):
        return (reference + timedelta(on or 7)).isoformat()
    forward = situation.tense.side is Tense.FUTURE or (
        meaning.direction == "this" and situation.tense.side is not Tense.PAST
    )
    return (reference + timedelta(on) if forward else reference - timedelta(back)).isoformat()


def _day_spoken_of(situation: Situation) -> date | None:
    """The first day of the week or day spoken of last; None where that was longer, or nothing was."""
    stretch = days(situation.mentioned)
    return stretch[0] if stretch and (stretch[1] - stretch[0]).days < _WEEK else None


def _day_of_month(meaning: Calendar, situation: Situation) -> str:
    """`the 15th`, `Sunday the 14th`: of a month near by, on the side that the tense points to."""
    reference = situation.reference
    if reference is None:
        return UNKNOWN_DAY
    months = range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)
    candidates = [
        day
        for shift in months
        if (day := _day_in_month(reference, shift, meaning.day or 1))
        and meaning.weekday in (None, day.isoweekday())
    ]
    chosen = _on_its_side(candidates, reference, situation.tense, reference)
    return chosen.isoformat() if chosen else UNKNOWN_DAY


def _day_in_month(reference: date, shift: int, day: int) -> date | None:
    year, month = divmod(reference.year * 12 + reference.month - 1 + shift, 12)
    return _valid(year, month + 1, day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _first_day(meaning: Calendar, year: int) -> date | None:
    if not 1 <= year <= 9999:
        return None
    if meaning.holiday:
        return HOLIDAYS[meaning.holiday](year)
    return _valid(year, meaning.month or FIRST_MONTHS.get(meaning.part, 1), meaning.day or 1)


def falls_on(meaning: Calendar, year: int) -> bool:
    """Whether a date falls on the weekday that is named with it in a year; true where none is."""
    day = _first_day(meaning, year)
    return day is None or meaning.weekday is None or day.isoweekday() == meaning.weekday


def _year_of(meaning: Calendar, situation: Situation) -> int | None:
    """The year of a date that names none; None where no year near by fits."""
    if situation.year is not None and not meaning.direction:
        return situation.year
    reference = situation.reference
    if reference is None:
        return None
    start = reference if meaning.day or meaning.holiday else reference.replace(day=1)
    # Only February 29 needs years far away. `Last winter` may be the one before the last that has begun.
    around = _YEARS_AROUND if (meaning.month, meaning.day) == (2, 29) else 2 if meaning.part else 1
    candidates = [
        day for shift in range(-around, around + 1) if (day := _first_day(meaning, reference.year + shift))
    ]
    match meaning.direction:
        case "last" | "before":
            chosen = max((day for day in candidates if _is_over(meaning, day, start)), default=None)
        case "next" | "after":
            chosen = min((day for day in candidates if day > start), default=None)
        case "this" if not meaning.part:
            return reference.year
        case _ if meaning.part:
            return _year_of_part(meaning, candidates, reference, situation.tense)
        case _:
            chosen = _of_weekday(candidates, meaning.weekday, start, reference, situation.tense)
    return chosen.year if chosen else None


def _is_over(meaning: Calendar, first: date, start: date) -> bool:
    """Whether a date lies before now as a whole: `last winter` is not the one that it is."""
    stretch = days(value_in_year(meaning, first.year)) if meaning.part else None
    return stretch[1] < start if stretch else first < start


def _year_of_part(meaning: Calendar, candidates: list[date], reference: date, tense: Tense) -> int | None:
    """The year of a quarter, half or season: of the one that it is, else of the last that has begun.

    What a verb tells of as ahead is the next one; of `this` one the year is that of the day, but for a winter.
    """
    for day in candidates:
        stretch = days(value_in_year(meaning, day.year))
        if stretch and stretch[0] <= reference <= stretch[1]:
            return day.year
    if meaning.direction == "this":
        is_last_winter = (
            meaning.part == "WI" and reference.month <= _SPRING and tense.side is not Tense.FUTURE
        )
        return reference.year - is_last_winter
    past = max((day for day in candidates if day <= reference), default=candidates[0])
    future = min((day for day in candidates if day >= reference), default=candidates[-1])
    if tense is Tense.RATHER_FUTURE and (future - reference).days > _NEAR:
        return None
    return (future if tense.side is Tense.FUTURE else past).year


def _of_weekday(
    candidates: list[date], weekday: int | None, start: date, reference: date, tense: Tense
) -> date | None:
    """The candidate that the tense points to; of those that fall on the weekday where one is said and one does."""
    fitting = [day for day in candidates if weekday in (None, day.isoweekday())]
    if weekday is not None and tense.side is Tense.PAST:
        # Papers of the next morning are quoted on the evening before: `said in an editorial on Saturday, April 25`.
        start = start + timedelta(1) if start < date.max else start
    return _on_its_side(fitting or candidates, start, tense, reference)


def _on_its_side(candidates: Iterable[date], start: date, tense: Tense, reference: date) -> date | None:
    """The nearest day on the side of `start` that the tense points to; None where there is none.

    Where no tense points it is the nearer of both, the past seeming nearer than it is.
    """
    candidates = list(candidates)
    past = max((day for day in candidates if day <= start), default=None)
    future = min((day for day in candidates if day >= start), default=None)
    if tense is Tense.PAST:
        return past
    if tense is Tense.FUTURE:
        return future
    if past is None or future is None or past == future:
        # Today, or this month: on either side.
        return past or future
    back, ahead = _WEIGHTS.get(tense, _WEIGHTS[Tense.OPEN])
    is_past = (reference - past).days * back <= (future - reference).days * ahead
    if is_past != (tense.side is Tense.PAST) and tense.side is not Tense.OPEN:
        # The verb points there, but the day lies close by here: one of the two misleads.
        return None
    return past if is_past else future
