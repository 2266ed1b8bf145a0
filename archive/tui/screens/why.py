"""Why something is marked: what is claimed of the words, by which enricher, how surely."""

from collections.abc import Iterable
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from archive.index import StoredAnnotation, StoredArticle
from archive.model.span import Span
from archive.tui.drawing import Part
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList

_KEY = Style(dim=True)
_WORDS = Style(bold=True)


class WhyScreen(ModalScreen[None]):
    """The claims about one place of an article, or about the whole of it."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; }
    WhyScreen > Vertical { width: 90%; max-width: 110; height: 80%; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i,q", "dismiss", "close", id="why.close")]

    def __init__(self, stored: StoredArticle, here: Span | None) -> None:
        super().__init__()
        self.stored = stored
        self.here = here

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield LineList()

    def on_mount(self) -> None:
        claims = claims_about(self.stored, self.here)
        is_all = self.here is None or not claims
        shown = claims or list(self.stored.annotations)
        heading = self.query_one(Heading)
        heading.label = "Claims about the article" if is_all else "Why these words are marked"
        heading.note = f"{len(shown):,} · esc closes"
        lines = [line for claim in shown for line in claim_lines(claim)]
        self.query_one(LineList).show_parts(lines or [[("nothing is claimed about this article", _KEY)]])
        self.set_focus(self.query_one(LineList))


def claims_about(stored: StoredArticle, here: Span | None) -> list[StoredAnnotation]:
    """The annotations that share a word with `here`, the narrowest first."""
    if here is None:
        return []
    about = [held for held in stored.annotations if held.annotation.span.overlaps(here)]
    return sorted(about, key=lambda held: len(held.annotation.span))


def claim_lines(claim: StoredAnnotation) -> Iterable[list[Part]]:
    """One claim in lines: its words, what they stand for, who says so, and the attributes it has."""
    annotation = claim.annotation
    words = " ".join(annotation.text.split())
    yield [
        (f"{annotation.kind}  ", _KEY),
        (words, _WORDS),
        (f"  [{annotation.start}, {annotation.end})", _KEY),
    ]
    label = f"{annotation.label}  " if annotation.label != annotation.value else ""
    yield [("   stands for  ", _KEY), (label, Style()), (annotation.value, Style())]
    origin = " ".join(filter(None, (claim.enricher, claim.version)))
    yield [
        ("   said by     ", _KEY), (origin, Style()), (f"  ({claim.distribution})" if claim.distribution else "", _KEY),
        ("   confidence ", _KEY), (f"{annotation.confidence:.2f}", Style()),
    ]  # fmt: skip
    for name, held in annotation.attributes.items():
        yield [(f"   {name:<11} ", _KEY), (_as_words(held), Style())]
    yield [("", Style())]


def _as_words(held: object) -> str:
    if isinstance(held, dict):
        return ", ".join(f"{key} {_as_words(value)}" for key, value in held.items())
    if isinstance(held, list):
        return ", ".join(_as_words(item) for item in held)
    return str(held)
