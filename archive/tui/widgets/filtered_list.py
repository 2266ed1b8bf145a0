"""A line to type in, and beneath it the lines that what is typed leaves."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.plain_input import PlainInput

Narrow = Callable[[str, int], Sequence[Row]]
"""What is typed, and the columns there are → the lines that are left."""


class FilteredList(Vertical):
    """Asks `narrow` for its lines at every letter and at every new width. The focus stays in the line."""

    DEFAULT_CSS = """
    FilteredList { height: 1fr; }
    FilteredList > ActionList { height: 1fr; margin: 1 0 0 0; }
    FilteredList > ActionList > .row--cursor { background: $panel; color: $foreground; }
    FilteredList > ActionList:nocolor > .row--cursor { text-style: reverse; }
    """

    def __init__(self, narrow: Narrow, placeholder: str) -> None:
        super().__init__()
        self.narrow = narrow
        self.line = PlainInput(placeholder=placeholder, select_on_focus=False)
        self.list = ActionList()
        self.list.can_focus = False

    def compose(self) -> ComposeResult:
        yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.screen.set_focus(self.line)

    def on_resize(self) -> None:
        self._show()

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        message.stop()
        self._show(from_start=True)

    def _show(self, *, from_start: bool = False) -> None:
        if from_start:
            self.list.show_rows(())
        self.list.show_rows(self.narrow(self.line.value.strip(), self.list.size.width))
