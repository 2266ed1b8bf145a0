"""Days by date and by weekday."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("The vote is set for [Nov. 9, 2021].", "2021-11-01", "2021-11-09"),
    ("The vote took place on [November 9, 2021] in Minsk.", "2021-11-20", "2021-11-09"),
    ("They met on [9 November 2021].", "2021-11-20", "2021-11-09"),
    ("They met on [the 9th of November 2021].", "2021-11-20", "2021-11-09"),
    ("They met on [9th November 2021].", "2021-11-20", "2021-11-09"),
    ("The court ruled on [March 12] that the law stands.", "2013-03-21", "2013-03-12"),
    ("The court ruled on [12 March] that the law stands.", "2013-03-21", "2013-03-12"),
    ("It was signed on [Dec. 20], officials said.", "2013-03-21", "2012-12-20"),
    ("It was signed on [Sept. 3], officials said.", "2013-03-21", "2012-09-03"),
    ("The talks will resume on [April 4].", "2013-03-21", "2013-04-04"),
    ("The talks will resume on [Jan. 7].", "2013-11-21", "2014-01-07"),
    ("The dividend is payable [Jan. 2] to holders of record.", "2013-11-21", "2014-01-02"),
    ("The law takes effect [Oct. 1, 2014].", "2013-11-21", "2014-10-01"),
    ("He was born on [May 26, 1980].", "2013-03-21", "1980-05-26"),
    ("on [Saturday, April 25], it said", "1998-04-24", "1998-04-25"),
    ("on [Friday, Oct. 23], it said", "1998-11-21", "1998-10-23"),
    ("on [Tuesday, 9 November 2021], it said", "2021-11-21", "2021-11-09"),
    ("[Tues., Nov. 9], was cold", "2021-11-21", "2021-11-09"),
    ("The storm hit on [Monday].", "2013-03-21", "2013-03-18"),
    ("Police said [Tuesday] that two men were held.", "2013-03-21", "2013-03-19"),
    ("Police said [Thursday] that two men were held.", "2013-03-21", "2013-03-21"),
    ("Police said [Friday] that two men were held.", "2013-03-21", "2013-03-15"),
    ("Lawmakers rejected the bill on [Sunday].", "2013-03-21", "2013-03-17"),
    ("The ministers will meet [Monday] in Brussels.", "2013-03-21", "2013-03-25"),
    ("The bank is expected to reopen on [Tuesday].", "2013-03-21", "2013-03-26"),
    ("The vote is scheduled for [Saturday].", "2013-03-21", "2013-03-23"),
    ("The fleet is due to sail [Friday].", "2013-03-21", "2013-03-22"),
    ("The deal must be approved by [Monday].", "2013-03-21", "2013-03-25"),
    ("She plans to leave on [Wednesday].", "2013-03-21", "2013-03-27"),
    ("They were to meet [last Friday].", "2013-03-21", "2013-03-15"),
    ("He resigned [last Thursday].", "2013-03-21", "2013-03-14"),
    ("It opens [next Monday].", "2013-03-21", "2013-03-25"),
    ("It opens [this Saturday].", "2013-03-21", "2013-03-23"),
    ("It closed [this past Tuesday].", "2013-03-21", "2013-03-19"),
    ("It opens [this coming Sunday].", "2013-03-21", "2013-03-24"),
    ("It has been raining since [Monday].", "2013-03-21", "2013-03-18"),
    ("[Friday]'s ceremony was moving.", "1999-03-12", "1999-03-12"),
    ("the reaction to [Wednesday]'s ruling would be swift", "2000-01-07", "2000-01-05"),
    ("ahead of [Sunday]'s election", "2013-03-21", "2013-03-24"),
    ("The deadline was extended until [Tuesday].", "2013-03-21", "2013-03-26"),
    ("The eclipse of [2017-08-21] was total.", "2021-11-10", "2017-08-21"),
    ("logged at [2021-11-09T11:05] by the sensor", "2021-11-10", "2021-11-09T11:05"),
    ("It was signed on [Wednesday of last week].", "2013-03-21", "2013-03-13"),
    ("It was signed on [Wednesday last week].", "2024-09-30", "2024-09-25"),
    ("They met on [the Fourth of July].", "2013-07-21", "2013-07-04"),
    ("They met on [March eighth].", "1998-03-21", "1998-03-08"),
    ("the [Sept. 11] attacks", "2013-03-21", "2001-09-11"),
    ("He could not be reached [Wednesday].", "2013-03-21", "2013-03-20"),
    ("He may come as early as [Tuesday].", "2013-03-21", "2013-03-26"),
    ("No one would be moved, and on [Tuesday] the surveyors came.", "2021-05-24", "2021-05-18"),
    ("He must go if nothing moves by [Friday].", "2021-11-09", "2021-11-12"),
    ("They meet in Frankfurt on [Thursday].", "2023-08-15", "2023-08-17"),
    ("They were planning a march for [Saturday].", "2000-01-07", "2000-01-08"),
    ("He may leave in May; on [Monday] he said no.", "2013-03-21", "2013-03-18"),
    ("The bank announced the plan [Aug. 21].", "1989-10-27", "1989-08-21"),
    ("He will succeed Mr. Davison [Feb. 1].", "1989-10-26", "1990-02-01"),
    ("They squared positions ahead of [Monday].", "2013-03-21", "2013-03-25"),
    ("They met two days before a [Monday] deadline.", "2013-03-22", "2013-03-25"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_day_is_resolved_against_the_day_of_publication(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


SOME = [
    ("He died on a [Friday].", "2013-03-21", "XXXX-WXX-5"),
    ("He left one [Friday].", "2013-03-21", "XXXX-WXX-5"),
    ("Another [Monday] passed.", "2013-03-21", "XXXX-WXX-1"),
    ("He left [that Friday].", "2013-03-21", "XXXX-WXX-5"),
    ("A [Friday] report shows it.", "2013-03-21", "2013-03-15"),
    ("He was arrested on Nov. 3, 2011. [That Friday] he was freed.", "2013-03-21", "2011-11-04"),
    ("He said that [Friday] was hard.", "2013-03-21", "2013-03-15"),
    ("He noted that [Friday]'s debate was hard.", "2013-03-21", "2013-03-15"),
]


@pytest.mark.parametrize(("text", "published", "value"), SOME)
def test_a_weekday_that_is_none_of_this_week_is_not_resolved_to_it(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


CANCELLED = [
    ("A service planned for [Saturday] was cancelled.", "2013-03-21", "2013-03-16"),
    ("A service planned in Tarn for [Saturday] has been called off.", "2013-03-21", "2013-03-16"),
    ("A service planned for [Saturday] was condemned.", "2013-03-21", "2013-03-23"),
    ("A service planned for [Saturday] will be cancelled.", "2013-03-21", "2013-03-23"),
]


@pytest.mark.parametrize(("text", "published", "value"), CANCELLED)
def test_what_was_cancelled_need_not_lie_ahead(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
