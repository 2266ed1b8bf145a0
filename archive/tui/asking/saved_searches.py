"""`@`: the saved searches with what is new in them, and what opening one does."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style

from archive.search.saved import News
from archive.text import counted
from archive.tui.asking.asker import Asker
from archive.tui.asking.asking import Asking
from archive.tui.asking.query_bar import QueryBar
from archive.tui.drawing import PLAIN
from archive.tui.screens.choose import ChooseScreen
from archive.tui.widgets.action_list import Row

_BOLD, _DIM = Style(bold=True), Style(dim=True)


class SavedSearches:
    """Lists the saved searches; opening one asks it, what was added last first, and it counts as looked at.

    Args:
        opened: called when one was opened.
    """

    def __init__(self, ask: Asker, bar: QueryBar, asking: Asking, opened: Callable[[], object]) -> None:
        self._ask = ask
        self._bar, self._asking = bar, asking
        self._opened = opened

    def list_all(self) -> None:
        """Show them all. They are counted while the screen is open: one that came later would take the next key."""
        found: dict[str, News] = {}

        def show(news: Sequence[News]) -> None:
            found.update({each.search.name: each for each in news})
            some = sum(1 for each in news if each.new)
            about = f"{some} of {len(news)} with something new" if some else "nothing new"
            # Those with something new come first.
            rows = [row_of(each) for each in sorted(news, key=lambda each: (not each.new, each.search.name))]
            nothing = [Row((("no saved search yet; w saves the query", _DIM),))]
            screen.show(about if news else "", rows or nothing)

        def open_one(name: object) -> None:
            if isinstance(name, str):
                self.open(found[name])

        screen = ChooseScreen("Saved searches", "counting…", ())
        self._ask.to.app.push_screen(screen, open_one)
        self._ask("news", self._ask.desk.news, show)

    def open(self, news: News) -> None:
        """Ask a saved search, and say that it was looked at."""
        name = news.search.name
        self._asking.ask_text(f"@{name}", sort="added")
        self._opened()
        since = f" since {news.search.looked or news.search.day}" if news.new else ""
        self._bar.say(f"@{name}: {counted(news.new, 'article')} new{since}", "done")
        self._ask("looked", partial(self._ask.desk.looked, name))


def row_of(news: News) -> Row:
    """A saved search as a line."""
    new = f"{news.new:,} new" if news.new else ""
    parts = (
        (f"@{news.search.name}  ", _BOLD if news.new else PLAIN),
        (f"{new}  " if new else "", _BOLD),
        (news.error or news.search.text, _DIM),
    )
    return Row(parts, None if news.error else news.search.name, "" if news.error else f"{news.count:,}")
