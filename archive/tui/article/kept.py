"""What a reader did with the article that is shown: a line for each thing, and the words that notes are on."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.model.mark import ArticleMarks, NumberedNote
from archive.model.span import Span

STAR = "★"
_LONGEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands above an article, and which of its words have notes."""

    lines: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


NOTHING_KEPT = Kept()


def kept_of(marks: ArticleMarks, notes: Sequence[NumberedNote]) -> Kept:
    """What a reader's marks and notes look like."""
    star = [STAR] if marks.is_starred else []
    labels = " ".join([*star, *(f"#{tag}" for tag in marks.tags)])
    lines = [*([labels] if labels else []), *(_line(numbered) for numbered in notes)]
    return Kept(tuple(lines), tuple(sorted(note.span for _, note in notes if note.span)))


def _line(numbered: NumberedNote) -> str:
    number, note = numbered
    words = " ".join(note.quoted.split())
    words = words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rstrip() + "…"
    gone = " (no longer there)" if note.has_lost_its_words else ""
    on = f"  on “{words}”{gone}" if words else ""
    return f"✎ {number}  {' '.join(note.text.split())}{on}"
