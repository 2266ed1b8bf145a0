"""Seasons and weekends."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He left [last fall].", "2013-03-21", "2012-FA"),
    ("He left [last summer].", "2013-03-21", "2012-SU"),
    ("It opens [this summer].", "2013-03-21", "2013-SU"),
    ("It opens [next spring].", "2013-11-21", "2014-SP"),
    ("It closed [this past spring].", "2013-11-21", "2013-SP"),
    ("in [the summer of 2012]", "2013-03-21", "2012-SU"),
    ("in [the winter of nineteen ninety-four]", "1998-02-23", "1994-WI"),
    ("in [spring 2014]", "2013-03-21", "2014-SP"),
    ("in [autumn]", "2013-03-21", "2012-FA"),
    ("It snowed [this winter].", "2013-01-21", "2012-WI"),
    ("They met over [the weekend].", "2013-03-18", "2013-W11-WE"),
    ("They met over [the weekend].", "2013-03-17", "2013-W11-WE"),
    ("They will meet over [the weekend].", "2013-03-21", "2013-W12-WE"),
    ("They met [last weekend].", "2013-03-21", "2013-W11-WE"),
    ("They meet [this weekend].", "2013-03-21", "2013-W12-WE"),
    ("They meet [next weekend].", "2013-03-21", "2013-W13-WE"),
    ("They squared positions ahead of [the weekend].", "2013-03-21", "2013-W12-WE"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_season_or_weekend_is_resolved(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


OF_HOLIDAYS = [
    ("[Easter week] began in Tarn.", "2000-04-17", "2000-W16"),
    ("[Easter week] began in Tarn.", "2000-03-17", "1999-W13"),
    ("He left over [Easter weekend].", "2013-06-21", "2013-W13-WE"),
    ("He left on [Memorial Day weekend].", "2013-06-21", "2013-W21-WE"),
    ("He will leave on [Labor Day weekend].", "2013-06-21", "2013-W35-WE"),
    ("They will come for [Thanksgiving weekend].", "2013-06-21", "2013-W48-WE"),
    ("They slept over [Christmas week].", "2013-06-21", "2012-W52"),
    ("On [the weekend after Thanksgiving] they will come.", "2013-06-21", "2013-W48-WE"),
    ("On [the weekend before Christmas] they left.", "2013-06-21", "2012-W51-WE"),
    ("He comes on [weekends].", "2013-06-21", "XXXX-WXX-WE"),
]


@pytest.mark.parametrize(("text", "published", "value"), OF_HOLIDAYS)
def test_the_weekend_of_a_holiday_is_the_one_nearest_to_it(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
