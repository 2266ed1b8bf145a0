"""On which side of publication a date lies: never where its sentence says that it does not."""

from collections.abc import Callable
from typing import Any

import pytest

# `since`, verbs of the past, and things that are only dated once they have happened.
PAST = [
    ("He was arrested in [December].", "2021-11-10", "2020-12"),
    ("The bank opened in [November].", "2021-11-10", "2021-11"),
    ("She won in [March].", "2021-11-10", "2021-03"),
    ("They met on [Nov. 20].", "2021-11-10", "2020-11-20"),
    ("He died on [Dec. 3], officials said.", "2021-11-10", "2020-12-03"),
    ("The minister resigned in [December] after a scandal.", "2021-11-10", "2020-12"),
    ("Fighting erupted in [late November].", "2021-11-10", "2021-11"),
    ("In [December], the army took the city.", "2021-11-10", "2020-12"),
    ("By [December] the army had taken the city.", "2021-11-10", "2020-12"),
    ("The strike began on [Nov. 15].", "2021-11-10", "2020-11-15"),
    ("The strike ended on [Nov. 30].", "2021-11-10", "2020-11-30"),
    ("It has rained since [May].", "2021-11-10", "2021-05"),
    ("It has rained since [December].", "2021-11-10", "2020-12"),
    ("Since the [December] vote nobody has trusted them.", "2021-11-10", "2020-12"),
    ("Ever since [January] the road has been shut.", "2021-11-10", "2021-01"),
    ("It was the worst day since [Dec. 1].", "2021-11-10", "2020-12-01"),
    ("Prices have doubled since [Christmas].", "2021-11-10", "2020-12-25"),
    ("He has been missing since [Nov. 20].", "2021-11-10", "2020-11-20"),
    ("The harbour has been shut since [early December].", "2021-11-10", "2020-12"),
    ("Protests have grown since the [January 6] riot.", "2021-11-10", "2021-01-06"),
    ("The [January] riot will be investigated.", "2021-11-10", "2021-01"),
    ("The [December] attack killed ten.", "2021-11-10", "2020-12"),
    ("A [November] raid freed them.", "2021-11-10", "2021-11"),
    ("The massacre on [Dec. 12] is to be remembered.", "2021-11-10", "2020-12-12"),
    ("He had been jailed in [December].", "2021-11-10", "2020-12"),
    ("The ruling party lost the [December] election.", "2021-11-10", "2020-12"),
    ("Fraud marred the [December] vote.", "2021-11-10", "2020-12"),
    ("The party that won the [December] ballot is divided.", "2021-11-10", "2020-12"),
    ("[Christmas] was quiet.", "2021-11-10", "2020-12-25"),
    ("They met at [Christmas].", "2021-11-10", "2020-12-25"),
    ("Sales rose over [Christmas].", "2021-11-10", "2020-12-25"),
    ("He left before [Easter].", "2021-11-10", "2021-04-04"),
    ("It was shut on [Thanksgiving].", "2021-11-10", "2020-11-26"),
    ("In the year through [September] prices rose.", "2021-11-10", "2021-09"),
    ("The states that have voted through [Tuesday] are divided.", "2021-11-10", "2021-11-09"),
    ("The road reopened on [Sunday].", "2021-11-10", "2021-11-07"),
    ("The village flooded in [the spring].", "2021-11-10", "2021-SP"),
    ("Profit fell in [the fourth quarter].", "2021-11-10", "2021-Q4"),
    ("Revenue in [the fourth quarter] rose.", "2021-11-10", "2021-Q4"),
    ("The storm hit in [the winter].", "2021-11-10", "2020-WI"),
    ("The last ship sailed in [December].", "2021-11-10", "2020-12"),
    ("She was born in [December] in a small village.", "2021-11-10", "2020-12"),
    ("The team trained there in [December].", "2021-11-10", "2020-12"),
    ("Voters rejected the treaty in [December].", "2021-11-10", "2020-12"),
    ("A court convicted him in [December].", "2021-11-10", "2020-12"),
    ("The fire destroyed the mill in [December].", "2021-11-10", "2020-12"),
]


@pytest.mark.parametrize(("text", "published", "value"), PAST)
def test_what_is_told_as_past_does_not_lie_after_publication(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


# `will`, programmes, deadlines, and what was put off.
FUTURE = [
    ("The law takes effect in [October].", "2021-11-10", "2022-10"),
    ("Elections are scheduled for [October].", "2021-11-10", "2022-10"),
    ("The offer expires [Nov. 1].", "2021-11-10", "2022-11-01"),
    ("He is due in court on [Nov. 5].", "2021-11-10", "2022-11-05"),
    ("It will open in [June].", "2021-11-10", "2022-06"),
    ("The tournament kicks off in [July].", "2021-11-10", "2022-07"),
    ("The show runs through [October].", "2021-11-10", "2022-10"),
    ("The road will be closed through [October].", "2021-11-10", "2022-10"),
    ("The bridge must be finished by [October].", "2021-11-10", "2022-10"),
    ("The deal expires in [October].", "2021-11-10", "2022-10"),
    ("He is expected to resign in [October].", "2021-11-10", "2022-10"),
    ("The trial is set for [October].", "2021-11-10", "2022-10"),
    ("The court will hear the case on [Nov. 3].", "2021-11-10", "2022-11-03"),
    ("They are to meet in [September].", "2021-11-10", "2022-09"),
    ("He faces trial in [May].", "2021-11-10", "2022-05"),
    ("She returns to court in [March].", "2021-11-10", "2022-03"),
    ("The talks were postponed until [October].", "2021-11-10", "2022-10"),
    ("The meeting was moved to [May 3].", "2021-11-10", "2022-05-03"),
    ("The deadline was extended to [Oct. 1].", "2021-11-10", "2022-10-01"),
    ("It was delayed until [the spring].", "2021-11-10", "2022-SP"),
    ("He was banned until [June].", "2021-11-10", "2022-06"),
    ("Voters go to the polls in [October].", "2021-11-10", "2022-10"),
    ("The film is released in [March].", "2021-11-10", "2022-03"),
    ("The album comes out in [June].", "2021-11-10", "2022-06"),
    ("The store closes for good in [May].", "2021-11-10", "2022-05"),
    ("The fair is being held in [June].", "2021-11-10", "2022-06"),
    ("The summit takes place in [October].", "2021-11-10", "2022-10"),
    ("He plans to retire in [October].", "2021-11-10", "2022-10"),
    ("They agreed to meet in [October].", "2021-11-10", "2022-10"),
    ("He vowed to return by [Christmas].", "2021-11-10", "2021-12-25"),
    ("She hopes to finish by [Easter].", "2021-11-10", "2022-04-17"),
    ("They hope it will open for [Christmas].", "2021-11-10", "2021-12-25"),
    ("The ruling is expected by [October].", "2021-11-10", "2022-10"),
    ("It will open before [Christmas].", "2021-11-10", "2021-12-25"),
    ("Before the [October] vote he will resign.", "2021-11-10", "2022-10"),
    ("With the [October] election approaching, parties register.", "2021-11-10", "2022-10"),
    ("The hearing is on [Friday].", "2021-11-10", "2021-11-12"),
    ("Tickets go on sale [Friday].", "2021-11-10", "2021-11-12"),
    ("A ruling is expected [Friday].", "2021-11-10", "2021-11-12"),
    ("He will play in [Saturday]'s match.", "2021-11-10", "2021-11-13"),
    ("Wheat for [May] delivery fell.", "2021-11-10", "2022-05"),
    ("Prices will rise in [the fourth quarter].", "2021-11-10", "2021-Q4"),
    ("By [the third quarter] it will be sold.", "2021-11-10", "2022-Q3"),
    ("The committee shall report in [October].", "2021-11-10", "2022-10"),
    ("The clinic won't reopen until [October].", "2021-11-10", "2022-10"),
    ("The new timetable comes into force on [Nov. 1].", "2021-11-10", "2022-11-01"),
    ("The minister is to visit in [October].", "2021-11-10", "2022-10"),
    ("Her term ends in [October].", "2021-11-10", "2022-10"),
    ("He must leave the country by [Nov. 1].", "2021-11-10", "2022-11-01"),
    ("The exhibition is open until [October].", "2021-11-10", "2022-10"),
]


@pytest.mark.parametrize(("text", "published", "value"), FUTURE)
def test_what_is_told_as_ahead_does_not_lie_before_publication(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value


# The date says one thing and what governs it another: `will meet last Friday`, a weekday that is none of its date.
CONTRADICTED = [
    ("The plant was finished by [October].", "2021-11-10", "XXXX-10"),
    ("Prices rose through [October].", "2021-11-10", "XXXX-10"),
    ("He will meet [last Friday].", "2021-11-10", "XXXX-WXX-5"),
    ("They will leave [last week].", "2021-11-10", "XXXX-WXX"),
    ("The council will decide [last month].", "2021-11-10", "XXXX-XX"),
    ("He died [next Friday].", "2021-11-10", "XXXX-WXX-5"),
    ("It opened [tomorrow].", "2021-11-10", "XXXX-XX-XX"),
    ("She resigned [next week].", "2021-11-10", "XXXX-WXX"),
    ("He has been ill since [next Monday].", "2021-11-10", "XXXX-WXX-1"),
    ("The road has been shut since [tomorrow].", "2021-11-10", "XXXX-XX-XX"),
    ("On [Tuesday, Nov. 10, 2021] he left.", "2021-11-10", "XXXX-XX-XX"),
    ("On [Friday, Nov. 12, 2020] he left.", "2021-11-10", "XXXX-XX-XX"),
    ("It opened on [the last day of this month].", "2021-11-10", "XXXX-XX-XX"),
]


@pytest.mark.parametrize(("text", "published", "value"), CONTRADICTED)
def test_where_words_contradict_each_other_no_value_is_asserted(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    found = read(text, published)
    assert (found.value, found.calendar, found.reading) == (value, "", "unresolved")


THIS = [
    ("He was shot [this weekend].", "2024-08-05", "2024-W31-WE"),
    ("Hundreds were held since it erupted [this weekend].", "2024-08-05", "2024-W31-WE"),
    ("The fair opens [this weekend].", "2024-08-05", "2024-W32-WE"),
    ("Fans will gather [this weekend].", "2024-08-05", "2024-W32-WE"),
    ("Rain fell [this weekend] in Kent.", "2024-08-05", "2024-W31-WE"),
    ("[This weekend]'s match was cancelled.", "2024-08-05", "2024-W31-WE"),
    ("[This weekend]'s match will be hard.", "2024-08-05", "2024-W32-WE"),
    ("He was shot [this weekend].", "2024-08-10", "2024-W32-WE"),
    ("Fans will gather [this weekend].", "2024-08-10", "2024-W32-WE"),
    ("He was shot [this weekend].", "2024-08-11", "2024-W32-WE"),
    ("It snowed [this winter].", "2024-01-20", "2023-WI"),
    ("It will snow [this winter].", "2024-01-20", "2023-WI"),
    ("[Last winter] was mild.", "2024-01-20", "2022-WI"),
    ("[Next winter] will be hard.", "2024-01-20", "2024-WI"),
    ("[This spring] it will open.", "2024-01-20", "2024-SP"),
    ("By [summer] he will be gone.", "2024-01-20", "2024-SU"),
    ("Over [the winter] he trained.", "2024-01-20", "2023-WI"),
    ("It snowed [this winter].", "2024-03-15", "2023-WI"),
    ("He will run [this fall].", "2024-03-15", "2024-FA"),
    ("[This winter] is mild.", "2024-12-20", "2024-WI"),
    ("[Last winter] was mild.", "2024-12-20", "2023-WI"),
    ("[This summer] was hot.", "2024-12-20", "2024-SU"),
    ("[Next summer] will be hot.", "2024-12-20", "2025-SU"),
    ("[Last spring] was wet.", "2024-12-20", "2024-SP"),
]


@pytest.mark.parametrize(("text", "published", "value"), THIS)
def test_this_weekend_and_this_winter_follow_the_verb(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
