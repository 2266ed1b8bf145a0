"""What has been spoken of so far: the situation that the next expression is resolved in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from press_archive_dates.calendar_values import granularity
from press_archive_dates.meaning import Calendar, Deictic, Expression, Length, Meaning, Shift
from press_archive_dates.situation import Resolved, Situation
from press_archive_dates.tense import FUTURE
from press_archive_dates.tokens import Tokens

_REPORTED_MONTHS = (6, 9, 12)
"""The months of a half, of three quarters, of a year, as companies report them."""
_YEARS_OF_A_NARRATIVE = 3
_YEAR_REACH = 8
"""How many expressions back a year in force may have been named."""

_SAME_CLAUSE = 6


def after(situation: Situation, meaning: Meaning, resolved: Resolved) -> Situation:
    """The situation once an expression has been read."""
    if isinstance(meaning, Length) and meaning.unit == "M" and meaning.count in _REPORTED_MONTHS:
        return replace(situation, compares_quarters=False)
    if resolved.type not in ("DATE", "TIME") or not resolved.calendar or _is_comparison(meaning):
        return situation
    situation = replace(situation, mentioned=resolved.calendar, paragraphs_ago=0)
    if granularity(resolved.calendar) in ("quarter", "half"):
        return replace(situation, quarter=resolved.calendar, compares_quarters=True)
    return replace(situation, named_year=_year_named(meaning) or situation.named_year)


def _is_comparison(meaning: Meaning) -> bool:
    """`a year earlier` compares; the story stays where it was. `Two days later` moves it on."""
    return isinstance(meaning, Shift) and meaning.unit not in ("D", "W", "M")


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


def takes_named_year(
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


def _is_year_near(tokens: Tokens, expressions: Sequence[Expression], index: int) -> bool:
    """Whether a year was named in this paragraph or the one before."""
    for other in reversed(expressions[max(0, index - _YEAR_REACH) : index]):
        if isinstance(other.meaning, Calendar) and other.meaning.year is not None:
            return tokens.breaks_between(other.last, expressions[index].first) <= 1
    return False
