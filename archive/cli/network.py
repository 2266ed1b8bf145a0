"""`archive network`: who speaks about whom, and who stands with whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from archive.cli.options import archive_option, asked, field_options, json_option, strict_option
from archive.cli.output import say_json, table, tell
from archive.text import counted

if TYPE_CHECKING:
    from archive.search.network import Network, Tie

EXAMPLES = """
\b
Examples:
  archive network 'place:Poland' --tie article
  archive network gate --tie sentence --floor 1
  archive network --floor 1 --format gexf > speakers.gexf
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--tie",
    type=click.Choice(("speaks", "article", "sentence")),
    default="speaks",
    show_default=True,
    help="One speaks about the other; or both stand in one article, or in one sentence.",
)
@click.option(
    "--floor",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Leave out what fewer statements or articles tie.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many ties."
)
@click.option(
    "--addresses",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="How many addresses to list for each tie.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "gexf", "graphml", "csv")),
    default="table",
    show_default=True,
    help="A table to read, or a file for Gephi, networkx or a spreadsheet.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    tie: "Tie",
    floor: int,
    limit: int,
    addresses: int,
    form: Literal["table", "gexf", "graphml", "csv"],
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Find who speaks about whom, and who stands with whom.

    Each tie has its count (statements of the speaker that name the other, or articles), the query that finds exactly
    these, and the addresses of the newest. Exit status 1: nothing ties anybody.
    """
    from archive.search.network import network

    with asked(query, folder, strict=strict) as (searcher, text):
        found = network(searcher, text, tie=tie, limit=limit, floor=floor, addresses=addresses)
    if as_json_lines:
        for edge in found.edges:
            say_json(
                {
                    "tie": tie,
                    "source": edge.source,
                    "target": edge.target,
                    "count": edge.count,
                    "query": edge.query,
                    "addresses": list(edge.addresses),
                }
            )
    elif form == "table":
        _say(found)
    else:
        from archive.export.graphs import graph
        from archive.export.writing import put

        put(graph(found, form))
    tell(f"{counted(len(found.edges), 'tie')} between {counted(len(found.labels), 'actor')}")
    return 0 if found.edges else 1


def _say(found: "Network") -> None:
    rows = [
        [f"{edge.count:,}", found.labels[edge.source], found.labels[edge.target], " ".join(edge.addresses)]
        for edge in found.edges
    ]
    if rows:
        table([[found.unit + "s", "who", "whom", "addresses"], *rows], right=frozenset({0}))
