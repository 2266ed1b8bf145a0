"""What could be ruled, and before it is: which articles it would change."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.text import counted
from archive.tui.asking.answers import Foreseen, Proposal
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch
from archive.tui.drawing import PLAIN
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet
from archive.tui.widgets.windowed_list import WindowedList

_DIM = Style(dim=True)
_MOST_LINES = 14
"""Lines of the list; the articles stand beneath."""


class RuleScreen(ModalScreen[Proposal]):
    """Ends with the proposal that was chosen, or with None.

    Args:
        rows: what may be chosen: each row carries a `Proposal`.
        ask: gives the rows, on a thread, where they are not at hand.
    """

    DEFAULT_CSS = """
    RuleScreen ActionList { height: auto; min-height: 1; }
    RuleScreen LineList { height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,R", "leave", "close", id="rule.close")]

    def __init__(
        self,
        desk: Desk,
        label: str,
        about: str,
        *,
        rows: Sequence[Row] = (),
        ask: Callable[[], Sequence[Row]] | None = None,
        note: str = "⏎ rules so · esc closes",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.list = ActionList()
        self.changes = Heading()
        self.titles = LineList()
        self.titles.can_focus = False
        self.label, self.about, self.note = label, about, note
        self.rows = rows
        self._ask = ask

    def compose(self) -> ComposeResult:
        with Sheet(label=self.label, about=self.about, note=self.note, classes="-narrow -fitting"):
            yield self.list
            yield self.changes
            yield self.titles

    def on_mount(self) -> None:
        self._show(self.rows)
        self.set_focus(self.list)
        if self._ask is not None:
            fetch(self, self.desk, "rows", self._ask, self._show, lambda error: self._say(str(error)))

    def _show(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.list.styles.height = max(1, min(_MOST_LINES, len(rows)))
        self.list.show_rows(rows)
        self._foresee()

    def on_windowed_list_moved(self, message: WindowedList.Moved) -> None:
        if message.sender is self.list:
            self._foresee()

    def _foresee(self) -> None:
        chosen = self._chosen
        self._say("counting what it changes…" if chosen else "")
        if chosen is not None:
            ask = partial(self.desk.foresee, chosen)
            fetch(self, self.desk, "foresee", ask, self._tell, lambda error: self._say(str(error)))

    def _say(self, words: str) -> None:
        self.changes.label = words
        self.titles.show_lines(())

    def _tell(self, foreseen: Foreseen) -> None:
        if foreseen.proposal != self._chosen:
            return
        self._say(
            f"changes {counted(foreseen.articles, 'article')}" if foreseen.articles else "changes nothing"
        )
        more = foreseen.articles - len(foreseen.titles)
        self.titles.show_parts(
            [
                *([("  ", PLAIN), (title, PLAIN)] for title in foreseen.titles),
                *([[(f"  and {more:,} more", _DIM)]] if more else []),
            ]
        )

    @property
    def _chosen(self) -> Proposal | None:
        row = self.list.current
        return row.act if row is not None and isinstance(row.act, Proposal) else None

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        self.dismiss(message.act if isinstance(message.act, Proposal) else None)

    def action_leave(self) -> None:
        self.dismiss(None)
