"""`archive export`: every hit → a file."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from archive.cli.options import archive_option, as_query, existing, field_options, typed_fields
from archive.cli.output import tell, tell_all
from archive.errors import StorageError
from archive.model.results import SORTS, Sort
from archive.text import counted

FORMATS = ("jsonl", "csv", "markdown", "bibtex", "csl-json")

EXAMPLES = """
\b
Examples:
  archive export 'gate place:Poland' --format csv --output gate.csv
  archive export astrolabe --format bibtex > astrolabe.bib
  archive export | wc -l
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="The format to write.",
)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="newest",
    show_default=True,
    help="The order of the articles.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of stdout."
)
@archive_option
def command(
    query: tuple[str, ...],
    form: str,
    sort: Sort,
    output: Path | None,
    folder: Path,
) -> int:
    """Export every article that matches.

    There is no limit. Their number goes to stderr, and is the one that archive search gives. Exit status 1: nothing
    matches.
    """
    from archive.search.export import export
    from archive.search.session import Session

    text = as_query(query, typed_fields())
    with Session.open(existing(folder)) as session:
        tell_all(session.searcher.understand(text).notes)
        count = session.searcher.count(text)
        pieces = export(session.searcher.articles(text, sort=sort), form)
        if output is None:
            sys.stdout.writelines(pieces)
        else:
            _write(output, pieces)
    tell(counted(count, "article"))
    return 0 if count else 1


def _write(output: Path, pieces: Iterable[str]) -> None:
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise StorageError(f"{output}: {error.strerror}") from error
