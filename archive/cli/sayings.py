"""`archive sayings`: one quotation in several articles."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, as_query, json_option, opened, strict_option
from archive.cli.output import say, say_json, styled, tell, tell_all
from archive.model.wording import printed
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.search.sayings import Printing, Saying

EXAMPLES = """
\b
Examples:
  archive sayings gate
  archive sayings speaker:Karavai --carriers 1
  archive sayings 'published:2021-11' --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@click.option(
    "--carriers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Only what at least this many outlets print.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many sayings."
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...], carriers: int, limit: int, strict: bool, as_json_lines: bool, folder: Path
) -> int:
    """Trace quotations: who printed each first, who carried it, and from how many origins.

    QUERY finds statements, as for archive quotes. Each quotation of six words or more is listed once, newest first,
    with every article that prints it within two weeks of another, in the same words or nearly the same. An outlet is
    an origin of its own unless its chain of attribution, its credit line or its text leads to another. Exit status 1:
    nothing matches.
    """
    from archive.search.records import saying_record
    from archive.search.sayings import sayings_among

    with opened(folder, strict=strict) as session:
        searcher = session.searcher
        asked = searcher.understand(as_query(query, {}))
        tell_all(asked.notes)
        every = sayings_among(searcher, searcher.every_statement(asked.text), carriers=carriers)
        found = list(islice(every, limit))
        is_exact = asked.is_exact and next(every, None) is None
    for saying in found:
        if as_json_lines:
            say_json(saying_record(saying))
        else:
            say_saying(saying)
    more = "" if is_exact else "; there are more: raise --limit"
    tell(counted(len(found), "saying") + more, kind="summary", count=len(found), exact=is_exact)
    return 0 if found else 1


def say_saying(saying: "Saying") -> None:
    """A quotation as first printed, its origins, and each printing with what it changed."""
    first = saying.printings[0].statement
    say(styled(printed(first.quote), "quote"))
    origins = f"{counted(len(saying.origins), 'origin')}: {', '.join(saying.origins)}"
    say(f"    {styled(first.chain[0], 'actor')}  {counted(saying.carriers, 'outlet')}, {show(origins)}")
    for one in saying.printings:
        _say_printing(one)
    if not saying.is_whole:
        say("    and more, which were not followed")
    say()


def _say_printing(one: "Printing") -> None:
    statement = one.statement
    parts = (statement.published, statement.source, "first" if one.is_first else "", _whence(one))
    where = "  ".join(part for part in parts if part)
    say(f"    {styled(where, 'dim')}  {show(statement.address)}")
    for before, after in one.changes:
        say(f"        {styled(_change(before, after), 'dim')}")


def _whence(one: "Printing") -> str:
    match one.why:
        case "own":
            return ""
        case "chain":
            return f"via {one.source}"
        case "credit":
            return f"credits {one.source}"
        case "text":
            return f"has the text of {one.source}"


def _change(before: str, after: str) -> str:
    """`will → shall`, `without: very`, `added: at once`."""
    if before and after:
        return f"{before} → {after}"
    return f"without: {before}" if before else f"added: {after}"
