"""A damaged file is said to be damaged: no pickle of it runs, and no answer is wrong."""

import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import IndexDamaged, IndexUnusableError, QueryError
from archive.index import IndexWriter, Snapshot, index_files
from archive.index.whoosh import toc
from archive.query.tree import All, And, Fuzzy, Not, Pattern, Phrase, Query, Range, Scope, Values, Word
from tests.index.making import FACETS, make_records

QUERIES: tuple[Query, ...] = (
    All(),
    Word("border"),
    Phrase((Word("said"), Word("border"))),
    Pattern("b*"),
    Fuzzy("bordar", 1),
    Values("actor", ("Ada Stone",), resolved=True),
    Range("date", "2021-11", "2021-11"),
    Scope("quote", Word("oil")),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "index"
    with IndexWriter.open(folder, FACETS) as writer:
        records = make_records(1, 40)
        for number in range(2):
            writer.put(records[number * 20 : number * 20 + 20])
            writer.commit(number)
    return folder


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def answers(folder: Path) -> list[object]:
    found: list[object] = []
    with Snapshot.open(folder) as snapshot:
        for query in QUERIES:
            total, hits = snapshot.top(query, limit=50)
            found.append((total, [(snapshot.article_id(doc), score) for doc, score in hits]))
            found += [snapshot.facet_counts(query, facet.name) for facet in snapshot.facets]
            found.append(snapshot.statements(query))
            found += [snapshot.article(doc) for doc, _ in hits[:5]]
            found += [snapshot.spans(query, doc) for doc, _ in hits[:5]]
    return found


def files_of(folder: Path) -> list[Path]:
    return [folder / name for name in sorted(index_files(folder))]


def flips(content: bytes, rng: random.Random) -> Iterator[bytes]:
    for _ in range(60):
        at = rng.randrange(len(content))
        yield content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]


def test_a_flipped_bit_is_found_or_changes_no_answer(sound: Path, copy: Path) -> None:
    truth = answers(sound)
    rng = random.Random(5)
    found = 0
    for path in files_of(copy):
        content = path.read_bytes()
        for damaged in flips(content, rng):
            path.write_bytes(damaged)
            try:
                assert answers(copy) == truth
            except IndexDamaged as error:
                found += 1
                assert "archive reindex" in str(error)
        path.write_bytes(content)
    assert found > 90


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut in half"),
        pytest.param(lambda content: content[:-1], id="one byte short"),
        pytest.param(lambda content: content + b"\0", id="one byte long"),
        pytest.param(lambda content: b"SQLite format 3\0" * 99, id="another program's"),
        pytest.param(lambda content: os.urandom(len(content)), id="noise"),
        pytest.param(lambda content: bytes(len(content)), id="zeros"),
        pytest.param(lambda content: content[len(content) // 2 :], id="only its end"),
    ],
)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_spoiled_file_is_refused_on_opening(
    copy: Path, spoil: Callable[[bytes], bytes], number: int
) -> None:
    path = files_of(copy)[number]
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(IndexDamaged, match="archive reindex"):
        Snapshot.open(copy)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_missing_file_is_damage(copy: Path, number: int) -> None:
    path = files_of(copy)[number]
    path.unlink()
    with pytest.raises(IndexDamaged):
        Snapshot.open(copy)
    if path.suffix == ".toc":
        with pytest.raises(IndexDamaged):
            IndexWriter.open(copy, FACETS)


def test_one_segment_in_the_place_of_another_is_damage(tmp_path: Path) -> None:
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(make_records(1, 20))
        writer.commit(1)
        writer.put(make_records(2, 21))
        writer.commit(2)
    one, other = (path for path in files_of(tmp_path) if path.suffix == ".arrays")
    one.write_bytes(other.read_bytes())
    with pytest.raises(IndexDamaged):
        Snapshot.open(tmp_path)


class Malice:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, ("pwned",))


def test_no_pickle_of_a_foreign_table_of_contents_runs(
    copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    path = next(path for path in files_of(copy) if path.suffix == ".toc")
    content = path.read_bytes()
    # Without our digest it is not unpickled at all; with one, only the names we know are.
    for segments in (pickle.dumps(Malice()), pickle.dumps([print]), pickle.dumps(["x"]), b"garbage"):
        forged = forge(path, content, segments)
        path.write_bytes(forged)
        with pytest.raises(IndexDamaged):
            Snapshot.open(copy)
        path.write_bytes(forged[:-1] + b"?")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(toc, "unpickle", lambda pickled: pytest.fail("unpickled"))
            with pytest.raises(IndexDamaged):
                Snapshot.open(copy)
    assert not (tmp_path / "pwned").exists()


def forge(path: Path, content: bytes, segments: bytes) -> bytes:
    """A table of contents with another pickle of segments, its digest made to fit."""
    import hashlib

    length, _, magic = toc._FOOTER.unpack(content[-toc._FOOTER.size :])
    body = content[: -toc._FOOTER.size]
    whooshs, ours = body[: len(body) - length], body[len(body) - length :]
    # The pickle of segments is the last that Whoosh writes: its protocol's opening byte pair begins it.
    at = whooshs.rindex(b"\x80\x04\x95") if b"\x80\x04\x95" in whooshs else whooshs.rindex(b"\x80\x02")
    whooshs = whooshs[:at] + segments
    return whooshs + ours + toc._FOOTER.pack(length, hashlib.sha256(whooshs + ours).digest(), magic)


def test_a_table_of_contents_names_nothing_beyond_the_list(copy: Path) -> None:
    named: set[tuple[str, str]] = set()

    class Noting(toc._Unpickler):
        def find_class(self, module: str, name: str) -> object:
            named.add((module, name))
            return super().find_class(module, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toc, "_Unpickler", Noting)
        Snapshot.open(copy).close()
    assert named
    assert named <= toc.ALLOWED


def test_no_index_is_not_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError) as error:
        Snapshot.open(tmp_path / "nothing")
    assert not isinstance(error.value, IndexDamaged)


def test_hostile_queries_are_answered_or_refused_in_time(sound: Path) -> None:
    deep: Query = Word("border")
    for _ in range(2_000):
        deep = Not(And((deep, Word("oil"))))
    with Snapshot.open(sound) as snapshot:
        with pytest.raises(QueryError, match="levels deep"):
            snapshot.count(deep)
        assert snapshot.count(Word("a" * 1_000_000)) == 0
        assert snapshot.count(Word("\U0001f600 " * 10_000)) == 0
        assert snapshot.count(Fuzzy("a" * 1_000_000, 2)) == 0
        assert snapshot.count(Pattern("?" * 10_000)) == 0
        assert snapshot.count(Values("actor", ("never seen", "\udcff"), resolved=True)) == 0
        assert snapshot.count(Range("date", None, "0001")) == 0
        with pytest.raises(QueryError, match="no facet"):
            snapshot.count(Values("nothing", ("x",), resolved=True))
        with pytest.raises(QueryError):
            snapshot.count(Pattern("(", "regex"))
