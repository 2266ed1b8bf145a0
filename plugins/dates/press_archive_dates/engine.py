"""(text, day of publication) → time expressions with their values: the whole flow on one screen."""

from dataclasses import dataclass, replace
from typing import Literal

from archive import PartialDate
from press_archive_dates.attributes import Reading
from press_archive_dates.calendar_values import days, granularity
from press_archive_dates.figurative import is_figurative
from press_archive_dates.finding import expressions_in
from press_archive_dates.meaning import Expression, Length, Meaning, Shift
from press_archive_dates.metadata import metadata_in
from press_archive_dates.modifiers import modified
from press_archive_dates.resolve import Resolved, Situation, TimexType, resolve
from press_archive_dates.speech import is_inside, speech_in
from press_archive_dates.tense import tense_at
from press_archive_dates.tokens import Tokens, tokenise


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
    figurative: bool = False
    in_speech: bool = False
    alternatives: tuple[str, ...] = ()


def time_expressions(text: str, published: PartialDate | None) -> list[TimeExpression]:
    """The time expressions of `text`, in order, resolved against the day it was published."""
    tokens = tokenise(text)
    expressions = [modified(tokens, found) for found in expressions_in(tokens)]
    spans = [(tokens.starts[e.first], tokens.ends[e.last - 1]) for e in expressions]
    metadata = metadata_in(text, spans)
    speech = speech_in(text)
    situation = Situation(published.first_day if published else None)
    result: list[TimeExpression] = []
    for index, expression in enumerate(expressions):
        here = replace(situation, tense=tense_at(tokens, expression.first, expression.last))
        resolved = _within(resolve(expression.meaning, here), published)
        if index not in metadata:
            situation = _after(situation, expression.meaning, resolved)
        said = _said(tokens, expression, spans[index], resolved)
        in_speech = is_inside(speech, said.start)
        result.append(
            replace(said, in_speech=in_speech, reading="metadata" if index in metadata else said.reading)
        )
    return result


def _said(
    tokens: Tokens, expression: Expression, span: tuple[int, int], resolved: Resolved
) -> TimeExpression:
    figurative = is_figurative(tokens, expression)
    calendar = _facet_value(resolved.calendar)
    return TimeExpression(
        *span,
        type=resolved.type,
        value=resolved.value,
        modifier=expression.modifier,
        calendar=calendar,
        granularity=granularity(resolved.value),
        reading="figurative" if figurative else _reading(resolved, calendar),
        figurative=figurative,
        alternatives=resolved.alternatives,
    )


def _reading(resolved: Resolved, calendar: str) -> Reading:
    if calendar:
        return "calendar"
    if resolved.value.endswith("_REF"):
        return "vague"
    if resolved.type == "DURATION":
        return "length"
    return "recurring" if resolved.type == "SET" else "unresolved"


def _facet_value(calendar: str) -> str:
    """The value in the forms that a facet of days takes: weeks, seasons, halves and decades as intervals."""
    if not calendar or "/" in calendar or granularity(calendar) in ("day", "month", "quarter", "year"):
        return calendar
    stretch = days(calendar)
    return f"{stretch[0].isoformat()}/{stretch[1].isoformat()}" if stretch else ""


_FINE: dict[Literal["year", "month", "day"], frozenset[str]] = {
    "year": frozenset(("time", "day", "weekend", "week", "month", "quarter", "half", "season")),
    "month": frozenset(("time", "day", "weekend", "week")),
    "day": frozenset(),
}


def _within(resolved: Resolved, published: PartialDate | None) -> Resolved:
    """What was resolved, left open where the day of publication is not known well enough for it."""
    return resolved


def _after(situation: Situation, meaning: Meaning, resolved: Resolved) -> Situation:
    """The situation once an expression has been read."""
    if resolved.type not in ("DATE", "TIME") or not resolved.calendar or isinstance(meaning, Shift | Length):
        return situation
    if granularity(resolved.calendar) in ("quarter", "half"):
        return replace(situation, quarter=resolved.calendar, mentioned=resolved.calendar)
    return replace(situation, mentioned=resolved.calendar)
