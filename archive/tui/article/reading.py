"""Which article is open, how it comes, and where the reader is in it; where nothing is asked, the front page."""

from collections.abc import Callable, Sequence
from functools import partial

from archive.text import counted
from archive.tui.article.front_page import front_rows
from archive.tui.article.kept import kept_of
from archive.tui.asking.answers import FrontPage, Opened, Question
from archive.tui.asking.asker import Asker
from archive.tui.screens.panes import Panes


class Reading:
    """The article pane: fetches the article at the cursor, keeps the reader's place in it."""

    def __init__(self, ask: Asker, panes: Panes, arrived: Callable[[], object], *, at: int | None) -> None:
        self._ask = ask
        self._panes = panes
        self._arrived = arrived
        self.shown: Opened | None = None
        """The article that is shown, as it came."""
        self._wanted: tuple[Question, str] | None = None
        self._is_coming = False
        self._steps = 0
        """Steps from match to match that were asked for before the article came."""
        self._resume_at = at
        self.is_at_front = True
        """Will the front page be shown where nothing is asked? Not once the reader has gone to an article."""

    @property
    def article_id(self) -> str:
        """The id of the article that is shown or on its way; empty where none is."""
        return self._wanted[1] if self._wanted else ""

    @property
    def question(self) -> Question | None:
        """The question that the article was opened for; None where none is."""
        return self._wanted[0] if self._wanted else None

    def open(self, question: Question, article_id: str, *, at: int | None = None) -> None:
        """Fetch an article and show it at the code point `at`; None: at its first match."""
        self._wanted = (question, article_id)
        self._is_coming, self._steps = True, 0
        self._ask("article", partial(self._ask.desk.article, question, article_id, at=at), self._show)

    def follow(self, question: Question) -> None:
        """Fetch what the cursor of the list stands on, if the pane can be seen and does not show it."""
        panes = self._panes
        if question.text.strip():
            self.is_at_front = True
        elif self.is_at_front and question.face == "articles":
            if not panes.front_page.display:
                panes.show_front_page()
                self.close()
            return
        panes.leave_front_page()
        if question.face == "statements":
            quoted = panes.statements.current
            if quoted is not None and panes.is_article_seen:
                said = quoted.statement
                self._go(question, said.article_id, said.quote.start)
            return
        if not panes.hits.length:
            self.close()
        elif (hit := panes.hits.current) is None:
            return  # its page is on its way
        elif panes.is_article_seen and self._wanted != (question, hit.id):
            at, self._resume_at = self._resume_at, None
            self.open(question, hit.id, at=at)

    def _go(self, question: Question, article_id: str, at: int) -> None:
        """To a code point of an article, without fetching it again where it is here."""
        if self._wanted == (question, article_id) and self.shown and not self._is_coming:
            self._panes.article.go_to(at)
        else:
            self.open(question, article_id, at=at)

    def show_front_page(self, queries: Sequence[str]) -> None:
        """Fetch what the front page says, and put it there.

        Args:
            queries: earlier queries, the newest last.
        """

        def show(page: FrontPage) -> None:
            self._panes.front_page.show_rows(tuple(front_rows(page, queries)))

        self._ask("front page", self._ask.desk.front_page, show)

    def renew(self, question: Question) -> None:
        """Fetch the article again, as the archive has changed; the page under the reader does not move."""
        if self._wanted is not None:
            self._wanted = (question, self._wanted[1])
            ask = partial(self._ask.desk.article, question, self._wanted[1])
            # An article that is gone from the archive stays on the screen until the reader leaves it.
            self._ask("article", ask, partial(self._show, is_same=True), lambda error: None)

    def close(self) -> None:
        """Show no article."""
        self.shown = self._wanted = None
        self._panes.article.clear()

    def _show(self, opened: Opened, *, is_same: bool = False) -> None:
        if (opened.question, opened.stored.article.id) != self._wanted:
            return
        self.shown, self._is_coming = opened, False
        annotations = [held.annotation for held in opened.stored.annotations]
        view = self._panes.article
        view.colours = {facet.kind: facet.colour for facet in self._panes.facets.facets if facet.colour}
        kept = kept_of(opened.marks, opened.notes)
        if is_same:
            view.renew(annotations, opened.matches, kept=kept)
            return
        view.show_article(
            opened.stored.article,
            annotations,
            opened.matches,
            at=opened.at,
            warnings=opened.warnings,
            kept=kept,
        )
        for _ in range(abs(self._steps)):
            view.step_match(1 if self._steps > 0 else -1)
        self._arrived()

    def step(self, by: int) -> bool:
        """Go to the next match, or the previous one; False where there is none."""
        if self._is_coming:
            self._steps += by
            return True
        return self._panes.article.step_match(by)

    def note_place(self) -> None:
        """Say in the heading which article it is, once its title has scrolled away, and which match."""
        view, heading = self._panes.article, self._panes.article_heading
        title = view.article.title if view.article and view.is_title_gone else ""
        heading.label = title or ("Front page" if self._panes.front_page.display else "Article")
        place = view.matches.index(view.current) + 1 if view.current in view.matches else 0
        total = len(view.matches)
        heading.note = (
            f"match {place} of {total}" if place else counted(total, "match", "matches") if total else ""
        )
