"""The index against the slow, obvious evaluator, on random trees."""

from collections.abc import Iterator

import pytest

from archive.index import StoredArticle
from archive.query import tree as q
from archive.search.searcher import Searcher

from .random_trees import RandomTrees
from .reference import Reference, traced

MOST_WORDS = 200
"""Of the articles that the slow evaluator walks: a longer one says nothing more."""


@pytest.fixture
def some(searcher: Searcher) -> list[StoredArticle]:
    """Four short articles with annotations and one without."""
    snapshot = searcher.snapshot
    stored = [snapshot.article(doc) for doc, _ in snapshot.top(q.All(), limit=1000, sort="title")[1]]
    short = [one for one in traced(stored) if len(one.article.text.split()) <= MOST_WORDS]
    return [one for one in short if one.annotations][:4] + [one for one in short if not one.annotations][:1]


def trees(searcher: Searcher, some: list[StoredArticle], seed: int, count: int) -> Iterator[q.Query]:
    maker = RandomTrees(some, searcher.facets, seed)
    for _ in range(count):
        yield maker.tree(maker.random.randint(1, 4))


def check(searcher: Searcher, some: list[StoredArticle], seed: int, count: int) -> int:
    """Compare articles and statements for `count` trees; how many of them found something."""
    snapshot = searcher.snapshot
    first_seen = {one.article.id: _added(snapshot, one.article.id) for one in some}
    reference = Reference(some, searcher.facets, first_seen)
    only = q.Ids(tuple(sorted(first_seen)))
    found = 0
    for tree in trees(searcher, some, seed, count):
        # Scope and Or keep a qualifier from reaching the ids beside it.
        hits = {
            snapshot.article_id(doc)
            for doc, _ in snapshot.top(q.And((q.Scope("article", tree), only)), limit=99)[1]
        }
        assert hits == reference.articles(tree), tree
        total, listed = snapshot.statements(q.And((q.Or((tree, tree)), only)), limit=10_000)
        statements = {(one.article_id, one.quote.start, one.quote.end) for one in listed}
        assert statements == reference.statements(tree), tree
        assert total == len(listed)
        found += bool(hits)
    return found


def _added(snapshot: object, article_id: str) -> int:
    """The change that first stored an article, found by asking."""
    low, high = 0, 1 << 20
    while low < high:
        middle = (low + high) // 2
        newer = snapshot.count(q.And((q.Ids((article_id,)), q.NewSince(seq=middle))))  # type: ignore[attr-defined]
        low, high = (middle + 1, high) if newer else (low, middle)
    return low


def test_random_queries_find_what_the_slow_evaluator_finds(
    searcher: Searcher, some: list[StoredArticle]
) -> None:
    assert check(searcher, some, seed=1, count=120) > 40


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_more_random_queries_do_too(seed: int, searcher: Searcher, some: list[StoredArticle]) -> None:
    check(searcher, some, seed, count=400)
