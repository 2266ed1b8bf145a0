"""`like:ID`: articles that share what tells one apart, the most alike first."""

import pytest

from archive.errors import QueryError
from archive.search.searcher import Searcher

GATE = "c05e9364"


def test_the_most_alike_come_first_and_the_article_itself_not_at_all(searcher: Searcher) -> None:
    hits = searcher.search(f"like:{GATE}").hits
    assert len(hits) > 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)
    assert not any(hit.id.startswith(GATE) for hit in hits)


def test_what_was_looked_for_is_said(searcher: Searcher) -> None:
    (note,) = searcher.understand(f"like:{GATE}").notes
    assert note.startswith(f"like:{GATE}: looked for ")
    assert "Warsaw" in note


def test_copies_are_alike_above_all_else(searcher: Searcher) -> None:
    copies = {hit.id for hit in searcher.search(f"copies:{GATE} -id:{GATE}").hits}
    first = {hit.id for hit in searcher.search(f"like:{GATE}", limit=len(copies)).hits}
    assert first == copies


@pytest.mark.parametrize("unit", ["article", "statement", "text"])
def test_counts_are_those_of_the_same_articles_by_id(searcher: Searcher, unit: str) -> None:
    ids = " OR ".join(f"id:{hit.id}" for hit in searcher.search(f"like:{GATE}").hits)
    assert searcher.count(f"like:{GATE}", unit) == searcher.count(ids, unit) > 0


def test_an_article_like_no_other_finds_nothing(searcher: Searcher) -> None:
    for hit in searcher.search("*", limit=100).hits:
        found = searcher.search(f"like:{hit.id}").hits
        assert len({each.id for each in found}) == len(found) < 20


def test_an_id_that_is_not_there_is_refused(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no article 'ffff'"):
        searcher.search("like:ffff")
