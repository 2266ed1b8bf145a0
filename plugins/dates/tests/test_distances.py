"""Days and stretches by their distance from now."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He died [yesterday].", "2013-03-01", "2013-02-28"),
    ("He speaks [today].", "2013-03-21", "2013-03-21"),
    ("He speaks [tomorrow].", "2012-12-31", "2013-01-01"),
    ("He died [the day before yesterday].", "2013-03-21", "2013-03-19"),
    ("It opens [the day after tomorrow].", "2013-03-21", "2013-03-23"),
    ("He died [two days ago].", "2013-03-21", "2013-03-19"),
    ("He died [10 days ago].", "2013-03-21", "2013-03-11"),
    ("He died [a week ago].", "2013-03-21", "2013-W11"),
    ("He died [six weeks ago].", "2000-01-06", "1999-W47"),
    ("He died [a month ago].", "2013-03-21", "2013-02"),
    ("He died [five months ago].", "1998-03-31", "1997-10"),
    ("He died [a year ago].", "2013-03-21", "2012"),
    ("He died [two years ago].", "2013-03-21", "2011"),
    ("He died [twenty-five years ago].", "2013-03-21", "1988"),
    ("He died [a decade ago].", "2013-03-21", "2003"),
    ("He died [three decades ago].", "2013-03-21", "1983"),
    ("He died [a century ago].", "2013-03-21", "1913"),
    ("It ends [two weeks from now].", "2013-03-21", "2013-W14"),
    ("It ends [a year from now].", "2013-03-21", "2014"),
    ("He died [several years ago].", "2013-03-21", "PAST_REF"),
    ("He died [years ago].", "2013-03-21", "PAST_REF"),
    ("a week late: [a week or so ago] he left", "2013-03-21", "2013-W11"),
    ("in [the month before].", "2013-03-21", "2013-02"),
    ("He died [40 or 50 years ago].", "2013-03-21", "1973"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_distance_is_counted_from_the_day_of_publication(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
