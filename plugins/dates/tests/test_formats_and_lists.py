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


WRITTEN = [
    ("Signed [03-JAN-2020].", "2024-04-17", "2020-01-03"),
    ("Signed [3 JAN 2020].", "2024-04-17", "2020-01-03"),
    ("Signed [03JAN2020].", "2024-04-17", "2020-01-03"),
    ("Signed [29Mar22].", "2024-04-17", "2022-03-29"),
    ("Signed [2Mar22].", "2024-04-17", "2022-03-02"),
    ("Signed [21Sep2023].", "2024-04-17", "2023-09-21"),
    ("Signed [5 Oct 21].", "2024-04-17", "2021-10-05"),
    ("Signed [5-Oct-21].", "2024-04-17", "2021-10-05"),
    ("Signed [5/Oct/2021].", "2024-04-17", "2021-10-05"),
    ("Signed [OCT 5 2021].", "2024-04-17", "2021-10-05"),
    ("Signed [5.10.2021].", "2024-04-17", "2021-10-05"),
    ("Signed [20210413].", "2024-04-17", "2021-04-13"),
    ("Signed [2021.04.13].", "2024-04-17", "2021-04-13"),
    ("Signed [2021/04/13].", "2024-04-17", "2021-04-13"),
    ("Signed [2021-04-13].", "2024-04-17", "2021-04-13"),
    ("Signed [13/04/2021].", "2024-04-17", "2021-04-13"),
    ("Signed [04/13/2021].", "2024-04-17", "2021-04-13"),
    ("Signed [13th April, 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [the 13th of April 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [the 13th day of April 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [April 13th, 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [Tuesday 13 April 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [Tue, 13 Apr 2021].", "2024-04-17", "2021-04-13"),
    ("Signed [2021-04-13T14:35:00Z].", "2024-04-17", "2021-04-13T14:35"),
    ("Signed [Apr '21].", "2024-04-17", "2021-04"),
    ("Signed [1st Sept. 2021].", "2024-04-17", "2021-09-01"),
    ("He won on [May 3], 5, and 7, 2019.", "2024-04-17", "2019-05-03"),
    ("He won on [May 3] & 5, 2019.", "2024-04-17", "2019-05-03"),
    ("He won on [3rd] and 4th May 2019.", "2024-04-17", "2019-05-03"),
    ("In [May], June and July 2019 it rained.", "2024-04-17", "2019-05"),
    ("In May, [June] and July 2019 it rained.", "2024-04-17", "2019-06"),
    ("In [May], June, July, and August 2019 it rained.", "2024-04-17", "2019-05"),
    ("In [May] or June 2019 it rained.", "2024-04-17", "2019-05"),
    ("In [November], December and January 2019 it rained.", "2024-04-17", "2018-11"),
    ("In [May 2018], June and July 2019 it rained.", "2024-04-17", "2018-05"),
    ("In 2017, [2018] and 2019 it rained.", "2024-04-17", "2018"),
    ("In [1957-58] he played.", "2024-04-17", "1957/1958"),
    ("In [1957–1958] he played.", "2024-04-17", "1957/1958"),
    ("In [1957/58] he played.", "2024-04-17", "1957/1958"),
    ("In the [2019-20] season he played.", "2024-04-17", "2019/2020"),
    ("In the [1999-2000] season he played.", "2024-04-17", "1999/2000"),
    ("30 April–[2 May 2018] was wet.", "2024-04-17", "2018-05-02"),
    ("[May 3-5, 2019] was wet.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("[3-5 May 2019] was wet.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("[3–5 May] was wet.", "2024-04-17", "2023-05-03/2023-05-05"),
    ("He was king ([1936-1952]).", "2024-04-17", "1936/1952"),
    ("In [the 1980s] and 1990s it rained.", "2024-04-17", "198"),
    ("From [the 1980s] to the 1990s it rained.", "2024-04-17", "198"),
    ("In [Q1] and Q2 2019 sales fell.", "2024-04-17", "2019-Q1"),
    ("In [spring 2019] it rained.", "2024-04-17", "2019-SP"),
    ("In [the winter of 2018-19] it snowed.", "2024-04-17", "2018-WI"),
    ("In [the winter of 2018/19] it snowed.", "2024-04-17", "2018-WI"),
    ("From [spring] to autumn 2019 it rained.", "2024-04-17", "2019-SP"),
    ("On [Saturday, May 4], and Sunday, May 5, 2019, it rained.", "2024-04-17", "2019-05-04"),
    ("On 14, 16 and [18 June 2021] it rained.", "2024-04-17", "2021-06-18"),
    ("Dated [1 Jan 1990].", "2025-09-24", "1990-01-01"),
    ("Dated [01JAN90].", "2025-09-24", "1990-01-01"),
    ("Dated [12-NOV-2020].", "2025-09-24", "2020-11-12"),
    ("Dated [12 NOV 20].", "2025-09-24", "2020-11-12"),
    ("Dated [Nov 12 2020].", "2025-09-24", "2020-11-12"),
    ("Dated [Nov. 12, '20].", "2025-09-24", "2020-11-12"),
    ("Dated [12 November '20].", "2025-09-24", "2020-11-12"),
    ("Dated [12th Nov 2020].", "2025-09-24", "2020-11-12"),
    ("Dated [2020-Nov-12].", "2025-09-24", "2020-11-12"),
    ("Dated [20201112].", "2025-09-24", "2020-11-12"),
    ("Dated [31/12/20].", "2025-09-24", "2020-12-31"),
    ("Dated [12/31/20].", "2025-09-24", "2020-12-31"),
    ("Dated [31-12-2020].", "2025-09-24", "2020-12-31"),
    ("Dated [Thursday, 12 November 2020].", "2025-09-24", "2020-11-12"),
    ("Dated [Thu Nov 12 2020].", "2025-09-24", "2020-11-12"),
    ("Dated [Thu., Nov. 12, 2020].", "2025-09-24", "2020-11-12"),
    ("They won in [1994], 1998, and 2002.", "2025-09-24", "1994"),
    ("They won in [1994-95].", "2025-09-24", "1994/1995"),
    ("They won in [1998-2002].", "2025-09-24", "1998/2002"),
    ("On [June 5], 7 and 9 they won.", "2025-09-24", "2025-06-05"),
    ("On June 5, [7] and 9 they won.", "2025-09-24", "2025-06-07"),
    ("On June 5, 7 and [9] they won.", "2025-09-24", "2025-06-09"),
    ("On [5], 7 and 9 June they won.", "2025-09-24", "2025-06-05"),
    ("On [June 5] and July 7 they won.", "2025-09-24", "2025-06-05"),
    ("On [June 5] and July 7, 2019, they won.", "2025-09-24", "2019-06-05"),
    ("In [June] and July they won.", "2025-09-24", "2025-06"),
    ("In [June] and July 2019 they won.", "2025-09-24", "2019-06"),
    ("In [June, 2019], they won.", "2025-09-24", "2019-06"),
    ("It lasted from [9 a.m.] to 5 p.m.", "2025-09-24", "2025-09-24T09:00"),
    ("It lasted from [the 1920s] to the 1950s.", "2025-09-24", "192"),
    ("It lasted from [the spring of 2019] to the autumn of 2020.", "2025-09-24", "2019-SP"),
]


@pytest.mark.parametrize(("text", "published", "value"), WRITTEN)
def test_a_date_has_its_value_however_it_is_written(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


STRETCHES = [
    ("[April 30]-May 2, 2018, was wet.", "2024-04-17", "2018-04-30/2018-05-02"),
    ("[April 30] – May 2, 2018, was wet.", "2024-04-17", "2018-04-30/2018-05-02"),
    ("[30 December 2017]–2 January 2018 was wet.", "2024-04-17", "2017-12-30/2018-01-02"),
    ("[Dec. 30] to Jan. 2, 2018, was wet.", "2024-04-17", "2017-12-30/2018-01-02"),
    ("From [3] to 5 May 2019 it rained.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("From [May 3] to May 5, 2019, it rained.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("From [May 3] to 5, 2019, it rained.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("From [May 3] through June 5, 2019, it rained.", "2024-04-17", "2019-05-03/2019-06-05"),
    ("From [March] to May it rained.", "2024-04-17", "2023-03/2023-05"),
    ("From [March] until May 2019 it rained.", "2024-04-17", "2019-03/2019-05"),
    ("From [2017] to 2019 it rained.", "2024-04-17", "2017/2019"),
    ("From [2017] until 2019 it rained.", "2024-04-17", "2017/2019"),
    ("Between [2017] and 2019 it rained.", "2024-04-17", "2017/2019"),
    ("Between [May 3] and May 5, 2019, it rained.", "2024-04-17", "2019-05-03/2019-05-05"),
    ("Between [November] and February it rained.", "2024-04-17", "2023-11/2024-02"),
    ("From [November 2018] to February it rained.", "2024-04-17", "2018-11/2019-02"),
    ("From [Saturday] to Monday it rained.", "2024-04-17", "2024-04-13/2024-04-15"),
    ("It will rain from [Saturday] to Monday.", "2024-04-17", "2024-04-20/2024-04-22"),
    ("He was king from [1936] to 1952.", "2024-04-17", "1936/1952"),
    ("In [June]-July 2019 they won.", "2025-09-24", "2019-06/2019-07"),
    ("In [June] through August 2019 they won.", "2025-09-24", "2019-06/2019-08"),
    ("It ran [June 5] through 9, 2019.", "2025-09-24", "2019-06-05/2019-06-09"),
    ("It ran [5] to 9 June 2019.", "2025-09-24", "2019-06-05/2019-06-09"),
    ("It ran [5 June] to 9 July 2019.", "2025-09-24", "2019-06-05/2019-07-09"),
    ("It ran [June 28]-July 2, 2019.", "2025-09-24", "2019-06-28/2019-07-02"),
    ("It ran [28 June]–2 July.", "2025-09-24", "2025-06-28/2025-07-02"),
    ("It ran from [December 2018] to March 2019.", "2025-09-24", "2018-12/2019-03"),
    ("It ran from [Monday] through Sunday.", "2025-09-24", "2025-09-15/2025-09-21"),
    ("It runs from [Friday] to Sunday.", "2025-09-24", "2025-09-26/2025-09-28"),
    ("It runs from [Oct. 3] to 5.", "2025-09-24", "2025-10-03/2025-10-05"),
    ("It lasted from [1914] to 1918.", "2025-09-24", "1914/1918"),
    ("It lasted from [1914] till 1918.", "2025-09-24", "1914/1918"),
]


@pytest.mark.parametrize(("text", "published", "value"), STRETCHES)
def test_from_one_date_to_another_is_a_stretch_beside_them(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).interval.calendar == value


SPELLED = [
    ("It will redeem the notes on [April one].", "2013-03-21", "2013-04-01"),
    ("A dividend is payable [April nine] to holders of record March 17.", "2013-03-21", "2013-04-09"),
    ("It expired [March two, 1987].", "2013-03-21", "1987-03-02"),
    ("It was extended to [April six] from April three.", "2013-03-21", "2013-04-06"),
    ("In [May] three men died.", "2013-03-21", "2012-05"),
    ("In [May] three of them died.", "2013-03-21", "2012-05"),
    ("[Last May] two were shot.", "2013-03-21", "2012-05"),
    ("One of [May]'s votes was lost.", "2013-03-21", "2012-05"),
]


@pytest.mark.parametrize(("text", "published", "value"), SPELLED)
def test_a_day_may_be_spelled_after_its_month(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
