"""Numbers, parts of a match, hours and figures of speech that look like times and are none."""

from collections.abc import Callable
from typing import Any

import pytest

Find = Callable[..., Any]


def none_in(find: Find, text: str, published: str = "2018-06-18") -> bool:
    return not [e for e in find(text, published) if e.reading != "figurative"]


AGES = [
    "The shop is run by a woman who is in her late 20s.",
    "He is in his early to mid 30s.",
    "People in their 20s and 30s were there.",
    "A man in his twenties was held.",
    "She was in her mid-forties.",
    "A woman aged in her 30s was held.",
    "Clubs for the over-50s and the under-21s were closed.",
    "The over 60s were asked first.",
    "Most of the dancers are in their mid-to-late 60s.",
]
DEGREES = [
    "Temperatures were in the 80s.",
    "There were highs in the low 90s.",
    "Highs will reach the upper 70s.",
    "Lows fell to the 40s.",
]
NUMBERS_OF_SOMETHING = [
    "The fight was led by Local 90’s new leadership.",
    "The fight was led by Local 90's new leadership.",
    "Route 60's shops were closed.",
    "The 49ers and the 76ers won.",
    "Squad 20's engine was stolen.",
]
MATCHES = [
    "In the second half, Hwang was booked. The first half ended 0-0.",
    "He scored early in the second half.",
    "They led by ten at the end of the first half.",
    "A goal in the first half was enough.",
    "In the fourth quarter the Bears scored a touchdown.",
    "He threw an interception in the third quarter.",
    "A fourth-quarter rally won the game, 21-14.",
    "The second half was goalless.",
    "The keeper saved a penalty in the first half.",
    "He birdied the 12th and, on the 18th, missed a putt.",
]
TELEPHONES = [
    "Call 555-1990 for tickets.",
    "Ring 020 7946 1958 or +49 30 1984 2011.",
    "The number is (202) 456-1999.",
    "Tel: 0171 1999 2001. Fax 1984 2001.",
    "Call 1-800-555-1984 toll free.",
    "For help phone 01632 960 1984.",
    "Text 2010 to vote.",
    "Dial 1999.",
    "Call the hotline on 1919.",
]
WORKS = [
    "He read 1984 (the novel).",
    "Orwell's 1984 and the film 1917 were banned.",
    '"1984" is a novel.',
    "Kubrick's 2001 was shown.",
    "In Orwell's “1984”, he wrote.",
    "The novel 1984 sold well.",
    "The album 1989 sold well.",
    "Independence Day (the film) was shown.",
]
FINISHING_TIMES = [
    "He won in 3:07:35.",
    "Her time was 2:03:15.",
    "She ran it in 4:05.",
    "He finished in 9:58.",
    "It was the first 2:01:09 marathon.",
    "They won 3:10 in extra time.",
    "A ratio of 10:30 was found.",
    "It took 1:15.",
    "John 3:16 was read, and Genesis 1:26.",
]
HOURS = [
    "Opening hours: Monday to Friday, 10 a.m.-6 p.m.",
    "The museum is open Tuesday to Sunday from 10am to 5pm.",
    "Open Mon-Fri 9am-5pm.",
    "Hours: 9 a.m. to 5 p.m. Monday through Friday.",
]
ADDRESSES = [
    "He lives at 1984 Main St. with a dog.",
    "The shop at 2012 North Elm Street was closed.",
    "They moved to 1920 K Street NW.",
    "Write to PO Box 1999, Suite 2000.",
    "It is at 2001 West Market Road.",
    "They met in 26 July Street.",
    "They met in May 25 Avenue.",
    "They met in the 17th of June Street.",
    "They met on March 15 Boulevard.",
]
FIGURES_OF_SPEECH = [
    "in the digital age, the space age, a golden age and the modern era",
    "In today's digital age nobody writes.",
    "at the eleventh hour, the man of the hour, their finest hour",
    "call it a day; a rainy day; judgment day; his day in court",
    "the story of the century and the trial of the century",
    "the winter of discontent, the autumn of his life, a spring in his step",
    "at the dawn of a new era",
    "a last-minute deal at the last minute; wait a minute; in a split second",
    "Every second counts.",
    "the year of the rat, the word of the year",
    "in the good old days, in the dog days",
    "the march of time, the Ides of March, an April fool, a May bug",
    "Sunday school, Sunday best, a Saturday job",
    "the morning-after pill",
]


@pytest.mark.parametrize(
    "text",
    [
        *AGES, *DEGREES, *NUMBERS_OF_SOMETHING, *MATCHES, *TELEPHONES, *WORKS, *FINISHING_TIMES, *HOURS,
        *ADDRESSES, *FIGURES_OF_SPEECH,
    ],
)  # fmt: skip
def test_it_is_no_date(find: Find, text: str) -> None:
    assert none_in(find, text)


@pytest.mark.parametrize(
    "text",
    ["the leaders of tomorrow", "yesterday's men", "It did not begin yesterday.", "an overnight success"],
)
def test_a_figure_of_speech_is_marked_as_one(find: Find, text: str) -> None:
    assert [expression.reading for expression in find(text, "2018-06-18")] == ["figurative"]


REAL = [
    ("Music of [the 80s] is back.", "198"),
    ("Music of [the early 90s] is back.", "199"),
    ("They met in [the '60s].", "196"),
    ("They met in [the mid-1970s].", "197"),
    ("Profit rose in [the first half].", "2018-H1"),
    ("Sales for [the second half] fell 3%.", "2017-H2"),
    ("Revenue fell in [the third quarter].", "2017-Q3"),
    ("Iraq's [1991] invasion was short.", "1991"),
    ("The film won in [2017].", "2017"),
    ("Ford's [1967] Mustang is rare.", "1967"),
    ("At [7:30 p.m.] he left.", "2018-06-18T19:30"),
    ("He left at [4:05].", "2018-06-18T04:05"),
    ("The [7:30] train was late.", "2018-06-18T07:30"),
    ("Doors open at [7 p.m. Friday].", "2018-06-22T19:00"),
    ("Polls are open from [7 a.m.] to 8 p.m.", "2018-06-18T07:00"),
    ("He was born in [1984] on Main Street.", "1984"),
    ("They met in [the summer] of protest.", "2018-SU"),
    ("[The other day] he left.", "PAST_REF"),
    ("It will [one day] be theirs.", "FUTURE_REF"),
    ("She stayed for [one day].", "P1D"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), REAL)
def test_what_stands_beside_them_is_one(read: Callable[..., Any], text: str, value: str) -> None:
    assert read(text, "2018-06-18").value == value
