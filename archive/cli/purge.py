"""`archive purge`: remove articles for good."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import counted, say, say_json, styled, tell
from archive.errors import UsageError
from archive.text import show

WAL = "archive.db-wal"
EXAMPLES = """
\b
Examples:
  archive purge c05e9364        show which article would be removed
  archive purge c05e9364 --yes  remove it
"""


@click.command(epilog=EXAMPLES)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Remove the articles.")
@json_option
@archive_option
@wait_option
def command(ids: tuple[str, ...], yes: bool, as_json_lines: bool, folder: Path, wait: float) -> int:
    """Remove articles for good.

    Removes their text, annotations and originals, and rebuilds the search index without them. Without --yes, only
    lists them. Copies in other places stay: backups, dumps, and the archive's own folders backups/ and quarantine/.
    """
    from archive.ingest import reindex
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        chosen = [store.resolve(prefix) for prefix in dict.fromkeys(ids)]
        for article_id in chosen:
            article = store.article(article_id)
            if article is None:
                raise UsageError(f"no such article: {article_id!r}")
            if as_json_lines:
                say_json({"id": article_id, "title": article.title, "removed": yes})
            else:
                say(f"{styled(article_id, 'number')}  {show(article.title, width=100)}")
    if not yes:
        tell("nothing was removed; to remove them add --yes")
        return 0
    with Store.open(folder, write=True, wait=wait) as store, store.batch() as batch:
        removed = sum(batch.purge_article(article_id) for article_id in chosen)
    # Marking the articles as deleted would leave their words in a segment until it is merged; so rebuild the index.
    reindex(folder, wait=wait, watch=lambda done, of: None)
    if not as_json_lines:
        say(f"{counted(removed, 'article')} removed")
    if (folder / WAL).is_file() and (folder / WAL).stat().st_size:
        tell(f"an open session keeps an older state in {folder / WAL}; close it and run: archive reindex")
    for kept in ("backups", "quarantine"):
        if (folder / kept).is_dir():
            tell(f"not touched: {folder / kept}")
    return 0
