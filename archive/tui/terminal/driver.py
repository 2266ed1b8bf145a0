"""The terminal's input: bytes that are no text cost themselves, not the session."""

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from archive.tui.terminal.pasting import PasteParser

# The driver makes its parser by this name and takes none from outside.
setattr(linux_driver, "XTermParser", PasteParser)  # noqa: B010


class TerminalDriver(LinuxDriver):
    """Textual's driver, which otherwise ends the session at the first byte that is not UTF-8."""

    def run_input_thread(self) -> None:
        while True:
            try:
                return super().run_input_thread()
            except UnicodeDecodeError:
                # What was read at once with it is gone; the bell says that something was.
                self._app.call_later(self._app.bell)
