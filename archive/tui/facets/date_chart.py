"""A histogram of days: years open to months, months to days."""

import calendar
import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive.model.results import Choice, FacetCount
from archive.tui import keys
from archive.tui.days import day_in_words
from archive.tui.drawing import Part, spread, strip_of
from archive.tui.facets.value_list import ChildrenWanted, ValueToggled
from archive.tui.screens.choose import ChooseScreen
from archive.tui.widgets.action_list import Row
from archive.tui.widgets.windowed_list import WindowedList

_DAY = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_BENEATH = {0: "months", 4: "days", 7: ""}
_SIGNS: dict[Choice, str] = {"include": "✓ ", "exclude": "✗ ", "off": ""}


class DateChart(Widget, can_focus=True):
    """Bars of one level, a caption for the bar at the cursor. Its counts are those of `within`'s children."""

    BARS = 3
    HEIGHT = BARS + 2
    """Lines: bars, axis, caption."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--bar", "chart--cursor", "chart--include", "chart--exclude", "chart--axis", "chart--caption",
    }  # fmt: skip
    DEFAULT_CSS = """
    DateChart > .chart--bar { color: $date-bar; }
    DateChart > .chart--cursor { color: $date; }
    DateChart:focus > .chart--cursor { color: $accent; }
    DateChart > .chart--include { color: $success; }
    DateChart > .chart--exclude { color: $error; }
    DateChart > .chart--axis { color: $text-disabled; }
    DateChart > .chart--caption { color: $text-muted; }
    DateChart:focus > .chart--caption { color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.DAYS

    cursor: reactive[int] = reactive(0)

    def __init__(self, facet: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.facet = facet
        self.within = ""
        """The year or month whose parts are shown; empty: all years."""
        self._bars: tuple[FacetCount, ...] = ()
        self._choices: Mapping[str, Choice] = {}
        self.range_from: int | None = None
        """The bar at which a stretch of days begins that is being chosen."""
        self.tallest = 1
        """The least count that a bar of full height stands for: so several charts are drawn to one scale."""
        self._pressed: int | None = None
        self._kept: str | None = None
        """The bar that the reader put the cursor on."""

    def show_counts(self, counts: Sequence[FacetCount], choices: Mapping[str, Choice]) -> None:
        """Show the bars of the level that is open; the cursor stays on its bar, or goes to the highest."""
        bars = _without_gaps(self.facet, self.within, counts)
        if (self._bars, self._choices) == (bars, choices):
            return
        self._bars, self._choices = bars, choices
        values = [bar.value for bar in self._bars]
        if self._kept in values:
            self.cursor = values.index(self._kept)
        else:
            self.cursor = max(range(len(values)), key=lambda at: self._bars[at].count, default=0)
        self.refresh()

    @property
    def current(self) -> FacetCount | None:
        """The bar at the cursor."""
        return self._bars[self.cursor] if self.cursor < len(self._bars) else None

    @property
    def top(self) -> str:
        """The value of the highest bar and its count; empty where there is none."""
        highest = max(self._bars, key=lambda bar: bar.count, default=None)
        return f"{highest.value} {highest.count:,}" if highest and highest.count else ""

    def chosen(self) -> list[tuple[str, Choice]]:
        """The values that were chosen, with their choice."""
        return list(self._choices.items())

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._bars) - 1))

    def _window(self) -> tuple[int, int, int]:
        """First bar drawn, one past the last, and the columns of each."""
        width = max(1, self.size.width - 2)
        count = len(self._bars)
        columns = max(1, min(6, width // max(1, count)))
        fit = width // columns
        first = max(0, min(self.cursor - fit // 2, count - fit))
        return first, min(count, first + fit), columns

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if not self._bars:
            words = "  no days" if y == self.BARS - 1 else ""
            return strip_of([(words, self._style("chart--axis"))], width, base)
        if y < self.BARS:
            return strip_of([(" ", base), *self._bar_line(y)], width, base)
        if y == self.BARS:
            return strip_of([(" ", base), (self._axis(), self._style("chart--axis"))], width, base)
        return self._caption(width, base)

    def _bar_line(self, y: int) -> list[Part]:
        first, last, columns = self._window()
        tallest = max(self.tallest, *(bar.count for bar in self._bars))
        parts: list[Part] = []
        for at in range(first, last):
            bar = self._bars[at]
            height = round(bar.count / tallest * self.BARS * 8)
            eighths = max(height, 1 if bar.count else 0) - (self.BARS - 1 - y) * 8
            block = _EIGHTHS[max(0, min(8, eighths))]
            if y == self.BARS - 1 and not bar.count:
                block = "_" if at == self.cursor else "·"
            drawn = max(1, columns - 1)
            parts.append((block * drawn + " " * (columns - drawn), self._bar_style(at)))
        return parts

    def _bar_style(self, at: int) -> Style:
        choice = self._choices.get(self._bars[at].value, "off")
        if at == self.cursor or (self.range_from is not None and at in self._stretch()):
            return self._style("chart--cursor")
        return self._style("chart--bar" if choice == "off" else f"chart--{choice}")

    def _axis(self) -> str:
        first, last, columns = self._window()
        cells = [" "] * max(0, self.size.width - 1)
        free = 0
        for at in range(first, last):
            label = self._axis_label(at, first, last)
            column = (at - first) * columns
            if label and free <= column <= len(cells) - len(label):
                cells[column : column + len(label)] = label
                free = column + len(label) + 1
        here = (self.cursor - first) * columns
        if here < len(cells) and cells[here] == " ":
            cells[here] = "▴"
        return "".join(cells)

    def _axis_label(self, at: int, first: int, last: int) -> str:
        value = self._bars[at].value
        if len(value) == 7:
            return calendar.month_abbr[int(value[5:])][:1]
        if len(value) == 10:
            return str(int(value[8:])) if int(value[8:]) in (1, 10, 20, 30) else ""
        return value if at == first or int(value) % 10 == 0 or at == last - 1 else ""

    def _caption(self, width: int, base: Style) -> Strip:
        bar, style = self.current, self._style("chart--caption")
        if bar is None:
            return Strip.blank(width, base)
        choice = self._choices.get(bar.value, "off")
        sign: Part = (_SIGNS[choice], self._style(f"chart--{choice}") if choice != "off" else style)
        number = f"{bar.count:,} " if bar.exact else f"≥{bar.count:,} "
        beneath = _BENEATH.get(len(self.within), "")
        hint = f"  ⏎ {beneath}" if self.has_focus and beneath else ""
        if self.range_from is not None:
            first, last = self._stretch()[0], self._stretch()[-1]
            words = f"{self._bars[first].value} to {self._bars[last].value}, v ends"
            count = sum(bar.count for bar in self._bars[first : last + 1])
            return spread([(" ", base), (words, style)], [(f"{count:,} ", style)], width, base)
        return spread([(" ", base), sign, (bar.value + hint, style)], [(number, style)], width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def open_level(self, within: str) -> None:
        """Show the parts of `within`; they are asked for, and come by `show_counts`."""
        self.within = within
        self.post_message(ChildrenWanted(self.facet, within))

    def action_choose(self, choice: Choice) -> None:
        if self.current is not None:
            held = self._choices.get(self.current.value, "off")
            wanted: Choice = "off" if held == choice else choice
            self.go_to(self.cursor)
            self.post_message(ValueToggled(self.facet, self.current.value, wanted))

    def _stretch(self) -> range:
        """The bars of the stretch that is being chosen, from its beginning to the cursor."""
        start = self.cursor if self.range_from is None else self.range_from
        return range(min(start, self.cursor), max(start, self.cursor) + 1)

    def action_range(self) -> None:
        """Begin a stretch of days at the cursor, or end it there and include it."""
        if not self._bars:
            return
        if self.range_from is None:
            self.range_from = self.cursor
        else:
            self._include_stretch()
        self.refresh()

    def _include_stretch(self) -> None:
        stretch = self._stretch()
        self.range_from = None
        first, last = self._bars[stretch[0]].value, self._bars[stretch[-1]].value
        value = first if first == last else f"{first}..{last}"
        self.post_message(ValueToggled(self.facet, value, "include"))
        self.refresh()

    def action_drill(self) -> None:
        if self.current is not None and self.current.count and len(self.current.value) < 10:
            self.open_level(self.current.value)

    def action_climb(self) -> None:
        if self.within:
            self.open_level(self.within[:-3] if len(self.within) > 4 else "")

    def go_to(self, place: int) -> None:
        """Put the cursor on a bar, where it stays until there is no such bar."""
        self.cursor = place
        self._kept = self.current.value if self.current else None

    def action_table(self) -> None:
        """Show the bars as lines of words and numbers; choosing one includes it."""
        rows = [Row(((day_in_words(bar.value), Style()),), bar.value, f"{bar.count:,}") for bar in self._bars]
        about = day_in_words(self.within) or "all years"

        def include(value: object) -> None:
            if isinstance(value, str):
                self.post_message(ValueToggled(self.facet, value, "include"))

        self.app.push_screen(ChooseScreen(self.facet.capitalize(), about, rows), include)

    def action_move(self, by: int) -> None:
        self.go_to(self.cursor + by)

    def action_first(self) -> None:
        self.go_to(0)

    def action_last(self) -> None:
        self.go_to(len(self._bars) - 1)

    def action_leave(self, direction: int) -> None:
        self.post_message(WindowedList.Left(direction))

    def _bar_under(self, x: int) -> int | None:
        first, last, columns = self._window()
        at = first + (x - 1) // columns
        return at if first <= at < last and x >= 1 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = self._bar_under(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        at = self._bar_under(event.x)
        if event.button and self._pressed is not None and at is not None and at != self._pressed:
            self.range_from = self._pressed
            self.go_to(at)
            self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._pressed is not None and self.range_from == self._pressed:
            self._include_stretch()
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        at = self._bar_under(event.x)
        if at is None or self.range_from is not None:
            return
        self.go_to(at)
        if event.chain == 2:
            self.action_drill()


def _without_gaps(facet: str, within: str, counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    """The counts in order of time, with bars for the parts of the stretch that have none."""
    known = {counted.value: counted for counted in counts if _is_beneath(counted.value, within)}
    values = _stretch(within, sorted(known))
    return tuple(known.get(value) or FacetCount(facet, value, value, 0) for value in values)


def _is_beneath(value: str, within: str) -> bool:
    is_one_level_down = len(value) == {0: 4, 4: 7, 7: 10}.get(len(within), -1)
    return is_one_level_down and value.startswith(within) and _DAY.fullmatch(value) is not None


def _stretch(within: str, known: Sequence[str]) -> Sequence[str]:
    if len(within) == 4:
        return [f"{within}-{month:02}" for month in range(1, 13)]
    if len(within) == 7:
        days = calendar.monthrange(int(within[:4]), int(within[5:]))[1]
        return [f"{within}-{day:02}" for day in range(1, days + 1)]
    return [f"{year:04}" for year in range(int(known[0]), int(known[-1]) + 1)] if known else []
