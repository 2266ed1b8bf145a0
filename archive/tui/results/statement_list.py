"""Statements: what was said, by whom, through whom it is known, and where it was printed."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from archive.model.results import Statement
from archive.model.span import Span
from archive.model.wording import carried_label, printed
from archive.tui.article.citation import speaker_of
from archive.tui.article.layout import TextLayout
from archive.tui.asking.answers import Quoted
from archive.tui.days import day_in_words
from archive.tui.drawing import Part, cut_parts, spread, strip_of, with_marks
from archive.tui.widgets.marked_list import MarkedList

_MARGIN = 3
_LINES = 2


class StatementList(MarkedList[Quoted]):
    """Four lines a statement: speaker and day, one or two of words, the article, and a blank where there is room."""

    ROW_HEIGHT = 4
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "said--speaker", "said--unnamed", "said--chain", "said--day", "said--words", "said--where", "said--edge",
        "said--mark",
    }  # fmt: skip
    DEFAULT_CSS = """
    StatementList { height: 1fr; }
    StatementList > .said--speaker { color: $actor; text-style: bold; }
    StatementList > .said--unnamed { color: $text-muted; text-style: italic; }
    StatementList > .said--mark { color: $warning; text-style: bold; }
    StatementList:nocolor > .said--mark { text-style: bold underline; }
    StatementList > .said--chain { color: $secondary; }
    StatementList > .said--day { color: $text-muted; }
    StatementList > .said--where { color: $text-muted; }
    StatementList > .said--edge { color: $accent; }
    StatementList:ansi:focus > .row--cursor { text-style: bold; }
    StatementList:focus > .row--cursor { background: $panel; color: $foreground; }
    """

    def identity_of(self, item: Quoted) -> str:
        return item.statement.address

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        edge: Part = (" ▌ " if row == self.cursor else "   ", self._style("said--edge"))
        quoted = self.item_at(row)
        if quoted is None:
            return strip_of([edge, ("…" if line == 0 else "", self._style("said--day"))], width, base)
        if self.is_marked(quoted):
            edge = (" ▪ ", self._style("said--edge"))
        statement = quoted.statement
        if line == 0:
            day: Part = (f"{day_in_words(statement.published)} ", self._style("said--day"))
            return spread([edge, *self._speaker(statement)], [day], width, base)
        said = self._words(statement, width)
        if line <= len(said):
            return strip_of([edge, *self._highlit(said[line - 1], quoted.marked)], width, base)
        if line == len(said) + 1:
            where = " · ".join(filter(None, (statement.source, carried_label(statement), statement.title)))
            return strip_of(cut_parts([edge, (where, self._style("said--where"))], width - 1), width, base)
        return strip_of([edge], width, base)

    def _speaker(self, statement: Statement) -> list[Part]:
        role = str(statement.quote.attributes.get("role") or "")
        chain = "".join(f" ‹ {link}" for link in statement.via)
        is_named = bool(statement.quote.attributes.get("speaker"))
        return [
            (speaker_of(statement.quote), self._style("said--speaker" if is_named else "said--unnamed")),
            (f", {role}" if role else "", self._style("said--where")),
            (chain, self._style("said--chain")),
        ]

    def _highlit(self, words: str, marked: Sequence[str]) -> list[Part]:
        """A line with the words that were asked for marked in it."""
        spans = [
            Span(*found.span())
            for one in marked
            for found in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", words)
        ]
        return with_marks(words, spans, self._style("said--words"), self._style("said--mark"))

    def _words(self, statement: Statement, width: int) -> list[str]:
        """The words in one or two lines."""
        words = printed(statement.quote)
        lines = TextLayout(words, width - _MARGIN - 3).lines
        said = [words[line.start : line.end] for line in lines[:_LINES]]
        return [*said[:-1], said[-1] + " …"] if len(lines) > _LINES else said

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
