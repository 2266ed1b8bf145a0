"""Every key there is, from the bindings themselves."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from archive.tui import keys
from archive.tui.drawing import Part
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList

_TITLE = Style(bold=True)
_KEY = Style(bold=True)
_DOES = Style()
_WORDS = (
    "words                ceasefire border         both words, in any order",
    'phrase               "buffer zone"            side by side',
    "a facet's value      place:Poland             also its regions and towns",
    "leave out            -source:RT",
    "days                 date:2021-11..           spoken of;  published: when it was printed",
    "who said it          quote:{speaker:Zakharova strangle}",
)


class HelpScreen(ModalScreen[None]):
    """Keys by the part of the screen where they work, and the query language in six lines."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 90%; max-width: 84; height: 90%; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "close", id="help.close")
    ]

    def __init__(self, changed: Mapping[str, str]) -> None:
        super().__init__()
        self.changed = changed

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield LineList()

    def on_mount(self) -> None:
        self.query_one(Heading).label = "Keys"
        self.query_one(Heading).note = "esc closes"
        self.query_one(LineList).show_parts(list(self._lines()))
        self.set_focus(self.query_one(LineList))

    def _lines(self) -> Iterable[list[Part]]:
        for title, bindings in keys.SECTIONS.items():
            yield [(title, _TITLE)]
            for binding in (row for row in bindings if isinstance(row, Binding)):
                display = " ".join(self._display(key) for key in self._keys_of(binding).split(","))
                yield [
                    ("   ", _DOES),
                    (f"{display:<18}", _KEY),
                    (binding.tooltip or binding.description, _DOES),
                ]
            yield [("", _DOES)]
        yield [("A query", _TITLE)]
        yield from ([("   ", _DOES), (line, _DOES)] for line in _WORDS)

    def _keys_of(self, binding: Binding) -> str:
        """The keys that do it now: those the person chose, or the ones it came with."""
        return self.changed.get(binding.id or "", binding.key)

    def _display(self, key: str) -> str:
        return self.app.get_key_display(Binding(key.strip(), "", ""))
