"""The truth of an archive: what goes in comes out, and in which order it changed."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import (
    DamageError,
    FormatTooNewError,
    LockedError,
    NotAnArchiveError,
    StorageError,
    UsageError,
)
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.store import Change, FoundIn, Origin, Store
from archive.store.connection import write_connection

MakeLayer = Callable[..., AnnotationLayer]


def test_an_article_comes_out_as_it_went_in(store: Store, article: Article) -> None:
    with store.batch() as batch:
        assert batch.put_article(article, FoundIn("/news/1.html"))
    assert store.article(article.id) == article
    assert store.found(article.id) == (FoundIn("/news/1.html"),)


def test_the_same_article_again_changes_nothing(store: Store, article: Article) -> None:
    with store.batch() as batch:
        batch.put_article(article)
    with store.batch() as batch:
        assert not batch.put_article(article, FoundIn("/news/copy.html"))
    assert store.seq == 1
    assert store.count("articles") == 1


def test_an_article_that_is_not_there_is_none(store: Store) -> None:
    assert store.article("0" * 16) is None
    assert not store.has_article("0" * 16)


def test_an_original_comes_out_byte_for_byte(store: Store) -> None:
    raw = bytes(range(256)) * 100
    with store.batch() as batch:
        sha256 = batch.put_original(raw)
        assert batch.put_original(raw) == sha256
    assert store.original(sha256) == raw
    assert store.count("originals") == 1
    assert store.original("0" * 64) is None


def test_a_layer_replaces_only_the_one_of_its_enricher(
    store: Store, article: Article, layer_of: MakeLayer
) -> None:
    with store.batch() as batch:
        batch.put_article(article)
        batch.put_layer(layer_of(article, enricher="words"))
        batch.put_layer(layer_of(article, enricher="dates"))
        batch.put_layer(layer_of(article, enricher="words", version="2", value="second"))
    assert [(layer.enricher, layer.version) for layer in store.layers(article.id)] == [
        ("dates", "1"),
        ("words", "2"),
    ]
    assert store.enrichers() == {"dates": {"1": 1}, "words": {"2": 1}}


def test_every_change_gets_the_next_number_and_each_article_stands_once(
    store: Store, article: Article, layer_of: MakeLayer
) -> None:
    other = Article.of("Another one.")
    with store.batch() as batch:
        batch.put_article(article)
        batch.put_article(other)
    with store.batch() as batch:
        batch.put_layer(layer_of(article))
    assert list(store.changes_since(0)) == [Change(2, other.id, False, 2), Change(3, article.id, False, 1)]
    assert list(store.changes_since(2)) == [Change(3, article.id, False, 1)]
    assert list(store.changes_since(3)) == []


def test_an_article_that_was_removed_and_comes_back_is_new_again(store: Store, article: Article) -> None:
    with store.batch() as batch:
        batch.put_article(article)
        batch.purge_article(article.id)
        batch.put_article(article)
        batch.touch([article.id])
    assert list(store.changes_since(0)) == [Change(4, article.id, False, 3)]


def test_a_layer_that_says_the_same_is_no_change(store: Store, article: Article, layer_of: MakeLayer) -> None:
    with store.batch() as batch:
        batch.put_article(article)
        assert batch.put_layer(layer_of(article))
        assert not batch.put_layer(layer_of(article))
    assert store.seq == 2


def test_a_batch_that_fails_stores_nothing(store: Store, article: Article) -> None:
    with pytest.raises(ZeroDivisionError), store.batch() as batch:
        batch.put_article(article)
        batch.put_original(b"raw")
        raise ZeroDivisionError
    assert (store.seq, store.count("articles"), store.count("originals")) == (0, 0, 0)


def test_articles_without_this_version_of_an_enricher_are_stale(
    store: Store, article: Article, layer_of: MakeLayer
) -> None:
    other = Article.of("Another one.")
    with store.batch() as batch:
        for each in (article, other):
            batch.put_article(each)
        batch.put_layer(layer_of(article))
    assert list(store.stale({"words": "1"})) == [other.id]
    assert list(store.stale({"words": "2"})) == sorted([article.id, other.id])
    assert list(store.stale({"words": "1", "dates": "1"})) == sorted([article.id, other.id])
    assert list(store.stale({})) == []


def test_an_article_on_which_this_version_failed_is_tried_again_only_when_asked(
    store: Store, article: Article
) -> None:
    failed = Failure(
        stage="enrich", subject=article.id, reason="timeout", message="10 s", enricher="words", version="1"
    )
    with store.batch() as batch:
        batch.put_article(article)
        batch.put_failure(failed)
    assert list(store.stale({"words": "1"})) == []
    assert list(store.stale({"words": "2"})) == [article.id]
    assert list(store.stale({"words": "1"}, failed=True)) == [article.id]


def test_a_layer_ends_the_failure_of_its_enricher(
    store: Store, article: Article, layer_of: MakeLayer
) -> None:
    failed = Failure(
        stage="enrich", subject=article.id, reason="error", message="no", enricher="words", version="1"
    )
    with store.batch() as batch:
        batch.put_article(article)
        batch.put_failure(failed)
    assert store.failures() == (failed,)
    with store.batch() as batch:
        batch.put_layer(layer_of(article))
    assert store.failures() == ()


@pytest.mark.usefixtures("leaves_damage")
def test_a_source_is_failed_until_it_is_done(store: Store) -> None:
    begun = Origin("/news/1.html", "", False, "text/html", 10, 20)
    with store.batch() as batch:
        batch.put_origin(begun)
    assert store.origin("/news/1.html") == begun
    assert list(store.origins(done=False)) == [begun]
    done = Origin("/news/1.html", "ab", True, "text/html", 10, 20)
    with store.batch() as batch:
        batch.put_origin(done)
    assert list(store.origins()) == [done]
    assert list(store.origins(done=False)) == []
    assert store.origin("/news/2.html") is None


@pytest.mark.parametrize(
    "name", [b"/a\xff.txt", b"/a\nb.txt", b"/a\x00b", "/Kuźnica 👩".encode(), b"/" + b"x" * 255]
)
def test_a_document_of_any_name_can_be_written_down(store: Store, name: bytes) -> None:
    address = os.fsdecode(name)
    failed = Failure(stage="read", subject=address, reason="error", message=f"{address}: no text")
    with store.batch() as batch:
        batch.put_origin(Origin(address))
        batch.put_failure(failed)
    assert store.origin(address) is not None
    assert store.failures()[0].subject.encode()
    with store.batch() as batch:
        batch.clear_failure("read", address)
    assert store.failures() == ()


def test_facets_are_kept_in_their_order(store: Store) -> None:
    facets = (
        Facet(
            name="place", label="Place", kind="place", shape="tree", where={"reading": ("literal", "mixed")}
        ),
        Facet(name="actor", label="Actor", kind="actor"),
    )
    with store.batch() as batch:
        batch.put_facets(facets[::-1])
        batch.put_facets(facets)
    assert store.facets() == facets


def test_decisions_are_appended_and_numbered(store: Store) -> None:
    rulings = [Decision(ruling="reject", kind="actor", value="Will"), Decision(ruling="undo", undoes=1)]
    for expected, ruling in enumerate(rulings, 1):
        with store.batch() as batch:
            assert batch.put_decision(ruling) == expected
    assert [ruling for _, ruling in store.decisions()] == rulings
    assert store.seq == 2


def test_a_saved_search_can_be_replaced_and_removed(store: Store) -> None:
    with store.batch() as batch:
        batch.put_search("border", "border")
        batch.put_search("border", "border AND Kuźnica")
    assert store.searches() == {"border": "border AND Kuźnica"}
    with store.batch() as batch:
        assert batch.remove_search("border")
        assert not batch.remove_search("border")
    assert store.searches() == {}


@pytest.mark.usefixtures("leaves_damage")
def test_a_generation_keeps_the_hashes_of_its_files(store: Store) -> None:
    with store.batch() as batch:
        batch.put_index_files(1, {"a.seg": "00"})
        batch.set_generation(1)
    assert store.live_index() == store.folder / "index" / "gen-1"
    with store.batch() as batch:
        batch.put_index_files(2, {"b.seg": "11"})
        batch.set_generation(2)
    assert store.index_files() == {"b.seg": "11"}
    assert store.index_files(1) == {}


@pytest.mark.parametrize("prefix", ["", "abc", "zzzz", "0" * 17])
def test_a_prefix_that_is_short_or_unknown_is_refused(store: Store, prefix: str) -> None:
    with pytest.raises(UsageError):
        store.resolve(prefix)


def test_a_prefix_of_four_digits_finds_its_article(store: Store, article: Article) -> None:
    with store.batch() as batch:
        batch.put_article(article)
    assert store.resolve(article.id[:4]) == store.resolve(article.id) == article.id


def test_a_purged_article_leaves_only_a_mark_for_the_index(filled: Path) -> None:
    with Store.open(filled, write=True) as store:
        gone = next(store.article_ids())
        (found,) = store.found(gone)
        before = store.seq
        with store.batch() as batch:
            assert batch.purge_article(gone)
            assert not batch.purge_article("0" * 16)
        assert store.article(gone) is None
        assert store.layers(gone) == ()
        assert store.original(found.original) is None
        assert list(store.changes_since(before)) == [Change(before + 1, gone, True, before + 1)]


def test_an_archive_is_readable_by_its_owner_alone(filled: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (filled, *filled.iterdir())}
    assert set(modes.values()) == {0o600, 0o700}
    assert modes["archive.db"] == 0o600


def test_a_store_opened_to_read_cannot_be_written(filled: Path) -> None:
    with Store.open(filled) as store, pytest.raises(UsageError), store.batch():
        pass


def test_a_snapshot_does_not_see_what_is_written_meanwhile(filled: Path, article: Article) -> None:
    with Store.open(filled) as reader, Store.open(filled, write=True) as writer:
        with reader.snapshot():
            before = reader.seq
            with writer.batch() as batch:
                batch.put_article(article)
            assert reader.seq == before
            assert not reader.has_article(article.id)
        assert reader.has_article(article.id)


def test_the_second_writer_is_told_who_writes(filled: Path) -> None:
    with Store.open(filled, write=True), pytest.raises(LockedError, match=f"process {os.getpid()}.*command"):
        Store.open(filled, write=True)


def test_the_next_writer_gets_in_when_the_first_is_gone(filled: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(filled)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert holder.stdout and holder.stdin
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockedError, match=f"process {holder.pid}"):
        Store.open(filled, write=True, wait=0.1)
    holder.kill()
    with Store.open(filled, write=True, wait=10) as store:
        assert store.count("articles") == 30
    holder.communicate()


_HOLD = """
import sys
from pathlib import Path
from archive.store import Store
store = Store.open(Path(sys.argv[1]), write=True)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_folder_without_an_archive_is_said_to_be_none(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotAnArchiveError, match="no archive here"):
            Store.open(folder)
    (tmp_path / "plain").write_text("a file", encoding="utf-8")
    with pytest.raises(NotAnArchiveError, match="not a folder"):
        Store.open(tmp_path / "plain")


@pytest.mark.usefixtures("leaves_damage")
def test_a_newer_format_is_refused_before_anything_is_written(filled: Path) -> None:
    connection = write_connection(filled / "archive.db")
    connection.execute("PRAGMA user_version=99")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = {path.name: path.read_bytes() for path in filled.iterdir()}
    for write in (False, True):
        with pytest.raises(FormatTooNewError, match="format 99"):
            Store.open(filled, write=write)
    assert {path.name: path.read_bytes() for path in filled.iterdir()} == before


@pytest.mark.parametrize("opening", [b"", b"garbage", b"\x00" * 8192])
@pytest.mark.usefixtures("leaves_damage")
def test_a_database_without_its_opening_is_damaged(filled: Path, opening: bytes) -> None:
    (filled / "archive.db").write_bytes(opening)
    with pytest.raises(DamageError, match="archive repair"):
        Store.open(filled)


@pytest.mark.usefixtures("leaves_damage")
def test_a_changed_byte_in_an_article_is_not_read_as_an_article(filled: Path) -> None:
    connection = write_connection(filled / "archive.db")
    connection.execute("UPDATE articles SET body=zeroblob(100)")
    connection.close()
    with Store.open(filled) as store, pytest.raises(DamageError, match="archive check --full"):
        next(store.articles())


def test_a_disk_with_too_little_room_is_said_before_it_is_full(store: Store) -> None:
    store.require_room(1)
    with pytest.raises(StorageError, match="MB free"):
        store.require_room(2**60)


def test_creating_again_opens_what_is_there(filled: Path) -> None:
    with Store.create(filled) as store:
        assert store.count("articles") == 30


def test_what_a_killed_creation_left_behind_is_no_hindrance(folder: Path, article: Article) -> None:
    folder.mkdir()
    (folder / "archive.db.new").write_bytes(b"half")
    (folder / "archive.sums.new").write_bytes(b"half")
    with Store.create(folder) as store, store.batch() as batch:
        batch.put_article(article)
    assert not (folder / "archive.db.new").exists()


def test_an_article_lacks_nothing_of_an_enricher_that_does_not_know_its_language(
    store: Store, layer_of: MakeLayer
) -> None:
    english, german, unknown = (
        Article.of(f"Article {language}.", language=language) for language in ("en", "de", "")
    )
    with store.batch() as batch:
        for each in (english, german, unknown):
            batch.put_article(each)
    words = {"words": ("en",), "days": ()}
    assert set(store.stale({"words": "1"}, languages=words)) == {english.id, unknown.id}
    assert set(store.stale({"words": "1", "days": "1"}, languages=words)) == {
        english.id,
        german.id,
        unknown.id,
    }
    assert store.without_layers() == {"en": 1, "de": 1}
    with store.batch() as batch:
        batch.put_layer(layer_of(english))
    assert list(store.stale({"words": "1"}, languages=words)) == [unknown.id]
    assert store.without_layers() == {"de": 1}
