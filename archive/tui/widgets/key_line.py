"""The keys that do something here, on the last line."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.keys import key_to_character
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from archive.tui.drawing import Part, parts_width, strip_of

_ALWAYS = ("palette", "help", "quit")
"""Actions whose keys stand at the right, whatever the width."""


class KeyLine(Widget):
    """As many keys as fit; commands, help and quit always do. A click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key--key", "key--does"}
    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $surface; }
    KeyLine > .key--key { color: $accent; text-style: bold; }
    KeyLine > .key--does { color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, ActiveBinding]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def _renew(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def _shown(self) -> list[ActiveBinding]:
        seen: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and not self._is_typed(active.binding.key):
                seen.setdefault(active.binding.action, active)
        return list(seen.values())

    def _is_typed(self, key: str) -> bool:
        """Does the key put a character into the line that has the focus?"""
        focused = self.screen.focused
        character = key_to_character(key)
        return focused is not None and character is not None and focused.check_consume_key(key, character)

    def render_line(self, y: int) -> Strip:
        width, shown = self.size.width, self._shown()
        always = [active for active in shown if active.binding.action in _ALWAYS]
        room = width - sum(self._width(active) for active in always)
        self._spots = []
        parts: list[Part] = []
        column = 0
        for active in shown:
            if active not in always and column + self._width(active) <= room:
                column = self._put(active, column, parts)
        parts.append((" " * (room - column), Style()))
        column = max(room, column)
        for active in always:
            column = self._put(active, column, parts)
        return strip_of(parts, width, self.rich_style)

    def _put(self, active: ActiveBinding, column: int, parts: list[Part]) -> int:
        end = column + self._width(active)
        parts += self._parts(active.binding)
        self._spots.append((column, end, active))
        return end

    def _width(self, active: ActiveBinding) -> int:
        return parts_width(self._parts(active.binding))

    def _parts(self, binding: Binding) -> list[Part]:
        key = self.get_component_rich_style("key--key", partial=True)
        does = self.get_component_rich_style("key--does", partial=True)
        return [(f" {self.app.get_key_display(binding)}", key), (f" {binding.description} ", does)]

    async def on_click(self, event: events.Click) -> None:
        for start, end, active in self._spots:
            if start <= event.x < end:
                await self.app.run_action(active.binding.action, active.node)
