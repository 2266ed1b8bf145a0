"""Who said what: the statements of a search."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from archive.model.results import STATEMENT_SORTS, Statement, StatementSort
from archive.model.wording import printed
from archive.tui import keys
from archive.tui.citation import cite_statement
from archive.tui.clipboard import Clipboard
from archive.tui.desk import Desk
from archive.tui.fetching import copy, fetch
from archive.tui.messages import Done, Question, Refused, StatementsCame, Tone
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.key_line import KeyLine
from archive.tui.widgets.query_bar import Notice
from archive.tui.widgets.statement_list import StatementList
from archive.tui.widgets.windowed_list import WindowedList


class StatementsScreen(Screen[Statement | None]):
    """Ends with the statement that is to be opened in its article, or None."""

    BINDINGS: ClassVar[list[BindingType]] = keys.STATEMENTS

    def __init__(self, desk: Desk, question: Question, clipboard: Clipboard) -> None:
        super().__init__()
        self.desk = desk
        self.question = question
        self.clipboard = clipboard
        self.sort: StatementSort = "relevance"

    def compose(self) -> ComposeResult:
        yield Heading(classes="-current")
        yield Notice()
        yield StatementList()
        yield KeyLine()

    @property
    def list(self) -> StatementList:
        return self.query_one(StatementList)

    def on_mount(self) -> None:
        heading = self.query_one(Heading)
        heading.label = "Statements"
        heading.chosen = self.question.text
        self.set_focus(self.list)
        self._fetch(0)

    def _fetch(self, offset: int) -> None:
        ask = partial(self.desk.statements, self.question, self.sort, offset)
        fetch(self, self.desk, f"statements {offset}", self.question, ask)

    def on_statements_came(self, message: StatementsCame) -> None:
        if message.sort != self.sort:
            return
        if message.offset == 0:
            self.list.show_answer(message.total, message.statements)
        else:
            self.list.put_page(message.offset, message.statements)
        self._note_place()

    def on_refused(self, message: Refused) -> None:
        self._say(str(message.error), "error")

    def on_done(self, message: Done) -> None:
        self._say(message.words, message.tone)

    def on_paged_list_page_wanted(self, message: StatementList.PageWanted) -> None:
        self._fetch(message.offset)

    def on_windowed_list_moved(self, message: WindowedList.Moved) -> None:
        self._note_place()

    def on_windowed_list_opened(self, message: WindowedList.Opened) -> None:
        self.action_open()

    def _note_place(self) -> None:
        place = f"{self.list.cursor + 1:,} of {self.list.length:,} · " if self.list.length else ""
        self.query_one(Heading).note = f"{place}by {self.sort}"

    def _say(self, words: str, tone: Tone) -> None:
        notice = self.query_one(Notice)
        notice.words, notice.tone = words, tone

    def action_back(self) -> None:
        self.dismiss(None)

    def action_open(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)

    def action_copy(self) -> None:
        words = printed(self.list.current.quote) if self.list.current else ""
        copy(self, self.clipboard, words)

    def action_cite(self) -> None:
        words = cite_statement(self.list.current) if self.list.current else ""
        copy(self, self.clipboard, words)

    def action_sort(self) -> None:
        self.sort = STATEMENT_SORTS[(STATEMENT_SORTS.index(self.sort) + 1) % len(STATEMENT_SORTS)]
        self._fetch(0)
