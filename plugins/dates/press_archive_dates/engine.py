"""(text, day of publication) → time expressions with their values: the whole flow on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive import PartialDate
from press_archive_dates.attributes import Reading
from press_archive_dates.calendar_values import days, granularity
from press_archive_dates.context import after, is_narrative
from press_archive_dates.figurative import is_figurative
from press_archive_dates.finding import expressions_in
from press_archive_dates.intervals import end_after, is_interval, with_shared_years
from press_archive_dates.meaning import Age, Calendar, Clock, Expression, Known, Meaning
from press_archive_dates.metadata import metadata_in
from press_archive_dates.modifiers import modified
from press_archive_dates.order import Order, ordered
from press_archive_dates.resolve import Resolved, Situation, TimexType, resolve
from press_archive_dates.speech import is_inside, speech_in
from press_archive_dates.tense import FUTURE, tense_at
from press_archive_dates.tokens import Tokens, tokenise
from press_archive_dates.utterances import utterance_of


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


def time_expressions(text: str, published: PartialDate | None, order: Order = "") -> list[TimeExpression]:
    """The time expressions of `text`, in order, resolved against the day it was published.

    Args:
        order: how a date such as `05/06/2012` is read; empty: by what the text shows, and left open where it
            shows nothing.
    """
    tokens = tokenise(text)
    found = with_shared_years(tokens, ordered(tokens, list(expressions_in(tokens)), order))
    tenses = [tense_at(tokens, e.first, e.last) for e in found]
    expressions = [modified(tokens, expression) for expression in found]
    spans = [(tokens.starts[e.first], tokens.ends[e.last - 1]) for e in expressions]
    metadata = metadata_in(tokens, expressions)
    speech = speech_in(text)
    said_on = utterance_of(tokens, expressions, speech)
    resolved = _resolved(tokens, expressions, tenses, metadata, said_on, published)
    calendars = _with_intervals(tokens, expressions, resolved)
    return [
        TimeExpression(
            *span,
            type=one.type,
            value=one.value,
            modifier=expression.modifier,
            calendar=calendar,
            granularity=granularity(one.value) or _granularity_of_interval(calendar),
            reading="metadata" if index in metadata else _reading(tokens, expression, one, calendar),
            in_speech=is_inside(speech, span[0]),
            alternatives=one.alternatives,
        )
        for index, (expression, span, one, calendar) in enumerate(
            zip(expressions, spans, resolved, calendars, strict=True)
        )
    ]


def _resolved(
    tokens: Tokens,
    expressions: Sequence[Expression],
    tenses: Sequence[int],
    metadata: set[int],
    said_on: dict[int, int],
    published: PartialDate | None,
) -> list[Resolved]:
    """The value of each expression, each in the situation that those before it left."""
    day = published.first_day if published else None
    situation, result = Situation(day), []
    narrative = is_narrative(expressions, day)
    for index, expression in enumerate(expressions):
        year = (
            situation.named_year
            if _takes_named_year(tokens, expressions, index, narrative, tenses[index])
            else None
        )
        here = replace(situation, tense=tenses[index], year=year)
        if index in said_on:
            other = said_on[index]
            spoken = resolve(expressions[other].meaning, replace(situation, tense=tenses[other]))
            here = replace(here, reference=_day(spoken) or day)
        one = _as_far_as_known(expression.meaning, resolve(expression.meaning, here), published)
        result.append(one)
        if index not in metadata:
            situation = after(situation, expression.meaning, one)
    return result


def _takes_named_year(
    tokens: Tokens, expressions: Sequence[Expression], index: int, narrative: bool, tense: int
) -> bool:
    """Whether a date without a year belongs to the year named last: in the same sentence, or in a narrative."""
    if tense == FUTURE or not isinstance(expressions[index].meaning, Calendar):
        return False
    if index == 0:
        return False
    if narrative:
        return _is_year_near(tokens, expressions, index)
    before = expressions[index - 1]
    is_near = expressions[index].first - before.last <= _SAME_CLAUSE
    return (
        is_near
        and isinstance(before.meaning, Calendar)
        and before.meaning.year is not None
        and "." not in (tokens.words[before.last : expressions[index].first])
    )


_SAME_CLAUSE = 6


def _is_year_near(tokens: Tokens, expressions: Sequence[Expression], index: int) -> bool:
    """Whether a year was named in this paragraph or the one before."""
    for other in reversed(expressions[max(0, index - _YEAR_REACH) : index]):
        if isinstance(other.meaning, Calendar) and other.meaning.year is not None:
            return tokens.breaks_between(other.last, expressions[index].first) <= 1
    return False


_YEAR_REACH = 8
"""How many expressions back a year in force may have been named."""


def _day(resolved: Resolved) -> date | None:
    stretch = days(resolved.calendar)
    return stretch[0] if stretch and stretch[0] == stretch[1] else None


_FINER = {
    "year": frozenset(("time", "day", "weekend", "week", "month", "quarter", "half", "season")),
    "month": frozenset(("time", "day", "weekend", "week")),
    "day": frozenset[str](),
}


def _as_far_as_known(meaning: Meaning, resolved: Resolved, published: PartialDate | None) -> Resolved:
    """What was resolved, left open where the day of publication is not known well enough for it."""
    if published is None or published.precision == "day" or not resolved.calendar or _is_complete(meaning):
        return resolved
    if "/" in resolved.calendar:
        return replace(resolved, calendar="")
    size = granularity(resolved.value)
    if size not in _FINER[published.precision]:
        return resolved
    return Resolved(
        resolved.type, "XXXX-XX-XX" if resolved.type == "DATE" else f"XXXX-XX-XX{resolved.value[10:]}"
    )


def _is_complete(meaning: Meaning) -> bool:
    match meaning:
        case Known():
            return True
        case Calendar(year=int()):
            return True
        case Clock(day=Calendar(year=int())):
            return True
    return False


def _with_intervals(tokens: Tokens, expressions: Sequence[Expression], resolved: list[Resolved]) -> list[str]:
    """The facet value of each expression: both ends of an interval have the interval; an end too early is moved."""
    calendars = [_facet_value(one.calendar) for one in resolved]
    for index in range(len(expressions) - 1):
        first, second = resolved[index], resolved[index + 1]
        if first.type == second.type == "DATE" and is_interval(
            tokens, expressions[index], expressions[index + 1]
        ):
            end = end_after(first.calendar, second.calendar)
            if end:
                resolved[index + 1] = replace(second, value=end, calendar=end)
                calendars[index] = calendars[index + 1] = f"{first.calendar}/{end}"
    return calendars


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


def _facet_value(calendar: str) -> str:
    """The value in the forms that a facet of days takes: weeks, seasons, halves and decades as intervals."""
    if not calendar or "/" in calendar or granularity(calendar) in ("day", "month", "quarter", "year"):
        return calendar
    stretch = days(calendar)
    return f"{stretch[0].isoformat()}/{stretch[1].isoformat()}" if stretch else ""


def _granularity_of_interval(calendar: str) -> str:
    return granularity(calendar.partition("/")[0]) if "/" in calendar else ""
