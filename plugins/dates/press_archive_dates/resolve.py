"""Meaning + situation → value: what a time expression stands for in the calendar."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from press_archive_dates.calendar_values import days, granularity, moved, stretch_around
from press_archive_dates.holidays import HOLIDAYS
from press_archive_dates.meaning import (
    Age,
    Ambiguous,
    Anaphor,
    Between,
    Calendar,
    Clock,
    Deictic,
    Known,
    Length,
    Meaning,
    Recurring,
    Shift,
    Vague,
    WeekOf,
)

_NEAR = 120
"""Days within which the next quarter or season may be meant."""
_RATHER = 0.5
"""How much nearer the past seems where no tense points: news tells of what was."""
_AGREED = 0.2
"""How much nearer a date seems that the tense points to."""

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where an expression stands."""

    reference: date | None
    """The day of writing, or of the utterance inside a quotation; None where it is not known."""
    tense: int = 0
    """-1 past, 1 future, 0 not said."""
    mentioned: str = ""
    """The calendar value spoken of last."""
    quarter: str = ""
    """The quarter or half spoken of last."""
    compares_quarters: bool = False
    """Whether a quarter, not a year or nine months, was reported on last: `a year earlier` is then its quarter."""
    pointing: bool = False
    """Whether the expression points back by itself (`that year`)."""
    named_year: int | None = None
    """The year that was named last."""
    year: int | None = None
    """The year in force in a narrative; None where that is the year of writing."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value, and the stretch of the calendar it stands for (empty: none that is known)."""

    type: TimexType
    value: str
    calendar: str = ""
    alternatives: tuple[str, ...] = ()
    """The days it may be where that is open."""


def resolve(meaning: Meaning, situation: Situation) -> Resolved:
    """The value of `meaning` where it stands; unresolved parts are `X`."""
    try:
        return _resolve(meaning, situation)
    except (ValueError, OverflowError):
        return Resolved("DATE", "XXXX-XX-XX")


def _resolve(meaning: Meaning, situation: Situation) -> Resolved:
    match meaning:
        case Known(value):
            return Resolved("DATE", value, value)
        case Vague(value):
            return Resolved("DATE", value)
        case Recurring(value):
            return Resolved("SET", value)
        case Length():
            return _length(meaning, situation)
        case Age(count, unit):
            return _length(Length(count, unit), situation)
        case Clock():
            return _clock(meaning, situation)
        case Calendar():
            return _dated(_calendar(meaning, situation))
        case Deictic(unit, offset):
            return _dated(_deictic(unit, offset, situation))
        case Shift():
            return _shift(meaning, situation)
        case Anaphor(unit, offset, points):
            return _anaphor(unit, offset, replace(situation, pointing=points))
        case WeekOf(day):
            return _dated(stretch_around(date.fromisoformat(_calendar(day, situation)), "W"))
        case Between(first, last):
            value = f"{_calendar(first, situation)}/{_calendar(last, situation)}"
            return _dated(value)
        case Ambiguous(day_first, month_first):
            alternatives = (_rest(day_first, day_first.year or 0), _rest(month_first, month_first.year or 0))
            return Resolved("DATE", "XXXX-XX-XX", alternatives=alternatives)


def _dated(value: str) -> Resolved:
    return Resolved("DATE", value, "" if "X" in value else value)


def _deictic(unit: str, offset: int, situation: Situation) -> str:
    reference = situation.reference
    if reference is None:
        return _unknown(unit)
    return stretch_around(reference, unit, offset)


def _unknown(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def _calendar(meaning: Calendar, situation: Situation) -> str:
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
        return "XXXX" + _rest(meaning, 2000)[4:]
    return _rest(meaning, year)


def _rest(meaning: Calendar, year: int) -> str:
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
    if reference is None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.week_offset is not None:
        monday = reference - timedelta(reference.isoweekday() - 1)
        return (monday + timedelta(7 * meaning.week_offset + meaning.weekday - 1)).isoformat()
    back = (reference.isoweekday() - meaning.weekday) % 7
    on = (meaning.weekday - reference.isoweekday()) % 7
    if meaning.direction == "last":
        return (reference - timedelta(back or 7)).isoformat()
    if meaning.direction == "next":
        return (reference + timedelta(on or 7)).isoformat()
    forward = situation.tense > 0 or (meaning.direction == "this" and situation.tense == 0)
    return (reference + timedelta(on) if forward else reference - timedelta(back)).isoformat()


def _first_day(meaning: Calendar, year: int) -> date:
    if meaning.holiday:
        return HOLIDAYS[meaning.holiday](year)
    return date(year, meaning.month or _SEASON_MONTHS.get(meaning.part, 1), meaning.day or 1)


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
        case "last":
            return max(c for c in candidates if c[0] < start)[1]
        case "next":
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


def _shift(meaning: Shift, situation: Situation) -> Resolved:
    if meaning.count is None and not meaning.from_now and meaning.sign > 0:
        return _length(Length(None, meaning.unit), situation)
    if meaning.count is None:
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")
    count = int(meaning.count) * meaning.sign
    unit = meaning.unit
    if unit in ("S", "TM", "H"):
        if not meaning.from_now:
            return _length(Length(meaning.count, unit), situation)
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")
    if unit == "Y" and situation.quarter and situation.compares_quarters and count == -1:
        return _dated(moved(situation.quarter, "Y", count) or "XXXX")
    if not meaning.from_now and situation.mentioned:
        return _dated(_from_mentioned(unit, count, situation.mentioned))
    if situation.reference is None:
        return _dated(_unknown(unit))
    if unit in ("E", "C"):
        unit, count = "Y", count * (10 if unit == "E" else 100)
    return _dated(stretch_around(situation.reference, unit, count))


def _from_mentioned(unit: str, count: int, mentioned: str) -> str:
    if unit == "Y" and granularity(mentioned) in ("quarter", "half", "month"):
        return moved(mentioned, "Y", count) or "XXXX"
    stretch = days(mentioned)
    return stretch_around(stretch[0], unit, count) if stretch else "XXXX"


def _anaphor(unit: str, offset: int, situation: Situation) -> Resolved:
    if unit == "Q" and situation.quarter:
        return _dated(moved(situation.quarter, "Q", offset) or "XXXX-QX")
    if unit == "WE" and offset == 0 and situation.reference is not None:
        return _dated(_weekend(situation.reference, situation.tense))
    if unit in ("W", "M", "Y") and offset == 0 and situation.reference is not None and not situation.pointing:
        return _dated(stretch_around(situation.reference, unit))
    if situation.mentioned and (stretch := days(situation.mentioned)):
        return _dated(stretch_around(stretch[0], unit, offset))
    if situation.reference is None:
        return _dated(_unknown(unit))
    return _dated(stretch_around(situation.reference, unit, offset))


def _weekend(reference: date, tense: int) -> str:
    """`the weekend`: the one that is, was last or comes."""
    is_weekend = reference.isoweekday() >= 6
    return stretch_around(reference, "WE", 0 if is_weekend or tense > 0 else -1)


def _clock(meaning: Clock, situation: Situation) -> Resolved:
    if meaning.day is not None:
        day = _resolve(meaning.day, situation).value
    elif situation.mentioned and granularity(situation.mentioned) == "day":
        day = situation.mentioned
    elif situation.reference is not None:
        day = situation.reference.isoformat()
    else:
        day = "XXXX-XX-XX"
    value = f"{day}T{meaning.time}"
    return Resolved("TIME", value, "" if "X" in day or not day[:1].isdigit() else day)


_LENGTH_UNITS = {
    "S": "S",
    "TM": "M",
    "H": "H",
    "N": "D",
    "F": "W",
    "E": "Y",
    "C": "Y",
    "L": "Y",
    "SN": "M",
    "WE": "WE",
}
_FACTORS = {"F": 2, "E": 10, "C": 100, "L": 1000, "SN": 3}


def _length(meaning: Length, situation: Situation) -> Resolved:
    time = "T" if meaning.unit in ("S", "TM", "H") else ""
    if meaning.count is None:
        return Resolved("DURATION", f"P{time}X{_open_unit(meaning.unit)}")
    unit = _LENGTH_UNITS.get(meaning.unit, meaning.unit)
    count = meaning.count * _FACTORS.get(meaning.unit, 1)
    return Resolved("DURATION", f"P{time}{_amount(count, unit, time)}", _interval(meaning, situation))


def _open_unit(unit: str) -> str:
    return {"TM": "M", "N": "D", "F": "W", "SN": "M"}.get(unit, unit)


def _amount(count: float, unit: str, time: str) -> str:
    whole = int(count)
    if count == whole:
        return f"{whole}{unit}"
    if unit == "Y":
        return f"{whole}Y{round((count - whole) * 12)}M" if whole else f"{round(count * 12)}M"
    if unit == "H" and time:
        return f"{whole}H{round((count - whole) * 60)}M" if whole else f"{round(count * 60)}M"
    if unit == "M" and time:
        return f"{whole}M{round((count - whole) * 60)}S" if whole else f"{round(count * 60)}S"
    return f"{count:g}{unit}"


def _interval(meaning: Length, situation: Situation) -> str:
    """The stretch of days that a length before or after the day of writing covers."""
    if (
        not meaning.anchor
        or situation.reference is None
        or meaning.count is None
        or meaning.unit in ("S", "TM", "H")
    ):
        return ""
    sign = 1 if meaning.anchor == "next" else -1
    unit, factor = {"E": ("Y", 10), "C": ("Y", 100), "SN": ("M", 3), "F": ("W", 2)}.get(
        meaning.unit, (meaning.unit, 1)
    )
    other = moved(situation.reference.isoformat(), unit, sign * round(meaning.count * factor))
    if other is None:
        return ""
    first, last = sorted((other, situation.reference.isoformat()))
    return f"{first}/{last}"
