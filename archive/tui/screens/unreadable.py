"""Documents that could not be read, with the reasons."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from archive.model.failure import Failure
from archive.text import counted
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList

_SUBJECT = Style(bold=True)
_REASON = Style()
_ADVICE = Style(dim=True)


class UnreadableScreen(ModalScreen[None]):
    """Each document with its reason beneath, and how to try again."""

    DEFAULT_CSS = """
    UnreadableScreen { align: center middle; }
    UnreadableScreen > Vertical { width: 90%; max-width: 110; height: 80%; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "close", id="unreadable.close")]

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__()
        self.failures = failures

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield LineList()

    def on_mount(self) -> None:
        heading, lines = self.query_one(Heading), self.query_one(LineList)
        heading.label = f"{counted(len(self.failures), 'file')} could not be read"
        heading.note = "esc closes"
        told = [
            [(words, style)]
            for failure in self.failures
            for words, style in ((failure.subject, _SUBJECT), (f"  {failure.message}", _REASON))
        ]
        lines.show_parts([*told, [("", _REASON)], [("try again with: archive retry", _ADVICE)]])
        self.set_focus(lines)
