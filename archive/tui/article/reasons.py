"""What `i` asks for: why the words at the cursor are marked, or why articles have the value at the cursor."""

from functools import partial

from archive.model.facet import ARTICLE
from archive.tui.article.reading import Reading
from archive.tui.article.why import why_here, why_value
from archive.tui.asking.answers import Claims, Question
from archive.tui.asking.asker import Asker
from archive.tui.asking.query_bar import QueryBar
from archive.tui.screens.panes import Panes


class Reasons:
    """Shows the claims of the enrichers behind what is in focus."""

    def __init__(self, ask: Asker, bar: QueryBar, panes: Panes, reading: Reading) -> None:
        self._ask = ask
        self._bar, self._panes, self._reading = bar, panes, reading

    def show(self, question: Question) -> None:
        """Show what is claimed of the value or of the words at the cursor."""
        shown = self._reading.shown
        if self._panes.area == "facets":
            self._show_value(question)
        elif shown is None or not self._panes.is_article_seen:
            self._bar.say(
                "open an article first; i then shows what is claimed of its words and by whom", "note"
            )
        else:
            self._ask.to.app.push_screen(why_here(shown.stored, self._panes.article.current))

    def _show_value(self, question: Question) -> None:
        pane = self._panes.facets.panes[self._panes.facets.current]
        if pane.facet.kind == ARTICLE:
            self._bar.say(f"{pane.facet.label}: read with the article, claimed by no enricher", "note")
        elif (value := pane.body.current) is not None:
            ask = partial(self._ask.desk.claims, question, pane.facet, value)
            self._ask("claims", ask, self._show_claims)

    def _show_claims(self, claims: Claims) -> None:
        self._ask.to.app.push_screen(why_value(claims.label, claims.found))
