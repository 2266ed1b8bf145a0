"""The matching articles, a window of them at a time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from archive.model.mark import ArticleMarks
from archive.model.results import Hit, Snippet
from archive.model.span import Span
from archive.text import counted
from archive.tui.article.layout import TextLayout
from archive.tui.days import day_in_words
from archive.tui.drawing import Part, cut_parts, slice_parts, spread, strip_of, with_marks
from archive.tui.widgets.marked_list import MarkedList

_SNIPPETS = 3
_WIDE = 60
"""Columns from which on a title has one line."""
_NO_TITLE = "(no title)"
_SLACK = 24
"""Columns that line breaks and ellipses may cost."""
_BEFORE_MARK = 40
"""Code points of a snippet that are kept before its first mark where not all of it fits."""


class HitList(MarkedList[Hit]):
    """Title and day, outlet and the words found, in three lines a hit.

    A long title takes two of them where there are few columns. The year is said where it changes.
    """

    ROW_HEIGHT = 3
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hit--title", "hit--day", "hit--source", "hit--snippet", "hit--mark", "hit--edge", "hit--read",
        "hit--tag",
    }  # fmt: skip
    DEFAULT_CSS = """
    HitList > .hit--title { text-style: bold; }
    HitList > .hit--day { color: $text-muted; }
    HitList > .hit--source { color: $secondary; }
    HitList > .hit--snippet { color: $text-muted; }
    HitList > .hit--mark { color: $warning; text-style: bold; }
    HitList > .hit--edge { color: $accent; }
    HitList > .hit--read { color: $text-muted; }
    HitList > .hit--tag { color: $success; }
    HitList:nocolor > .hit--mark { text-style: bold underline; }
    HitList:ansi > .hit--mark { text-style: bold underline; }
    HitList > .row--cursor { background: $boost; }
    HitList:focus > .row--cursor { background: $panel; color: $foreground; }
    """

    empty: tuple[str, ...] = ()
    """Lines that are said where there is no hit."""

    def identity_of(self, item: Hit) -> str:
        return item.id

    def put_marks(self, marks: Mapping[str, ArticleMarks]) -> None:
        """Show what the reader did with the articles, by id."""
        self._pages = {
            page: tuple(replace(hit, marks=marks.get(hit.id, hit.marks)) for hit in hits)
            for page, hits in self._pages.items()
        }
        self.refresh()

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        edge: Part = ("▌" if row == self.cursor else " ", self._style("hit--edge"))
        hit = self.item_at(row)
        if hit is None:
            return strip_of([edge, ("…" if line == 0 else "", self._style("hit--day"))], width, base)
        if self.is_marked(hit):
            edge = ("▪", self._style("hit--edge"))
        day, signs = self._day(row, hit), _signs(hit)
        title_lines = self._title_lines(hit, width, cell_len(day) + cell_len(signs))
        if line < len(title_lines):
            start, end = title_lines[line]
            style = self._style("hit--read" if hit.marks.is_read else "hit--title")
            title = ((hit.title or _NO_TITLE)[start:end], style)
            before: Part = (signs if line == 0 else "", self._style("hit--edge"))
            right: list[Part] = [(day, self._style("hit--day")), (" ", base)] if line == 0 else []
            return spread([edge, before, title], right, width, base)
        room = self.ROW_HEIGHT - len(title_lines)
        return strip_of([edge, *self._found(hit, line - len(title_lines), width - 2, room)], width, base)

    def _title_lines(self, hit: Hit, width: int, taken: int) -> list[tuple[int, int]]:
        """Where in the title its one or two lines begin and end; beside the first stand `taken` columns of the day."""
        title = hit.title or _NO_TITLE
        if width >= _WIDE:
            return [(0, len(title))]
        first, *more = TextLayout(title, max(1, width - taken - 3)).lines
        return [(first.start, first.end), (more[0].start, len(title))] if more else [(0, len(title))]

    def _day(self, row: int, hit: Hit) -> str:
        """The day; without its year where the hit above, in sight, has the same."""
        is_first = row * self.ROW_HEIGHT <= self.scroll_offset.y
        above = None if is_first else self.item_at(row - 1)
        return day_in_words(hit.published, within=above.published[:4] if above else "")

    def draw_nothing(self, line: int, width: int) -> Strip:
        words = self.empty[line - 1] if not self.length and 0 < line <= len(self.empty) else ""
        return strip_of([(f"  {words}", self._style("hit--day"))], width, self.rich_style)

    def _found(self, hit: Hit, line: int, width: int, room: int) -> list[Part]:
        """One of the `room` lines that say where it was printed and what was found in it."""
        day, plain, mark = self._style("hit--day"), self._style("hit--snippet"), self._style("hit--mark")
        copies = f" +{counted(hit.copies, 'copy', 'copies')}" if hit.copies else ""
        parts: list[Part] = [(hit.source, self._style("hit--source")), (copies, day)]
        parts.append((" · " if hit.source or copies else "", day))
        parts += [(f"#{tag} ", self._style("hit--tag")) for tag in hit.marks.tags]
        taken = sum(len(words) for words, _ in parts)
        for number, snippet in enumerate(hit.snippets[:_SNIPPETS]):
            shown = snippet if number else _from_first_mark(snippet, room * width - taken - _SLACK)
            parts += [("… " if shown is not snippet else "", day)]
            parts += [*with_marks(shown.text, shown.marks, plain, mark), (" … ", day)]
        words = "".join(part[0] for part in parts)
        lines = TextLayout(words, width).lines
        if line >= len(lines):
            return []
        start, end = lines[line]
        if line < room - 1 or len(lines) == room:
            return slice_parts(parts, start, end)
        return cut_parts([*slice_parts(parts, start, end), (" …", day)], width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _signs(hit: Hit) -> str:
    """Before the title: is it new to the reader, starred, noted?"""
    marks = hit.marks
    return f"{'' if marks.is_read else '• '}{'★ ' if marks.is_starred else ''}{'✎ ' if marks.notes else ''}"


def _from_first_mark(snippet: Snippet, room: int) -> Snippet:
    """The snippet, begun later where its first mark would not be seen in `room` columns."""
    first = min(snippet.marks, default=None)
    if first is None or first.end <= room:
        return snippet
    start = snippet.text.rfind(" ", 0, max(1, first.start - _BEFORE_MARK)) + 1
    marks = tuple(Span(mark.start - start, mark.end - start) for mark in snippet.marks if mark.start >= start)
    return Snippet(snippet.text[start:], marks, snippet.start + start)
