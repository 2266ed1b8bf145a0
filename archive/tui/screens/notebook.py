"""The notebook, to look through and to turn off."""

from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.errors import StorageError
from archive.tui.drawing import PLAIN, Part
from archive.tui.marking.notebook import Notebook
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet

_BOLD, _DIM = Style(bold=True), Style(dim=True)


class NotebookScreen(ModalScreen[None]):
    """The lines of the file, the newest in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,G,q", "dismiss", "close", id="notebook.close"),
        Binding("o", "turn", "on or off", id="notebook.turn"),
    ]

    def __init__(self, notebook: Notebook) -> None:
        super().__init__()
        self.notebook = notebook

    def compose(self) -> ComposeResult:
        with Sheet(classes="-high"):
            yield Heading(id="where")
            yield LineList()

    def on_mount(self) -> None:
        self.query_one(Heading).label = "Notebook"
        self.query_one("#where", Heading).label = str(self.notebook.path)
        lines = self.query_one(LineList)
        try:
            words = self.notebook.read()
        except StorageError as error:
            words = str(error)
        empty = "Nothing is in it yet: + puts a quotation or an article in, with its source."
        lines.show_parts([_drawn(line) for line in (words or empty).splitlines()])
        lines.cursor = lines.length - 1
        self.set_focus(lines)
        self._say()

    def _say(self) -> None:
        state = "on" if self.notebook.is_on else "off: it holds only what + puts in"
        self.query_one(Heading).chosen = state
        self.query_one(Heading).note = "o turns it on or off · esc closes"

    def action_turn(self) -> None:
        self.notebook.is_on = not self.notebook.is_on
        self._say()


def _drawn(line: str) -> list[Part]:
    style = _BOLD if line.startswith("#") else _DIM if line.startswith("- ") else PLAIN
    return [(line, style)]
