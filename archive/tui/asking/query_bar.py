"""The query line, and beneath it what came of it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive.model.results import Choice
from archive.text import show
from archive.tui import keys
from archive.tui.asking.answers import Answered, Chip, Listed, Tone
from archive.tui.drawing import Part, parts_width, spread, strip_of
from archive.tui.facets.value_list import ValueToggled
from archive.tui.widgets.plain_input import PlainInput

_SLOW_SECONDS = 0.5
"""An answer that took longer says so."""
_EXAMPLE = "press / and ask:  ceasefire place:Poland -source:RT date:2021-11.."

_SIGNS: dict[Choice, str] = {"include": "✓", "exclude": "✗", "off": ""}
_CHIP_WIDTH = 24
"""Columns of the longest name of a value."""
_TALLY_WIDTH = 14
"""What numbers up to four digits need."""


class QueryLine(PlainInput):
    """Where a query is typed; the arrows bring back earlier ones."""

    DEFAULT_CSS = """
    QueryLine { width: 1fr; background: $surface; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.QUERY

    def __init__(self, query: str = "", earlier: Sequence[str] = ()) -> None:
        super().__init__(query, placeholder=_EXAMPLE, select_on_focus=False)
        self.earlier = list(earlier)
        self._place = len(self.earlier)

    def put(self, text: str, cursor: int | None = None) -> None:
        """Have the line say `text`, with the caret at `cursor`, or at its end."""
        self.value = text
        self.cursor_position = len(text) if cursor is None else cursor

    def remember(self, query: str) -> None:
        """Make `query` the newest of the earlier ones."""
        if query.strip():
            self.earlier = [*(kept for kept in self.earlier if kept != query), query]
        self._place = len(self.earlier)

    def action_clear(self) -> None:
        self.value = ""

    async def action_recall(self, by: int) -> None:
        place = self._place + by
        if place > len(self.earlier):
            await self.run_action("screen.back")
        elif place >= 0:
            self._place = place
            self.put(self.earlier[place] if place < len(self.earlier) else "")


class Tally(Widget):
    """How much was found, at the right of the query line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tally--count", "tally--unit"}
    DEFAULT_CSS = """
    Tally { width: 14; height: 1; background: $surface; }
    Tally > .tally--count { text-style: bold; color: $primary; }
    Tally > .tally--unit { color: $text-muted; }
    """

    count: reactive[str] = reactive("")
    unit: reactive[str] = reactive("")

    def fit(self) -> None:
        """Take the columns that the words need, and keep them: another width lays out the whole screen anew."""
        needed = max(_TALLY_WIDTH, len(self.count) + len(self.unit) + 3)
        if needed > self.size.width:
            self.styles.width = needed

    def render_line(self, y: int) -> Strip:
        count = (self.count, self.get_component_rich_style("tally--count", partial=True))
        unit = (f" {self.unit} ", self.get_component_rich_style("tally--unit", partial=True))
        return spread([], [count, unit], self.size.width, self.rich_style)


class Notice(Widget):
    """One line: the values that are included and excluded, and what happened, was mended or is wrong.

    A click on a value leaves it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "notice--plain", "notice--note", "notice--error", "notice--done", "notice--include", "notice--exclude",
    }  # fmt: skip
    DEFAULT_CSS = """
    Notice { height: 1; }
    Notice > .notice--plain { color: $text-disabled; }
    Notice > .notice--note { color: $warning; }
    Notice > .notice--error { color: $error; text-style: bold; }
    Notice > .notice--done { color: $success; }
    Notice > .notice--include { color: $success; background: $boost; }
    Notice > .notice--exclude { color: $error; background: $boost; }
    """

    words: reactive[str] = reactive("")
    tone: reactive[Tone] = reactive("plain")
    corner: reactive[str] = reactive("")
    """What stands at the right: how long a slow answer took."""
    chips: reactive[tuple[Chip, ...]] = reactive(())
    """The choices that stand in the query; none while something else is said."""

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, Chip]] = []

    def render_line(self, y: int) -> Strip:
        plain = self._style("plain")
        right: list[Part] = [(f"{self.corner} ", plain)]
        left: list[Part] = [("   ", Style()), *self._chip_parts(self.size.width - parts_width(right) - 4)]
        return spread([*left, (self.words, self._style(self.tone))], right, self.size.width, self.rich_style)

    def _chip_parts(self, room: int) -> list[Part]:
        """As many chips as fit, the last ones: those are taken back first."""
        shown: list[tuple[Chip, str]] = []
        left = room
        for chip in reversed(self.chips):
            words = f" {_SIGNS[chip.choice]} {show(chip.label, width=_CHIP_WIDTH)} "
            left -= cell_len(words) + 1
            if left < 0 and shown:
                break
            shown.insert(0, (chip, words))
        parts: list[Part] = [("… ", self._style("plain"))] if len(shown) < len(self.chips) else []
        self._spots = []
        column = 3 + parts_width(parts)
        for chip, words in shown:
            self._spots.append((column, column + cell_len(words), chip))
            parts += [(words, self._style(chip.choice)), (" ", Style())]
            column += cell_len(words) + 1
        return parts

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"notice--{name}", partial=True)

    def on_click(self, event: events.Click) -> None:
        for start, end, chip in self._spots:
            if start <= event.x < end:
                self.post_message(ValueToggled(chip.facet, chip.value, "off"))


class Prompt(Widget):
    """The sign before the query line."""

    DEFAULT_CSS = """
    Prompt { width: 3; height: 1; color: $accent; background: $surface; }
    """

    def render_line(self, y: int) -> Strip:
        return strip_of([(" › ", Style(bold=True))], self.size.width, self.rich_style)


class QueryBar(Vertical):
    """Query line, tally and notice."""

    DEFAULT_CSS = """
    QueryBar { height: 2; }
    QueryBar > Horizontal { height: 1; background: $surface; }
    """

    def __init__(self, query: str = "", earlier: Sequence[str] = ()) -> None:
        super().__init__()
        self._query = query
        self._earlier = earlier
        self._standing: tuple[str, Tone] = ("", "plain")
        self._chips: tuple[Chip, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Prompt()
            yield QueryLine(self._query, self._earlier)
            yield Tally()
        yield Notice()

    @property
    def line(self) -> QueryLine:
        return self.query_one(QueryLine)

    def say(self, words: str, tone: Tone) -> None:
        """Show `words` until the next key, or until something else is said."""
        self._show(words, tone, ())

    def stand(self, words: str, tone: Tone) -> None:
        """Show `words` whenever nothing else is said: what the query was understood as, or what is wrong with it."""
        self._standing = (words, tone)
        self.forget()

    def forget(self) -> None:
        """A key was pressed: what was said before it is old."""
        words, tone = self._standing
        self._show(words, tone, () if tone == "error" else self._chips)

    def _show(self, words: str, tone: Tone, chips: tuple[Chip, ...]) -> None:
        notice = self.query_one(Notice)
        notice.words, notice.tone, notice.chips = words, tone, chips

    def show_count(self, found: Listed) -> None:
        """Say how much was found."""
        results, unit = found.results, found.question.counted
        tally = self.query_one(Tally)
        least = "" if results.exact else "≥"
        tally.count = f"{least}{results.total:,}"
        tally.unit = unit if results.total == 1 else f"{unit}s"
        tally.fit()

    def show_answer(self, answer: Answered) -> None:
        """Say how much was found, which values are chosen, how the query was understood and what was mended in it."""
        results = answer.results
        self._chips = answer.chips
        self.show_count(answer)
        took = f"{results.seconds * 1000:,.0f} ms" if results.seconds > _SLOW_SECONDS else ""
        self.query_one(Notice).corner = took
        if results.notes:
            self.stand(" · ".join(results.notes), "note")
        else:
            typed = self.line.value.strip()
            understood = results.query if typed and results.query != typed else ""
            self.stand(understood and f"understood as  {understood}", "plain")
