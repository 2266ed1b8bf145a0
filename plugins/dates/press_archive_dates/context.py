"""What has been spoken of so far: the situation that the next expression is resolved in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from press_archive_dates.calendar_values import granularity
from press_archive_dates.meaning import Calendar, Deictic, Expression, Length, Meaning, Shift
from press_archive_dates.resolve import Resolved, Situation

_REPORTED_MONTHS = (6, 9, 12)
"""The months of a half, of three quarters, of a year, as companies report them."""
_YEARS_OF_A_NARRATIVE = 3


def after(situation: Situation, meaning: Meaning, resolved: Resolved) -> Situation:
    """The situation once an expression has been read."""
    if isinstance(meaning, Length) and meaning.unit == "M" and meaning.count in _REPORTED_MONTHS:
        return replace(situation, compares_quarters=False)
    if resolved.type not in ("DATE", "TIME") or not resolved.calendar or isinstance(meaning, Shift | Length):
        return situation
    if granularity(resolved.calendar) in ("quarter", "half"):
        return replace(
            situation, quarter=resolved.calendar, compares_quarters=True, mentioned=resolved.calendar
        )
    return replace(
        situation, mentioned=resolved.calendar, named_year=_year_named(meaning) or situation.named_year
    )


def _year_named(meaning: Meaning) -> int | None:
    return meaning.year if isinstance(meaning, Calendar) else None


def is_narrative(expressions: Sequence[Expression], published: date | None) -> bool:
    """Whether an article tells of the past: it names years, and hardly a day by its distance from now."""
    years = [
        e.meaning.year
        for e in expressions
        if isinstance(e.meaning, Calendar)
        and e.meaning.year
        and (published is None or e.meaning.year < published.year)
    ]
    near = [
        e
        for e in expressions
        if isinstance(e.meaning, Deictic)
        or (isinstance(e.meaning, Calendar) and e.meaning.weekday is not None)
    ]
    return len(years) >= _YEARS_OF_A_NARRATIVE and not near
