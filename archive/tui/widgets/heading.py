"""The line above a pane: its name, what is chosen in it, and a note at the right."""

from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive.model.facet import Colour
from archive.text import show
from archive.tui.drawing import Part, parts_width, spread
from archive.tui.terminal.themes import COLOURS


class Heading(Widget):
    """A name; `-current` where the focus is beneath it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heading--label",
        "heading--note",
        "heading--chosen",
        "heading--rule",
        "heading--badge",
    }
    DEFAULT_CSS = (
        """
    Heading { height: 1; }
    Heading > .heading--label { text-style: bold; color: $text-muted; }
    Heading > .heading--badge { color: $warning; }
    Heading.-current:nocolor > .heading--label { text-style: bold reverse; }
    Heading > .heading--note { color: $text-disabled; }
    Heading > .heading--chosen { color: $success; }
    Heading > .heading--rule { color: $panel; }
    """
        + "".join(
            f"Heading.-{name} > .heading--label {{ color: {used}; }}\n" for name, used in COLOURS.items()
        )
        + "Heading.-current > .heading--label { color: $accent; }"
    )

    label: reactive[str] = reactive("")
    number: reactive[str] = reactive("")
    """The digit that goes there; empty: none does."""
    note: reactive[str] = reactive("")
    chosen: reactive[str] = reactive("")
    badge: reactive[str] = reactive("")
    """What is to be noticed, in few words, behind the name."""
    colour: reactive[Colour] = reactive("")
    """Of the name, while the focus is not beneath it; empty: as other names."""

    def render_line(self, y: int) -> Strip:
        label: list[Part] = [(f" {self.label} ", self._style("heading--label"))]
        if self.number:
            label.insert(0, (self.number, self._style("heading--note")))
        if self.badge:
            label.append((f"{self.badge} ", self._style("heading--badge")))
        if self.chosen:
            label.append((self.chosen, self._style("heading--chosen")))
        note = show(self.note, width=max(0, self.size.width - parts_width(label) - 2))
        return spread(label, [(f"{note} ", self._style("heading--note"))], self.size.width, self.rich_style)

    def watch_colour(self, before: Colour, now: Colour) -> None:
        for colour in filter(None, (before, now)):
            self.set_class(colour == now, f"-{colour}")

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
