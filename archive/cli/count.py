"""`archive count`: query → a number."""

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from archive.cli.narrow import chosen, narrow_options, narrowed
from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import complain, say, say_json, tell_all
from archive.errors import UsageError
from archive.model.results import UNITS, Unit
from archive.text import show

if TYPE_CHECKING:
    from archive.search.session import Session

EXAMPLES = """
\b
Examples:
  archive count
  archive count 'oil place:Japan'
  archive count strike --unit statement
  archive count --batch watchlist.txt       one query a line
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@narrow_options
@click.option("--unit", type=click.Choice(UNITS), default="article", show_default=True)
@click.option(
    "--batch",
    type=click.File(encoding="utf-8", errors="replace"),
    help="Queries from a file, or - for stdin, one a line.",
)
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    unit: Unit,
    batch: TextIO | None,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Count the articles (or statements) that match.

    With --batch, a count for each line of a file; a line that cannot be understood is said and costs itself only.
    Exit status 1: none; 3: some lines of a batch could not be understood.
    """
    from archive.search.session import Session

    if batch is not None and (query or chosen()):
        raise UsageError("--batch takes its queries from the file; leave the others out")
    with Session.open(existing(folder)) as session:
        if batch is not None:
            return _count_lines(session, batch, unit, as_json_lines=as_json_lines)
        text = narrowed(query, chosen())
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
            complain(f"line {counted.line}: query: {counted.error}", after=counted.error.caret())
        elif as_json_lines:
            say_json({"query": counted.text, "unit": unit, "count": counted.count})
        else:
            say(f"{counted.count}\t{show(counted.text)}")
        tell_all(f"line {counted.line}: {note}" for note in counted.notes)
        found = found or counted.count > 0
    return 3 if failed else 0 if found else 1
