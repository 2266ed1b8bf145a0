"""Meaning + situation → value: what a time expression stands for in the calendar."""

from dataclasses import replace
from datetime import date, timedelta

from press_archive_dates.meaning import (
    Age,
    Ambiguous,
    Anaphor,
    Beside,
    Between,
    Calendar,
    Clock,
    Deictic,
    Known,
    Length,
    Meaning,
    Nth,
    Offset,
    QuarterEnding,
    Recurring,
    Resolved,
    Shift,
    Situation,
    Tense,
    Unplaced,
    Vague,
    WeekOf,
)
from press_archive_dates.values.calendar import days, granularity, moved, nth_in, stretch_around
from press_archive_dates.values.lengths import length_value
from press_archive_dates.values.named import calendar_value, value_in_year
from press_archive_dates.words.lexicon import Unit

_HALF_A_QUARTER = timedelta(45)
_WEDNESDAY, _SATURDAY, _SUNDAY = 3, 6, 7
_NEAR = 2
"""A time of day stands on the day spoken of last, where that was at most so many paragraphs ago."""


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
            return length_value(meaning, situation)
        case Age(count, unit):
            return length_value(Length(count, unit), situation)
        case Clock():
            return _clock(meaning, situation)
        case Calendar():
            return _dated(calendar_value(meaning, situation))
        case Deictic(Unit.WEEKEND, 0):
            return _dated(_this_weekend(situation))
        case Deictic(unit, offset):
            return _dated(_deictic(unit, offset, situation))
        case Nth():
            return _dated(_nth(meaning, situation))
        case Offset():
            return _dated(_offset(meaning, situation))
        case Shift():
            return _shift(meaning, situation)
        case Anaphor(unit, offset, points):
            return _anaphor(unit, offset, replace(situation, pointing=points))
        case Beside():
            return _dated(_beside(meaning, situation))
        case Unplaced(value):
            return Resolved("DATE", value)
        case QuarterEnding(day):
            end = days(calendar_value(day, replace(situation, tense=Tense.PAST)))
            return _dated(
                stretch_around(end[0] - _HALF_A_QUARTER, Unit.QUARTER) if end else _unknown(Unit.QUARTER)
            )
        case WeekOf(day, unit):
            return _dated(_week_of(day, unit, situation))
        case Between(first, last):
            value = f"{calendar_value(first, situation)}/{calendar_value(last, situation)}"
            return _dated(value)
        case Ambiguous(day_first, month_first):
            alternatives = (
                value_in_year(day_first, day_first.year or 0),
                value_in_year(month_first, month_first.year or 0),
            )
            return Resolved("DATE", "XXXX-XX-XX", alternatives=alternatives)


def _dated(value: str) -> Resolved:
    return Resolved("DATE", value, "" if "X" in value else value)


def _week_of(named: Calendar, unit: Unit, situation: Situation) -> str:
    """The week of a day, or the weekend nearest to it: `Memorial Day weekend` ends on the Sunday before that Monday.

    `Easter week began` is told on its Monday: a week that it is now lies on either side.
    """
    values = []
    for tense in (Tense.OPEN, situation.tense):
        day = date.fromisoformat(calendar_value(named, replace(situation, tense=tense)))
        is_early = unit is Unit.WEEKEND and day.isoweekday() <= _WEDNESDAY
        values.append(stretch_around(day - timedelta(7 if is_early else 0), unit))
    nearest, told = values
    now = situation.reference
    stretch = days(nearest)
    return nearest if now and stretch and stretch[0] <= now <= stretch[1] else told


def _deictic(unit: Unit, offset: int, situation: Situation) -> str:
    reference = situation.reference
    if reference is None:
        return _unknown(unit)
    return stretch_around(reference, unit, offset)


def _this_weekend(situation: Situation) -> str:
    """`this weekend`: the last one where the verb tells of what was, on weekdays else the coming one."""
    reference = situation.reference
    if reference is None:
        return _unknown(Unit.WEEKEND)
    is_over = situation.tense.side is Tense.PAST and reference.isoweekday() < 6
    return stretch_around(reference, Unit.WEEKEND, -1 if is_over else 0)


def _offset(meaning: Offset, situation: Situation) -> str:
    """`a week from Monday` counts from the coming Monday, `a week ago Monday` from the last one, whatever the verb.

    `A year ago Monday` counts from the nearest: it speaks of an anniversary.
    """
    is_weekday = isinstance(meaning.day, Calendar) and meaning.day.weekday is not None
    if meaning.unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE) and is_weekday:
        return _anniversary(meaning, situation)
    side = Tense.FUTURE if meaning.count > 0 else Tense.PAST
    base = _resolve(meaning.day, replace(situation, tense=side, year=None)).calendar
    return moved(base, meaning.unit, meaning.count) or _unknown(Unit.DAY)


def _anniversary(meaning: Offset, situation: Situation) -> str:
    near = (
        _resolve(meaning.day, replace(situation, tense=side, year=None)).calendar
        for side in (Tense.PAST, Tense.FUTURE)
    )
    bases = [stretch[0] for base in near if (stretch := days(base))]
    reference = situation.reference
    if not bases or reference is None:
        return _unknown(Unit.DAY)
    base = min(bases, key=lambda day: abs((day - reference).days))
    return moved(base.isoformat(), meaning.unit, meaning.count) or _unknown(Unit.DAY)


def _beside(meaning: Beside, situation: Situation) -> str:
    """`the Friday after Thanksgiving`, `the day before Christmas`, `the last Sunday before May 5`."""
    stretch = days(_resolve(meaning.day, situation).calendar)
    if stretch is None:
        return _unknown(meaning.unit)
    sign, step = (1, 7) if meaning.order > 0 else (-1, 7)
    base = stretch[1] if sign > 0 else stretch[0]
    weekday = meaning.weekday
    if meaning.unit is Unit.WEEKEND:
        # Of a Saturday the weekend after begins a week later, the one before it ended six days ago.
        weekday = _SATURDAY if sign > 0 else _SUNDAY
    if weekday is None:
        return stretch_around(base, meaning.unit, meaning.order)
    first = (weekday - base.isoweekday()) * sign % 7 or step
    day = base + timedelta(sign * (first + step * (abs(meaning.order) - 1)))
    return stretch_around(day, meaning.unit)


def _nth(meaning: Nth, situation: Situation) -> str:
    """`the last Friday of August`; `X` where the month is not known or has no such day."""
    value = _nth_of(meaning, meaning.within, situation)
    if isinstance(meaning.within, Calendar) and meaning.within.year is None and value[:1].isdigit():
        # In November `the last Friday of November` may be this year's or another's: as the verb says.
        if _is_beyond(value, situation):
            step = -1 if situation.tense.side is Tense.PAST else 1
            year = int(value[:4]) + step
            return _nth_of(meaning, replace(meaning.within, year=year), situation)
        return value
    if not _is_beyond(value, situation):
        return value
    if meaning.within == Anaphor(Unit.MONTH, 0):
        # `Rent is due on the first of the month.`
        step = -1 if situation.tense.side is Tense.PAST else 1
        return _nth_of(meaning, replace(meaning.within, offset=step), situation)
    return _unknown(meaning.unit)


def _nth_of(meaning: Nth, within: Meaning, situation: Situation) -> str:
    stretch = days(_resolve(within, situation).calendar)
    value = nth_in(stretch, meaning.order, meaning.unit, meaning.weekday) if stretch else None
    return value or _unknown(meaning.unit)


def _is_beyond(value: str, situation: Situation) -> bool:
    """Whether a value lies on the other side of the day of writing than the verb says."""
    ends = [days(end) for end in value.split("/")]
    reference = situation.reference
    if reference is None or ends[0] is None or ends[-1] is None:
        return False
    if situation.tense.side is Tense.PAST:
        return ends[0][0] > reference
    return situation.tense.side is Tense.FUTURE and ends[-1][1] < reference


def _unknown(unit: Unit) -> str:
    return {
        Unit.DAY: "XXXX-XX-XX",
        Unit.WEEK: "XXXX-WXX",
        Unit.WEEKEND: "XXXX-WXX-WE",
        Unit.MONTH: "XXXX-XX",
        Unit.QUARTER: "XXXX-QX",
    }.get(unit, "XXXX")


def _shift(meaning: Shift, situation: Situation) -> Resolved:
    if meaning.count is None and not meaning.from_now and meaning.sign > 0:
        return length_value(Length(None, meaning.unit), situation)
    if meaning.count is None:
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")
    size, unit = _in_whole(meaning.count, meaning.unit)
    count = size * meaning.sign
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        if not meaning.from_now:
            return length_value(Length(meaning.count, meaning.unit), situation)
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")
    if unit == Unit.YEAR and situation.quarter and situation.compares_quarters and count == -1:
        return _dated(moved(situation.quarter, Unit.YEAR, count) or "XXXX")
    if meaning.sign > 0 and not meaning.from_now and not situation.mentioned:
        # `seven years later`, and nothing said of what.
        return length_value(Length(meaning.count, meaning.unit), situation)
    if not meaning.from_now and situation.mentioned:
        value = _from_mentioned(unit, count, situation.mentioned)
        # `signed in Graz and, eight months later, in Tbilisi`: not after today, so not after what was spoken of last.
        is_told = meaning.sign > 0 and _is_beyond(value, situation)
        return length_value(Length(meaning.count, meaning.unit), situation) if is_told else _dated(value)
    if situation.reference is None:
        return _dated(_unknown(unit))
    if unit in (Unit.DECADE, Unit.CENTURY):
        unit, count = Unit.YEAR, count * (10 if unit == Unit.DECADE else 100)
    return _dated(stretch_around(situation.reference, unit, count))


_SMALLER: dict[Unit, tuple[Unit, int]] = {
    Unit.WEEK: (Unit.DAY, 7),
    Unit.YEAR: (Unit.MONTH, 12),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.CENTURY: (Unit.YEAR, 100),
}


def _in_whole(count: float, unit: Unit) -> tuple[int, Unit]:
    """Two and a half years as 30 months, half a century as 50 years; of other units the rest is left out."""
    if count == int(count) or unit not in _SMALLER:
        return int(count), unit
    smaller, factor = _SMALLER[unit]
    return int(count * factor), smaller


def _from_mentioned(unit: Unit, count: int, mentioned: str) -> str:
    if unit == Unit.YEAR and granularity(mentioned) in ("quarter", "half", "month"):
        return moved(mentioned, Unit.YEAR, count) or "XXXX"
    stretch = days(mentioned)
    return stretch_around(stretch[0], unit, count) if stretch else "XXXX"


def _anaphor(unit: Unit, offset: int, situation: Situation) -> Resolved:
    if unit == "Q" and situation.quarter:
        return _dated(moved(situation.quarter, Unit.QUARTER, offset) or "XXXX-QX")
    if unit == Unit.WEEKEND and offset == 0 and situation.reference is not None:
        return _dated(_weekend(situation.reference, situation.tense))
    if (
        unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR)
        and offset == 0
        and situation.reference is not None
        and not situation.pointing
    ):
        return _dated(stretch_around(situation.reference, unit))
    if situation.mentioned and (stretch := days(situation.mentioned)):
        return _dated(stretch_around(stretch[0], unit, offset))
    if situation.reference is None:
        return _dated(_unknown(unit))
    return _dated(stretch_around(situation.reference, unit, offset))


def _weekend(reference: date, tense: Tense) -> str:
    """`the weekend`: the one that is, was last or comes."""
    is_weekend = reference.isoweekday() >= 6
    return stretch_around(reference, Unit.WEEKEND, 0 if is_weekend or tense.side is Tense.FUTURE else -1)


def _clock(meaning: Clock, situation: Situation) -> Resolved:
    if meaning.day is not None:
        day = _resolve(meaning.day, situation).value
    elif situation.paragraphs_ago <= _NEAR and granularity(situation.mentioned) == "day":
        day = situation.mentioned
    elif situation.reference is not None:
        day = situation.reference.isoformat()
    else:
        day = "XXXX-XX-XX"
    value = f"{day}T{meaning.time}"
    return Resolved("TIME", value, "" if "X" in day or not day[:1].isdigit() else day)
