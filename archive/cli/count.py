"""`archive count`: query → a number."""

from pathlib import Path
from typing import Literal

import click

from archive.cli.narrow import narrow_options, narrowed
from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json

EXAMPLES = """
\b
Examples:
  archive count
  archive count 'oil place:Japan'
  archive count strike --unit statement
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@narrow_options
@click.option("--unit", type=click.Choice(["article", "statement"]), default="article", show_default=True)
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    narrow: dict[str, tuple[str, ...]],
    unit: Literal["article", "statement"],
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Count the articles (or statements) that match. Exit status 1: none."""
    from archive.search.session import Session

    text = narrowed(query, narrow)
    with Session.open(existing(folder)) as session:
        count = session.count(text, unit=unit)
    if as_json_lines:
        say_json({"query": text, "unit": unit, "count": count})
    else:
        say(str(count))
    return 0 if count else 1
