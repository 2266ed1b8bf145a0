"""The line above a pane: its name, what is chosen in it, and a note at the right."""

from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive.tui.drawing import Part, spread


class Heading(Widget):
    """A name; `-current` where the focus is beneath it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heading--label",
        "heading--note",
        "heading--chosen",
        "heading--rule",
    }
    DEFAULT_CSS = """
    Heading { height: 1; }
    Heading > .heading--label { text-style: bold; color: $text-muted; }
    Heading.-current > .heading--label { color: $accent; }
    Heading > .heading--note { color: $text-disabled; }
    Heading > .heading--chosen { color: $success; }
    Heading > .heading--rule { color: $panel; }
    """

    label: reactive[str] = reactive("")
    note: reactive[str] = reactive("")
    chosen: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        style = self._style
        label: list[Part] = [(" ", Style()), (self.label, style("heading--label")), (" ", Style())]
        if self.chosen:
            label.append((self.chosen, style("heading--chosen")))
        return spread(label, [(f"{self.note} ", style("heading--note"))], self.size.width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)
