"""What the parts of a screen ask through: the desk, on a thread, for one screen."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from textual.widget import Widget

from archive.errors import ArchiveError
from archive.tui.asking.desk import Desk
from archive.tui.asking.fetching import fetch

Answer = TypeVar("Answer")


class Asker:
    """Asks for one screen; what is not answered is told to `refused` unless somebody else wants to know."""

    def __init__(self, to: Widget, desk: Desk, refused: Callable[[ArchiveError], object]) -> None:
        self.to = to
        self.desk = desk
        self._refused = refused

    def __call__(
        self,
        sort: str,
        ask: Callable[[], Answer],
        then: Callable[[Answer], object] = lambda answer: None,
        refused: Callable[[ArchiveError], object] | None = None,
    ) -> None:
        """Ask on a thread; an older question of the same `sort` is dropped."""
        fetch(self.to, self.desk, sort, ask, then, refused or self._refused)

    def warm(self, facets: Iterable[str]) -> None:
        """Get ready for the first letter; one facet at a time, so that whoever asks meanwhile is answered."""
        for name in facets:
            self(f"warm {name}", partial(self.desk.warm, name), refused=lambda error: None)
