"""A list of which only the pages that were in sight are fetched."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.message import Message

from archive.tui.widgets.windowed_list import WindowedList

PAGE = 25
"""Rows are fetched so many at a time: as many as a large terminal shows, so that a letter costs no more."""

Item = TypeVar("Item")


class PagedList(WindowedList, Generic[Item]):
    """Asks for pages that come into sight and are not here; a row whose page is on its way has no item."""

    class PageWanted(Message):
        """Rows from `offset` on are in sight and not here."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pages: dict[int, tuple[Item, ...]] = {}
        self._asked: set[int] = set()

    def show_answer(
        self, total: int, items: Sequence[Item], *, cursor: int = 0, is_same: bool = False
    ) -> None:
        """Show a new answer of `total` rows, of which the first page is here.

        Args:
            is_same: the question is the same, so the row at the cursor stays on its line of the screen.
        """
        self._pages = {0: tuple(items)}
        self._asked = {0}
        above = self.cursor * self.ROW_HEIGHT - self.scroll_offset.y if is_same else 0
        self.set_length(total, cursor=cursor)
        if is_same:
            self.scroll_to_line(self.cursor * self.ROW_HEIGHT - above)
        self._ask_for_what_is_seen()

    def put_page(self, offset: int, items: Sequence[Item]) -> None:
        """Put one more page of the same answer in its place."""
        self._pages[offset // PAGE] = tuple(items)
        self.refresh()

    def item_at(self, row: int) -> Item | None:
        """What stands in `row`; None where nothing does or its page is not here yet."""
        page, place = divmod(row, PAGE)
        items = self._pages.get(page, ())
        return items[place] if 0 <= place < len(items) else None

    @property
    def held(self) -> list[Item]:
        """What is here of the rows."""
        return [item for items in self._pages.values() for item in items]

    @property
    def current(self) -> Item | None:
        """What the cursor stands on."""
        return self.item_at(self.cursor)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_what_is_seen()

    def on_resize(self) -> None:
        super().on_resize()
        self._ask_for_what_is_seen()

    def _ask_for_what_is_seen(self) -> None:
        seen = self.visible_rows()
        for page in {row // PAGE for row in (seen.start, seen.stop - 1) if 0 <= row < self.length}:
            if page not in self._asked:
                self._asked.add(page)
                self.post_message(self.PageWanted(page * PAGE))
