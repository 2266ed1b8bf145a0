"""A line to type a name in: for a query that is kept, for a value that another one is the same as."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from archive.tui.widgets.heading import Heading
from archive.tui.widgets.plain_input import PlainInput


class NameScreen(ModalScreen[str]):
    """Ends with the name, or with an empty one where none was given."""

    DEFAULT_CSS = """
    NameScreen { align: center middle; }
    NameScreen > Vertical { width: 60%; min-width: 38; max-width: 70; height: 6; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "close", id="name.close")]

    def __init__(
        self, label: str, about: str, placeholder: str, *, typed: str = "", trouble: str = ""
    ) -> None:
        super().__init__()
        self.label = label
        self.about = about
        self.placeholder = placeholder
        self.typed = typed
        """What stands in the line from the start."""
        self.trouble = trouble
        """What was wrong with it."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield PlainInput(self.typed, placeholder=self.placeholder, select_on_focus=False)
            yield Heading(id="trouble")

    def on_mount(self) -> None:
        heading = self.query_one(Heading)
        heading.label, heading.chosen = self.label, self.about
        self.query_one("#trouble", Heading).label = self.trouble
        self.set_focus(self.query_one(PlainInput))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())

    def action_leave(self) -> None:
        self.dismiss("")
