"""`archive trends`: queries over time."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli.options import archive_option, json_option, opened, strict_option
from archive.cli.output import say, say_json, styled, table, tell, tell_all
from archive.model.results import UNITS, Unit
from archive.text import counted

if TYPE_CHECKING:
    from archive.search.trends import Point, Series

PERIODS = ("day", "week", "month", "year")
_BAR = 40
"""Columns of the longest bar."""
_SHORT_GAP = 6
"""Periods with nothing that are shown one by one; a longer run of them is one line."""

EXAMPLES = """
\b
Examples:
  archive trends gate dam --by month
  archive trends 'place:Poland' --by year --per source
  archive trends gate --on mentioned --by year --csv > years.csv
"""


@click.command(epilog=EXAMPLES)
@click.argument("queries", nargs=-1, metavar="QUERY…")
@click.option(
    "--by", type=click.Choice(PERIODS), default="month", show_default=True, help="The period to count by."
)
@click.option(
    "--on",
    type=click.Choice(("published", "mentioned")),
    default="published",
    show_default=True,
    help="The day of publication, or the days that the text speaks of.",
)
@click.option(
    "--per", default="", metavar="FACET", help="A series for each of the first values of this facet."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most this many values."
)
@click.option(
    "--unit", type=click.Choice(UNITS), default="article", show_default=True, help="What is counted."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@strict_option
@json_option
@archive_option
def command(
    queries: tuple[str, ...],
    by: Any,
    on: str,
    per: str,
    limit: int,
    unit: Unit,
    as_csv: bool,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Count queries over time, beside all that the archive has of each period.

    Each period shows how many match, what share of the archive's that is, and a bar for the share: a month may
    have more articles only because more were collected. Periods without any are shown too. With --json or --csv each
    point has the query that finds it. Exit status 1: nothing matches.
    """
    from archive.search.trends import trends

    with opened(folder, strict=strict) as session:
        searcher = session.searcher
        tell_all(note for query in queries for note in searcher.understand(query).notes)
        found = trends(searcher, queries or ("",), by=by, on=on, per=per, limit=limit, unit=unit)
    if as_csv:
        _say_csv(found)
    else:
        for series in found:
            if as_json_lines:
                for point in series.points:
                    say_json({"label": series.label, "series": series.query, **_record(point)})
            else:
                _say(series, unit)
    return 0 if any(point.count for series in found for point in series.points) else 1


def _record(point: "Point") -> dict[str, object]:
    return {
        "period": point.period,
        "count": point.count,
        "total": point.total,
        "share": round(point.share, 6),
        "query": point.query,
    }


def _say_csv(found: "Sequence[Series]") -> None:
    import sys

    from archive.export.texts import csv_row, defused

    sys.stdout.write(csv_row(("label", "period", "count", "total", "share", "query")))
    for series in found:
        for point in series.points:
            values = _record(point)
            texts = {"period", "query"}
            cells = [defused(str(value)) if name in texts else str(value) for name, value in values.items()]
            sys.stdout.write(csv_row((defused(series.label), *cells)))


def _say(series: "Series", unit: Unit) -> None:
    say(styled(series.label, "heading"))
    most = max((point.share for point in series.points), default=0.0)
    rows = [_row(run, most) for run in _runs(series.points)]
    if rows:
        table([["", unit + "s", "share", ""], *rows], right=frozenset({1, 2}))
    if not series.points and not series.undated:
        tell(f"{series.label}: nothing matches")
    if series.undated:
        tell(f"{series.label}: {counted(series.undated, unit)} without a day that fits one period")
    say()


def _runs(points: "Sequence[Point]") -> "Iterator[list[Point]]":
    """Each period by itself, but for long runs of periods with nothing."""
    for has_some, group in groupby(points, key=lambda point: point.count > 0):
        run = list(group)
        if has_some or len(run) <= _SHORT_GAP:
            yield from ([point] for point in run)
        else:
            yield run


def _row(run: "list[Point]", most: float) -> list[str]:
    from archive.search.trends import bar

    first = run[0]
    if len(run) > 1:
        return [f"{first.period} to {run[-1].period}", "0", "", ""]
    share = f"{first.share:.1%}" if first.total else "none"
    return [first.period, f"{first.count:,}", share, bar(first.share, most, _BAR)]
