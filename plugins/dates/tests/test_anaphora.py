"""Expressions that point at the date spoken of last, and years in force."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He was held on Nov. 3. He was released [that day].", "2021-11-10", "2021-11-03"),
    ("He was held on Nov. 3. He was released [the same day].", "2021-11-10", "2021-11-03"),
    ("He was held on Nov. 3 and released [the following day].", "2021-11-10", "2021-11-04"),
    ("He was held on Nov. 3 and released [the next day].", "2021-11-10", "2021-11-04"),
    ("He was held on Nov. 3; [the previous day] he had called.", "2021-11-10", "2021-11-02"),
    ("He was held on Nov. 3. [Two days earlier] he had called.", "2021-11-10", "2021-11-01"),
    ("He was held on Nov. 3. [Two days later] he called.", "2021-11-10", "2021-11-05"),
    ("He was held on Nov. 3. [Two weeks earlier] he had called.", "2021-11-10", "2021-W42"),
    ("He was elected in 1995 and died [the following year].", "2021-11-10", "1996"),
    ("He was elected in 1995 and resigned [that year].", "2021-11-10", "1995"),
    ("He was elected in 1995 and resigned [a year later].", "2021-11-10", "1996"),
    ("He was elected in 1995, [two years earlier] he had lost.", "2021-11-10", "1993"),
    ("He was elected in March 1995 and resigned [the following month].", "2021-11-10", "1995-04"),
    ("It made $300 million last year, down from $450 million [the year before].", "1998-09-07", "1996"),
    ("Net rose in the third quarter, against a loss [a year earlier].", "2013-10-26", "2012-Q3"),
    ("Net rose in the third quarter, against a loss [a year ago].", "2013-10-26", "2012-Q3"),
    ("Third-quarter net rose against [the year-earlier period].", "2013-10-26", "2012-Q3"),
    ("Third-quarter net rose from [the year-ago quarter].", "2013-10-26", "2012-Q3"),
    ("Third-quarter net rose. Sales in [the quarter] fell.", "2013-10-26", "2013-Q3"),
    ("Third-quarter net rose, against a loss in [the 2012 quarter].", "2013-10-26", "2012-Q3"),
    ("Third-quarter net rose from [the same period last year].", "2013-10-26", "2012-Q3"),
    ("Third-quarter net rose from [last year's quarter].", "2013-10-26", "2012-Q3"),
    ("Net rose in the first nine months against a loss [a year earlier].", "2013-10-26", "2012"),
    ("Sales rose in March against [a year earlier].", "2013-04-26", "2012-03"),
    ("In 1994, from [March] on, he was ill.", "2021-11-10", "1994-03"),
    ("It fell on Friday, after a rise on [the previous Friday].", "1989-10-30", "1989-10-20"),
    ("He was held on Nov. 3 and freed [the following Monday].", "2021-11-20", "2021-11-08"),
    ("Third-quarter net rose from [the same period of the previous year].", "2013-10-26", "2012-Q3"),
    ("Readings rose in January. [A year before], they had fallen.", "2013-03-22", "2012-01"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_it_counts_from_the_date_spoken_of_last(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


def test_a_narrative_is_dated_by_the_year_in_force(read: Callable[..., Any]) -> None:
    text = (
        "The race began in 1957. In 1961 a man flew. By 1969 all was ready. On [July 16] the rocket rose.\n\n"
        "Four days later two men walked on the Moon."
    )
    assert read(text, "2021-11-10").value == "1969-07-16"


def test_a_year_named_in_passing_does_not_date_what_follows(read: Callable[..., Any]) -> None:
    text = "The firm, founded in 1969, said Monday that it had lost its chief in [July]. He had joined it last year."
    assert read(text, "2021-11-10").value == "2021-07"


def test_a_day_counted_on_is_the_day_spoken_of_next(read: Callable[..., Any]) -> None:
    text = "He was held on Nov. 3. Two days later he was freed. [The next day] he left."
    assert read(text, "2021-11-20").value == "2021-11-06"


def test_a_time_of_day_stands_on_a_day_of_the_last_paragraphs(read: Callable[..., Any]) -> None:
    assert (
        read("He was held on Nov. 3.\n\nIt was [5 p.m.] by then.", "2021-11-20").value == "2021-11-03T17:00"
    )
    far = "He was held on Nov. 3.\n\nOne.\n\nTwo.\n\nIt was [5 p.m.] by then."
    assert read(far, "2021-11-20").value == "2021-11-20T17:00"
