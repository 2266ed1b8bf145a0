"""A list whose rows can be marked, for what is done next to be done to all of them."""

from typing import ClassVar, TypeVar

from textual.binding import BindingType

from archive.tui import keys
from archive.tui.widgets.paged_list import PagedList

Item = TypeVar("Item")


class MarkedList(PagedList[Item]):
    """`space` marks the row at the cursor, or takes its mark away."""

    BINDINGS: ClassVar[list[BindingType]] = keys.MARKED

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marked: dict[str, Item] = {}
        """The marked items by what identifies them, in the order in which they were marked."""

    def identity_of(self, item: Item) -> str:
        """What an item is known by, wherever it stands in the list."""
        raise NotImplementedError

    def is_marked(self, item: Item) -> bool:
        """Is the item marked?"""
        return self.identity_of(item) in self.marked

    def action_mark(self) -> None:
        item = self.current
        if item is None:
            return
        identity = self.identity_of(item)
        if identity in self.marked:
            del self.marked[identity]
        else:
            self.marked[identity] = item
        self.refresh_row(self.cursor)
        if self.cursor + 1 < self.length:
            self.cursor += 1
        else:
            # Whoever says how many are marked is told so on the last row too.
            self.post_message(self.Moved(self, self.cursor))

    def unmark(self) -> bool:
        """Mark nothing; False where nothing was marked."""
        had_marks = bool(self.marked)
        self.marked.clear()
        self.refresh()
        return had_marks
