"""Two expressions that bound a stretch (`from Monday to Wednesday`), and several that share the year of the last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from press_archive_dates.meaning import Calendar, Expression, Meaning, Resolved, Tense
from press_archive_dates.values.calendar import FIRST_MONTHS, days, granularity, moved
from press_archive_dates.values.named import value_in_year
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import Tokens

_UP_TO = word_set("to through until till thru - – —")
_JOINS = _UP_TO | {"and", "&", "or"}
_MOVES = word_set(
    "postponed moved rescheduled changed switched extended delayed pushed brought advanced shifted"
)
_GRANULARITIES = word_set("day month year quarter week")


def is_interval(tokens: Tokens, first: Expression, second: Expression) -> bool:
    """Whether what stands before and between the two makes them the ends of one stretch."""
    between = tokens.words[first.last : second.first]
    between = between[1:] if between[:1] == (",",) else between
    between = between[:1] if between[1:] == ("the",) else between
    before = [word for word in tokens.words[max(0, first.first - 2) : first.first] if word != "the"]
    if len(between) != 1:
        return False
    if between[0] == "and":
        return before[-1:] == ["between"]
    if between[0] not in _UP_TO:
        return False
    return not _MOVES.intersection(tokens.words[max(0, first.first - 5) : first.first])


def with_shared_years(tokens: Tokens, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, dates without a year given that of the one they are joined to.

    `March to June 1994`, `in May, June and July 2019`: from the last to the first, over commas once a word has joined
    two of them.
    """
    shared = list(expressions)
    is_list = False
    for index in range(len(shared) - 2, -1, -1):
        between = tokens.words[shared[index].last : shared[index + 1].first]
        is_joined = (len(between) == 1 and between[0] in _JOINS) or between in ((",", "and"), (",", "or"))
        is_list = is_joined or (is_list and between == (",",))
        first, second = shared[index].meaning, shared[index + 1].meaning
        if is_list and isinstance(first, Calendar) and isinstance(second, Calendar):
            shared[index] = replace(shared[index], meaning=_of_same_year(first, second))
    return shared


def _of_same_year(first: Calendar, second: Calendar) -> Calendar:
    """`first` with the year of `second`, or with the one before where that month comes earlier in the year."""
    first_month, second_month = _first_month(first), _first_month(second)
    if second.year is None or first.year is not None or first_month is None or second_month is None:
        return first
    is_before = (first_month, first.day or 0) <= (second_month, second.day or 31)
    return replace(first, year=second.year - (not is_before))


def _first_month(meaning: Calendar) -> int | None:
    """The month that a date, quarter, half or season begins in."""
    return meaning.month or FIRST_MONTHS.get(meaning.part)


def with_intervals(
    tokens: Tokens,
    expressions: Sequence[Expression],
    resolved: Sequence[Resolved],
    tenses: Sequence[Tense],
    written: date | None,
) -> tuple[list[Resolved], dict[int, str]]:
    """What was resolved, ends in their order; and the intervals, by the index of their first end.

    Args:
        written: the day of writing; what a past verb tells of does not end after it.
    """
    result, intervals = list(resolved), dict[int, str]()
    for index in range(len(expressions) - 1):
        first, second = result[index], result[index + 1]
        if not first.type == second.type == "DATE":
            continue
        if not is_interval(tokens, expressions[index], expressions[index + 1]):
            continue
        can_move = isinstance(meaning := expressions[index].meaning, Calendar) and meaning.year is None
        if first.calendar and not second.calendar:
            second = _end_of_year(second, expressions[index + 1].meaning, first.calendar)
        latest = written.isoformat() if written and can_move and tenses[index + 1].side is Tense.PAST else ""
        step = _step(expressions[index + 1].meaning)
        if ends := ends_in_order(first.calendar, second.calendar, step, latest):
            start, end = ends
            result[index] = replace(first, value=start, calendar=start)
            result[index + 1] = replace(second, value=end, calendar=end)
            intervals[index] = f"{start}/{end}"
    return result, intervals


def _end_of_year(end: Resolved, meaning: Meaning, start: str) -> Resolved:
    """The end of an interval whose own words leave its year open: that of the start, or the next (`ends_in_order`)."""
    stretch = days(start)
    if (
        stretch is None
        or not isinstance(meaning, Calendar)
        or meaning.month is None
        or meaning.year is not None
    ):
        return end
    try:
        value = value_in_year(meaning, stretch[0].year)
    except ValueError:
        return end
    return replace(end, value=value, calendar=value)


def _step(meaning: Meaning) -> Unit:
    """What a date comes again with: weekdays each week, days of no named month each month, all others each year."""
    if not isinstance(meaning, Calendar) or meaning.month is not None:
        return Unit.YEAR
    return Unit.MONTH if meaning.day is not None else Unit.WEEK if meaning.weekday is not None else Unit.YEAR


def ends_in_order(start: str, end: str, step: Unit, latest: str = "") -> tuple[str, str] | None:
    """The ends of an interval; where the end would lie before the start it is moved on.

    Args:
        step: by how much it is moved.
        latest: where the end would move beyond this day, the start moves back instead; empty: there is no such day.

    Returns:
        None where the two bound no interval.
    """
    if granularity(start) != granularity(end) or granularity(start) not in _GRANULARITIES:
        return None
    if _first(start) < _first(end):
        return start, end
    on, back = moved(end, step, 1), moved(start, step, -1)
    if not on or not back or _first(start) >= _first(on):
        return None
    return (back, end) if latest and _first(on) > latest else (start, on)


def _first(value: str) -> str:
    stretch = days(value)
    return stretch[0].isoformat() if stretch else ""
