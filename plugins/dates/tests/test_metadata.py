"""Datelines, publication and update times are metadata, not dates spoken of."""

from collections.abc import Callable
from typing import Any

import pytest

METADATA = [
    "NAIROBI, August 21 (Xinhua) -- The director arrived.",
    "KUZNICA, Poland, Nov 9 (Reuters) - Migrants gathered.",
    "MINSK, Nov. 9 /TASS/. Migrants gathered.",
    "WASHINGTON (AP) Nov. 9 -- He arrived.",
    "BRUSSELS, 9 November (AFP) - He arrived.",
    "Wednesday, Nov 10, 2021 - 11:05 AM",
    "Updated 3 p.m. ET\nHe arrived.",
    "Published Nov. 10, 2021\nHe arrived.",
    "Last updated: Nov. 10, 2021 at 11:05 a.m. EST\nHe arrived.",
    "By A Writer\n10 November 2021\nHe arrived.",
    "Posted on 10 Nov 2021, 11:05 GMT\nHe arrived.",
    "November 10, 2021 | 11:05 AM ET\nHe arrived.",
]


@pytest.mark.parametrize("text", METADATA)
def test_a_stamp_is_metadata(find: Callable[..., Any], text: str) -> None:
    found = find(text, "2021-11-10")
    assert found and {expression.reading for expression in found} == {"metadata"}


@pytest.mark.parametrize(
    "text",
    [
        "WARSAW (AP) -- The talks began Nov. 9 in Minsk.",
        "He arrived in Warsaw on Nov. 9 - a cold day.",
        "The NATO summit of Nov. 9 (a Tuesday) failed.",
        "It was updated in 2020.",
    ],
)
def test_a_date_in_a_sentence_is_not_metadata(find: Callable[..., Any], text: str) -> None:
    assert "metadata" not in {expression.reading for expression in find(text, "2021-11-10")}
