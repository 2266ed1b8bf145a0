"""What a reader marks: `r` read or unread, `*` star, `t` tags, `N` a note; and what is read for a while is read."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual.timer import Timer

from archive.errors import ArchiveError, LockedError
from archive.model.mark import ArticleMarks, Deed, Note
from archive.model.span import Span
from archive.text import counted
from archive.tui.article.reading import Reading
from archive.tui.asking.answers import Marked, Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.query_bar import QueryBar
from archive.tui.drawing import PLAIN
from archive.tui.screens.choose import ChooseScreen
from archive.tui.screens.name import NameScreen
from archive.tui.screens.panes import Panes
from archive.tui.screens.tags import TagChoice, TagScreen
from archive.tui.widgets.action_list import Row

READ_SECONDS = 3.0
"""An article that is open in front of the hits for so long is read."""
_LOCK_SECONDS = 2.0
"""So long a mark waits for whoever is writing."""
_NOBODY_ELSE = "the archive is being written to, and nothing was marked; try again when that is done"
_NO_ARTICLE = "no article is here to be marked"
Ids = tuple[str, ...]


class Marker:
    """Marks the articles that are marked in the list, or the one at the cursor.

    Args:
        marked: told what was done, in words; empty where it is not worth a word.
    """

    def __init__(
        self, ask: Asker, bar: QueryBar, panes: Panes, reading: Reading, marked: Callable[[str], object]
    ) -> None:
        self._ask = ask
        self._bar, self._panes, self._reading = bar, panes, reading
        self._marked = marked
        self._timer: Timer | None = None

    @property
    def articles(self) -> Ids:
        """The ids of the articles that a key is about."""
        panes = self._panes
        if panes.area == "article":
            return (self._reading.article_id,) if self._reading.article_id else ()
        if panes.face == "statements":
            here = (panes.statements.current,) if panes.statements.current else ()
            several = panes.statements.marked.values() or here
            return tuple(dict.fromkeys(quoted.statement.article_id for quoted in several))
        if panes.hits.marked:
            return tuple(panes.hits.marked)
        return (panes.hits.current.id,) if panes.hits.current else ()

    # Read and starred

    def read(self) -> None:
        """Mark as read; as unread where all are read."""
        self._turn(lambda marks: marks.is_read, "read", "unread")

    def star(self) -> None:
        """Star; take the star away where all have one."""
        self._turn(lambda marks: marks.is_starred, "star", "unstar")

    def _turn(self, has: Callable[[ArticleMarks], bool], on: Deed, off: Deed) -> None:
        def turn(found: Mapping[str, ArticleMarks]) -> None:
            self._mark(off if all(map(has, found.values())) else on, tuple(found))

        self._with_marks(turn)

    def _with_marks(self, then: Callable[[Mapping[str, ArticleMarks]], None]) -> None:
        """Go on with what is marked of the articles that a key is about."""
        if articles := self.articles:
            self._ask("marks of", partial(self._ask.desk.marks_of, articles), then)
        else:
            self._bar.say(_NO_ARTICLE, "note")

    # Tags

    def tag(self) -> None:
        """Choose tags for the articles."""

        def choose(found: Mapping[str, ArticleMarks]) -> None:
            tags = self._ask.desk.session.searcher.marks.tags
            on_all = {tag for tag in tags if all(tag in marks.tags for marks in found.values())}
            about = counted(len(found), "article")

            def chosen(choice: TagChoice | None) -> None:
                if choice is not None:
                    self._mark("tag" if choice.on else "untag", tuple(found), tag=choice.tag)

            self._ask.to.app.push_screen(TagScreen(about, tags, on_all), chosen)

        self._with_marks(choose)

    # Notes

    def note(self) -> None:
        """Write a note on the words at the cursor, or on the article; change or remove those that are there."""
        articles = self.articles
        if not articles:
            self._bar.say(_NO_ARTICLE, "note")
            return
        article, span, words = articles[0], *self._words_here()
        notes = self._ask.desk.session.searcher.marks.notes_on(article)
        if not notes:
            self._write(article, span, words)
            return
        rows = [Row(((f"write a note on {words}", PLAIN),), 0)]
        for number, note in notes:
            text = " ".join(note.text.split())
            rows.append(Row(((f"change  {text}", PLAIN),), number, str(number)))
            rows.append(Row(((f"remove  {text}", PLAIN),), -number, str(number)))

        def act(chosen: object) -> None:
            if isinstance(chosen, int) and chosen:
                self._change(dict(notes), chosen)
            elif chosen is not None:
                self._write(article, span, words)

        self._ask.to.app.push_screen(ChooseScreen("Notes", counted(len(notes), "note"), rows), act)

    def _words_here(self) -> tuple[Span | None, str]:
        """The words that a note would be on, and how they are called; None: the article."""
        panes = self._panes
        view = panes.article
        if panes.area == "article" and view.article and view.current and len(view.current):
            return view.current, f"“{' '.join(view.current.of(view.article.text).split())}”"
        if panes.area != "article" and panes.face == "statements" and panes.statements.current:
            return panes.statements.current.statement.quote.span, "the statement"
        return None, "the article"

    def _write(self, article: str, span: Span | None, words: str) -> None:
        def write(text: str | None) -> None:
            if text:
                self._work(partial(_add_note, article, text, span))

        self._ask.to.app.push_screen(NameScreen("Note", f"on {words}", "what you want to remember"), write)

    def _change(self, notes: Mapping[int, Note], chosen: int) -> None:
        number = abs(chosen)
        if chosen < 0:
            self._work(partial(_remove_note, number))
            return

        def change(text: str | None) -> None:
            if text and text != notes[number].text:
                self._work(partial(_change_note, number, text))

        screen = NameScreen("Note", "other words", "what you want to remember", typed=notes[number].text)
        self._ask.to.app.push_screen(screen, change)

    # What is read for a while

    def note_reading(self) -> None:
        """See whether an article is open in front: after a while it is read."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        shown = self._reading.shown
        if self._panes.area == "article" and shown is not None and not shown.marks.is_read:
            article = shown.stored.article.id
            self._timer = self._ask.to.set_timer(READ_SECONDS, partial(self._was_read, article))

    def _was_read(self, article: str) -> None:
        if self._panes.area == "article" and self._reading.article_id == article:
            self._work(partial(_mark, "read", (article,), "", by_itself=True), quietly=True)

    # Writing

    def _mark(self, deed: Deed, articles: Ids, *, tag: str = "") -> None:
        self._work(partial(_mark, deed, articles, tag, by_itself=False))

    def _work(self, do: Callable[..., str], *, quietly: bool = False) -> None:
        """Write on a thread of its own beside the searching, and tell what was done."""
        to, folder = self._ask.to, self._ask.desk.session.folder

        def work() -> None:
            answer: Marked | Said
            try:
                answer = Marked(do(folder))
            except LockedError:
                answer = Said("" if quietly else _NOBODY_ELSE, "error")
            except ArchiveError as error:
                answer = Said("" if quietly else str(error), "error")
            to.call_later(self._tell, answer)

        to.run_worker(work, group="mark", thread=True)

    def _tell(self, answer: Marked | Said) -> None:
        if isinstance(answer, Said):
            if answer.words:
                self._bar.say(answer.words, answer.tone)
            return
        if answer.words:
            self._bar.say(f"{answer.words} · u undoes it", "done")
        self._marked(answer.words)


# Only a mark needs what writes: searching should not wait for it to be loaded.


def _mark(deed: Deed, articles: Sequence[str], tag: str, folder: Path, *, by_itself: bool) -> str:
    from archive.ingest import in_words, mark

    done = mark(folder, deed, articles, tag=tag, by_itself=by_itself, wait=_LOCK_SECONDS)
    return "" if by_itself else in_words(done.marking)


def _add_note(article: str, text: str, span: Span | None, folder: Path) -> str:
    from archive.ingest import add_note, in_words

    done, _ = add_note(folder, article, text, span, wait=_LOCK_SECONDS)
    return in_words(done.marking)


def _change_note(number: int, text: str, folder: Path) -> str:
    from archive.ingest import change_note, in_words

    done, _ = change_note(folder, number, text, wait=_LOCK_SECONDS)
    return in_words(done.marking)


def _remove_note(number: int, folder: Path) -> str:
    from archive.ingest import in_words, remove_note

    return in_words(remove_note(folder, number, wait=_LOCK_SECONDS).marking)
