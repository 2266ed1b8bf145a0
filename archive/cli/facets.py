"""`archive facets`: query → values with counts."""

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import (
    archive_option,
    as_query,
    field_options,
    json_option,
    opened,
    strict_option,
    typed_fields,
)
from archive.cli.output import say, say_json, styled, table, tell, tell_all
from archive.errors import QueryError, UsageError
from archive.model.results import FACET_SORTS, UNITS, FacetCount, FacetSort, Unit
from archive.text import counted

if TYPE_CHECKING:
    from archive.model.facet import Facet

_LONGEST_BAR = 24

EXAMPLES = """
\b
Examples:
  archive facets gate place
  archive facets 'dam published:2021..' actor source --limit 50
  archive facets '' date --json
  archive facets gate source --unit text
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", default="")
@click.argument("names", nargs=-1, metavar="[FACET…]")
@field_options
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most this many values of each facet.",
)
@click.option(
    "--sort",
    type=click.Choice(FACET_SORTS),
    default="count",
    show_default=True,
    help="The order of the values; lift: how much more common here than in the whole archive, chance left to the end.",
)
@click.option(
    "--within",
    default="",
    metavar="VALUE",
    help="Only values inside a place, a year or a month: PL, 2021, 2021-11.",
)
@click.option("--contains", default="", metavar="TEXT", help="Only values with TEXT in a name or an alias.")
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="article",
    show_default=True,
    help="What to count.",
)
@strict_option
@json_option
@archive_option
def command(
    query: str,
    names: tuple[str, ...],
    limit: int,
    sort: FacetSort,
    within: str,
    contains: str,
    unit: Unit,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Count the values of each facet: people, places, dates, outlets.

    Counts the articles that match QUERY; '' matches all. Name the facets you want, or none for all of them. Exit
    status 1: nothing matches.
    """
    from archive.query.dialects import nearest_first
    from archive.search.records import facet_record

    if within and len(names) != 1:
        raise UsageError("--within needs exactly one facet, as in: archive facets '*' place --within PL")
    text = as_query((query,), typed_fields())
    with opened(folder, strict=strict) as session:
        known = {facet.name: facet for facet in session.searcher.facets}
        if unknown := [name for name in names if name not in known]:
            raise QueryError(
                f"no such facet: {unknown[0]!r}; this archive has {nearest_first(unknown[0], known)}"
            )
        tell_all(session.searcher.understand(text).notes)
        found = {
            name: session.searcher.facet_counts(
                text, name, within=within, contains=contains, sort=sort, limit=limit, unit=unit
            )
            for name in names or [facet.name for facet in session.searcher.listed_facets]
        }
        total, is_exact = session.searcher.count(text, unit), session.searcher.understand(text).is_exact
    for name, counts in found.items():
        if as_json_lines:
            for count in counts:
                say_json(facet_record(count))
        else:
            _say_facet(known[name], counts)
    tell(counted(total, unit), kind="summary", count=total, exact=is_exact)
    return 0 if total else 1


def _say_facet(facet: "Facet", counts: tuple[FacetCount, ...]) -> None:
    say(styled(facet.label, "heading"))
    if not counts:
        say("  no values")
    most = max((count.count for count in counts), default=1)
    table(
        [
            [
                "",
                f"{'' if count.exact else '≥'}{count.count:,}",
                count.label,
                _path(count),
                # Numbers stand in their order, so that their counts draw a curve.
                "█" * ceil(count.count / most * _LONGEST_BAR) if facet.shape == "number" else "",
            ]
            for count in counts
        ],
        right=frozenset({1}),
    )
    say()


def _path(count: FacetCount) -> str:
    return count.value if count.value != count.label else ""
