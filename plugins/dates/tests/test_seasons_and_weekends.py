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
