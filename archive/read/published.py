"""Publication times as outlets print them → PartialDate."""

import re
from datetime import UTC, datetime

from archive.model.partial_date import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier enero januar",
            "feb february fev février fevrier febrero februar",
            "mar march mars marzo märz",
            "apr april avr avril abril",
            "may mai mayo",
            "jun june juin junio juni",
            "jul july juil juillet julio juli",
            "aug august août aout agosto",
            "sep sept september septembre septiembre",
            "oct october octobre octubre okt oktober",
            "nov november novembre noviembre",
            "dec december déc decembre décembre diciembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)", re.ASCII)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]+(?:of |de )?{_MONTH}\b\.?,?[ -]+(?:de )?(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\.?,?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_BY_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)", re.ASCII)
_YEAR = re.compile(r"\s*(\d{4})\s*\Z", re.ASCII)


def parse_published(text: str) -> PartialDate | None:
    """The day (or month, or year) that a printed or machine-written time begins with; None where there is none.

    The day is that of the clock it is printed in: no time zone is converted. `03/04/2021`, which may be
    either of two days, gives the year alone; `13/04/2021` gives the day.
    """
    text = text[:200]
    if match := _ISO.search(text) or _YEAR_FIRST.search(text):
        return _date(*match.groups())
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        if match := pattern.search(text):
            return _date(match["year"], str(_MONTHS[match["month"].lower()]), match["day"])
    if match := _MONTH_YEAR.search(text):
        return _date(match["year"], str(_MONTHS[match["month"].lower()]), None)
    if match := _BY_SLASHES.search(text):
        return _day_and_month(int(match[1]), int(match[2]), match[3])
    if match := _COMPACT.search(text):
        return _date(*match.groups())
    if match := _YEAR.match(text):
        return _date(match[1], None, None)
    return None


def published_from_epoch(seconds: float) -> PartialDate | None:
    """The day in UTC of a count of seconds (or, above 10¹¹, milliseconds) since 1970."""
    try:
        moment = datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return PartialDate(moment.date().isoformat())


def _day_and_month(first: int, second: int, year: str) -> PartialDate | None:
    if first == second or second > 12:
        return _date(year, str(first), str(second))
    if first > 12:
        return _date(year, str(second), str(first))
    return _date(year, None, None)


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        return PartialDate("-".join(parts))
    except ValueError:
        return None
