"""`archive backup`: a copy of the archive, even while it is in use."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json
from archive.text import show

EXAMPLES = """
\b
Examples:
  archive backup ~/backups/clippings-2024-11-22
  archive --archive ~/backups/clippings-2024-11-22 status
"""


@click.command(epilog=EXAMPLES)
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
@json_option
@archive_option
def command(target: Path, as_json_lines: bool, folder: Path) -> int:
    """Copy the archive, even while it is in use.

    FOLDER must not exist yet. The copy is an archive of its own, without the search index: the first command that
    writes to it builds one, and so does archive reindex.
    """
    from archive.store.backup import back_up

    back_up(existing(folder), target)
    if as_json_lines:
        say_json({"copy": str(target)})
    else:
        say(f"copied to {show(str(target))}")
    return 0
