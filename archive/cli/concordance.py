"""`archive concordance`: each match in its context."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, asked, field_options, json_option, strict_option
from archive.cli.output import say, say_json, styled, tell
from archive.text import columns, counted, show

if TYPE_CHECKING:
    from archive.search.concordance import Line, LineSort

EXAMPLES = """
\b
Examples:
  archive concordance gate --sort right
  archive concordance 'bison w/5 gate' --width 40
  archive concordance '"bison gate"' --sort left --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--sort",
    type=click.Choice(("text", "left", "right")),
    default="text",
    show_default=True,
    help="As they stand, newest article first; by the word before the match; or by the word after it.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many lines."
)
@click.option(
    "--width",
    type=click.IntRange(min=1, max=500),
    default=40,
    show_default=True,
    help="Characters of context on either side.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    sort: "LineSort",
    limit: int,
    width: int,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Show each match in its context, one below the other.

    For an order by neighbours the newest 1,000 articles are read; where there are more, the last line says so. Exit
    status 1: nothing matches.
    """
    from archive.search.concordance import concordance

    with asked(query, folder, strict=strict) as (searcher, text):
        found = concordance(searcher, text, sort=sort, limit=limit, width=width)
    for line in found.lines:
        if as_json_lines:
            say_json(
                {
                    "address": line.address,
                    "left": line.left,
                    "match": line.match,
                    "right": line.right,
                    "published": line.published,
                    "source": line.source,
                }
            )
        else:
            _say(line, width)
    read = f"; read the newest {found.read:,}" if found.read < found.articles else ""
    tell(f"{counted(len(found.lines), 'line')} of {counted(found.articles, 'article')}{read}")
    return 0 if found.lines else 1


def _say(line: "Line", width: int) -> None:
    left = show(line.left)
    while columns(left) > width:
        left = left[1:]
    blanks = " " * (width - columns(left))
    where = styled(f"{line.published or '-':<10}  {line.article_id[:8]}", "dim")
    say(f"{where}  {blanks}{left}{styled(line.match, 'mark')}{show(line.right, width=width)}")
