"""Dates that say when a text was filed, printed or updated: datelines, `Updated 3 p.m. ET`, publication stamps."""

import re
from collections.abc import Iterator, Sequence

from press_archive_dates.meaning import Calendar, Expression
from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens

_LONGEST_DATELINE = 16
_OPENING = 60
"""How many tokens may stand before the date that leads a text: its headline and byline."""
_DASHES = {("-",), ("–",), ("—",)}
_PLACE_MARKS = frozenset(".,()/-&'’")
_PLACE_WORDS = word_set("and of the de la el al on")
_BYLINE_WORDS = word_set(", . | - – — / and of for the on")
_DATELINE_ENDS = frozenset(("-", "–", "—", "_", "(", "/", ":"))

_STAMP_OPENERS = word_set(
    "updated published posted modified created filed issued corrected revised released printed"
)
_DATE_FIELD = ("date", ":")
_UPDATES = word_set("updated modified corrected revised edited amended")
_STAMP_ADVERBS = word_set("first last originally story article page content date news")
_STAMP_WORDS = word_set(
    "on at by et est edt pt pst pdt ct mt gmt utc bst cet ist local time am pm a.m. p.m. and , | : . / ( ) · • – — -"
)
_LONGEST_STAMP = 90
_FIGURE = re.compile(r"[0-9]{4}|[0-9]{1,2}:[0-9]{2}|[0-9] ?[ap]\.?m", re.IGNORECASE)


def metadata_in(tokens: Tokens, expressions: Sequence[Expression]) -> set[int]:
    """Which of the expressions are metadata, as indexes into `expressions`."""
    found: set[int] = set()
    leading: list[int] = []
    for inside in _by_line(tokens, expressions):
        found.update(_of_line(tokens, expressions, inside))
        if _leads(tokens, expressions[inside[0]]):
            leading.append(inside[0])
    if len(leading) == 1 and expressions[leading[0]].first <= _OPENING:
        # Several are a chronology.
        found.update(leading)
    return found


def _leads(tokens: Tokens, expression: Expression) -> bool:
    """Whether a full date opens its line and a dash follows: `March 3, 2011 - The bank shut`."""
    meaning = expression.meaning
    is_full = isinstance(meaning, Calendar) and meaning.year is not None and meaning.day is not None
    after = tokens.words[expression.last : expression.last + 1]
    return (
        is_full
        and _line_start(tokens, expression.first) == expression.first
        and after in _DASHES
        and tokens.is_capital(min(expression.last + 1, len(tokens) - 1))
    )


def is_update(tokens: Tokens, expression: Expression) -> bool:
    """Whether a stamp says when the page was changed, not when it was written: `Updated 4 May 2019`."""
    start = max(0, expression.first - _LONGEST_DATELINE)
    nearest = next(
        (word for word in reversed(tokens.words[start : expression.first]) if word in _STAMP_OPENERS), ""
    )
    return nearest in _UPDATES


def _by_line(tokens: Tokens, expressions: Sequence[Expression]) -> Iterator[list[int]]:
    """The indexes of the expressions of each line that has some."""
    inside: list[int] = []
    end_of_line = -1
    for index, expression in enumerate(expressions):
        start = tokens.starts[expression.first]
        if start > end_of_line:
            if inside:
                yield inside
            inside = []
            end_of_line = tokens.text.find("\n", start)
            end_of_line = len(tokens.text) if end_of_line < 0 else end_of_line
        inside.append(index)
    if inside:
        yield inside


def _of_line(tokens: Tokens, expressions: Sequence[Expression], inside: list[int]) -> list[int]:
    first = expressions[inside[0]].first
    start = _line_start(tokens, first)
    if start is None:
        return []
    opening = tokens.words[start:first]
    if opening == _DATE_FIELD:
        return _run(tokens, expressions, inside)
    if set(opening) & _STAMP_OPENERS and not set(opening) - _STAMP_OPENERS - _STAMP_ADVERBS - _STAMP_WORDS:
        return _run(tokens, expressions, inside)
    if _is_dateline(tokens, start, expressions[inside[0]]) or _is_byline(
        tokens, start, expressions[inside[0]]
    ):
        return inside[:1]
    return _stamp(tokens, expressions, inside, start)


def _line_start(tokens: Tokens, first: int) -> int | None:
    """The first token of the line that holds token `first`; None where that is too far to be a dateline or a stamp."""
    for at in range(first, max(first - _LONGEST_DATELINE, -1), -1):
        if (
            at == 0
            or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
            or tokens.is_(at - 1, "break")
        ):
            return at
    return None


def _is_dateline(tokens: Tokens, start: int, expression: Expression) -> bool:
    """`KUZNICA, Poland, Nov 9 (Reuters) -`: a place in capitals, a date, and a dash or the agency."""
    if start == expression.first:
        return _is_agency(tokens, expression.last)
    if not _is_place_in_capitals(tokens.surface(start)):
        return False
    for index in range(start, expression.first):
        surface = tokens.surface(index)
        if not (surface[0].isupper() or surface in _PLACE_MARKS or tokens.words[index] in _PLACE_WORDS):
            return False
    after = expression.last
    after += tokens.is_(after, "comma", "fullstop")
    return after < len(tokens) and tokens.words[after] in _DATELINE_ENDS


def _is_byline(tokens: Tokens, start: int, expression: Expression) -> bool:
    """`By Ann Reed, March 3, 2011`, and nothing after it in its line."""
    end, last = tokens.ends[expression.last - 1], expression.last
    ends_line = last >= len(tokens) or "\n" in tokens.text[end : tokens.ends[last]]
    names = range(start + 1, expression.first)
    return (
        ends_line
        and tokens.words[start] == "by"
        and len(names) > 0
        and all(tokens.surface(at)[0].isupper() or tokens.words[at] in _BYLINE_WORDS for at in names)
    )


def _is_agency(tokens: Tokens, index: int) -> bool:
    """Whether `(Reuters) -` stands there."""
    closing = next(
        (at for at in range(index + 1, min(index + 5, len(tokens))) if tokens.is_(at, "closing-bracket")), 0
    )
    return (
        tokens.is_(index, "opening-bracket")
        and closing > 0
        and tokens.words[closing + 1 : closing + 2][:1] in (("-",), ("–",), ("—",))
    )


def _is_place_in_capitals(surface: str) -> bool:
    return len(surface) > 2 and surface.isupper() and surface.isalpha()


def _run(tokens: Tokens, expressions: Sequence[Expression], inside: list[int]) -> list[int]:
    """The expressions that follow one another with nothing but stamp words between them."""
    run = inside[:1]
    for index in inside[1:]:
        if not _only_stamp_words(tokens, expressions[index - 1].last, expressions[index].first):
            break
        run.append(index)
    return run


def _only_stamp_words(tokens: Tokens, first: int, last: int) -> bool:
    return last - first <= _LONGEST_DATELINE and all(
        word in _STAMP_WORDS or word in _STAMP_OPENERS for word in tokens.words[first:last]
    )


def _stamp(tokens: Tokens, expressions: Sequence[Expression], inside: list[int], start: int) -> list[int]:
    """A line that is nothing but a date and a time of day."""
    end = expressions[inside[-1]].last
    if tokens.ends[end - 1] - tokens.starts[start] > _LONGEST_STAMP:
        return []
    while end < len(tokens) and tokens.words[end] in _STAMP_WORDS and tokens.words[end] != ".":
        end += 1
    reaches_the_end = end == len(tokens) or "\n" in tokens.text[tokens.ends[end - 1] : tokens.ends[end]]
    line = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    is_whole = (
        _only_stamp_words(tokens, start, expressions[inside[0]].first)
        and _run(tokens, expressions, inside) == inside
    )
    return inside if reaches_the_end and is_whole and _FIGURE.search(line) else []
