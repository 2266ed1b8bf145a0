"""`archive purge`: remove articles for good."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import say, say_json, styled, tell
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.store import Store

WAL = "archive.db-wal"
_SHORTEST_PREFIX = 4
EXAMPLES = """
\b
Examples:
  archive purge c05e9364        show which article would be removed
  archive purge c05e9364 --yes  remove it
"""


@click.command(epilog=EXAMPLES)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Remove the articles.")
@click.option("--keep-out", is_flag=True, help="Leave them out when their documents are added again.")
@json_option
@archive_option
@wait_option
def command(
    ids: tuple[str, ...], yes: bool, keep_out: bool, as_json_lines: bool, folder: Path, wait: float
) -> int:
    """Remove articles for good.

    Removes their text, annotations and originals, and rebuilds the search index without them. Without --yes, only
    lists them. Copies elsewhere stay: backups, dumps, and the archive's own folders backups/ and quarantine/.
    """
    from archive.ingest import PURGE, purge
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        pending = store.pending(PURGE)
        chosen = [_resolved(store, prefix, pending) for prefix in dict.fromkeys(ids)]
        documents: list[str] = []
        for article_id in chosen:
            article = store.article(article_id)
            title = (
                "removed already; its traces are still to be cleared" if article is None else article.title
            )
            if as_json_lines:
                say_json({"id": article_id, "title": article.title if article else "", "removed": yes})
            else:
                say(f"{styled(article_id, 'number')}  {show(title, width=100)}")
            documents += [found.address for found in store.found(article_id)]
    if not yes:
        tell("nothing was removed; to remove them add --yes")
        return 0
    try:
        removed = purge(folder, chosen, keep_out=keep_out, wait=wait)
    except KeyboardInterrupt:
        tell("the index still holds words of what was removed; clear them with: archive reindex")
        raise
    if not as_json_lines:
        say(f"{counted(removed, 'article')} removed")
    _say_what_is_left(folder, documents, keep_out=keep_out)
    return 0


def _resolved(store: "Store", prefix: str, pending: tuple[str, ...]) -> str:
    """The article that is meant; one that was removed and still leaves traces too."""
    gone = [article_id for article_id in pending if article_id.startswith(prefix)]
    return gone[0] if len(gone) == 1 and len(prefix) >= _SHORTEST_PREFIX else store.resolve(prefix)


def _say_what_is_left(folder: Path, documents: list[str], *, keep_out: bool) -> None:
    from archive.ingest import PURGE
    from archive.store import Store

    if not keep_out:
        for address in dict.fromkeys(documents):
            tell(
                f"{address}: adding it again brings the article back; to prevent that, purge with --keep-out"
            )
    with Store.open(folder) as store:
        is_pending = bool(store.pending(PURGE))
    if is_pending:
        tell(f"an open session keeps an older state in {folder / WAL}; close it and run: archive reindex")
    for kept in ("backups", "quarantine"):
        if (folder / kept).is_dir():
            tell(f"not touched: {folder / kept}")
