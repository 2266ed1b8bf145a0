"""Queries → series: how much of each was published, or speaks of, each day, week, month or year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import QueryError, UsageError
from archive.index import PERIODS, Period, days_of_period
from archive.model.results import UNITS, Unit
from archive.query.joining import all_of
from archive.query.tree import All, Query, Range, Values
from archive.search.searcher import Searcher
from archive.search.shown import shown_statements

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
    if (by, on, unit) == ("week", "mentioned", "statement"):
        raise UsageError(
            "statements are counted by day, month or year of what they mention; by week of publication"
        )
    facet = searcher.facet(ON[on]).name
    asked = [(text, searcher.understand(text).parsed.query) for text in texts]
    named = [pair for text, query in asked for pair in _split(searcher, text, query, per, limit, unit)]
    totals, _ = searcher.snapshot.count_by_period(_counted(searcher, All(), unit), facet, by, unit=unit)
    resolved = [_counted(searcher, query, unit) for _, query in named]
    counts = [searcher.snapshot.count_by_period(query, facet, by, unit=unit) for query in resolved]
    found = [period for each, _ in counts for period in each]
    periods = range(min(found), max(found) + 1) if found else range(0)
    if len(periods) > MOST_PERIODS:
        raise UsageError(
            f"{len(periods):,} {by}s from first to last; count by a longer period, or narrow the query"
        )
    return tuple(
        Series(
            query=_text(query),
            label=label,
            points=tuple(
                Point(
                    _name(period, by),
                    each.get(period, 0),
                    totals.get(period, 0),
                    _opened(query, facet, period, by),
                )
                for period in periods
            ),
            undated=searcher.snapshot.count(whole, unit=unit) - placed,
        )
        for (label, query), whole, (each, placed) in zip(named, resolved, counts, strict=True)
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


def _counted(searcher: Searcher, query: Query, unit: Unit) -> Query:
    resolved = searcher.resolved(query)
    return resolved if unit == "article" else shown_statements(resolved, searcher.facets)


def _opened(query: Query, facet: str, period: int, by: Period) -> str:
    first, last = days_of_period(period, by)
    if by == "week":
        return _text(_and(query, Range(facet, first.isoformat(), last.isoformat())))
    return _text(_and(query, Range(facet, _name(period, by), _name(period, by))))


def _name(period: int, by: Period) -> str:
    day = days_of_period(period, by)[0].isoformat()
    return day[: {"year": 4, "month": 7}.get(by, 10)]


def _text(query: Query) -> str:
    return "" if isinstance(query, All) else str(query)
