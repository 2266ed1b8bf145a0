"""Drawing for a browser: the app's strokes and keys go through pipes, to and from `archive serve`."""

import os
from threading import Timer

from textual.drivers import web_driver
from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus
from textual.messages import ExitApp

from archive.tui.terminal.pasting import PasteParser

_SECONDS_TO_END = 5.0
# The driver makes its parser by this name and takes none from outside.
setattr(web_driver, "XTermParser", PasteParser)  # noqa: B010


class BrowserDriver(WebDriver):
    """The driver of textual-serve, for a page that has the focus from the start and may go at any moment."""

    def start_application_mode(self) -> None:
        super().start_application_mode()
        # Textual's own driver has just said, in the same way, that nobody looks.
        self._app.call_later(self._app.post_message, AppFocus())

    def run_input_thread(self) -> None:
        super().run_input_thread()
        # The pipe has ended: the browser, or what served it, has gone. Nobody may be left to end it by force.
        self._app.post_message(ExitApp())
        by_force = Timer(_SECONDS_TO_END, os._exit, (1,))
        by_force.daemon = True
        by_force.start()
