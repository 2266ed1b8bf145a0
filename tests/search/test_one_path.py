"""Search, count, facets, statements, export and explain answer from one path, and so with one number."""

import random
from pathlib import Path

import pytest

from archive.search.explain import explain
from archive.search.facets import without_includes
from archive.search.searcher import Searcher
from archive.search.session import Session

from ..conformance import rows


def _hundred() -> list[str]:
    queries = [query for query, _ in rows.pairs("matches.txt") if "@" not in query or "by:" in query]
    return random.Random(8).sample(queries, 100)


@pytest.mark.parametrize("query", _hundred())
def test_every_way_to_ask_gives_the_same_count(query: str, searcher: Searcher) -> None:
    count = searcher.count(query)
    assert searcher.search(query, limit=5).total == count
    assert len(list(searcher.hits(query))) == count
    assert explain(searcher, query).total == count
    assert len(list(searcher.articles(query))) == count
    outlets = searcher.facet_counts(query, "source", limit=1000)
    assert sum(row.count for row in outlets) == searcher.count(
        f"({_without_source(searcher, query)}) has:source"
    )
    statements = searcher.count(query, "statement")
    assert searcher.statements(query, limit=0)[0] == statements
    assert list(searcher.every_statement(query)) == list(searcher.statements(query, limit=statements)[1])
    sayings = searcher.count(query, "saying")
    total, listed = searcher.statements(query, limit=statements, unit="saying")
    assert len(listed) == total == sayings <= statements
    assert list(searcher.every_statement(query, unit="saying")) == list(listed)


def _without_source(searcher: Searcher, query: str) -> str:
    return str(without_includes(searcher.parse(query).query, "source"))


def test_pages_of_hits_join_without_gap_or_double(searcher: Searcher) -> None:
    whole = [hit.id for hit in searcher.search("the", limit=1000, sort="newest").hits]
    pages = [
        hit.id
        for offset in range(0, 90, 7)
        for hit in searcher.search("the", offset=offset, limit=7, sort="newest").hits
    ]
    assert pages == whole


def test_a_session_sees_one_state_until_it_is_refreshed(session: Session, promised: Path) -> None:
    assert session.refresh() is False
    assert session.searcher.count("bison") == 7
