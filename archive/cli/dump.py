"""`archive dump`: the whole archive as JSON Lines."""

import os
import sys
from pathlib import Path

import click

from archive.cli.options import archive_option, existing, notes_as_json_option
from archive.cli.output import tell
from archive.errors import StorageError
from archive.text import counted

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC

EXAMPLES = """
\b
Examples:
  archive dump clippings.jsonl
  archive dump | gzip > clippings.jsonl.gz
"""


@click.command(epilog=EXAMPLES)
@click.argument("target", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@notes_as_json_option
@archive_option
def command(target: Path | None, folder: Path) -> int:
    """Write the whole archive as JSON Lines.

    Writes everything but the search index, to FILE or to stdout. FILE appears once it is complete; archive restore
    turns it back into the same archive.
    """
    from archive.store.dump import dump

    folder = existing(folder)
    if target is None or str(target) == "-":
        rows = dump(folder, sys.stdout.buffer, name="output")
        tell(counted(rows, "row"))
        return 0
    fresh = target.with_name(target.name + ".new")
    try:
        with os.fdopen(os.open(fresh, _NEW, 0o600), "wb") as out:
            rows = dump(folder, out, name=str(target))
            os.fsync(out.fileno())
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StorageError(f"{target}: {error.strerror}") from error
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    tell(counted(rows, "row"))
    return 0
