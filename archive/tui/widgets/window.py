"""A view of more lines than it shows."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class Window(ScrollView):
    """Draws the lines that are seen, and lays nothing out anew when their number changes.

    The scrollbar is there always: text must not move sideways when one line more arrives.
    """

    DEFAULT_CSS = """
    Window {
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; overflow-y: scroll;
    }
    """

    # A new number of lines would otherwise lay out the whole screen: 30 ms for each key.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def set_lines(self, lines: int) -> None:
        """Say how many lines there are."""
        needed = Size(self.scrollable_content_region.width, lines)
        if needed != self.virtual_size:
            self.virtual_size = needed
            # Draws the scrollbar, which takes as long as the rest of the list.
            self._scroll_update(needed)
        self.refresh()

    def scroll_to_line(self, line: int) -> None:
        """Bring `line` to the top, or as near to it as the end allows."""
        self.scroll_to(y=max(0, line), animate=False, immediate=True, force=True)
