"""`archive add`: documents → archive."""

from pathlib import Path

import click

from archive.cli.options import archive_option, wait_option
from archive.cli.output import complain, table, tell
from archive.cli.progress import ProgressLine
from archive.read.fields import FIELDS

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


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "rename",
    multiple=True,
    metavar="FIELD=THEIRS",
    callback=_pairs,
    help="A field of JSON lines or front matter that has another name there; may be repeated.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="Read text in this encoding (windows-1251, big5) instead of the one declared or detected.",
)
@archive_option
@wait_option
def command(
    paths: tuple[Path, ...], rename: tuple[tuple[str, str], ...], encoding: str, folder: Path, wait: float
) -> int:
    """Add articles from files and folders.

    Reads text, Markdown with front matter, HTML pages and JSON Lines (one article a line), also gzipped. The
    archive is made if there is none. Run again, it adds nothing twice; stopped with ^C, it loses nothing that
    it has counted as added.
    """
    from archive.ingest import add
    from archive.model.document import ReadOptions
    from archive.settings import load_settings

    settings = load_settings(folder)
    with ProgressLine() as line:
        progress = add(
            folder, paths, settings, options=ReadOptions(rename, encoding), wait=wait, watch=line.show
        )
    for problem in progress.problems:
        complain(problem)
    table(
        [
            ["added", str(progress.added)],
            ["already there", str(progress.present)],
            [
                "failed",
                f"{progress.failed}" + ("   list them with: archive failures" if progress.failed else ""),
            ],
            *(
                [["enricher failures", f"{progress.enricher_failures}   list them with: archive failures"]]
                if progress.enricher_failures
                else []
            ),
        ]
    )
    if not progress.added and not progress.present and not progress.failed:
        tell("no document found")
        return 1
    return 3 if progress.is_partial else 0
