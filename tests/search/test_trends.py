"""Series over time: every point counts what its query finds."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from archive.errors import QueryError, UsageError
from archive.index import PERIODS, Period, days_of_period, period_of
from archive.model.annotation import Annotation
from archive.model.facet import is_usual
from archive.model.partial_date import PartialDate
from archive.model.results import UNITS, Unit
from archive.query.tree import All
from archive.search.searcher import Searcher
from archive.search.trends import ON, trends

from ..conformance import rows
from .random_trees import RandomTrees

QUERIES = 80


def _some_queries() -> list[str]:
    queries = [query for query, _ in rows.pairs("matches.txt") if "@" not in query]
    return random.Random(4).sample(queries, 30)


@pytest.mark.parametrize("on", ON)
@pytest.mark.parametrize("by", PERIODS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_point_counts_what_its_query_finds(by: Period, on: str, unit: Unit, searcher: Searcher) -> None:
    if (by, on) == ("week", "mentioned"):
        with pytest.raises(UsageError, match="weeks only of publication"):
            trends(searcher, ["gate"], by=by, on=on, unit=unit)
        return
    rng = random.Random(7)
    compared = 0
    for query in ["", "gate OR dam", *rng.sample(_some_queries(), 10)]:
        (series,) = trends(searcher, [query], by=by, on=on, unit=unit)
        some = [point for point in series.points if point.count]
        none = [point for point in series.points if not point.count]
        for point in [*rng.sample(some, min(6, len(some))), *rng.sample(none, min(2, len(none)))]:
            assert searcher.count(point.query, unit) == point.count, point
            assert point.count <= point.total
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("by", PERIODS)
def test_what_is_published_on_a_day_is_counted_once_or_undated(by: Period, searcher: Searcher) -> None:
    for query in _some_queries():
        (series,) = trends(searcher, [query], by=by)
        assert sum(point.count for point in series.points) + series.undated == searcher.count(query)


def test_periods_without_anything_are_there(searcher: Searcher) -> None:
    (series,) = trends(searcher, ["gate"], by="month")
    names = [point.period for point in series.points]
    assert names == sorted(set(names))
    assert len(names) > len([point for point in series.points if point.count])


def test_several_queries_have_the_same_periods(searcher: Searcher) -> None:
    gate, dam = trends(searcher, ["gate", "dam"], by="year")
    assert [point.period for point in gate.points] == [point.period for point in dam.points]
    assert [point.total for point in gate.points] == [point.total for point in dam.points]


def test_a_query_is_split_by_the_values_of_a_facet(searcher: Searcher) -> None:
    found = trends(searcher, ["gate"], by="year", per="source", limit=3)
    counts = searcher.facet_counts("gate", "source", limit=3)
    assert [series.label for series in found] == [count.label for count in counts]
    for series, count in zip(found, counts, strict=True):
        assert searcher.count(series.query) == count.count


@pytest.mark.parametrize("unit", ["article", "statement"])
def test_series_of_random_queries_are_what_one_by_one_gives(unit: Unit, searcher: Searcher) -> None:
    """Every hit is looked at, and its day put where it belongs; the totals likewise."""
    snapshot = searcher.snapshot
    some = [snapshot.article(doc) for doc, _ in snapshot.top(All(), limit=8, sort="title")[1]]
    maker = RandomTrees(some, searcher.facets, 18)
    totals = {by: _placed(_days(searcher, "", unit), by) for by in PERIODS}
    found = 0
    for number in range(QUERIES):
        query, by = str(maker.tree(maker.random.randint(1, 3))), PERIODS[number % len(PERIODS)]
        try:
            days = _days(searcher, query, unit)
        except QueryError:
            continue
        (series,) = trends(searcher, [query], by=by, unit=unit)
        held = _placed(days, by)
        assert {point.period: point.count for point in series.points if point.count} == held, query
        assert series.undated == len(days) - sum(held.values()), query
        assert all(point.total == totals[by].get(point.period, 0) for point in series.points)
        found += bool(held)
    assert found > QUERIES / 5


@pytest.mark.parametrize("unit", ["article", "statement"])
def test_series_of_days_mentioned_are_what_one_by_one_gives(unit: Unit, searcher: Searcher) -> None:
    """The dates of every hit are looked at, of statements those inside the quotation, and put where they belong."""
    snapshot = searcher.snapshot
    some = [snapshot.article(doc) for doc, _ in snapshot.top(All(), limit=8, sort="title")[1]]
    maker = RandomTrees(some, searcher.facets, 19)
    found = 0
    for number in range(QUERIES):
        # Clauses that say which annotations count are left out: they change what is looked at.
        query, by = str(maker.word()), ("day", "month", "year")[number % 3]
        (series,) = trends(searcher, [query], by=by, on="mentioned", unit=unit)
        held = Counter(period for periods in _mentioned(searcher, query, unit, by) for period in periods)
        assert {point.period: point.count for point in series.points if point.count} == held, query
        found += bool(held)
    assert found > QUERIES / 5


@pytest.mark.parametrize("on", ON)
@pytest.mark.parametrize("unit", ["article", "statement"])
def test_series_split_by_a_facet_count_what_their_queries_find(
    unit: Unit, on: str, searcher: Searcher
) -> None:
    compared = 0
    for per in ("source", "actor", "place"):
        for query in ["", *_some_queries()[:4]]:
            for series in trends(searcher, [query], by="month", on=on, per=per, limit=3, unit=unit):
                for point in [point for point in series.points if point.count][:4]:
                    assert searcher.count(point.query, unit) == point.count, point
                    compared += 1
    assert compared > 10


def _mentioned(searcher: Searcher, query: str, unit: Unit, by: Period) -> Iterator[set[str]]:
    """The periods that each thing found speaks of."""
    length = {"year": 4, "month": 7, "day": 10}[by]
    facet = searcher.facet("date")

    def periods(annotations: Iterable[Annotation]) -> set[str]:
        usual = (each for each in annotations if is_usual(each, searcher.facets))
        values = (value for each in usual for value in facet.values_of(each))
        return {period for value in values for period in facet.counted_as(value) if len(period) == length}

    if unit == "article":
        for hit in searcher.hits(query):
            yield periods(held.annotation for held in searcher.snapshot.article(hit.id).annotations)
        return
    for statement in searcher.every_statement(query):
        span, article = statement.quote.span, searcher.snapshot.article(statement.article_id)
        every = (held.annotation for held in article.annotations)
        yield periods(each for each in every if span.start <= each.start and each.end <= span.end)


def _days(searcher: Searcher, query: str, unit: Unit) -> list[str]:
    """The day of publication of everything that a query finds."""
    if unit == "statement":
        return [statement.published for statement in searcher.every_statement(query)]
    return [hit.published for hit in searcher.hits(query)]


def _placed(days: list[str], by: Period) -> Counter[str]:
    """Period → how many of the days lie wholly in it."""
    length = {"day": 10, "week": 10, "month": 7, "year": 4}[by]
    dated = [PartialDate(day) for day in days if len(day) >= length]
    if by != "week":
        return Counter(str(day)[:length] for day in dated)
    mondays = (day.first_day - timedelta(days=day.first_day.weekday()) for day in dated)
    return Counter(monday.isoformat() for monday in mondays)


@pytest.mark.parametrize("by", PERIODS)
def test_periods_follow_one_another_without_gap(by: Period) -> None:
    day = date(1999, 12, 1)
    for _ in range(800):
        number = period_of(day, by)
        first, last = days_of_period(number, by)
        assert first <= day <= last
        assert period_of(last + timedelta(days=1), by) == number + 1
        day += timedelta(days=1)


def test_a_week_begins_on_monday_and_is_named_by_it(searcher: Searcher) -> None:
    (series,) = trends(searcher, ["gate"], by="week")
    assert {date.fromisoformat(point.period).weekday() for point in series.points} == {0}


def test_what_cannot_be_counted_is_refused(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no facet"):
        trends(searcher, ["gate"], per="author")
    with pytest.raises(QueryError, match="split by a facet such as"):
        trends(searcher, ["gate"], per="published")
    with pytest.raises(UsageError, match="count by day, week, month, year"):
        trends(searcher, ["gate"], by="decade")  # type: ignore[arg-type]
