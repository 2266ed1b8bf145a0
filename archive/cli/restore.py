"""`archive restore`: a dump → an archive."""

import sys
from pathlib import Path

import click

from archive.cli.options import archive_option, json_option
from archive.cli.output import say, say_json
from archive.errors import StorageError
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive --archive ./restored restore clippings.jsonl
  gzip -dc clippings.jsonl.gz | archive --archive ./piped restore -
"""


@click.command(epilog=EXAMPLES)
@click.argument("dumped", metavar="FILE", type=click.Path(path_type=Path))
@json_option
@archive_option
def command(dumped: Path, as_json_lines: bool, folder: Path) -> int:
    """Make an archive from a dump.

    FILE is what archive dump wrote, or - for stdin. The folder must not hold an archive yet. A dump that was cut
    short or changed is refused, and nothing is written. Exit status 4: the dump is damaged.
    """
    from archive.ingest import reindex
    from archive.store.dump import restore

    if str(dumped) == "-":
        rows = restore(sys.stdin.buffer, folder, name="stdin")
    else:
        try:
            opened = dumped.open("rb")
        except OSError as error:
            raise StorageError(f"{dumped}: {error.strerror}") from error
        with opened:
            rows = restore(opened, folder, name=str(dumped))
    indexed = reindex(folder, watch=lambda done, of: None)
    if as_json_lines:
        say_json({"rows": rows, "indexed": indexed})
    else:
        say(f"{counted(rows, 'row')} restored")
        say(f"{counted(indexed, 'article')} indexed")
    return 0
