"""One of several: which value was meant, which name stays, which ruling is to be taken back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.sheet import Sheet


class ChooseScreen(ModalScreen[object]):
    """Ends with what the chosen row carries, or with None."""

    DEFAULT_CSS = """
    ChooseScreen ActionList { height: auto; min-height: 3; max-height: 20; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "close", id="choose.close")]

    def __init__(self, label: str, about: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self.label = label
        self.about = about
        self.rows = rows
        self.list = ActionList()

    def compose(self) -> ComposeResult:
        with Sheet(
            label=self.label, about=self.about, note="⏎ chooses · esc closes", classes="-narrow -fitting"
        ):
            yield self.list

    def on_mount(self) -> None:
        self.show(self.about, self.rows)
        self.set_focus(self.list)

    def show(self, about: str, rows: Sequence[Row]) -> None:
        """Show these rows, which may come later than the screen; nothing where it is closed by then."""
        self.about, self.rows = about, rows
        if self.is_attached:
            self.query_one(Heading).chosen = about
            self.list.styles.height = min(20, max(1, len(rows)))
            self.list.show_rows(rows)

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        self.dismiss(message.act)

    def action_leave(self) -> None:
        self.dismiss(None)
