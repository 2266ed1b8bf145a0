"""Tags to choose for articles: those that are there, narrowed while one types, and the one that is typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from archive.text import fold
from archive.tui.drawing import PLAIN
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.plain_input import PlainInput
from archive.tui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag to give to the articles, or to take from them."""

    tag: str
    on: bool


class TagScreen(ModalScreen[TagChoice]):
    """Ends with the tag that was chosen, or with None."""

    DEFAULT_CSS = """
    TagScreen Sheet { height: 16; }
    TagScreen ActionList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="tags.close"),
        Binding("down", "move(1)", "down", show=False, priority=True, id="tags.down"),
        Binding("up", "move(-1)", "up", show=False, priority=True, id="tags.up"),
    ]

    def __init__(self, about: str, tags: Sequence[str], on_all: Collection[str]) -> None:
        super().__init__()
        self.about = about
        self.tags = tags
        self.on_all = on_all
        """The tags that all the articles have."""
        self.list = ActionList()

    def compose(self) -> ComposeResult:
        with Sheet(label="Tags", about=self.about, note="⏎ gives or takes · esc closes", classes="-small"):
            yield PlainInput(placeholder="a tag, new or known")
            yield self.list

    def on_mount(self) -> None:
        self._show("")
        self.set_focus(self.query_one(PlainInput))

    def on_input_changed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def _show(self, typed: str) -> None:
        wanted = fold(typed.strip())
        fitting = [tag for tag in self.tags if wanted in fold(tag)]
        fitting.sort(key=lambda tag: (not fold(tag).startswith(wanted), fold(tag)))
        rows = [
            Row(
                (("✓ " if tag in self.on_all else "  ", Style(bold=True)), (tag, PLAIN)),
                TagChoice(tag, tag not in self.on_all),
                "remove" if tag in self.on_all else "",
            )
            for tag in fitting
        ]
        if wanted and all(fold(tag) != wanted for tag in self.tags):
            rows.append(
                Row((("+ ", Style(bold=True)), (typed.strip(), PLAIN)), TagChoice(typed.strip(), True), "new")
            )
        self.list.show_rows(rows or [Row((("no tags yet; type one", Style(dim=True)),))])
        if rows:
            self.list.cursor = 0

    def on_input_submitted(self) -> None:
        if self.list.current and isinstance(self.list.current.act, TagChoice):
            self.dismiss(self.list.current.act)

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        self.dismiss(message.act if isinstance(message.act, TagChoice) else None)

    def action_move(self, by: int) -> None:
        self.list.action_move(by)

    def action_leave(self) -> None:
        self.dismiss(None)
