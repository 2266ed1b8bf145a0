"""What a time expression says before it is known when it was written: the nouns between pattern and value."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from press_archive_dates.words.lexicon import Unit

Direction = Literal["", "last", "this", "next", "before", "after", "that"]
"""`before`, `after` and `that` count from the date spoken of last (`the previous Friday`), the others from now."""


SAME_QUARTER = "?"
"""The part of the year that `the 1988 period` is of: the one that is reported on."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Parts of a calendar date, as many as are said: `Tuesday`, `Sunday the 14th`, `the third quarter of 1984`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    """`Q1`–`Q4`, `H1`, `H2`, a season `SP SU FA WI`, or SAME_QUARTER."""
    holiday: str = ""
    direction: Direction = ""
    """`last Friday`, `this summer`, `next May`."""
    week_offset: int | None = None
    """`Wednesday of last week` is -1."""
    year_offset: int | None = None
    """`last year's third quarter` is -1."""


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from the day of writing: `yesterday` (day, -1), `next week` (week, 1)."""

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A number of units before or after now or the date spoken of: `two weeks ago`, `a year earlier`."""

    count: float | None
    """None: not said how many (`several years ago`)."""
    unit: Unit
    sign: Literal[-1, 1]
    from_now: bool


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: `five years`, `the past three months`."""

    count: float | None
    unit: Unit
    anchor: Direction = ""
    """`the past three months` ends at the day of writing, `the next two weeks` begin there."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old someone or something is: `44-year-old`."""

    count: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Recurring:
    """What comes again: `every Monday`, `daily`."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """`PAST_REF`, `PRESENT_REF` or `FUTURE_REF`."""

    value: str


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A unit counted from the date spoken of last: `that day` (day, 0), `the following year` (year, 1)."""

    unit: Unit
    offset: int
    points: bool = False
    """Whether it points back by itself (`that year`), not only may (`the year`)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A value that needs nothing more: `1990`, `the 1980s`, `2021-11-09`."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on a day if one is said: `5 p.m. EST Nov. 9`, `Tuesday morning`."""

    time: str
    """What follows the `T`: `17:00`, `MO`."""
    day: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Nth:
    """One of several in a month or a year: `the last Friday of August`, `the 2nd of this month`."""

    order: int
    """From the end where negative: -1 is the last."""
    unit: Unit
    within: "Meaning"
    weekday: int | None = None
    """1 to 7 where `unit` is the day and one weekday is counted."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Some units before or after a day that is named: `a week from Monday`, `Friday after next`."""

    day: "Meaning"
    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A day, weekday, week or weekend before or after a date: `the Friday after Thanksgiving`."""

    day: "Meaning"
    order: int
    """1 is the first after it, -1 the last before."""
    unit: Unit
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that name a day and do not show where it lies: `the second Friday`, `the first Sunday of the war`."""

    value: str
    """What is known of it: `XXXX-WXX-5`."""


@dataclass(frozen=True, slots=True)
class QuarterEnding:
    """`the quarter ended July 31`: the one in which most of those three months lie."""

    day: Calendar


@dataclass(frozen=True, slots=True)
class WeekOf:
    """`the week of March 6`, `Easter weekend`."""

    day: Calendar
    unit: Unit = Unit.WEEK
    """The week that holds the day, or the weekend nearest to it."""


@dataclass(frozen=True, slots=True)
class Between:
    """A stretch of days or years written as one: `Nov 9–12`, `1990-91`."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A date in figures whose order is open: `05/06/2012`."""

    day_first: Calendar
    month_first: Calendar


Meaning = (
    Calendar
    | Deictic
    | Shift
    | Length
    | Age
    | Recurring
    | Vague
    | Anaphor
    | Known
    | Clock
    | Nth
    | Offset
    | Beside
    | Unplaced
    | QuarterEnding
    | WeekOf
    | Between
    | Ambiguous
)

Modifier = Literal[
    "", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE", "AFTER",
    "ON_OR_BEFORE", "ON_OR_AFTER",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as found: tokens `[first, last)`, what it says, and how it is modified."""

    first: int
    last: int
    meaning: Meaning
    modifier: Modifier = ""


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Tense(IntEnum):
    """The side of the day of writing that the words around an expression point to."""

    PAST = -2
    """`since`, or the verb beside the date: it does not lie after the day of writing."""
    RATHER_PAST = -1
    """A verb farther away, which may govern something else."""
    OPEN = 0
    RATHER_FUTURE = 1
    FUTURE = 2
    CONTRADICTED = 9
    """One word points there and another here (`will meet last Friday`): no value is asserted."""

    @property
    def side(self) -> "Tense":
        """PAST, OPEN or FUTURE, however sure that is."""
        if self in (Tense.PAST, Tense.RATHER_PAST):
            return Tense.PAST
        return Tense.FUTURE if self in (Tense.FUTURE, Tense.RATHER_FUTURE) else Tense.OPEN

    @property
    def softened(self) -> "Tense":
        """The same side, less sure."""
        return {Tense.PAST: Tense.RATHER_PAST, Tense.FUTURE: Tense.RATHER_FUTURE}.get(self, self)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where an expression stands."""

    reference: date | None
    """The day of writing, or of the utterance inside a quotation; None where it is not known."""
    tense: Tense = Tense.OPEN
    mentioned: str = ""
    """The calendar value spoken of last."""
    paragraphs_ago: int = 0
    """How many paragraphs ago that was."""
    quarter: str = ""
    """The quarter or half spoken of last."""
    compares_quarters: bool = False
    """Whether a quarter, not a year or nine months, was reported on last: `a year earlier` is then its quarter."""
    pointing: bool = False
    """Whether the expression points back by itself (`that year`)."""
    named_year: int | None = None
    """The year that was named last."""
    year: int | None = None
    """The year in force in a narrative; None where that is the year of writing."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value, and the stretch of the calendar it stands for (empty: none that is known)."""

    type: TimexType
    value: str
    calendar: str = ""
    alternatives: tuple[str, ...] = ()
    """The days it may be where that is open."""
