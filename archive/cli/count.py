"""`archive count`: query → a number."""

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from archive.cli.options import (
    archive_option,
    as_query,
    existing,
    field_options,
    json_option,
    strict_option,
    typed_fields,
)
from archive.cli.output import say, say_error, say_json, tell_all
from archive.errors import UsageError
from archive.model.results import UNITS, Unit
from archive.text import show

if TYPE_CHECKING:
    from archive.search.session import Session

EXAMPLES = """
\b
Examples:
  archive count
  archive count 'gate place:Poland'
  archive count gate --unit statement
  archive count gate --unit text         copies of one text count once
  archive count gate --unit saying       a quotation that several print counts once
  archive count --batch watchlist.txt    one query a line
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="article",
    show_default=True,
    help="What to count.",
)
@click.option(
    "--batch",
    type=click.File(encoding="utf-8", errors="replace"),
    help="Count each query in a file, one a line; - for stdin.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    unit: Unit,
    batch: TextIO | None,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Count the articles, texts or statements that match.

    A query of a batch that cannot be understood is reported; the others are counted. Exit status 1: nothing
    matches; 3: some queries of the batch could not be understood.
    """
    from archive.search.session import Session

    if batch is not None and (query or typed_fields()):
        raise UsageError(
            "--batch reads its queries from the file; leave out QUERY and the options that narrow it"
        )
    with Session.open(existing(folder), strict=strict) as session:
        if batch is not None:
            return _count_lines(session, batch, unit, as_json_lines=as_json_lines)
        text = as_query(query, typed_fields())
        tell_all(session.searcher.understand(text).notes)
        count = session.searcher.count(text, unit=unit)
    if as_json_lines:
        say_json({"query": text, "unit": unit, "count": count})
    else:
        say(str(count))
    return 0 if count else 1


def _count_lines(session: "Session", lines: TextIO, unit: Unit, *, as_json_lines: bool) -> int:
    failed = found = False
    for counted in session.searcher.batch((line.rstrip("\n") for line in lines), unit=unit):
        if counted.error is not None:
            failed = True
            say_error(counted.error, where=f"line {counted.line}")
        elif as_json_lines:
            say_json({"query": counted.text, "unit": unit, "count": counted.count})
        else:
            say(f"{counted.count}\t{show(counted.text)}")
        tell_all(f"line {counted.line}: {note}" for note in counted.notes)
        found = found or counted.count > 0
    return 3 if failed else 0 if found else 1
