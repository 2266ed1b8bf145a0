"""Why something is marked or counted: a sentence for each claim, and behind `⏎` all that the enricher said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.index import StoredAnnotation, StoredArticle
from archive.model.article import Article
from archive.model.results import Hit
from archive.model.span import Span
from archive.tui.article.layout import TextLayout
from archive.tui.article.sentence import sentence
from archive.tui.days import day_in_words
from archive.tui.drawing import Part, slice_parts
from archive.tui.widgets.action_list import ActionList, Row
from archive.tui.widgets.sheet import Sheet

_PLAIN = Style()
_KEY = Style(dim=True)
_WORDS = Style(bold=True)
_POSITIONS = ("_span", "parts", "insertions")
"""Ends of the names of attributes that hold positions in the text: of no use to a reader."""
_NONE = "no enricher claims anything here"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim, and the article that it is made of."""

    claim: StoredAnnotation
    article: Article


class WhyScreen(ModalScreen[None]):
    """Claims in sentences; `⏎` opens one to its attributes."""

    DEFAULT_CSS = """
    WhyScreen ActionList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,i,q", "dismiss", "close", id="why.close")]

    def __init__(self, title: str, claims: Sequence[str | Claimed]) -> None:
        """`claims`: a string is a line above those that follow it."""
        super().__init__()
        self.heading = title
        self.claims = claims
        self.open: set[int] = set()
        """The numbers of the claims that are shown with all their attributes."""
        self.list = ActionList()

    def compose(self) -> ComposeResult:
        with Sheet(label=self.heading, note="⏎ shows all that is claimed · esc closes"):
            yield self.list

    def on_mount(self) -> None:
        self.set_focus(self.list)

    def on_resize(self) -> None:
        # The list is laid out after this: it does not know its width before.
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.list.show_rows(tuple(self._rows()) or (Row(((_NONE, _KEY),)),))

    def _rows(self) -> Iterator[Row]:
        width = max(1, self.list.size.width - 4)
        for number, one in enumerate(self.claims):
            if isinstance(one, str):
                yield Row(((one, _WORDS),))
                continue
            is_open = number in self.open
            parts = sentence(one.claim.annotation, one.article)
            for at, line in enumerate(TextLayout("".join(words for words, _ in parts), width).lines):
                sign = ("▾ " if is_open else "▸ ") if at == 0 else "  "
                shown = ((sign, _KEY), *slice_parts(parts, line.start, line.end))
                yield Row(shown, number if at == 0 else None)
            if is_open:
                yield from (Row(tuple(line)) for line in claim_lines(one.claim))
            yield Row((("", _PLAIN),))

    def on_action_list_acted(self, message: ActionList.Acted) -> None:
        message.stop()
        if isinstance(message.act, int):
            self.open ^= {message.act}
            self._show()


def why_here(stored: StoredArticle, here: Span | None) -> WhyScreen:
    """The claims about the words at `here`; about the whole article where none are."""
    claims = claims_about(stored, here)
    title = "Why these words are marked" if claims else "Claims about the article"
    return WhyScreen(title, [Claimed(claim, stored.article) for claim in claims or stored.annotations])


def why_value(
    label: str, found: Iterable[tuple[Hit, StoredArticle, Sequence[StoredAnnotation]]]
) -> WhyScreen:
    """The claims that give articles a value, article by article."""
    told: list[str | Claimed] = []
    for hit, stored, claims in found:
        if claims:
            title = hit.title or "(no title)"
            told.append(" · ".join(filter(None, (title, hit.source, day_in_words(hit.published)))))
            told += [Claimed(claim, stored.article) for claim in claims]
    return WhyScreen(f"Why articles have {label}", told)


def claims_about(stored: StoredArticle, here: Span | None) -> list[StoredAnnotation]:
    """The annotations that share a word with `here`, the narrowest first; bare names, which others explain, last."""
    if here is None:
        return []
    about = [held for held in stored.annotations if held.annotation.span.overlaps(here)]
    return sorted(about, key=lambda held: (held.annotation.kind == "name", len(held.annotation.span)))


def claim_lines(claim: StoredAnnotation) -> Iterable[list[Part]]:
    """One claim in lines: its words, what they stand for, who says so, and the attributes it has."""
    annotation = claim.annotation
    words = " ".join(annotation.text.split())
    yield [
        (f"     {annotation.kind:<11} ", _KEY),
        (words, _WORDS),
        (f"  [{annotation.start}, {annotation.end})", _KEY),
    ]
    label = f"{annotation.label}  " if annotation.label != annotation.value else ""
    yield [("     stands for  ", _KEY), (label, _PLAIN), (annotation.value, _PLAIN)]
    origin = " ".join(filter(None, (claim.enricher, claim.version)))
    distribution = f"  ({claim.distribution})" if claim.distribution else ""
    yield [("     said by     ", _KEY), (origin, _PLAIN), (distribution, _KEY)]
    yield [("     confidence  ", _KEY), (f"{annotation.confidence:.2f}", _PLAIN)]
    for name, held in annotation.attributes.items():
        words = _as_words(held)
        if words and not name.endswith(_POSITIONS):
            yield [(f"     {name.replace('_', ' '):<11} ", _KEY), (words, _PLAIN)]


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
