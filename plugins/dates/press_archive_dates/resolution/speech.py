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
    "explained commented posted testified claimed acknowledged vowed promised pledged predicted swore confided"
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


NO_DAY = -1
"""The frame of what was said at a time that no expression names: `at the time he told them: “…”`."""
_MEMORIES = word_set(
    "recalled recalls recall remembered remembers remember recounted recounts reminisced reminisces recollected"
)
_FRAMING = _CUES | _MEMORIES | word_set("put saying reads read ran runs records recorded answered telling")
"""What sets words in a time, where a colon or a mark shows that words follow: `as he put it in 1999: “…”`."""
_PAPERS = word_set(
    "diary diaries letter letters entry memo note notes email journal report article record interview speech"
)
"""What speaks itself: `“Last week we were free,” the diary of 1943 says`."""
_WHILE = {("when",), ("as",), ("while",)}
"""`When he was a boy in 1960, his father said: “…”`."""
_CLAUSE_ENDS = frozenset((",", "and", "but", "while", "–", "—", "(", ")"))
"""What may end a clause that tells what somebody said: `said in 2011 he would go, and left on Monday`."""
_THEN = {("at", "the", "time"), ("back", "then"), ("years", "earlier"), ("years", "ago")}
_CLOSED = (('"',), ("”",), ("»",), ("''",))
_LONGEST_SENTENCE = 60
_FAR = 2 * _LONGEST_SENTENCE
"""A time farther than that sets nothing: a quotation is not longer, and its sentence neither."""
_FRAME_REACH = 7
"""How far behind its verb the time of a memory stands: `told him in March 2010:`, `said of the 1999 visit:`."""


def remembered(
    tokens: Tokens, expressions: Sequence[Expression], speech: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """Index of an expression inside somebody's memory → index of the expression that names its time, or NO_DAY.

    `She said of the 1999 visit: he told her: “Today is special.”`: that day was none of this year's.
    """
    frames: dict[int, int] = {}
    times = [expression.first for expression in expressions if _names_another_time(expression)]
    times = sorted([*times, *(at for then in _THEN for at in _places_of(tokens, then))])
    has_memories = not _MEMORIES.isdisjoint(tokens.words)
    for index, expression in enumerate(expressions):
        near = bisect_left(times, expression.first - _FAR)
        if near == len(times) or times[near] > expression.first + _FAR:
            continue
        quote = _stretch_at(speech, tokens.starts[expression.first])
        frame = (
            _frame_of_quotation(tokens, expressions, index, quote, has_memories=has_memories)
            if quote
            else _frame_of_report(tokens, expressions, index, has_memories=has_memories)
        )
        if frame is not None:
            frames[index] = frame
    return frames


def _frame_of_quotation(
    tokens: Tokens,
    expressions: Sequence[Expression],
    index: int,
    quote: tuple[int, int],
    *,
    has_memories: bool,
) -> int | None:
    """The time that the words before a quotation, those behind it, or a memory just told set it in."""
    end = bisect_left(tokens.starts, quote[0])
    start = _sentence_start(tokens, end)
    frame = _frame_in(tokens, expressions, index, range(start, end), is_quoted=True)
    if frame is None:
        frame = _frame_after(tokens, expressions, index, bisect_left(tokens.starts, quote[1]))
    stop = next((at for at in range(end - 1, max(end - 4, -1), -1) if tokens.is_(at, "fullstop")), None)
    if frame is None and has_memories and stop is not None:
        # `She recalled the winter of 1995. “It was Saturday,” she said.`
        before = range(_sentence_start(tokens, stop), stop)
        frame = _frame_in(tokens, expressions, index, before, is_quoted=False)
    return frame


def _frame_of_report(
    tokens: Tokens, expressions: Sequence[Expression], index: int, *, has_memories: bool
) -> int | None:
    """The time of what is told without marks: `said in 2011 he would go next week`, `In 2003 she told them …`."""
    first = expressions[index].first
    start = _sentence_start(tokens, first)
    # `“I remember some months ago …,” he said Monday`: a memory reaches as far as its marks.
    start = next(
        (at + 1 for at in range(first - 1, start - 1, -1) if tokens.words[at : at + 1] in _CLOSED), start
    )
    if has_memories:
        frame = _frame_in(tokens, expressions, index, range(start, first), is_quoted=False)
        if frame is not None:
            return frame
    for other in range(index - 1, -1, -1):
        candidate = expressions[other]
        if candidate.first < start or _is_of_now(candidate):
            return None
        if not _names_another_time(candidate) or not _is_adverbial(tokens, candidate):
            continue
        told = _end_of_attribution(tokens, candidate, start, first)
        is_one_clause = told is not None and not _CLAUSE_ENDS.intersection(tokens.words[told:first])
        return other if is_one_clause else None
    return None


def _is_adverbial(tokens: Tokens, time: Expression) -> bool:
    """Whether a time says when: `in 2012`, `ten years ago`; but `said the 2012 budget`."""
    return not isinstance(time.meaning, Calendar) or tokens.words[max(0, time.first - 1)] in ("in", "on")


def _end_of_attribution(tokens: Tokens, time: Expression, start: int, end: int) -> int | None:
    """Where `he said in 2011` or `In 2003 she told` ends, in a sentence from `start`; None where nobody spoke then."""
    if _CUES.intersection(tokens.words[max(start, time.first - _REACH) : time.first]):
        return time.last
    if time.first - start > 2:
        return None
    return next(
        (at + 1 for at in range(time.last, min(time.last + _REACH, end)) if tokens.words[at] in _CUES), None
    )


def _places_of(tokens: Tokens, words: tuple[str, ...]) -> list[int]:
    """Where some words stand together."""
    places: list[int] = []
    at = -1
    while True:
        try:
            at = tokens.words.index(words[-1], at + 1)
        except ValueError:
            return places
        if tokens.words[max(0, at + 1 - len(words)) : at + 1] == words:
            places.append(at)


def _stretch_at(stretches: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    at = bisect_right(stretches, (offset, _BEYOND)) - 1
    return stretches[at] if at >= 0 and stretches[at][0] <= offset < stretches[at][1] else None


def _sentence_start(tokens: Tokens, end: int) -> int:
    for at in range(end - 1, max(end - _LONGEST_SENTENCE, 0) - 1, -1):
        if tokens.words[at][0].isalnum():
            continue
        after = at + 1 + (tokens.words[at + 1 : at + 2] in _CLOSED)
        is_stop = tokens.is_(at, "fullstop") and after < len(tokens) and tokens.is_capital(after)
        if tokens.is_(at, "break") or tokens.words[at] in ("?", "!") or is_stop:
            return after
    return max(end - _LONGEST_SENTENCE, 0)


def _frame_in(
    tokens: Tokens, expressions: Sequence[Expression], index: int, region: range, *, is_quoted: bool
) -> int | None:
    """The time that the words before a quotation, or before the expression itself, set it in."""
    words = tokens.words[region.start : region.stop]
    memory = next((region.start + at for at, word in enumerate(words) if word in _MEMORIES), None)
    cues = [region.start + at for at, word in enumerate(words) if word in _FRAMING] if is_quoted else []
    if memory is None and not cues:
        return None
    for other in range(index - 1, -1, -1):
        candidate = expressions[other]
        if candidate.first < region.start:
            break
        if candidate.last > region.stop:
            continue
        if is_quoted and _is_of_now(candidate):
            return None
        opens = candidate.first - region.start <= 2 or words[:1] in _WHILE
        follows = any(0 < candidate.first - cue <= _FRAME_REACH for cue in cues)
        is_of_paper = cues and _PAPERS.intersection(
            tokens.words[max(0, candidate.first - _REACH) : candidate.first]
        )
        is_framed = opens or follows or is_of_paper or (memory is not None and memory < candidate.first)
        if is_framed and _names_another_time(candidate):
            return other
    if cues and any(words[at : at + len(then)] == then for then in _THEN for at in range(len(words))):
        return NO_DAY
    return None


def _frame_after(tokens: Tokens, expressions: Sequence[Expression], index: int, end: int) -> int | None:
    """`“We march tomorrow,” he wrote in March 2015`; `…,” the diary of 1943 says`."""
    last = min(end + _REACH + 1, len(tokens))
    cue = next((at for at in range(end, last) if tokens.words[at] in _FRAMING), None)
    if cue is None:
        return None
    papers = range(end, cue) if _PAPERS.intersection(tokens.words[end:cue]) else range(0)
    for other in range(index + 1, len(expressions)):
        first = expressions[other].first
        if first - cue > _REACH:
            return None
        if (first > cue or first in papers) and _names_another_time(expressions[other]):
            return other
    return None


def _is_of_now(expression: Expression) -> bool:
    """`told reporters on Monday:` is said now, whatever else the sentence tells of."""
    meaning = expression.meaning
    return (isinstance(meaning, Calendar) and meaning.year is None and meaning.weekday is not None) or (
        isinstance(meaning, Deictic) and meaning.unit is Unit.DAY
    )


def _names_another_time(expression: Expression) -> bool:
    match expression.meaning:
        case Calendar(year=int()) | Deictic(unit=Unit.YEAR, offset=-1):
            return True
        case Shift(unit=unit, sign=-1, from_now=True):
            return unit in (Unit.YEAR, Unit.DECADE, Unit.MONTH)
    return False
