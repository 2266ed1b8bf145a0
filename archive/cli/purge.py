"""`archive purge`: remove articles for good."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import say, styled, tell
from archive.errors import UsageError
from archive.text import show

WAL = "archive.db-wal"
EXAMPLES = """
\b
Examples:
  archive purge 3f9a21c0        say which article would be removed
  archive purge 3f9a21c0 --yes  remove it
"""


@click.command(epilog=EXAMPLES)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Remove them, after the list was read.")
@archive_option
@wait_option
def command(ids: tuple[str, ...], yes: bool, folder: Path, wait: float) -> int:
    """Remove articles for good: text, annotations, originals, and their traces in the index.

    Without --yes: say which. Copies in backups, dumps, quarantine/ and backups/ are not touched.
    """
    from archive.ingest import reindex
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        chosen = [store.resolve(prefix) for prefix in dict.fromkeys(ids)]
        for article_id in chosen:
            article = store.article(article_id)
            if article is None:
                raise UsageError(f"{article_id!r}: no such article in this archive")
            say(f"{styled(article_id, 'number')}  {show(article.title, width=100)}")
    if not yes:
        tell("nothing was removed; do it with --yes")
        return 0
    with Store.open(folder, write=True, wait=wait) as store, store.batch() as batch:
        removed = sum(batch.purge_article(article_id) for article_id in chosen)
    # The index is built anew: in a segment what was removed would lie until the segment is merged.
    reindex(folder, wait=wait, watch=lambda done, of: None)
    say(f"{removed:,} articles removed")
    if (folder / WAL).is_file() and (folder / WAL).stat().st_size:
        tell(
            f"a session that is open keeps an older state in {folder / WAL}; close it and run: archive reindex"
        )
    for kept in ("backups", "quarantine"):
        if (folder / kept).is_dir():
            tell(f"not touched: {folder / kept}")
    return 0
