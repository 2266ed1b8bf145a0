"""The query over time: a bar for each day, week, month or year, each of which can be asked for."""

from functools import partial
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.index import Period
from archive.search.trends import Point, Series, bar
from archive.text import counted
from archive.tui.asking.answers import Question
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.sheet import Sheet

_BAR = 44
"""Columns of the longest bar."""


class ChartScreen(ModalScreen[str]):
    """What share of each period satisfies the query. Ends with the query of the period that was opened, if one was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,C,q", "leave", "close", id="chart.close"),
        Binding("d", "count_by('day')", "by day", id="chart.day"),
        Binding("w", "count_by('week')", "by week", id="chart.week"),
        Binding("m", "count_by('month')", "by month", id="chart.month"),
        Binding("y", "count_by('year')", "by year", id="chart.year"),
    ]

    def __init__(self, desk: Desk, question: Question) -> None:
        super().__init__()
        self.desk = desk
        self.question = question
        self.list = ActionList()

    def compose(self) -> ComposeResult:
        note = "d w m y: the period · ⏎ opens · esc closes"
        with Sheet(label="Over time", note=note, classes="-narrow"):
            yield self.list

    def on_mount(self) -> None:
        self.set_focus(self.list)
        self._ask(None)

    def action_count_by(self, by: Period) -> None:
        self._ask(by)

    def action_leave(self) -> None:
        self.app.pop_screen()

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        self.dismiss(str(message.act))

    def _ask(self, by: Period | None) -> None:
        ask = partial(self.desk.over_time, self.question, by)
        fetch(self, self.desk, "chart", ask, self._show, lambda error: self._say(str(error)))

    def _show(self, series: Series) -> None:
        most = max((point.share for point in series.points), default=0.0)
        self.query_one(Heading).chosen = self._undated(series)
        self.list.show_rows([_row(point, most) for point in series.points])
        if not series.points:
            self._say("Nothing that matches has a day.")

    def _undated(self, series: Series) -> str:
        unit = self.question.counted
        return f"{counted(series.undated, unit)} without a day" if series.undated else ""

    def _say(self, words: str) -> None:
        self.list.show_rows([Row(((words, Style()),))])


def _row(point: Point, most: float) -> Row:
    share = f"{point.share:.1%}" if point.total else "none"
    words = f"{point.period:<10} {point.count:>7,} {share:>7}  "
    drawn = ((words, Style(dim=not point.count)), (bar(point.share, most, _BAR), Style()))
    return Row(drawn, act=point.query if point.count else None)
