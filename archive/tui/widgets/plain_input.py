"""A line to type in, whose words are drawn as harmlessly as those of a document."""

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widgets import Input

from archive.text import show


class PlainInput(Input):
    """An `Input` that may hold what was pasted, remembered or taken from a document."""

    DEFAULT_CSS = """
    PlainInput { border: none; padding: 0 1; height: 1; background: $panel; }
    PlainInput:focus { border: none; background-tint: transparent; }
    """

    cursor_blink = reactive(False, init=False)
    # One line stays one line: typing a letter must not lay out the whole screen.
    virtual_size = Reactive(Size(0, 0), layout=False)

    @property
    def _value(self) -> Text:
        return Text(show(self.value), no_wrap=True, overflow="ignore", end="")

    def validate_value(self, value: str) -> str:
        # What a terminal sends as broken bytes arrives as lone surrogates, which no file and no index takes.
        return value.encode(errors="replace").decode()

    def type_in(self, character: str) -> None:
        """Put a typed character at the cursor, in place of what is selected."""
        self.replace(character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        # Several pasted lines are one query, not the first of them alone.
        self.replace(" ".join(event.text.split()), *self.selection)
        event.stop()
        event.prevent_default()
