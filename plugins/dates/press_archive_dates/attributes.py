"""What an annotation of kind `date` says beside its value, and the settings of the plugin."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Reading = Literal["calendar", "vague", "length", "recurring", "unresolved", "figurative", "metadata", "age"]


class Timex(BaseModel):
    """The expression as TIMEX3 writes it (TimeML 1.2.1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    """`2021-11-09`, `2021-W45`, `P3M`, `PRESENT_REF` …; `X` stands for what is not known."""
    mod: str | None = None
    """`START`, `MID`, `END`, `APPROX`, `LESS_THAN` …; None where nothing modifies it."""


class DateAttributes(BaseModel):
    """What is known of a time expression."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timex: Timex
    reading: Reading
    """Which of these the expression is.

    `calendar`: the value is a stretch of the calendar, and the facet `date` counts it. `vague`: now, recently, soon.
    `length`: a length of time that stands at no known place. `recurring`: every Monday. `unresolved`: what it
    says is not enough, or contradicts itself ("will meet last Friday"), or the day of writing is not known.
    `figurative`: not meant as a date ("it did not start yesterday"). `metadata`: a dateline, a publication or an
    update time. `age`: how old someone is.
    """
    granularity: str
    """`time`, `day`, `weekend`, `week`, `month`, `quarter`, `half`, `season`, `year`, `decade`, `century`, or empty."""
    figurative: bool = False
    in_speech: bool = False
    """Whether it stands inside quotation marks; it is then resolved against the day of the utterance."""
    alternatives: tuple[str, ...] = ()
    """The days that a date in figures may be where its order is open; empty where it is known."""


class DatesSettings(BaseModel):
    """The table `[plugins.dates]` of archive.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: Literal["", "day-first", "month-first"] = ""
    """How `05/06/2012` is read; empty: by what the article shows, and kept open where it shows nothing."""
