"""`archive add`: documents → archive."""

from pathlib import Path

import click

from archive.cli.options import archive_option, json_option, wait_option
from archive.cli.output import complain, say_json, table, tell
from archive.cli.progress import ProgressLine
from archive.read.fields import FIELDS

EXAMPLES = """
\b
Examples:
  archive add ~/clippings
  archive add export.jsonl.gz --map text=body --map published=date
  archive --archive ./gate add ~/clippings/vistula-courier
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


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "rename",
    multiple=True,
    metavar="FIELD=THEIRS",
    callback=_pairs,
    help="Read our FIELD from the field that the documents call THEIRS. Repeat it for more fields.",
)
@json_option
@archive_option
@wait_option
def command(
    paths: tuple[Path, ...],
    rename: tuple[tuple[str, str], ...],
    as_json_lines: bool,
    folder: Path,
    wait: float,
) -> int:
    """Add articles from files and folders.

    Reads text, Markdown with front matter, HTML pages and JSON Lines (one article a line), gzipped or not.
    Makes the archive if there is none. You can run it again: nothing is added twice. You can stop it with ^C:
    every article counted as added is safe.

    Exit status 1: no document found; 3: something failed.
    """
    from archive.ingest import add
    from archive.settings import load_settings

    settings = load_settings(folder)
    with ProgressLine() as line:
        progress = add(folder, paths, settings, rename=rename, wait=wait, watch=line.show)
    for problem in progress.problems:
        complain(problem)
    counts = {
        "added": progress.added,
        "already there": progress.present,
        "failed": progress.failed,
        "enricher failures": progress.enricher_failures,
    }
    if as_json_lines:
        say_json({name.replace(" ", "_"): count for name, count in counts.items()})
    else:
        table([_row(name, count) for name, count in counts.items() if count or name != "enricher failures"])
    if not progress.added and not progress.present and not progress.failed:
        tell("no document found")
        return 1
    return 3 if progress.is_partial else 0


def _row(name: str, count: int) -> list[str]:
    hint = "   list them with: archive failures" if count and "fail" in name else ""
    return [name, f"{count:,}{hint}"]
