"""`archive serve`: the screen in a browser, on this machine alone."""

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from archive.cli.options import archive_option, existing
from archive.cli.output import say, tell
from archive.errors import UsageError

EXAMPLES = """
\b
Examples:
  archive serve
  archive serve --port 8000
  archive --archive ./oil serve
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=0,
    metavar="N",
    help="The port to listen on; without it, or with 0, one that is free.",
)
@archive_option
def command(port: int, folder: Path) -> int:
    """Serve the screen to a browser on this machine.

    Prints the address to open. Only who knows it gets in: it holds a key that is new at each start. Nothing is
    reachable from other machines, and nothing is loaded from them. ^C ends it and every screen that is open, of
    which there can be 8; closing a tab ends the screen in it.

    The keys y and Y copy to the clipboard of the browser, and long texts into a file on this machine, as in a
    terminal. Nothing is downloaded: hits are written to files by archive export.
    """
    from archive.search.session import Session

    for package in ("aiohttp", "textual_serve"):
        if find_spec(package) is None:
            raise UsageError(
                f"serve: the package {package} is not installed; install it with: pip install 'press-archive[serve]'"
            )
    # What is wrong with the archive is said here, not in the browser.
    Session.open(existing(folder)).close()

    from archive.cli.browser_server import serve

    def announce(address: str) -> None:
        say(address)
        # A program that reads the address would wait for it until the end.
        sys.stdout.flush()
        tell("^C ends it and every screen that is open")

    return serve(folder, port, announce)
