"""Foreign text → strips of cells: the only way in which words of a document are drawn.

Nothing here parses markup. What has to fit is cut by columns, never by code points.
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from archive.model.span import Span
from archive.text import show

Part = tuple[str, Style]
"""Words and how they are drawn."""

PLAIN = Style()


def strip_of(parts: Iterable[Part], width: int, base: Style = PLAIN) -> Strip:
    """One line, exactly `width` columns wide, `base` beneath all its parts."""
    segments = [Segment(show(words), base + style) for words, style in parts if words]
    return Strip(segments).adjust_cell_length(width, base)


def spread(left: Sequence[Part], right: Sequence[Part], width: int, base: Style = PLAIN) -> Strip:
    """One line with parts at both ends; where they meet, the left is cut and the right is kept whole."""
    taken = parts_width(right)
    if taken >= width:
        return strip_of(right, width, base)
    room = width - taken
    return Strip.join([strip_of(cut_parts(left, room - 1), room, base), strip_of(right, taken, base)])


def cut_parts(parts: Sequence[Part], width: int) -> list[Part]:
    """As many parts as fit in `width` columns, the last one cut with an ellipsis."""
    kept: list[Part] = []
    room = width
    for words, style in parts:
        shown = words if cell_len(words) <= room else show(words, width=max(0, room))
        kept.append((shown, style))
        room -= cell_len(shown)
        if shown is not words:
            break
    return kept


def slice_parts(parts: Iterable[Part], start: int, end: int) -> list[Part]:
    """What the code points `[start, end)` of the parts, taken together, are drawn as."""
    kept: list[Part] = []
    at = 0
    for words, style in parts:
        piece = words[max(0, start - at) : max(0, end - at)]
        at += len(words)
        if piece:
            kept.append((piece, style))
    return kept


def parts_width(parts: Iterable[Part]) -> int:
    """How many columns the parts take together."""
    return sum(cell_len(show(words)) for words, _ in parts)


def with_marks(text: str, marks: Sequence[Span], style: Style, marked: Style) -> list[Part]:
    """`text` in parts, those inside `marks` drawn as `marked`; marks may touch, overlap or end beyond it."""
    parts: list[Part] = []
    drawn = 0
    for mark in sorted(marks):
        start, end = max(mark.start, drawn), min(mark.end, len(text))
        if start >= end:
            continue
        parts.append((text[drawn:start], style))
        parts.append((text[start:end], marked))
        drawn = end
    parts.append((text[drawn:], style))
    return [part for part in parts if part[0]]


def tint(strip: Strip, columns: int, style: Style) -> Strip:
    """`strip` with its first `columns` drawn on the background of `style`: the bar behind a count."""
    if columns <= 0 or style.bgcolor is None:
        return strip
    behind = Style(bgcolor=style.bgcolor)
    filled, rest = strip.crop(0, columns), strip.crop(columns, strip.cell_length)
    over = Strip([Segment(s.text, (s.style or PLAIN) + behind) for s in filled])
    return Strip.join([over, rest])


class Door(LineFilter):
    """Stands behind every widget, those of Textual too: no character that acts leaves for the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [s if s.text.isascii() and s.text.isprintable() else _harmless(s) for s in segments]


def _harmless(segment: Segment) -> Segment:
    return segment if segment.control else Segment(show(segment.text), segment.style)
