"""What single rules say of a phrase, and what the words around it make of it."""

from collections.abc import Callable
from typing import Any

import pytest

from press_archive_dates.meaning import (
    Age,
    Ambiguous,
    Anaphor,
    Between,
    Calendar,
    Clock,
    Deictic,
    Known,
    Length,
    Meaning,
    Nth,
    Offset,
    Recurring,
    Shift,
    Vague,
)
from press_archive_dates.rules.figures import date_in_figures, date_run_together
from press_archive_dates.rules.finding import expressions_in
from press_archive_dates.rules.games import is_hole_or_lap, is_part_of_a_game
from press_archive_dates.rules.modifiers import all_modified
from press_archive_dates.rules.other_numbers import (
    is_age_or_degrees,
    is_finishing_time,
    is_telephone_number,
    is_title_of_a_work,
)
from press_archive_dates.rules.phrase import direction_of
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import tokenise

MEANINGS: list[tuple[str, Meaning]] = [
    ("Nov. 9, 2021", Calendar(2021, 11, 9)),
    ("9 November", Calendar(month=11, day=9)),
    ("Tuesday, Nov. 9", Calendar(month=11, day=9, weekday=2)),
    ("November last year", Calendar(month=11, year_offset=-1)),
    ("last November", Calendar(month=11, direction="last")),
    ("this past Friday", Calendar(weekday=5, direction="last")),
    ("Wednesday of last week", Calendar(weekday=3, week_offset=-1)),
    ("Sunday the 14th", Calendar(weekday=7, day=14)),
    ("in 1984", Calendar(1984)),
    ("nineteen ninety-six", Calendar(1996)),
    ("the third quarter of 1984", Calendar(1984, part="Q3")),
    ("Q3 2013", Calendar(2013, part="Q3")),
    ("FY13", Calendar(2013)),
    ("the summer of '69", Calendar(1969, part="SU")),
    ("the winter of 1941-42", Calendar(1941, part="WI")),
    ("the 1980s", Known("198")),
    ("the 20th century", Known("19")),
    ("the twenties", Known("192")),
    ("Christmas Eve", Calendar(holiday="christmas eve")),
    ("1990-91", Between(Calendar(1990), Calendar(1991))),
    ("Nov 9–12", Between(Calendar(None, 11, 9), Calendar(None, 11, 12))),
    ("05/06/2012", Ambiguous(Calendar(2012, 6, 5), Calendar(2012, 5, 6))),
    ("yesterday", Deictic(Unit.DAY, -1)),
    ("next week", Deictic(Unit.WEEK, 1)),
    ("the week after next", Deictic(Unit.WEEK, 2)),
    ("that day", Anaphor(Unit.DAY, 0, points=True)),
    ("the following year", Anaphor(Unit.YEAR, 1, points=True)),
    ("two weeks ago", Shift(2, Unit.WEEK, -1, from_now=True)),
    ("two weeks earlier", Shift(2, Unit.WEEK, -1, from_now=False)),
    ("a week from Monday", Offset(Calendar(weekday=1), Unit.WEEK, 1)),
    ("the last Friday of August", Nth(-1, Unit.DAY, Calendar(month=8), 5)),
    ("the 2nd of this month", Nth(2, Unit.DAY, Deictic(Unit.MONTH, 0))),
    ("five years", Length(5, Unit.YEAR)),
    ("the past three months", Length(3, Unit.MONTH, "last")),
    ("the next decade", Length(1, Unit.DECADE, "next")),
    ("the last three days of talks", Length(3, Unit.DAY)),
    ("44-year-old", Age(44, Unit.YEAR)),
    ("every Monday", Recurring("XXXX-WXX-1")),
    ("the first Monday of every month", Recurring("P1M")),
    ("5 p.m.", Clock("17:00")),
    ("Tuesday morning", Clock("MO", Calendar(weekday=2))),
    ("half past ten", Clock("10:30")),
    ("recently", Vague("PAST_REF")),
    ("the other day", Vague("PAST_REF")),
]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_a_phrase_says_what_its_words_mean(text: str, meaning: Meaning) -> None:
    assert next(expression.meaning for expression in expressions_in(tokenise(text))) == meaning


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("last", "last"), ("this past", "last"), ("this coming", "next"), ("the following", "after"),
        ("the previous", "before"), ("this", "this"), ("the", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_last_word_that_points_counts(words: str, direction: str) -> None:
    assert direction_of(tuple(words.split())) == direction


MODIFIED = [
    ("early May", "early May", "START"),
    ("in late May", "late May", "END"),
    ("mid-May", "mid-May", "MID"),
    ("the beginning of May", "the beginning of May", "START"),
    ("at the end of May", "the end of May", "END"),
    ("later this week", "later this week", "END"),
    ("earlier Friday", "Friday", ""),
    ("about two weeks", "about two weeks", "APPROX"),
    ("more than two weeks", "more than two weeks", "MORE_THAN"),
    ("at least two weeks", "at least two weeks", "EQUAL_OR_MORE"),
    ("nearly two weeks", "nearly two weeks", "LESS_THAN"),
    ("May or later", "May or later", "ON_OR_AFTER"),
    ("around 1984", "around 1984", "APPROX"),
    ("over May", "May", ""),
]


@pytest.mark.parametrize(("text", "words", "modifier"), MODIFIED)
def test_the_words_beside_an_expression_modify_it(text: str, words: str, modifier: str) -> None:
    tokens = tokenise(text)
    (found,) = all_modified(tokens, list(expressions_in(tokens)))
    assert text[tokens.starts[found.first] : tokens.ends[found.last - 1]] == words
    assert found.modifier == modifier


@pytest.mark.parametrize(
    ("figures", "meaning"),
    [
        ("9/11", Calendar(2001, 9, 11)),
        ("25/12/2012", Calendar(2012, 12, 25)),
        ("12/25/2012", Calendar(2012, 12, 25)),
        ("2012/12/25", Calendar(2012, 12, 25)),
        ("09.11.2012", Calendar(2012, 11, 9)),
        ("5/6/12", Ambiguous(Calendar(2012, 6, 5), Calendar(2012, 5, 6))),
        ("31/31/2012", None),
        ("5-6-12", None),
        ("1/2", None),
    ],
)
def test_figures_are_a_date_in_one_order_or_in_two(figures: str, meaning: Meaning | None) -> None:
    assert date_in_figures(figures) == meaning


@pytest.mark.parametrize(
    ("figures", "meaning"),
    [
        ("20210413", Calendar(2021, 4, 13)),
        ("18-dec-19", Calendar(2019, 12, 18)),
        ("2019-dec-18", Calendar(2019, 12, 18)),
        ("29mar22", Calendar(2022, 3, 29)),
        ("29mar2022", Calendar(2022, 3, 29)),
        ("99feb99", None),
        ("29mar202", None),
    ],
)
def test_a_date_that_is_run_together_is_taken_apart(figures: str, meaning: Meaning | None) -> None:
    assert date_run_together(figures) == meaning


def first_of(text: str, name: str) -> tuple[Any, int]:
    """The tokens of a text, and where the first of a class stands."""
    tokens = tokenise(text)
    return tokens, next(index for index in range(len(tokens)) if tokens.is_(index, name))


@pytest.mark.parametrize(
    ("text", "name", "is_one", "answer"),
    [
        ("call 1984", "year", lambda t, i: is_telephone_number(t, i), True),
        ("020 7946 1958", "year", lambda t, i: is_telephone_number(t, i), True),
        ("calls in 1984", "year", lambda t, i: is_telephone_number(t, i), False),
        ("In May 1984", "year", lambda t, i: is_telephone_number(t, i), False),
        ("Orwell's 1984.", "year", lambda t, i: is_title_of_a_work(t, i, i + 1), True),
        ("Iraq's 1991 war", "year", lambda t, i: is_title_of_a_work(t, i, i + 1), False),
        ("her late 20s", "tens", lambda t, i: is_age_or_degrees(t, i, i + 1), True),
        ("highs in the 80s", "tens", lambda t, i: is_age_or_degrees(t, i, i + 1), True),
        ("music of the 80s", "tens", lambda t, i: is_age_or_degrees(t, i, i + 1), False),
        ("won in 3:07:35", "clock", lambda t, i: is_finishing_time(t, i, i + 1), True),
        ("ran it in 4:05", "clock", lambda t, i: is_finishing_time(t, i, i + 1), True),
        ("left at 4:05", "clock", lambda t, i: is_finishing_time(t, i, i + 1), False),
        ("a putt on the 18th", "ordnum", lambda t, i: is_hole_or_lap(t, i, i + 1), True),
        ("a vote on the 18th", "ordnum", lambda t, i: is_hole_or_lap(t, i, i + 1), False),
        ("goals in the second half", "half", lambda t, i: is_part_of_a_game(t, i, i + 1, "H2"), True),
        ("the second half", "half", lambda t, i: is_part_of_a_game(t, i, i + 1, "H2"), True),
        ("profit in the second half", "half", lambda t, i: is_part_of_a_game(t, i, i + 1, "H2"), False),
        ("touchdowns in the third quarter", "quarter", lambda t, i: is_part_of_a_game(t, i, i + 1, "Q3"), True),
        ("the third quarter", "quarter", lambda t, i: is_part_of_a_game(t, i, i + 1, "Q3"), False),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_known_by_its_neighbours(
    text: str, name: str, is_one: Callable[[Any, int], bool], answer: bool
) -> None:
    assert is_one(*first_of(text, name)) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Open Monday to Friday, 10 a.m. to 6 p.m.", True),
        ("until 8 p.m. on Thursdays", True),
        ("It will open at 10 a.m. on Monday.", False),
        ("Polls are open from 7 a.m. to 8 p.m. on Monday.", False),
        ("They met at 10 a.m. on Monday.", False),
    ],
)
def test_hours_that_are_kept_each_week_are_no_times(text: str, answer: bool) -> None:
    times = [e for e in expressions_in(tokenise(text)) if isinstance(e.meaning, Clock)]
    assert (times == []) is answer
