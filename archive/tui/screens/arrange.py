"""Which facets are shown, in which order, and which stay open."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from archive.model.facet import Facet
from archive.tui import keys
from archive.tui.facets.arrangement import Arrangement
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.sheet import Sheet

_SHOWN = Style()
_HIDDEN = Style(dim=True)


class ArrangeScreen(ModalScreen[None]):
    """A list of all facets; what is changed in it is seen at once beside it."""

    DEFAULT_CSS = """
    ArrangeScreen Sheet { width: 60; max-width: 90%; }
    ArrangeScreen ActionList { height: auto; max-height: 24; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.ARRANGE

    def __init__(
        self, facets: Sequence[Facet], arrangement: Arrangement, changed: Callable[[Arrangement], object]
    ) -> None:
        super().__init__()
        self.facets = facets
        self.arrangement = arrangement
        self.changed = changed
        self.list = ActionList()

    def compose(self) -> ComposeResult:
        with Sheet(label="Facets", note="esc closes", classes="-fitting"):
            yield self.list
            yield Heading(id="arrange-keys")

    def on_mount(self) -> None:
        self.query_one("#arrange-keys", Heading).note = "space shows or hides · p pins · J K move"
        self.list.styles.height = len(self.facets)
        self._show()
        self.set_focus(self.list)

    def _show(self) -> None:
        self.list.show_rows([self._row(facet) for facet in self.arrangement.sorted(self.facets)])

    def _row(self, facet: Facet) -> Row:
        is_hidden = facet.name in self.arrangement.hidden
        notes = ["pinned"] if facet.name in self.arrangement.pinned else []
        notes += ["hidden"] if is_hidden else []
        sign, style = ("  ", _HIDDEN) if is_hidden else ("✓ ", _SHOWN)
        return Row(((sign, style), (facet.label, style)), facet.name, ", ".join(notes))

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        message.stop()
        self.action_turn_facet()

    def action_turn_facet(self) -> None:
        self._change(self.arrangement.toggled(self._at_cursor))

    def action_pin(self) -> None:
        self._change(self.arrangement.with_pin(self._at_cursor))

    def action_move_facet(self, by: int) -> None:
        self._change(self.arrangement.moved(self.facets, self._at_cursor, by))

    @property
    def _at_cursor(self) -> str:
        row = self.list.current
        return str(row.act) if row else ""

    def _change(self, arrangement: Arrangement) -> None:
        # One facet is left to go to.
        if arrangement != self.arrangement and len(arrangement.hidden) < len(self.facets):
            self.arrangement = arrangement
            self._show()
            self.changed(arrangement)
