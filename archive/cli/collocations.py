"""`archive collocations`: the words that stand near what is asked for."""

from pathlib import Path

import click

from archive.cli.options import archive_option, asked, field_options, json_option, strict_option
from archive.cli.output import say_json, table, tell
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive collocations gate
  archive collocations 'actor:"Government of Poland"' --window 10 --floor 3
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--window",
    type=click.IntRange(min=1, max=100),
    default=5,
    show_default=True,
    help="Words before and after a match that are near.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=30, show_default=True, help="At most so many words."
)
@click.option(
    "--floor",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Leave out words that stand near a match less often.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    window: int,
    limit: int,
    floor: int,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Find the words that stand near what matches, more often than elsewhere in the archive.

    All matches are counted. Each line has how often the word stands near one and in the whole archive, how many times
    as frequent it is there as elsewhere, and the log-likelihood of the difference; less than 6.6 is left out, as it may
    be chance. Exit status 1: no word does.
    """
    from archive.search.concordance import collocations

    with asked(query, folder, strict=strict) as (searcher, text):
        found = collocations(searcher, text, window=window, limit=limit, floor=floor)
    rows = []
    for word in found.words:
        if as_json_lines:
            say_json(
                {
                    "word": word.word,
                    "near": word.near,
                    "total": word.total,
                    "likelihood": round(word.likelihood, 3),
                    "effect": round(word.effect, 3),
                }
            )
        else:
            times = 2**word.effect
            rows.append(
                [f"{word.near:,}", f"{word.total:,}", f"{times:,.1f}", f"{word.likelihood:.1f}", word.word]
            )
    if rows:
        table([["near", "in all", "times", "likelihood", ""], *rows], right=frozenset({0, 1, 2, 3}))
    tell(f"{counted(found.matches, 'match', 'matches')}")
    return 0 if found.words else 1
