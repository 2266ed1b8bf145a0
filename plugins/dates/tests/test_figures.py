"""Dates in figures: the order is shown by evidence or kept open."""

from collections.abc import Callable
from typing import Any

import pytest

from press_archive_dates.rules.figures import order_of_outlet

PLAIN = [
    ("signed on [25/12/2012]", "2012-12-25"),
    ("signed on [12/25/2012]", "2012-12-25"),
    ("signed on [09.11.2012]", "2012-11-09"),
    ("signed on [2012/11/09]", "2012-11-09"),
    ("signed on [2012-11-09]", "2012-11-09"),
    ("signed on [12/25/12]", "2012-12-25"),
    ("signed on [11/11/2012]", "2012-11-11"),
    ("since [9/11] they", "2001-09-11"),
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_one_order_alone_makes_a_date(read: Callable[..., Any], text: str, value: str) -> None:
    assert read(text, "2013-03-21").value == value


def test_an_open_order_is_kept_open(read: Callable[..., Any]) -> None:
    found = read("signed on [05/06/2012]", "2013-03-21")
    assert (found.value, found.calendar, found.reading) == ("XXXX-XX-XX", "", "unresolved")
    assert found.alternatives == ("2012-06-05", "2012-05-06")


def test_another_date_in_figures_shows_the_order(read: Callable[..., Any]) -> None:
    assert read("from 25/12/2011 on; signed on [05/06/2012]", "2013-03-21").value == "2012-06-05"
    assert read("from 12/25/2011 on; signed on [05/06/2012]", "2013-03-21").value == "2012-05-06"


def test_a_date_in_words_shows_which_day_is_meant(read: Callable[..., Any]) -> None:
    assert (
        read("signed on [05/06/2012]. The treaty of May 6, 2012 holds.", "2013-03-21").value == "2012-05-06"
    )


def test_a_setting_gives_the_order(read: Callable[..., Any]) -> None:
    assert read("signed on [05/06/2012]", "2013-03-21", "day-first").value == "2012-06-05"


@pytest.mark.parametrize(
    ("source", "url", "language", "order"),
    [
        ("BBC News", "", "en", "day-first"),
        ("The New York Times", "", "en", "month-first"),
        ("", "https://www.example.co.uk/a", "", "day-first"),
        ("", "https://example.gov/a", "en", "month-first"),
        ("Le Monde", "", "fr", "day-first"),
        ("Reuters", "", "en", ""),
        ("", "", "", ""),
    ],
)
def test_an_outlet_shows_the_order(source: str, url: str, language: str, order: str) -> None:
    assert order_of_outlet(source, url, language) == order


@pytest.mark.parametrize(
    "text", ["13/14/2012", "2012-13-45", "1-2-3-4", "3/4 of it", "99.99.2012", "12345/6/7"]
)
def test_figures_that_are_no_date_are_left_alone(find: Callable[..., Any], text: str) -> None:
    assert find(f"see {text} there", "2013-03-21") == []
