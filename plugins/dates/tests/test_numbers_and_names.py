"""Words → numbers, ordinals and years; and the names that hold a word of time."""

import pytest

from press_archive_dates.values.holidays import HOLIDAYS, easter, holiday_named
from press_archive_dates.words.names import is_address, stands_alone
from press_archive_dates.words.numbers import full_year, number_of, ordinal_of, spoken_year
from press_archive_dates.words.tokens import tokenise
from press_archive_dates.words.verbs import is_past_verb, is_regular_past


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("five", 5),
        ("twenty - four", 24),
        ("twenty four", 24),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("three thousand", 3000),
        ("two million", 2_000_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a couple of", 2),
        ("half a", 0.5),
        ("2 1/2", 2.5),
        ("1,500", 1500),
        ("2.5", 2.5),
        ("a", 1),
        ("several", None),
        ("a few", None),
        ("many", None),
        ("dozens of", None),
        ("hundreds of", None),
        ("of", None),
    ],
)
def test_a_number_is_read_in_words_and_figures(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("third", 3),
        ("twelfth", 12),
        ("twentieth", 20),
        ("thirtieth", 30),
        ("twenty - first", 21),
        ("twenty fifth", 25),
        ("21st", 21),
        ("2nd", 2),
        ("11th", 11),
        ("14", 14),
        ("zebra", None),
        ("", None),
    ],
)
def test_an_ordinal_is_read_in_words_and_figures(words: str, number: int | None) -> None:
    assert ordinal_of(words.split()) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety - six", 1996),
        ("nineteen eighty four", 1984),
        ("eighteen sixty", 1860),
        ("twenty twenty", 2020),
        ("two thousand", 2000),
        ("two thousand and one", 2001),
        ("two thousand eleven", 2011),
        ("nineteen", None),
        ("five hundred", None),
        ("three thousand", None),
        ("thirty forty", None),
        ("nineteen five", None),
    ],
)
def test_a_year_is_read_as_it_is_spoken(words: str, year: int | None) -> None:
    assert spoken_year(words.split()) == year


@pytest.mark.parametrize(
    ("figures", "year"),
    [("1984", 1984), ("2021", 2021), ("21", 2021), ("49", 2049), ("50", 1950), ("87", 1987), ("00", 2000)],
)
def test_two_figures_stand_for_the_century_that_news_writes_about(figures: str, year: int) -> None:
    assert full_year(figures) == year


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Christmas", "christmas"),
        ("Christmas Day", "christmas"),
        ("Christmas Eve", "christmas eve"),
        ("New Year 's Eve", "new year eve"),
        ("New Year 's Day", "new year"),
        ("Labour Day", "labor day"),
        ("Labor Day", "labor day"),
        ("Mother 's Day", "mother day"),
        ("Easter Sunday", "easter"),
        ("St . Patrick 's Day", "st patrick day"),
        ("Martin Luther King Day", "martin luther king day"),
        ("New Year", None),
        ("Boxing", None),
        ("Good", None),
    ],
)
def test_a_holiday_is_known_by_its_usual_names(name: str, key: str | None) -> None:
    assert holiday_named(name.lower().split()) == key


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"),
        ("easter", 2025, "2025-04-20"),
        ("good friday", 2025, "2025-04-18"),
        ("easter monday", 2025, "2025-04-21"),
        ("pentecost", 2025, "2025-06-08"),
        ("ash wednesday", 2025, "2025-03-05"),
        ("thanksgiving", 2024, "2024-11-28"),
        ("black friday", 2024, "2024-11-29"),
        ("cyber monday", 2024, "2024-12-02"),
        ("labor day", 2025, "2025-09-01"),
        ("memorial day", 2025, "2025-05-26"),
        ("presidents day", 2025, "2025-02-17"),
        ("martin luther king day", 2025, "2025-01-20"),
        ("mother day", 2025, "2025-05-11"),
        ("father day", 2025, "2025-06-15"),
        ("columbus day", 2025, "2025-10-13"),
        ("election day", 2024, "2024-11-05"),
    ],
)
def test_a_movable_holiday_is_computed(name: str, year: int, day: str) -> None:
    assert HOLIDAYS[name](year).isoformat() == day


def test_easter_is_a_sunday_between_march_22_and_april_25() -> None:
    days = [easter(year) for year in range(1900, 2100)]
    assert {day.isoweekday() for day in days} == {7}
    assert all((3, 22) <= (day.month, day.day) <= (4, 25) for day in days)


@pytest.mark.parametrize("word", ["was", "said", "rose", "arrested", "died", "been", "ago", "won", "shut"])
def test_verbs_of_the_past_are_known_by_form_or_ending(word: str) -> None:
    assert is_past_verb(word)


@pytest.mark.parametrize(
    "word", ["is", "will", "open", "united", "need", "indeed", "speed", "hundred", "preferred", "bed"]
)
def test_other_words_are_none(word: str) -> None:
    assert not is_past_verb(word) and not is_regular_past(word)


@pytest.mark.parametrize(
    ("after", "alone"),
    [
        ("", True),
        (", he left", True),
        (". He", True),
        (" he left", True),
        (" in Paris", True),
        (" was cold", True),
        (" floor", False),
        (" people died", False),
        (" century", False),
        ("-placed", False),
        (" of May", True),
        (" Infantry", False),
    ],
)
def test_a_number_stands_alone_where_no_noun_follows(after: str, alone: bool) -> None:
    tokens = tokenise(f"the 15th{after}")
    assert stands_alone(tokens, 2) is alone


@pytest.mark.parametrize(
    ("after", "is_one"),
    [
        ("Main St.", True),
        ("North Elm Street", True),
        ("K Street NW", True),
        ("Avenue of the Stars", True),
        ("he left", False),
        ("Main was open", False),
        ("West Side Story", False),
        ("street fights", False),
    ],
)
def test_the_name_of_a_street_is_told_by_its_capitals(after: str, is_one: bool) -> None:
    assert is_address(tokenise(f"1984 {after}"), 1) is is_one
