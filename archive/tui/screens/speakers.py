"""One speaker over time, or two side by side: a chart of when they spoke, and what they said by date."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from archive.model.results import Choice, FacetCount, Statement
from archive.model.wording import printed
from archive.text import counted
from archive.tui.article.citation import cite_statement
from archive.tui.asking.answers import Said, SaidBy, SaidOf, Speaker
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import copy, fetch
from archive.tui.days import day_in_words
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.value_list import ChildrenWanted, ValueToggled
from archive.tui.results.said_list import SaidList
from archive.tui.terminal.clipboard import Clipboard
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.key_line import KeyLine
from archive.tui.widgets.windowed_list import WindowedList

_BESIDE_FROM = 64
"""Columns from which on two speakers stand beside each other; with fewer, one above the other."""
_CHART_FROM = 18
"""Lines from which on there is room for the chart above each list."""


class SpeakerColumn(Vertical):
    """One speaker: the name, when they spoke, and what they said."""

    DEFAULT_CSS = """
    SpeakerColumn { width: 1fr; height: 1fr; }
    SpeakerColumn DateChart { height: 5; }
    """

    def __init__(self, speaker: Speaker, want_page: Callable[["SpeakerColumn", int], object]) -> None:
        """`want_page`: called when statements from an offset on come into sight and are not here."""
        super().__init__()
        self.speaker = speaker
        self._want_page = want_page
        self.heading = Heading()
        self.chart = DateChart("published")
        self.list = SaidList()
        self.said: SaidBy | None = None
        """What was found, as it came; None while it is on its way."""

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.chart
        yield self.list

    def on_mount(self) -> None:
        self.heading.label = self.speaker.label

    def show(self, said: SaidBy, *, is_same: bool) -> None:
        """List what was found of the speaker; the cursor stays where the list `is_same`."""
        self.said = said
        self.heading.note = counted(said.total, "statement")
        self.list.empty = "nothing was found"
        cursor = self.list.cursor if is_same else 0
        self.list.show_answer(said.total, said.statements, cursor=cursor, is_same=is_same)

    def on_paged_list_page_wanted(self, message: SaidList.PageWanted) -> None:
        message.stop()
        self._want_page(self, message.offset)

    def on_windowed_list_left(self, message: WindowedList.Left) -> None:
        message.stop()
        if self.chart.display:
            self.screen.set_focus(self.chart if self.screen.focused is self.list else self.list)


class SpeakersScreen(ModalScreen[Statement]):
    """Ends with the statement that was opened, if one was.

    Negations and figures are marked in the words: where two statements on one matter differ, it is mostly there. The
    charts of two are drawn to one scale, open to the same year and include the same days.
    """

    DEFAULT_CSS = """
    SpeakersScreen > Vertical { background: $background; }
    SpeakersScreen Horizontal { height: 1fr; }
    SpeakersScreen.-stacked Horizontal { layout: vertical; }
    SpeakersScreen SpeakerColumn.-second { border-left: vkey $panel; }
    SpeakersScreen.-stacked SpeakerColumn.-second { border-left: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "other end first", id="speakers.sort"),
        Binding("a", "whole", "query or archive", id="speakers.whole"),
        Binding("tab", "next(1)", "next pane", id="speakers.next"),
        Binding("shift+tab", "next(-1)", "previous pane", show=False, id="speakers.previous"),
        Binding("left,h,right,l", "across", "other speaker", show=False, id="speakers.across"),
        Binding("enter", "open", "open", id="speakers.open"),
        Binding("y", "copy(False)", "copy", id="speakers.copy"),
        Binding("Y", "copy(True)", "copy with source", show=False, id="speakers.cite"),
        Binding("escape,q,T", "leave", "close", id="speakers.close"),
    ]

    def __init__(self, desk: Desk, text: str, speakers: Sequence[Speaker], clipboard: Clipboard) -> None:
        """`text`: the query that the statements satisfy."""
        super().__init__()
        self.desk = desk
        self.clipboard = clipboard
        self.wanted = SaidOf(text)
        self.text = text
        self.heading = Heading(classes="-current")
        self.columns = [SpeakerColumn(speaker, self._want_page) for speaker in speakers]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.heading
            with Horizontal():
                yield from self.columns
            yield KeyLine()

    def on_mount(self) -> None:
        self.heading.label = "Over time"
        for column in self.columns[1:]:
            column.add_class("-second")
        self.set_focus(self.columns[0].list)
        self._ask(self.wanted)

    def on_resize(self) -> None:
        is_stacked = self.size.width < _BESIDE_FROM and len(self.columns) > 1
        self.set_class(is_stacked, "-stacked")
        height = self.size.height // (len(self.columns) if is_stacked else 1)
        for column in self.columns:
            column.chart.display = height >= _CHART_FROM

    # What is asked and answered

    def _ask(self, wanted: SaidOf) -> None:
        is_same = replace(self.wanted, within=wanted.within) == wanted and all(
            column.said is not None for column in self.columns
        )
        self.wanted = wanted
        asked = f"of {wanted.text}" if wanted.text.strip() else "in the whole archive"
        days = " to ".join(map(day_in_words, wanted.period.split(".."))) if wanted.period else ""
        self.heading.chosen = " · ".join(filter(None, (asked, days)))
        self.heading.note = f"{wanted.sort} first"
        for column in self.columns:
            column.said = None
            self._fetch(column, 0, partial(self._show, column, is_same))

    def _fetch(self, column: SpeakerColumn, offset: int, then: Callable[[SaidBy], object]) -> None:
        ask = partial(self.desk.said_by, self.wanted, column.speaker, offset=offset)
        sort = f"said {self.columns.index(column)} {offset}"
        fetch(self, self.desk, sort, ask, then, lambda error: self._say(Said(str(error))))

    def _say(self, said: Said) -> None:
        self.heading.note = said.words

    def _show(self, column: SpeakerColumn, is_same: bool, said: SaidBy) -> None:
        if said.wanted == self.wanted:
            column.show(said, is_same=is_same)
            self._draw_charts()

    def _draw_charts(self) -> None:
        """Draw the charts once all that they show is here: over the same stretch of time and to one height."""
        found = [column.said.counts for column in self.columns if column.said is not None]
        if len(found) < len(self.columns):
            return
        every = sorted((count for counts in found for count in counts), key=lambda count: count.value)
        ends = [FacetCount("published", end.value, end.value, 0) for end in (*every[:1], *every[-1:])]
        choices: dict[str, Choice] = {self.wanted.period: "include"} if self.wanted.period else {}
        for column, counts in zip(self.columns, found, strict=True):
            column.chart.within = self.wanted.within
            column.chart.tallest = max((count.count for count in every), default=1)
            column.chart.show_counts([*ends, *counts], choices)

    def _want_page(self, column: SpeakerColumn, offset: int) -> None:
        self._fetch(column, offset, partial(self._put, column, offset))

    def _put(self, column: SpeakerColumn, offset: int, said: SaidBy) -> None:
        if said.wanted == self.wanted:
            column.list.put_page(offset, said.statements)

    # What the widgets report

    def on_children_wanted(self, message: ChildrenWanted) -> None:
        self._ask(replace(self.wanted, within=message.value))

    def on_value_toggled(self, message: ValueToggled) -> None:
        period = message.value if message.choice == "include" else ""
        self._ask(replace(self.wanted, period="" if period == self.wanted.period else period))

    def on_windowed_list_opened(self, message: WindowedList.Opened) -> None:
        self.action_open()

    # What the keys do

    @property
    def _current(self) -> Statement | None:
        """The statement at the cursor of the column in focus."""
        column = next((one for one in self.columns if self.focused in (one.list, one.chart)), self.columns[0])
        return column.list.current

    def action_open(self) -> None:
        if self._current is not None:
            self.dismiss(self._current)

    def action_sort(self) -> None:
        self._ask(replace(self.wanted, sort="newest" if self.wanted.sort == "oldest" else "oldest"))

    def action_whole(self) -> None:
        self._ask(replace(self.wanted, text="" if self.wanted.text else self.text))

    def action_next(self, by: int) -> None:
        panes = [pane for column in self.columns for pane in (column.chart, column.list) if pane.display]
        at = panes.index(self.focused) if self.focused in panes else 0
        self.set_focus(panes[(at + by) % len(panes)])

    def action_across(self) -> None:
        at = next((at for at, column in enumerate(self.columns) if column.list is self.focused), 0)
        self.set_focus(self.columns[(at + 1) % len(self.columns)].list)

    def action_copy(self, with_source: bool) -> None:
        if (said := self._current) is not None:
            copy(
                self, self.clipboard, cite_statement(said) if with_source else printed(said.quote), self._say
            )

    def action_leave(self) -> None:
        self.app.pop_screen()
