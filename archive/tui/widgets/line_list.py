"""Lines of plain words to scroll through."""

from collections.abc import Sequence

from rich.style import Style
from textual.strip import Strip

from archive.tui.drawing import Part, strip_of
from archive.tui.widgets.windowed_list import WindowedList


class LineList(WindowedList):
    """Each row one line, cut at the width."""

    DEFAULT_CSS = """
    LineList { height: 1fr; }
    LineList:focus > .row--cursor { background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[Part]] = []

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        self.show_parts([[(line, Style())] for line in lines])

    def show_parts(self, lines: Sequence[Sequence[Part]]) -> None:
        """Show these lines, each in parts."""
        self._lines = [list(line) for line in lines]
        self.set_length(len(self._lines), cursor=0)

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        return strip_of([(" ", base), *self._lines[row]], width, base)
