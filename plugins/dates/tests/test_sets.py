"""What comes again."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("They meet [every Monday].", "2013-03-21", "XXXX-WXX-1"),
    ("They meet [each Thursday].", "2013-03-21", "XXXX-WXX-4"),
    ("They meet [every day].", "2013-03-21", "P1D"),
    ("They meet [every week].", "2013-03-21", "P1W"),
    ("They meet [each month].", "2013-03-21", "P1M"),
    ("They meet [every year].", "2013-03-21", "P1Y"),
    ("They meet [each July].", "2013-03-21", "XXXX-07"),
    ("They meet [every summer].", "2013-03-21", "XXXX-SU"),
    ("They meet [every four years].", "2013-03-21", "P4Y"),
    ("They meet [every two hours].", "2013-03-21", "PT2H"),
    ("They meet [every few weeks].", "2013-03-21", "PXW"),
    ("They meet [every night].", "2013-03-21", "XXXX-XX-XXTNI"),
    ("They meet [daily].", "2013-03-21", "P1D"),
    ("They meet [weekly].", "2013-03-21", "P1W"),
    ("They meet [monthly].", "2013-03-21", "P1M"),
    ("They meet [annually].", "2013-03-21", "P1Y"),
    ("They meet on [Tuesday nights].", "2013-03-21", "XXXX-WXX-2TNI"),
    ("They meet on [Mondays].", "2013-03-21", "XXXX-WXX-1"),
    ("They meet [every other day].", "2013-03-21", "P2D"),
    ("They meet [every second week].", "2013-03-21", "P2W"),
    ("They meet [every weekend].", "2013-03-21", "XXXX-WXX-WE"),
    ("They meet [every noon].", "2013-03-21", "XXXX-XX-XXT12:00"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_what_recurs_is_a_set(read: Callable[..., Any], text: str, published: str, value: str) -> None:
    assert read(text, published).value == value


def test_a_report_is_weekly_whoever_makes_it(read: Callable[..., Any]) -> None:
    assert read("The Oklahoma [weekly] USDA report is out.", "2013-03-21").value == "P1W"
