"""The screen of a session: what each key does, and what is remembered of it."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from archive.model.facet import ARTICLE
from archive.model.results import SORTS, Statement
from archive.tui import keys
from archive.tui import messages as m
from archive.tui.copying import words_to_copy
from archive.tui.fetching import copy
from archive.tui.memory import Remembered
from archive.tui.screens.explain import ExplainScreen
from archive.tui.screens.name import NameScreen
from archive.tui.screens.ruling import RulingScreen
from archive.tui.screens.statements import StatementsScreen
from archive.tui.screens.why import why_here, why_value
from archive.tui.typed_value import with_value
from archive.tui.widgets.panes import Area
from archive.tui.widgets.windowed_list import WindowedList

_QUERIES_KEPT = 100


class SearchScreen(RulingScreen):
    """Query line, facets, hits and the article."""

    BINDINGS: ClassVar[list[BindingType]] = keys.SEARCH

    def to_remember(self) -> Remembered:
        """Where the session stands, for the next one."""
        article = self.panes.article
        return self.remembered.model_copy(
            update={
                "query": self.question.text,
                "sort": self.question.sort,
                "unit": self.question.unit,
                "hit": self.panes.hits.cursor,
                "at": article.top_offset if article.scroll_offset.y else None,
                "is_reading": self.panes.area == "article",
                "queries": tuple(self.bar.line.earlier[-_QUERIES_KEPT:]),
            }
        )

    def on_descendant_focus(self) -> None:
        self.panes.show_focus()

    def action_ask(self) -> None:
        self.set_focus(self.bar.line)

    def action_submit(self) -> None:
        self._ask_what_is_typed()
        self.bar.line.remember(self.bar.line.value)
        self.panes.bring("hits")

    def action_facets(self) -> None:
        if self.panes.area == "facets":
            self.panes.facets.turn(1)
        else:
            self.panes.bring("facets")

    def on_windowed_list_opened(self, message: WindowedList.Opened) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self.panes.hits.current is not None:
            self.panes.bring("article")
            self._read_hit()

    def action_back(self) -> None:
        self.panes.bring("hits")

    def action_next_area(self, by: int) -> None:
        areas: tuple[Area, ...] = ("", "facets", "hits", "article")
        following = areas[(areas.index(self.panes.area) + by) % len(areas)]
        if not following:
            self.action_ask()
        elif following == "article":
            self.action_open()
        else:
            self.panes.bring(following)

    def action_match(self, by: int) -> None:
        if not self.panes.is_article_seen:
            self.action_open()
        elif self._is_coming:
            self._steps += by
        elif not self.panes.article.step_match(by):
            self.bar.say("no word of the query stands in this article; ] goes to the next mention", "note")

    def action_mention(self, by: int) -> None:
        if self.panes.is_article_seen and not self.panes.article.step_mention(by):
            self.bar.say("nothing is marked in this article", "note")

    def action_why(self) -> None:
        if self.panes.area == "facets":
            self._why_value()
        elif self.shown is None or not self.panes.is_article_seen:
            self.bar.say(
                "open an article first; i then shows what is claimed of its words and by whom", "note"
            )
        else:
            self.app.push_screen(why_here(self.shown.stored, self.panes.article.current))

    def _why_value(self) -> None:
        pane = self.panes.facets.panes[self.panes.facets.current]
        if pane.facet.kind == ARTICLE:
            self.bar.say(f"{pane.facet.label}: read with the article, claimed by no enricher", "note")
        elif (value := pane.body.current) is not None:
            self._fetch("claims", partial(self.desk.claims, self.question, pane.facet, value))

    def on_claims_came(self, message: m.ClaimsCame) -> None:
        self.app.push_screen(why_value(message.label, message.found))

    def action_save(self) -> None:
        screen = NameScreen("Save the search", self.question.text, "a name, to be asked for with @name")
        self.app.push_screen(screen, self._save)

    def _save(self, name: str | None) -> None:
        if name:
            self._fetch("save", partial(self.desk.save, self.question, name.removeprefix("@")))

    def action_combine(self) -> None:
        facet = self.panes.facets.panes[self.panes.facets.current].facet.name
        self._fetch("combine", partial(self.desk.combine, self.question, facet))

    def action_complete(self) -> None:
        line, offers = self.bar.line, self._offers
        if offers is None or not offers.values or offers.typed != self._typed():
            self.action_next_area(1)
            return
        text, cursor = with_value(line.value, line.cursor_position, offers.typed, offers.values[0])
        line.value = text
        line.cursor_position = cursor
        self._offers = None

    def action_copy(self) -> None:
        self._copy(with_source=False)

    def action_cite(self) -> None:
        self._copy(with_source=True)

    def _copy(self, *, with_source: bool) -> None:
        words = words_to_copy(self.panes, with_source=with_source)
        copy(self, self.clipboard, words)

    def on_done(self, message: m.Done) -> None:
        self.bar.say(message.words, message.tone)

    def action_statements(self) -> None:
        screen = StatementsScreen(self.desk, self.question, self.clipboard)
        self.app.push_screen(screen, self._open_statement)

    def _open_statement(self, statement: Statement | None) -> None:
        if statement is not None:
            self.panes.bring("article")
            self.read(statement.article_id, at=statement.quote.start)

    def action_explain(self) -> None:
        self.app.push_screen(ExplainScreen(self.desk, self.question))

    def action_sort(self) -> None:
        following = SORTS[(SORTS.index(self.question.sort) + 1) % len(SORTS)]
        self.ask(replace(self.question, sort=following))

    def action_unit(self) -> None:
        self.ask(replace(self.question, unit="statement" if self.question.unit == "article" else "article"))
