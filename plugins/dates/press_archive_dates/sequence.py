"""Expressions → what each stands for, one after the other: each in the situation that those before it left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive import PartialDate
from press_archive_dates.calendar_values import days, granularity
from press_archive_dates.context import after, is_narrative, takes_named_year
from press_archive_dates.meaning import Calendar, Clock, Expression, Known, Meaning
from press_archive_dates.resolve import resolve
from press_archive_dates.situation import Resolved, Situation
from press_archive_dates.tokens import Tokens

_FINER: dict[str, frozenset[str]] = {
    "year": frozenset(("time", "day", "weekend", "week", "month", "quarter", "half", "season")),
    "month": frozenset(("time", "day", "weekend", "week")),
    "day": frozenset[str](),
}
"""Precision of a publication date → what is finer than it."""


def resolved_in_turn(
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
