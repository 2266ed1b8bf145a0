"""The screen of a session: query line, facets, articles or statements, and the article."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from archive.errors import ArchiveError
from archive.model.results import SORTS, STATEMENT_SORTS, Statement
from archive.search.saved import News
from archive.tui import keys
from archive.tui.article.article_view import ArticleView
from archive.tui.article.copying import words_to_copy
from archive.tui.article.front_page import ShowUnreadable
from archive.tui.article.reading import Reading
from archive.tui.article.reasons import Reasons
from archive.tui.asking.acting import Acting
from archive.tui.asking.answers import Answered, Face, Question, Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.asking import Asking
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import copy
from archive.tui.asking.query_bar import QueryBar, QueryLine
from archive.tui.asking.saved_searches import SavedSearches
from archive.tui.facets.arrangement import Arrangement
from archive.tui.facets.facet_pane import FacetPane
from archive.tui.facets.value_list import ChildrenWanted, ValueToggled
from archive.tui.marking.keeping import Keeper
from archive.tui.marking.marker import Marker
from archive.tui.marking.notebook import Notebook
from archive.tui.memory import Remembered
from archive.tui.results.beside import Beside
from archive.tui.results.hit_list import HitList
from archive.tui.rulings.rulings import Rulings
from archive.tui.screens.arrange import ArrangeScreen
from archive.tui.screens.chart import ChartScreen
from archive.tui.screens.check import CheckScreen
from archive.tui.screens.explain import ExplainScreen
from archive.tui.screens.export import ExportScreen, wanted_of
from archive.tui.screens.jump import Target
from archive.tui.screens.name import NameScreen
from archive.tui.screens.notebook import NotebookScreen
from archive.tui.screens.palette import Command
from archive.tui.screens.panes import ALL_FROM, Area, Panes
from archive.tui.screens.reach import commands_of, targets
from archive.tui.screens.unreadable import UnreadableScreen
from archive.tui.terminal.clipboard import Clipboard
from archive.tui.widgets.action_list import ActionList
from archive.tui.widgets.key_line import KeyLine
from archive.tui.widgets.windowed_list import WindowedList

_LOOK_SECONDS = 3.0
"""So often it is seen whether the archive changed."""
_QUERIES_KEPT = 100


class SearchScreen(Screen[None]):
    """What each key does. What is asked, read, explained and ruled is the business of its parts."""

    class Settled(Message):
        """The question was answered, and what was found is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.SEARCH, *keys.DIGITS]

    def __init__(self, desk: Desk, remembered: Remembered, clipboard: Clipboard, notebook: Notebook) -> None:
        super().__init__()
        self.desk = desk
        self.clipboard = clipboard
        self.remembered = remembered
        self.bar = QueryBar(remembered.query, remembered.queries)
        self.panes = Panes(desk.session.searcher.listed_facets, remembered.facets)
        self.panes.face = remembered.face
        self._ask = Asker(self, desk, self._say_error)
        at = remembered.at if remembered.is_reading else None
        self.reading = Reading(self._ask, self.panes, self._arrived, at=at)
        self.asking = Asking(
            self._ask,
            self.bar,
            self.panes,
            self.reading,
            question=Question(
                remembered.query, remembered.sort, remembered.unit, remembered.face, remembered.said_sort
            ),
            hit=remembered.hit_id,
            settled=self._settled,
        )
        self.reasons = Reasons(self._ask, self.bar, self.panes, self.reading)
        self.beside = Beside(self._ask, self.bar, self.panes, clipboard, self._open_statement)
        self.rulings = Rulings(self._ask, self.bar, self.panes, self.reading, self._ruled)
        self.keeper = Keeper(notebook, self.bar, self.panes, self.asking)
        self.saved = SavedSearches(self._ask, self.bar, self.asking, lambda: self.panes.bring("hits"))
        self.acting = Acting(self._ask, self.bar, self.panes, self.reading, clipboard)
        self.marker = Marker(self._ask, self.bar, self.panes, self.reading, self._marked)

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.panes
        yield KeyLine()

    def on_mount(self) -> None:
        self.reading.is_at_front = not self.remembered.is_reading
        self.reading.follow(self.question)
        # Where the front page does not fit beside the hits, a first session begins on it.
        is_first = self.remembered == Remembered() and self.size.width < ALL_FROM
        self.panes.bring("article" if self.remembered.is_reading or is_first else "hits")
        self.asking.search()
        self.set_interval(_LOOK_SECONDS, self.asking.look)

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.asking.question

    def to_remember(self) -> Remembered:
        """Where the session stands, for the next one."""
        article = self.panes.article
        hit = self.panes.hits.current
        return self.remembered.model_copy(
            update={
                "query": self.question.text,
                "sort": self.question.sort,
                "unit": self.question.unit,
                "face": self.question.face,
                "said_sort": self.question.said_sort,
                "hit_id": hit.id if hit else "",
                "at": article.top_offset if article.scroll_offset.y else None,
                "is_reading": self.panes.area == "article",
                "has_notebook": self.keeper.notebook.is_on,
                "facets": self.panes.facets.arrangement,
                "queries": tuple(self.bar.line.earlier[-_QUERIES_KEPT:]),
            }
        )

    # What the parts report

    def _say(self, said: Said) -> None:
        self.bar.say(said.words, said.tone)

    def _say_error(self, error: ArchiveError) -> None:
        self.bar.say(str(error), "error")

    def _settled(self, answer: Answered) -> None:
        # An article that is being read stays, whatever becomes of the list; opening another one is for the reader.
        if self.panes.area != "article" or self.reading.question != self.question:
            self.reading.follow(self.question)
        if not self.asking.is_typed:
            self.keeper.note_question()
        if self.panes.front_page.display:
            self.reading.show_front_page(self.bar.line.earlier)
        self.post_message(self.Settled())

    def _arrived(self) -> None:
        self.reading.note_place()
        self.marker.note_reading()

    def _marked(self, words: str) -> None:
        if words:
            self.keeper.note_deed(words)
        self.asking.look()

    def _ruled(self, words: str) -> None:
        # It is this that the archive changed by: so it stays to be read when all is counted again.
        self.asking.moved = words
        self.keeper.note_deed(words)
        self.asking.look()

    # What the widgets report

    def on_descendant_focus(self) -> None:
        self.panes.show_focus()
        self.marker.note_reading()

    def on_input_changed(self, message: QueryLine.Changed) -> None:
        self.asking.on_typing()

    def on_paged_list_page_wanted(self, message: HitList.PageWanted) -> None:
        self.asking.want_page(message.offset)

    def on_windowed_list_moved(self, message: WindowedList.Moved) -> None:
        if message.sender is self.panes.list:
            self.reading.is_at_front = False
            self.asking.note_place()
            self.reading.follow(self.question)

    def on_windowed_list_opened(self, message: WindowedList.Opened) -> None:
        self.action_open()

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        if isinstance(message.act, str):
            self._ask_for(message.act)
        elif isinstance(message.act, News):
            self.saved.open(message.act)
        elif isinstance(message.act, ShowUnreadable):
            self.app.push_screen(UnreadableScreen(message.act.failures))

    def on_windowed_list_left(self, message: WindowedList.Left) -> None:
        # Beneath the last hit stands what else may be asked, and above the first one how many are new.
        focused, doors = self.focused, self.panes.doors
        if message.direction > 0 and focused is self.panes.list and doors.display:
            self.set_focus(doors)
        elif message.direction < 0 and focused is doors and self.panes.list.display:
            self.set_focus(self.panes.list)
        elif message.direction < 0 and focused is self.panes.list and self.panes.hits_heading.can_focus:
            self.set_focus(self.panes.hits_heading)

    def on_list_heading_opened(self) -> None:
        self.asking.ask(replace(self.question, sort="added"))
        self.panes.bring("hits")

    def on_panes_arranged(self) -> None:
        self.reading.follow(self.question)

    def on_children_wanted(self, message: ChildrenWanted) -> None:
        self.asking.want_children(message)

    def on_facet_pane_wanted(self, message: FacetPane.Wanted) -> None:
        self.asking.want_counts(message.pane)

    def on_value_toggled(self, message: ValueToggled) -> None:
        self.asking.toggle(message)

    def on_article_view_selected(self, message: ArticleView.Selected) -> None:
        if self.panes.article.article is not None:
            copy(self, self.clipboard, message.span.of(self.panes.article.article.text), self._say)

    def on_article_view_stepped(self) -> None:
        self.reading.note_place()

    # Where to go

    def action_ask(self) -> None:
        self.set_focus(self.bar.line)
        self.bar.line.select_all()

    def action_submit(self) -> None:
        self.asking.ask_what_is_typed()
        self.bar.line.remember(self.bar.line.value)
        self.keeper.note_question()
        self.panes.bring("hits")

    def action_facets(self) -> None:
        if self.panes.area == "facets":
            self.panes.facets.turn(1)
        else:
            self.panes.bring("facets")

    def action_facet(self, number: int) -> None:
        self._go_to_facet(number - 1)

    def action_arrange(self) -> None:
        column = self.panes.facets
        self.app.push_screen(ArrangeScreen(column.facets, column.arrangement, self._arrange))

    def _arrange(self, arrangement: Arrangement) -> None:
        is_shown_again = set(self.panes.facets.arrangement.hidden) - set(arrangement.hidden)
        self.panes.facets.rearrange(arrangement)
        if is_shown_again:
            self.asking.search()

    def action_fold_facets(self) -> None:
        if self.panes.area == "facets":
            self.panes.bring("hits")
        self.panes.facets.fold_all()

    def action_open(self) -> None:
        if self.panes.list.current is not None:
            self.keeper.note_question()
            self.reading.is_at_front = False
            self.panes.leave_front_page()
            self.panes.bring("article")
            self.reading.follow(self.question)

    def action_back(self) -> None:
        self.panes.facets.stop_filtering()
        if self.panes.unmark_here():
            self.asking.note_place()
            return
        if self.panes.area == "hits":
            self.reading.is_at_front = True
            self.reading.follow(self.question)
            if self.panes.front_page.display:
                self.reading.show_front_page(self.bar.line.earlier)
        self.panes.bring("hits")

    def action_next_area(self, by: int) -> None:
        areas: tuple[Area, ...] = ("", "facets", "hits", "article")
        following = areas[(areas.index(self.panes.area) + by) % len(areas)]
        if not following:
            self.action_ask()
        elif following == "article" and not self.panes.front_page.display:
            self.action_open()
        else:
            self.panes.bring(following)

    def action_zoom(self) -> None:
        self.panes.zoom()

    def action_match(self, by: int) -> None:
        if not self.panes.is_article_seen:
            self.action_open()
        elif not self.reading.step(by):
            self.bar.say("no word of the query stands in this article; ] goes to the next mention", "note")

    def action_mention(self, by: int) -> None:
        if self.panes.is_article_seen and not self.panes.article.step_mention(by):
            self.bar.say("nothing is marked in this article", "note")

    def action_statement(self, by: int) -> None:
        if self.question.face == "articles":
            self.bar.say("Q lists statements; J and K then go from one to the next", "note")
        else:
            self.panes.statements.cursor += by

    def targets(self) -> list[Target]:
        """What can be jumped to from here."""
        return targets(self.bar.line, self.panes)

    def commands(self) -> list[Command]:
        """What can be done from here."""
        return commands_of(
            self,
            facets={
                facet.label: partial(self._go_to_facet, at)
                for at, facet in enumerate(self.panes.facets.shown)
            },
            searches=self.desk.session.searches,
            ask_for=self._ask_for,
            export=self._export,
            actions=self.acting.commands(),
        )

    def _go_to_facet(self, at: int) -> None:
        if self.panes.facets.enter(at):
            self.panes.bring("facets")

    def _ask_for(self, text: str) -> None:
        self.asking.ask_text(text)
        self.panes.bring("hits")

    # What is asked

    def action_turn(self) -> None:
        face: Face = "articles" if self.question.face == "statements" else "statements"
        self.asking.ask(replace(self.question, face=face))

    def action_sort(self) -> None:
        question = self.question
        if question.face == "statements":
            said = STATEMENT_SORTS[(STATEMENT_SORTS.index(question.said_sort) + 1) % len(STATEMENT_SORTS)]
            self.asking.ask(replace(question, said_sort=said))
        else:
            following = SORTS[(SORTS.index(question.sort) + 1) % len(SORTS)]
            self.asking.ask(replace(question, sort=following))

    def action_fold_copies(self) -> None:
        self.asking.ask(replace(self.question, unit="article" if self.question.unit == "text" else "text"))

    def action_unit(self) -> None:
        self.asking.ask(self.question.with_next_unit())

    def action_take_back(self, by: int) -> None:
        if not self.asking.take_back(by):
            self.bar.say("this is the first question" if by < 0 else "this is the last question", "note")

    def action_drop_choice(self) -> None:
        if not self.asking.drop_choice():
            self.bar.say("no value is included or excluded", "note")

    def action_complete(self) -> None:
        if not self.asking.complete():
            self.action_next_area(1)

    def action_combine(self) -> None:
        self.asking.combine(self.panes.facets.panes[self.panes.facets.current].facet.name)

    def action_save(self) -> None:
        screen = NameScreen("Save the search", self.question.text, "a name, to be asked for with @name")
        self.app.push_screen(screen, self._save)

    def _save(self, name: str | None) -> None:
        if name:
            self._ask("save", partial(self.desk.save, self.question, name.removeprefix("@")), self._say)

    def action_saved(self) -> None:
        self.saved.list_all()

    def action_explain(self) -> None:
        self.app.push_screen(ExplainScreen(self.desk, self.question))

    def action_chart(self) -> None:
        self.app.push_screen(ChartScreen(self.desk, self.question), self._open_period)

    def _open_period(self, text: str | None) -> None:
        if text is not None:
            self.asking.ask_text(text)

    def action_check_draft(self) -> None:
        screen = NameScreen(
            "Check a draft", "each quotation is looked up", "the file: text, Markdown, a page …"
        )
        self.app.push_screen(screen, self._check)

    def _check(self, name: str | None) -> None:
        if name:
            self.check(Path(name).expanduser())

    def check(self, draft: Path) -> None:
        """Look up the quotations of a draft."""
        self.app.push_screen(CheckScreen(self.desk, draft), self._open_checked)

    def _open_checked(self, text: str | None) -> None:
        if text:
            self._ask_for(text)

    def action_over_time(self) -> None:
        self.beside.over_time(self.question)

    def action_compare(self) -> None:
        self.beside.compare(self.question)

    def _open_statement(self, said: Statement) -> None:
        """Read a statement that was found elsewhere; the list stays where it is."""
        self.reading.is_at_front = False
        self.panes.leave_front_page()
        self.panes.bring("article")
        self.reading.open(self.question, said.article_id, at=said.quote.start)

    # What is claimed, copied and ruled

    def action_why(self) -> None:
        self.reasons.show(self.question)

    def action_copy(self) -> None:
        copy(self, self.clipboard, words_to_copy(self.panes, with_source=False), self._say)

    def action_cite(self) -> None:
        copy(self, self.clipboard, words_to_copy(self.panes, with_source=True), self._say)

    def action_keep(self) -> None:
        self.keeper.keep()

    def action_notebook(self) -> None:
        self.app.push_screen(NotebookScreen(self.keeper.notebook))

    def action_act(self) -> None:
        self.acting.offer()

    def action_reject(self) -> None:
        self.rulings.reject()

    def action_merge(self) -> None:
        self.rulings.merge()

    def action_export(self) -> None:
        if self.panes.area == "facets":
            self.rulings.rename()
            return
        self._export()

    def _export(self, form: str = "") -> None:
        wanted = wanted_of(self.question, tuple(self.panes.hits.marked))
        screen = ExportScreen(self._ask.desk, replace(wanted, form=form or wanted.form))
        self.app.push_screen(screen, lambda said: self._say(said) if said else None)

    def action_read(self) -> None:
        if statements := self.panes.statements_here:
            self.rulings.reattribute(statements)
        else:
            self.marker.read()

    def action_star(self) -> None:
        self.marker.star()

    def action_tag(self) -> None:
        self.marker.tag()

    def action_note(self) -> None:
        self.marker.note()

    def action_undo(self) -> None:
        self.rulings.take_back()

    def action_rulings(self) -> None:
        self.rulings.list_all()
