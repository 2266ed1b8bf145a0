"""The line above the list in the middle; where there are new hits it says so, and leads to them."""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from archive.tui import keys
from archive.tui.widgets.heading import Heading


class ListHeading(Heading):
    """Takes the focus, from the first row upwards, while it has news."""

    BINDINGS: ClassVar[list[BindingType]] = keys.NEWS
    DEFAULT_CSS = """
    ListHeading:focus > .heading--badge { background: $block-cursor-background; color: $block-cursor-foreground; }
    ListHeading:nocolor:focus > .heading--badge { text-style: reverse; }
    """

    class Opened(Message):
        """The new hits are to be shown."""

    def show_news(self, number: int) -> None:
        """Say how many hits are new; 0 says nothing."""
        self.badge = f"{number:,} new ⏎" if number else ""
        self.can_focus = bool(number)

    def action_open_news(self) -> None:
        self.post_message(self.Opened())

    def on_click(self) -> None:
        if self.badge:
            self.post_message(self.Opened())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
