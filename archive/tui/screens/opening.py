"""Opens what fills the terminal: about the question, what it found, the facets and the notebook."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from archive.tui.asking.answers import Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.asking import Asking
from archive.tui.asking.query_bar import QueryBar
from archive.tui.facets.arrangement import Arrangement
from archive.tui.marking.notebook import Notebook
from archive.tui.screens.arrange import ArrangeScreen
from archive.tui.screens.chart import ChartScreen
from archive.tui.screens.check import CheckScreen
from archive.tui.screens.explain import ExplainScreen
from archive.tui.screens.export import ExportScreen, wanted_of
from archive.tui.screens.name import NameScreen
from archive.tui.screens.notebook import NotebookScreen
from archive.tui.screens.panes import Panes


class Opening:
    """Opens a screen over the search, and does what the reader comes back from it with."""

    def __init__(self, ask: Asker, bar: QueryBar, panes: Panes, asking: Asking) -> None:
        self._ask = ask
        self._bar, self._panes, self._asking = bar, panes, asking

    def explain(self) -> None:
        """How the query was understood."""
        self._ask.to.app.push_screen(ExplainScreen(self._ask.desk, self._asking.question))

    def chart(self) -> None:
        """The query over time; a period that is opened is asked for."""

        def ask(text: str | None) -> None:
            if text is not None:
                self._asking.ask_text(text)

        self._ask.to.app.push_screen(ChartScreen(self._ask.desk, self._asking.question), ask)

    def save(self) -> None:
        """Ask for a name, and keep the query under it."""
        question = self._asking.question

        def save(name: str | None) -> None:
            if name:
                ask = partial(self._ask.desk.save, question, name.removeprefix("@"))
                self._ask("save", ask, self._say)

        screen = NameScreen("Save the search", question.text, "a name, to be asked for with @name")
        self._ask.to.app.push_screen(screen, save)

    def check_draft(self) -> None:
        """Ask for a draft, and look up its quotations."""

        def check(name: str | None) -> None:
            if name:
                self.check(Path(name).expanduser())

        screen = NameScreen(
            "Check a draft", "each quotation is looked up", "the file: text, Markdown, a page …"
        )
        self._ask.to.app.push_screen(screen, check)

    def check(self, draft: Path) -> None:
        """Look up the quotations of a draft; the article of one that is opened is asked for."""

        def ask(text: str | None) -> None:
            if text:
                self._asking.ask_text(text)
                self._panes.bring("hits")

        self._ask.to.app.push_screen(CheckScreen(self._ask.desk, draft), ask)

    def export(self, form: str = "") -> None:
        """Write what is found, or what is marked, to a file.

        Args:
            form: the format that is proposed; empty: the usual one.
        """
        said = [quoted.statement for quoted in self._panes.statements.marked.values()]
        wanted = wanted_of(self._asking.question, self._panes.hits.marked, said)
        screen = ExportScreen(self._ask.desk, replace(wanted, form=form or wanted.form))
        self._ask.to.app.push_screen(screen, lambda done: self._say(done) if done else None)

    def notebook(self, notebook: Notebook) -> None:
        """What was kept, asked and ruled today."""
        self._ask.to.app.push_screen(NotebookScreen(notebook))

    def arrange(self) -> None:
        """Show, hide, order and pin facets; those that are shown again are counted."""
        column = self._panes.facets

        def arrange(arrangement: Arrangement) -> None:
            is_shown_again = set(column.arrangement.hidden) - set(arrangement.hidden)
            column.rearrange(arrangement)
            if is_shown_again:
                self._asking.search()

        self._ask.to.app.push_screen(ArrangeScreen(column.facets, column.arrangement, arrange))

    def _say(self, said: Said) -> None:
        self._bar.say(said.words, said.tone)
