"""Two articles side by side: what the later one kept, cut, added and changed of the earlier."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from archive.model.article import Article
from archive.relate.difference import MARKS, Differing, Edit, Passage, passages_that_differ, share_in_words
from archive.text import counted
from archive.tui.article.layout import TextLayout
from archive.tui.asking.answers import Compared
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch
from archive.tui.days import day_in_words
from archive.tui.drawing import PLAIN, Part, slice_parts
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.sheet import Sheet

_BOLD, _DIM = Style(bold=True), Style(dim=True)


class DifferenceScreen(ModalScreen[None]):
    """The passages that differ, and which numbers, names and quotations only one of the two has."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"diff--cut", "diff--added", "diff--weight"}
    DEFAULT_CSS = """
    DifferenceScreen > .diff--cut { color: $error; }
    DifferenceScreen > .diff--added { color: $success; }
    DifferenceScreen > .diff--weight { color: $warning; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "swap", "the other way round", id="difference.swap"),
        Binding("escape,q,equals_sign", "leave", "close", id="difference.close"),
    ]

    def __init__(self, desk: Desk, before: str, after: str) -> None:
        """`before` and `after`: ids of articles."""
        super().__init__()
        self.desk = desk
        self.before, self.after = before, after
        self.list = LineList()
        self.compared: Compared | None = None

    def compose(self) -> ComposeResult:
        with Sheet(label="What changed", note="s swaps · esc closes", classes="-wide -high"):
            yield self.list

    def on_mount(self) -> None:
        self.set_focus(self.list)
        self._ask()

    def _ask(self) -> None:
        ask = partial(self.desk.difference, self.before, self.after)
        fetch(
            self, self.desk, "difference", ask, self._show, lambda error: self.list.show_lines([str(error)])
        )

    def _show(self, compared: Compared) -> None:
        self.compared = compared
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.compared is None:
            return
        found = self.compared.found
        kept = f"{share_in_words(found.kept_of_before)} of A kept, {share_in_words(found.kept_of_after)} of B"
        self.query_one(Heading).chosen = "the texts are the same" if found.same else kept
        width = max(1, self.list.size.width - 2)
        lines = [line for parts in self._paragraphs(self.compared) for line in _wrapped(parts, width)]
        self.list.show_parts(lines)

    def _paragraphs(self, compared: Compared) -> Iterator[list[Part]]:
        yield _named("A", compared.before)
        yield _named("B", compared.after)
        yield []
        yield from self._passages(compared.found.passages)
        found = compared.found
        for name, differing in (
            ("numbers", found.numbers), ("names", found.names), ("quotations", found.quotations),
        ):  # fmt: skip
            yield from _only_in(name, differing)
        for credit in found.credits:
            yield [
                (f"{credit.name}  ", _BOLD),
                (f"{_line(credit.before) or 'none'} → {_line(credit.after) or 'none'}", PLAIN),
            ]

    def _passages(self, passages: Sequence[Passage]) -> Iterator[list[Part]]:
        for each in passages_that_differ(passages):
            if isinstance(each, int):
                yield [(f"{counted(each, 'paragraph')} unchanged", _DIM)]
            else:
                yield [(f"{'moved, ' if each.moved else ''}{each.action}", _BOLD)]
                yield [part for edit in each.edits for part in self._edit(edit)]
                yield from (self._weight(edit) for edit in each.edits if edit.changes)
            yield []

    def _edit(self, edit: Edit) -> Iterator[Part]:
        if edit.action == "kept":
            yield edit.after, PLAIN
            return
        for side, words in (("cut", edit.before), ("added", edit.after)):
            if words:
                inner, (opening, closing) = words.rstrip(), MARKS[side]
                style = self.get_component_rich_style(f"diff--{side}", partial=True)
                yield f"{opening}{inner}{closing}", style
                yield words[len(inner) :], PLAIN

    def _weight(self, edit: Edit) -> list[Part]:
        style = self.get_component_rich_style("diff--weight", partial=True)
        sides = (_line(edit.before) or "nothing", _line(edit.after) or "nothing")
        return [(f"  {', '.join(edit.changes)}: ", style), (" → ".join(sides), PLAIN)]

    def action_swap(self) -> None:
        self.before, self.after = self.after, self.before
        self._ask()

    def action_leave(self) -> None:
        self.app.pop_screen()


def _named(letter: str, article: Article) -> list[Part]:
    facts = (day_in_words(str(article.published or "")), article.source)
    return [
        (f"{letter}  ", _BOLD),
        (f"{' · '.join(filter(None, facts))}  ", _DIM),
        (article.title or "(no title)", PLAIN),
    ]


def _only_in(name: str, differing: Differing | None) -> Iterator[list[Part]]:
    if differing is None:
        yield [(f"{name}  ", _BOLD), ("not compared: not both articles have been enriched", _DIM)]
        return
    for letter, values in (("A", differing.before), ("B", differing.after)):
        if values:
            between = " / " if name == "quotations" else "; "
            yield [(f"{name} only in {letter}  ", _BOLD), (between.join(values), PLAIN)]


def _wrapped(parts: Sequence[Part], width: int) -> Iterator[list[Part]]:
    """The parts in lines of a width; nothing gives one empty line."""
    words = "".join(part[0] for part in parts)
    for line in TextLayout(words, width).lines or ():
        yield slice_parts(parts, line.start, line.end)
    if not words:
        yield []


def _line(words: str) -> str:
    return " ".join(words.split())
