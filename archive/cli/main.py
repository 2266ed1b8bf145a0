"""`archive`: find the command, run it, and turn an error into one line and an exit status."""

import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from archive import __version__
from archive.cli.output import complain, forget_stdout, report, reports_json, say_error, tell
from archive.errors import ArchiveError, IndexOutdated, QueryError
from archive.text import counted

DEBUG = "ARCHIVE_DEBUG"
"""When set, an unforeseen error shows its traceback."""

BROWSER_DRIVER = "archive.tui.terminal.browser_driver:BrowserDriver"
"""When TEXTUAL_DRIVER names it, the screen is drawn for a browser and needs no terminal."""

EXAMPLES = """
\b
Examples:
  archive add ~/clippings              make an archive, or add to one
  archive search 'gate -source:NPA'    a word, without one outlet
  archive facets gate place            the places in those articles
  archive                              open the screen
"""

COMMANDS: dict[str, str] = {
    "add": "Add articles from files and folders.",
    "watch": "Add what appears in folders, until you press ^C.",
    "search": "Search, with the matching words highlighted.",
    "count": "Count the articles, texts or statements that match.",
    "facets": "Count the values of each facet: people, places, dates, outlets.",
    "quotes": "List statements: who said what, and through whom.",
    "sayings": "Trace quotations: who printed each first, who carried it, and from how many origins.",
    "trends": "Count queries over time, beside all that the archive has of each period.",
    "compare": "Find what tells two queries apart: actors, places and words that one has more of.",
    "concordance": "Show each match in its context, one below the other.",
    "collocations": "Find the words that stand near what matches.",
    "network": "Find who speaks about whom, and who stands with whom.",
    "map": "Put the places of what matches on a map.",
    "verify": "Look up each quotation of a draft, word for word.",
    "show": "Show an article with its annotations marked.",
    "diff": "Compare two articles word by word.",
    "export": "Export everything that matches: articles, annotations, statements or the values of all facets.",
    "searches": "List saved searches with what is new in them, and change them.",
    "marks": "Mark articles as read, star and tag them, and list your marks.",
    "notes": "Write notes on articles, or on words in them, and list your notes.",
    "serve": "Open the screen in a browser on this machine.",
    "mcp": "Serve the archive to an assistant, by the Model Context Protocol.",
    "skill": "Print a short guide for agents that have a shell.",
    "annotate": "Annotate text from stdin; no archive needed.",
    "reread": "Read articles again from the originals that the archive keeps.",
    "enrich": "Run enrichers over articles in the archive.",
    "decisions": "Correct what the enrichers found, and list your decisions.",
    "status": "Show what the archive holds.",
    "failures": "List what failed, and why.",
    "retry": "Retry whatever failed.",
    "reindex": "Rebuild the search index.",
    "check": "Check the archive for damage.",
    "repair": "Repair a damaged archive.",
    "backup": "Copy the archive, even while it is in use.",
    "dump": "Write the whole archive as JSON Lines.",
    "restore": "Make an archive from a dump.",
    "purge": "Remove articles for good.",
    "plugins": "List, create and check plugins.",
    "settings": "Show every setting and where its value comes from.",
    "completion": "Print a completion script for your shell.",
}
"""Command, which is also the name of its module in archive.cli → its line in the list of commands."""


class LazyGroup(click.Group):
    """Knows its commands by name, and imports one only to run it or to show its help.

    `archive --help` would otherwise wait for every module that any command needs.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. When the reader of a pipe has gone, end quietly, as other programs do."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # click would write an empty line, which is no object of JSON.
            raise click.Abort from None
        except BrokenPipeError:
            forget_stdout()
            raise click.exceptions.Exit(141) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        from archive.plugin_manager.announcing import announced

        return [*COMMANDS, *announced(COMMANDS).commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from archive.cli.plugin_commands import command_of_plugin

            return command_of_plugin(cmd_name, ctx, COMMANDS)
        command = import_module(f"archive.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        known = COMMANDS if not args or args[0] in COMMANDS else self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], known, n=1)
            meant = f"did you mean {near[0]}?" if near else "list the commands with: archive --help"
            raise click.UsageError(f"no such command: {args[0]!r}; {meant}", ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any of them."""
        from archive.plugin_manager.announcing import announced

        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        if of_plugins := announced(COMMANDS).commands:
            with formatter.section("Commands of plugins"):
                formatter.write_dl([(name, each.summary) for name, each in of_plugins.items()])


@click.group(
    cls=LazyGroup, invoke_without_command=True, epilog=EXAMPLES, context_settings={"max_content_width": 100}
)
@click.option(
    "--archive",
    "named",
    metavar="DIR",
    help="The archive to use. Default: $ARCHIVE_DIR, the nearest .archive folder above, or your data folder.",
)
@click.version_option(__version__, prog_name="archive")
@click.pass_context
def main(context: click.Context, named: str | None) -> None:
    """Ask a press archive who said what, about whom, where and when. Without a command, open the screen."""
    context.obj = named
    if context.invoked_subcommand is None:
        open_screen(named)


def open_screen(named: str | None, *, draft: Path | None = None) -> None:
    """Open the screen on the archive; where there is none, offer to make one.

    Args:
        draft: a file whose quotations are looked up first.

    Raises:
        NotAnArchiveError: there is no archive.
        click.UsageError: there is no terminal to draw on.
    """
    from archive.cli.options import DATABASE, existing
    from archive.settings import find_archive

    folder = find_archive(named)
    is_in_browser = os.environ.get("TEXTUAL_DRIVER") == BROWSER_DRIVER
    is_in_terminal = not is_in_browser and sys.stdin.isatty() and sys.stdout.isatty()
    if is_in_terminal and not (folder / DATABASE).is_file():
        from archive.cli.first_archive import offer_to_make

        if not offer_to_make(folder):
            return
    existing(folder)
    if not (is_in_browser or is_in_terminal):
        raise click.UsageError("the screen needs a terminal; search without one with: archive search QUERY")
    from archive.tui.app import run as run_screen

    # The screen's event loop swallows what a signal handler raises, so it would outlive its terminal and spin.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.exit(run_screen(folder, is_in_browser=is_in_browser, draft=draft))


def run() -> NoReturn:
    """The entry point of the command `archive`."""
    # A file name may hold characters that the locale cannot print; that must not end in a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if not os.environ.get(DEBUG):
        sys.excepthook = _say_defect
    sys.exit(_status())


def _say_defect(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Report an error that nobody foresaw in one line, with the way to see more."""
    advice = f"for a traceback set {DEBUG}=1"
    _end(1, f"this is a bug in archive: {kind.__name__}: {error}", advice, code="defect")


def _status() -> int:
    signal.signal(signal.SIGTERM, _terminated)
    signal.signal(signal.SIGHUP, _terminated)
    try:
        result = _result()
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        return _say_misuse(error)
    except _Terminated as end:
        if reports_json():
            _end(end.status, "ended by a signal", "everything counted as added is safe", code="stopped")
        return end.status
    except (click.Abort, KeyboardInterrupt):
        return _end(130, "stopped", "everything counted as added is safe", code="stopped")
    except ArchiveError as error:
        say_error(error, status=error.exit_status)
        return error.exit_status
    except BrokenPipeError:
        forget_stdout()
        return 141
    except RecursionError:
        deep = QueryError("nested too deeply; use fewer brackets")
        say_error(deep, status=deep.exit_status)
        return deep.exit_status
    except OSError as error:
        forget_stdout()
        where = f"{error.filename}: " if error.filename else "output: "
        return _end(8, f"{where}{error.strerror or error}", "", code="storage")
    return result if isinstance(result, int) else 0


def _end(status: int, message: str, hint: str, *, code: str) -> int:
    """Report why the command ends."""
    if reports_json():
        report({"code": code, "message": message, "hint": hint}, status=status)
    else:
        complain(f"{message}; {hint}" if hint else message)
    return status


def _say_misuse(error: click.ClickException) -> int:
    """A command that was typed wrongly, in click's words."""
    if isinstance(error, click.NoSuchOption) and error.ctx and _may_be_query(error, error.ctx.command):
        error = click.UsageError(
            f"no such option: {error.option_name}; a query that begins with a minus goes after --,"
            f" as in: {error.ctx.command_path} -- -gate",
            ctx=error.ctx,
        )
    if not reports_json():
        error.show()
        return error.exit_code
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "archive"
    message, _, hint = error.format_message().partition("; ")
    return _end(error.exit_code, message, hint or f"see: {path} --help", code="usage")


def _may_be_query(error: click.NoSuchOption, command: click.Command) -> bool:
    """Was what click took for an option the beginning of a query, as -gate?"""
    named = (each.name for each in command.params if isinstance(each, click.Argument))
    return not error.option_name.startswith("--") and not {"query", "queries", "first"}.isdisjoint(named)


def _result() -> object:
    """Run the command; where another version wrote the search index, rebuild that first."""
    try:
        return main.main(prog_name="archive", standalone_mode=False)
    except IndexOutdated as outdated:
        from archive.ingest import reindex

        def watch(done: int, of: int) -> None:
            tell(f"{done:,} of {counted(of, 'article')}", kind="progress")

        tell("another version of archive wrote the search index; rebuilding it, which is needed once")
        reindex(outdated.archive, watch=watch)
    return main.main(prog_name="archive", standalone_mode=False)


class _Terminated(BaseException):
    """A signal asks the program to end. A BaseException, so that no plugin's `except Exception` stops it."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


def _terminated(number: int, frame: object) -> None:
    """End as on ^C, with the signal's own status. A batch is stored whole or not at all."""
    signal.signal(number, signal.SIG_IGN)
    raise _Terminated(128 + number)
