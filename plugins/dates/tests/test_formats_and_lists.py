"""Dates as forms and logs write them, and several that share a month or a year."""

from collections.abc import Callable
from typing import Any

import pytest

FORMATS = [
    ("Logged on [18-DEC-19].", "2024-04-17", "2019-12-18"),
    ("Logged on [18-Dec-2019].", "2024-04-17", "2019-12-18"),
    ("Logged on [18-Dec-24].", "2024-04-17", "2024-12-18"),
    ("Logged on [18/Dec/2019].", "2024-04-17", "2019-12-18"),
    ("Logged on [2019-Dec-18].", "2024-04-17", "2019-12-18"),
    ("Logged on [29Mar22].", "2024-04-17", "2022-03-29"),
    ("Logged on [21Sep2023].", "2024-04-17", "2023-09-21"),
    ("Logged on [03FEB2007].", "2024-04-17", "2007-02-03"),
    ("Logged on [3-Feb-07].", "2024-04-17", "2007-02-03"),
    ("Logged on [5 Oct 21].", "2024-04-17", "2021-10-05"),
    ("Logged on [7 Jan. 19], it was lost.", "2024-04-17", "2019-01-07"),
    ("Logged on [20210413].", "2024-04-17", "2021-04-13"),
    ("Logged on [13.04.2021].", "2024-04-17", "2021-04-13"),
    ("Logged on [3.4.2021].", "2024-04-17", "2021-04-03"),
    ("Logged on [2021.04.13].", "2024-04-17", "2021-04-13"),
    ("Logged on [2021/04/13].", "2024-04-17", "2021-04-13"),
    ("Logged on [4/13/2021].", "2024-04-17", "2021-04-13"),
    ("Logged on [13/4/2021].", "2024-04-17", "2021-04-13"),
    ("Logged on [April 13th, 2021].", "2024-04-17", "2021-04-13"),
    ("Logged on [13th of April, 2021].", "2024-04-17", "2021-04-13"),
    ("Logged on [JAN. 27, 2017].", "2024-04-17", "2017-01-27"),
    ("Logged on [NOV 4TH].", "2024-04-17", "2023-11-04"),
    ("He left in [Sept '98].", "2024-04-17", "1998-09"),
    ("He left in ['68].", "2024-04-17", "1968"),
    ("He left in [the summer of '69].", "2024-04-17", "1969-SU"),
    ("the class of ['98]", "2024-04-17", "1998"),
    ("in [1957-58]", "2024-04-17", "1957/1958"),
    ("in [1957–58]", "2024-04-17", "1957/1958"),
    ("in [1999/2000]", "2024-04-17", "1999/2000"),
    ("in [2019/20]", "2024-04-17", "2019/2020"),
    ("Logged on [2025/9/3].", "2024-04-17", "2025-09-03"),
    ("Logged on [2025-09-3].", "2024-04-17", "2025-09-03"),
    ("Logged on [October the 6th].", "2024-04-17", "2023-10-06"),
    ("Logged on [October 6th, 2021].", "2024-04-17", "2021-10-06"),
    ("Logged on [Sep. 3rd, 2025].", "2024-04-17", "2025-09-03"),
    ("Logged on [3 Sept., 2025].", "2024-04-17", "2025-09-03"),
]


@pytest.mark.parametrize(("text", "published", "value"), FORMATS)
def test_a_date_is_read_in_whatever_form_it_is_written(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


LISTS = [
    ("He won on [May 3], 5 and 7, 2019.", "2021-11-20", "2019-05-03"),
    ("He won on May 3, [5] and 7, 2019.", "2021-11-20", "2019-05-05"),
    ("He won on May 3, 5 and [7, 2019].", "2021-11-20", "2019-05-07"),
    ("He won on [3], 5 and 7 May 2019.", "2021-11-20", "2019-05-03"),
    ("He won on 3, [5] and 7 May 2019.", "2021-11-20", "2019-05-05"),
    ("He won on 3, 5 and [7 May 2019].", "2021-11-20", "2019-05-07"),
    ("He won in [May], June and July 2019.", "2021-11-20", "2019-05"),
    ("He won in May, [June] and July 2019.", "2021-11-20", "2019-06"),
    ("He won in May, June and [July 2019].", "2021-11-20", "2019-07"),
    ("He won in [November], December and January 2020.", "2021-11-20", "2019-11"),
    ("He won in November, [December] and January 2020.", "2021-11-20", "2019-12"),
    ("He won on the [3rd], 5th and 7th of May.", "2021-11-20", "2021-05-03"),
    ("He won on the 3rd, 5th and [7th of May].", "2021-11-20", "2021-05-07"),
    ("He won on [Jan. 3], 4, 5 and 6.", "2021-11-20", "2021-01-03"),
    ("He won on Jan. 3, 4, 5 and [6].", "2021-11-20", "2021-01-06"),
    ("He won on [1] and 2 June.", "2021-11-20", "2021-06-01"),
    ("He won on 1 and [2 June].", "2021-11-20", "2021-06-02"),
    ("He won on [May 3] and 5.", "2021-11-20", "2021-05-03"),
    ("He won on May 3 and [5].", "2021-11-20", "2021-05-05"),
    ("He won on [May 3], June 5 and July 7, 2019.", "2021-11-20", "2019-05-03"),
    ("He won on May 3, [June 5] and July 7, 2019.", "2021-11-20", "2019-06-05"),
    ("On [May 3], 5 people died.", "2021-11-20", "2021-05-03"),
    ("On [5 Oct] 21 people died.", "2021-11-20", "2021-10-05"),
    ("He won in [2017], 2018 and 2019.", "2021-11-20", "2017"),
    ("They met on [Monday 6] and Tuesday 7 October 2025.", "2021-11-20", "2025-10-06"),
    ("They met on Monday 6 and [Tuesday 7 October 2025].", "2021-11-20", "2025-10-07"),
    ("It rained in [Jan]-Mar 2019.", "2021-11-20", "2019-01"),
    ("It rained in Jan-[Mar 2019].", "2021-11-20", "2019-03"),
    ("It rained in [January]-March 2019.", "2021-11-20", "2019-01"),
]


@pytest.mark.parametrize(("text", "published", "value"), LISTS)
def test_each_date_of_a_list_has_its_own_value(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


@pytest.mark.parametrize(
    "text",
    [
        "Version 2.4.12 scored 3-1, room 5/11, ratio 11/12, flight 1204, score 6-4, 7-5.",
        "Order No. 20210413, invoice 20190102, 20210413 pounds.",
        "99Feb99, 0Jan00, 31Feb2020x, A29Mar22, 20211345.",
    ],
)
def test_numbers_that_only_look_like_dates_are_none(find: Callable[..., Any], text: str) -> None:
    assert find(text, "2021-11-10") == []


@pytest.mark.parametrize("text", ["[31 February 2019]", "[Nov. 31]", "[29 February 2021]", "[20210229]"])
def test_a_day_that_the_calendar_has_not_is_not_resolved(read: Callable[..., Any], text: str) -> None:
    found = read(f"The clerk wrote {text} into the book.", "2021-11-10")
    assert (found.calendar, found.reading) == ("", "unresolved")
