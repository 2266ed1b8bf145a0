"""Every key there is, from the bindings themselves, found by what it does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.tui import keys
from archive.tui.article.layout import TextLayout
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.filtered_list import FilteredList
from archive.tui.widgets.sheet import Sheet

_TITLE = Style(bold=True, underline=True)
_KEY = Style(bold=True)
_DOES = Style()
_QUERY = "A query"
_QUERIES = (
    ("ceasefire border", "both words, in any order"),
    ('"buffer zone"', "a phrase: side by side"),
    ("place:Poland", "a facet's value; also its regions and towns"),
    ("-source:RT", "leave out"),
    ("date:2021-11..", "days that the text speaks of"),
    ("published:2021", "days when it was printed"),
    ("quote:{speaker:Zakharova strangle}", "who said it"),
)
_KEYS_WIDTH = 18
_LEAST_WIDTH = 20
"""Columns that what a key does needs beside it; with fewer it stands beneath."""


class HelpScreen(ModalScreen[None]):
    """Keys by the part of the screen where they work, that in focus first, and the query language in a few lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.FOUND,
        Binding("question_mark", "leave", "close", show=False, priority=True, id="help.close"),
    ]

    def __init__(self, changed: Mapping[str, str], here: Sequence[BindingType]) -> None:
        """`here`: the keys of the pane in focus; their section comes first."""
        super().__init__()
        self.changed = changed
        self.here = here

    def compose(self) -> ComposeResult:
        with Sheet(label="Keys", note="esc closes", classes="-narrow -high"):
            yield FilteredList(self._rows, "type to find a key by what it does")

    def _rows(self, typed: str, width: int) -> Sequence[Row]:
        wanted = typed.casefold().split()
        rows: list[Row] = []
        for title, entries in self._sections():
            found = [
                entry
                for entry in entries
                if all(word in " ".join((title, *entry)).casefold() for word in wanted)
            ]
            if found:
                rows += [Row((("", _DOES),))] if rows else []
                rows.append(Row(((title, _TITLE),)))
                rows += [row for key, does in found for row in _wrapped(key, does, width)]
        return rows or [Row((("no key does that; : finds commands by their letters", _DOES),))]

    def _sections(self) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
        """The title of each section, and its keys with what they do."""
        own = {binding.id for binding in self.here if isinstance(binding, Binding)}
        sections = [
            (title, [row for row in rows if isinstance(row, Binding)])
            for title, rows in keys.SECTIONS.items()
        ]
        sections.sort(key=lambda section: not any(binding.id in own for binding in section[1]))
        for title, bindings in sections:
            is_here = any(binding.id in own for binding in bindings)
            yield (
                f"Here: {title.lower()}" if is_here else title,
                [(self._display(binding), binding.tooltip or binding.description) for binding in bindings],
            )
        yield _QUERY, _QUERIES

    def _display(self, binding: Binding) -> str:
        """The keys that do it now: those the person chose, or the ones it came with."""
        held = self.changed.get(binding.id or "", binding.key)
        return " ".join(self.app.get_key_display(Binding(key.strip(), "", "")) for key in held.split(","))

    @property
    def _list(self) -> ActionList:
        return self.query_one(ActionList)

    def action_move(self, by: int) -> None:
        self._list.scroll_to_line(self._list.scroll_offset.y + by)

    def action_page(self, by: int) -> None:
        self._list.scroll_to_line(self._list.scroll_offset.y + by * max(1, self._list.size.height - 1))

    def action_leave(self) -> None:
        self.dismiss(None)


def _wrapped(key: str, does: str, width: int) -> Iterable[Row]:
    """One key in as many lines as what it does needs."""
    beside = _KEYS_WIDTH if cell_len(key) < _KEYS_WIDTH and width - _KEYS_WIDTH - 4 >= _LEAST_WIDTH else 0
    if not beside:
        yield Row(((f"  {key}", _KEY),))
    room = width - 4 - (beside or 2)
    for number, line in enumerate(TextLayout(does, max(1, room)).lines):
        front = f"  {key:<{beside}}" if beside and not number else " " * (2 + (beside or 2))
        yield Row(((front, _KEY), (does[line.start : line.end], _DOES)))
