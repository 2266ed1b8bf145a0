"""Calendar values and arithmetic on them: `1989-Q3` a year on, the week of a day, the days of a season.

A value is a TIMEX3 value: `1989`, `1989-10`, `1989-10-30`, `1989-Q3`, `1989-H2`, `1989-W43`, `1989-W43-WE`, `1989-SU`,
a decade `198`, a century `19`, each day possibly with a time after `T`.
"""

import calendar
import re
from datetime import date, timedelta

from press_archive_dates.words.lexicon import Unit

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z", re.ASCII)
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)\Z", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z", re.ASCII)
FIRST_MONTHS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Part of the year → the month that it begins in."""
_GRANULARITY = {4: "year", 3: "decade", 2: "century", 1: "millennium"}


def value_of_week(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def granularity(value: str) -> str:
    """`day`, `month`, `quarter` …: how much of the calendar a value covers; `time` with a time of day."""
    if "T" in value[4:] and value[:4].isdigit():
        return "time"
    if _DAY.match(value):
        return "day"
    if _MONTH.match(value):
        return "month"
    if match := _PART.match(value):
        return {"Q": "quarter", "H": "half"}.get(match[2][0], "season")
    if match := _WEEK.match(value):
        return "weekend" if match[3] else "week"
    return _GRANULARITY.get(len(value), "") if value.isdigit() else ""


def days(value: str) -> tuple[date, date] | None:
    """The first and last day of a value; None where it stands for no stretch of the calendar."""
    value = value.partition("T")[0]
    try:
        return _days(value)
    except (ValueError, OverflowError):
        return None


def _days(value: str) -> tuple[date, date] | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _PART.match(value):
        return _months(int(match[1]), FIRST_MONTHS[match[2]], 6 if match[2][0] == "H" else 3)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(5), monday + timedelta(6)) if match[3] else (monday, monday + timedelta(6))
    if value.isdigit() and 1 <= len(value) <= 4:
        width = 10 ** (4 - len(value))
        return date(int(value) * width, 1, 1), date(int(value) * width + width - 1, 12, 31)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    year, month = divmod(year * 12 + month - 1 + count - 1, 12)
    return first, date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, the last of the month where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def stretch_around(day: date, unit: Unit, offset: int = 0) -> str:
    """The value of the unit that holds `day`, moved on by `offset` units.

    Raises:
        ValueError: the calendar has no such day.
        OverflowError: likewise.
    """
    match unit:
        case Unit.DAY | Unit.NIGHT:
            return (day + timedelta(offset)).isoformat()
        case Unit.WEEK:
            return value_of_week(day + timedelta(7 * offset))
        case Unit.FORTNIGHT:
            return value_of_week(day + timedelta(14 * offset))
        case Unit.WEEKEND:
            return value_of_week(day + timedelta(7 * offset)) + "-WE"
        case Unit.MONTH:
            return add_months(day, offset).isoformat()[:7]
        case Unit.QUARTER:
            moved = add_months(day.replace(day=1), 3 * offset)
            return f"{moved.year:04}-Q{(moved.month + 2) // 3}"
        case Unit.HALF:
            moved = add_months(day.replace(day=1), 6 * offset)
            return f"{moved.year:04}-H{(moved.month + 5) // 6}"
        case Unit.YEAR:
            return f"{_year(day.year + offset):04}"
        case Unit.DECADE:
            return f"{_year(day.year + 10 * offset) // 10:03}"
        case Unit.CENTURY:
            return f"{_year(day.year + 100 * offset) // 100:02}"
        case Unit.MILLENNIUM:
            return f"{_year(day.year + 1000 * offset) // 1000}"
    raise ValueError(f"no unit {unit!r}")


def _year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of the calendar")
    return year


def moved(value: str, unit: Unit, offset: int) -> str | None:
    """`value` some units on, at its own granularity: `1989-Q3` a year back is `1988-Q3`; None where it cannot be."""
    match = _PART.match(value)
    if match and unit == Unit.YEAR:
        return f"{int(match[1]) + offset:04}-{match[2]}"
    stretch = days(value)
    if stretch is None:
        return None
    # A week is moved by its Thursday, which tells of which year it is.
    first = (
        stretch[0] + timedelta(3)
        if _WEEK.match(value) and stretch[1] - stretch[0] > timedelta(1)
        else stretch[0]
    )
    try:
        target = _moved_day(first, unit, offset)
    except (ValueError, OverflowError):
        return None
    own = {
        "day": Unit.DAY,
        "month": Unit.MONTH,
        "quarter": Unit.QUARTER,
        "half": Unit.HALF,
        "year": Unit.YEAR,
        "week": Unit.WEEK,
        "weekend": Unit.WEEKEND,
    }
    code = own.get(granularity(value.partition("T")[0]), Unit.DAY)
    return stretch_around(target, code)


def _moved_day(day: date, unit: Unit, offset: int) -> date:
    months = {
        Unit.MONTH: 1,
        Unit.QUARTER: 3,
        Unit.HALF: 6,
        Unit.YEAR: 12,
        Unit.DECADE: 120,
        Unit.CENTURY: 1200,
        Unit.MILLENNIUM: 12000,
    }
    if unit in months:
        return add_months(day, months[unit] * offset)
    return day + timedelta(
        {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}[unit] * offset
    )


def facet_value(calendar: str) -> str:
    """The value in the forms that a facet of days takes: weeks, seasons, halves and decades as intervals."""
    if not calendar or "/" in calendar or granularity(calendar) in ("day", "month", "quarter", "year"):
        return calendar
    stretch = days(calendar)
    return f"{stretch[0].isoformat()}/{stretch[1].isoformat()}" if stretch else ""


def nth_in(stretch: tuple[date, date], order: int, unit: Unit, weekday: int | None = None) -> str | None:
    """The value of one of the days, weekdays, weeks, weekends or halves of a month or a year.

    Weeks are counted from the first day (days 1 to 7 are the first), as news does, and valued as the ISO week that
    holds most of them. A weekend is one whose Saturday lies in the stretch.

    Args:
        order: 1 is the first, -1 the last.

    Returns:
        None where the stretch has no such one.
    """
    first, last = stretch
    if unit is Unit.HALF:
        return _half_of(first, last, order)
    step = 7 if unit in (Unit.WEEK, Unit.WEEKEND) or weekday else 1
    own = 6 if unit is Unit.WEEKEND else weekday
    if order > 0:
        start = (
            first + timedelta((own - first.isoweekday()) % 7 if own else 0) + timedelta(step * (order - 1))
        )
    else:
        end = last - timedelta((last.isoweekday() - own) % 7) if own else last - timedelta(step - 1)
        start = end + timedelta(step * (order + 1))
    if not first <= start <= last:
        return None
    if unit is Unit.WEEK:
        return value_of_week(start + timedelta(3))
    return value_of_week(start) + "-WE" if unit is Unit.WEEKEND else start.isoformat()


def _half_of(first: date, last: date, order: int) -> str:
    """`the second half of October`: from the 16th; of a year its half."""
    second = order in (2, -1)
    if (first.month, first.day, last.month) == (1, 1, 12):
        return f"{first.year:04}-H{2 if second else 1}"
    middle = (
        first + timedelta((last - first).days // 2) if last.month != first.month else first.replace(day=15)
    )
    start, end = (middle + timedelta(1), last) if second else (first, middle)
    return f"{start.isoformat()}/{end.isoformat()}"
