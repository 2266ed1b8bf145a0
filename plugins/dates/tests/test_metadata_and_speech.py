"""Datelines, stamps and quotations: where they are, and what they say of the day."""

import pytest

from archive import PartialDate
from press_archive_dates.engine import time_expressions
from press_archive_dates.resolution.metadata import is_update, metadata_in
from press_archive_dates.resolution.speech import (
    NO_DAY,
    is_inside,
    remembered,
    speech_in,
    utterance_of,
)
from press_archive_dates.rules.finding import expressions_in
from press_archive_dates.words.tokens import tokenise


def readings(text: str) -> list[str]:
    return [e.reading for e in time_expressions(text, PartialDate("2021-11-10"))]


METADATA = [
    "MINSK, Nov 9 (Reuters) - It began.",
    "KUZNICA, Poland, Nov. 9 (AP) — It began.",
    "NEW YORK, Nov. 9, 2021 -- It began.",
    "Nov 9 (Reuters) - It began.",
    "Updated 3 p.m. ET",
    "Last updated on Nov. 9, 2021 at 3 p.m.",
    "Published Nov. 9, 2021",
    "Originally published: 9 November 2021",
    "Wednesday, Nov 10, 2021 - 11:05 AM",
    "November 9, 2021 | 3:00 pm",
    "Posted 9 November 2021 by the desk\nIt began.",
]


@pytest.mark.parametrize("text", METADATA)
def test_a_dateline_or_a_stamp_is_metadata(text: str) -> None:
    assert set(readings(text)) == {"metadata"}


@pytest.mark.parametrize(
    "text",
    [
        "Minsk was quiet on Nov. 9.",
        "He left on Nov. 9, 2021 and never came back to the town where he was born.",
        "The report, published on Nov. 9, was long.",
        "On Nov. 9 it began.",
        "NATO met on Nov. 9.",
    ],
)
def test_a_sentence_is_not(text: str) -> None:
    assert set(readings(text)) == {"calendar"}


@pytest.mark.parametrize(
    ("text", "update"),
    [
        ("Updated Nov. 9, 2021", True),
        ("Last modified on Nov. 9, 2021", True),
        ("Corrected Nov. 9, 2021", True),
        ("Published Nov. 9, 2021", False),
        ("First published Nov. 9, 2021", False),
        ("MINSK, Nov. 9, 2021 (AP) -", False),
    ],
)
def test_a_stamp_says_whether_the_page_was_written_or_changed(text: str, update: bool) -> None:
    tokens = tokenise(text)
    assert is_update(tokens, next(expressions_in(tokens))) is update


def test_stamps_that_follow_one_another_are_all_metadata() -> None:
    tokens = tokenise("Published 3 March 2011 | Updated 4 May 2019")
    expressions = list(expressions_in(tokens))
    assert metadata_in(tokens, expressions) == {0, 1}


SPEECH = [
    ('He said "one" and "two".', ["one", "two"]),
    ("He said “one” and «two».", ["one", "two"]),
    ("He said ``one'' twice.", ["one"]),
    ("He said “one\n\nand left.", ["one"]),
    ('"one', ["one"]),
    ("no quotation", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "inside"), SPEECH)
def test_speech_is_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in speech_in(text)] == inside


def test_an_offset_is_inside_from_the_first_to_before_the_last() -> None:
    assert [is_inside([(3, 5), (8, 9)], offset) for offset in range(10)] == [
        False, False, False, True, True, False, False, False, True, False,
    ]  # fmt: skip


def frames(text: str) -> tuple[dict[int, int], dict[int, int]]:
    tokens = tokenise(text)
    expressions = list(expressions_in(tokens))
    speech = speech_in(text)
    return utterance_of(tokens, expressions, speech), remembered(tokens, expressions, speech)


@pytest.mark.parametrize(
    ("text", "said", "remembered"),
    [
        ('"It starts tomorrow," he said Monday.', {0: 1}, {}),
        ('On Monday he said: "It starts tomorrow."', {1: 0}, {}),
        ('"It starts tomorrow," he said.', {}, {}),
        ('In 1999 he said: "It starts tomorrow."', {}, {1: 0}),
        ('"It starts tomorrow," he said in 1999.', {}, {0: 1}),
        ('At the time he said: "It starts tomorrow."', {}, {0: NO_DAY}),
        ("He recalled that in 1999 it began on Monday.", {}, {1: 0}),
        ('In 1999 he was a boy. "It starts tomorrow," he said.', {}, {}),
        ('"In 1999 it was over," he said. "Tomorrow it starts."', {}, {}),
        ('Asked of 1999, he said on Monday: "It starts tomorrow."', {2: 1}, {}),
        ("In 1999 it began on Monday.", {}, {}),
    ],
)
def test_what_is_said_belongs_to_its_day_or_to_its_memory(
    text: str, said: dict[int, int], remembered: dict[int, int]
) -> None:
    assert frames(text) == (said, remembered)
