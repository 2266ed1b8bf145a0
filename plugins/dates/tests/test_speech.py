"""Inside quotation marks: resolved against the day of the utterance; figures of speech are no dates."""

from collections.abc import Callable
from typing import Any

import pytest

SAID_ON = [
    ('"It starts [tomorrow]," he said Monday.', "2013-03-21", "2013-03-19"),
    ("“It starts [tomorrow],” he said Monday.", "2013-03-21", "2013-03-19"),
    ("``It starts [tomorrow],'' he said on Monday.", "2013-03-21", "2013-03-19"),
    ('"It started [yesterday]," he told reporters on March 4.', "2013-03-21", "2013-03-03"),
    ('He said Monday: "It ends [today]."', "2013-03-21", "2013-03-18"),
    ('"It starts [tomorrow]," he said.', "2013-03-21", "2013-03-22"),
    ("« It starts [tomorrow] », he said Monday.", "2013-03-21", "2013-03-19"),
]


@pytest.mark.parametrize(("text", "published", "value"), SAID_ON)
def test_it_counts_from_the_day_it_was_said(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    found = read(text, published)
    assert found.value == value
    assert found.in_speech


def test_what_stands_outside_quotation_marks_is_not_speech(read: Callable[..., Any]) -> None:
    assert not read('"It starts tomorrow," he said [Monday].', "2013-03-21").in_speech


FIGURATIVE = [
    "Let’s not pretend it started [yesterday].",
    "I was not born [yesterday].",
    "They spend as if there were no [tomorrow].",
    "She became an [overnight] success.",
    "It did not start [yesterday].",
    "He is [yesterday]'s man.",
]


@pytest.mark.parametrize("text", FIGURATIVE)
def test_a_figure_of_speech_is_marked(read: Callable[..., Any], text: str) -> None:
    assert read(text, "2013-03-21").reading == "figurative"


@pytest.mark.parametrize(
    "text",
    ["The strike started [yesterday].", "They attacked [overnight].", "He was born [yesterday] in Rome."],
)
def test_plain_speech_is_not_figurative(read: Callable[..., Any], text: str) -> None:
    assert read(text, "2013-03-21").reading == "calendar"
