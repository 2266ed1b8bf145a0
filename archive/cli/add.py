"""`archive add`: documents → archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, wait_option
from archive.cli.output import complain, table, tell
from archive.cli.progress import ProgressLine
from archive.read.fields import FIELDS

if TYPE_CHECKING:
    from archive.ingest import Progress

_LIST = "   list them with: archive failures"
_MOST_REASONS = 8
EXAMPLES = """
\b
Examples:
  archive add ~/clippings
  archive add export.jsonl.gz --map text=body --map published=date
  archive --archive ./oil add reuters/ && archive --archive ./oil search oil
"""


def _pairs(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for given in value:
        field, equals, theirs = given.partition("=")
        if not equals or not theirs:
            raise click.BadParameter(f"{given!r}: write FIELD=THEIRS, as in text=body")
        if field not in FIELDS:
            raise click.BadParameter(f"no field {field!r}; fields are {', '.join(FIELDS)}")
        pairs.append((field, theirs))
    return tuple(pairs)


field_map_option = click.option(
    "--map",
    "rename",
    multiple=True,
    metavar="FIELD=THEIRS",
    callback=_pairs,
    help="A field of JSON, CSV or front matter that has another name there; may be repeated.",
)
encoding_option = click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="Read text in this encoding (windows-1251, big5) instead of the one declared or detected.",
)


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@field_map_option
@encoding_option
@archive_option
@wait_option
def command(
    paths: tuple[Path, ...], rename: tuple[tuple[str, str], ...], encoding: str, folder: Path, wait: float
) -> int:
    """Add articles from files and folders.

    Reads text, Markdown with front matter, HTML pages, JSON (lines, an array, the exports of many services), and
    tables (CSV, TSV); in folders, in zip and tar archives, and compressed with gzip, bzip2 or xz. Further formats come
    with plugins; list what is installed with: archive plugins. The archive is made if there is none. Run again, it
    adds nothing twice; stopped with ^C, it loses nothing that it has counted as added.
    """
    from archive.ingest import add
    from archive.model.document import ReadOptions
    from archive.settings import load_settings

    settings = load_settings(folder)
    with ProgressLine() as line:
        options = ReadOptions(rename, encoding)
        progress = add(folder, paths, settings, options=options, wait=wait, watch=line.show)
    status = report(progress)
    if not (progress.added or progress.present or progress.failed or progress.replaced or progress.kept_out):
        tell("no document found")
        return 1
    return status


def report(progress: "Progress") -> int:
    """Say how an ingest ended, and what its exit status is."""
    for problem in (*progress.problems, *progress.unfitting):
        complain(problem)
    rows = [["added", f"{progress.added:,}"], ["already there", f"{progress.present:,}"]]
    if progress.replaced:
        rows.append(["replaced", f"{progress.replaced:,}"])
    if progress.kept_out:
        rows.append(["kept out", f"{progress.kept_out:,}"])
    rows.append(["failed", f"{progress.failed:,}" + _LIST * bool(progress.failed)])
    if progress.enricher_failures:
        rows.append(["enricher failures", f"{progress.enricher_failures:,}{_LIST}"])
    table(rows)
    if progress.failed == 1:
        complain(next(iter(progress.failures)))
    elif progress.failed:
        for reason, count in progress.reasons.most_common(_MOST_REASONS):
            complain(f"{count:,} × {reason}")
        if len(progress.reasons) > _MOST_REASONS:
            complain(f"{len(progress.reasons) - _MOST_REASONS} more reasons; see them with: archive failures")
    return 3 if progress.is_partial else 0
