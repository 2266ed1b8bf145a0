"""Expressions → what each stands for, one after the other: each in the situation that those before it left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive import PartialDate
from press_archive_dates.meaning import (
    Calendar,
    Clock,
    Deictic,
    Expression,
    Known,
    Length,
    Meaning,
    Resolved,
    Shift,
    Situation,
    Tense,
)
from press_archive_dates.resolution.resolve import resolve
from press_archive_dates.values.calendar import days, granularity
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import Tokens

_FINER: dict[str, frozenset[str]] = {
    "year": frozenset(("time", "day", "weekend", "week", "month", "quarter", "half", "season")),
    "month": frozenset(("time", "day", "weekend", "week")),
    "day": frozenset[str](),
}
"""Precision of a publication date → what is finer than it."""


def resolved_in_turn(
    tokens: Tokens,
    expressions: Sequence[Expression],
    tenses: Sequence[Tense],
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
            if takes_named_year(tokens, expressions, index, narrative, tenses[index])
            else None
        )
        before = expressions[index - 1].last if index else 0
        passed = tokens.breaks_between(before, expression.first)
        situation = replace(situation, paragraphs_ago=situation.paragraphs_ago + passed)
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


def _day(resolved: Resolved) -> date | None:
    stretch = days(resolved.calendar)
    return stretch[0] if stretch and stretch[0] == stretch[1] else None


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


_REPORTED_MONTHS = (6, 9, 12)
"""The months of a half, of three quarters, of a year, as companies report them."""
_YEARS_OF_A_NARRATIVE = 3
_YEAR_REACH = 8
"""How many expressions back a year in force may have been named."""

_SAME_CLAUSE = 6


def after(situation: Situation, meaning: Meaning, resolved: Resolved) -> Situation:
    """The situation once an expression has been read."""
    if isinstance(meaning, Length) and meaning.unit == Unit.MONTH and meaning.count in _REPORTED_MONTHS:
        return replace(situation, compares_quarters=False)
    if resolved.type not in ("DATE", "TIME") or not resolved.calendar or _is_comparison(meaning):
        return situation
    situation = replace(situation, mentioned=resolved.calendar, paragraphs_ago=0)
    if granularity(resolved.calendar) in ("quarter", "half"):
        return replace(situation, quarter=resolved.calendar, compares_quarters=True)
    return replace(situation, named_year=_year_named(meaning) or situation.named_year)


def _is_comparison(meaning: Meaning) -> bool:
    """`a year earlier` compares; the story stays where it was. `Two days later` moves it on."""
    return isinstance(meaning, Shift) and meaning.unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH)


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
        or (isinstance(e.meaning, Calendar) and e.meaning.weekday is not None and e.meaning.month is None)
    ]
    return len(years) >= _YEARS_OF_A_NARRATIVE and not near


def takes_named_year(
    tokens: Tokens, expressions: Sequence[Expression], index: int, narrative: bool, tense: Tense
) -> bool:
    """Whether a date without a year belongs to the year named last: in the same sentence, or in a narrative."""
    if tense is Tense.FUTURE or not isinstance(expressions[index].meaning, Calendar):
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
