"""Holidays with a fixed or a computable date."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("on [Christmas Day] they met", "2013-03-21", "2012-12-25"),
    ("They will meet on [Christmas Eve].", "2013-11-21", "2013-12-24"),
    ("on [Christmas 2010] they met", "2013-03-21", "2010-12-25"),
    ("They met on [New Year's Eve].", "2013-01-21", "2012-12-31"),
    ("They met on [New Year's Day].", "2013-01-21", "2013-01-01"),
    ("They met on [Thanksgiving Day].", "2000-01-07", "1999-11-25"),
    ("They met [last Thanksgiving].", "2000-02-10", "1999-11-25"),
    ("They met on [Easter Sunday].", "2013-04-21", "2013-03-31"),
    ("They met on [Easter Monday].", "2013-04-21", "2013-04-01"),
    ("They met on [Good Friday].", "2013-04-21", "2013-03-29"),
    ("They met on [Halloween].", "2013-11-21", "2013-10-31"),
    ("They met on [Valentine's Day].", "2013-03-21", "2013-02-14"),
    ("They met on [Memorial Day].", "2013-06-21", "2013-05-27"),
    ("They met on [Labor Day].", "2013-09-21", "2013-09-02"),
    ("They met on [Election Day].", "2012-11-21", "2012-11-06"),
    ("They met on [Martin Luther King Day].", "2013-01-30", "2013-01-21"),
    ("They met on [Ash Wednesday].", "2013-03-21", "2013-02-13"),
    ("They met on [Boxing Day].", "2013-01-05", "2012-12-26"),
    ("They met on [Independence Day].", "2013-07-21", "2013-07-04"),
    ("They met on [Black Friday].", "2013-12-21", "2013-11-29"),
    ("They met on [May Day].", "2013-05-21", "2013-05-01"),
    ("They met on [All Saints' Day].", "2013-11-21", "2013-11-01"),
    ("They met on [St. Patrick's Day].", "2013-03-21", "2013-03-17"),
    ("They met on [Mother's Day].", "2013-05-21", "2013-05-12"),
    ("They met on [Father's Day].", "2013-06-21", "2013-06-16"),
    ("They marched on [Victory Day].", "2021-05-21", "2021-05-09"),
    ("They met on [Guy Fawkes Night].", "2021-11-21", "2021-11-05"),
    ("They met on [All Souls' Day].", "2021-11-21", "2021-11-02"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_holiday_is_a_day(read: Callable[..., Any], text: str, published: str, value: str) -> None:
    assert read(text, published).value == value
