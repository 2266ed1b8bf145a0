"""A line to type a name in: for a query that is kept, for a value that another one is the same as."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from archive.tui.widgets.heading import Heading
from archive.tui.widgets.plain_input import PlainInput
from archive.tui.widgets.sheet import Sheet


class NameScreen(ModalScreen[str]):
    """Ends with the name, or with an empty one where none was given."""

    DEFAULT_CSS = """
    NameScreen Sheet { height: 6; }
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
        with Sheet(label=self.label, about=self.about, classes="-small"):
            yield PlainInput(self.typed, placeholder=self.placeholder, select_on_focus=False)
            yield Heading(id="trouble")

    def on_mount(self) -> None:
        self.query_one("#trouble", Heading).label = self.trouble
        self.set_focus(self.query_one(PlainInput))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())

    def action_leave(self) -> None:
        self.dismiss("")
