"""A name for the query, under which it can be asked for again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive.tui.widgets.heading import Heading
from archive.tui.widgets.plain_input import PlainInput


class SaveScreen(ModalScreen[str]):
    """Ends with the name, or with an empty one where nothing is to be saved."""

    DEFAULT_CSS = """
    SaveScreen { align: center middle; }
    SaveScreen > Vertical { width: 60%; max-width: 70; height: 5; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "close", id="save.close")]

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query_text = query

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield PlainInput(placeholder="a name, to be asked for with @name")

    def on_mount(self) -> None:
        self.query_one(Heading).label = "Save the search"
        self.query_one(Heading).chosen = self.query_text
        self.set_focus(self.query_one(PlainInput))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip().removeprefix("@"))

    def action_leave(self) -> None:
        self.dismiss("")
