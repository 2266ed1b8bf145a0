"""What a modal screen holds: a panel with a heading, and beneath it what it asks or shows."""

from textual.containers import Vertical

from archive.tui.widgets.heading import Heading


class Sheet(Vertical):
    """Fills most of the terminal; `-fitting` it is as high as what it holds, `-small` it asks for little.

    Args:
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

    def __init__(self, *, label: str = "", about: str = "", note: str = "", classes: str = "") -> None:
        heading = Heading(classes="-current")
        super().__init__(heading, classes=classes)
        heading.label, heading.chosen, heading.note = label, about, note
