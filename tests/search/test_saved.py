"""Saved searches: kept with their tree, run by name, new since last looked at."""

import json
from datetime import date
from pathlib import Path

import pytest

from archive.errors import QueryError, UsageError
from archive.ingest import catch_up, reindex
from archive.model.article import Article
from archive.query.tree import GRAMMAR_VERSION
from archive.search.saved import SavedSearch
from archive.search.session import Session
from archive.store import FoundIn, Store

DAY = date(2021, 11, 22)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with Store.create(folder) as store:
        put(store, "Gas prices rise in the north.", "Strike at the port.")
    return folder


def put(store: Store, *texts: str) -> None:
    with store.batch() as batch:
        for text in texts:
            article = Article.of(text)
            batch.put_article(article, FoundIn(article.id))
    catch_up(store)


def test_a_saved_search_is_run_by_its_name(archive: Path) -> None:
    with Session.open(archive) as session:
        session.save_search("gas", "gas OR oil")
        assert session.searcher.count("@gas") == 1
        assert session.searcher.count("-@gas") == 1
        assert session.searcher.search("@gas").query == "@gas"


def test_new_since_last_finds_what_was_added_after_the_search_was_looked_at(archive: Path) -> None:
    with Session.open(archive) as session:
        session.save_search("port", "port OR gas")
        assert session.searcher.count("@port new:since-last") == 0
    with Store.open(archive, write=True) as store:
        put(store, "The port opens again.", "Nothing to do with it.")
    with Session.open(archive) as session:
        assert [hit.title for hit in session.searcher.search("@port new:since-last").hits] == [""]
        assert session.searcher.count("@port new:since-last") == 1
        session.mark_seen("port")
        assert session.searcher.count("@port new:since-last") == 0
        assert session.searcher.count("@port") == 3


@pytest.mark.parametrize("built_anew", [False, True])
def test_an_article_that_only_changed_is_not_new_since_last(archive: Path, built_anew: bool) -> None:
    with Session.open(archive) as session:
        session.save_search("port", "port")
    with Store.open(archive, write=True) as store:
        with store.batch() as batch:
            batch.touch(store.article_ids())
        catch_up(store)
    if built_anew:
        reindex(archive, watch=lambda done, of: None)
    with Session.open(archive) as session:
        assert session.searcher.count("@port") == 1
        assert session.searcher.count("@port new:since-last") == 0


def test_an_open_session_finds_what_was_added_once_it_is_refreshed(archive: Path) -> None:
    with Session.open(archive) as session:
        with Store.open(archive, write=True) as store:
            put(store, "The port opens again.")
        assert session.searcher.count("port") == 1
        assert session.refresh() is True
        assert session.searcher.count("port") == 2


def test_each_saved_search_has_its_own_last_time(archive: Path) -> None:
    with Session.open(archive) as session:
        session.save_search("old", "port")
        with Store.open(archive, write=True) as store:
            put(store, "The port opens again.")
        session.refresh()
        session.save_search("young", "port")
        assert session.searcher.count("@old new:since-last") == 1
        assert session.searcher.count("@young new:since-last") == 0


def test_what_is_kept_is_text_tree_grammar_and_day(archive: Path) -> None:
    with Session.open(archive) as session:
        session.save_search("new", "gas published:3w..")
    with Store.open(archive) as store:
        kept = json.loads(store.searches()["new"])
    assert kept["text"] == "gas published:3w.."
    assert kept["grammar"] == GRAMMAR_VERSION
    assert kept["day"] == date.today().isoformat()
    assert kept["tree"]["And"]["clauses"][0] == {"Word": {"text": "gas"}}


def test_a_search_that_was_forgotten_is_gone(archive: Path) -> None:
    with Session.open(archive) as session:
        session.save_search("gas", "gas")
        assert session.forget_search("gas") is True
        assert session.forget_search("gas") is False
        with pytest.raises(QueryError, match="no saved search 'gas'"):
            session.searcher.count("@gas")


@pytest.mark.parametrize("name", ["", "a b", "a:b", "@a", "a."])
def test_a_name_that_could_not_stand_after_the_sign_is_refused(name: str, archive: Path) -> None:
    with Session.open(archive) as session, pytest.raises(UsageError, match="cannot name"):
        session.save_search(name, "gas")


@pytest.mark.parametrize("text", ["autor:x", "@nobody", "@gas"])
def test_only_what_can_be_read_is_saved(text: str, archive: Path) -> None:
    with Session.open(archive) as session, pytest.raises(QueryError):
        session.save_search("gas", text)


def test_a_plain_text_that_something_else_saved_is_taken_as_a_query() -> None:
    assert SavedSearch.from_json("s", "gas price").text == "gas price"
    assert SavedSearch.from_json("s", "123").text == "123"
