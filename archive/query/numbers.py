"""What stands after a field of numbers → a range: `amount:1000..5000000`, `amount:>5m`, `amount:[1 TO 10}`."""

import re
from decimal import Decimal

from archive.errors import QueryError
from archive.model.number import number_of, written
from archive.model.span import Span
from archive.query.tree import Range

_LUCENE = re.compile(r"([\[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])")
_COMPARED = re.compile(r"([<>]=?|=)\s*(.+)")
_BETWEEN = re.compile(r"(.*?)\.\.+(.*)")
_ANY_END = ("", "*")
# A newsroom writes 5m and 3bn; 1,000 is a list of two values to the grammar, so that commas cannot group.
_MULTIPLES = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_NUMBER = re.compile(r"([+-]?\d[\d_']*(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)\s?([a-z]*)", re.IGNORECASE)


def number_range(facet: str, text: str, at: Span | None = None) -> Range:
    """The range that a value of a facet of numbers means.

    Args:
        at: where it stands in the query; None: at its beginning.

    Raises:
        QueryError: it means no number.
    """
    at = at or Span(0, len(text))
    if match := _LUCENE.fullmatch(text):
        opening, first, last, closing = match.groups()
        return _range(facet, first, last, at, after=opening == "{", before=closing == "}")
    if match := _COMPARED.fullmatch(text):
        relation, number = match.groups()
        if relation == "=":
            return _range(facet, number, number, at)
        first, last = (number, "") if relation.startswith(">") else ("", number)
        return _range(facet, first, last, at, after=relation == ">", before=relation == "<")
    if match := _BETWEEN.fullmatch(text):
        return _range(facet, match[1], match[2], at)
    return _range(facet, text, text, at)


def _range(
    facet: str, first: str, last: str, at: Span, *, after: bool = False, before: bool = False
) -> Range:
    start = None if first.strip() in _ANY_END else _number(facet, first, at)
    end = None if last.strip() in _ANY_END else _number(facet, last, at)
    if start is None and end is None:
        raise QueryError(
            f"a range needs a number at one end at least: {facet}:1000..", start=at.start, end=at.end
        )
    if start is not None and end is not None and start > end:
        raise QueryError(
            f"the range ends before it begins; write {facet}:{written(end)}..{written(start)}",
            start=at.start,
            end=at.end,
        )
    return Range(
        facet,
        None if start is None else written(start),
        None if end is None else written(end),
        after=after and start is not None,
        before=before and end is not None,
        numbers=True,
    )


def _number(facet: str, text: str, at: Span) -> Decimal:
    match = _NUMBER.fullmatch(text.strip().strip('"').removesuffix("."))
    power = _MULTIPLES.get(match[2].lower()) if match else None
    number = number_of(re.sub("[_']", "", match[1])) if match and power is not None else None
    if number is None or power is None:
        raise QueryError(
            f"{text.strip()!r} is not a number; write {facet}:1000..5000000, {facet}:>1000 or {facet}:5m",
            start=at.start,
            end=at.end,
        )
    return number.scaleb(power)
