"""`archive restore`: an archive out of a dump."""

import sys
from pathlib import Path

import click

from archive.cli.options import archive_option
from archive.cli.output import say
from archive.errors import StorageError

EXAMPLES = """
\b
Examples:
  archive --archive ./again restore clippings.jsonl
  gzip -dc clippings.jsonl.gz | archive --archive ./again restore -
"""


@click.command(epilog=EXAMPLES)
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@archive_option
def command(source: Path, folder: Path) -> int:
    """Make an archive from a dump (- for stdin), in a folder that has none, and index it.

    Where the dump is cut short or changed, nothing is made. Exit status 4.
    """
    from archive.ingest import reindex
    from archive.store.dump import restore

    if str(source) == "-":
        rows = restore(sys.stdin.buffer, folder, name="stdin")
    else:
        try:
            opened = source.open("rb")
        except OSError as error:
            raise StorageError(f"{source}: {error.strerror}") from error
        with opened:
            rows = restore(opened, folder, name=str(source))
    say(f"{rows:,} rows restored")
    say(f"{reindex(folder, watch=lambda done, of: None):,} articles indexed")
    return 0
