"""What tells two queries apart, counted again by asking for each value."""

import pytest

from archive.errors import QueryError
from archive.search.compare import WORDS, compare
from archive.search.likelihood import log_likelihood
from archive.search.searcher import Searcher

PAIRS = (
    ("place:Poland", "place:Romania"),
    ("gate", "dam"),
    ("", "bison"),
    ("published:..2022", "published:2023.."),
)


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("facet", ["actor", "place", "source", WORDS])
def test_every_count_is_what_its_query_finds(first: str, second: str, facet: str, searcher: Searcher) -> None:
    found = compare(searcher, first, second, facets=(facet,), floor=1, limit=15)
    assert (found.first, found.second) == (searcher.count(first), searcher.count(second))
    for each in found.contrasts:
        assert searcher.count(each.first_query) == each.first, each
        assert searcher.count(each.second_query) == each.second, each
        assert each.likelihood == pytest.approx(
            log_likelihood(each.first, each.second, found.first, found.second)
        )
        assert (each.effect > 0) == (each.first / found.first > each.second / found.second)


def test_the_words_of_a_query_tell_it_apart(searcher: Searcher) -> None:
    found = compare(searcher, "bison", "-bison", facets=(WORDS,))
    assert found.contrasts[0].label == "bison"
    assert found.contrasts[0].second == 0 and found.both == 0


def test_a_query_beside_itself_has_nothing_to_tell(searcher: Searcher) -> None:
    found = compare(searcher, "gate", "gate")
    assert found.contrasts == () and found.both == found.first


def test_the_floor_keeps_rare_values_out(searcher: Searcher) -> None:
    for each in compare(searcher, "bison", "-bison", floor=6).contrasts:
        assert each.first + each.second >= 6


def test_nothing_found_is_compared_with_nothing(searcher: Searcher) -> None:
    assert compare(searcher, "gate", "nosuchword").contrasts == ()


@pytest.mark.parametrize(
    ("table", "value"), [((10, 10, 100, 100), 0.0), ((20, 5, 100, 100), 10.92), ((0, 8, 50, 50), 11.80)]
)
def test_the_likelihood_is_that_of_the_table(table: tuple[int, int, int, int], value: float) -> None:
    assert log_likelihood(*table) == pytest.approx(value, abs=0.02)


def test_days_are_compared_elsewhere(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="archive trends"):
        compare(searcher, "gate", "dam", facets=("published",))
