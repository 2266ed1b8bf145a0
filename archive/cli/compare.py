"""`archive compare`: what tells two queries apart."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, json_option, opened, strict_option
from archive.cli.output import say, say_json, styled, table, tell, tell_all
from archive.text import counted

if TYPE_CHECKING:
    from archive.search.compare import Compared, Contrast

EXAMPLES = """
\b
Examples:
  archive compare 'place:Poland' 'place:Romania' --floor 3
  archive compare gate dam --facet words --limit 20
"""


@click.command(epilog=EXAMPLES)
@click.argument("first", metavar="QUERY")
@click.argument("second", metavar="QUERY")
@click.option(
    "--facet",
    "facets",
    multiple=True,
    help="What to compare. Default: actor, place, and words (of the text).",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many a side."
)
@click.option(
    "--floor",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Leave out what stands in fewer articles of both together.",
)
@strict_option
@json_option
@archive_option
def command(
    first: str,
    second: str,
    facets: tuple[str, ...],
    limit: int,
    floor: int,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Find what tells two queries apart: actors, places and words that one has more of.

    Articles are counted, so a value that one long article repeats weighs no more than one. Each line has the articles
    of both queries that have it, how many times as frequent it is, and the log-likelihood of the difference: 6.6 or
    more comes by chance in fewer than 1 of 100 cases, and less is left out. Exit status 1: nothing tells them apart.
    """
    from archive.search.compare import WORDS, compare

    with opened(folder, strict=strict) as session:
        searcher = session.searcher
        tell_all(note for text in (first, second) for note in searcher.understand(text).notes)
        known = [facet.name for facet in searcher.facets]
        names = facets or [name for name in ("actor", "place", WORDS) if name in (*known, WORDS)]
        compared = compare(searcher, first, second, facets=names, limit=limit, floor=floor)
    if as_json_lines:
        for contrast in compared.contrasts:
            say_json(_record(contrast))
    else:
        for side, query in ((1, first), (-1, second)):
            say(styled(f"more in {query or '*'}", "heading"))
            rows = list(_rows(compared, side))
            if rows:
                table(
                    [["", "first", "second", "times", "likelihood", ""], *rows], right=frozenset({1, 2, 3, 4})
                )
            say()
        tell(
            f"{counted(compared.first, 'article')} and {counted(compared.second, 'article')};"
            f" {compared.both:,} in both"
        )
    return 0 if compared.contrasts else 1


def _record(contrast: "Contrast") -> dict[str, object]:
    return {
        "facet": contrast.facet,
        "value": contrast.value,
        "label": contrast.label,
        "first": contrast.first,
        "second": contrast.second,
        "likelihood": round(contrast.likelihood, 3),
        "effect": round(contrast.effect, 3),
        "first_query": contrast.first_query,
        "second_query": contrast.second_query,
    }


def _rows(compared: "Compared", side: int) -> Iterator[list[str]]:
    for each in compared.contrasts:
        if each.effect * side > 0:
            times = 2 ** abs(each.effect)
            yield [
                each.label, f"{each.first:,}", f"{each.second:,}", f"{times:.1f}", f"{each.likelihood:.1f}", each.facet
            ]  # fmt: skip
