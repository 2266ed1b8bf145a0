"""Calendar values and arithmetic on them, against the calendar of the standard library."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press_archive_dates.values.calendar import (
    add_months,
    days,
    facet_value,
    granularity,
    moved,
    nth_in,
    stretch_around,
    value_of_week,
)
from press_archive_dates.words.lexicon import Unit

STRETCHES = [
    ("2021-11-09", "day", "2021-11-09", "2021-11-09"),
    ("2021-11", "month", "2021-11-01", "2021-11-30"),
    ("2020-02", "month", "2020-02-01", "2020-02-29"),
    ("2021", "year", "2021-01-01", "2021-12-31"),
    ("202", "decade", "2020-01-01", "2029-12-31"),
    ("20", "century", "2000-01-01", "2099-12-31"),
    ("2021-Q1", "quarter", "2021-01-01", "2021-03-31"),
    ("2021-Q4", "quarter", "2021-10-01", "2021-12-31"),
    ("2021-H1", "half", "2021-01-01", "2021-06-30"),
    ("2021-H2", "half", "2021-07-01", "2021-12-31"),
    ("2021-SP", "season", "2021-03-01", "2021-05-31"),
    ("2021-SU", "season", "2021-06-01", "2021-08-31"),
    ("2021-FA", "season", "2021-09-01", "2021-11-30"),
    ("2021-WI", "season", "2021-12-01", "2022-02-28"),
    ("2021-W45", "week", "2021-11-08", "2021-11-14"),
    ("2020-W53", "week", "2020-12-28", "2021-01-03"),
    ("2021-W45-WE", "weekend", "2021-11-13", "2021-11-14"),
    ("2021-11-09T17:00", "time", "2021-11-09", "2021-11-09"),
]


@pytest.mark.parametrize(("value", "size", "first", "last"), STRETCHES)
def test_a_value_stands_for_a_stretch_of_days(value: str, size: str, first: str, last: str) -> None:
    assert granularity(value) == size
    assert days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "P5Y", "PRESENT_REF", "XXXX-XX-XX", "2021-13", "2021-02-30", "2021-W54", "2021-Q5"]
)
def test_other_values_stand_for_none(value: str) -> None:
    assert days(value) is None


AROUND = [
    (Unit.DAY, 0, "2021-11-10"), (Unit.DAY, -1, "2021-11-09"), (Unit.NIGHT, 1, "2021-11-11"),
    (Unit.WEEK, 0, "2021-W45"), (Unit.WEEK, -1, "2021-W44"), (Unit.FORTNIGHT, 1, "2021-W47"),
    (Unit.WEEKEND, 0, "2021-W45-WE"), (Unit.WEEKEND, -1, "2021-W44-WE"), (Unit.MONTH, 2, "2022-01"),
    (Unit.MONTH, -11, "2020-12"), (Unit.QUARTER, 0, "2021-Q4"), (Unit.QUARTER, 1, "2022-Q1"),
    (Unit.HALF, 0, "2021-H2"), (Unit.HALF, -1, "2021-H1"), (Unit.YEAR, -1, "2020"), (Unit.DECADE, 0, "202"),
    (Unit.DECADE, -1, "201"), (Unit.CENTURY, -1, "19"), (Unit.MILLENNIUM, 0, "2"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "offset", "value"), AROUND)
def test_the_unit_around_a_day_is_moved_by_units(unit: Unit, offset: int, value: str) -> None:
    assert stretch_around(date(2021, 11, 10), unit, offset) == value


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE])
def test_beyond_the_calendar_there_is_nothing(unit: Unit) -> None:
    with pytest.raises((ValueError, OverflowError)):
        stretch_around(date(9999, 12, 31), unit, 1_000_000)


MOVED = [
    ("1989-Q3", Unit.YEAR, -1, "1988-Q3"),
    ("1989-SU", Unit.YEAR, 1, "1990-SU"),
    ("1989-10", Unit.MONTH, 3, "1990-01"),
    ("1989-10-30", Unit.WEEK, 1, "1989-11-06"),
    ("1989-10-30", Unit.YEAR, 1, "1990-10-30"),
    ("2020-02-29", Unit.YEAR, 1, "2021-02-28"),
    ("2021-01-31", Unit.MONTH, 1, "2021-02-28"),
    ("1989", Unit.DECADE, 1, "1999"),
    ("1989-W43", Unit.WEEK, 2, "1989-W45"),
]


@pytest.mark.parametrize(("value", "unit", "offset", "result"), MOVED)
def test_a_value_is_moved_at_its_own_granularity(value: str, unit: Unit, offset: int, result: str) -> None:
    assert moved(value, unit, offset) == result


def test_what_is_no_stretch_cannot_be_moved() -> None:
    assert moved("PRESENT_REF", Unit.DAY, 1) is None
    assert moved("9999-12-31", Unit.DAY, 1) is None


FACETS = [
    ("2021-11-09", "2021-11-09"),
    ("2021-11", "2021-11"),
    ("2021-Q4", "2021-Q4"),
    ("2021", "2021"),
    ("2021-W45", "2021-11-08/2021-11-14"),
    ("2021-W45-WE", "2021-11-13/2021-11-14"),
    ("2021-SU", "2021-06-01/2021-08-31"),
    ("2021-H1", "2021-01-01/2021-06-30"),
    ("198", "1980-01-01/1989-12-31"),
    ("1990/1994", "1990/1994"),
    ("", ""),
    ("XXXX", ""),
]


@pytest.mark.parametrize(("value", "facet"), FACETS)
def test_a_facet_of_days_gets_days(value: str, facet: str) -> None:
    assert facet_value(value) == facet


@given(st.dates(date(1, 2, 1), date(9999, 11, 30)), st.integers(-1, 1))
def test_a_month_on_is_the_same_day_or_the_last(day: date, count: int) -> None:
    result = add_months(day, count)
    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == count
    assert result.day == min(day.day, calendar.monthrange(result.year, result.month)[1])


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_week_holds_its_days(day: date) -> None:
    stretch = days(value_of_week(day))
    assert stretch is not None and stretch[0] <= day <= stretch[1]
    assert (stretch[0].isoweekday(), stretch[1] - stretch[0]) == (1, timedelta(6))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 7), st.integers(1, 5))
def test_the_nth_weekday_of_a_month_is_on_its_sheet(day: date, weekday: int, order: int) -> None:
    stretch = days(f"{day:%Y-%m}")
    assert stretch is not None
    sheet = [week[weekday - 1] for week in calendar.monthcalendar(day.year, day.month) if week[weekday - 1]]
    expected = date(day.year, day.month, sheet[order - 1]).isoformat() if order <= len(sheet) else None
    assert nth_in(stretch, order, Unit.DAY, weekday) == expected
    assert nth_in(stretch, -1, Unit.DAY, weekday) == date(day.year, day.month, sheet[-1]).isoformat()


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_halves_of_a_month_are_the_whole_month(day: date) -> None:
    stretch = days(f"{day:%Y-%m}")
    assert stretch is not None
    first, second = (nth_in(stretch, order, Unit.HALF) for order in (1, 2))
    assert first is not None and second is not None
    first_end, second_start = (
        date.fromisoformat(part) for part in (first.split("/")[1], second.split("/")[0])
    )
    assert first_end + timedelta(1) == second_start
    assert (first.split("/")[0], second.split("/")[1]) == (stretch[0].isoformat(), stretch[1].isoformat())


@pytest.mark.parametrize(
    ("order", "unit", "value"),
    [
        (1, Unit.DAY, "2025-03-01"),
        (-1, Unit.DAY, "2025-03-31"),
        (31, Unit.DAY, "2025-03-31"),
        (32, Unit.DAY, None),
        (1, Unit.WEEK, "2025-W10"),
        (-1, Unit.WEEK, "2025-W13"),
        (1, Unit.WEEKEND, "2025-W09-WE"),
        (-1, Unit.WEEKEND, "2025-W13-WE"),
        (6, Unit.WEEKEND, None),
    ],
)
def test_days_weeks_and_weekends_are_counted_from_either_end(
    order: int, unit: Unit, value: str | None
) -> None:
    assert nth_in((date(2025, 3, 1), date(2025, 3, 31)), order, unit) == value
