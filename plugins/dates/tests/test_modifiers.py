"""The words beside an expression that modify it."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("in [early 1990]", "2013-03-21", "START"),
    ("in [early September]", "2013-10-21", "START"),
    ("[early next year]", "2013-03-21", "START"),
    ("[earlier this month]", "2013-03-21", "START"),
    ("[late last week]", "2013-03-21", "END"),
    ("in [late September]", "2013-10-21", "END"),
    ("[later this year]", "2013-03-21", "END"),
    ("in [mid-November]", "2013-12-21", "MID"),
    ("in [mid-1996]", "2013-12-21", "MID"),
    ("in [the early 1980s]", "2013-12-21", "START"),
    ("in [the mid-1990s]", "2013-12-21", "MID"),
    ("in [the late 1970s]", "2013-12-21", "END"),
    ("by [the end of 1990]", "2013-12-21", "END"),
    ("at [the beginning of October]", "2013-12-21", "START"),
    ("in [the middle of October]", "2013-12-21", "MID"),
    ("by [the end of the year]", "2013-12-21", "END"),
    ("by [year-end]", "2013-12-21", "END"),
    ("[about a decade]", "2013-12-21", "APPROX"),
    ("for [about two years]", "2013-12-21", "APPROX"),
    ("[nearly two years]", "2013-12-21", "LESS_THAN"),
    ("[almost a hundred years]", "2013-12-21", "LESS_THAN"),
    ("[more than four hours]", "2013-12-21", "MORE_THAN"),
    ("[less than one hour]", "2013-12-21", "LESS_THAN"),
    ("[at least 30 days]", "2013-12-21", "EQUAL_OR_MORE"),
    ("[up to 180 days]", "2013-12-21", "EQUAL_OR_LESS"),
    ("[no more than sixty days]", "2013-12-21", "EQUAL_OR_LESS"),
    ("[more than two years ago]", "2013-12-21", "MORE_THAN"),
    ("[around 7:15 p.m.] near", "2013-12-21", "APPROX"),
    ("[late Monday] he left", "2013-12-21", "END"),
    ("until [1994 or later]", "1989-12-21", "ON_OR_AFTER"),
    ("for [1990 and beyond]", "1989-12-21", "ON_OR_AFTER"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_modifier_belongs_to_the_expression(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).modifier == value
