"""An article without a publication date, or with only its month or year: unresolved rather than wrong."""

from collections.abc import Callable
from typing import Any

import pytest

UNRESOLVED = [
    "He left [yesterday].",
    "He left on [Tuesday].",
    "He left [last week].",
    "He left in [March].",
    "He left on [Nov. 9].",
    "He left [two years ago].",
    "He left [last year].",
    "He left at [5 p.m.] sharp.",
    "in [the third quarter]",
    "They met over [the weekend].",
    "He left [last summer].",
    "on [Christmas Day] they met",
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_nothing_is_resolved_without_a_publication_date(read: Callable[..., Any], text: str) -> None:
    found = read(text, None)
    assert (found.calendar, found.reading) == ("", "unresolved")
    assert "X" in found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on [Nov. 9, 2021]", "2021-11-09"),
        ("in [1990]", "1990"),
        ("in [the 1990s]", "199"),
        ("He was elected in 1995 and died [the following year].", "1996"),
        ("He was held on Nov. 3, 2020. [Two days later] he left.", "2020-11-05"),
    ],
)
def test_what_names_its_year_is_resolved_all_the_same(
    read: Callable[..., Any], text: str, value: str
) -> None:
    assert read(text, None).value == value


@pytest.mark.parametrize(
    ("text", "published", "calendar"),
    [
        ("He left [yesterday].", "2021-11", ""),
        ("He left on [Tuesday].", "2021-11", ""),
        ("He left [last month].", "2021-11", "2021-10"),
        ("He left [last year].", "2021-11", "2020"),
        ("He left [last month].", "2021", ""),
        ("He left [last year].", "2021", "2020"),
        ("in [the past three months]", "2021", ""),
        ("He left on [Nov. 9, 2021].", "2021", "2021-11-09"),
    ],
)
def test_nothing_is_resolved_finer_than_the_publication_date(
    read: Callable[..., Any], text: str, published: str, calendar: str
) -> None:
    assert read(text, published).calendar == calendar
