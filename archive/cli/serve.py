"""`archive serve`: the screen in a browser, or answers for programs, on this machine only."""

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from archive.cli.options import archive_option, existing, notes_as_json_option
from archive.cli.output import say, tell
from archive.errors import UsageError

EXAMPLES = """
\b
Examples:
  archive serve
  archive serve --port 8000
  archive --archive ./gate serve
  archive serve --api --port 8000
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=0,
    metavar="N",
    help="The port to listen on. Default: any free port.",
)
@click.option("--api", "as_api", is_flag=True, help="Answer programs in JSON instead; see docs/programs.md.")
@notes_as_json_option
@archive_option
def command(port: int, as_api: bool, folder: Path) -> int:
    """Open the screen in a browser on this machine.

    Prints the address to open. Anyone with the address can connect, so keep it secret; every start makes a new one.
    Other machines cannot reach it, and the page loads nothing from them. Up to 8 tabs can be open. Closing a tab
    ends its screen; ^C ends the server and all screens.

    The keys y and Y copy to the browser's clipboard; long texts go to a file on this machine, as in a terminal. To
    save hits to a file, use archive export.

    With --api it serves no screen but answers the questions of archive mcp over HTTP: GET ADDRESS/search?query=…, read
    strictly. ADDRESS/openapi.json describes them.
    """
    from archive.search.session import Session

    for package in ("aiohttp",) if as_api else ("aiohttp", "textual_serve"):
        if find_spec(package) is None:
            raise UsageError(
                f"serve: {package} is not installed; install it with: pip install 'press-archive[serve]'"
            )
    # An archive that cannot be opened should be reported here, not in the browser.
    Session.open(existing(folder)).close()

    if as_api:
        from archive.cli.api_server import serve
    else:
        from archive.cli.browser_server import serve

    def announce(address: str) -> None:
        say(address)
        # A program that reads the address from a pipe would otherwise wait until the server ends.
        sys.stdout.flush()
        if as_api:
            tell(f"{address}/openapi.json describes it; press ^C to stop")
        else:
            tell("press ^C to stop the server and close every screen")

    return serve(folder, port, announce)
