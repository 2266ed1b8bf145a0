"""`archive reread`: stored originals, read again."""

from pathlib import Path

import click

from archive.cli.add import encoding_option, field_map_option, report
from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import tell
from archive.cli.progress import ProgressLine
from archive.errors import UsageError

EXAMPLES = """
\b
Examples:
  archive reread --stale                 what an older version of a reader read
  archive reread --failed                documents that could not be read
  archive reread c05e9364 --encoding windows-1251
  archive reread --query 'source:NPA'
"""


@click.command(epilog=EXAMPLES)
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--stale", is_flag=True, help="Articles that another version of their reader read.")
@click.option("--failed", is_flag=True, help="Documents that could not be read; they must still be on disk.")
@click.option("--query", "text", default="", metavar="QUERY", help="The articles that a query finds.")
@field_map_option
@encoding_option
@json_option
@archive_option
@wait_option
def command(
    ids: tuple[str, ...],
    stale: bool,
    failed: bool,
    text: str,
    rename: tuple[tuple[str, str], ...],
    encoding: str,
    as_json_lines: bool,
    folder: Path,
    wait: float,
) -> int:
    """Read articles again from the originals that the archive keeps.

    Use it after a reader has improved, or with another --map or --encoding. An article whose text changes gets a new
    ID and replaces the old one; saved searches do not count it as new. Decisions about it are kept if the words they
    concern are still there; the others are listed.
    """
    if sum((bool(ids), stale, failed, bool(text))) != 1:
        raise UsageError("name what to read again: --stale, --failed, --query QUERY, or article IDs")
    from archive.ingest import add_failed, reread
    from archive.model.document import ReadOptions
    from archive.settings import load_settings

    existing(folder)
    settings = load_settings(folder)
    options = ReadOptions(rename, encoding) if rename or encoding else None
    with ProgressLine() as line:
        if failed:
            progress = add_failed(folder, settings, options=options, wait=wait, watch=line.show)
        else:
            chosen = None if stale else _chosen(folder, ids, text)
            progress = reread(folder, settings, chosen, options=options, wait=wait, watch=line.show)
    status = report(progress, as_json_lines=as_json_lines)
    if not (progress.replaced or progress.present or progress.added or progress.failed):
        tell("nothing to read again")
        return 1
    return status


def _chosen(folder: Path, ids: tuple[str, ...], text: str) -> list[str]:
    if ids:
        from archive.store import Store

        with Store.open(folder) as store:
            return [store.resolve(prefix) for prefix in dict.fromkeys(ids)]
    from archive.search.session import Session

    with Session.open(folder) as session:
        return [hit.id for hit in session.searcher.hits(text)]
