"""Days in a query → `Range`: single days and stretches, `a..b`, `[a TO b]`, `>a`."""

import re
from datetime import date, timedelta

from lark import Token

from archive.errors import QueryError
from archive.query.day_words import EXAMPLES, Days, name_of, read_days
from archive.query.tree import Range

_LUCENE = re.compile(r"([\[{])\s*(.*?)\s+TO\s+(.*?)\s*([\]}])", re.DOTALL)
_COMPARED = re.compile(r"([<>]=?)\s*(.*)", re.DOTALL)
_ISO = r"\d{4}(?:[-/]\d\d){0,2}"
_BETWEEN = re.compile(rf"(?P<first>.*?)\s*\.\.+\s*(?P<last>.*)|(?P<from>.+?)\s+(?:to|until|till|-)\s+(?P<to>.+)"
                      rf"|(?P<since>{_ISO})-(?P<upto>{_ISO})", re.IGNORECASE)  # fmt: skip
_ANY_END = ("", "*")
_PERIOD = {"month": 364, "weekday": 6}
"""How many days after the first of its name the last day lies before it comes round."""


class DayReader:
    """Reads days as they are seen from `today`; what it gives is absolute."""

    def __init__(self, today: date) -> None:
        self._today = today

    def read(self, facet: str, token: Token) -> Range:
        """The range that a value of a date facet means.

        Raises:
            QueryError: it means no day.
        """
        text, place = str(token), (token.start_pos or 0, token.end_pos or 0)
        if token.type == "PHRASE":
            text = text[1:].rpartition('"')[0]
        if match := _LUCENE.fullmatch(text):
            return self._lucene(facet, match, place)
        if match := _COMPARED.fullmatch(text):
            return self.compared(facet, match[1], match[2], place)
        if match := _BETWEEN.fullmatch(text):
            first, last = (end for end in match.groups() if end is not None)
            return self._between(facet, first, last, place)
        days = self._days(text, place)
        return Range(facet, days.first, days.last)

    def compared(self, facet: str, relation: str, text: str, place: tuple[int, int]) -> Range:
        """`>` is after the last day of a stretch, `<` before its first, `>=` and `<=` take it in."""
        days = self._days(text, place)
        try:
            if relation == ">":
                return Range(facet, (days.last_day + timedelta(days=1)).isoformat(), None)
            if relation == "<":
                return Range(facet, None, (days.first_day - timedelta(days=1)).isoformat())
        except OverflowError:
            raise QueryError("there is no day beyond that one", start=place[0], end=place[1]) from None
        if relation == "=":
            return Range(facet, days.first, days.last)
        return Range(facet, days.first, None) if relation == ">=" else Range(facet, None, days.last)

    def within(self, ranges: list[Range], place: tuple[int, int]) -> Range:
        """The range that lies in all of these, which have one end each or are alone."""
        if len(ranges) == 1:
            return ranges[0]
        firsts = [one.first for one in ranges if one.first]
        lasts = [one.last for one in ranges if one.last]
        return self._range(ranges[0].facet, max(firsts, default=None), min(lasts, default=None), place)

    def _lucene(self, facet: str, match: re.Match[str], place: tuple[int, int]) -> Range:
        opening, first, last, closing = match.groups()
        start, end = None, None
        if first not in _ANY_END:
            start = self.compared(facet, ">" if opening == "{" else ">=", first, place).first
        if last not in _ANY_END:
            end = self.compared(facet, "<" if closing == "}" else "<=", last, place).last
        return self._range(facet, start, end, place, without_ends="{" in opening or "}" in closing)

    def _between(self, facet: str, first: str, last: str, place: tuple[int, int]) -> Range:
        start = None if first.strip() in _ANY_END else self._days(first, place)
        end = None if last.strip() in _ANY_END else self._days(last, place)
        if start and end and start.first_day > end.last_day and (after := _PERIOD.get(name_of(last))):
            # A month or a weekday by its name alone is the first one after the beginning.
            seen_from = DayReader(start.first_day + timedelta(days=after))
            end = seen_from._days(last, place)
        return self._range(facet, start.first if start else None, end.last if end else None, place)

    def _range(
        self,
        facet: str,
        first: str | None,
        last: str | None,
        place: tuple[int, int],
        *,
        without_ends: bool = False,
    ) -> Range:
        if first is None and last is None:
            raise QueryError(
                f"a range needs a day at one end: {facet}:2021-11..", start=place[0], end=place[1]
            )
        if first and last and Days(first, first).first_day > Days(last, last).last_day:
            if without_ends:
                raise QueryError(
                    f"nothing lies between these once both ends are left out; to keep them write {facet}:[… TO …]",
                    start=place[0],
                    end=place[1],
                )
            raise QueryError(
                f"the range ends before it begins; write {facet}:{last}..{first}",
                start=place[0],
                end=place[1],
            )
        return Range(facet, first, last)

    def _days(self, text: str, place: tuple[int, int]) -> Days:
        # One point at the end is the sentence's, or the first of two.
        text = text.strip().strip('"').strip().removesuffix(".")
        try:
            days = read_days(text, self._today)
        except QueryError as error:
            raise QueryError(error.message, start=place[0], end=place[1]) from None
        if days is None:
            raise QueryError(f"{text[:40]!r} is no day; write {EXAMPLES}", start=place[0], end=place[1])
        return days
