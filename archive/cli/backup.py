"""`archive backup`: a copy of the archive, also while it is written to."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing
from archive.cli.output import say
from archive.text import show

EXAMPLES = """
\b
Examples:
  archive backup /media/disk/clippings-2024-11-22
  archive --archive /media/disk/clippings-2024-11-22 status
"""


@click.command(epilog=EXAMPLES)
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
@archive_option
def command(target: Path, folder: Path) -> int:
    """Copy the archive to FOLDER, which must not exist, also while it is written to.

    The copy is an archive; its index is built with the first command that writes, or with archive reindex.
    """
    from archive.store.backup import back_up

    back_up(existing(folder), target)
    say(f"copied to {show(str(target))}")
    return 0
