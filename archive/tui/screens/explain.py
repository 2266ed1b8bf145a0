"""How a query was understood, clause by clause."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.tui.asking.answers import Question
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet


class ExplainScreen(ModalScreen[None]):
    """The tree as understood, with what each clause finds."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,E,q", "dismiss", "close", id="explain.close")]

    def __init__(self, desk: Desk, question: Question) -> None:
        super().__init__()
        self.desk = desk
        self.question = question

    def compose(self) -> ComposeResult:
        with Sheet(label="How the query was understood", note="esc closes"):
            yield LineList()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(LineList))
        ask = partial(self.desk.explain, self.question)
        fetch(self, self.desk, "explain", ask, self._show, lambda error: self._show(str(error)))

    def _show(self, explanation: str) -> None:
        self.query_one(LineList).show_lines(explanation.splitlines())
