"""Writes the days that articles speak of as a calendar: iCalendar, RFC 5545."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from archive import Exporter, hookimpl

CONTRACT_VERSION = 1

_LONGEST = timedelta(days=31)
_OCTETS = 75
"""The longest line; what is longer goes on in the next one, after a blank."""


@hookimpl
def register_exporters() -> list[Exporter]:
    return [Exporter(name="ics", what="annotations", write=write)]


def write(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """An entry for each day or short stretch of days."""
    yield from map(_line, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//press-archive//calendar//EN"))
    for row in rows:
        days = _days(str(row.get("value", ""))) if row.get("kind") == "date" else None
        if days:
            yield from map(_line, _entry(row, *days))
    yield _line("END:VCALENDAR")


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of a value such as `2021-11-09` or `2021-11-08/2021-11-10`; None for any other."""
    first, _, last = value.partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
    # A week, `2021-W44`, is a date to Python and none of the values.
    if not all(len(part) == 10 and "W" not in part for part in (first, last or first)):
        return None
    return days if timedelta() <= days[1] - days[0] < _LONGEST and days[1] < date.max else None


def _entry(row: Mapping[str, Any], first: date, last: date) -> Iterator[str]:
    address = f"{row['article']}#{row['start']}-{row['end']}"
    yield "BEGIN:VEVENT"
    yield f"UID:{address}"
    # The day itself, so that the same answer gives the same file.
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(str(row.get('text', '')))}"
    yield f"DESCRIPTION:{address}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text on one line, nothing in it read as the end of a value."""
    one_line = " ".join(text.split()).replace("\\", "\\\\")
    printable = "".join(character for character in one_line if character.isprintable())
    return printable.replace(";", "\\;").replace(",", "\\,")


def _line(text: str) -> str:
    """A line of at most 75 octets, folded where it is longer; no character is cut."""
    lines, current, size = [], "", 0
    for character in text:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            lines.append(current)
            current, size = " ", 1
        current += character
        size += octets
    return "\r\n".join([*lines, current]) + "\r\n"
