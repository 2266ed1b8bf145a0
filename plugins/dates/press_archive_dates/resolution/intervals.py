"""Two expressions that bound a stretch: `from Monday to Wednesday`, `between 9 and 12 November`."""

from collections.abc import Sequence
from dataclasses import replace

from press_archive_dates.meaning import Calendar, Expression, Resolved
from press_archive_dates.values.calendar import days, granularity, moved
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import Tokens

_UP_TO = word_set("to through until till thru - – —")
_MOVES = word_set(
    "postponed moved rescheduled changed switched extended delayed pushed brought advanced shifted"
)
_GRANULARITIES = word_set("day month year quarter week")


def is_interval(tokens: Tokens, first: Expression, second: Expression) -> bool:
    """Whether what stands before and between the two makes them the ends of one stretch."""
    between = tokens.words[first.last : second.first]
    between = between[1:] if between[:1] == (",",) else between
    before = tokens.words[first.first - 1] if first.first else ""
    if len(between) != 1:
        return False
    if between[0] == "and":
        return before == "between"
    if between[0] not in _UP_TO:
        return False
    return not _MOVES.intersection(tokens.words[max(0, first.first - 5) : first.first])


def with_shared_years(tokens: Tokens, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, a date without a year given that of the one it is joined to (`March to June 1994`)."""
    shared = list(expressions)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index].meaning, shared[index + 1].meaning
        between = tokens.words[shared[index].last : shared[index + 1].first]
        if not (isinstance(first, Calendar) and isinstance(second, Calendar)) or len(between) != 1:
            continue
        if between[0] not in _UP_TO and between[0] not in ("and", "or"):
            continue
        if (
            second.year is not None
            and first.year is None
            and first.month is not None
            and second.month is not None
        ):
            is_before = (first.month, first.day or 0) <= (second.month, second.day or 31)
            shared[index] = replace(shared[index], meaning=replace(first, year=second.year - (not is_before)))
    return shared


def with_intervals(
    tokens: Tokens, expressions: Sequence[Expression], resolved: Sequence[Resolved]
) -> list[Resolved]:
    """What was resolved, both ends of an interval standing for all of it; an end that comes too early is moved."""
    result = list(resolved)
    for index in range(len(expressions) - 1):
        first, second = resolved[index], resolved[index + 1]
        if not first.type == second.type == "DATE":
            continue
        if not is_interval(tokens, expressions[index], expressions[index + 1]):
            continue
        if end := end_after(first.calendar, second.calendar):
            interval = f"{first.calendar}/{end}"
            result[index] = replace(first, calendar=interval)
            result[index + 1] = replace(second, value=end, calendar=interval)
    return result


def end_after(start: str, end: str) -> str:
    """The end of an interval, moved on by a week or a year where it would lie before the start; empty: no interval."""
    if granularity(start) != granularity(end) or granularity(start) not in _GRANULARITIES:
        return ""
    for candidate in (
        end,
        moved(end, Unit.WEEK, 1) if granularity(end) == "day" else None,
        moved(end, Unit.YEAR, 1),
    ):
        if candidate and _first(start) < _first(candidate):
            return candidate
    return ""


def _first(value: str) -> str:
    stretch = days(value)
    return stretch[0].isoformat() if stretch else ""
