"""`T` and `=`: a speaker over time, two speakers side by side, two articles side by side."""

from collections.abc import Iterable, Sequence

from archive.model.annotation import Annotation
from archive.model.results import Statement
from archive.tui.article.citation import quote_at
from archive.tui.article.reading import Reading
from archive.tui.asking.answers import Question, Speaker
from archive.tui.asking.asker import Asker
from archive.tui.asking.query_bar import QueryBar
from archive.tui.rulings.ruling import kind_of
from archive.tui.screens.difference import DifferenceScreen
from archive.tui.screens.panes import Panes
from archive.tui.screens.speakers import SpeakersScreen
from archive.tui.terminal.clipboard import Clipboard

_MOST = 2
_NO_SPEAKER = "go to a speaker, an actor or a statement; T then shows what they said over time"
_NOT_TWO = "mark two articles, or two speakers, with space or M; = then puts them side by side"


class Beside:
    """Puts side by side what is marked. A statement that is opened there is read; the list stays where it is."""

    def __init__(
        self,
        ask: Asker,
        bar: QueryBar,
        panes: Panes,
        clipboard: Clipboard,
        reading: Reading,
    ) -> None:
        self._ask = ask
        self._bar, self._panes, self._clipboard = bar, panes, clipboard
        self._reading = reading

    def over_time(self, question: Question) -> None:
        """Show what the speaker at the cursor said by date; of two that are marked, both."""
        speakers = self._speakers()
        if speakers:
            self._show(question, speakers[:_MOST])
        else:
            self._bar.say(_NO_SPEAKER, "note")

    def compare(self, question: Question) -> None:
        """Put the two that are marked side by side."""
        hits = self._panes.hits
        if self._panes.area != "facets" and self._panes.face == "articles" and len(hits.marked) == _MOST:
            one, other = sorted(hits.marked.values(), key=lambda hit: hit.published)
            self._ask.to.app.push_screen(DifferenceScreen(self._ask.desk, one.id, other.id))
        elif len(speakers := self._speakers()) == _MOST:
            self._show(question, speakers)
        else:
            self._bar.say(_NOT_TWO, "note")

    def _show(self, question: Question, speakers: Sequence[Speaker]) -> None:
        def leave(said: Statement | None) -> None:
            if said is not None:
                self._reading.is_at_front = False
                self._panes.leave_front_page()
                self._panes.bring("article")
                self._reading.open(question, said.article_id, at=said.quote.start)

        screen = SpeakersScreen(self._ask.desk, question.text, speakers, self._clipboard)
        self._ask.to.app.push_screen(screen, leave)

    def _speakers(self) -> list[Speaker]:
        """Those that are marked, or the one at the cursor; none where no speaker is there."""
        panes = self._panes
        if panes.area == "facets":
            pane = panes.facets.panes[panes.facets.current]
            if kind_of(pane.facet) != "actor":
                return []
            return [Speaker(value.value, value.label) for value in pane.values_here]
        if panes.area == "article":
            return list(self._of_article(panes.article.annotations))
        return list(_speakers_of(statement.quote for statement in panes.statements_here))

    def _of_article(self, annotations: Sequence[Annotation]) -> Iterable[Speaker]:
        """Who is named at the cursor, or else said what stands there."""
        current = self._panes.article.current
        if current is None:
            return ()
        named = [a for a in annotations if a.kind == "actor" and a.span == current]
        if named:
            return (Speaker(named[0].value, named[0].label),)
        quote = quote_at(annotations, current.start)
        return _speakers_of([quote] if quote else [])


def _speakers_of(quotes: Iterable[Annotation]) -> Iterable[Speaker]:
    """The speakers of statements, each once; one who is not named is left out."""
    names = (str(quote.attributes.get("speaker") or "") for quote in quotes)
    return (Speaker(name, name) for name in dict.fromkeys(names) if name)
