"""An app that holds one widget, and ways to look at what it draws."""

from collections.abc import Callable
from time import monotonic

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from archive.tui.drawing import Door
from archive.tui.terminal.themes import NIGHT, THEMES


class Shell(App[None]):
    """Holds one widget, keeps the messages that it posts."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.heard: list[Message] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name
        self.filters = [Door()]

    def get_line_filters(self):
        return [*self.filters, *super().get_line_filters()]

    def compose(self) -> ComposeResult:
        yield self.widget

    async def _on_message(self, message: Message) -> None:
        self.heard.append(message)
        await super()._on_message(message)

    def heard_of(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.heard if isinstance(message, kind)]


def lines_of(widget: Widget) -> list[str]:
    """What a widget draws, line by line."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def screen_of(app: App) -> str:
    """What the whole screen shows."""
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    )


async def until(pilot: Pilot, condition: Callable[[], object], *, seconds: float = 10.0) -> None:
    """Go on once `condition` holds."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it never came to be"
        await pilot.pause(0.01)


HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b31m C1 \x9d0;title\x9c",
    "[@click=app.quit]click[/] [/nope] [bold",
    "a\rb\nc\td\x00e\x7f",
    "\u202eevil\u202c \u2066iso\u2069",
    "日本語の長い見出し" * 9,
    "e" + "\u0301" * 500,
    "👨‍👩‍👧‍👦🇵🇱❤️" * 9,
    "שלום עולם مرحبا",
    "x" * 100_000,
    "\ud800\udfff lone",
    "",
)
"""Strings that act on a terminal, on markup or on widths, where they are drawn as they came."""
