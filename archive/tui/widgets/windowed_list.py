"""A list of which only the visible rows are drawn, however long it is."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from archive.tui import keys
from archive.tui.widgets.window import Window


class WindowedList(Window, can_focus=True):
    """Rows of one height with a cursor. Subclasses draw one line of one row.

    Its length is set with `set_length`; where the cursor stood beyond the new end it moves to the last row.
    """

    ROW_HEIGHT: ClassVar[int] = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--plain", "row--cursor"}
    DEFAULT_CSS = """
    WindowedList > .row--cursor { background: $boost; }
    WindowedList:focus > .row--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    WindowedList:nocolor:focus > .row--cursor { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = keys.LIST

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, sender: "WindowedList", row: int) -> None:
            super().__init__()
            self.sender = sender
            self.row = row

        @property
        def control(self) -> "WindowedList":
            return self.sender

    class Opened(Moved):
        """A row was opened, with Enter or a second click."""

    length: int = 0
    """How many rows there are."""

    def draw_row(self, row: int, line: int, width: int, base: Style) -> Strip:
        """Line `line` of row `row`, drawn over `base`, exactly `width` columns wide."""
        raise NotImplementedError

    def draw_nothing(self, line: int, width: int) -> Strip:
        """Line `line` of the space beneath the last row."""
        return Strip.blank(width, self.rich_style)

    def set_length(self, length: int, *, cursor: int | None = None) -> None:
        """Say how many rows there are, and optionally where the cursor stands."""
        self.length = length
        self.set_lines(length * self.ROW_HEIGHT)
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(WindowedList.cursor, max(0, min(wanted, length - 1)))
        self._keep_cursor_seen()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.length - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        if before == now:
            return
        self.refresh_row(before)
        self.refresh_row(now)
        self._keep_cursor_seen()
        if self.length:
            self.post_message(self.Moved(self, now))

    def refresh_row(self, row: int) -> None:
        """Draw one row anew."""
        self.refresh_lines(row * self.ROW_HEIGHT, self.ROW_HEIGHT)

    def visible_rows(self) -> range:
        """The rows that are on the screen now, partly visible ones included."""
        first = self.scroll_offset.y // self.ROW_HEIGHT
        last = (self.scroll_offset.y + self.scrollable_content_region.height) // self.ROW_HEIGHT + 1
        return range(first, min(self.length, last))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row, line = divmod(self.scroll_offset.y + y, self.ROW_HEIGHT)
        if row >= self.length:
            return self.draw_nothing(y - self.length * self.ROW_HEIGHT, width)
        base = self.get_component_rich_style("row--cursor" if row == self.cursor else "row--plain")
        return self.draw_row(row, line, width, base)

    def _keep_cursor_seen(self) -> None:
        height = self.scrollable_content_region.height
        top, bottom = self.cursor * self.ROW_HEIGHT, (self.cursor + 1) * self.ROW_HEIGHT
        if top < self.scroll_offset.y:
            self.scroll_to_line(top)
        elif height and bottom > self.scroll_offset.y + height:
            self.scroll_to_line(bottom - height)

    def on_resize(self) -> None:
        self.set_lines(self.length * self.ROW_HEIGHT)
        self._keep_cursor_seen()

    class Left(Message):
        """The cursor was moved beyond the first row (-1) or the last (1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def action_move(self, by: int) -> None:
        if 0 <= self.cursor + by < self.length:
            self.cursor += by
        else:
            self.post_message(self.Left(by))

    def action_page(self, by: int) -> None:
        self.cursor += by * max(1, self.scrollable_content_region.height // self.ROW_HEIGHT - 1)

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = self.length - 1

    def on_click(self, event: events.Click) -> None:
        row = (self.scroll_offset.y + event.y) // self.ROW_HEIGHT
        if row < self.length:
            self.click_row(row, event)

    def click_row(self, row: int, event: events.Click) -> None:
        """The mouse was clicked on `row`: the cursor goes there; a second click opens it."""
        self.cursor = row
        if event.chain == 2:
            self.post_message(self.Opened(self, row))
