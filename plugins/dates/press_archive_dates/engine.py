"""(text, day of publication) → time expressions with their values: the whole flow on one screen."""

from dataclasses import dataclass, replace

from archive import PartialDate
from press_archive_dates.attributes import Reading
from press_archive_dates.meaning import Age, Expression, Resolved, TimexType
from press_archive_dates.resolution.anchor import written_on
from press_archive_dates.resolution.intervals import with_intervals, with_shared_years
from press_archive_dates.resolution.metadata import metadata_in
from press_archive_dates.resolution.sequence import resolved_in_turn
from press_archive_dates.resolution.speech import is_inside, remembered, speech_in, utterance_of
from press_archive_dates.resolution.tense import tenses_of
from press_archive_dates.rules.figurative import is_figurative
from press_archive_dates.rules.figures import Order, ordered
from press_archive_dates.rules.finding import expressions_in
from press_archive_dates.rules.modifiers import all_modified
from press_archive_dates.values.calendar import facet_value, granularity
from press_archive_dates.words.tokens import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of a text: where it stands and what it stands for."""

    start: int
    end: int
    type: TimexType
    value: str
    """The TIMEX3 value."""
    modifier: str
    calendar: str
    """The stretch of the calendar as an ISO prefix, `2021-Q4` or an interval; empty where it is not known."""
    granularity: str
    reading: Reading
    in_speech: bool = False
    alternatives: tuple[str, ...] = ()
    interval: "Interval | None" = None
    """The stretch that begins with this expression and ends with the next."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What `from Monday to Wednesday` stands for as a whole, beside its two ends."""

    end: int
    """Where its last end ends."""
    calendar: str
    """Both ends, as `2021-11-08/2021-11-10`."""


def time_expressions(text: str, published: PartialDate | None, order: Order = "") -> list[TimeExpression]:
    """The time expressions of `text`, in order, resolved against the day it was published.

    Args:
        order: how a date such as `05/06/2012` is read; empty: by what the text shows, and left open where it
            shows nothing.
    """
    tokens = tokenise(text)
    found = with_shared_years(tokens, ordered(tokens, list(expressions_in(tokens)), order))
    tenses = tenses_of(tokens, found)
    expressions = all_modified(tokens, found)
    metadata = metadata_in(tokens, expressions)
    speech = speech_in(text)
    said_on = utterance_of(tokens, expressions, speech)
    memories = remembered(tokens, expressions, speech)
    written = written_on(tokens, expressions, metadata, published)
    resolved = resolved_in_turn(tokens, expressions, tenses, metadata, said_on, memories, written)
    resolved, intervals = with_intervals(
        tokens, expressions, resolved, tenses, written.first_day if written else None
    )
    said = [
        _said(
            tokens,
            expression,
            one,
            is_metadata=index in metadata,
            in_speech=is_inside(speech, tokens.starts[expression.first]),
        )
        for index, (expression, one) in enumerate(zip(expressions, resolved, strict=True))
    ]
    for index, calendar in intervals.items():
        said[index] = replace(said[index], interval=Interval(said[index + 1].end, calendar))
    return said


def _said(
    tokens: Tokens, expression: Expression, resolved: Resolved, *, is_metadata: bool, in_speech: bool
) -> TimeExpression:
    calendar = facet_value(resolved.calendar)
    return TimeExpression(
        tokens.starts[expression.first],
        tokens.ends[expression.last - 1],
        type=resolved.type,
        value=resolved.value,
        modifier=expression.modifier,
        calendar=calendar,
        granularity=granularity(resolved.value) or granularity(calendar.partition("/")[0]),
        reading="metadata" if is_metadata else _reading(tokens, expression, resolved, calendar),
        in_speech=in_speech,
        alternatives=resolved.alternatives,
    )


def _reading(tokens: Tokens, expression: Expression, resolved: Resolved, calendar: str) -> Reading:
    if isinstance(expression.meaning, Age):
        return "age"
    if is_figurative(tokens, expression):
        return "figurative"
    if calendar:
        return "calendar"
    if resolved.value.endswith("_REF"):
        return "vague"
    if resolved.type == "DURATION":
        return "length"
    return "recurring" if resolved.type == "SET" else "unresolved"
