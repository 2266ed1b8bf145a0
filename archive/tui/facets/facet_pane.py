"""One facet: its heading, and beneath it a list, a tree or a chart of its values."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from archive.model.facet import Facet
from archive.model.results import FACET_SORTS, Choice, FacetCount, FacetSort
from archive.tui import keys
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.value_list import ValueList
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.plain_input import PlainInput

_FIRST_LIMIT = 20
_SIGNS: dict[Choice, str] = {"include": "✓", "exclude": "✗", "off": ""}


class FilterLine(PlainInput):
    """Where letters of a value are typed; `↓` goes on to the values found."""

    BINDINGS: ClassVar[list[BindingType]] = keys.FILTER

    def action_enter_list(self) -> None:
        pane = self.parent
        assert isinstance(pane, FacetPane)
        self.screen.set_focus(pane.body)


class FacetPane(Vertical):
    """A facet to narrow by. Collapsed, it is its heading alone."""

    DEFAULT_CSS = """
    FacetPane { height: 1; }
    FacetPane > ValueList { height: 1fr; }
    FacetPane > DateChart { height: 1fr; }
    FacetPane > FilterLine { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.FACET

    class Wanted(Message):
        """The pane needs its counts anew: another filter, sort order or limit."""

        def __init__(self, pane: "FacetPane") -> None:
            super().__init__()
            self.pane = pane

    class Entered(Wanted):
        """The pane was focused, or its heading clicked."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(id=f"facet-{facet.name}")
        self.facet = facet
        self.sort: FacetSort = "count"
        self.limit = _FIRST_LIMIT
        self.contains = ""
        self._count = 0
        self._filter: FilterLine | None = None

    def compose(self) -> ComposeResult:
        yield Heading()
        yield self._make_body()

    def _make_body(self) -> ValueList | DateChart:
        if self.facet.shape == "date":
            return DateChart(self.facet.name)
        return ValueList(self.facet.name, is_tree=self.facet.shape in ("tree", "number"))

    @property
    def body(self) -> ValueList | DateChart:
        """What shows the values."""
        return self.query_one(DateChart) if self.facet.shape == "date" else self.query_one(ValueList)

    @property
    def heading(self) -> Heading:
        return self.query_one(Heading)

    @property
    def is_plain(self) -> bool:
        """Does the pane want what every search brings: the first values by count, at the top level?"""
        is_first = self.limit == _FIRST_LIMIT and not self.within
        return is_first and self.sort == "count" and not self.contains

    @property
    def within(self) -> str:
        """The year or month whose parts are shown; empty at the top level."""
        return self.body.within if isinstance(self.body, DateChart) else ""

    @property
    def marked_values(self) -> tuple[FacetCount, ...]:
        """The values that are marked to be ruled on together."""
        return self.body.marked_values if isinstance(self.body, ValueList) else ()

    @property
    def values_here(self) -> tuple[FacetCount, ...]:
        """The marked values, or the one at the cursor; none where there is none."""
        return self.marked_values or ((self.body.current,) if self.body.current else ())

    def beneath(self, value: FacetCount) -> tuple[FacetCount, ...]:
        """What lies in a value of a tree, as far as it was unfolded."""
        return self.body.beneath(value.value) if isinstance(self.body, ValueList) else ()

    def on_mount(self) -> None:
        self.heading.label, self.heading.colour = self.facet.label, self.facet.colour

    def show_counts(self, counts: Sequence[FacetCount], choices: Mapping[str, Choice]) -> None:
        """Show values with their counts and the choices made among them."""
        self._count = len(counts)
        self.body.show_counts(counts, choices)
        self.heading.chosen = " ".join(f"{_SIGNS[choice]} {label}" for label, choice in self.body.chosen())
        self._note_what_is_hidden()

    def on_resize(self) -> None:
        self._note_what_is_hidden()

    def _note_what_is_hidden(self) -> None:
        self.heading.note = self._note()

    def _note(self) -> str:
        if self.size.height <= 1:
            return "" if self.heading.chosen else self.body.top
        if isinstance(self.body, DateChart):
            return self.body.within
        return "" if self.sort == "count" else f"by {self.sort}"

    def on_value_list_more_wanted(self, message: ValueList.MoreWanted) -> None:
        message.stop()
        if self._count >= self.limit:
            self.limit *= 5
            self.post_message(self.Wanted(self))

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        message.stop()
        self.contains = message.value.strip()
        self.post_message(self.Wanted(self))

    def on_descendant_focus(self) -> None:
        self.post_message(self.Entered(self))

    def on_click(self, event: events.Click) -> None:
        if event.widget is self.heading:
            self.post_message(self.Entered(self))
            self.screen.set_focus(self.body)

    def action_filter(self) -> None:
        if self.facet.shape == "date":
            return
        if self._filter is None:
            # Few facets are ever filtered: a line in each from the start would cost a tenth of the start.
            self._filter = FilterLine(placeholder="type to find a value")
            self.mount(self._filter, after=self.heading)
        self._filter.display = True
        self.screen.set_focus(self._filter)

    def stop_filtering(self) -> bool:
        """Show all values again; False where they were not narrowed."""
        line = self._filter
        if line is None or not line.display:
            return False
        had_focus = self.screen.focused is line
        line.display = False
        line.value = ""
        if had_focus:
            self.screen.set_focus(self.body)
        return True

    def action_stop_filtering(self) -> None:
        if self.stop_filtering():
            return
        if isinstance(self.body, DateChart) and self.body.within:
            self.body.action_climb()
        else:
            raise SkipAction

    def action_sort(self) -> None:
        if self.facet.shape != "date":
            self.sort = FACET_SORTS[(FACET_SORTS.index(self.sort) + 1) % len(FACET_SORTS)]
            self.post_message(self.Wanted(self))
