"""Days as a person types them, seen from Monday, 22 November 2021."""

from datetime import date

import pytest

from archive.errors import QueryError
from archive.query.dates import Days, read_days, shift

TODAY = date(2021, 11, 22)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2021", "2021", "2021"),
        ("2021-11", "2021-11", "2021-11"),
        ("2021-11-09", "2021-11-09", "2021-11-09"),
        ("2021/11/9", "2021-11-09", "2021-11-09"),
        ("2021.11.09", "2021-11-09", "2021-11-09"),
        ("20211109", "2021-11-09", "2021-11-09"),
        ("2021-Q4", "2021-10", "2021-12"),
        ("q4 2021", "2021-10", "2021-12"),
        ("2021q1", "2021-01", "2021-03"),
        ("2021-H1", "2021-01", "2021-06"),
        ("2021-W45", "2021-11-08", "2021-11-14"),
        ("1990s", "1990", "1999"),
        ("2019-2021", "2019", "2021"),
        ("today", "2021-11-22", "2021-11-22"),
        ("Yesterday", "2021-11-21", "2021-11-21"),
        ("tomorrow", "2021-11-23", "2021-11-23"),
        ("this week", "2021-11-22", "2021-11-28"),
        ("last week", "2021-11-15", "2021-11-21"),
        ("next week", "2021-11-29", "2021-12-05"),
        ("this month", "2021-11", "2021-11"),
        ("last quarter", "2021-07", "2021-09"),
        ("this year", "2021", "2021"),
        ("past month", "2021-10-22", "2021-11-22"),
        ("last 3 weeks", "2021-11-01", "2021-11-22"),
        ("past two years", "2019-11-22", "2021-11-22"),
        ("next 10 days", "2021-11-22", "2021-12-02"),
        ("3 weeks ago", "2021-11-01", "2021-11-01"),
        ("one year ago", "2020-11-22", "2020-11-22"),
        ("3w", "2021-11-01", "2021-11-01"),
        ("90d", "2021-08-24", "2021-08-24"),
        ("6m", "2021-05-22", "2021-05-22"),
        ("monday", "2021-11-22", "2021-11-22"),
        ("last monday", "2021-11-15", "2021-11-15"),
        ("sun", "2021-11-21", "2021-11-21"),
        ("nov", "2021-11", "2021-11"),
        ("december", "2020-12", "2020-12"),
        ("sept 2020", "2020-09", "2020-09"),
        ("Nov. 2021", "2021-11", "2021-11"),
        ("9 nov 2021", "2021-11-09", "2021-11-09"),
        ("November 9th, 2021", "2021-11-09", "2021-11-09"),
        ("24 dec", "2020-12-24", "2020-12-24"),
        ("25/12/2021", "2021-12-25", "2021-12-25"),
        ("12/25/2021", "2021-12-25", "2021-12-25"),
        ("5/5/2021", "2021-05-05", "2021-05-05"),
        ("last_week", "2021-11-15", "2021-11-21"),
    ],
)
def test_words_for_days_mean_these_days(typed: str, first: str, last: str) -> None:
    assert read_days(typed, TODAY) == Days(first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2021-13",
        "2021-02-30",
        "31 feb 2021",
        "99999",
        "0000",
        "9999y",
        "marchy",
        "1/2",
        "12:30",
        "２０２１",
    ],
)
def test_anything_else_means_no_day(typed: str) -> None:
    assert read_days(typed, TODAY) is None


def test_figures_that_can_be_two_days_are_refused_with_both() -> None:
    with pytest.raises(QueryError, match="write 2021-11-09 or 2021-09-11"):
        read_days("11/9/2021", TODAY)


def test_a_month_back_from_a_long_months_end_is_the_short_months_end() -> None:
    assert shift(date(2021, 3, 31), -1, "month") == date(2021, 2, 28)
    assert shift(date(2024, 2, 29), -1, "year") == date(2023, 2, 28)
