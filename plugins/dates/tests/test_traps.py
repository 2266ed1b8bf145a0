"""What looks like a date and is none."""

from collections.abc import Callable
from typing import Any

import pytest

TRAPS = [
    "The West-sponsored ‘’Arab spring,’’ the campaign",
    "the Arab Spring and the Prague Spring of hope",
    "The Tu-22M3 bombers and the F-16, Boeing 747-400 and A-1990",
    "He may go; you may not. May I? They might march on.",
    "They march to the sea; a march began; soldiers march.",
    "The Sunday Times and the Sunday Telegraph reported it",
    "The Daily Mail and the Evening Standard reported it",
    "A second man, the second of three, came second.",
    "They won 3-2 and 21-19; Arsenal beat Leeds 4-1.",
    "It cost $1990 or £2000, or €1,999.",
    "Call 555-1990 or +44 20 7946 0958 or (202) 456-1111.",
    "Theresa May spoke. Mr. May left. Prime Minister May won.",
    "April Jones and June Smith met August Wilson.",
    "Rep. Jan Kubis and Dr. Sat Singh spoke in the sun.",
    "The Sun reported; the sun rose; he sat down and wed.",
    "Shares will fall; prices fall; the fall of Rome; they spring up.",
    "Room 1984, page 2010, flight 1549, Route 1990",
    "a quarter of the people, three quarters of them, a half",
    "Windows 2000, Orion 1980, Blade Runner 2049",
    "The first round, the third man, the fourth estate",
    "at 50 percent, 1990 shares, 2010 people, 1,990 votes",
    "Good morning! Good evening, Vietnam.",
    "on CBS's 60 Minutes and ABC's \"This Week\"",
    "USA Today and NBC's Today reported it.",
    "in his 30s, in their 50s, in her mid-20s",
    "the annual March for Life",
    "the Winter Olympics, Donna Summer, Spring Break and Fall River",
    "the Arab Spring that shook them",
    "Saturday Night Live and Monday Night Football",
    "The Mail on Sunday and Scotland on Sunday reported",
    "the player of the year and the word of the year",
    "Fahrenheit 9/11, 21st Century Fox",
    "at 2012 Elm Street; 1600 Pennsylvania Avenue",
    "for a second time, a second term",
    "the Today show, Trees for Tomorrow Project",
    "the Women's March on Washington",
    "Black September and Red October",
    "Resolution 1973, Agenda 2030, World Cup 2014, Expo 2020",
    "the last day of school",
    "A matter of days; by decades; 24 hours a day",
    "too soon to say, as soon as it can, soon after",
    "The 5-4 ruling of 50-50, 7-6, 6-4 in sets",
    "Ruby Tuesday and Bloody Sunday are songs.",
    "a dividend of $2 a year, 60 miles an hour, twice a week",
]


@pytest.mark.parametrize("text", TRAPS)
def test_it_is_no_date(find: Callable[..., Any], text: str) -> None:
    assert find(text, "2013-03-21") == []


@pytest.mark.parametrize(
    "text",
    [
        "a 44-year-old man",
        "he is 37 years old",
        "a man aged 52",
        "a six-month-old baby",
        "at the age of 17 months",
        "a child of eight years of age",
    ],
)
def test_an_age_is_told_from_a_length_of_time(find: Callable[..., Any], text: str) -> None:
    assert [expression.reading for expression in find(text, "2013-03-21")] == ["age"]
