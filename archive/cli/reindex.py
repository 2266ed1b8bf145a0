"""`archive reindex`: the search index, built anew from the archive."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import say, tell

EXAMPLES = """
\b
Examples:
  archive reindex
"""


@click.command(epilog=EXAMPLES)
@archive_option
@wait_option
def command(folder: Path, wait: float) -> int:
    """Build the search index anew from the archive. Searching goes on with the old one until the new one is done."""
    from archive.ingest import reindex

    def watch(done: int, of: int) -> None:
        tell(f"{done:,} of {of:,} articles")

    say(f"{reindex(existing(folder), wait=wait, watch=watch):,} articles indexed")
    return 0
