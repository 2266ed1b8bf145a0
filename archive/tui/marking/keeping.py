"""What goes into the notebook: what `+` keeps, and by itself what is asked, ruled and marked."""

from collections.abc import Callable
from functools import partial

from archive.errors import StorageError
from archive.text import counted
from archive.tui.article.citation import cite_hit, cite_statement
from archive.tui.article.copying import words_to_copy
from archive.tui.asking.asking import Asking
from archive.tui.asking.query_bar import QueryBar
from archive.tui.marking.notebook import Notebook
from archive.tui.screens.panes import Panes


class Keeper:
    """Fills the notebook, and says where that cannot be done."""

    def __init__(self, notebook: Notebook, bar: QueryBar, panes: Panes, asking: Asking) -> None:
        self.notebook = notebook
        self._bar, self._panes, self._asking = bar, panes, asking

    def note_question(self) -> None:
        """Write down what is asked now, if it is answered."""
        answer = self._asking.answered
        if answer is not None and self._asking.is_settled:
            question = answer.question
            found = counted(answer.results.total, question.counted)
            self._note(partial(self.notebook.note_question, question, found, answer.choices))

    def note_deed(self, words: str) -> None:
        """Write down what was ruled or marked."""
        self._note(partial(self.notebook.note_deed, words))

    def keep(self) -> None:
        """Put in the marked articles or statements, or the quotation, passage or article at the cursor."""
        citations = self._citations()
        if not citations:
            self._bar.say("go to a statement or an article; + then puts it into the notebook", "note")
            return
        self.note_question()
        if self._note(partial(self.notebook.keep, citations)):
            self._bar.say("in the notebook · G opens it", "done")

    def _citations(self) -> list[str]:
        panes, hits = self._panes, self._panes.hits
        if panes.area == "facets":
            return []
        if panes.area == "hits" and panes.list is hits and hits.marked:
            return [cite_hit(hit) for hit in hits.marked.values()]
        if panes.area == "hits" and panes.list is panes.statements and panes.statements.marked:
            return [cite_statement(quoted.statement) for quoted in panes.statements.marked.values()]
        words = words_to_copy(panes, with_source=True)
        return [words] if words else []

    def _note(self, write: Callable[[], None]) -> bool:
        """Write; False, and said why, where the file cannot be written."""
        try:
            write()
        except StorageError as error:
            self._bar.say(str(error), "error")
            return False
        return True
