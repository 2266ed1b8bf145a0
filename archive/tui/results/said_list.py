"""What one speaker said: day and outlet, the words, and in them what denies and what counts."""

from functools import lru_cache
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from archive.model.results import Statement
from archive.model.span import Span
from archive.model.wording import printed
from archive.relate.words import telling_spans
from archive.tui.article.layout import TextLayout
from archive.tui.days import day_in_words
from archive.tui.drawing import Part, cut_parts, strip_of, with_marks
from archive.tui.widgets.paged_list import PagedList

_LINES = 3
"""Lines of words; of a longer statement the rest is in the article."""
_MARGIN = 3
_UNASSERTED = {
    "denied": "denied",
    "asked": "asked",
    "conditional": "under a condition",
    "unsaid": "left unsaid",
}
"""Polarity → how it is said of a statement that was not simply said."""


class SaidList(PagedList[Statement]):
    """Statements of one speaker, a line for day and outlet and some for the words."""

    ROW_HEIGHT = _LINES + 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "said--day", "said--where", "said--words", "said--edge", "said--telling", "said--polarity",
    }  # fmt: skip
    DEFAULT_CSS = """
    SaidList { height: 1fr; }
    SaidList > .said--day { text-style: bold; }
    SaidList > .said--where { color: $text-muted; }
    SaidList > .said--edge { color: $accent; }
    SaidList > .said--telling { color: $warning; text-style: bold; }
    SaidList > .said--polarity { color: $error; }
    SaidList:nocolor > .said--telling { text-style: bold underline; }
    SaidList:ansi > .said--telling { text-style: bold underline; }
    SaidList:focus > .row--cursor { background: $panel; color: $foreground; }
    """
    empty = ""
    """What is said where there is no statement."""

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        edge: Part = (" ▌ " if row == self.cursor else "   ", self._style("said--edge"))
        statement = self.item_at(row)
        if statement is None:
            return strip_of([edge, ("…" if line == 0 else "", self._style("said--where"))], width, base)
        if line == 0:
            return strip_of([edge, *cut_parts(self._head(statement), width - _MARGIN - 1)], width, base)
        words = printed(statement.quote)
        return strip_of([edge, *self._words(words, line - 1, width - _MARGIN - 1)], width, base)

    def draw_nothing(self, line: int, width: int) -> Strip:
        words = f"   {self.empty}" if not self.length and line == 1 else ""
        return strip_of([(words, self._style("said--where"))], width, self.rich_style)

    def _head(self, statement: Statement) -> list[Part]:
        polarity = _UNASSERTED.get(str(statement.quote.attributes.get("polarity") or ""), "")
        where = " · ".join(filter(None, (statement.source, statement.title)))
        return [
            (day_in_words(statement.published) or "no day", self._style("said--day")),
            (f"  {polarity}" if polarity else "", self._style("said--polarity")),
            (f"  {where}", self._style("said--where")),
        ]

    def _words(self, words: str, number: int, width: int) -> list[Part]:
        """One of the lines that the words are set in, with what is telling in it marked."""
        lines = TextLayout(words, max(1, width - 2)).lines
        if number >= min(_LINES, len(lines)):
            return []
        start, end = lines[number].start, lines[number].end
        marks = [
            Span(max(telling.start, start) - start, min(telling.end, end) - start)
            for telling in _telling(words)
            if telling.start < end and start < telling.end
        ]
        parts = with_marks(words[start:end], marks, self._style("said--words"), self._style("said--telling"))
        is_cut = number == _LINES - 1 and len(lines) > _LINES
        return [*parts, (" …", self._style("said--where"))] if is_cut else parts

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


@lru_cache(maxsize=256)
def _telling(words: str) -> tuple[Span, ...]:
    # Each of its lines asks for them, at every key.
    return telling_spans(words)
