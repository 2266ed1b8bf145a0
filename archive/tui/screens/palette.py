"""Every command there is, found by some of its letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.fuzzy import FuzzySearch
from textual.screen import ModalScreen

from archive.model.span import Span
from archive.tui import keys
from archive.tui.drawing import with_marks
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.filtered_list import FilteredList
from archive.tui.widgets.sheet import Sheet

_PLAIN = Style()
_FOUND = Style(bold=True, underline=True)


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from here."""

    words: str
    run: Callable[[], object]
    """Called once the palette is closed; may be a coroutine function."""
    key: str = ""
    """The key that does the same; empty where there is none."""


class PaletteScreen(ModalScreen[Command]):
    """Ends with the command that was chosen, or with None."""

    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen Sheet { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.FOUND

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands

    def compose(self) -> ComposeResult:
        with Sheet(label="Commands", note="⏎ does it · esc closes", classes="-narrow"):
            yield FilteredList(self._rows, "type some letters of what you want to do")

    def _rows(self, typed: str, width: int) -> Sequence[Row]:
        if not typed:
            return [Row(((command.words, _PLAIN),), command, command.key) for command in self.commands]
        search = FuzzySearch()
        scored = [(search.match(typed, command.words), command) for command in self.commands]
        # Of equal ones the order of the list stands: what is used most is in front.
        best = sorted((one for one in scored if one[0][0]), key=lambda one: -one[0][0])
        rows = [
            Row(
                tuple(with_marks(command.words, [Span(at, at + 1) for at in places], _PLAIN, _FOUND)),
                command,
                command.key,
            )
            for (_, places), command in best
        ]
        return rows or [Row((("no command is called so", Style(dim=True)),))]

    @property
    def _list(self) -> ActionList:
        return self.query_one(ActionList)

    def action_move(self, by: int) -> None:
        self._list.action_move(by)

    def action_page(self, by: int) -> None:
        self._list.action_page(by)

    def on_input_submitted(self) -> None:
        self._list.action_open_row()

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        message.stop()
        self.dismiss(message.act if isinstance(message.act, Command) else None)

    def action_leave(self) -> None:
        self.dismiss(None)
