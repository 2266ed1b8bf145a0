"""Expressions → what each stands for, one after the other: each in the situation that those before it left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive import PartialDate
from press_archive_dates.meaning import (
    SAME_QUARTER,
    Anaphor,
    Beside,
    Calendar,
    Clock,
    Deictic,
    Expression,
    Known,
    Length,
    Meaning,
    Nth,
    Offset,
    Resolved,
    Shift,
    Situation,
    Tense,
    Vague,
)
from press_archive_dates.resolution.governing import opens_clause
from press_archive_dates.resolution.resolve import resolve
from press_archive_dates.resolution.speech import NO_DAY
from press_archive_dates.values.calendar import days, granularity
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.names import stands_alone
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import PROGRAMMED

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
    memories: dict[int, int],
    published: PartialDate | None,
) -> list[Resolved]:
    """The value of each expression, each in the situation that those before it left.

    Args:
        said_on: expression inside a quotation → the one that names the day of the utterance.
        memories: expression inside a memory → the one that names the time of it, or `NO_DAY`.
        published: the day of writing.
    """
    day = published.first_day if published else None
    situation, result = Situation(day), list[Resolved]()
    narrative = is_narrative(expressions, day)
    for index, expression in enumerate(expressions):
        year = (
            situation.named_year
            if takes_named_year(tokens, expressions, index, narrative, tenses[index], day)
            else None
        )
        before = expressions[index - 1].last if index else 0
        passed = tokens.breaks_between(before, expression.first)
        if passed:
            situation = replace(situation, paragraphs_ago=situation.paragraphs_ago + passed)
        meaning = _meant_here(tokens, expression, tenses[index])
        here = _here(situation, meaning, tenses[index], year)
        if index in memories:
            here = _in_memory(here, meaning, result, memories[index], expressions, tenses)
        elif index in said_on:
            other = said_on[index]
            spoken = resolve(expressions[other].meaning, replace(situation, tense=tenses[other]))
            here = replace(here, reference=_day(spoken) or day)
        one = _as_far_as_known(meaning, resolve(meaning, here), published)
        result.append(one)
        if index not in metadata:
            situation = after(situation, meaning, one)
    return result


def _here(situation: Situation, meaning: Meaning, tense: Tense, year: int | None) -> Situation:
    """The situation of one expression; of one that is contradicted nothing is known that could resolve it."""
    if tense is Tense.CONTRADICTED and _has_a_side(meaning):
        return Situation(None, tense=tense)
    if tense is situation.tense and year == situation.year:
        return situation
    return replace(situation, tense=tense, year=year)


def _in_memory(
    here: Situation,
    meaning: Meaning,
    result: Sequence[Resolved],
    frame: int,
    expressions: Sequence[Expression],
    tenses: Sequence[Tense],
) -> Situation:
    """The situation inside a memory: its own day if that is known, its own year for months, and nothing of today's."""
    if frame == NO_DAY:
        return Situation(None, tense=here.tense)
    told = (
        result[frame]
        if frame < len(result)
        else resolve(expressions[frame].meaning, replace(here, tense=tenses[frame]))
    )
    stretch = days(told.calendar)
    if stretch is None:
        return Situation(None, tense=here.tense)
    if here.reference is not None and stretch[0] <= here.reference <= stretch[1]:
        return here
    if _is_as_coarse(meaning, stretch, here.tense):
        return Situation(stretch[0], tense=here.tense, mentioned=told.calendar)
    year = stretch[0].year if stretch[0].year == stretch[1].year else None
    return Situation(_day(told), tense=here.tense, mentioned=told.calendar, year=year)


def _is_as_coarse(meaning: Meaning, stretch: tuple[date, date], tense: Tense) -> bool:
    """Whether any day of a time tells what was meant: `said in 2016: “this year”`, `in June 2019: “next month”`."""
    is_one_month = stretch[0].replace(day=1) == stretch[1].replace(day=1)
    match meaning:
        case Deictic(unit=Unit.YEAR | Unit.DECADE | Unit.CENTURY):
            return stretch[0].year == stretch[1].year
        case Deictic(unit=Unit.MONTH | Unit.QUARTER):
            return is_one_month
        case Calendar(year=None, month=int(), day=None):
            # `Said in December 2019 it would open in May`: of the next year.
            return is_one_month and tense.side is Tense.FUTURE
    return False


def _has_a_side(meaning: Meaning) -> bool:
    """Whether a meaning lies on one side of now or the other: `today` and `that day` do not."""
    match meaning:
        case Calendar(year=None) | Shift(from_now=True) | Offset() | Nth() | Beside():
            return True
        case Deictic(offset=offset):
            return offset != 0
        case Clock(day=day) if day is not None:
            return _has_a_side(day)
    return False


def _meant_here(tokens: Tokens, expression: Expression, tense: Tense) -> Meaning:
    """What an expression means where it stands.

    `Was freed the next week` counts on from what was told; `will be held in one week` names a day, though `one week` is
    a length.
    """
    match expression.meaning:
        case Deictic(unit, 1) if (tense.side is Tense.PAST or tense is Tense.CONTRADICTED) and tokens.is_(
            expression.first, "the"
        ):
            return Anaphor(unit, 1, points=True)
        case Length(count=1, unit=Unit.DAY) if tense.side is Tense.FUTURE and _is_some_day(
            tokens, expression
        ):
            return Vague("FUTURE_REF")
        case Length(count=float(count), unit=unit, anchor="") if _is_from_now(tokens, expression, tense):
            if unit in (Unit.DAY, Unit.WEEK, Unit.FORTNIGHT, Unit.NIGHT):
                return Offset(Deictic(Unit.DAY, 0), unit, int(count))
            return Shift(count, unit, 1, from_now=True)
    return expression.meaning


def _is_some_day(tokens: Tokens, expression: Expression) -> bool:
    """`will one day be`: at some time; but `for one day`, `one day of talks`."""
    around = (
        *tokens.words[max(0, expression.first - 1) : expression.first],
        *tokens.words[expression.last :][:1],
    )
    return tokens.words[expression.first : expression.last] == (
        "one",
        "day",
    ) and not _COUNTS_DAYS.intersection(around)


def _is_from_now(tokens: Tokens, expression: Expression, tense: Tense) -> bool:
    """`will open in three months`, `in two weeks' time`; but `the highest in three months`."""
    first, last, meaning = expression.first, expression.last, expression.meaning
    assert isinstance(meaning, Length) and meaning.count is not None
    is_whole = meaning.count == int(meaning.count) and meaning.unit in _TOLD_AHEAD
    is_plain = not tokens.is_(first, "the") and "or" not in tokens.words[first:last]
    if not is_whole or not is_plain or tokens.words[max(0, first - 1)] != "in":
        return False
    if tokens.words[last : last + 2] in _TIME:
        return True
    before = tokens.words[max(0, first - _SAME_CLAUSE - 3) : first - 1]
    if opens_clause(tokens, first - 1):
        # `In two weeks it will open.`
        before = tokens.words[last : last + _SAME_CLAUSE]
    is_told = bool(_LOOKS_AHEAD.intersection(before)) and not _HOW_LONG.intersection(before)
    return (
        tense.side is Tense.FUTURE
        and is_told
        and stands_alone(tokens, last)
        and not tokens.is_(last, "or", "that")
    )


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
_TIME = {("’", "time"), ("'", "time"), ("'s", "time"), ("’s", "time")}
_COUNTS_DAYS = word_set("by for in within of after before to only just than last least about per")
_TOLD_AHEAD = frozenset((Unit.DAY, Unit.NIGHT, Unit.WEEK, Unit.FORTNIGHT, Unit.MONTH, Unit.YEAR, Unit.DECADE))
_LOOKS_AHEAD = PROGRAMMED | word_set("will 'll shall would may might due expected scheduled set going")
_HOW_LONG = word_set(
    "can could time times once twice highest lowest first second third biggest worst record every"
)
"""`the highest in five years`, `can be learnt in two weeks`: how long, not when."""


def after(situation: Situation, meaning: Meaning, resolved: Resolved) -> Situation:
    """The situation once an expression has been read."""
    if isinstance(meaning, Length) and meaning.unit == Unit.MONTH and meaning.count in _REPORTED_MONTHS:
        return replace(situation, compares_quarters=False)
    if resolved.type not in ("DATE", "TIME") or not resolved.calendar or _is_comparison(meaning):
        return situation
    quarter, compares, year = situation.quarter, situation.compares_quarters, situation.named_year
    if granularity(resolved.calendar) in ("quarter", "half"):
        quarter, compares = _reported(situation, resolved.calendar), True
    else:
        year = _year_named(meaning) or year
    return replace(
        situation,
        mentioned=resolved.calendar,
        paragraphs_ago=0,
        quarter=quarter,
        compares_quarters=compares,
        named_year=year,
    )


def _reported(situation: Situation, quarter: str) -> str:
    """The quarter that a report is on: the latest that is over; it compares with those before and hopes of others."""
    known = situation.quarter
    if not known or known[5] != "Q" or quarter[5] != "Q" or not _is_past(known, situation.reference):
        return quarter
    return max(known, quarter) if _is_past(quarter, situation.reference) else known


def _is_past(value: str, reference: date | None) -> bool:
    stretch = days(value)
    return stretch is not None and (reference is None or stretch[1] < reference)


def _is_comparison(meaning: Meaning) -> bool:
    """`a year earlier`, `the 1988 period` compare; the story stays where it was. `Two days later` moves it on."""
    if isinstance(meaning, Calendar):
        return meaning.part == SAME_QUARTER
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
    tokens: Tokens,
    expressions: Sequence[Expression],
    index: int,
    narrative: bool,
    tense: Tense,
    written: date | None,
) -> bool:
    """Whether a date without a year belongs to the year named last: in the same sentence, or in a narrative."""
    if tense.side is Tense.FUTURE or not isinstance(expressions[index].meaning, Calendar):
        return False
    if index == 0:
        return False
    if _is_of_month_named(tokens, expressions, index, written):
        return True
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


def _is_of_month_named(
    tokens: Tokens, expressions: Sequence[Expression], index: int, written: date | None
) -> bool:
    """Whether a day belongs to a month that was named with its year just before: `the July 2021 riots … on July 8`.

    A day close to the day of writing is of that year all the same.
    """
    meaning = expressions[index].meaning
    assert isinstance(meaning, Calendar)
    if meaning.day is None or meaning.month is None or meaning.direction:
        return False
    if written and abs((written.month - meaning.month + 6) % 12 - 6) <= 1:
        return False
    for other in reversed(expressions[max(0, index - _YEAR_REACH) : index]):
        if isinstance(other.meaning, Calendar) and other.meaning.year is not None:
            is_near = tokens.breaks_between(other.last, expressions[index].first) <= 1
            return is_near and other.meaning.month == meaning.month
    return False


def _is_year_near(tokens: Tokens, expressions: Sequence[Expression], index: int) -> bool:
    """Whether a year was named in this paragraph or the one before."""
    for other in reversed(expressions[max(0, index - _YEAR_REACH) : index]):
        if isinstance(other.meaning, Calendar) and other.meaning.year is not None:
            return tokens.breaks_between(other.last, expressions[index].first) <= 1
    return False
