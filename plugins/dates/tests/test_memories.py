"""What was said or remembered of another time follows that time, not today's."""

from collections.abc import Callable
from typing import Any

import pytest

UNRESOLVED = [
    'She said of the 1999 visit: he told her: "We are going to have a special day [today]."',
    "In March 2015 he wrote: “We march [tomorrow].”",
    "In March 2015 he wrote: “On [Saturday] we win.”",
    '"We march [tomorrow]," he wrote in March 2015.',
    "He recalled that in February 1999 they marched on [Saturday].",
    'Ten years ago he told the court: "I was there on [Saturday]."',
    'Last year she wrote: "[Tomorrow] is mine."',
    'At the time he told reporters: "[Today] we won."',
    'Back then she said: "We leave [next week]."',
    'Of the 2003 siege she said: "[Yesterday] we ate the last horse."',
    'She remembered the spring of 2011: "It was [Friday], and the gates were open."',
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_a_day_inside_a_memory_is_none_of_this_week(read: Callable[..., Any], text: str) -> None:
    found = read(text, "2026-04-20")
    assert (found.calendar, found.reading) == ("", "unresolved")


RESOLVED = [
    ("On 5 March 2015 he told them: “[Tomorrow] we march.”", "2015-03-06"),
    ("On 5 March 2015 he told them: “[Last week] we rested.”", "2015-W09"),
    ("In March 2015 he wrote: “In [February] we lost.”", "2015-02"),
    ("He recalled that in February 1999 they marched again in [May].", "1999-05"),
    ('Maria, born in 1960, told reporters: "[Today] we won."', "2026-04-20"),
    ('"We march [tomorrow]," he said on Monday.', "2026-04-21"),
    ('"We march [tomorrow]," he said on Monday, two years after the 2019 crash.', "2026-04-21"),
    ('In 1999 he joined the army. "[Today] we are safe," he said.', "2026-04-20"),
    ('She said: "In 1999 we had nothing. [Today] we thrive."', "2026-04-20"),
    ("He recalled the 1999 march. On [Friday] he left.", "2026-04-17"),
]


@pytest.mark.parametrize(("text", "value"), RESOLVED)
def test_what_is_known_of_the_time_of_a_memory_is_kept(
    read: Callable[..., Any], text: str, value: str
) -> None:
    assert read(text, "2026-04-20").value == value


FRAMES = [
    (
        "The trial over the July 2021 riots began. She was watched long before [July 8], he said.",
        "2021-07-08",
    ),
    ("The March 2019 flood killed ten. On [March 14] the dam had failed.", "2019-03-14"),
    ("The July 2021 riots were recalled. On [Nov. 3] the trial began.", "2025-11-03"),
    ("The October 2021 riots were recalled. On [Oct. 30] the trial began.", "2025-10-30"),
]


@pytest.mark.parametrize(("text", "value"), FRAMES)
def test_a_day_belongs_to_the_month_that_was_named_with_its_year(
    read: Callable[..., Any], text: str, value: str
) -> None:
    assert read(text, "2025-11-10").value == value
