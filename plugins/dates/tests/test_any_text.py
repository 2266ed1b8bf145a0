"""Offsets are right on any text, and the time it takes grows with the text alone."""

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive import Article, PartialDate
from press_archive_dates.attributes import DatesSettings
from press_archive_dates.engine import time_expressions
from press_archive_dates.enricher import dates_enricher
from press_archive_dates.values.calendar import days
from press_archive_dates.words.lexicon import CLASS_OF_WORD

PUBLISHED = PartialDate("2013-03-21")
PIECES = [
    "Tuesday", "May 5", "the past three months", "9–12 November", "5 p.m.", "1-1-1", "“", "”", '"', "’s", "\u00a0", " ",
    "\n\n", "\n", "\u202f", "🙂", "e\u0301", "\u200b", "٣", "½", "from", "to", "and", "the", "a", "year", "ago",
    "2013", "Updated", "NAIROBI,", "(AP) --", "said", ".", ",", "-", "twenty", "one", "hundred", "Q3", "12/10/2012",
    "\x00", "\u2028", "since", "by", "will", "was", "told her:", "recalled", "first published",
    "this story", "At the time", "of every month", "after next", "before last",
    "the quarter ended", "shut", "Will", "in the second half",
    "open daily",
]  # fmt: skip
FIGURES = [
    "1990", "12", "31", "0", "00", "1,000", "2.5", "1/2", "7:30", "25:61", "9-12", "1990-91", "2021-02-30",
    "2021-13-01", "31/02/2012", "30.02.2012", "99th", "1980s", "'80s", "p.m.", "3Q", "FY99", "0900", "9999", "Feb. 30",
    "February 29", "29Mar22", "18-DEC-19", "20210413", "20210231", "5 Oct 21", "'69", "'99", "3:07:35", "15th",
    "31st", "20s", "1000/2/30", "9/9/99", "99Feb99",
]  # fmt: skip
WORDS_OF_TIME = sorted(CLASS_OF_WORD) + [word.capitalize() for word in sorted(CLASS_OF_WORD)]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS_OF_TIME + FIGURES + PIECES), max_size=60).map(" ".join),
)
DAYS = st.sampled_from(["", "2021", "2021-11", "2021-11-09", "2012-02-29", "0001-01-01", "9999-12-31"])


@given(TEXTS)
@example("two days earlier today")
@example("2013 or later today")
@example("since the week before Christmas it will have been shut last Friday")
def test_expressions_are_in_order_and_apart(text: str) -> None:
    found = time_expressions(text, PUBLISHED)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
def test_an_expression_begins_and_ends_with_a_word(text: str) -> None:
    assert all(
        text[e.start : e.end] == text[e.start : e.end].strip() for e in time_expressions(text, PUBLISHED)
    )


@given(TEXTS, DAYS)
def test_a_stretch_of_the_calendar_is_one(text: str, published: str) -> None:
    for expression in time_expressions(text, PartialDate(published) if published else None):
        ends = expression.calendar.split("/")
        stretches = [days(end) for end in ends if end]
        assert all(stretches), expression


@given(TEXTS, DAYS)
def test_an_annotation_carries_its_own_words(text: str, published: str) -> None:
    article = Article.of(text, published=PartialDate(published) if published else None)
    for annotation in dates_enricher(DatesSettings()).annotate(article, ()):
        assert annotation.text == article.text[annotation.start : annotation.end]
        assert annotation.value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on\u00a0Nov.\u00a09, 2021", "Nov.\u00a09, 2021"),
        ("🙂🙂 on Nov. 9, 2021", "Nov. 9, 2021"),
        ("e\u0301te\u0301 on Nov. 9, 2021", "Nov. 9, 2021"),
        ("“on Nov. 9, 2021”", "Nov. 9, 2021"),
        ("it happened on Nov.\n9, 2021 there", "Nov.\n9, 2021"),
        ("it took the past\nthree months there", "the past\nthree months"),
    ],
)
def test_offsets_count_code_points(find: Callable[..., Any], text: str, words: str) -> None:
    assert [text[e.start : e.end] for e in find(text, "2021-11-10")] == [words]


def test_a_paragraph_ends_an_expression(find: Callable[..., Any]) -> None:
    text = "It happened in May\n\n5 people died."
    assert [text[e.start : e.end] for e in find(text, "2021-11-10")] == ["May"]


MEGABYTES = {
    "1-1-1-1…": "'1-' * 500_000",
    "digits": "'7' * 1_000_000",
    "the the the": "'the ' * 250_000",
    "last last last": "'last ' * 200_000",
    "numbers": "'one hundred ' * 83_000",
    "capitals": "'A' * 1_000_000 + ' May 5'",
    "quotation marks": "'\"' * 1_000_000",
    "line ends": "chr(10) * 1_000_000",
    "spaces after a line end": "chr(10) + ' ' * 1_000_000",
    "slashes": "'1/' * 500_000",
    "stamps": "'Updated ' * 125_000",
    "tens": "'20s ' * 100_000",
    "run together": "'29Mar22 ' * 60_000",
    "memories": "'In 1999 he said: “today” ' * 20_000",
    "first appearances": "'first published 1999 ' * 40_000",
    "deadlines": "'by the May ' * 60_000",
}


@pytest.mark.parametrize("megabyte", MEGABYTES.values(), ids=MEGABYTES.keys())
def test_a_megabyte_is_read_to_its_end(megabyte: str) -> None:
    # The limit only tells a pattern that backtracks (hours) from one that does not (a second or two).
    program = (
        "from press_archive_dates.engine import time_expressions; from archive import PartialDate; "
        f"time_expressions({megabyte}, PartialDate('2013-03-21'))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["May ", '"today" said Monday ', "from 1990 to ", "Nov. 9 - ", "2013\n"])
def test_a_megabyte_of_dates_is_read_to_its_end(word: str) -> None:
    program = (
        "from press_archive_dates.engine import time_expressions; from archive import PartialDate; "
        f"time_expressions({word!r} * (1_000_000 // {len(word)}), PartialDate('2013-03-21'))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=300)
