"""The day that a text belongs to, where its page was published years later."""

from collections.abc import Callable
from typing import Any

import pytest

STORY = "The bank said on [Tuesday] that it would close."


def read_story(read: Callable[..., Any], opening: str, published: str | None, closing: str = "") -> Any:
    return read(f"{opening}{STORY}{closing}", published)


SHOWN = [
    ("LONDON, March 3, 2011 (Reuters) - ", ""),
    ("First published: 3 March 2011. Updated: 4 May 2019\n\n", ""),
    ("Published March 3, 2011 | Updated May 4, 2019\n\n", ""),
    ("Posted on March 3, 2011 by Ann Reed\n", ""),
    ("Thursday, March 3, 2011\n\n", ""),
    ("", " This article was first published on 3 March 2011."),
    ("", " This story originally appeared on March 3, 2011."),
    ("(This article was originally published on March 3, 2011, and has been updated.)\n", ""),
]


@pytest.mark.parametrize(("opening", "closing"), SHOWN)
def test_a_text_belongs_to_the_day_that_it_shows(
    read: Callable[..., Any], opening: str, closing: str
) -> None:
    assert read_story(read, opening, "2019-05-04", closing).value == "2011-03-01"


@pytest.mark.parametrize(("opening", "closing"), SHOWN[:3])
def test_a_text_shows_its_day_where_none_is_known(
    read: Callable[..., Any], opening: str, closing: str
) -> None:
    assert read_story(read, opening, None, closing).value == "2011-03-01"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("MINSK, Nov 9 (Reuters) - ", ""),
        ("", " This story originally appeared in 2011."),
        ("It shut on Tuesday, March 1. It opened on Thursday, March 3. ", ""),
    ],
)
def test_a_text_of_another_day_that_is_not_shown_leaves_its_days_open(
    read: Callable[..., Any], opening: str, closing: str
) -> None:
    found = read_story(read, opening, "2019-05-04", closing)
    assert (found.calendar, found.reading) == ("", "unresolved")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("MINSK, May 3 (Reuters) - ", ""),
        ("MINSK, May 2, 2019 (Reuters) - ", ""),
        ("Updated 4 May 2019\n\n", ""),
        ("Updated 3 March 2011\n\n", ""),
        ("", " His novel, first published in 1984, was reissued."),
        ("It shut on Wednesday, May 1. It opened on Thursday, March 3. ", ""),
    ],
)
def test_a_page_of_its_own_day_counts_from_there(
    read: Callable[..., Any], opening: str, closing: str
) -> None:
    assert read_story(read, opening, "2019-05-04", closing).value == "2019-04-30"


def test_a_stamp_says_the_day_where_the_page_is_known_to_its_year(read: Callable[..., Any]) -> None:
    assert read_story(read, "Sunday, March 3, 2019\n\n", "2019").value == "2019-02-26"


def test_what_names_its_year_is_resolved_in_a_text_of_an_unknown_day(read: Callable[..., Any]) -> None:
    text = "MINSK, Nov 9 (Reuters) - It shut on [March 5, 2010]."
    assert read(text, "2019-05-04").value == "2010-03-05"


PAGES = [
    ("LONDON, 3 March 2011 - The bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("LONDON (AP), March 3, 2011 — The bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("March 3, 2011 - The bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("Originally published on March 3, 2011.\n\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    (
        "This article was published on March 3, 2011.\n\nThe bank shut on [Tuesday].",
        "2019-05-04",
        "2011-03-01",
    ),
    ("From the archive, 3 March 2011.\n\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    (
        "The bank shut on [Tuesday].\n\nThis story was first published on 3 March 2011.",
        "2019-05-04",
        "2011-03-01",
    ),
    (
        "The bank shut on [Tuesday].\n\nA version of this article first appeared on March 3, 2011.",
        "2019-05-04",
        "2011-03-01",
    ),
    (
        "The bank shut on [Tuesday].\n\nA version of this article appears in print on March 3, 2011.",
        "2019-05-04",
        "2011-03-01",
    ),
    (
        "The bank shut on [Tuesday].\n\nNote: This story was first published on March 3, 2011. It has been updated.",
        "2019-05-04",
        "2011-03-01",
    ),
    (
        "The bank shut on [Tuesday].\n\nCorrection: an earlier version of this story, published March 3, 2011, erred.",
        "2019-05-04",
        "2011-03-01",
    ),
    ("Posted: 3 Mar 2011 10:15 GMT\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("Date: 2011-03-03\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    (
        "Last updated: 4 May 2019\nPublished: 3 March 2011\nThe bank shut on [Tuesday].",
        "2019-05-04",
        "2011-03-01",
    ),
    ("Published 3 March 2011, updated 4 May 2019\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("MINSK, May 3 — The bank shut on [Tuesday].", "2019-05-04", "2019-04-30"),
    ("The bank shut on Saturday, May 4. It reopened on [Tuesday].", "2019-05-04", "2019-04-30"),
    ("His book was first published on 3 March 2011. He died on [Tuesday].", "2019-05-04", "2019-04-30"),
    ("The report, published on 3 March 2011, was wrong. He died on [Tuesday].", "2019-05-04", "2019-04-30"),
    ("By Ann Reed, March 3, 2011\n\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("By Ann Reed\nMarch 3, 2011\n\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("3 March 2011\nThe bank shut on [yesterday].", "2019-05-04", "2011-03-02"),
    ("Thursday 3 March 2011\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("Filed: 3/13/2011\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-08"),
    ("Reposted from March 3, 2011.\n\nThe bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("(Originally posted March 3, 2011.) The bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    ("First aired March 3, 2011. The bank shut on [Tuesday].", "2019-05-04", "2011-03-01"),
    (
        "This piece ran in the Tarn Post on March 3, 2011. The bank shut on [Tuesday].",
        "2019-05-04",
        "2011-03-01",
    ),
]


@pytest.mark.parametrize(("text", "published", "value"), PAGES)
def test_a_page_shows_of_which_day_its_text_is(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


UNSHOWN = [
    ("From the archive: first published in 2011.\n\nThe bank shut on [Tuesday].", "2019-05-04", "XXXX-WXX-2"),
    (
        "The bank shut on [Tuesday].\n\nThis post was originally written in March 2011.",
        "2019-05-04",
        "XXXX-WXX-2",
    ),
    ("MINSK, Nov 9 (Reuters) - The bank shut on [Tuesday].", "2019-05-04", "XXXX-WXX-2"),
    ("MINSK, Nov. 9 — The bank shut on [Tuesday].", "2019-05-04", "XXXX-WXX-2"),
    (
        "The bank shut on Wednesday, March 2. It reopened on Thursday, March 3. It shut again on [Friday].",
        "2019-05-04",
        "XXXX-WXX-5",
    ),
]


@pytest.mark.parametrize(("text", "published", "value"), UNSHOWN)
def test_a_page_that_shows_only_another_year_leaves_its_days_open(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    found = read(text, published)
    assert (found.value, found.calendar, found.reading) == (value, "", "unresolved")
