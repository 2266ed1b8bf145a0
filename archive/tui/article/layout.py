"""Article text → lines of a width, each a span of the text, so that what is drawn keeps its offsets."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

_BREAK = re.compile(r"\n")
# Latin, Greek, Cyrillic and their punctuation: one column each, so that nothing needs to be measured.
_ONE_COLUMN_EACH = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*"
)
_HARD_WRAPPED_WIDTH = 82
# So many marks and joiners for a column are drawn at most: a pile of them is somebody's joke.
_CODE_POINTS_PER_COLUMN = 6


class Line(NamedTuple):
    """One drawn line: `[start, end)` of the text."""

    start: int
    end: int


class TextLayout:
    """The lines of a text at one width, in its order; of several empty lines one is kept."""

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(1, width)
        self.lines = _wrapped(text, self.width)
        self._starts = [line.start for line in self.lines]

    def line_at(self, offset: int) -> int:
        """The number of the line that holds the code point at `offset`, or the last before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def offset_at(self, line: int, column: int) -> int:
        """The code point drawn at `column` of `line`; the end of the line beyond it."""
        drawn = self.lines[line]
        low, high = drawn.start, drawn.end
        while low < high:
            middle = (low + high) // 2
            if cell_len(self.text[drawn.start : middle + 1]) > column:
                high = middle
            else:
                low = middle + 1
        return low


def _wrapped(text: str, width: int) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for end in _paragraph_ends(text):
        _wrap_paragraph(text, start, end, width, lines)
        start = end + 1
    return lines


def _paragraph_ends(text: str) -> list[int]:
    """Where the lines of `text` end, newlines inside the sentences of hard-wrapped wire copy left out."""
    ends = [found.start() for found in _BREAK.finditer(text)]
    if _is_hard_wrapped(text, ends):
        ends = [end for end in ends if not _goes_on(text, end)]
    return [*ends, len(text)]


def _is_hard_wrapped(text: str, ends: list[int]) -> bool:
    if len(ends) < 4:
        return False
    joined = sum(1 for end in ends if _goes_on(text, end))
    gaps = [after - before for before, after in pairwise(ends)]
    return joined * 2 > len(ends) and max(gaps) <= _HARD_WRAPPED_WIDTH


def _goes_on(text: str, end: int) -> bool:
    """Is the newline at `end` one inside a paragraph?"""
    return 0 < end < len(text) - 1 and not text[end - 1].isspace() and not text[end + 1].isspace()


def _wrap_paragraph(text: str, start: int, end: int, width: int, lines: list[Line]) -> None:
    if start == end and not (lines and lines[-1].start == lines[-1].end):
        lines.append(Line(start, end))
    while start < end:
        stop = _fitting(text, start, end, width)
        if stop < end and (blank := _last_blank(text, start, stop)) > start:
            stop = blank
        lines.append(Line(start, stop))
        start = stop
        if start < end and text[start] in " \n":
            start += 1


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """How far a line from `start` reaches in `width` columns; at least one code point."""
    stop = min(end, start + width)
    if _ONE_COLUMN_EACH.fullmatch(text, start, stop):
        return stop
    return min(
        end,
        start + max(1, _fitting_wide(text[start : min(end, start + width * _CODE_POINTS_PER_COLUMN)], width)),
    )


def _fitting_wide(piece: str, width: int) -> int:
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if cell_len(piece[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _last_blank(text: str, start: int, stop: int) -> int:
    """The blank at which to break before `stop`, which may itself be one; -1 where there is none."""
    if text[stop] in " \n":
        return stop
    return max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
