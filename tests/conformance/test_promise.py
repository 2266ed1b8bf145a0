"""The promise to users: what queries find, how they are printed back, and what is said of those that cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import QueryError
from archive.model.facet import ARTICLE_FACETS, MARK_FACETS, MARKED, SAYING_FACETS
from archive.query.parser import parse
from archive.query.traversal import walk
from archive.query.tree import All, CopyCount, First, Has, HasVersions, Query, Values
from archive.search.searcher import Searcher
from archive.search.session import Session

from ..search.reference import Reference, traced
from . import rows
from .conftest import FACETS

ALL_FACETS = (*FACETS, *ARTICLE_FACETS, *MARK_FACETS, *SAYING_FACETS)


@pytest.fixture(scope="module")
def searcher(promised: Path) -> Iterator[Searcher]:
    with Session.open(promised) as session:
        yield session.searcher.with_searches(rows.MATCHING, {})


@pytest.fixture(scope="module")
def every_id(searcher: Searcher) -> set[str]:
    return {hit.id[:6] for hit in searcher.hits("*")}


@pytest.mark.parametrize(("query", "articles"), rows.pairs("matches.txt"))
def test_a_query_finds_exactly_these_articles(
    query: str, articles: str, searcher: Searcher, every_id: set[str]
) -> None:
    found = {hit.id[:6] for hit in searcher.hits(query)}
    expected = {"nothing": set(), "everything": every_id}.get(articles, set(articles.split()))
    assert found == expected


@pytest.mark.slow
def test_the_slow_evaluator_finds_the_same(searcher: Searcher) -> None:
    stored = [searcher.snapshot.article(doc) for doc, _ in searcher.snapshot.top(All(), limit=1000)[1]]
    reference = Reference(traced(stored), searcher.facets)
    for query, _ in rows.pairs("matches.txt"):
        understood = searcher.understand(query).query
        if not any(map(is_of_others, walk(understood))):
            assert {hit.id for hit in searcher.hits(query)} == reference.articles(understood), query


def is_of_others(clause: Query) -> bool:
    """Can it not be seen from the articles one by one, but asks for copies of them, or for what a person marked?"""
    marked = (
        {clause.facet} if isinstance(clause, Values) else {clause.what} if isinstance(clause, Has) else set()
    )
    return isinstance(clause, CopyCount | First | HasVersions) or not marked.isdisjoint(MARKED)


@pytest.mark.parametrize(("query", "canonical"), rows.pairs("canonical.txt"))
def test_a_query_is_printed_back_so_and_reads_back_the_same(query: str, canonical: str) -> None:
    parsed = parse(query, facets=ALL_FACETS, today=rows.TODAY, saved=rows.SAVED)
    assert parsed.text == canonical
    assert parse(canonical, facets=ALL_FACETS, today=rows.TODAY, saved=rows.SAVED).query == parsed.query


@pytest.mark.parametrize("bad", list(rows.bad_queries()), ids=lambda bad: bad.query)
def test_a_query_that_cannot_be_read_says_where_and_what_would_be_right(bad: rows.Bad) -> None:
    with pytest.raises(QueryError) as raised:
        parse(bad.query, facets=ALL_FACETS, today=rows.TODAY, saved=rows.SAVED)
    assert raised.value.caret() == (f"{bad.query}\n{bad.caret}" if bad.caret else "")
    assert raised.value.message == bad.message


def test_the_promise_is_as_large_as_it_says() -> None:
    assert len(rows.pairs("matches.txt")) >= 250
    assert len(rows.pairs("canonical.txt")) >= 60
    assert len(list(rows.bad_queries())) >= 60


def test_every_article_of_the_table_is_in_the_corpus(every_id: set[str]) -> None:
    lines = (rows.HERE / "matches.txt").read_text(encoding="utf-8").split("\n")
    assert {line[4:10] for line in lines if line.startswith("    ")} == every_id


def test_the_annotations_that_the_promise_leans_on_are_there(searcher: Searcher) -> None:
    # Where the reading of a document changes its text, its gold no longer fits and would be left out in silence.
    assert searcher.count("has:quote") == 26
