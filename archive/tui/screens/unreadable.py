"""Documents that could not be read, with the reasons."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.model.failure import Failure
from archive.text import counted
from archive.tui.article.layout import Line, TextLayout
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet

_SUBJECT = Style(bold=True)
_REASON = Style()
_ADVICE = Style(dim=True)


class UnreadableScreen(ModalScreen[None]):
    """Each document with its reason beneath, and how to try again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "close", id="unreadable.close")]

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__()
        self.failures = failures

    def compose(self) -> ComposeResult:
        files = counted(len(self.failures), "file")
        with Sheet(label=f"{files} could not be read", note="esc closes"):
            yield LineList()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(LineList))

    def on_resize(self) -> None:
        # The list is laid out after this: it does not know its width before.
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        lines = self.query_one(LineList)
        told = [
            *((words, style) for one in self.failures for words, style in _told(one)),
            ("", _REASON),
            ("try again with: archive retry", _ADVICE),
        ]
        width = max(1, lines.size.width - 4)
        lines.show_parts(
            [
                [(words[line.start : line.end], style)]
                for words, style in told
                for line in TextLayout(words, width).lines or [Line(0, 0)]
            ]
        )


def _told(failure: Failure) -> Iterable[tuple[str, Style]]:
    return (failure.subject, _SUBJECT), (failure.message, _REASON)
