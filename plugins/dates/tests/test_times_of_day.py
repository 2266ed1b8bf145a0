"""Times and parts of the day."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("It began at [5 p.m.] sharp.", "2013-03-21", "2013-03-21T17:00"),
    ("It began at [10:35 a.m.] sharp.", "2013-03-21", "2013-03-21T10:35"),
    ("It began at [12 a.m.] sharp.", "2013-03-21", "2013-03-21T00:00"),
    ("It began at [12:30 p.m.] sharp.", "2013-03-21", "2013-03-21T12:30"),
    ("It began at [5pm] sharp.", "2013-03-21", "2013-03-21T17:00"),
    ("It began at [5 p.m. EST] sharp.", "2013-03-21", "2013-03-21T17:00"),
    ("It began at [10 p.m. Wednesday] near here.", "2013-03-21", "2013-03-20T22:00"),
    ("until [5 p.m. EST Nov. 9], it said", "1989-11-02", "1989-11-09T17:00"),
    ("until [5 p.m. EST, Nov. 6], it said", "1989-10-30", "1989-11-06T17:00"),
    ("It began at [noon Saturday] near here.", "2013-03-21", "2013-03-16T12:00"),
    ("It began at [midnight] near here.", "2013-03-21", "2013-03-21T24:00"),
    ("It began at [1430 GMT] near here.", "2013-03-21", "2013-03-21T14:30"),
    ("It began at [14:30] near here.", "2013-03-21", "2013-03-21T14:30"),
    ("It began at [11:00 GMT] near here.", "2013-03-21", "2013-03-21T11:00"),
    ("It began at [4 in the morning] near here.", "2013-03-21", "2013-03-21T04:00"),
    ("It began at [seven o'clock] near here.", "2013-03-21", "2013-03-21T07:00"),
    ("It began [Tuesday morning] near here.", "2013-03-21", "2013-03-19TMO"),
    ("It began [Friday night] near here.", "2013-03-21", "2013-03-15TNI"),
    ("It will begin [Friday evening] near here.", "2013-03-21", "2013-03-22TEV"),
    ("It began [yesterday afternoon] near here.", "2013-03-21", "2013-03-20TAF"),
    ("It begins [tomorrow morning] near here.", "2013-03-21", "2013-03-22TMO"),
    ("It began [this morning] near here.", "2013-03-21", "2013-03-21TMO"),
    ("It began [this evening] near here.", "2013-03-21", "2013-03-21TEV"),
    ("It began [last night] near here.", "2013-03-21", "2013-03-20TNI"),
    ("It begins [tonight] near here.", "2013-03-21", "2013-03-21TNI"),
    ("They tried to break in [overnight].", "2021-11-10", "2021-11-10TNI"),
    ("at [dawn Saturday] they", "2013-03-21", "2013-03-16TMO"),
    ("on [the night of Oct. 23] he", "1998-11-21", "1998-10-23TNI"),
    ("He was shot on Oct. 23 at [10 p.m.] at home.", "1999-04-19", "1998-10-23T22:00"),
    ("It rang at [half past ten] here.", "2013-03-21", "2013-03-21T10:30"),
    ("It rang at [a quarter to six] here.", "2013-03-21", "2013-03-21T05:45"),
    ("At [nine minutes past eleven on Sunday night] it rang.", "2024-09-30", "2024-09-29T23:09"),
    ("It will shut on [Friday at noon].", "2013-03-21", "2013-03-22T12:00"),
    ("It rained in the [late afternoon] here.", "2013-03-21", "2013-03-21TAF"),
    ("He was held on Nov. 3. [That evening] he called.", "2021-11-10", "2021-11-03TEV"),
    ("He was held on Nov. 3. He called [the next morning].", "2021-11-10", "2021-11-04TMO"),
    ("at [7.30pm] near", "2013-03-21", "2013-03-21T19:30"),
]


@pytest.mark.parametrize(("text", "published", "value"), CASES)
def test_a_time_stands_on_its_day(read: Callable[..., Any], text: str, published: str, value: str) -> None:
    assert read(text, published).value == value
