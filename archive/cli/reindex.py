"""`archive reindex`: the search index, rebuilt from the archive."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import say, say_json, tell
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive reindex
"""


@click.command(epilog=EXAMPLES)
@json_option
@archive_option
@wait_option
def command(as_json_lines: bool, folder: Path, wait: float) -> int:
    """Rebuild the search index.

    The index is built from archive.db; searches use the old one until the new one is complete.
    """
    from archive.ingest import reindex

    def watch(done: int, of: int) -> None:
        tell(f"{done:,} of {counted(of, 'article')}", kind="progress")

    indexed = reindex(existing(folder), wait=wait, watch=watch)
    if as_json_lines:
        say_json({"indexed": indexed})
    else:
        say(f"{counted(indexed, 'article')} indexed")
    return 0
