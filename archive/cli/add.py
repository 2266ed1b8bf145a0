"""`archive add`: documents → archive."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, cluster_option, json_option, wait_option
from archive.cli.output import complain, say_json, table, tell
from archive.cli.progress import ProgressLine
from archive.read.fields import FIELDS
from archive.text import counted

if TYPE_CHECKING:
    from archive.ingest import Progress

_ALWAYS_SHOWN = ("added", "already there", "failed")
_MOST_REASONS = 8
EXAMPLES = """
\b
Examples:
  archive add ~/clippings
  archive add export.jsonl.gz --map text=body --map published=date
  archive --archive ./gate add ~/clippings/vistula-courier
  archive add ~/clippings --cluster tcp://127.0.0.1:8786
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
            raise click.BadParameter(f"no such field: {field!r}; the fields are {', '.join(FIELDS)}")
        pairs.append((field, theirs))
    return tuple(pairs)


field_map_option = click.option(
    "--map",
    "rename",
    multiple=True,
    metavar="FIELD=THEIRS",
    callback=_pairs,
    help="Read our FIELD from the field or column that the documents call THEIRS. Repeat it for more fields.",
)
encoding_option = click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="Read text in this encoding (windows-1251, big5) instead of the declared or detected one.",
)


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@field_map_option
@encoding_option
@cluster_option
@json_option
@archive_option
@wait_option
def command(
    paths: tuple[Path, ...],
    rename: tuple[tuple[str, str], ...],
    encoding: str,
    cluster: str | None,
    as_json_lines: bool,
    folder: Path,
    wait: float,
) -> int:
    """Add articles from files and folders.

    Reads text, Markdown with front matter, HTML pages, JSON (lines, an array, the exports of many services) and
    tables (CSV, TSV), in folders, in zip and tar archives, and compressed with gzip, bzip2 or xz. Plugins read
    further formats; to see which, run: archive plugins. Makes the archive if there is none. You can run it again:
    nothing is added twice. You can stop it with ^C: every article counted as added is safe.

    Exit status 1: no document found; 3: something failed.
    """
    from archive.ingest import add
    from archive.model.document import ReadOptions
    from archive.settings import load_settings

    settings = load_settings(folder).with_cluster(cluster)
    with ProgressLine() as line:
        options = ReadOptions(rename, encoding)
        progress = add(folder, paths, settings, options=options, wait=wait, watch=line.show)
    status = report(progress, as_json_lines=as_json_lines)
    if not (progress.added or progress.present or progress.failed or progress.replaced or progress.kept_out):
        tell("no document found")
        return 1
    return status


def report(progress: "Progress", *, as_json_lines: bool) -> int:
    """Report how an ingest ended; returns the exit status."""
    for problem in (*progress.problems, *progress.unfitting):
        complain(problem)
    counts = {
        "added": progress.added,
        "already there": progress.present,
        "replaced": progress.replaced,
        "kept out": progress.kept_out,
        "failed": progress.failed,
        "enricher failures": progress.enricher_failures,
    }
    if as_json_lines:
        say_json({name.replace(" ", "_"): count for name, count in counts.items()})
    else:
        table([_row(name, count) for name, count in counts.items() if count or name in _ALWAYS_SHOWN])
    if progress.failed == 1:
        complain(next(iter(progress.failures)))
    elif progress.failed:
        for reason, count in progress.reasons.most_common(_MOST_REASONS):
            complain(f"{count:,} × {reason}")
        if len(progress.reasons) > _MOST_REASONS:
            complain(
                f"{counted(len(progress.reasons) - _MOST_REASONS, 'more reason')}; see: archive failures"
            )
    return 3 if progress.is_partial else 0


def _row(name: str, count: int) -> list[str]:
    hint = "   list them with: archive failures" if count and "fail" in name else ""
    return [name, f"{count:,}{hint}"]
