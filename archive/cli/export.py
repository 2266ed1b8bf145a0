"""`archive export`: every hit → a file."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from archive.cli.narrow import chosen, narrow_options, narrowed
from archive.cli.options import archive_option, existing
from archive.cli.output import counted, tell, tell_all
from archive.errors import StorageError
from archive.model.results import SORTS, Sort

FORMATS = ("jsonl", "csv", "markdown", "bibtex", "csl-json")

EXAMPLES = """
\b
Examples:
  archive export 'oil place:Japan' --format csv --output oil.csv
  archive export strike --format bibtex > strike.bib
  archive export | jq -r .title
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@narrow_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--sort", type=click.Choice(SORTS), default="newest", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of stdout."
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

    All of them, without a limit; their number, which is that of the search, is written to stderr. Exit status
    1: none.
    """
    from archive.search.export import export
    from archive.search.session import Session

    text = narrowed(query, chosen())
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
