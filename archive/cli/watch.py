"""`archive watch`: what appears or changes in a folder → archive, until it is stopped."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.add import encoding_option, field_map_option
from archive.cli.options import archive_option, json_option
from archive.cli.output import complain, say, say_json, tell
from archive.errors import LockedError, UsageError
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.ingest import Progress

EXAMPLES = """
\b
Examples:
  archive watch ~/clippings
  archive --archive ./oil watch incoming/ downloads/
"""
_SECONDS_TO_SETTLE = 2.0
"""A file that is still being written is read once it was left alone for so long."""
_SECONDS_TO_WAIT = 60.0
"""For another command that writes, before the files are tried again later."""


@click.command(epilog=EXAMPLES)
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="DIR…",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@field_map_option
@encoding_option
@json_option
@archive_option
def command(
    folders: tuple[Path, ...],
    rename: tuple[tuple[str, str], ...],
    encoding: str,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Add what appears in folders, until you press ^C.

    Adds what is in the folders first, then whatever appears or changes there. It is safe beside an open screen, which
    shows the new articles, and beside other commands that write: each waits for the other. A document that is in the
    archive is read as it was then, with the same --map and --encoding, unless you give others.
    """
    from archive.ingest import add
    from archive.model.document import ReadOptions
    from archive.settings import load_settings

    settings = load_settings(folder)
    options = ReadOptions(rename, encoding) if rename or encoding else None

    def take(paths: Sequence[Path]) -> "Progress":
        return add(
            folder, paths, settings, options=options, wait=_SECONDS_TO_WAIT, watch=lambda progress: None
        )

    changes = _changes(folders)
    waiting: list[Path] = [*folders, *next(changes)]
    tell(f"watching {', '.join(show(str(one)) for one in folders)}; stop with ^C")
    try:
        while True:
            try:
                if waiting:
                    _say(take(waiting), as_json_lines)
                    waiting = []
            except LockedError as error:
                complain(f"{error}; {counted(len(waiting), 'path')} still to add")
            waiting += next(changes)
    except KeyboardInterrupt:
        tell("stopped; what was added is safe")
        return 0


def _say(progress: "Progress", as_json_lines: bool) -> None:
    counts = {"added": progress.added, "replaced": progress.replaced, "failed": progress.failed}
    if as_json_lines and any(counts.values()):
        say_json(counts)
    elif any(counts.values()):
        say(" · ".join(f"{count:,} {what}" for what, count in counts.items() if count))
    for failure in progress.failures:
        complain(failure)


def _changes(folders: Iterable[Path]) -> Iterator[list[Path]]:
    """Files that appeared or changed and were left alone for a while since; none where nothing did."""
    try:
        from watchfiles import Change, watch
    except ImportError as error:
        raise UsageError("watching needs one more package: pip install 'press-archive[watch]'") from error
    settle = int(_SECONDS_TO_SETTLE * 1000)
    # Timeouts are yielded too, so that the first step returns at once: from then on nothing is missed, whatever the
    # caller does between two steps.
    watching = watch(*folders, debounce=settle * 5, step=settle, rust_timeout=200, yield_on_timeout=True)
    for batch in watching:
        found = sorted({Path(path) for change, path in batch if change is not Change.deleted})
        yield [path for path in found if path.is_file() and not path.name.startswith(".")]
