"""What the screen of a session asks, and what it shows when it is answered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from archive.model.results import Sort
from archive.tui import messages as m
from archive.tui.clipboard import Clipboard
from archive.tui.desk import Desk
from archive.tui.fetching import fetch
from archive.tui.memory import Remembered
from archive.tui.typed_value import facet_begun, value_being_typed
from archive.tui.widgets.facet_pane import FacetPane
from archive.tui.widgets.hit_list import HitList
from archive.tui.widgets.key_line import KeyLine
from archive.tui.widgets.panes import Panes
from archive.tui.widgets.query_bar import QueryBar, QueryLine
from archive.tui.widgets.value_list import ChildrenWanted, ValueToggled
from archive.tui.widgets.windowed_list import WindowedList

_TYPING_SECONDS = 0.09
"""A query is asked when nothing was typed for so long."""
_SLOW_SECONDS = 0.25
"""An answer that takes longer is announced; saying it at once would only flicker."""
_LOOK_SECONDS = 3.0
"""So often it is seen whether the archive changed."""
_EMPTY = ("There are no articles yet.", "Add some with:", "  archive add PATH")
_NOTHING = ("Nothing found.", "E shows which clause is to blame,", "/ changes the query.")
_MOVED = "the archive changed; counts updated"
_SORT_WORDS: dict[Sort, str] = {
    "relevance": "best first", "newest": "newest first", "oldest": "oldest first", "source": "by outlet",
    "title": "by title",
}  # fmt: skip


class AskingScreen(Screen[None]):
    """Asks for what the widgets want and hands them what comes back."""

    def __init__(self, desk: Desk, remembered: Remembered, clipboard: Clipboard) -> None:
        super().__init__()
        self.desk = desk
        self.clipboard = clipboard
        self.remembered = remembered
        self.question = m.Question(remembered.query, remembered.sort, remembered.unit)
        self.shown: m.ArticleCame | None = None
        """The article that is shown, as it came."""
        self._reading: tuple[m.Question, str] | None = None
        self._is_coming = False
        self._steps = 0
        """Steps from match to match that were asked for before the article came."""
        self._resume_at = remembered.at if remembered.is_reading else None
        self._answered: m.Question | None = None
        self._moved = ""
        """What to say of a change of the archive since the question was first asked; empty where there was none."""
        self._toggles: list[ValueToggled] = []
        self._offers: m.Offered | None = None
        self._typing: Timer | None = None
        self._slow: Timer | None = None

    def compose(self) -> ComposeResult:
        yield QueryBar(self.question.text, self.remembered.queries)
        yield Panes(self.desk.session.searcher.facets)
        yield KeyLine()

    @property
    def bar(self) -> QueryBar:
        return self.query_one(QueryBar)

    @property
    def panes(self) -> Panes:
        return self.query_one(Panes)

    # What is asked

    def on_mount(self) -> None:
        self.panes.bring("article" if self.remembered.is_reading else "hits")
        self._search(is_first=True)
        self.set_interval(_LOOK_SECONDS, lambda: self._fetch("look", self.desk.look))

    def _fetch(self, sort: str, ask: Callable[[], Message | None]) -> None:
        fetch(self, self.desk, sort, self.question, ask)

    def _search(self, *, is_first: bool = False) -> None:
        names = [facet.name for facet in self.panes.facets.facets]
        self._fetch("search", partial(self.desk.search, self.question, names, is_first=is_first))
        if self._slow is None:
            self._slow = self.set_timer(_SLOW_SECONDS, lambda: self.bar.say("searching…", "plain"))

    def ask(self, question: m.Question) -> None:
        """Make `question` the one that is asked, and search if it is another than before."""
        if question != self.question:
            self.question = question
            self._search()

    def on_input_changed(self, message: QueryLine.Changed) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_TYPING_SECONDS, self._ask_what_is_typed)
        self._offers = None
        if name := self._facet_begun():
            self._fetch(f"prepare {name}", partial(self.desk.prepare, name))
        if typed := self._typed():
            self._fetch("complete", partial(self.desk.complete, self.question, typed))

    def _typed(self) -> m.Typed | None:
        """The facet value that is being typed at the cursor."""
        line = self.bar.line
        names = {facet.name for facet in self.desk.session.searcher.facets}
        return value_being_typed(line.value, line.cursor_position, names) if line.has_focus else None

    def _facet_begun(self) -> str | None:
        """The facet whose values are about to be asked for: they are read while the rest of its name is typed."""
        line = self.bar.line
        names = [facet.name for facet in self.desk.session.searcher.facets if facet.shape != "date"]
        return facet_begun(line.value, line.cursor_position, names) if line.has_focus else None

    def on_offered(self, message: m.Offered) -> None:
        if message.typed == self._typed():
            self._offers = message
            self._say_offers()

    def _say_offers(self) -> None:
        if self._offers is not None and self._offers.values:
            self.bar.say("⇥ " + " · ".join(self._offers.values), "done")

    def _ask_what_is_typed(self) -> None:
        self.ask(replace(self.question, text=self.bar.line.value))

    def on_paged_list_page_wanted(self, message: HitList.PageWanted) -> None:
        self._fetch(f"page {message.offset}", partial(self.desk.page, self.question, message.offset))

    def on_windowed_list_moved(self, message: WindowedList.Moved) -> None:
        if message.sender is self.panes.hits:
            self._note_place()
            self._read_hit()

    def _read_hit(self) -> None:
        """Fetch the article at the cursor, if it can be seen and is not there."""
        hits = self.panes.hits
        if not hits.length:
            self.shown = None
            self.panes.article.clear()
        elif (hit := hits.current) is None:
            return  # its page is on its way
        elif self.panes.is_article_seen and self._reading != (self.question, hit.id):
            at, self._resume_at = self._resume_at, None
            self.read(hit.id, at=at)

    def read(self, article_id: str, *, at: int | None = None) -> None:
        """Fetch an article and show it at the code point `at`; None: at its first match."""
        self._reading = (self.question, article_id)
        self._is_coming, self._steps = True, 0
        self._fetch("article", partial(self.desk.article, self.question, article_id, at=at))

    def on_panes_arranged(self) -> None:
        self._read_hit()

    def on_children_wanted(self, message: ChildrenWanted) -> None:
        ask = partial(self.desk.children, self.question, message.facet, message.value)
        self._fetch(f"children {message.facet} {message.value}", ask)

    def on_facet_pane_wanted(self, message: FacetPane.Wanted) -> None:
        pane = message.pane
        ask = partial(
            self.desk.counts,
            self.question,
            pane.facet.name,
            within=pane.within,
            contains=pane.contains,
            sort=pane.sort,
            limit=pane.limit,
        )
        self._fetch(f"counts {pane.facet.name}", ask)

    def on_value_toggled(self, message: ValueToggled) -> None:
        self._toggles.append(message)
        if len(self._toggles) == 1:
            self._toggle_next()

    def _toggle_next(self) -> None:
        """Choices are made one after the other: each changes the text that the next one changes."""
        wanted = self._toggles[0]
        ask = partial(self.desk.choose, self.question, wanted.facet, wanted.value, wanted.choice)
        self._fetch("choose", ask)

    # What is answered

    def on_answered(self, message: m.Answered) -> None:
        if message.question != self.question:
            return
        self._stop_waiting()
        results = message.results
        is_same = message.question == self._answered
        self._answered = message.question
        self._moved = self._moved if is_same else ""
        cursor = self.remembered.hit if message.is_first else self.panes.hits.cursor if is_same else 0
        self.panes.hits.empty = _EMPTY if not self.question.text.strip() else _NOTHING
        self.panes.hits.show_answer(results.total, results.hits, cursor=cursor)
        self.panes.facets.show_counts(results.facets, message.choices)
        self.bar.show_results(results, message.question.unit)
        self._say_offers()
        if self._moved:
            self.bar.say(self._moved, "note")
        self._note_place()
        self._read_hit()

    def on_refused(self, message: m.Refused) -> None:
        if message.question == self.question:
            self._stop_waiting()
            self._toggles.clear()
            self.bar.say(str(message.error), "error")
            self._say_offers()

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def on_page_came(self, message: m.PageCame) -> None:
        if message.question == self.question:
            self.panes.hits.put_page(message.offset, message.hits)
            self._read_hit()

    def on_counts_came(self, message: m.CountsCame) -> None:
        if message.question == self.question:
            self.panes.facets.put_counts(message.facet, message.within, message.counts, message.choices)

    def on_article_came(self, message: m.ArticleCame) -> None:
        if (message.question, message.stored.article.id) == self._reading:
            self.shown = message
            annotations = [held.annotation for held in message.stored.annotations]
            self._is_coming = False
            view = self.panes.article
            view.show_article(
                message.stored.article,
                annotations,
                message.matches,
                at=message.at,
                not_enriched=message.not_enriched,
            )
            for _ in range(abs(self._steps)):
                view.step_match(1 if self._steps > 0 else -1)

    def on_text_changed(self, message: m.TextChanged) -> None:
        if message.question != self.question:
            self._toggles.clear()
            return
        del self._toggles[:1]
        self.bar.line.value = message.text
        self.ask(replace(self.question, text=message.text))
        if self._toggles:
            self._toggle_next()

    def on_archive_changed(self) -> None:
        self._moved = self._moved or _MOVED
        self._reading = None
        self._search()

    def on_article_view_stepped(self) -> None:
        article = self.panes.article
        place = article.matches.index(article.current) + 1 if article.current in article.matches else 0
        of = f"of {len(article.matches)}" if place else f"{len(article.matches)}"
        words = f"match {place} {of}" if place else f"{of} matches" if article.matches else ""
        self.panes.article_heading.note = words

    def _note_place(self) -> None:
        hits = self.panes.hits
        place = f"{hits.cursor + 1:,} of {hits.length:,} · " if hits.length else ""
        self.panes.hits_heading.note = place + _SORT_WORDS[self.question.sort]
