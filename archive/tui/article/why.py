"""Why something is marked or counted: what is claimed of the words, by which enricher, how surely."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from archive.index import StoredAnnotation, StoredArticle
from archive.model.results import Hit
from archive.model.span import Span
from archive.tui.drawing import Part
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList

_PLAIN = Style()
_KEY = Style(dim=True)
_WORDS = Style(bold=True)
_POSITIONS = ("_span", "parts", "insertions")
"""Ends of the names of attributes that hold positions in the text: of no use to a reader."""
_VAGUE_DAYS = {
    "PRESENT_REF": "now",
    "PAST_REF": "some time in the past",
    "FUTURE_REF": "some time in the future",
}
_NONE = "no enricher claims anything here"


class WhyScreen(ModalScreen[None]):
    """Claims, in lines."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; }
    WhyScreen > Vertical { width: 90%; max-width: 110; height: 80%; background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i,q", "dismiss", "close", id="why.close")]

    def __init__(self, title: str, lines: Sequence[Sequence[Part]]) -> None:
        super().__init__()
        self.heading = title
        self.lines = lines

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Heading(classes="-current")
            yield LineList()

    def on_mount(self) -> None:
        self.query_one(Heading).label = self.heading
        self.query_one(Heading).note = "esc closes"
        self.query_one(LineList).show_parts(self.lines or [[(_NONE, _KEY)]])
        self.set_focus(self.query_one(LineList))


def why_here(stored: StoredArticle, here: Span | None) -> WhyScreen:
    """The claims about the words at `here`; about the whole article where none are."""
    claims = claims_about(stored, here)
    title = "Why these words are marked" if claims else "Claims about the article"
    return WhyScreen(title, [line for claim in claims or stored.annotations for line in claim_lines(claim)])


def why_value(label: str, found: Iterable[tuple[Hit, Sequence[StoredAnnotation]]]) -> WhyScreen:
    """The claims that give articles a value, article by article."""
    lines: list[list[Part]] = []
    for hit, claims in found:
        if claims:
            where = " · ".join(filter(None, (hit.source, hit.published)))
            lines += [[(hit.title or "(no title)", _WORDS), (f"  {where}", _KEY)], [("", _PLAIN)]]
            lines += [line for claim in claims for line in claim_lines(claim)]
    return WhyScreen(f"Why articles have {label}", lines)


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
    yield [
        ("   stands for  ", _KEY),
        (label, _PLAIN),
        (_VAGUE_DAYS.get(annotation.value, annotation.value), _PLAIN),
    ]
    origin = " ".join(filter(None, (claim.enricher, claim.version)))
    distribution = f"  ({claim.distribution})" if claim.distribution else ""
    yield [("   said by     ", _KEY), (origin, _PLAIN), (distribution, _KEY)]
    yield [("   confidence  ", _KEY), (f"{annotation.confidence:.2f}", _PLAIN)]
    for name, held in annotation.attributes.items():
        words = _as_words(held)
        if words and not name.endswith(_POSITIONS):
            yield [(f"   {name.replace('_', ' '):<11} ", _KEY), (words, _PLAIN)]
    yield [("", _PLAIN)]


def _as_words(held: object) -> str:
    if held is None:
        return ""
    if isinstance(held, bool):
        return "yes" if held else ""
    if isinstance(held, dict):
        return ", ".join(f"{key} {_as_words(value)}" for key, value in held.items())
    if isinstance(held, list):
        return ", ".join(_as_words(item) for item in held)
    return str(held)
