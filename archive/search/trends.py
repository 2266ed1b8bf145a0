"""Queries → series: how much of each was published, or speaks of, each day, week, month or year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import QueryError, UsageError
from archive.index import PERIODS, Period, days_of_period, period_of
from archive.model.partial_date import PartialDate
from archive.model.results import UNITS, Unit
from archive.query.joining import all_of
from archive.query.tree import All, Query, Range, Values
from archive.search.searcher import Searcher

ON = {"published": "published", "mentioned": "date"}
"""What a series is counted by → the facet that has the days."""
MOST_PERIODS = 40_000
"""Periods of one series: a century of days."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series."""

    period: str
    """`2021`, `2021-11`, `2021-11-09`; a week by its Monday."""
    count: int
    total: int
    """Of the whole archive in this period: what `share` is a share of."""
    query: str
    """What finds exactly the articles, or statements, that were counted."""

    @property
    def share(self) -> float:
        """0 to 1; 0 where the archive has nothing of this period."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """One query over time: every period from the first to the last of all series, those with nothing too."""

    query: str
    label: str
    """The query, or the value that it was split by."""
    points: tuple[Point, ...]
    undated: int
    """Articles, or statements, that no period counts: they have no day, or one known too roughly."""


def bar(share: float, most: float, columns: int) -> str:
    """A bar for a terminal; `most` takes all columns, and what is not nothing one at least."""
    return "█" * max(1, round(columns * share / most)) if share > 0 else ""


def trends(
    searcher: Searcher,
    texts: Sequence[str],
    *,
    by: Period = "month",
    on: str = "published",
    per: str = "",
    limit: int = 10,
    unit: Unit = "article",
) -> tuple[Series, ...]:
    """A series for each query; or, with `per`, for each of the first values of a facet in each query.

    Args:
        on: a key of `ON`. What speaks of several periods counts in each.
        per: a facet that splits each query, its most frequent values first.
        limit: how many of these values, at most.

    Raises:
        QueryError: see `Searcher`.
        UsageError: no such period, day or unit; or more periods than anybody can look at.
    """
    if by not in PERIODS or on not in ON or unit not in UNITS:
        raise UsageError(f"count by {', '.join(PERIODS)} on {' or '.join(ON)}, in {' or '.join(UNITS)}s")
    if (by, on) == ("week", "mentioned"):
        raise UsageError("the days mentioned are counted by day, month or year; weeks only of publication")
    facet = searcher.facet(ON[on]).name
    asked = [(text, searcher.understand(text).parsed.query) for text in texts]
    named = [pair for text, query in asked for pair in _split(searcher, text, query, per, limit, unit)]
    totals, _ = _by_period(searcher, All(), facet, by, unit)
    counts = [_by_period(searcher, query, facet, by, unit) for _, query in named]
    found = [period for each, _ in counts for period in each]
    periods = range(min(found), max(found) + 1) if found else range(0)
    if len(periods) > MOST_PERIODS:
        raise UsageError(
            f"{len(periods):,} {by}s from first to last; count by a longer period, or narrow the query"
        )
    names = [_name(period, by) for period in periods]
    stretches = [_stretch(facet, period, by) for period in periods]
    return tuple(
        Series(
            query=_text(query),
            label=label,
            points=tuple(
                Point(name, each.get(period, 0), totals.get(period, 0), opened)
                for period, name, opened in zip(periods, names, _opened(query, stretches), strict=True)
            ),
            undated=searcher.count_of(searcher.resolved(query), unit) - placed,
        )
        for (label, query), (each, placed) in zip(named, counts, strict=True)
    )


def _split(
    searcher: Searcher, text: str, query: Query, per: str, limit: int, unit: Unit
) -> Iterator[tuple[str, Query]]:
    if not per:
        yield text or "*", query
        return
    facet = searcher.facet(per)
    if facet.shape == "date":
        raise QueryError(f"{per} is what is counted by; split by a facet such as source, actor or place")
    for value in searcher.facet_counts(text, per, limit=limit, unit=unit):
        if value.count:
            yield value.label, _and(query, Values(per, (value.value,)))


def _and(query: Query, clause: Query) -> Query:
    return all_of([each for each in (query, clause) if not isinstance(each, All)]) or All()


def _by_period(
    searcher: Searcher, query: Query, facet: str, by: Period, unit: Unit
) -> tuple[dict[int, int], int]:
    """Period → how many; and how many have a day at all, or, on publication, one that fits a period."""
    asked = searcher.counting(searcher.resolved(query), unit)
    if facet == "published":
        return searcher.snapshot.count_by_period(asked.query, facet, by, unit=unit, counted=asked.statements)
    length = {"year": 4, "month": 7, "day": 10}[by]
    rows = searcher.snapshot.facet_counts(
        asked.query, facet, unit=unit, counted=asked.values, statements=asked.statements
    )
    found = {
        period_of(PartialDate(row.value).first_day, by): row.found for row in rows if len(row.value) == length
    }
    dated = _and(query, Range(facet, "0001", "9999"))
    return found, searcher.count_of(searcher.resolved(dated), unit)


def _stretch(facet: str, period: int, by: Period) -> Range:
    if by == "week":
        first, last = days_of_period(period, by)
        return Range(facet, first.isoformat(), last.isoformat())
    return Range(facet, _name(period, by), _name(period, by))


def _opened(query: Query, stretches: Sequence[Range]) -> list[str]:
    """The query within each of the stretches of time."""
    if not stretches:
        return []
    # A range stands last and without brackets: ten series of 300 months are not printed clause by clause.
    ends = [str(stretch) for stretch in stretches]
    head = str(_and(query, stretches[0])).removesuffix(ends[0])
    return [head + end for end in ends]


def _name(period: int, by: Period) -> str:
    day = days_of_period(period, by)[0].isoformat()
    return day[: {"year": 4, "month": 7}.get(by, 10)]


def _text(query: Query) -> str:
    return "" if isinstance(query, All) else str(query)
