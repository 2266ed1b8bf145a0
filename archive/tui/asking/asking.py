"""The question that is asked now, how it changes, and what is shown when it is answered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.timer import Timer

from archive.errors import ArchiveError
from archive.model.facet import TAG
from archive.model.results import Sort
from archive.search.doors import FEW, Doors
from archive.tui.article.reading import Reading
from archive.tui.asking.answers import (
    Answered,
    Chosen,
    Counts,
    Listed,
    Looked,
    Offered,
    Page,
    Question,
    Remarked,
    Typed,
)
from archive.tui.asking.asker import Asker
from archive.tui.asking.fetching import is_wanted
from archive.tui.asking.query_bar import QueryBar
from archive.tui.asking.typed_value import SAVED, facet_begun, value_being_typed, with_value
from archive.tui.facets.facet_pane import FacetPane
from archive.tui.facets.value_list import ChildrenWanted, ValueToggled
from archive.tui.results.doors import rows_of
from archive.tui.screens.panes import Panes

_TYPING_SECONDS = 0.09
"""A query is asked when nothing was typed for so long."""
_SLOW_SECONDS = 0.3
"""An answer that takes longer is announced; saying it at once would only flicker."""
_EMPTY = ("There are no articles yet.", "Add some with:", "  archive add PATH")
_MOVED = "the archive changed; counts updated"
_SORT_WORDS: dict[Sort, str] = {
    "relevance": "best first", "newest": "newest first", "oldest": "oldest first", "source": "by outlet",
    "title": "by title", "added": "last added first",
}  # fmt: skip


class Asking:
    """Asks for what the widgets want and hands them what comes back."""

    def __init__(
        self,
        ask: Asker,
        bar: QueryBar,
        panes: Panes,
        reading: Reading,
        *,
        question: Question,
        hit: str,
        settled: Callable[[Answered], object],
    ) -> None:
        self._ask = ask
        self._bar, self._panes, self._reading = bar, panes, reading
        self.question = question
        self._keep = hit
        """The id of the hit that the first answer is to be shown at."""
        self._settled = settled
        self.answered: Answered | None = None
        self._listed: Question | None = None
        """The question whose hits or statements are shown while its facets are counted."""
        self.moved = ""
        """What to say of a change of the archive since the question was first asked; empty where there was none."""
        self._since = 0
        """The change up to which the archive was seen when the question was first answered."""
        self.past: list[Question] = []
        self.future: list[Question] = []
        self._is_typing = False
        """Was the last change of the question typed?"""
        self._toggles: list[ValueToggled] = []
        self._offers: Offered | None = None
        self._completing: Typed | None = None
        self._typing: Timer | None = None
        self._slow: Timer | None = None

    @property
    def is_typed(self) -> bool:
        """Was the question typed letter by letter, so that it may not be finished?"""
        return self._is_typing

    @property
    def is_settled(self) -> bool:
        """Was the question answered?"""
        return self.answered is not None and self.answered.question == self.question

    # What is asked

    def search(self, *, keep: str = "") -> None:
        """Ask the question; `keep` as in `Desk.search`."""
        # The chart above the statements shows the days of publication, whether or not their facet is shown.
        names = list(dict.fromkeys([*(facet.name for facet in self._panes.facets.shown), "published"]))
        since = self._since if self.is_settled else None
        ask = partial(
            self._ask.desk.search,
            self.question,
            names,
            keep=keep or self._keep,
            since=since,
            listed=partial(self._ask.to.call_later, self._list),
            is_wanted=is_wanted,
        )
        self._ask("search", ask, self._show, partial(self._refuse, self.question))
        if self._slow is None:
            self._slow = self._ask.to.set_timer(_SLOW_SECONDS, lambda: self._bar.stand("searching…", "plain"))

    def ask(self, question: Question, *, is_typed: bool = False) -> None:
        """Make `question` the one that is asked, and search if it is another than before.

        Args:
            is_typed: what is typed letter by letter is one step to take back, not many.
        """
        if question == self.question:
            return
        if not (is_typed and self.past and self._is_typing):
            self.past.append(self.question)
            self._bar.line.remember(self.question.text)
        if not is_typed:
            self._bar.line.remember(question.text)
        self._is_typing = is_typed
        self.future.clear()
        self._make(question)

    def _make(self, question: Question) -> None:
        if question.text != self.question.text:
            self._keep = ""
        self.question = question
        self.search()

    def take_back(self, by: int) -> bool:
        """Return to the question before (-1), or to the one that was left for it (1); False where there is none."""
        come_from, go_to = (self.past, self.future) if by < 0 else (self.future, self.past)
        if not come_from:
            return False
        go_to.append(self.question)
        question = come_from.pop()
        self._is_typing = False
        self._bar.line.put(question.text)
        self._make(question)
        return True

    def ask_text(self, text: str, *, sort: Sort | None = None) -> None:
        """Ask another query, which then stands in the query line; None: in the order of the one before."""
        self._bar.line.put(text)
        self._panes.facets.stop_filtering()
        self.ask(replace(self.question, text=text, sort=sort or self.question.sort))

    def ask_what_is_typed(self) -> None:
        """Ask what stands in the query line."""
        if self._bar.line.value != self.question.text:
            self._panes.facets.stop_filtering()
        self.ask(replace(self.question, text=self._bar.line.value), is_typed=True)

    def on_typing(self) -> None:
        """The query line changed: ask soon, and offer values for the one that is being typed."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self._ask.to.set_timer(_TYPING_SECONDS, self.ask_what_is_typed)
        self._offers = self._completing = None
        if name := self._facet_begun():
            self._ask(f"prepare {name}", partial(self._ask.desk.prepare, name))
        if typed := self._typed():
            ask = partial(self._ask.desk.complete, self.question, typed)
            self._ask("complete", ask, self._offer)

    def _typed(self) -> Typed | None:
        """The facet value that is being typed at the cursor."""
        line = self._bar.line
        names = {facet.name for facet in self._ask.desk.session.searcher.facets}
        return value_being_typed(line.value, line.cursor_position, names) if line.has_focus else None

    def _facet_begun(self) -> str | None:
        """The facet whose values are about to be asked for: they are read while the rest of its name is typed."""
        line = self._bar.line
        names = [facet.name for facet in self._ask.desk.session.searcher.facets if facet.shape != "date"]
        return facet_begun(line.value, line.cursor_position, names) if line.has_focus else None

    def complete(self) -> bool:
        """Take the first value offered for the one being typed, or do so once it comes; False: none is typed."""
        typed = self._typed()
        if typed is None:
            return False
        if self._offers is None or self._offers.typed != typed:
            self._completing = typed
        elif self._offers.values:
            line = self._bar.line
            line.put(*with_value(line.value, line.cursor_position, typed, self._offers.values[0]))
        else:
            what = "saved search" if typed.facet == SAVED else typed.facet
            self._bar.say(f"no {what} begins with {typed.value!r}", "note")
        return True

    def _offer(self, offers: Offered) -> None:
        if offers.typed != self._typed():
            return
        self._offers = offers
        self._say_offers()
        if self._completing == offers.typed:
            self._completing = None
            self.complete()

    def _say_offers(self) -> None:
        if self._offers is not None and self._offers.values:
            self._bar.say("⇥ " + " · ".join(self._offers.values), "done")

    def want_page(self, offset: int) -> None:
        """Fetch more of the list in sight."""
        self._ask(f"page {offset}", partial(self._ask.desk.page, self.question, offset), self._put_page)

    def want_children(self, wanted: ChildrenWanted) -> None:
        """Fetch what lies within a value."""
        ask = partial(self._ask.desk.children, self.question, wanted.facet, wanted.value)
        self._ask(f"children {wanted.facet} {wanted.value}", ask, self._put_counts)

    def want_counts(self, pane: FacetPane) -> None:
        """Fetch what a pane shows instead of what a search brings."""
        ask = partial(
            self._ask.desk.counts,
            self.question,
            pane.facet.name,
            within=pane.within,
            contains=pane.contains,
            sort=pane.sort,
            limit=pane.limit,
        )
        self._ask(f"counts {pane.facet.name}", ask, self._put_counts)

    def toggle(self, wanted: ValueToggled) -> None:
        """Choices are made one after the other: each changes the text that the next one changes."""
        self._toggles.append(wanted)
        if len(self._toggles) == 1:
            self._toggle_next()

    def _toggle_next(self) -> None:
        wanted = self._toggles[0]
        ask = partial(self._ask.desk.choose, self.question, wanted.facet, wanted.value, wanted.choice)
        self._ask("choose", ask, self._choose, partial(self._refuse, self.question))

    def drop_choice(self) -> bool:
        """Leave the value that was chosen last in the query; False where none is chosen."""
        chosen = [(facet, value) for facet, values in (self.answered.choices if self.answered else {}).items()
                  for value in values]  # fmt: skip
        if chosen:
            self.toggle(ValueToggled(*chosen[-1], "off"))
        return bool(chosen)

    def combine(self, facet: str) -> None:
        """Ask for all included values of a facet, or for any of them."""
        self._ask("combine", partial(self._ask.desk.combine, self.question, facet), self._choose)

    # What is answered

    def _list(self, found: Listed) -> None:
        """Show what was found of a new question; its facets are on their way."""
        if found.question == self.question and not self.is_settled:
            self._show_list(found, is_same=False)
            self._listed = found.question
            self._bar.show_count(found)

    def _show_list(self, found: Listed, *, is_same: bool) -> None:
        panes, results = self._panes, found.results
        panes.hits.empty = _EMPTY if not self.question.text.strip() else ()
        panes.show_face(self.question.face)
        if not is_same:
            panes.hits.unmark()
            panes.statements.unmark()
        if self.question.face == "statements":
            panes.statements.show_answer(results.total, found.statements, is_same=is_same)
        else:
            row = panes.hits.cursor if is_same else 0
            place = found.place if found.place is not None else row
            is_kept = is_same or self.answered is None
            panes.hits.show_answer(found.articles, results.hits, cursor=place, is_same=is_kept)
        self.note_place()

    def _show(self, answer: Answered) -> None:
        if answer.question != self.question:
            return
        self._stop_waiting()
        is_same = self.is_settled
        if self._listed != answer.question:
            self._show_list(answer, is_same=is_same)
        self._listed = None
        self.answered = answer
        if not is_same:
            self.moved = ""
            self._since = answer.seq
        self._panes.hits_heading.show_news(answer.new if self.question.face == "articles" else 0)
        self._keep = ""
        panes, results = self._panes, answer.results
        self._open_doors(panes.list.length)
        panes.facets.show_counts(results.facets, answer.choices)
        panes.facets.show_badges(answer.badges)
        panes.show_time(results.facets.get("published", ()))
        self._bar.show_answer(answer)
        self._say_offers()
        if self.moved:
            self._bar.say(self.moved, "note")
        self.note_place()
        if is_same:
            self._reading.renew(self.question)
        self._settled(answer)

    def _open_doors(self, found: int) -> None:
        """Offer what else could be asked, where little or nothing was found."""
        if found >= FEW or not self.question.text.strip():
            self._panes.doors.show_rows(())
            self._panes.show_doors(beside=found)
            return
        question = self.question

        def show(doors: Doors) -> None:
            if question == self.question:
                self._panes.doors.show_rows(tuple(rows_of(found, doors)))
                self._panes.show_doors(beside=found)

        self._ask("doors", partial(self._ask.desk.doors, question), show)

    def _refuse(self, question: Question, error: ArchiveError) -> None:
        if question == self.question:
            self._stop_waiting()
            self._toggles.clear()
            self._bar.stand(str(error), "error")
            self._say_offers()
            # A value that the archive does not have: the nearest that it has are offered.
            self._open_doors(0)

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def _put_page(self, page: Page) -> None:
        if page.question != self.question:
            return
        if page.question.face == "statements":
            self._panes.statements.put_page(page.offset, page.statements)
        else:
            self._panes.hits.put_page(page.offset, page.hits)
        self._reading.follow(self.question)

    def _put_counts(self, counts: Counts) -> None:
        if counts.question == self.question:
            self._panes.facets.put_counts(counts.facet, counts.within, counts.counts, counts.choices)

    def _choose(self, chosen: Chosen) -> None:
        if chosen.question != self.question:
            self._toggles.clear()
            return
        del self._toggles[:1]
        self._bar.line.put(chosen.text)
        self.ask(replace(self.question, text=chosen.text))
        if self._toggles:
            self._toggle_next()

    def look(self) -> None:
        """See whether the archive changed, and ask again if it did."""
        self._ask("look", self._ask.desk.look, self._renew)

    async def _renew(self, changed: Looked) -> None:
        if changed:
            self._ask.desk.take_in()
        if changed == "marks":
            # What was asked for is not asked again: an article that was just read stays in a list of unread ones.
            held = [hit.id for hit in self._panes.hits.held]
            self._ask("remark", partial(self._ask.desk.remark, self.question, held), self._remark)
        elif changed:
            await self._panes.facets.offer(self._ask.desk.session.searcher.listed_facets)
            self.moved = self.moved or _MOVED
            hit = self._panes.hits.current
            self.search(keep=hit.id if hit else "")

    def _remark(self, remarked: Remarked) -> None:
        self._panes.hits.put_marks(remarked.hits)
        if remarked.question == self.question:
            pane = self._panes.facets.pane(TAG.name)
            if pane.is_plain:
                pane.show_counts(remarked.tags, remarked.choices.get(TAG.name, {}))
            else:
                self.want_counts(pane)
            self._reading.renew(self.question)

    def note_place(self) -> None:
        """Say in the heading of the list where its cursor is and how it is sorted."""
        rows = self._panes.list
        place = f"{rows.cursor + 1:,} of {rows.length:,} · " if rows.length else ""
        marked = f"{len(rows.marked):,} marked · " if rows.marked else ""
        is_said = self.question.face == "statements"
        order = f"by {self.question.said_sort}" if is_said else _SORT_WORDS[self.question.order]
        self._panes.hits_heading.note = marked + place + order
