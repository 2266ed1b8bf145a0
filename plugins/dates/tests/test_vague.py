"""References that name no date."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("He is [now] in Paris.", "2013-03-21", "PRESENT_REF"),
    ("He is [currently] in Paris.", "2013-03-21", "PRESENT_REF"),
    ("He is in Paris right [now].", "2013-03-21", "PRESENT_REF"),
    ("the [current] crisis", "2013-03-21", "PRESENT_REF"),
    ("He is busy [these days].", "2013-03-21", "PRESENT_REF"),
    ("He was [recently] in Paris.", "2013-03-21", "PAST_REF"),
    ("In [the past], he lied.", "2013-03-21", "PAST_REF"),
    ("in [recent years]", "2013-03-21", "PAST_REF"),
    ("He will [soon] be in Paris.", "2013-03-21", "FUTURE_REF"),
    ("In [the future], he will lie.", "2013-03-21", "FUTURE_REF"),
    ("In [the near future], he will lie.", "2013-03-21", "FUTURE_REF"),
    ("He was, [formerly], a spy.", "2013-03-21", "PAST_REF"),
    ("He is, [nowadays], a spy.", "2013-03-21", "PRESENT_REF"),
    ("in [the near term]", "2013-03-21", "FUTURE_REF"),
    ("He died [long ago].", "2013-03-21", "PAST_REF"),
    ("He died [a few hours ago].", "2013-03-21", "PAST_REF"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_vague_reference_says_past_present_or_future(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
