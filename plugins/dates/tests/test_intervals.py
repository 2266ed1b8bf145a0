"""Stretches between two dates, and lengths that end or begin at the day of writing."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He was held from [Nov. 9] to Nov. 12.", "2021-11-20", "2021-11-09/2021-11-12"),
    ("He was held from Nov. 9 to [Nov. 12].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met between [9] and 12 November.", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met between 9 and [12 November].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met on [Nov 9–12].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met on [Nov. 9-12, 2020].", "2021-11-20", "2020-11-09/2020-11-12"),
    ("They met on [9-12 November].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met from [Monday] to Wednesday.", "2021-11-11", "2021-11-08/2021-11-10"),
    ("They met from Monday to [Wednesday].", "2021-11-11", "2021-11-08/2021-11-10"),
    ("They will meet from [Friday] to Sunday.", "2021-11-11", "2021-11-12/2021-11-14"),
    ("They met from [Friday] to Sunday.", "2021-11-13", "2021-11-12/2021-11-14"),
    ("He ruled from [1990] to 1994.", "2021-11-11", "1990/1994"),
    ("He ruled between [1990] and 1994.", "2021-11-11", "1990/1994"),
    ("It rained from [March] to June 1994.", "2021-11-11", "1994-03/1994-06"),
    ("It snowed from [November] to February 1994.", "2021-11-11", "1993-11/1994-02"),
    ("in [the past three months]", "2021-11-10", "2021-08-10/2021-11-10"),
    ("in [the last two weeks]", "2021-11-10", "2021-10-27/2021-11-10"),
    ("over [the next two years]", "2021-11-10", "2021-11-10/2023-11-10"),
    ("in [the past decade]", "2021-11-10", "2011-11-10/2021-11-10"),
    ("He said so [last week].", "2021-11-10", "2021-11-01/2021-11-07"),
    ("They met over [the weekend].", "2021-11-10", "2021-11-06/2021-11-07"),
    ("It opens [this summer].", "2021-03-10", "2021-06-01/2021-08-31"),
    ("in [the 1990s]", "2021-03-10", "1990-01-01/1999-12-31"),
    ("in [the first half of 2012]", "2021-03-10", "2012-01-01/2012-06-30"),
    ("in [the third quarter of 2012]", "2021-03-10", "2012-Q3"),
    ("in the [2009-10] season", "2021-03-10", "2009/2010"),
    ("The vote was postponed from [Nov. 9] to Nov. 20.", "2021-11-01", "2021-11-09"),
    ("on [April 24] and 25", "1999-02-10", "1999-04-24"),
    ("on April 24 and [25]", "1999-02-10", "1999-04-25"),
    ("They met [Tuesday morning].", "2021-11-10", "2021-11-09"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_an_interval_is_a_stretch_of_the_calendar(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).calendar == value
