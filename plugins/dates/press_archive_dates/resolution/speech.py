"""Where a text quotes, and when that was said: `"It starts tomorrow," he said Monday`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from press_archive_dates.meaning import Calendar, Deictic, Expression, Shift
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import Tokens

_MARK = re.compile(r"[“«„]|[”»]|``|''|\"|\n[^\S\n]*\n")
_BEYOND = 1 << 62
_OPENING = frozenset(("“", "«", "„", "``"))
_CLOSING = frozenset(("”", "»", "''"))


def speech_in(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` inside quotation marks, in order; one left open ends with its paragraph."""
    stretches: list[tuple[int, int]] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if start is None:
            if mark in _OPENING or mark == '"':
                start = match.end()
        elif mark in _CLOSING or mark == '"' or mark[0] == "\n":
            stretches.append((start, match.start()))
            start = None
    if start is not None:
        stretches.append((start, len(text)))
    return stretches


def is_inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether `offset` lies in one of the stretches."""
    index = bisect_right(stretches, (offset, _BEYOND)) - 1
    return index >= 0 and stretches[index][0] <= offset < stretches[index][1]


_CUES = word_set(
    "said says told tells added wrote tweeted announced declared stated insisted argued warned asked noted replied "
    "explained commented posted testified claimed acknowledged"
)
_REACH = 5


def utterance_of(
    tokens: Tokens, expressions: Sequence[Expression], speech: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """Index of an expression inside a quotation → index of the expression that names the day it was said on."""
    paragraphs = _paragraphs(tokens, expressions)
    attributions: dict[int, list[int]] = {}
    for index, expression in enumerate(expressions):
        outside = not is_inside(speech, tokens.starts[expression.first])
        if outside and _names_a_day(expression) and _is_beside_a_cue(tokens, expression):
            attributions.setdefault(paragraphs[index], []).append(index)
    return {
        index: _nearest(attributions[paragraphs[index]], index)
        for index, expression in enumerate(expressions)
        if paragraphs[index] in attributions
        and isinstance(expression.meaning, Calendar | Deictic | Shift)
        and is_inside(speech, tokens.starts[expression.first])
    }


def _nearest(sorted_indexes: list[int], index: int) -> int:
    at = bisect_left(sorted_indexes, index)
    return min(sorted_indexes[max(0, at - 1) : at + 1], key=lambda other: abs(other - index))


def _names_a_day(expression: Expression) -> bool:
    meaning = expression.meaning
    if isinstance(meaning, Calendar):
        return meaning.weekday is not None or meaning.day is not None
    return isinstance(meaning, Deictic) and meaning.unit == Unit.DAY


def _is_beside_a_cue(tokens: Tokens, expression: Expression) -> bool:
    before = tokens.words[max(0, expression.first - _REACH) : expression.first]
    after = tokens.words[expression.last : expression.last + 2]
    return bool(_CUES.intersection(before) or _CUES.intersection(after))


def _paragraphs(tokens: Tokens, expressions: Sequence[Expression]) -> list[int]:
    """The number of the paragraph of each expression."""
    numbers, number, token = [], 0, 0
    for expression in expressions:
        number += tokens.breaks_between(token, expression.first)
        token = expression.first
        numbers.append(number)
    return numbers
