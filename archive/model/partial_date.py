"""Days known to the year, the month or the day, and the stretches of days that a date value stands for."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Precision = Literal["year", "month", "day"]

_ISO_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z", re.ASCII)
_HALF = re.compile(r"(\d{4})-H([12])\Z", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z", re.ASCII)
_DECADE = re.compile(r"(\d{3})\Z", re.ASCII)
_CENTURY = re.compile(r"(\d{2})\Z", re.ASCII)
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO prefix: `2021`, `2021-11` or `2021-11-09`. Sorts as its text.

    Raises:
        ValueError: not such a prefix, or no such day in the calendar.
    """

    iso: str

    def __post_init__(self) -> None:
        _first_and_last(self.iso)

    def __str__(self) -> str:
        return self.iso

    @property
    def precision(self) -> Precision:
        """How much is known: the length of the prefix."""
        return _PRECISION[len(self.iso)]

    @property
    def first_day(self) -> date:
        """The earliest day meant."""
        return _first_and_last(self.iso)[0]

    @property
    def last_day(self) -> date:
        """The latest day meant, inclusive."""
        return _first_and_last(self.iso)[1]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """In JSON a partial date is its ISO prefix."""
        from_text = core_schema.no_info_after_validator_function(cls, core_schema.str_schema(strict=True))
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), from_text]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )


def _first_and_last(iso: str) -> tuple[date, date]:
    match = _ISO_PREFIX.match(iso)
    if match is None:
        raise ValueError(f"{iso[:40]!r} is not a date: write 2021, 2021-11 or 2021-11-09")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    only = date(year, month, day)
    return only, only


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _week(match: re.Match[str]) -> tuple[date, date]:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    sunday = monday + timedelta(days=6)
    return (monday + timedelta(days=5), sunday) if match[3] else (monday, sunday)


def _decade(match: re.Match[str]) -> tuple[date, date]:
    first = int(match[1]) * 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def _century(match: re.Match[str]) -> tuple[date, date]:
    first = int(match[1]) * 100
    return date(first, 1, 1), date(first + 99, 12, 31)


_STRETCHES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date]]], ...] = (
    (_ISO_PREFIX, lambda match: _first_and_last(match[0])),
    (_QUARTER, lambda match: _months(int(match[1]), int(match[2]) * 3 - 2, 3)),
    (_HALF, lambda match: _months(int(match[1]), int(match[2]) * 6 - 5, 6)),
    (_WEEK, _week),
    (_DECADE, _decade),
    (_CENTURY, _century),
)


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day (inclusive) that a date value stands for; None where it stands for none.

    Understands ISO prefixes, `2021-Q4`, `2021-H1`, `2021-W45`, `2021-W45-WE`, decades `202`, centuries `20`,
    a time of day after the date (`2021-11-09T11:05`, which counts as its day) and intervals `A/B` of these.
    """
    start, slash, end = value.partition("/")
    if slash:
        first, last = days_of(start), days_of(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    day = start.partition("T")[0]
    for pattern, stretch in _STRETCHES:
        if match := pattern.match(day):
            try:
                return stretch(match)
            except ValueError:
                return None
    return None
