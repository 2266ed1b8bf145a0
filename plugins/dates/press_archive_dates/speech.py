"""Where a text quotes: the stretches between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence

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
