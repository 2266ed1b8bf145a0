"""A snapshot outlives commits and merges; handles and memory do not grow; the writer leaves no half-done thing."""

import gc
import multiprocessing
import os
from pathlib import Path

import pytest

from archive.errors import LockedError, StorageError
from archive.index import IndexWriter, Record, Snapshot, index_files, make_record
from archive.index.whoosh.engine import ArrayIndex, ArrayWriter
from archive.index.write.record import all_facets
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.results import SORTS, Sort
from archive.query.tree import All, Ids, NewSince, Range, Values, Word
from tests.index.making import FACETS, make_annotations, make_records
from tests.index.test_segments import answers_of


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def commit_often(folder: Path, times: int, records: list[Record]) -> tuple[list[int], list[float]]:
    open_handles, megabytes = [], []
    with IndexWriter.open(folder, FACETS) as writer:
        for number in range(times):
            writer.put([records[number % len(records)]])
            writer.commit(number)
            with Snapshot.open(folder) as snapshot:
                assert snapshot.seq == number
                snapshot.top(Word("border"))
                snapshot.facet_counts(All(), "actor")
            del snapshot
            if number % (times // 10) == 0:
                gc.collect()
                open_handles.append(handles())
                megabytes.append(resident_megabytes())
    return open_handles, megabytes


@pytest.mark.parametrize("times", [60, pytest.param(1_000, marks=pytest.mark.slow)])
def test_handles_and_memory_do_not_grow_with_commits(tmp_path: Path, times: int) -> None:
    open_handles, megabytes = commit_often(tmp_path, times, make_records(1, 50))
    assert max(open_handles[3:]) <= open_handles[2] + 2
    assert megabytes[-1] - megabytes[2] < 12
    assert len(list(tmp_path.iterdir())) < 40


def test_a_snapshot_keeps_its_answers_while_others_commit_and_merge(tmp_path: Path) -> None:
    records = make_records(2, 60)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:20])
        writer.commit(1)
        with Snapshot.open(tmp_path) as before:
            truth = answers_of(before)
            for number, record in enumerate(records[20:]):
                writer.put([record])
                writer.commit(number + 2)
            writer.remove(record.article.id for record in records[:20])
            writer.commit(99)
            before._answers.clear()
            assert answers_of(before) == truth
    with Snapshot.open(tmp_path) as after:
        assert after.articles == 40


def test_what_was_put_and_not_committed_is_gone(tmp_path: Path) -> None:
    records = make_records(3, 10)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:5])
        writer.commit(5)
        writer.put(records[5:])
    with IndexWriter.open(tmp_path, FACETS) as writer:
        assert writer.seq == 5
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.articles == 5


def test_a_failing_disk_costs_nothing_that_was_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_records(4, 20)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:10])
        writer.commit(10)
        for step in ("fsync", "rename"):
            writer.put(records[10:])
            with monkeypatch.context() as patch:
                if step == "fsync":
                    patch.setattr(os, "fsync", _full)
                else:
                    patch.setattr(Path, "rename", _full)
                with pytest.raises(StorageError):
                    writer.commit(20)
            with Snapshot.open(tmp_path) as snapshot:
                assert (snapshot.articles, snapshot.seq) == (10, 10)
        # What could not be written is still there to be written.
        writer.commit(20)
    with Snapshot.open(tmp_path) as snapshot:
        assert (snapshot.articles, snapshot.seq) == (20, 20)


def _full(*arguments: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_record_that_cannot_be_put_leaves_the_others_whole(tmp_path: Path) -> None:
    records = make_records(5, 6)
    bad = Record(9, 9, records[2].article.model_copy(update={"id": "no id"}))
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:2])
        with pytest.raises(ValueError, match="hexadecimal"):
            writer.put([bad])
        writer.put(records[3:])
        writer.commit(6)
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.articles == 5
        assert snapshot.count(Ids((records[3].article.id,))) == 1


def _write_and_die(folder: Path, records: list[Record], step: int) -> None:
    done = 0
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal done
        done += 1
        if done == step:
            os._exit(9)
        real(handle)

    os.fsync = fsync
    with IndexWriter.open(folder, FACETS) as writer:
        writer.put(records)
        writer.commit(2)
    os._exit(0)


@pytest.mark.parametrize("step", range(1, 7))
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path, step: int) -> None:
    records = make_records(6, 20)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:8])
        writer.commit(1)
    child = multiprocessing.get_context("fork").Process(target=_write_and_die, args=(tmp_path, records, step))
    child.start()
    child.join()
    with Snapshot.open(tmp_path) as snapshot:
        assert (snapshot.seq, snapshot.articles) in {(1, 8), (2, 20)}
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records)
        writer.commit(2)
    with Snapshot.open(tmp_path) as snapshot:
        assert (snapshot.seq, snapshot.articles) == (2, 20)
    assert {path.name for path in tmp_path.iterdir()} >= set(index_files(tmp_path))


def test_two_writers_do_not_write_at_once(tmp_path: Path) -> None:
    index = ArrayIndex.open_or_create(tmp_path, all_facets(FACETS))
    first = ArrayWriter(index, 1, ())
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(make_records(7, 2))
        with pytest.raises(LockedError):
            writer.commit(1)
        first.give_up()
        writer.commit(1)
        assert writer.seq == 1


def test_new_since_counts_from_the_first_storing(tmp_path: Path) -> None:
    records = make_records(8, 6)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records)
        writer.commit(6)
        again = [make_record(seq, records[seq - 7].article, (), (), FACETS, added=seq - 6) for seq in (7, 8)]
        writer.put(again)
        writer.commit(8)
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.count(NewSince("x", 4)) == 2
        assert snapshot.count(NewSince("x", 8)) == 0


def test_decisions_change_what_is_found() -> None:
    import random

    rng = random.Random(1)
    article = Article.of(
        "Ada Stone met Bo Reed in the gate. Ada Stone said so, and Bo Reed left.", title="Border"
    )
    layers = [make_annotations(rng, article) for _ in range(30)]
    plain = make_record(1, article, layers, (), FACETS)
    values = {value.value for value in plain.values if value.facet == "actor"}
    assert {"Ada Stone", "Bo Reed"} <= values
    ruled = make_record(
        1,
        article,
        layers,
        [
            (1, Decision(ruling="reject", kind="actor", value="Ada Stone", article_id=article.id)),
            (2, Decision(ruling="merge", kind="actor", value="Bo Reed", into="Robert Reed")),
            (3, Decision(ruling="rename", kind="actor", value="Robert Reed", into="R. Reed")),
            (4, Decision(ruling="reject", kind="actor", value="Cy Ode", article_id="0" * 16)),
            (5, Decision(ruling="reject", kind="actor", value="Ministry of Grain")),
            (6, Decision(ruling="undo", undoes=5)),
        ],
        FACETS,
    )
    actors = {(value.value, value.label) for value in ruled.values if value.facet == "actor"}
    assert actors == {
        ("Robert Reed", "R. Reed"),
        ("Cy Ode", "Cy Ode"),
        ("Ministry of Grain", "Ministry of Grain"),
    }
    speakers = {value.value for value in ruled.values if value.facet == "speaker"}
    assert speakers == {"Robert Reed", "Cy Ode", "Ministry of Grain"}


def test_facets_given_later_are_counted_where_they_are(tmp_path: Path) -> None:
    with IndexWriter.open(tmp_path, FACETS[:1]) as writer:
        writer.put(make_records(9, 10, facets=FACETS[:1]))
        writer.commit(1)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(make_records(10, 10))
        writer.commit(2)
    with Snapshot.open(tmp_path) as snapshot:
        assert {facet.name for facet in snapshot.facets} >= {"actor", "place", "speaker"}
        assert snapshot.facet_counts(All(), "actor")
        assert 0 < snapshot.count(Values("place", ("PL",), resolved=True)) <= 10
        assert snapshot.count(Range("published", "2021", "2021")) > 0


@pytest.mark.parametrize("sort", SORTS)
def test_the_place_of_an_article_is_where_the_hits_show_it(tmp_path: Path, sort: Sort):
    with IndexWriter.open(tmp_path, FACETS) as writer:
        for part in range(3):
            writer.put(make_records(31 + part, 40))
            writer.commit(part + 1)
    with Snapshot.open(tmp_path) as snapshot:
        for query in (All(), Word("border")):
            _, hits = snapshot.top(query, limit=500, sort=sort)
            found = [snapshot.place(query, hit.doc, sort) for hit in hits]
            assert found == list(range(len(hits)))
        outside = next(doc for doc in range(120) if doc not in {hit.doc for hit in hits})
        assert snapshot.place(query, outside, sort) is None
