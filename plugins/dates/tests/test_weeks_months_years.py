"""Weeks, months, quarters, halves, years, decades and centuries."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He said so [last week].", "2013-03-21", "2013-W11"),
    ("He said so [this week].", "2013-03-21", "2013-W12"),
    ("It opens [next week].", "2013-03-21", "2013-W13"),
    ("on a visit in [the past week]", "2013-03-21", "2013-W11"),
    ("He left [last month].", "2013-01-10", "2012-12"),
    ("He left [this month].", "2013-01-10", "2013-01"),
    ("He leaves [next month].", "2012-12-10", "2013-01"),
    ("Sales fell [last year].", "2013-03-21", "2012"),
    ("Sales fell [this year].", "2013-03-21", "2013"),
    ("Sales will rise [next year].", "2013-03-21", "2014"),
    ("Sales rose in [the past year].", "2013-03-21", "2012"),
    ("over [the last decade]", "2013-03-21", "200"),
    ("the worst disaster of [this century]", "2013-03-21", "20"),
    ("Sales fell [last quarter].", "2013-05-21", "2013-Q1"),
    ("Sales fell [this quarter].", "2013-05-21", "2013-Q2"),
    ("It expects a loss in [the current quarter].", "2013-05-21", "2013-Q2"),
    ("Sales rise [next quarter].", "2013-11-21", "2014-Q1"),
    ("in [March 2011]", "2013-03-21", "2011-03"),
    ("in [March of 2011]", "2013-03-21", "2011-03"),
    ("in [Sept. 2011]", "2013-03-21", "2011-09"),
    ("in [March, 2011], they", "2013-03-21", "2011-03"),
    ("He was arrested in [October].", "2013-03-21", "2012-10"),
    ("He was arrested in [February].", "2013-03-21", "2013-02"),
    ("The trial will begin in [May].", "2013-03-21", "2013-05"),
    ("The trial is due to open in [January].", "2013-03-21", "2014-01"),
    ("He was elected [last April].", "2013-03-21", "2012-04"),
    ("He was elected [last December].", "2013-03-21", "2012-12"),
    ("It opens [next June].", "2013-03-21", "2013-06"),
    ("It opens [this September].", "2013-03-21", "2013-09"),
    ("in [July last year]", "2013-03-21", "2012-07"),
    ("in [January this year]", "2013-03-21", "2013-01"),
    ("in [April next year]", "2013-03-21", "2014-04"),
    ("since [1990]", "2013-03-21", "1990"),
    ("in [1848]", "2013-03-21", "1848"),
    ("the [2008] crisis", "2013-03-21", "2008"),
    ("by [2050], seas will rise", "2013-03-21", "2050"),
    ("in [the year 2000]", "2013-03-21", "2000"),
    ("in [nineteen ninety-six]", "2013-03-21", "1996"),
    ("in [the year two thousand]", "1998-03-21", "2000"),
    ("in [January nineteen ninety-seven]", "1998-03-21", "1997-01"),
    ("in [the 1990s]", "2013-03-21", "199"),
    ("in [the '80s]", "2013-03-21", "198"),
    ("in [the 60s]", "2013-03-21", "196"),
    ("in [the nineties]", "2013-03-21", "199"),
    ("in [the 19th century]", "2013-03-21", "18"),
    ("an [11th century] church", "2013-03-21", "10"),
    ("in [the twenty-first century]", "2013-03-21", "20"),
    ("in [the third quarter]", "2013-10-26", "2013-Q3"),
    ("its [third-quarter] profit", "2013-10-26", "2013-Q3"),
    ("its [fourth-quarter] profit", "2013-01-26", "2012-Q4"),
    ("in [the fourth quarter of 2011]", "2013-01-26", "2011-Q4"),
    ("in [the first quarter of last year]", "2013-01-26", "2012-Q1"),
    ("in [last year's third quarter]", "2013-01-26", "2012-Q3"),
    ("in [the 1988 third quarter]", "1989-10-26", "1988-Q3"),
    ("in [the first half of 2012]", "2013-01-26", "2012-H1"),
    ("in [the second half of this year]", "2013-01-26", "2013-H2"),
    ("[third quarter 2012] results", "2013-01-26", "2012-Q3"),
    ("[Q3] sales fell.", "2013-10-21", "2013-Q3"),
    ("[Q4 2012] sales fell.", "2013-10-21", "2012-Q4"),
    ("[1H 2013] sales fell.", "2013-10-21", "2013-H1"),
    ("in [the second week of December]", "2020-11-05", "2020-W50"),
    ("in [the last week of May 2013]", "2013-03-21", "2013-W22"),
    ("in [the week of March 6]", "2000-02-24", "2000-W10"),
    ("He was elected in March. [May] was cold.", "2013-06-21", "2013-05"),
    ("It opens in [the coming week].", "2013-03-21", "2013-W13"),
    ("The law takes effect in [May], he said.", "2013-03-21", "2013-05"),
    (
        "In [January], after a long fight in the court of Roe vs. Wade, a bomb killed a guard.",
        "1998-10-25",
        "1998-01",
    ),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_stretch_is_resolved_against_the_day_of_publication(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


FRACTIONS = [
    ("[Two and a half years ago] he left.", "2013-03-21", "2010-09"),
    ("[A year and a half ago] he left.", "2013-03-21", "2011-09"),
    ("[Half a century ago] he left.", "2013-03-21", "1963"),
    ("[A quarter of a century ago] he left.", "2013-03-21", "1988"),
    ("[A decade and a half ago] he left.", "2013-03-21", "1998"),
    ("[A week and a half ago] he left.", "2013-03-21", "2013-03-11"),
    ("It was shut for [a quarter of a century].", "2013-03-21", "P25Y"),
    ("It was shut for [a quarter century].", "2013-03-21", "P25Y"),
    ("A [half-hour] speech ended.", "2013-03-21", "PT30M"),
    ("[Two and a half years later] he left.", "2013-03-21", "P2Y6M"),
    ("It fell within [hours].", "2013-03-21", "PTXH"),
    ("The [decades-old] feud ended.", "2013-03-21", "PXE"),
    ("The [century-old] feud ended.", "2013-03-21", "P100Y"),
]


@pytest.mark.parametrize(("text", "published", "value"), FRACTIONS)
def test_fractions_of_a_unit_are_counted_in_smaller_ones(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
