"""The notebook of an archive: one Markdown file a day with what was asked, found, ruled and kept."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from archive.errors import StorageError
from archive.export.texts import markdown
from archive.model.results import Choices
from archive.text import show
from archive.tui.asking.answers import Question


class Notebook:
    """Writes at the end of its file, which begins with the first thing that is worth it.

    Args:
        path: the file; see `Memory.notebook`.
        archive: the name of the archive.
        is_on: False: nothing is written but what the reader puts in.
    """

    def __init__(self, path: Path, archive: str, *, is_on: bool) -> None:
        self.path = path
        self.is_on = is_on
        self._archive = archive
        self._asked = ""
        """The question that was written down last."""

    def note_question(self, question: Question, found: str, choices: Choices) -> None:
        """Write down a question, how much it found, and the facet values that narrow it.

        Raises:
            StorageError: the file cannot be written.
        """
        text = question.text.strip()
        entry = f"{_code(text)} · {found}"
        if not text or not self.is_on or entry == self._asked:
            return
        self._asked = entry
        filters = [
            f"{facet} {'without' if choice == 'exclude' else 'is'} {_plain(value)}"
            for facet, values in choices.items()
            for value, choice in values.items()
        ]
        narrowed = f"  \nNarrowed by: {'; '.join(filters)}" if filters else ""
        self._write(f"## {_now()} {entry}{narrowed}\n")

    def note_deed(self, words: str) -> None:
        """Write down what was ruled or marked.

        Raises:
            StorageError: the file cannot be written.
        """
        if self.is_on:
            self._write(f"- {_now()} {_plain(words)}\n")

    def keep(self, citations: Sequence[str]) -> None:
        """Put quotations or articles in, each with its source and the command that shows where it stands.

        Raises:
            StorageError: the file cannot be written.
        """
        self._write("\n".join(map(_quoted, citations)))

    def read(self) -> str:
        """All that is in the file; empty where there is none.

        Raises:
            StorageError: it cannot be read.
        """
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StorageError(f"{self.path}: {error.strerror}") from error

    def _write(self, words: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            is_new = not self.path.exists()
            with self.path.open("a", encoding="utf-8") as file:
                if is_new:
                    self.path.chmod(0o600)
                    file.write(f"# {_plain(self._archive)}, {datetime.now():%-d %B %Y}\n")
                file.write("\n" + words)
        except OSError as error:
            raise StorageError(f"{self.path}: {error.strerror}") from error


def _quoted(citation: str) -> str:
    """A citation as a quotation: its last line, the place in the archive, as the command that shows it."""
    *lines, place = citation.strip().splitlines()
    shown = [*(_plain(line) for line in lines if line.strip()), _code(f"archive show {place.strip('[]')}")]
    return "".join(f"> {line}  \n" for line in shown)


def _plain(words: str) -> str:
    return markdown(show(" ".join(words.split())))


def _code(words: str) -> str:
    fence = "``" if "`" in words else "`"
    return f"{fence}{show(' '.join(words.split()))}{fence}"


def _now() -> str:
    return f"{datetime.now():%H:%M}"
