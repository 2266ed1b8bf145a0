"""`archive purge`: remove articles for good."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import say, styled, tell
from archive.text import show

if TYPE_CHECKING:
    from archive.store import Store

WAL = "archive.db-wal"
_SHORTEST_PREFIX = 4
EXAMPLES = """
\b
Examples:
  archive purge 3f9a21c0        say which article would be removed
  archive purge 3f9a21c0 --yes  remove it
"""


@click.command(epilog=EXAMPLES)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Remove them, once you have read the list.")
@click.option("--keep-out", is_flag=True, help="Leave them out too when their documents are added again.")
@archive_option
@wait_option
def command(ids: tuple[str, ...], yes: bool, keep_out: bool, folder: Path, wait: float) -> int:
    """Remove articles for good: text, annotations, originals, and their traces in the index.

    Without --yes: list them. Copies in backups, dumps, quarantine/ and backups/ are not touched.
    """
    from archive.ingest import PURGE, purge
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        pending = store.pending(PURGE)
        chosen = [_resolved(store, prefix, pending) for prefix in dict.fromkeys(ids)]
        documents: list[str] = []
        for article_id in chosen:
            article = store.article(article_id)
            title = "removed already; what is left of it is cleared" if article is None else article.title
            say(f"{styled(article_id, 'number')}  {show(title, width=100)}")
            documents += [found.address for found in store.found(article_id)]
    if not yes:
        tell("nothing was removed; remove them with: --yes")
        return 0
    try:
        removed = purge(folder, chosen, keep_out=keep_out, wait=wait)
    except KeyboardInterrupt:
        tell("some words of removed articles still lie in the index; clear them with: archive reindex")
        raise
    say(f"removed: {removed:,}")
    _say_what_is_left(folder, documents, keep_out=keep_out)
    return 0


def _resolved(store: "Store", prefix: str, pending: tuple[str, ...]) -> str:
    """The article that is meant, one that was removed and still leaves traces too."""
    gone = [article_id for article_id in pending if article_id.startswith(prefix)]
    return gone[0] if len(gone) == 1 and len(prefix) >= _SHORTEST_PREFIX else store.resolve(prefix)


def _say_what_is_left(folder: Path, documents: list[str], *, keep_out: bool) -> None:
    from archive.ingest import PURGE
    from archive.store import Store

    if not keep_out:
        for address in dict.fromkeys(documents):
            tell(f"{address}: adding it again brings the article back; keep it out with: --keep-out")
    with Store.open(folder) as store:
        is_pending = bool(store.pending(PURGE))
    if is_pending:
        tell(
            f"an open session still reads an older state from {folder / WAL}; close it, then run: archive reindex"
        )
    for kept in ("backups", "quarantine"):
        if (folder / kept).is_dir():
            tell(f"not touched: {folder / kept}")
