"""Dates by name → values, in a situation that is given."""

from datetime import date

import pytest

from press_archive_dates.meaning import (
    Anaphor,
    Beside,
    Calendar,
    Clock,
    Deictic,
    Length,
    Meaning,
    Nth,
    Offset,
    QuarterEnding,
    Shift,
    Situation,
    Tense,
    Unplaced,
    WeekOf,
)
from press_archive_dates.resolution.intervals import ends_in_order
from press_archive_dates.resolution.resolve import resolve
from press_archive_dates.values.lengths import period
from press_archive_dates.values.named import falls_on
from press_archive_dates.words.lexicon import Unit

TODAY = Situation(date(2021, 11, 10))
"""A Wednesday."""


def value(meaning: Meaning, tense: Tense = Tense.OPEN) -> str:
    return resolve(meaning, Situation(TODAY.reference, tense)).value


SIDES = [
    (Calendar(month=12), "2020-12", "2021-12", "2021-12"),
    (Calendar(month=11), "2021-11", "2021-11", "2021-11"),
    (Calendar(month=10), "2021-10", "2021-10", "2022-10"),
    (Calendar(month=1), "2021-01", "2022-01", "2022-01"),
    (Calendar(month=11, day=20), "2020-11-20", "2021-11-20", "2021-11-20"),
    (Calendar(month=11, day=10), "2021-11-10", "2021-11-10", "2021-11-10"),
    (Calendar(month=11, day=1), "2021-11-01", "2021-11-01", "2022-11-01"),
    (Calendar(month=2, day=29), "2020-02-29", "2020-02-29", "2024-02-29"),
    (Calendar(weekday=3), "2021-11-10", "2021-11-10", "2021-11-10"),
    (Calendar(weekday=4), "2021-11-04", "2021-11-04", "2021-11-11"),
    (Calendar(weekday=2), "2021-11-09", "2021-11-09", "2021-11-16"),
    (Calendar(day=15), "2021-10-15", "2021-11-15", "2021-11-15"),
    (Calendar(day=5), "2021-11-05", "2021-11-05", "2021-12-05"),
    (Calendar(weekday=1, day=1), "2021-11-01", "2021-11-01", "XXXX-XX-XX"),
    (Calendar(weekday=7, day=14), "XXXX-XX-XX", "2021-11-14", "2021-11-14"),
    (Calendar(holiday="christmas"), "2020-12-25", "2021-12-25", "2021-12-25"),
    (Calendar(holiday="easter"), "2021-04-04", "2021-04-04", "2022-04-17"),
    (Calendar(part="Q1"), "2021-Q1", "2021-Q1", "2022-Q1"),
    (Calendar(part="Q4"), "2021-Q4", "2021-Q4", "2021-Q4"),
    (Calendar(part="SU"), "2021-SU", "2021-SU", "2022-SU"),
    (Calendar(part="WI"), "2020-WI", "2020-WI", "2021-WI"),
    (Calendar(part="FA"), "2021-FA", "2021-FA", "2021-FA"),
]


@pytest.mark.parametrize(("meaning", "past", "open_", "future"), SIDES)
def test_the_tense_chooses_the_year_or_the_week(
    meaning: Calendar, past: str, open_: str, future: str
) -> None:
    assert (value(meaning, Tense.PAST), value(meaning), value(meaning, Tense.FUTURE)) == (past, open_, future)


@pytest.mark.parametrize(
    ("meaning", "tense", "result"),
    [
        (Calendar(month=3), Tense.RATHER_PAST, "2021-03"),
        (Calendar(month=3), Tense.RATHER_FUTURE, "2022-03"),
        (Calendar(month=12), Tense.RATHER_PAST, "XXXX-12"),
        (Calendar(month=10), Tense.RATHER_FUTURE, "XXXX-10"),
        (Calendar(month=11, day=12), Tense.RATHER_PAST, "XXXX-11-12"),
        (Calendar(month=11, day=8), Tense.RATHER_FUTURE, "XXXX-11-08"),
    ],
)
def test_a_verb_farther_away_asserts_nothing_that_the_calendar_speaks_against(
    meaning: Calendar, tense: Tense, result: str
) -> None:
    assert value(meaning, tense) == result


DIRECTED = [
    (Calendar(weekday=5, direction="last"), "2021-11-05"),
    (Calendar(weekday=5, direction="next"), "2021-11-12"),
    (Calendar(weekday=5, direction="this"), "2021-11-12"),
    (Calendar(weekday=3, direction="last"), "2021-11-03"),
    (Calendar(weekday=3, direction="next"), "2021-11-17"),
    (Calendar(weekday=3, week_offset=-1), "2021-11-03"),
    (Calendar(weekday=7, week_offset=1), "2021-11-21"),
    (Calendar(month=5, direction="last"), "2021-05"),
    (Calendar(month=5, direction="next"), "2022-05"),
    (Calendar(month=5, direction="this"), "2021-05"),
    (Calendar(month=5, year_offset=-1), "2020-05"),
    (Calendar(part="Q3", year_offset=-1), "2020-Q3"),
    (Calendar(part="SU", direction="last"), "2021-SU"),
    (Calendar(part="FA", direction="last"), "2020-FA"),
    (Calendar(part="SU", direction="next"), "2022-SU"),
    (Calendar(2013), "2013"),
    (Calendar(2013, 5), "2013-05"),
    (Calendar(2013, 5, 6), "2013-05-06"),
    (Calendar(2013, 5, 6, weekday=1), "2013-05-06"),
    (Calendar(2013, 5, 6, weekday=2), "XXXX-XX-XX"),
    (Calendar(month=11, day=9, weekday=2), "2021-11-09"),
    (Calendar(month=11, day=9, weekday=1), "2020-11-09"),
    (Calendar(month=11, day=9, weekday=4), "XXXX-XX-XX"),
    (Deictic(Unit.DAY, -1), "2021-11-09"),
    (Deictic(Unit.WEEK, 1), "2021-W46"),
    (Deictic(Unit.MONTH, -1), "2021-10"),
    (Deictic(Unit.YEAR, 0), "2021"),
    (Shift(2, Unit.DAY, -1, from_now=True), "2021-11-08"),
    (Shift(2, Unit.WEEK, -1, from_now=True), "2021-W43"),
    (Shift(5, Unit.YEAR, 1, from_now=True), "2026"),
    (Shift(2, Unit.DECADE, -1, from_now=True), "2001"),
    (Shift(None, Unit.YEAR, -1, from_now=True), "PAST_REF"),
    (Shift(None, Unit.YEAR, 1, from_now=True), "FUTURE_REF"),
    (Offset(Calendar(weekday=1), Unit.WEEK, 1), "2021-11-22"),
    (Offset(Calendar(weekday=1), Unit.WEEK, -1), "2021-11-01"),
    (Offset(Deictic(Unit.DAY, 0), Unit.YEAR, -1), "2020-11-10"),
    (Offset(Calendar(weekday=2), Unit.YEAR, -1), "2020-11-09"),
    (Nth(-1, Unit.DAY, Calendar(2021, 8), 5), "2021-08-27"),
    (Nth(2, Unit.DAY, Deictic(Unit.MONTH, 0)), "2021-11-02"),
    (Nth(2, Unit.HALF, Calendar(2021, 10)), "2021-10-16/2021-10-31"),
    (Nth(5, Unit.DAY, Calendar(2021, 2), 1), "XXXX-XX-XX"),
    (Beside(Calendar(2021, holiday="easter"), 1, Unit.DAY, 1), "2021-04-05"),
    (Beside(Calendar(2021, holiday="christmas"), -1, Unit.DAY, 7), "2021-12-19"),
    (Beside(Calendar(2021, holiday="christmas"), -1, Unit.DAY), "2021-12-24"),
    (Beside(Calendar(2021, 12, 25), -2, Unit.DAY, 6), "2021-12-11"),
    (Unplaced("XXXX-WXX-5"), "XXXX-WXX-5"),
    (WeekOf(Calendar(2021, 3, 6)), "2021-W09"),
    (QuarterEnding(Calendar(2021, 7, 31)), "2021-Q2"),
    (QuarterEnding(Calendar(2021, 9, 30)), "2021-Q3"),
    (QuarterEnding(Calendar(2021, 8, 26)), "2021-Q3"),
    (Clock("17:00", Deictic(Unit.DAY, 0)), "2021-11-10T17:00"),
    (Clock("MO", Calendar(weekday=2)), "2021-11-09TMO"),
    (Clock("NI"), "2021-11-10TNI"),
    (Length(3, Unit.MONTH), "P3M"),
    (Anaphor(Unit.DAY, 1, points=True), "2021-11-11"),
]


@pytest.mark.parametrize(("meaning", "result"), DIRECTED)
def test_a_meaning_has_its_value_on_a_wednesday(meaning: Meaning, result: str) -> None:
    assert value(meaning) == result


@pytest.mark.parametrize(
    "meaning", [m for m, r in DIRECTED if r[:1].isdigit() and getattr(m, "year", None) is None]
)
def test_without_a_day_of_writing_nothing_relative_is_resolved(meaning: Meaning) -> None:
    if isinstance(meaning, Nth | Beside | WeekOf | QuarterEnding):
        return
    found = resolve(meaning, Situation(None))
    assert found.calendar == "" and "X" in found.value


@pytest.mark.parametrize(
    ("count", "unit", "result"),
    [
        (3, Unit.MONTH, "P3M"),
        (1.5, Unit.YEAR, "P1Y6M"),
        (0.5, Unit.YEAR, "P6M"),
        (0.5, Unit.HOUR, "PT30M"),
        (1.5, Unit.HOUR, "PT1H30M"),
        (1.5, Unit.MINUTE, "PT1M30S"),
        (2, Unit.DECADE, "P20Y"),
        (1, Unit.CENTURY, "P100Y"),
        (2, Unit.FORTNIGHT, "P4W"),
        (2, Unit.NIGHT, "P2D"),
        (1.5, Unit.WEEK, "P1.5W"),
        (2, Unit.WEEKEND, "P2WE"),
        (2, Unit.QUARTER, "P2Q"),
        (None, Unit.YEAR, "PXY"),
        (None, Unit.MINUTE, "PTXM"),
        (None, Unit.DECADE, "PXE"),
        (5, Unit.SECOND, "PT5S"),
    ],
)
def test_a_length_is_a_period(count: float | None, unit: Unit, result: str) -> None:
    assert period(count, unit) == result


@pytest.mark.parametrize(
    ("start", "end", "step", "latest", "ends"),
    [
        ("2021-11-08", "2021-11-10", Unit.WEEK, "", ("2021-11-08", "2021-11-10")),
        ("2021-11-12", "2021-11-07", Unit.WEEK, "", ("2021-11-12", "2021-11-14")),
        ("2021-11-12", "2021-11-07", Unit.WEEK, "2021-11-13", ("2021-11-05", "2021-11-07")),
        ("2021-11-12", "2021-11-07", Unit.MONTH, "", ("2021-11-12", "2021-12-07")),
        ("2021-11-12", "2021-11-07", Unit.YEAR, "", ("2021-11-12", "2022-11-07")),
        ("2021-11", "2021-02", Unit.YEAR, "", ("2021-11", "2022-02")),
        ("1990", "1994", Unit.YEAR, "", ("1990", "1994")),
        ("1994", "1990", Unit.YEAR, "", None),
        ("2021-11-08", "2021-11", Unit.YEAR, "", None),
        ("", "2021-11-10", Unit.WEEK, "", None),
        ("2021-SU", "2021-FA", Unit.YEAR, "", None),
    ],
)
def test_the_ends_of_an_interval_are_put_in_order(
    start: str, end: str, step: Unit, latest: str, ends: tuple[str, str] | None
) -> None:
    assert ends_in_order(start, end, step, latest) == ends


def test_a_date_falls_on_its_weekday_or_it_does_not() -> None:
    tuesday = Calendar(month=11, day=9, weekday=2)
    assert falls_on(tuesday, 2021) and not falls_on(tuesday, 2020)
    assert falls_on(Calendar(month=11, day=9), 2020)
