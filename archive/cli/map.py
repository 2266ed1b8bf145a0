"""`archive map`: the places of a result, for a map."""

import sys
from pathlib import Path
from typing import Literal

import click

from archive.cli.options import archive_option, asked, field_options, notes_as_json_option, strict_option
from archive.cli.output import tell
from archive.text import as_json, counted

EXAMPLES = """
\b
Examples:
  archive map gate > gate.html
  archive map 'published:2021' --format geojson > places.geojson
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "geojson")),
    default="html",
    show_default=True,
    help="A page to look at, or data for other programs.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=500, show_default=True, help="At most so many places."
)
@strict_option
@notes_as_json_option
@archive_option
def command(
    query: tuple[str, ...], form: Literal["html", "geojson"], limit: int, strict: bool, folder: Path
) -> int:
    """Put the places of what matches on a map, with the number of articles that name each.

    The page holds everything: it loads nothing, and needs no network. Everything that lies in a place counts for it,
    too. Places of which only others inside them are named have no coordinates of their own: they stand in the page's
    table, and in GeoJSON without a geometry. Exit status 1: no place is named.
    """
    from archive.export.maps import geojson, html_map
    from archive.search.places import mapped_places

    with asked(query, folder, strict=strict) as (searcher, text):
        places = mapped_places(searcher, text, limit=limit)
        heading = searcher.understand(text).text if text else ""
    if form == "geojson":
        sys.stdout.write(as_json(geojson(places)) + "\n")
    else:
        sys.stdout.writelines(html_map(places, heading))
    tell(counted(len(places), "place"))
    return 0 if places else 1
