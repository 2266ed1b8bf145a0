"""One of several, and days counted from a day that is named; all combinations against the calendar module."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from archive import PartialDate
from press_archive_dates.engine import time_expressions

OF_A_MONTH = [
    ("on [the last Friday of August] they met", "2025-09-24", "2025-08-29"),
    ("on [the first Monday in November 2020] they met", "2025-09-24", "2020-11-02"),
    ("on [the fourth Thursday of November] they will meet", "2025-09-24", "2025-11-27"),
    ("[the 1st Sunday in June 2019] was wet", "2025-09-24", "2019-06-02"),
    ("on [the third Monday in May] they met", "2025-09-24", "2025-05-19"),
    ("on [the second-to-last Friday of August] they met", "2025-09-24", "2025-08-22"),
    ("on [the penultimate Sunday of May 2020] they met", "2025-09-24", "2020-05-24"),
    ("on [the last day of the year] it closes", "2025-09-24", "2025-12-31"),
    ("on [the first day of the month] it closed", "2025-09-24", "2025-09-01"),
    ("on [the last weekend of June] it rained", "2025-09-24", "2025-W26-WE"),
    ("in [the final week of July] it rained", "2025-09-24", "2025-W31"),
    ("on [the first Monday of 2026] it opens", "2025-09-24", "2026-01-05"),
    ("on [the last Friday of this month] it opens", "2025-09-24", "2025-09-26"),
    ("on [the first Monday of next month] it opens", "2025-09-24", "2025-10-06"),
    ("on [the last Tuesday of last month] it opened", "2025-09-24", "2025-08-26"),
    ("on [the first Sunday of the year] it rained", "2025-09-24", "2025-01-05"),
    ("on [the last Sat. of August] it rained", "2025-09-24", "2025-08-30"),
    ("in [the first week of May] it rained", "2025-09-24", "2025-W18"),
    ("in [the second week of January 2020] it rained", "2025-09-24", "2020-W02"),
    ("in [the third week of next month] it opens", "2025-09-24", "2025-W42"),
    ("in [the last week of March] it snowed", "2025-09-24", "2025-W13"),
    ("on [the second Wednesday of August last year] it rained", "2025-09-24", "2024-08-14"),
    ("on [the first Friday in the month] they met", "2025-09-24", "2025-09-05"),
]


@pytest.mark.parametrize(("text", "published", "value"), OF_A_MONTH)
def test_one_of_several_in_a_month_or_a_year(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


HALVES = [
    ("in [the second half of October] it will rain", "2025-09-24", "2025-10-16/2025-10-31"),
    ("in [the second half of November] it rained", "2025-09-24", "2024-11-16/2024-11-30"),
    ("in [the first half of next month] it opens", "2025-09-24", "2025-10-01/2025-10-15"),
    ("in [the first half of this month] it rained", "2025-09-24", "2025-09-01/2025-09-15"),
    ("in [the second half of June 2019] it rained", "2025-09-24", "2019-06-16/2019-06-30"),
    ("in [the last half of February 2020] it rained", "2025-09-24", "2020-02-16/2020-02-29"),
    ("in [the first half of the year] profit fell", "2025-09-24", "2025-H1"),
    ("in [the second half of 2019] it rained", "2025-09-24", "2019-H2"),
]


@pytest.mark.parametrize(("text", "published", "value"), HALVES)
def test_the_half_of_a_month_ends_or_begins_in_its_middle(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


DAYS = [
    ("He came on [the 15th].", "2025-09-24", "2025-09-15"),
    ("It will open on [the 3rd].", "2025-09-24", "2025-10-03"),
    ("By [the 30th] it must be paid.", "2025-09-24", "2025-09-30"),
    ("He left on [the 24th] of his own will.", "2025-09-24", "2025-09-24"),
    ("It was paid on [the 2nd of last month].", "2025-09-24", "2025-08-02"),
    ("It is due on [the 10th of next month].", "2025-09-24", "2025-10-10"),
    ("He came on [the fifth of this month].", "2025-09-24", "2025-09-05"),
    ("He came on [the 2nd of this month].", "2025-09-24", "2025-09-02"),
    ("Rent is due on [the first of the month].", "2025-09-24", "2025-10-01"),
    ("She was freed on [Sunday the 14th].", "2025-09-24", "2025-09-14"),
    ("She was freed on [Friday 12th].", "2025-09-24", "2025-09-12"),
    ("She was freed on [Tuesday, the 2nd].", "2025-09-24", "2025-09-02"),
    ("[Wednesday the 1st] will be free.", "2025-09-24", "2025-10-01"),
    ("The game is on [Saturday 4th].", "2025-09-24", "2025-10-04"),
    ("It opens on [Thursday the twenty-fifth].", "2025-09-24", "2025-09-25"),
    ("He left on [Friday the 12th of September].", "2025-09-24", "2025-09-12"),
    ("He left on [Monday 22nd September].", "2025-09-24", "2025-09-22"),
    ("He left on [Monday, 22 September 2025].", "2025-09-24", "2025-09-22"),
]


@pytest.mark.parametrize(("text", "published", "value"), DAYS)
def test_a_day_of_the_month_lies_in_a_month_near_by(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


COUNTED = [
    ("The trial opens on [Monday week].", "2025-09-24", "2025-10-06"),
    ("The trial opens [a week on Monday].", "2025-09-24", "2025-10-06"),
    ("It opens [a week on Tuesday].", "2025-09-24", "2025-10-07"),
    ("It opens [a week from Friday].", "2025-09-24", "2025-10-03"),
    ("It opens [two weeks from Friday].", "2025-09-24", "2025-10-10"),
    ("It opens [a week from next Monday].", "2025-09-24", "2025-10-06"),
    ("It opens [a fortnight on Friday].", "2025-09-24", "2025-10-10"),
    ("It opens [Tuesday fortnight].", "2025-09-24", "2025-10-14"),
    ("It opens [a week tomorrow].", "2025-09-24", "2025-10-02"),
    ("It opens [a week from tomorrow].", "2025-09-24", "2025-10-02"),
    ("It opens [a week from today].", "2025-09-24", "2025-10-01"),
    ("It opens [ten days from Friday].", "2025-09-24", "2025-10-06"),
    ("It opens [a month from tomorrow].", "2025-09-24", "2025-10-25"),
    ("It opens [three weeks from October 1].", "2025-09-24", "2025-10-22"),
    ("He died [a week ago Tuesday].", "2025-09-24", "2025-09-16"),
    ("It began [two weeks ago Sunday].", "2025-09-24", "2025-09-07"),
    ("It began [a year ago today].", "2025-09-24", "2024-09-24"),
    ("It began [a year ago Tuesday].", "2025-09-24", "2024-09-23"),
    ("It began [a month ago today].", "2025-09-24", "2025-08-24"),
    ("It began [three weeks ago on Friday].", "2025-09-24", "2025-08-29"),
    ("It began [a week ago yesterday].", "2025-09-24", "2025-09-16"),
    ("It began [ten years ago tomorrow].", "2025-09-24", "2015-09-25"),
    ("It began [the Friday before last].", "2025-09-24", "2025-09-12"),
    ("It began [the week before last].", "2025-09-24", "2025-W37"),
    ("It began [the month before last].", "2025-09-24", "2025-07"),
    ("It began [the year before last].", "2025-09-24", "2023"),
    ("It began [the weekend before last].", "2025-09-24", "2025-W37-WE"),
    ("It began [the summer before last].", "2025-09-24", "2024-SU"),
    ("It began [the May before last].", "2025-09-24", "2024-05"),
    ("It began [the night before last].", "2025-09-24", "2025-09-22TNI"),
    ("It began [the day before yesterday].", "2025-09-24", "2025-09-22"),
    ("It opens [the day after tomorrow].", "2025-09-24", "2025-09-26"),
    ("It opens [Friday after next].", "2025-09-24", "2025-10-03"),
    ("It opens [the Friday after next].", "2025-09-24", "2025-10-03"),
    ("It opens [the week after next].", "2025-09-24", "2025-W41"),
    ("It opens [the weekend after next].", "2025-09-24", "2025-W41-WE"),
    ("It opens [the month after next].", "2025-09-24", "2025-11"),
    ("It opens [the year after next].", "2025-09-24", "2027"),
    ("It began [two Fridays ago].", "2025-09-24", "2025-09-12"),
    ("It began [three Sundays ago].", "2025-09-24", "2025-09-07"),
    ("It began [two summers ago].", "2025-09-24", "2024-SU"),
    ("It opens [three Mondays from now].", "2025-09-24", "2025-10-13"),
    ("It opens on [Tuesday of next week].", "2025-09-24", "2025-09-30"),
    ("It opened on [Tuesday last week].", "2025-09-24", "2025-09-16"),
    ("He left [a week last Tuesday].", "2025-09-24", "2025-09-16"),
    ("He left [a week past Friday].", "2025-09-24", "2025-09-12"),
    ("They met [Thursday last].", "2025-09-24", "2025-09-18"),
    ("They meet [Friday next].", "2025-09-24", "2025-09-26"),
    ("It opens [today week].", "2025-09-24", "2025-10-01"),
    ("In [a fortnight] it opens.", "2025-09-24", "2025-10-08"),
    ("It will open in [a fortnight].", "2025-09-24", "2025-10-08"),
    ("The fair runs for [two weeks] from Monday.", "2025-09-24", "P2W"),
    ("It opens on [the second Saturday in October].", "2025-09-24", "2025-10-11"),
    ("The poll fell on [the first Tuesday after the first Monday in November].", "2025-09-24", "2024-11-05"),
    ("The poll is always on [the first Tuesday of November].", "2025-09-24", "2025-11-04"),
    ("In [the second week of October] he will stand trial.", "2025-09-24", "2025-W41"),
    ("Sales rose in [the last quarter of 2023].", "2025-09-24", "2023-Q4"),
    ("He came on [the 22nd].", "2025-09-24", "2025-09-22"),
    ("The fair is from [the 3rd] to the 5th.", "2025-09-24", "2025-10-03"),
    ("They arrived on [the 21st] and left on the 23rd.", "2025-09-24", "2025-09-21"),
    ("It was on [Tuesday the 16th] that he died.", "2025-09-24", "2025-09-16"),
    ("The vote will be on [Sunday, the 5th].", "2025-09-24", "2025-10-05"),
    ("It was shut on [Mon. 15th].", "2025-09-24", "2025-09-15"),
    ("It was shut from [Monday 15th] to Wednesday 17th.", "2025-09-24", "2025-09-15"),
    ("The court sits again on [Thursday week].", "2025-09-24", "2025-10-02"),
    ("He will be sentenced [a week on Thursday].", "2025-09-24", "2025-10-02"),
    ("He will be sentenced [a week today].", "2025-09-24", "2025-10-01"),
    ("He will be sentenced [two weeks today].", "2025-09-24", "2025-10-08"),
    ("The vote is [three weeks from Sunday].", "2025-09-24", "2025-10-19"),
    ("The vote is [three weeks from today].", "2025-09-24", "2025-10-15"),
    ("The vote is [a month from today].", "2025-09-24", "2025-10-24"),
    ("The strike began [a week ago on Monday].", "2025-09-24", "2025-09-15"),
    ("The strike began [a week ago last Monday].", "2025-09-24", "2025-09-15"),
    ("It was [two weeks ago Friday] that he left.", "2025-09-24", "2025-09-05"),
    ("It was [a year ago this month] that he left.", "2025-09-24", "2024-09"),
    ("It was [ten years ago this month] that he left.", "2025-09-24", "2015-09"),
    ("He came [the Sunday before last].", "2025-09-24", "2025-09-14"),
    ("They were here [the weekend before last].", "2025-09-24", "2025-W37-WE"),
    ("It opens [the Monday after next].", "2025-09-24", "2025-10-06"),
    ("It opens on [Monday after next].", "2025-09-24", "2025-10-06"),
    ("They come [the week after next].", "2025-09-24", "2025-W41"),
    ("She died [the day before yesterday].", "2025-09-24", "2025-09-22"),
    ("She will sing [the day after tomorrow].", "2025-09-24", "2025-09-26"),
    ("She died [the night before last].", "2025-09-24", "2025-09-22TNI"),
    ("It rained [the day before last Tuesday].", "2025-09-24", "2025-09-22"),
    ("[The day after Christmas] he left.", "2025-09-24", "2024-12-26"),
    ("[Two days after Christmas] he left.", "2025-09-24", "2024-12-27"),
    ("[The Sunday after Sept. 11, 2001], they prayed.", "2025-09-24", "2001-09-16"),
    ("[The weekend after Thanksgiving] they will come.", "2025-09-24", "2025-W48-WE"),
    ("He is due back [the second week in January].", "2025-09-24", "2026-W02"),
    ("[The first half of August] was dry.", "2025-09-24", "2025-08-01/2025-08-15"),
    ("[The latter half of August] was dry.", "2025-09-24", "2025-08-16/2025-08-31"),
    ("In [the second half of last month] it rained.", "2025-09-24", "2025-08-16/2025-08-31"),
    ("[Mid-August] was dry.", "2025-09-24", "2025-08"),
    ("On [Friday of last week] he left.", "2025-09-24", "2025-09-19"),
    ("On [Friday last week] he left.", "2025-09-24", "2025-09-19"),
    ("On [Friday next week] he leaves.", "2025-09-24", "2025-10-03"),
    ("On [Tuesday this week] he left.", "2025-09-24", "2025-09-23"),
    ("On [the first Saturday of next month] it opens.", "2025-09-24", "2025-10-04"),
    ("On [New Year's Day] he left.", "2025-09-24", "2025-01-01"),
    ("He arrives on [the 1st of October].", "2025-09-24", "2025-10-01"),
    ("He arrived on [the 30th of last month].", "2025-09-24", "2025-08-30"),
    ("He arrives on [the 5th of next month].", "2025-09-24", "2025-10-05"),
    ("He arrives on [the 21st of the month].", "2025-09-24", "2025-10-21"),
    ("He arrived on [the 5th of the month].", "2025-09-24", "2025-09-05"),
    ("It ends on [the 31st].", "2025-09-24", "2025-10-31"),
    ("It ended on [the 31st].", "2025-09-24", "2025-08-31"),
    ("He left [four Mondays ago].", "2025-09-24", "2025-09-01"),
    ("He left [a fortnight ago today].", "2025-09-24", "2025-09-10"),
    ("The poll was on [the last Sunday in September 2021].", "2025-09-24", "2021-09-26"),
    ("She retires at [the end of the month].", "2025-09-24", "2025-09"),
    ("He leaves on [the last Friday of the year].", "2025-09-24", "2025-12-26"),
    ("They arrived on [the second day of the month].", "2025-09-24", "2025-09-02"),
    ("On [the third Monday of January 2017] it opened.", "2025-09-24", "2017-01-16"),
    ("On [the fourth Friday of last month] it rained.", "2025-09-24", "2025-08-22"),
    ("It closed on [the final Saturday of August].", "2025-09-24", "2025-08-30"),
    ("In [the last weekend of August] it rained.", "2025-09-24", "2025-W35-WE"),
    ("The hearing is on [Tuesday the 30th].", "2025-09-24", "2025-09-30"),
    ("The hearing was on [Monday the 8th].", "2025-09-24", "2025-09-08"),
    ("The hearing was on [Monday 8th September].", "2025-09-24", "2025-09-08"),
    ("The hearing was on [Monday, the 8th of September].", "2025-09-24", "2025-09-08"),
    ("The hearing is on [Thurs. 25th].", "2025-09-24", "2025-09-25"),
    ("Bids close on [the 30th].", "2025-09-24", "2025-09-30"),
    ("Bids closed on [the 12th].", "2025-09-24", "2025-09-12"),
    ("By [the 10th] all had fled.", "2025-09-24", "2025-09-10"),
    ("Since [the 10th] it has rained.", "2025-09-24", "2025-09-10"),
    ("Until [the 29th] the road is shut.", "2025-09-24", "2025-09-29"),
    ("He died on [the 3rd of the month].", "2025-09-24", "2025-09-03"),
    ("It was signed on [the 28th of last month].", "2025-09-24", "2025-08-28"),
    ("It will be signed on [the 2nd of next month].", "2025-09-24", "2025-10-02"),
    ("It was signed on [the 1st of this month].", "2025-09-24", "2025-09-01"),
    ("The verdict is due [Friday week].", "2025-09-24", "2025-10-03"),
    ("The verdict is due [tomorrow week].", "2025-09-24", "2025-10-02"),
    ("The verdict is due [a week from tomorrow].", "2025-09-24", "2025-10-02"),
    ("The verdict is due [a week on Friday].", "2025-09-24", "2025-10-03"),
    ("The verdict is due [a week from Friday].", "2025-09-24", "2025-10-03"),
    ("The verdict is due [three weeks from Monday].", "2025-09-24", "2025-10-20"),
    ("The verdict is due [four days from now].", "2025-09-24", "2025-09-28"),
    ("The verdict came [a week ago Monday].", "2025-09-24", "2025-09-15"),
    ("The verdict came [two weeks ago Thursday].", "2025-09-24", "2025-09-04"),
    ("The verdict came [a week ago on Sunday].", "2025-09-24", "2025-09-14"),
    ("The verdict came [three days ago].", "2025-09-24", "2025-09-21"),
    ("The verdict came [the Thursday before last].", "2025-09-24", "2025-09-11"),
    ("The verdict came [last Thursday].", "2025-09-24", "2025-09-18"),
    ("The verdict comes [this Thursday].", "2025-09-24", "2025-09-25"),
    ("The verdict came [this past Thursday].", "2025-09-24", "2025-09-18"),
    ("The verdict comes [this coming Thursday].", "2025-09-24", "2025-09-25"),
    ("The verdict comes [Thursday after next].", "2025-09-24", "2025-10-02"),
    ("The verdict comes [the weekend after next].", "2025-09-24", "2025-W41-WE"),
    ("The verdict came [the month before last].", "2025-09-24", "2025-07"),
    ("The verdict comes [the month after next].", "2025-09-24", "2025-11"),
    ("The verdict came [the day before yesterday].", "2025-09-24", "2025-09-22"),
    ("The verdict came on [the day after Christmas 2023].", "2025-09-24", "2023-12-26"),
    ("The verdict came on [the Tuesday after Easter].", "2025-09-24", "2025-04-22"),
    ("The verdict came [the week before Easter].", "2025-09-24", "2025-W15"),
    ("The verdict came [the week after Easter].", "2025-09-24", "2025-W17"),
    ("The verdict came [three days before Christmas].", "2025-09-24", "2024-12-22"),
    ("The verdict comes [three days before Christmas].", "2025-09-24", "2025-12-22"),
    ("The verdict came [two days after Sept. 11, 2001].", "2025-09-24", "2001-09-13"),
    ("The verdict came [the day before Sept. 11, 2001].", "2025-09-24", "2001-09-10"),
    ("The verdict came in [the second half of August].", "2025-09-24", "2025-08-16/2025-08-31"),
    ("The verdict comes in [the first half of November].", "2025-09-24", "2025-11-01/2025-11-15"),
    ("The verdict came in [the first half of 2023].", "2025-09-24", "2023-H1"),
    ("The verdict came in [the latter half of 2023].", "2025-09-24", "2023-H2"),
    ("The verdict came in [the first quarter of 2023].", "2025-09-24", "2023-Q1"),
]


@pytest.mark.parametrize(("text", "published", "value"), COUNTED)
def test_a_day_is_counted_from_a_day_that_is_named(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


BESIDE = [
    ("[the first Monday after Easter] they met", "2025-09-24", "2025-04-21"),
    ("on [the Sunday before Christmas] they will meet", "2025-09-24", "2025-12-21"),
    ("on [the day before Christmas] they will meet", "2025-09-24", "2025-12-24"),
    ("on [the Friday after Thanksgiving 2024] they met", "2025-09-24", "2024-11-29"),
    ("on [the second Sunday after May 5] they met", "2025-09-24", "2025-05-18"),
    ("in [the week before Christmas] they will meet", "2025-09-24", "2025-W51"),
    ("on [the day after Christmas] ", "2025-09-24", "2025-12-26"),
    ("on [the last Friday before Easter 2024] they met", "2025-09-24", "2024-03-29"),
]


@pytest.mark.parametrize(("text", "published", "value"), BESIDE)
def test_a_day_stands_beside_a_holiday_or_a_date(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


SETS = [
    ("They meet on [the first Monday of every month].", "2025-09-24", "P1M"),
    ("They meet on [the last Friday of each month].", "2025-09-24", "P1M"),
    ("They meet on [the second Tuesday of every month].", "2025-09-24", "P1M"),
    ("Rent is due on [the 5th of every month].", "2025-09-24", "P1M"),
    ("They meet [every other Friday].", "2025-09-24", "P2W"),
    ("They meet [every second Tuesday].", "2025-09-24", "P2W"),
    ("They meet [every first Monday].", "2025-09-24", "P1M"),
    ("They meet [each third Sunday of the month].", "2025-09-24", "P1M"),
    ("On [the third Friday of each month] they meet.", "2025-09-24", "P1M"),
    ("Rent is paid on [the 15th of each month].", "2025-09-24", "P1M"),
    ("Parents meet on [the last Thursday of every month].", "2025-09-24", "P1M"),
    ("The market is held on [the first Sunday of each month].", "2025-09-24", "P1M"),
]


@pytest.mark.parametrize(("text", "published", "value"), SETS)
def test_one_of_every_month_comes_again(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert (read(text, published).value, read(text, published).reading) == (value, "recurring")


UNPLACED = [
    ("on [the second Friday] they met", "2025-09-24", "XXXX-WXX-5"),
    ("on [the third Thursday] they met", "2025-09-24", "XXXX-WXX-4"),
    ("on [the first Sunday] of the war", "2025-09-24", "XXXX-WXX-7"),
    ("on [Friday the 13th] they met", "2025-09-24", "XXXX-XX-XX"),
    ("on [the fifth Monday of February 2021] they met", "2025-09-24", "XXXX-XX-XX"),
]


@pytest.mark.parametrize(("text", "published", "value"), UNPLACED)
def test_one_of_nothing_that_is_named_is_not_resolved(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert (read(text, published).value, read(text, published).calendar) == (value, "")


SIDES = [
    ("The council met on [the last Friday of November].", "2021-11-10", "2020-11-27"),
    ("They will meet on [the first Monday of November].", "2021-11-10", "2022-11-07"),
    ("He won on [the second Tuesday of November].", "2021-11-10", "2021-11-09"),
    ("It opens on [the last day of October].", "2021-11-10", "2022-10-31"),
    ("It was shut in [the second half of November].", "2021-11-10", "2020-11-16/2020-11-30"),
]


@pytest.mark.parametrize(("text", "published", "value"), SIDES)
def test_the_verb_says_of_which_year_the_month_is(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


ORDERS = ["first", "second", "third", "fourth", "last"]
WEEKDAYS = list(calendar.day_name)
MONTHS = list(calendar.month_name)[1:]
PUBLISHED = date(2025, 9, 24)


def value_of(sentence: str) -> str:
    """The value of the longest expression of a sentence."""
    found = time_expressions(sentence, PartialDate(PUBLISHED.isoformat()))
    return max(found, key=lambda expression: expression.end - expression.start).value


def of_month(year: int, month: int, weekday: int, order: str) -> date:
    """Computed by looking at the sheet of the month."""
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[-1] if order == "last" else days[ORDERS.index(order)])


@pytest.mark.parametrize("month", range(12), ids=MONTHS)
def test_every_weekday_of_every_month_is_the_one_on_its_sheet(month: int) -> None:
    wrong = [
        f"{order} {weekday}"
        for number, weekday in enumerate(WEEKDAYS)
        for order in ORDERS
        if value_of(f"They met on the {order} {weekday} of {MONTHS[month]} 2019.")
        != of_month(2019, month + 1, number, order).isoformat()
    ]
    assert wrong == []


@pytest.mark.parametrize("weekday", range(7), ids=WEEKDAYS)
def test_every_weekday_is_counted_from_its_next_or_last_one(weekday: int) -> None:
    name = WEEKDAYS[weekday]
    ahead = next(day for day in (PUBLISHED + timedelta(n) for n in range(7)) if day.weekday() == weekday)
    after_today = next(
        day for day in (PUBLISHED + timedelta(n) for n in range(1, 8)) if day.weekday() == weekday
    )
    behind = next(day for day in (PUBLISHED - timedelta(n) for n in range(7)) if day.weekday() == weekday)
    before_today = next(
        day for day in (PUBLISHED - timedelta(n) for n in range(1, 8)) if day.weekday() == weekday
    )
    week = timedelta(7)
    expected = {
        f"It opens on {name} week.": ahead + week,
        f"It opens a week on {name}.": ahead + week,
        f"It opens a week from {name}.": ahead + week,
        f"It opens three weeks from {name}.": ahead + 3 * week,
        f"It opens on {name} after next.": after_today + week,
        f"It opened the {name} before last.": before_today - week,
        f"It opened a week ago {name}.": behind - week,
        f"It opened two weeks ago on {name}.": behind - 2 * week,
        f"It opened three {name}s ago.": before_today - 2 * week,
        f"It opened last {name}.": before_today,
        f"It opens next {name}.": after_today,
    }
    assert {text: value_of(text) for text in expected} == {
        text: day.isoformat() for text, day in expected.items()
    }


@pytest.mark.parametrize("day", range(1, 29))
def test_a_weekday_and_a_day_name_the_month_in_which_they_meet(day: int) -> None:
    for shift, sentence in ((0, "She was freed on {}."), (1, "She will be freed on {}.")):
        month = PUBLISHED.month + shift
        named = date(2025, month, day)
        if shift == 0 and named > PUBLISHED:
            continue
        ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        words = f"{named:%A} the {day}{ending}"
        assert value_of(sentence.format(words)) == named.isoformat()


@pytest.mark.parametrize("count", range(1, 13))
def test_days_weeks_and_months_ahead_are_counted_on_the_calendar(count: int) -> None:
    assert value_of(f"It will open in {count + 1} days.") == (PUBLISHED + timedelta(count + 1)).isoformat()
    assert (
        value_of(f"It will open in {count + 1} weeks.")
        == (PUBLISHED + timedelta(7 * (count + 1))).isoformat()
    )
    year, month = divmod(PUBLISHED.month - 1 + count + 1, 12)
    assert value_of(f"It will open in {count + 1} months.") == f"{PUBLISHED.year + year}-{month + 1:02}"
    assert value_of(f"It will open in {count + 1} years.") == str(PUBLISHED.year + count + 1)
