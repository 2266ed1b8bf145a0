"""What is known where an expression stands, and what it is resolved to there."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where an expression stands."""

    reference: date | None
    """The day of writing, or of the utterance inside a quotation; None where it is not known."""
    tense: int = 0
    """-1 past, 1 future, 0 not said."""
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
