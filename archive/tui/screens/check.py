"""A draft checked: its quotations, and what the archive says of the one at the cursor."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.tui.article.layout import TextLayout
from archive.tui.asking.desk import Desk
from archive.tui.asking.drafts import Checked, check_draft
from archive.tui.asking.fetching import fetch
from archive.tui.drawing import PLAIN, Part
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet
from archive.tui.widgets.windowed_list import WindowedList

_BOLD, _DIM = Style(bold=True), Style(dim=True)
_NONE = "No quotation found: nothing stands between quotation marks."


class CheckScreen(ModalScreen[str]):
    """Every quotation of a draft. Ends with the query for the article that was opened, or with an empty one."""

    DEFAULT_CSS = """
    CheckScreen ActionList { height: 2fr; }
    CheckScreen LineList { height: 3fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "next to look at", id="check.next"),
        Binding("p", "step(-1)", "previous", id="check.previous"),
        Binding("escape,V,q", "leave", "close", id="check.close"),
    ]

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__()
        self.desk = desk
        self.path = path
        self.list = ActionList()
        self.about = LineList()
        self.found: tuple[Checked, ...] = ()

    def compose(self) -> ComposeResult:
        with Sheet(classes="-wide -high"):
            yield self.list
            yield Heading(id="verdict")
            yield self.about

    def on_mount(self) -> None:
        heading = self.query_one(Heading)
        heading.label, heading.chosen = f"Check {self.path.name}", "looking up…"
        heading.note = "n the next that is not sound · ⏎ opens the article · esc closes"
        self.set_focus(self.list)
        ask = partial(check_draft, self.desk.session, self.path)
        fetch(self, self.desk, "check", ask, self._show, lambda error: self._say(str(error)))

    def _show(self, found: tuple[Checked, ...]) -> None:
        if not found:
            self._say(_NONE)
            return
        self.found = found
        wrong = sum(not each.is_sound for each in found)
        said = f"{wrong} of {len(found)} to look at" if wrong else f"all {len(found)} sound"
        self.query_one(Heading).chosen = said
        self.list.show_rows([_row(number, each) for number, each in enumerate(found)])
        if found[0].is_sound:
            self.action_step(1)
        self._tell()

    def _say(self, words: str) -> None:
        self.query_one(Heading).chosen = ""
        self.list.show_rows([Row(((words, PLAIN),))])

    def on_windowed_list_moved(self, message: WindowedList.Moved) -> None:
        if message.sender is self.list:
            self._tell()

    def on_resize(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say what was found of the quotation at the cursor."""
        if self.list.cursor >= len(self.found):
            return
        checked = self.found[self.list.cursor]
        verdict = self.query_one("#verdict", Heading)
        verdict.label, verdict.note = checked.told[0], f"{self.list.cursor + 1} of {len(self.found)}"
        width = max(20, self.about.scrollable_content_region.width - 2)
        lines = _wrapped(f"“{checked.words}”", width, _BOLD)
        for told in checked.told[1:]:
            lines += [[("", PLAIN)], *_wrapped(told, width, PLAIN)]
        self.about.show_parts(lines)

    def action_step(self, by: int) -> None:
        """Go to the next finding, or the one before, that is not sound; at the last, to the first."""
        count = len(self.found)
        places = ((self.list.cursor + by * step) % count for step in range(1, count + 1))
        self.list.cursor = next((at for at in places if not self.found[at].is_sound), self.list.cursor)

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        if isinstance(message.act, int) and self.found[message.act].query:
            self.dismiss(self.found[message.act].query)

    def action_leave(self) -> None:
        self.dismiss("")


def _row(number: int, checked: Checked) -> Row:
    mark, style = ("✓", _DIM) if checked.is_sound else ("✗", _BOLD)
    is_fact = checked.verdict == "verbatim" and not checked.is_sound
    word = "beside it" if is_fact else checked.verdict
    return Row(((f"{mark} {word:<9} ", style), (checked.words, PLAIN)), act=number)


def _wrapped(text: str, width: int, style: Style) -> list[list[Part]]:
    return [[(text[line.start : line.end], style)] for line in TextLayout(text, width).lines]
