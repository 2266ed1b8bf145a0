"""Two processes index what one would; whatever befalls the second one, nothing is lost, and nothing of it stays."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive.index import Snapshot, StoredAnnotation
from archive.ingest import catch_up, indexing, reindex
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import ARTICLE_FACETS
from archive.model.layer import AnnotationLayer
from archive.query.tree import All, Phrase, Query, Values, Word
from archive.store import Batch, FoundIn, Store
from tests.faults.loop import HAS_STRACE, command, points_of, run
from tests.index.making import FACETS, make_records
from tests.sound import assert_sound

ARTICLES = 60
STAY = ARTICLES - 3
QUERIES: tuple[Query, ...] = (
    All(),
    Word("border"),
    Phrase((Word("the"), Word("oil"))),
    Values("place", ("PL",), resolved=True),
    Values("actor", ("Bo Reed",), resolved=True),
)
DIES = "import os, signal, sys; sys.stdout.write('3\\n'); sys.stdout.flush(); os.kill(os.getpid(), signal.SIGKILL)"
FAILURES = {
    "cannot be started": ("/nowhere/at/all",),
    "ends at once": (sys.executable, "-c", "raise SystemExit(8)"),
    "is killed after a while": (sys.executable, "-c", DIES),
    "says what is no number": ("echo", "what?"),
}


def _put(batch: Batch, article: Article, annotations: Sequence[StoredAnnotation]) -> None:
    batch.put_article(article, FoundIn(article.id))
    layer = AnnotationLayer(
        article_id=article.id,
        enricher="made",
        version="1",
        text_sha256=article.text_sha256,
        annotations=tuple(stored.annotation for stored in annotations),
    )
    batch.put_layer(layer)


def _store(folder: Path) -> None:
    with Store.create(folder) as store, store.batch() as batch:
        batch.put_facets((*FACETS, *ARTICLE_FACETS))
        for record in make_records(11, ARTICLES):
            _put(batch, record.article, record.annotations)


def _change(folder: Path) -> None:
    """Three articles go, three lose annotations, and a decision is made."""
    records = make_records(11, ARTICLES)
    gone = records[::20]
    with Store.open(folder, write=True) as store, store.batch() as batch:
        for record in gone:
            batch.purge_article(record.article.id)
        for record in records[5::20]:
            _put(batch, record.article, record.annotations[:1])
        batch.put_decision(Decision(ruling="merge", kind="actor", value="Cy Ode", into="Bo Reed"))
        batch.touch(record.article.id for record in records if record not in gone)


def _answers(folder: Path) -> list[object]:
    """Hits, statements and counts of all facets, of several queries."""
    found: list[object] = []
    with Store.open(folder) as store, Snapshot.open(store.live_index()) as snapshot:
        found.append(snapshot.seq)
        for query in QUERIES:
            total, hits = snapshot.top(query, limit=ARTICLES)
            found.append((total, [(snapshot.article_id(doc), round(score, 5)) for doc, score in hits]))
            found.append(snapshot.count(query, unit="statement"))
            found += [snapshot.facet_counts(query, facet.name) for facet in (*FACETS, *ARTICLE_FACETS)]
    return found


def _silent(done: int, of: int) -> None:
    assert 0 <= done <= of


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    _store(tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes however few the articles."""
    monkeypatch.setattr(indexing, "_WORTH_A_SECOND", 4)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})


@pytest.fixture
def alone(archive: Path, tmp_path: Path) -> Callable[[], list[object]]:
    """What one process answers of the archive as it is."""

    def answers() -> list[object]:
        shutil.copytree(archive, tmp_path / "alone")
        assert reindex(tmp_path / "alone", watch=_silent)
        found = _answers(tmp_path / "alone")
        shutil.rmtree(tmp_path / "alone")
        return found

    return answers


def _indexed_by_two(folder: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[[], int]) -> int:
    """Let two processes index; the second must have come to its end."""
    ends: list[bool] = []
    finish = indexing.SecondIndexer.finish

    def noted(self: indexing.SecondIndexer, watch: Callable[[int], None]) -> bool:
        ends.append(finish(self, watch))
        return ends[-1]

    monkeypatch.setattr(indexing.SecondIndexer, "finish", noted)
    count = call()
    assert ends == [True]
    assert not list(folder.glob("index/*/second"))
    return count


def test_a_new_index_is_what_one_process_makes(
    archive: Path, alone: Callable[[], list[object]], two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    count = _indexed_by_two(
        archive, monkeypatch, lambda: reindex(archive, watch=lambda done, of: seen.append((done, of)))
    )
    assert count == ARTICLES
    assert seen == sorted(seen) and seen[-1] == (ARTICLES, ARTICLES)
    assert_sound(archive)
    monkeypatch.undo()
    assert _answers(archive) == alone()


def test_an_index_follows_changes_as_with_one_process(
    archive: Path, alone: Callable[[], list[object]], two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reindex(archive, watch=_silent)
    _change(archive)

    def follow() -> int:
        with Store.open(archive, write=True) as store:
            return catch_up(store)

    assert _indexed_by_two(archive, monkeypatch, follow) == STAY
    assert_sound(archive)
    monkeypatch.undo()
    assert _answers(archive) == alone()


@pytest.mark.parametrize("failure", FAILURES)
def test_where_the_second_one_fails_the_first_does_all(
    archive: Path,
    alone: Callable[[], list[object]],
    two: None,
    monkeypatch: pytest.MonkeyPatch,
    failure: str,
) -> None:
    monkeypatch.setattr(indexing, "_COMMAND", FAILURES[failure])
    assert reindex(archive, watch=_silent) == ARTICLES
    assert not list(archive.glob("index/*/second"))
    assert_sound(archive)
    monkeypatch.undo()
    assert _answers(archive) == alone()


def test_what_a_killed_one_left_is_taken_away(archive: Path) -> None:
    reindex(archive, watch=_silent)
    with Store.open(archive) as store:
        left = store.live_index() / "second"
        left.mkdir()
        (left / "MAIN_0123456789abcdef.arrays").write_bytes(b"half of it")
    _change(archive)
    with Store.open(archive, write=True) as store:
        catch_up(store)
    assert not left.exists()
    assert_sound(archive)


@pytest.mark.skipif(not HAS_STRACE, reason="strace is not installed")
@pytest.mark.parametrize("points", [3, pytest.param(1000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC"])
def test_a_fault_while_two_index_loses_nothing(
    archive: Path, tmp_path: Path, two: None, fault: str, points: int
) -> None:
    call = command("--archive", archive, "reindex")
    found = points_of(call, tmp_path)
    for point in found[len(found) // points // 2 :: max(1, len(found) // points)]:
        ended = run(call, tmp_path, inject=point.once(fault))
        assert ended.status in ((-9, 0) if "KILL" in fault else (0, 1, 8)), (point, ended)
        assert_sound(archive)
        assert run(call, tmp_path).status == 0, point
        assert_sound(archive)
        assert not list(archive.glob("index/*/second"))
        with Store.open(archive) as store, Snapshot.open(store.live_index()) as snapshot:
            assert snapshot.articles == ARTICLES
