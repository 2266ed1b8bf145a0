"""A file of what was found: which table, which format, which file, and how it will begin."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.errors import ArchiveError
from archive.export import WHATS, What
from archive.model.results import Statement
from archive.text import counted
from archive.tui.asking.answers import Previewed, Question, Said, Wanted
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch
from archive.tui.drawing import PLAIN, Part
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.plain_input import PlainInput
from archive.tui.widgets.sheet import Sheet

_BOLD, _DIM = Style(bold=True), Style(dim=True)
_ENDINGS = {"markdown": "md", "bibtex": "bib", "csl-json": "json", "sqlite": "db"}
"""Format → how the names of its files end, where that is not the format."""
_NOUNS: dict[What, str] = {
    "articles": "article",
    "annotations": "annotation",
    "statements": "statement",
    "facets": "facet value",
}


def wanted_of(question: Question, articles: Iterable[str], statements: Iterable[Statement]) -> Wanted:
    """What a reader is likely to want: what is listed, or of it what is marked."""
    if question.face == "statements":
        marked = tuple(statement.address for statement in statements)
        return Wanted(question.text, "statements", sort=question.said_sort, marked=marked, noun="statement")
    return Wanted(question.text, sort=question.sort, marked=tuple(articles))


def file_for(wanted: Wanted) -> Path:
    """A file in the folder in which the program was started."""
    return Path.cwd() / f"{wanted.what}.{_ENDINGS.get(wanted.form, wanted.form)}"


class ExportScreen(ModalScreen[Said | None]):
    """Ends with what to say of the file that was written, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="export.close"),
        Binding("tab", "table(1)", "table", priority=True, id="export.table"),
        Binding("shift+tab", "table(-1)", "table", show=False, priority=True, id="export.table-before"),
        Binding("down", "format(1)", "format", priority=True, id="export.format"),
        Binding("up", "format(-1)", "format", show=False, priority=True, id="export.format-before"),
    ]

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        super().__init__()
        self.desk = desk
        self.wanted = wanted
        self._replaces: Path | None = None
        """The file that is there, once the reader was told of it."""
        self._proposed = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        with Sheet(classes="-wide"):
            yield PlainInput(placeholder="the file to write", select_on_focus=False)
            yield Heading(id="trouble")
            yield LineList()

    def on_mount(self) -> None:
        self.query_one(Heading).note = "tab table · ↓ format · ⏎ writes · esc closes"
        self.set_focus(self.query_one(PlainInput))
        self._propose()

    def _propose(self) -> None:
        """Name the file after what it holds, unless the reader named it; show how it will begin."""
        line = self.query_one(PlainInput)
        if line.value == self._proposed:
            line.value = self._proposed = str(file_for(self.wanted))
            line.cursor_position = len(line.value)
        self._replaces = None
        self.query_one("#trouble", Heading).label = ""
        ask = partial(self.desk.preview, self.wanted)
        fetch(self, self.desk, "preview", ask, self._show, lambda error: self._trouble(str(error)))

    def _show(self, previewed: Previewed) -> None:
        if previewed.wanted != self.wanted:
            return
        wanted, heading = self.wanted, self.query_one(Heading)
        heading.label = f"Export {counted(previewed.total, _NOUNS[wanted.what])} as {wanted.form}"
        heading.chosen = f"{counted(len(wanted.marked), wanted.noun)} marked" if wanted.marked else ""
        lines: list[list[Part]] = [
            [("columns  ", _DIM), (", ".join(previewed.columns), PLAIN)],
            [("so it begins, long texts cut short", _DIM)],
        ]
        lines += [[(line, PLAIN)] for line in previewed.beginning.removeprefix("\ufeff").splitlines()]
        self.query_one(LineList).show_parts(lines)

    def _trouble(self, words: str) -> None:
        self.query_one("#trouble", Heading).label = words

    def action_table(self, by: int) -> None:
        if not self._is_writing:
            what = WHATS[(WHATS.index(self.wanted.what) + by) % len(WHATS)]
            sort = self.wanted.sort if what == self.wanted.what else "newest"
            forms = self._forms(what)
            form = self.wanted.form if self.wanted.form in forms else forms[0]
            self.wanted = replace(self.wanted, what=what, form=form, sort=sort)
            self._propose()

    def action_format(self, by: int) -> None:
        forms = self._forms(self.wanted.what)
        form = forms[(forms.index(self.wanted.form) + by) % len(forms)]
        self.wanted = replace(self.wanted, form=form)
        self._propose()

    @staticmethod
    def _forms(what: What) -> tuple[str, ...]:
        from archive.export.writing import formats_of

        return formats_of(what)

    def on_input_submitted(self) -> None:
        path = Path(self.query_one(PlainInput).value.strip()).expanduser()
        if self._is_writing:
            return
        if not path.name or path.is_dir():
            self._trouble("name a file")
        elif path.exists() and path != self._replaces:
            self._replaces = path
            self._trouble(f"{path.name} is there; ⏎ again replaces it")
        else:
            self._is_writing = True
            self._trouble("writing…")
            self.run_worker(partial(self._write, path, self.wanted), group="export", thread=True)

    def _write(self, path: Path, wanted: Wanted) -> None:
        # With a session of its own: whoever searches meanwhile need not wait.
        from archive.export.writing import export, said
        from archive.search.session import Session

        try:
            with Session.open(self.desk.session.folder) as session:
                counts = export(
                    session.searcher,
                    wanted.query,
                    what=(wanted.what,),
                    form=wanted.form,
                    sort=wanted.sort,
                    only=wanted.only,
                    output=path,
                )
        except ArchiveError as error:
            self.app.call_from_thread(self._fail, str(error))
            return
        self.app.call_from_thread(self.dismiss, Said(f"{said(counts)} written to {path}", "done"))

    def _fail(self, words: str) -> None:
        self._is_writing = False
        self._trouble(words)

    def action_leave(self) -> None:
        self.dismiss(None)
