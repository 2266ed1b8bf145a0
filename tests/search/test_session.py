"""What the command line and the screen lean on."""

import gc
import shutil
from pathlib import Path

import pytest

from archive.errors import IndexUnusableError, QueryError
from archive.ingest import reindex
from archive.ingest.indexing import catch_up
from archive.model.article import Article
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.store import Store
from tests.store.flat import descriptors


def test_one_bad_line_of_a_batch_does_not_stop_the_others(searcher: Searcher) -> None:
    answers = list(searcher.batch(["bison", "", "# a remark", "autor:x", "gate OR", "place:Polnd"]))
    assert [(answer.line, answer.count) for answer in answers] == [
        (1, 7),
        (4, 0),
        (5, 0),
        (6, 0),
    ]
    assert [answer.error is not None for answer in answers] == [False, True, True, True]
    assert answers[1].error and answers[1].error.caret() == "autor:x\n^^^^^"
    assert answers[2].error and "has nothing after it" in answers[2].error.message


def test_to_keep_out_what_the_archive_has_not_is_no_error(searcher: Searcher) -> None:
    results = searcher.search("bison -source:RT")
    assert results.total == searcher.count("bison")
    assert results.notes[0].startswith("no such source: 'RT'")


def test_one_of_several_values_may_be_missing_and_is_named(searcher: Searcher) -> None:
    results = searcher.search("source:NPA,AFP")
    assert results.total == searcher.count("source:NPA")
    assert any("no such source: 'AFP'" in note for note in results.notes)


@pytest.mark.parametrize(
    "text",
    ["source:AFP", "source:AFP,dpa", "source:(NPA AFP)", "quote:{speaker:Nobody}", "bison w/5 actor:Nobody"],
)
def test_to_ask_for_what_the_archive_has_not_is_an_error_with_its_place(
    searcher: Searcher, text: str
) -> None:
    with pytest.raises(QueryError, match="no such") as raised:
        searcher.count(text)
    assert raised.value.query == text
    assert raised.value.start is not None and "^" in raised.value.caret()


def test_an_article_is_found_by_the_beginning_of_its_id(searcher: Searcher) -> None:
    stored = searcher.article("faf967")
    assert stored.article.source == "NPA"
    assert {one.enricher for one in stored.annotations} == {"entities", "quotes", "dates"}
    with pytest.raises(QueryError):
        searcher.article("0000000000000000")


def test_hits_sort_by_day_outlet_title_or_relevance(searcher: Searcher) -> None:
    days = [hit.published for hit in searcher.search("the", limit=99, sort="newest").hits]
    assert days == sorted(days, reverse=True)
    assert [hit.published for hit in searcher.search("the", limit=99, sort="oldest").hits] == sorted(days)
    best = searcher.search("bison OR typhoon", limit=99).hits
    # Scores that differ by less than a fiftieth of the best are one to a reader: of those the newer comes first.
    highest = max(hit.score for hit in best)
    steps = [int((highest - hit.score) * 50 / highest + 1e-5) for hit in best]
    assert steps == sorted(steps)
    days = [(step, hit.published) for step, hit in zip(steps, best, strict=True)]
    assert days == sorted(days, key=lambda row: (row[0], [-ord(letter) for letter in row[1]]))
    with pytest.raises(QueryError, match="no sort 'best'; there are relevance, newest"):
        searcher.search("the", sort="best")


def test_one_call_gives_hits_and_every_facet_in_one_unit(searcher: Searcher) -> None:
    names = [facet.name for facet in searcher.facets]
    results = searcher.search("bison", facets=names, facet_limit=5)
    assert set(results.facets) == set(names)
    assert len(results.facets["actor"]) == 5
    assert all(count.exact for counts in results.facets.values() for count in counts)


def test_what_is_understood_is_printed_back(searcher: Searcher) -> None:
    assert searcher.search("bison gate OR typhoon").query == "(bison gate) OR typhoon"
    assert searcher.parse("bison (").notes


def test_a_unit_nobody_knows_is_refused(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no unit 'story'; there are article, text, statement"):
        searcher.count("bison", "story")


def test_a_state_can_be_asked_twice_with_one_answer(searcher: Searcher) -> None:
    assert (
        searcher.search("bison", facets=("actor",)).facets
        == searcher.search("bison", facets=("actor",)).facets
    )


def test_an_index_that_was_rebuilt_meanwhile_is_found(promised: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(promised, folder)
    with Session.open(folder) as session:
        before = session.searcher.count("bison")
        reindex(folder, watch=lambda done, of: None)
        assert session.searcher.count("bison") == before
        assert session.refresh() in (True, False)
        assert session.searcher.count("bison") == before


def test_an_archive_without_its_index_says_how_to_make_it(promised: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(promised, folder)
    shutil.rmtree(folder / "index")
    with pytest.raises(IndexUnusableError, match="archive reindex"):
        Session.open(folder)
    reindex(folder, watch=lambda done, of: None)
    with Session.open(folder) as session:
        assert session.searcher.count("bison") == 7


def test_a_refreshed_session_lets_go_of_what_it_held_at_once(tmp_path: Path) -> None:
    with Store.create(tmp_path / "archive") as store:
        _one_more(store, 0)
        with Session.open(store.folder) as searching:
            held = []
            # A cycle of references would hold the files of the index until the collector comes by.
            gc.disable()
            try:
                for number in range(1, 13):
                    _one_more(store, number)
                    assert searching.refresh()
                    assert searching.searcher.search("border").total == number + 1
                    held.append(descriptors())
            finally:
                gc.enable()
    assert max(held) - min(held) < 6


def _one_more(store: Store, number: int) -> None:
    with store.batch() as batch:
        batch.put_article(Article.of(f"The border, part {number}. " * 20))
    catch_up(store)
