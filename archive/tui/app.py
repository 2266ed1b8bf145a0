"""The application: colours, keys that work everywhere, and what is remembered."""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Sequence
from functools import partial
from inspect import isawaitable
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.timer import Timer

from archive.search.session import Session
from archive.tui import keys
from archive.tui.article.article_view import ArticleView
from archive.tui.asking.desk import Desk
from archive.tui.drawing import Door
from archive.tui.facets.date_chart import DateChart
from archive.tui.marking.notebook import Notebook
from archive.tui.memory import Memory
from archive.tui.screens.help import HelpScreen
from archive.tui.screens.jump import JumpScreen
from archive.tui.screens.palette import Command, PaletteScreen
from archive.tui.screens.reach import targets
from archive.tui.screens.search import SearchScreen
from archive.tui.terminal.clipboard import Clipboard
from archive.tui.terminal.driver import TerminalDriver
from archive.tui.terminal.painting import Painting
from archive.tui.terminal.themes import NIGHT, THEMES, terminal_has_colours
from archive.tui.widgets.plain_input import PlainInput
from archive.tui.widgets.windowed_list import WindowedList

_REMEMBER_SECONDS = 1.0
"""So long after the last letter it is kept what was typed."""


class ArchiveApp(App[None]):
    """The screen on one archive."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = keys.APP
    DEFAULT_CSS = """
    ModalScreen { align: center middle; }
    """

    def __init__(
        self, session: Session, memory: Memory, *, has_colours: bool = True, draft: Path | None = None
    ) -> None:
        super().__init__()
        self._draft = draft
        """What is checked first."""
        # The screen asks at every key: what is half typed is answered as far as it goes.
        session.answer_half_typed()
        self.desk = Desk(session)
        self.memory = memory
        self.remembered = memory.read()
        self.no_color = self.no_color or not has_colours
        self._painting = Painting()
        self._door = Door()
        self._no_colour = NoColor()
        self._is_settled = False
        self._remembering: Timer | None = None
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.changed_keys = keys.changed_keys(memory.keys)
        self.set_keymap(self.changed_keys)
        self.theme = self.remembered.theme if self.remembered.theme in known else NIGHT.name

    def get_driver_class(self) -> type[Driver]:
        chosen = super().get_driver_class()
        return TerminalDriver if issubclass(TerminalDriver, chosen) else chosen

    def get_line_filters(self) -> Sequence[LineFilter]:
        kept = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        return [self._door, *kept, self._no_colour] if self.no_color else [self._door, *kept]

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda app: self._painting.forget())
        if threading.current_thread() is threading.main_thread():
            # Asked to end, it gives the terminal back first.
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGTERM, self.exit, None, 128 + signal.SIGTERM
            )
        clipboard = Clipboard(os.environ, self.memory.copied)
        name = self.desk.session.folder.resolve().name
        notebook = Notebook(self.memory.notebook, name, is_on=self.remembered.has_notebook)
        self.search_screen = SearchScreen(self.desk, self.remembered, clipboard, notebook)
        self.push_screen(self.search_screen)
        if self._draft is not None:
            self.search_screen.opening.check(self._draft)

    def on_unmount(self) -> None:
        gc.unfreeze()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, self._painting.of(renderable))

    def action_redraw(self) -> None:
        self._painting.forget()
        self.screen.refresh()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            # What a terminal shows after another size is its own affair.
            self._painting.forget()
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self.screen is self.search_screen:
                self.search_screen.bar.forget()
            if await self._act_at_once(event):
                return
        await super().on_event(event)

    async def _act_at_once(self, event: events.Key) -> bool:
        """Do what a key does before the next one is looked at; False where a widget of Textual has the focus.

        Textual hands a key to the focused widget, which acts on it later: of keys that come in one breath those
        after a change of focus would go to the wrong widget.
        """
        focused = self.focused
        if not isinstance(focused, WindowedList | DateChart | ArticleView | PlainInput):
            return False
        if isinstance(focused, PlainInput) and event.is_printable and event.character:
            focused.type_in(event.character)
            return True
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    async def action_quit(self) -> None:
        self.remember()
        self.exit()

    def on_search_screen_settled(self) -> None:
        """The screen has come to rest: keep where it stands."""
        if self._remembering is not None:
            self._remembering.stop()
        if self.search_screen.asking.is_typed:
            # Not at every letter: writing a file takes as long as finding what it asks for.
            self._remembering = self.search_screen.set_timer(_REMEMBER_SECONDS, self.remember)
        else:
            self.remember()
        if not self._is_settled:
            # What a session holds from here on lives as long as it does: the garbage collector would look at all of
            # it again and again, a tenth of a second each time, while somebody waits for a key.
            gc.collect()
            gc.freeze()
            self._is_settled = True
            screen = self.search_screen
            screen.ask.warm(facet.name for facet in screen.panes.facets.shown)

    def _print_error_renderables(self) -> None:
        """A defect is said by the command line, in one line, not here in a hundred."""

    def remember(self) -> None:
        """Keep where the session stands: a terminal that is closed gives no last chance to do so."""
        self.memory.write(self.search_screen.to_remember().model_copy(update={"theme": self.theme}))

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def action_help(self) -> None:
        focused = self.focused
        self.push_screen(HelpScreen(self.changed_keys, focused.BINDINGS if focused else ()))

    def action_jump(self) -> None:
        if self.screen is self.search_screen:
            found = targets(self.search_screen.bar.line, self.search_screen.panes)
            self.push_screen(JumpScreen(found), lambda to: to and to.go())

    def action_palette(self) -> None:
        if self.screen is not self.search_screen:
            return

        async def run(command: Command | None) -> None:
            if command is not None and isawaitable(done := command.run()):
                await done

        themes = [
            Command(f"Theme: {theme.name}", partial(setattr, self, "theme", theme.name)) for theme in THEMES
        ]
        self.push_screen(PaletteScreen([*self.search_screen.commands(), *themes]), run)


def run(folder: Path, *, is_in_browser: bool = False, draft: Path | None = None) -> int:
    """Open the screen on the archive in `folder`; the exit status.

    Args:
        draft: a file whose quotations are looked up first.

    Raises:
        ArchiveError: there is no archive, or it cannot be searched.
    """
    if not is_in_browser:
        # Where a shell or a library has exported the size of the terminal, it would stay that size for ever.
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    session = Session.open(folder)
    try:
        app = ArchiveApp(session, Memory(folder), has_colours=terminal_has_colours(), draft=draft)
        app.run()
    finally:
        session.close()
    if app._exception is not None:
        raise getattr(app._exception, "error", app._exception)
    return app.return_code or 0
