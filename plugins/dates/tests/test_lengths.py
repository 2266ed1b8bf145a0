"""Lengths of time."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("It lasted [five years].", "2013-03-21", "P5Y"),
    ("It lasted [six days].", "2013-03-21", "P6D"),
    ("It lasted [two weeks].", "2013-03-21", "P2W"),
    ("It lasted [18 months].", "2013-03-21", "P18M"),
    ("It lasted [three hours].", "2013-03-21", "PT3H"),
    ("It lasted [90 minutes].", "2013-03-21", "PT90M"),
    ("It lasted [ten seconds].", "2013-03-21", "PT10S"),
    ("a [two-hour] speech", "2013-03-21", "PT2H"),
    ("a [10-year] note", "2013-03-21", "P10Y"),
    ("a [five-year] plan", "2013-03-21", "P5Y"),
    ("a [six-week] strike", "2013-03-21", "P6W"),
    ("It lasted [two and a half years].", "2013-03-21", "P2Y6M"),
    ("It lasted [2 1/2 years].", "2013-03-21", "P2Y6M"),
    ("It lasted [5 1/2 hours].", "2013-03-21", "PT5H30M"),
    ("It lasted [an hour and a half].", "2013-03-21", "PT1H30M"),
    ("It lasted [half an hour].", "2013-03-21", "PT30M"),
    ("It lasted for [a year].", "2013-03-21", "P1Y"),
    ("It lasted for [an hour].", "2013-03-21", "PT1H"),
    ("It lasted [a few days].", "2013-03-21", "PXD"),
    ("It lasted [several months].", "2013-03-21", "PXM"),
    ("It lasted [many years].", "2013-03-21", "PXY"),
    ("It lasted [a couple of years].", "2013-03-21", "P2Y"),
    ("It lasted for [weeks].", "2013-03-21", "PXW"),
    ("It lasted for [decades].", "2013-03-21", "PXE"),
    ("It lasted [two decades].", "2013-03-21", "P20Y"),
    ("It lasted [three centuries].", "2013-03-21", "P300Y"),
    ("It lasted [a hundred years].", "2013-03-21", "P100Y"),
    ("It lasted [twenty four hours].", "2013-03-21", "PT24H"),
    ("It lasted [1,500 years].", "2013-03-21", "P1500Y"),
    ("in [the past three months]", "2013-03-21", "P3M"),
    ("in [the last five years]", "2013-03-21", "P5Y"),
    ("over [the next two weeks]", "2013-03-21", "P2W"),
    ("over [the next few days]", "2013-03-21", "PXD"),
    ("over [the coming months]", "2013-03-21", "PXM"),
    ("in [recent weeks]", "2013-03-21", "PXW"),
    ("in [the first nine months]", "2013-03-21", "P9M"),
    ("in [the six months] ended Sept. 30", "2013-03-21", "P6M"),
    ("for [the year] ended Sept. 30", "2013-03-21", "P1Y"),
    ("within [two to three weeks]", "2013-03-21", "P2W"),
    ("[two more weeks]", "2013-03-21", "P2W"),
    ("[three straight days] of rain", "2013-03-21", "P3D"),
    ("a [decade-long] war", "2013-03-21", "P10Y"),
    ("[two weekends] in a row", "2013-03-21", "P2WE"),
    ("over [a three-year period]", "2013-03-21", "P3Y"),
    ("over [the past decade]", "2013-03-21", "P10Y"),
    ("[24 hours later] he left", "2013-03-21", "PT24H"),
    ("in [the weeks ahead]", "2013-03-21", "PXW"),
    ("She was young. [Seven years later] she married.", "2013-03-22", "P7Y"),
    ("It will last [months], he said.", "2013-03-22", "PXM"),
    ("It could last [two weeks], he said.", "2013-03-22", "P2W"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_length_has_a_period_value(read: Callable[..., Any], text: str, published: str, value: str) -> None:
    assert read(text, published).value == value
