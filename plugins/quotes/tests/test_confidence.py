"""Confidence ranks: what is plain stands above what may be otherwise."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]
SHOWN = 0.5
"""What lists show by default."""

ABOVE = [
    ("“It is over,” Anna Kowalska said.", "Anna Kowalska said that it was over."),
    ("Anna Kowalska said that it was over.", "Anna Kowalska announced a plan."),
    ("Anna Kowalska said that it was over.", "A plan for the mill said that it was over."),
    ("Anna Kowalska said that it was over.", "Anna Kowalska’s claim that it was over was false."),
    ("Anna Kowalska came. She said it was over.", "Anna Kowalska met Maria Pires. She said it was over."),
]


@pytest.mark.parametrize(("surer", "less_sure"), ABOVE)
def test_what_is_plain_stands_above_what_may_be_otherwise(find: Find, surer: str, less_sure: str) -> None:
    assert find(surer)[-1].confidence > find(less_sure)[-1].confidence


PLAIN = [
    "“It is over,” Anna Kowalska said.",
    "Anna Kowalska said it was over.",
    "According to Anna Kowalska, it was over.",
    "The ministry said it was over.",
    "Anna Kowalska took to Twitter: “It is over.”",
    "Anna Kowalska urged Minsk to stop.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_shown_by_default(find: Find, text: str) -> None:
    assert find(text)[0].confidence >= SHOWN


DOUBTFUL = [
    "The general is said to be ill.",
    "The slump said that it was over.",
    "The “reform that nobody wants at all” ruined the town.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_nobody_is_known_to_say_is_not(find: Find, text: str) -> None:
    assert all(quote.confidence < SHOWN for quote in find(text))
