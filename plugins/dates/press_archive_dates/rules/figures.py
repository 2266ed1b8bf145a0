"""Dates in figures: `9/11/2021`, `09.11.2021`, `2021/11/09`, and which order they are in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from press_archive_dates.meaning import Ambiguous, Calendar, Expression, Meaning
from press_archive_dates.words.lexicon import MONTHS
from press_archive_dates.words.numbers import full_year
from press_archive_dates.words.tokens import Tokens

_PARTS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})\Z")
_RUN_TOGETHER = re.compile(r"([0-9]{1,4})[-/]?([a-z]+)[-/]?([0-9]{2,4})\Z", re.ASCII)
_ATTACKS = Calendar(2001, 9, 11)


def date_in_figures(figures: str) -> Meaning | None:
    """What the figures say; None where they are no date, `Ambiguous` where the order is open."""
    if figures == "9/11":
        return _ATTACKS
    match = _PARTS.match(figures)
    if match is None:
        return None
    first, separator, second, third = int(match[1]), match[2], int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _dated(first, second, third) if len(match[4]) <= 2 else None
    if len(match[1]) > 2 or len(match[4]) in (1, 3) or (len(match[4]) == 2 and separator != "/"):
        return None
    year = full_year(match[4])
    day_first, month_first = _dated(year, second, first), _dated(year, first, second)
    if separator == "." or month_first is None or first == second:
        return day_first
    if day_first is None:
        return month_first
    return Ambiguous(day_first, month_first)


def date_run_together(figures: str) -> Meaning | None:
    """What `20210413`, `18-DEC-19`, `29Mar22` and `2019-Dec-18` say; None where the calendar has no such day."""
    if figures.isdigit():
        return _dated(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    match = _RUN_TOGETHER.match(figures)
    if match is None:
        return None
    first, month, last = match.groups()
    day, year = (last, first) if len(first) == 4 else (first, last)
    if len(day) > 2 or len(year) == 3:
        return None
    return _dated(full_year(year), MONTHS[month], int(day))


def _dated(year: int, month: int, day: int) -> Calendar | None:
    return Calendar(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200 else None


Order = Literal["", "day-first", "month-first"]

_ENGLISH = frozenset(("", "en"))
_DAY_FIRST_SITES = (
    ".uk",
    ".ie",
    ".au",
    ".nz",
    ".in",
    ".za",
    ".pk",
    ".ng",
    ".ke",
    ".sg",
    ".my",
    ".de",
    ".fr",
    ".eu",
    ".ru",
)
_MONTH_FIRST_SITES = (".us", ".gov", ".mil")
_MONTH_FIRST_OUTLETS = (
    "associated press", "new york", "washington", "los angeles", "chicago", "boston", "cnn", "npr", "fox news", "nbc",
    "cbs", "usa today", "wall street journal", "zerohedge", "zero hedge", "politico", "voice of america", "bloomberg",
    "breitbart", "newsweek", "huffpost", "huffington", "buzzfeed",
)  # fmt: skip
_DAY_FIRST_OUTLETS = (
    "bbc", "guardian", "telegraph", "independent", "sky news", "daily mail", "financial times", "economist", "irish",
    "rt", "tass", "sputnik", "al jazeera", "deutsche welle", "france 24", "afp", "hindu", "times of india", "sydney",
    "euronews", "belta", "interfax", "scotsman", "mirror",
)  # fmt: skip


def order_of_outlet(source: str, url: str, language: str) -> Order:
    """The order that an outlet writes dates in; empty where it is not known."""
    if language.lower() not in _ENGLISH:
        return "day-first"
    name = f" {source.lower()} "
    if any(f" {outlet}" in name for outlet in _MONTH_FIRST_OUTLETS):
        return "month-first"
    if any(f" {outlet} " in name for outlet in _DAY_FIRST_OUTLETS):
        return "day-first"
    host = url.partition("://")[2].partition("/")[0].lower()
    if host.endswith(_DAY_FIRST_SITES):
        return "day-first"
    return "month-first" if host.endswith(_MONTH_FIRST_SITES) else ""


def ordered(tokens: Tokens, expressions: Sequence[Expression], order: Order) -> list[Expression]:
    """The expressions, those in figures read in the order that the article shows."""
    order = order or _order_shown(tokens, expressions)
    named = {_day(e.meaning) for e in expressions if isinstance(e.meaning, Calendar)}
    return [
        replace(e, meaning=_read(e.meaning, order, named)) if isinstance(e.meaning, Ambiguous) else e
        for e in expressions
    ]


def _order_shown(tokens: Tokens, expressions: Sequence[Expression]) -> Order:
    """The order of the dates in figures of which only one order makes a date."""
    shown: set[Order] = set()
    for expression in expressions:
        figures = re.split("[-/]", tokens.words[expression.first])
        if tokens.is_(expression.first, "slashed") and len(figures) == 3:
            first, second = figures[:2]
            if len(first) <= 2 and max(int(first), int(second)) > 12:
                shown.add("day-first" if int(first) > 12 else "month-first")
    return shown.pop() if len(shown) == 1 else ""


def _day(meaning: Calendar) -> tuple[int | None, int | None, int | None]:
    return meaning.year, meaning.month, meaning.day


def _read(
    meaning: Ambiguous, order: Order, named: set[tuple[int | None, int | None, int | None]]
) -> Calendar | Ambiguous:
    if order:
        return meaning.day_first if order == "day-first" else meaning.month_first
    agreeing = [
        reading
        for reading in (meaning.day_first, meaning.month_first)
        if _day(reading) in named or (None, reading.month, reading.day) in named
    ]
    return agreeing[0] if len(agreeing) == 1 else meaning
