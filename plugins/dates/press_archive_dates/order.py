"""Which order a date in figures is in: by what the article shows, and open where it shows nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from press_archive_dates.meaning import Ambiguous, Calendar, Expression
from press_archive_dates.tokens import Tokens

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
