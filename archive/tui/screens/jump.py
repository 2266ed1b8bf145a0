"""A letter over everything that can be focused: typing it goes there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from archive.tui.drawing import strip_of

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place of the screen, and how to get there."""

    at: Offset
    go: Callable[[], object]


class Spot(Widget):
    """One letter, drawn over whatever stands there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"spot--letter"}
    DEFAULT_CSS = """
    Spot { position: absolute; width: 3; height: 1; }
    Spot > .spot--letter { background: $accent; color: $background; text-style: bold; }
    Spot:nocolor > .spot--letter { text-style: bold reverse; }
    Spot:ansi > .spot--letter { color: $block-cursor-foreground; background: $block-cursor-background; }
    """

    def __init__(self, letter: str, at: Offset) -> None:
        super().__init__()
        self.letter = letter
        self.styles.offset = at

    def render_line(self, y: int) -> Strip:
        style: Style = self.get_component_rich_style("spot--letter")
        return strip_of([(f" {self.letter} ", style)], self.size.width)


class JumpScreen(ModalScreen[Target]):
    """Ends with the target whose letter was typed; with None at any other key."""

    DEFAULT_CSS = """
    JumpScreen { background: transparent; align: left top; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "stay here", id="jump.close")]

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self.targets = dict(zip(LETTERS, targets, strict=False))

    def compose(self) -> ComposeResult:
        for letter, target in self.targets.items():
            yield Spot(letter, target.at)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(self.targets.get(event.character or ""))

    def on_click(self, event: events.Click) -> None:
        spot = event.widget
        self.dismiss(self.targets[spot.letter] if isinstance(spot, Spot) else None)

    def action_leave(self) -> None:
        self.dismiss(None)
