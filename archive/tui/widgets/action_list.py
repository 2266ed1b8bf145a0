"""Lines of which some do something: ways on from a search that found nothing, values to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from archive.tui import keys
from archive.tui.drawing import Part, cut_parts, spread
from archive.tui.widgets.windowed_list import WindowedList


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its words, a note at the right, and what opening it means; None: it only says something."""

    parts: tuple[Part, ...]
    act: object | None = None
    note: str = ""


class ActionList(WindowedList):
    """The cursor goes from one line that does something to the next; `⏎` opens it."""

    BINDINGS: ClassVar[list[BindingType]] = keys.ROWS
    DEFAULT_CSS = """
    ActionList:focus > .row--cursor { background: $panel; color: $foreground; }
    ActionList:nocolor:focus > .row--cursor { text-style: reverse; }
    """

    class Acted(Message):
        """A line was opened: `act` is what its row carries."""

        def __init__(self, sender: "ActionList", act: object) -> None:
            super().__init__()
            self.sender = sender
            self.act = act

        @property
        def control(self) -> "ActionList":
            return self.sender

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines, the cursor on the first that does something; it stays on one that is shown again."""
        if self.rows == tuple(rows):
            return
        kept = self.current.act if self.current else None
        self.rows = tuple(rows)
        live = [at for at, row in enumerate(rows) if row.act is not None]
        again = [at for at in live if rows[at].act == kept]
        self.set_length(len(rows), cursor=next(iter([*again, *live]), 0))

    @property
    def current(self) -> Row | None:
        """The line at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        shown = self.rows[row]
        edge: Part = ("▌" if row == self.cursor and shown.act is not None else " ", Style())
        note: list[Part] = [(f"{shown.note} ", Style(dim=True))] if shown.note else []
        return spread([edge, *cut_parts(shown.parts, width - 1)], note, width, base)

    def action_move(self, by: int) -> None:
        at = self.cursor + by
        while 0 <= at < len(self.rows) and self.rows[at].act is None:
            at += by
        if 0 <= at < len(self.rows):
            self.cursor = at
        elif by < 0 and self.scroll_offset.y:
            self.scroll_to_line(0)
        else:
            self.post_message(self.Left(by))

    def action_open_row(self) -> None:
        if self.current is not None and self.current.act is not None:
            self.post_message(self.Acted(self, self.current.act))

    def click_row(self, row: int, event: events.Click) -> None:
        self.cursor = row
        self.action_open_row()
