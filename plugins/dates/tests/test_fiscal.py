"""Fiscal periods."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("in [fiscal 2013]", "2013-10-26", "2013"),
    ("in [fiscal year 2013]", "2013-10-26", "2013"),
    ("in [the 2013 fiscal year]", "2013-10-26", "2013"),
    ("in [the fiscal first quarter]", "2013-10-26", "2013-Q1"),
    ("in [its fiscal third quarter]", "2013-10-26", "2013-Q3"),
    ("in [the current fiscal year]", "2013-10-26", "2013"),
    ("in [the latest fiscal year]", "2013-10-26", "2012"),
    ("in [the next fiscal year]", "2013-10-26", "2014"),
    ("in [fiscal second-quarter] profit", "2013-10-26", "2013-Q2"),
    ("in [the fiscal year] ended June 30", "2013-10-26", "P1Y"),
    ("its [FY2013] profit", "2013-10-26", "2013"),
    ("its [FY '13] profit", "2013-10-26", "2013"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_fiscal_period_has_the_value_of_its_name(
    read: Callable[..., Any], text: str, published: str, value: str
) -> None:
    assert read(text, published).value == value
