"""Days as a person types them → ISO prefixes and `Range`: `yesterday`, `2021-Q4`, `a..b`, `[a TO b]`, `>a`."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from lark import Token

from archive.errors import QueryError
from archive.model.partial_date import days_of
from archive.model.span import Span
from archive.query.operators import TO
from archive.query.tree import Range

_MONTH_NAMES = tuple(name.lower() for name in calendar.month_name[1:])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNITS = {"d": "day", "w": "week", "m": "month", "mo": "month", "q": "quarter", "y": "year"}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
EXAMPLES = "2021-11-09, 2021-11, 2021-Q4, 2021, yesterday, last week, nov 2021 or 3w"

_LUCENE = re.compile(r"([\[{])\s*(.*?)\s+TO\s+(.*?)\s*([\]}])", re.DOTALL)
_COMPARED = re.compile(r"([<>]=?)\s*(.*)", re.DOTALL)
_ISO = r"\d{4}(?:[-/]\d\d){0,2}"
_BETWEEN = re.compile(rf"(?P<first>.*?)\s*\.\.+\s*(?P<last>.*)|(?P<from>.+?)\s+(?:{TO}|-)\s+(?P<to>.+)"
                      rf"|(?P<since>{_ISO})-(?P<upto>{_ISO})", re.IGNORECASE)  # fmt: skip
_ANY_END = ("", "*")
_PERIOD = {"month": 364, "weekday": 6}
"""How many days after the first of its name the last day lies before it comes round."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day of `first` to the last day of `last`, both ISO prefixes."""

    first: str
    last: str

    @property
    def first_day(self) -> date:
        days = days_of(self.first)
        assert days is not None
        return days[0]

    @property
    def last_day(self) -> date:
        days = days_of(self.last)
        assert days is not None
        return days[1]


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days as they are seen from `today`; what it gives is absolute."""

    today: date

    def read(self, facet: str, token: Token) -> Range:
        """The range that a value of a date facet means.

        Raises:
            QueryError: it means no day.
        """
        text, at = str(token), Span(token.start_pos or 0, token.end_pos or 0)
        if token.type == "PHRASE":
            text = text[1:].rpartition('"')[0]
        if match := _LUCENE.fullmatch(text):
            return self._lucene(facet, match, at)
        if match := _COMPARED.fullmatch(text):
            return self.compared(facet, match[1], match[2], at)
        if match := _BETWEEN.fullmatch(text):
            first, last = (end for end in match.groups() if end is not None)
            return self._between(facet, first, last, at)
        days = self._days(text, at)
        return Range(facet, days.first, days.last)

    def compared(self, facet: str, relation: str, text: str, at: Span) -> Range:
        """`>` is after the last day of a stretch, `<` before its first, `>=` and `<=` take it in."""
        days = self._days(text, at)
        try:
            if relation == ">":
                return Range(facet, (days.last_day + timedelta(days=1)).isoformat(), None)
            if relation == "<":
                return Range(facet, None, (days.first_day - timedelta(days=1)).isoformat())
        except OverflowError:
            raise QueryError("there is no date beyond that one", start=at.start, end=at.end) from None
        if relation == "=":
            return Range(facet, days.first, days.last)
        return Range(facet, days.first, None) if relation == ">=" else Range(facet, None, days.last)

    def within(self, ranges: list[Range], at: Span) -> Range:
        """The range that lies in all of these, which have one end each or are alone."""
        if len(ranges) == 1:
            return ranges[0]
        firsts = [one.first for one in ranges if one.first]
        lasts = [one.last for one in ranges if one.last]
        return self._range(ranges[0].facet, max(firsts, default=None), min(lasts, default=None), at)

    def _lucene(self, facet: str, match: re.Match[str], at: Span) -> Range:
        opening, first, last, closing = match.groups()
        start, end = None, None
        if first not in _ANY_END:
            start = self.compared(facet, ">" if opening == "{" else ">=", first, at).first
        if last not in _ANY_END:
            end = self.compared(facet, "<" if closing == "}" else "<=", last, at).last
        return self._range(facet, start, end, at, without_ends="{" in opening or "}" in closing)

    def _between(self, facet: str, first: str, last: str, at: Span) -> Range:
        start = None if first.strip() in _ANY_END else self._days(first, at)
        end = None if last.strip() in _ANY_END else self._days(last, at)
        if start and end and start.first_day > end.last_day and (after := _PERIOD.get(name_of(last))):
            # A month or a weekday by its name alone is the first one after the beginning.
            seen_from = DayReader(start.first_day + timedelta(days=after))
            end = seen_from._days(last, at)
        return self._range(facet, start.first if start else None, end.last if end else None, at)

    def _range(
        self,
        facet: str,
        first: str | None,
        last: str | None,
        at: Span,
        *,
        without_ends: bool = False,
    ) -> Range:
        if first is None and last is None:
            raise QueryError(
                f"a range needs a date at one end at least: {facet}:2021-11..", start=at.start, end=at.end
            )
        if first and last and Days(first, first).first_day > Days(last, last).last_day:
            if without_ends:
                raise QueryError(
                    f"nothing lies between these dates when both are excluded; to include them, write {facet}:[… TO …]",
                    start=at.start,
                    end=at.end,
                )
            raise QueryError(
                f"the range ends before it begins; write {facet}:{last}..{first}",
                start=at.start,
                end=at.end,
            )
        return Range(facet, first, last)

    def _days(self, text: str, at: Span) -> Days:
        # One point at the end is the sentence's, or the first of two.
        text = text.strip().strip('"').strip().removesuffix(".")
        try:
            days = read_days(text, self.today)
        except QueryError as error:
            raise QueryError(error.message, start=at.start, end=at.end) from None
        if days is None:
            raise QueryError(f"{text[:40]!r} is not a date; write {EXAMPLES}", start=at.start, end=at.end)
        return days


def read_days(text: str, today: date) -> Days | None:
    """The days that `text` means, seen from `today`; None where it means none.

    A stretch counted in calendar units (`last week`, `this month`) is the whole unit, weeks beginning on Monday;
    `past 3 weeks` ends today; `3w` and `3 weeks ago` are the one day so long before today. A month or a weekday
    without a year is the latest one that has begun. Day and month in figures must be in an order that shows itself.

    Raises:
        QueryError: figures that can be read two ways (`11/9/2021`).
    """
    words = " ".join(re.sub(r"[_,]|(?<=[a-z])\.", " ", text.lower()).split())
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(words):
            try:
                return read(match, today)
            except (ValueError, OverflowError):
                return None
    return None


def name_of(text: str) -> str:
    """`month` or `weekday` where `text` is the bare name of one, else nothing."""
    name = text.strip().strip('"').lower().rstrip(".")
    if len(name) < 3:
        return ""
    if any(month.startswith(name) for month in _MONTH_NAMES):
        return "month"
    return "weekday" if any(day.startswith(name) for day in WEEKDAYS) else ""


def is_begun(text: str) -> bool:
    """Is it the beginning of something that `read_days` takes: `202`, `2021-1`, `yester`, `last w`, `3 days a`?"""
    words = " ".join(text.lower().split()) + (" " if text[-1:].isspace() else "")
    if _HALF_FIGURES.fullmatch(words):
        return True
    if not words or words.isdecimal():
        return False
    return any(form.startswith(re.sub(r"\d+", "1", words)) for form in _BEGUN)


def shift(day: date, count: int, unit: str) -> date:
    """`day` moved by so many units; the day of the month is cut to the month's last."""
    if unit in _MONTHS_IN:
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _day(day: date) -> Days:
    return Days(day.isoformat(), day.isoformat())


def _stretch(first: date, last: date) -> Days:
    """Printed as short as it can be: a whole month as `2021-11`, a whole year as `2021`."""
    if first > last:
        raise ValueError("ends before it begins")
    month = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if not month:
        return Days(first.isoformat(), last.isoformat())
    size = 4 if (first.month, last.month) == (1, 12) else 7
    return Days(first.isoformat()[:size], last.isoformat()[:size])


def _value(text: str) -> Days:
    days = days_of(text)
    if days is None:
        raise ValueError(text)
    return _stretch(*days)


def _unit_around(day: date, unit: str) -> Days:
    """The calendar unit that `day` lies in."""
    if unit == "day":
        return _day(day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Days(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    if unit == "quarter":
        return _value(f"{day.year:04d}-Q{(day.month + 2) // 3}")
    return _value(day.isoformat()[: 4 if unit == "year" else 7])


def _calendar_unit(match: re.Match[str], today: date) -> Days:
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[match[1]]
    return _unit_around(shift(today, step, match[2]), match[2])


def _several_units(match: re.Match[str], today: date) -> Days:
    count, unit = _number(match[2]), match[3]
    if match[1] == "next":
        return Days(today.isoformat(), shift(today, count, unit).isoformat())
    return Days(shift(today, -count, unit).isoformat(), today.isoformat())


def _past_unit(match: re.Match[str], today: date) -> Days:
    return Days(shift(today, -1, match[1]).isoformat(), today.isoformat())


def _ago(match: re.Match[str], today: date) -> Days:
    return _day(shift(today, -_number(match[1]), match[2]))


def _short_ago(match: re.Match[str], today: date) -> Days:
    return _day(shift(today, -int(match[1]), _UNITS[match[2]]))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.index(text) + 1


def _month_number(name: str) -> int:
    for number, full in enumerate(_MONTH_NAMES, 1):
        if (full.startswith(name) and len(name) >= 3) or (name == "sept" and number == 9):
            return number
    raise ValueError(name)


def _month(match: re.Match[str], today: date) -> Days:
    month = _month_number(match[1])
    year = int(match[2]) if match[2] else today.year - (month > today.month)
    return _value(f"{year:04d}-{month:02d}")


def _day_of_month(day: str, name: str, year: str | None, today: date) -> Days:
    month = _month_number(name)
    if year:
        return _day(date(int(year), month, int(day)))
    this_year = date(today.year, month, int(day))
    return _day(this_year if this_year <= today else date(today.year - 1, month, int(day)))


def _weekday(match: re.Match[str], today: date) -> Days:
    number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(match[2]))
    back = (today.weekday() - number) % 7
    if match[1] == "last":
        back = back or 7
    return _day(today - timedelta(days=back))


def _figures(match: re.Match[str], today: date) -> Days:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 and second <= 12 and first != second:
        one, other = f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"
        raise QueryError(f"{match[0]!r} could be either of two dates; write {one} or {other}")
    month, day = (first, second) if first <= 12 else (second, first)
    return _day(date(year, month, day))


def _years(match: re.Match[str], today: date) -> Days:
    return _stretch(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31))


def _decade(match: re.Match[str], today: date) -> Days:
    return _value(match[1])


def _named(offset: int) -> Callable[[re.Match[str], date], Days]:
    return lambda match, today: _day(today + timedelta(days=offset))


_HALF_FIGURES = re.compile(
    r"\d{1,3}|(?:19|20)\d\d\d{1,3}|\d{4}[-/.](?:[01]|(?:0?[1-9]|1[0-2])[-/.][0-3]?|[qhw]\d?)?"
)
_BEGUN = (
    "today", "yesterday", "tomorrow", *WEEKDAYS, *(f"last {day}" for day in WEEKDAYS),
    *(f"{which} {unit}" for which in ("last", "this", "next", "past", "previous")
      for unit in ("day", "week", "month", "quarter", "year")),
    *(f"{which} {number} {unit}s" for which in ("last", "past", "next") for number in ("1", *_NUMBERS)
      for unit in ("day", "week", "month", "quarter", "year")),
    *(f"{number} {unit}s ago" for number in ("1", *_NUMBERS)
      for unit in ("day", "week", "month", "quarter", "year")),
    *(f"{month} 1" for month in _MONTH_NAMES), *(f"{month[:3]} 1" for month in _MONTH_NAMES),
    *(f"1 {month} 1" for month in _MONTH_NAMES), *(f"1 {month[:3]} 1" for month in _MONTH_NAMES),
    *(f"{month} 1, 1" for month in _MONTH_NAMES), *(f"{month[:3]} 1, 1" for month in _MONTH_NAMES), "q1 1",
)  # fmt: skip
"""Forms of days in words, every number 1: what half-typed ones are the beginning of."""

_UNIT = r"(day|week|month|quarter|year)"
_COUNT = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})"
_NAME = r"([a-z]{3,9})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"\d{4}(?:-\d\d(?:-\d\d)?)?", lambda match, today: _value(match[0])),
        (r"(\d{4})[-/ ]?([qh][1-4])", lambda match, today: _value(f"{match[1]}-{match[2].upper()}")),
        (r"([qh][1-4])[-/ ]?(\d{4})", lambda match, today: _value(f"{match[2]}-{match[1].upper()}")),
        (r"([1-4])q[-/ ]?(\d{4})", lambda match, today: _value(f"{match[2]}-Q{match[1]}")),
        (r"\d{4}-w\d\d", lambda match, today: _value(match[0].upper())),
        (
            r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?",
            lambda match, today: _value("-".join(f"{int(part):02d}" for part in match.groups() if part)),
        ),
        (r"(\d{4})(\d\d)(\d\d)", lambda match, today: _value(f"{match[1]}-{match[2]}-{match[3]}")),
        (r"(\d{4})-(\d{4})", _years),
        (r"(\d{3})0s", _decade),
        (r"today|now", _named(0)),
        (r"yesterday", _named(-1)),
        (r"tomorrow", _named(1)),
        (rf"(last|previous|this|next) {_UNIT}", _calendar_unit),
        (rf"past {_UNIT}", _past_unit),
        (rf"(last|past|next) {_COUNT} {_UNIT}s?", _several_units),
        (rf"{_COUNT} {_UNIT}s? ago", _ago),
        (rf"{_COUNT} ?{_UNIT}s?", _ago),
        (r"(\d{1,4})(d|w|mo?|q|y)", _short_ago),
        (r"(?:(last|this) )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)", _weekday),
        (r"(?:(last|this) )?(mon|tue|wed|thu|fri|sat|sun)", _weekday),
        (rf"{_NAME}(?:[ -](\d{{4}}))?", _month),
        (
            rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_NAME}(?:[ -](\d{{4}}))?",
            lambda match, today: _day_of_month(match[1], match[2], match[3], today),
        ),
        (
            rf"{_NAME} (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?",
            lambda match, today: _day_of_month(match[2], match[1], match[3], today),
        ),
        (r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", _figures),
    )
)
