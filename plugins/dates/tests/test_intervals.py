"""Stretches between two dates, and lengths that end or begin at the day of writing."""

from collections.abc import Callable
from typing import Any

import pytest

from archive.testing import make_article
from press_archive_dates.attributes import DatesSettings
from press_archive_dates.enricher import dates_enricher

TWO_ENDS = [
    ("He was held from Nov. 9 to Nov. 12.", "2021-11-20", "2021-11-09", "2021-11-12"),
    ("They met between 9 and 12 November.", "2021-11-20", "2021-11-09", "2021-11-12"),
    ("They met from 9 to 12 November.", "2021-11-20", "2021-11-09", "2021-11-12"),
    ("They met from the 9th to the 12th of November.", "2021-11-20", "2021-11-09", "2021-11-12"),
    ("They met November 9 through 12.", "2021-11-20", "2021-11-09", "2021-11-12"),
    ("They met November 9th to 12th, 2019.", "2021-11-20", "2019-11-09", "2019-11-12"),
    ("They met from Monday to Wednesday.", "2021-11-11", "2021-11-08", "2021-11-10"),
    ("They will meet from Friday to Sunday.", "2021-11-11", "2021-11-12", "2021-11-14"),
    ("They met from Friday to Sunday.", "2021-11-13", "2021-11-05", "2021-11-07"),
    ("He ruled from 1990 to 1994.", "2021-11-11", "1990", "1994"),
    ("He ruled between 1990 and 1994.", "2021-11-11", "1990", "1994"),
    ("It rained from March to June 1994.", "2021-11-11", "1994-03", "1994-06"),
    ("It snowed from November to February 1994.", "2021-11-11", "1993-11", "1994-02"),
    ("It ran from June 2019 to March.", "2021-11-11", "2019-06", "2020-03"),
    ("It ran from Dec. 2, 2016, to Jan. 5.", "2021-11-11", "2016-12-02", "2017-01-05"),
    ("The fair of 30 April–2 May 2018 was wet.", "2021-11-11", "2018-04-30", "2018-05-02"),
    ("The fair of 30 April-2 May 2018 was wet.", "2021-11-11", "2018-04-30", "2018-05-02"),
    ("The fair of April 30-May 2, 2018 was wet.", "2021-11-11", "2018-04-30", "2018-05-02"),
]


@pytest.mark.parametrize(("text", "published", "start", "end"), TWO_ENDS)
def test_both_ends_have_values_of_their_own_and_bound_one_interval(
    find: Callable[..., Any], text: str, published: str, start: str, end: str
) -> None:
    first, second = find(text, published)
    assert (first.calendar, second.calendar) == (start, end)
    assert (first.interval.calendar, first.interval.end) == (f"{start}/{end}", second.end)
    assert second.interval is None


def test_an_interval_is_an_annotation_beside_its_ends() -> None:
    article = make_article("They met from Monday to Wednesday.", published="2021-11-11", language="")
    found = {a.text: a.value for a in dates_enricher(DatesSettings()).annotate(article, ())}
    assert found == {
        "Monday": "2021-11-08",
        "Monday to Wednesday": "2021-11-08/2021-11-10",
        "Wednesday": "2021-11-10",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The vote was postponed from Nov. 9 to Nov. 20.",
        "They met on Nov. 9 and on Nov. 12.",
        "They met on Monday and Wednesday.",
        "They met from May 2019 to Monday.",
    ],
)
def test_two_dates_that_bound_nothing_make_no_interval(find: Callable[..., Any], text: str) -> None:
    assert [expression.interval for expression in find(text, "2021-11-20")] == [None, None]


CASES = [
    ("They met on [Nov 9–12].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("They met on [Nov. 9-12, 2020].", "2021-11-20", "2020-11-09/2020-11-12"),
    ("They met on [9-12 November].", "2021-11-20", "2021-11-09/2021-11-12"),
    ("in [the past three months]", "2021-11-10", "2021-08-10/2021-11-10"),
    ("in [the last two weeks]", "2021-11-10", "2021-10-27/2021-11-10"),
    ("over [the next two years]", "2021-11-10", "2021-11-10/2023-11-10"),
    ("in [the past decade]", "2021-11-10", "2011-11-10/2021-11-10"),
    ("over [the next decade]", "2021-11-10", "2021-11-10/2031-11-10"),
    ("He said so [last week].", "2021-11-10", "2021-11-01/2021-11-07"),
    ("They met over [the weekend].", "2021-11-10", "2021-11-06/2021-11-07"),
    ("It opens [this summer].", "2021-03-10", "2021-06-01/2021-08-31"),
    ("in [the 1990s]", "2021-03-10", "1990-01-01/1999-12-31"),
    ("in [the first half of 2012]", "2021-03-10", "2012-01-01/2012-06-30"),
    ("in [the third quarter of 2012]", "2021-03-10", "2012-Q3"),
    ("in the [2009-10] season", "2021-03-10", "2009/2010"),
    ("in [1957-58]", "2021-03-10", "1957/1958"),
    ("in [1957–58]", "2021-03-10", "1957/1958"),
    ("on [April 24] and 25", "1999-02-10", "1999-04-24"),
    ("They met [Tuesday morning].", "2021-11-10", "2021-11-09"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_an_interval_is_a_stretch_of_the_calendar(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).calendar == value
