"""What a modal screen holds: a panel with a heading, and beneath it what it asks or shows."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from archive.tui.widgets.heading import Heading


class Sheet(Vertical):
    """Fills most of the terminal; `-fitting` it is as high as what it holds, `-small` it asks for little.

    Args:
        body: what stands beneath the heading.
        label, about, note: of the heading.
    """

    DEFAULT_CSS = """
    Sheet { width: 90%; max-width: 110; height: 80%; background: $surface; padding: 1 1; }
    Sheet.-narrow { max-width: 90; }
    Sheet.-wide { width: 94%; max-width: 120; }
    Sheet.-high { height: 90%; }
    Sheet.-fitting { height: auto; max-height: 80%; }
    Sheet.-small { width: 60%; min-width: 38; max-width: 70; }
    """

    def __init__(
        self, *body: Widget, label: str = "", about: str = "", note: str = "", classes: str = ""
    ) -> None:
        super().__init__(classes=classes)
        self.heading = Heading(classes="-current")
        self.heading.set_reactive(Heading.label, label)
        self.heading.set_reactive(Heading.chosen, about)
        self.heading.set_reactive(Heading.note, note)
        self._body = body

    def compose(self) -> ComposeResult:
        yield self.heading
        yield from self._body
