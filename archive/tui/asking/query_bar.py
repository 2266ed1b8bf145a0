"""The query line, and beneath it what came of it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive.model.results import Results, Unit
from archive.tui import keys
from archive.tui.asking.answers import Tone
from archive.tui.drawing import Part, spread, strip_of
from archive.tui.widgets.plain_input import PlainInput

_SLOW_SECONDS = 0.5
"""An answer that took longer says so."""
_EXAMPLE = "press / and ask:  ceasefire place:Poland -source:RT date:2021-11.."


_TALLY_WIDTH = 14
"""So that the line keeps its width while numbers up to four digits come and go."""


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
        """Take the columns that the words need and leave the rest to the query."""
        self.styles.width = max(_TALLY_WIDTH, len(self.count) + len(self.unit) + 3)

    def render_line(self, y: int) -> Strip:
        count = (self.count, self.get_component_rich_style("tally--count", partial=True))
        unit = (f" {self.unit} ", self.get_component_rich_style("tally--unit", partial=True))
        return spread([], [count, unit], self.size.width, self.rich_style)


class Notice(Widget):
    """One line that says what happened, what was mended in the query, or what is wrong with it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"notice--plain", "notice--note", "notice--error", "notice--done"}
    DEFAULT_CSS = """
    Notice { height: 1; }
    Notice > .notice--plain { color: $text-disabled; }
    Notice > .notice--note { color: $warning; }
    Notice > .notice--error { color: $error; text-style: bold; }
    Notice > .notice--done { color: $success; }
    """

    words: reactive[str] = reactive("")
    tone: reactive[Tone] = reactive("plain")
    corner: reactive[str] = reactive("")
    """What stands at the right: how the hits are sorted."""

    def render_line(self, y: int) -> Strip:
        style = self.get_component_rich_style(f"notice--{self.tone}", partial=True)
        plain = self.get_component_rich_style("notice--plain", partial=True)
        left: list[Part] = [("   ", Style()), (self.words, style)]
        return spread(left, [(f"{self.corner} ", plain)], self.size.width, self.rich_style)


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
        notice = self.query_one(Notice)
        notice.words, notice.tone = words, tone

    def stand(self, words: str, tone: Tone) -> None:
        """Show `words` whenever nothing else is said: what the query was understood as, or what is wrong with it."""
        self._standing = (words, tone)
        self.say(words, tone)

    def forget(self) -> None:
        """A key was pressed: what was said before it is old."""
        self.say(*self._standing)

    def show_results(self, results: Results, unit: Unit) -> None:
        """Say how much was found, how the query was understood, and what was mended in it."""
        tally = self.query_one(Tally)
        least = "" if results.exact else "≥"
        tally.count = f"{least}{results.total:,}"
        tally.unit = unit if results.total == 1 else f"{unit}s"
        tally.fit()
        took = f"{results.seconds * 1000:,.0f} ms" if results.seconds > _SLOW_SECONDS else ""
        self.query_one(Notice).corner = took
        if results.notes:
            self.stand(" · ".join(results.notes), "note")
        else:
            typed = self.line.value.strip()
            understood = results.query if typed and results.query != typed else ""
            self.stand(understood and f"understood as  {understood}", "plain")
