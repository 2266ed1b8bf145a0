"""`archive`: find the command asked for, run it, and turn what goes wrong into one line and an exit status."""

import os
import signal
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from archive import __version__
from archive.cli.lazy import LazyGroup
from archive.cli.output import complain, forget_stdout
from archive.errors import ArchiveError, QueryError

DEBUG = "ARCHIVE_DEBUG"
"""Set, it lets a traceback through."""

BROWSER_DRIVER = "archive.tui.browser_driver:BrowserDriver"
"""Named in TEXTUAL_DRIVER, the screen is drawn for a browser: no terminal is needed."""

EXAMPLES = """
\b
Examples:
  archive add ~/clippings                    make an archive, or add to it
  archive search 'ceasefire -source:RT'      words, exclusion, fields
  archive facets 'oil' place                 in which places
  archive                                    the screen
"""


@click.group(
    cls=LazyGroup, invoke_without_command=True, epilog=EXAMPLES, context_settings={"max_content_width": 100}
)
@click.option(
    "--archive",
    "named",
    metavar="DIR",
    help="The archive: DIR, else ARCHIVE_DIR, else the nearest .archive upwards, else your own default.",
)
@click.version_option(__version__, prog_name="archive")
@click.pass_context
def main(context: click.Context, named: str | None) -> None:
    """Ask a press archive who said what, about whom, where and when. Without a command: open the screen."""
    context.obj = named
    if context.invoked_subcommand is None:
        open_screen(named)


def open_screen(named: str | None) -> None:
    """Open the screen on the archive, once it is known that there is one and a terminal to draw on."""
    from archive.cli.options import existing
    from archive.settings import find_archive

    folder = existing(find_archive(named))
    is_in_browser = os.environ.get("TEXTUAL_DRIVER") == BROWSER_DRIVER
    if not (is_in_browser or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise click.UsageError("the screen needs a terminal; to search without one: archive search QUERY")
    from archive.tui.app import run as run_screen

    # The event loop of the screen swallows what a handler raises: it would outlive its terminal, busy for ever.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.exit(run_screen(folder, is_in_browser=is_in_browser))


def run() -> NoReturn:
    """The entry point of the command `archive`."""
    # A file name or a pipe may hold what the locale cannot: nothing of it may end in a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if not os.environ.get(DEBUG):
        sys.excepthook = _say_defect
    sys.exit(_status())


def _say_defect(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """What nobody foresaw is a defect of the program: one line, and how to see more."""
    complain(
        f"this is a defect of the program: {kind.__name__}: {error}; see where with: {DEBUG}=1 archive …"
    )


def _status() -> int:
    signal.signal(signal.SIGTERM, _terminated)
    signal.signal(signal.SIGHUP, _terminated)
    try:
        result = main.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except _Terminated as end:
        return end.status
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted; what was reported as added is safe")
        return 130
    except QueryError as error:
        complain(f"query: {error}", after=error.caret())
        return error.exit_status
    except ArchiveError as error:
        complain(str(error))
        return error.exit_status
    except BrokenPipeError:
        forget_stdout()
        return 141
    except RecursionError:
        complain("nested too deeply; take some brackets away")
        return 2
    except OSError as error:
        forget_stdout()
        where = f"{error.filename}: " if error.filename else "output: "
        complain(f"{where}{error.strerror or error}")
        return 8
    return result if isinstance(result, int) else 0


class _Terminated(BaseException):
    """A signal asks the program to end. No `except Exception` of a plugin can hold it back."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


def _terminated(number: int, frame: object) -> None:
    """End as at ^C, with the status of the signal: batches are whole or not there."""
    signal.signal(number, signal.SIG_IGN)
    raise _Terminated(128 + number)
