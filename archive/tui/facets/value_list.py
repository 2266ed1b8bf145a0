"""The values of one facet with their counts; those of a tree open to their children."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from archive.model.results import Choice, FacetCount
from archive.tui import keys
from archive.tui.drawing import Part, spread, strip_of, tint
from archive.tui.widgets.windowed_list import WindowedList

_SIGNS: dict[Choice, str] = {"include": "✓", "exclude": "✗", "off": " "}


class ValueToggled(Message):
    """A person asked to include or exclude a value, or to leave that again."""

    def __init__(self, facet: str, value: str, choice: Choice) -> None:
        super().__init__()
        self.facet = facet
        self.value = value
        self.choice = choice


class ChildrenWanted(Message):
    """What lies within `value` is to be shown."""

    def __init__(self, facet: str, value: str) -> None:
        super().__init__()
        self.facet = facet
        self.value = value


@dataclass(frozen=True, slots=True)
class _Row:
    counted: FacetCount
    depth: int


class ValueList(WindowedList):
    """One line a value: choice, label, count; the bar behind shows the count against the largest."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "value--include", "value--exclude", "value--count", "value--bar", "value--empty", "value--zero",
    }  # fmt: skip
    DEFAULT_CSS = """
    ValueList > .value--include { color: $success; text-style: bold; }
    ValueList > .value--exclude { color: $error; }
    ValueList > .value--count { color: $text-muted; }
    ValueList > .value--zero { color: $text-disabled; }
    ValueList > .value--bar { background: $bar; }
    ValueList > .value--empty { color: $text-disabled; text-style: italic; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.VALUE

    class MoreWanted(Message):
        """The last value that is here is in sight; there may be more."""

    def __init__(self, facet: str, *, is_tree: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.facet = facet
        self.is_tree = is_tree
        self.unfolded: set[str] = set()
        self._top: tuple[FacetCount, ...] = ()
        self._children: dict[str, tuple[FacetCount, ...]] = {}
        self._choices: Mapping[str, Choice] = {}
        self._rows: list[_Row] = []
        self._largest = 1
        self.marked: set[str] = set()
        """Values that are to be ruled on together."""
        self._kept: str | None = None
        """The value that the reader put the cursor on. It is followed when the counts change their order."""

    def show_counts(self, counts: Sequence[FacetCount], choices: Mapping[str, Choice]) -> None:
        """Show these values; what was unfolded is asked for again, and the cursor stays on its value."""
        if not self.unfolded and (self._top, self._choices) == (tuple(counts), choices):
            return
        self._top, self._choices = tuple(counts), choices
        self._largest = max([1, *(counted.count for counted in counts)])
        self._arrange()
        for value in sorted(self.unfolded):
            self.post_message(ChildrenWanted(self.facet, value))

    def put_children(self, value: str, counts: Sequence[FacetCount]) -> None:
        """Show what lies within `value`, which was unfolded."""
        self._children[value] = tuple(counted for counted in counts if counted.value != value)
        self._arrange()

    @property
    def current(self) -> FacetCount | None:
        """The value at the cursor."""
        return self._rows[self.cursor].counted if self.cursor < len(self._rows) else None

    @property
    def top(self) -> str:
        """The label of the first value and its count; empty where there is none."""
        return f"{self._top[0].label} {self._top[0].count:,}" if self._top else ""

    @property
    def marked_values(self) -> tuple[FacetCount, ...]:
        """The marked values that are in sight, in their order."""
        return tuple(row.counted for row in self._rows if row.counted.value in self.marked)

    def beneath(self, value: str) -> tuple[FacetCount, ...]:
        """What lies directly in a value of a tree, as far as it was unfolded."""
        return self._children.get(value, ())

    def unmark(self) -> bool:
        """Mark nothing; False where nothing was marked."""
        had_marks = bool(self.marked)
        self.marked.clear()
        self.refresh()
        return had_marks

    def action_mark(self) -> None:
        if self.current is not None:
            self.marked ^= {self.current.value}
            self.refresh_row(self.cursor)
            self.action_move(1 if self.cursor + 1 < self.length else 0)

    def chosen(self) -> list[tuple[str, Choice]]:
        """Labels of the values that were chosen, with their choice."""
        labels = {row.counted.value: row.counted.label for row in self._rows}
        return [(labels.get(value, value), choice) for value, choice in self._choices.items()]

    def _arrange(self) -> None:
        self._rows = self._unfold(self._top, 0)
        values = [row.counted.value for row in self._rows]
        cursor = values.index(self._kept) if self._kept in values else 0
        self.set_length(len(values), cursor=cursor)

    def _unfold(self, counts: Sequence[FacetCount], depth: int) -> list[_Row]:
        rows: list[_Row] = []
        for counted in counts:
            rows.append(_Row(counted, depth))
            if counted.value in self.unfolded:
                rows += self._unfold(self._children.get(counted.value, ()), depth + 1)
        return rows

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        shown = self._rows[row]
        counted = shown.counted
        choice = self._choices.get(counted.value, "off")
        is_lit = row == self.cursor and self.has_focus
        style = Style() if is_lit else self._value_style(counted, choice)
        left: list[Part] = [
            ("◆" if counted.value in self.marked else _SIGNS[choice], style),
            (" ", style),
            ("  " * shown.depth + self._fold_sign(counted), style),
        ]
        number = f"{counted.count:,}" if counted.exact else f"≥{counted.count:,}"
        strip = spread(
            [*left, (counted.label, style)],
            [(f"{number} ", Style() if is_lit else self._style("value--count"))],
            width,
            base,
        )
        if is_lit:
            return strip
        return tint(strip, round(counted.count / self._largest * width), self._style("value--bar"))

    def _value_style(self, counted: FacetCount, choice: Choice) -> Style:
        if choice != "off":
            return self._style(f"value--{choice}")
        return Style() if counted.count else self._style("value--zero")

    def _fold_sign(self, counted: FacetCount) -> str:
        if not self.is_tree:
            return ""
        if self._children.get(counted.value) == ():
            return "  "
        return "▾ " if counted.value in self.unfolded else "▸ "

    def draw_nothing(self, line: int, width: int) -> Strip:
        words = "  none" if line == 0 and not self._rows else ""
        return strip_of([(words, self._style("value--empty"))], width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def watch_cursor(self, before: int, now: int) -> None:
        super().watch_cursor(before, now)
        self._kept = self.current.value if self.current else None
        if before != now and now == self.length - 1:
            self.post_message(self.MoreWanted())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_choose(self, choice: Choice) -> None:
        if self.current is not None:
            held = self._choices.get(self.current.value, "off")
            wanted: Choice = "off" if held == choice else choice
            self._kept = self.current.value
            self.post_message(ValueToggled(self.facet, self.current.value, wanted))

    def action_open(self) -> None:
        if self.is_tree and self.current is not None and self.current.value not in self.unfolded:
            self.action_unfold()
        elif self.is_tree:
            self.action_fold()
        else:
            self.action_choose("include")

    def action_unfold(self) -> None:
        if self.is_tree and self.current is not None and self.current.value not in self.unfolded:
            self.unfolded.add(self.current.value)
            self.post_message(ChildrenWanted(self.facet, self.current.value))
            self._arrange()

    def action_fold(self) -> None:
        if not self.is_tree or self.current is None:
            return
        if self.current.value in self.unfolded:
            self.unfolded.discard(self.current.value)
        else:
            depth = self._rows[self.cursor].depth
            above = [at for at in range(self.cursor) if self._rows[at].depth < depth]
            self.cursor = above[-1] if above else self.cursor
        self._arrange()

    def click_row(self, row: int, event: events.Click) -> None:
        self.cursor = row
        sign_ends = 2 + 2 * self._rows[row].depth + 2
        if self.is_tree and 2 <= event.x < sign_ends:
            self.action_open()
        elif event.button == 1 and not event.ctrl:
            self.action_choose("include")
        else:
            self.action_choose("exclude")
