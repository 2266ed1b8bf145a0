"""Change bytes of an archive: every change is found, and what is whole can be saved."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import ArchiveError, DamageError, FormatTooNewError, IndexUnusableError
from archive.index import Snapshot
from archive.query.tree import All
from archive.store import Store
from archive.store.check import full_check, quick_check
from archive.store.repair import plan_repair, repair
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.faults.test_fault_loop import ARTICLES, make_documents
from tests.sound import assert_sound

FLIPS = 200
QUICK_FLIPS = 25


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound archive; tests damage copies of it."""
    work = tmp_path_factory.mktemp("damage")
    ended = run(command("--archive", work / "archive", "add", make_documents(work / "documents")), work)
    assert ended.status == 0, ended.err
    with Store.open(work / "archive", write=True):
        pass
    return work / "archive"


@pytest.fixture
def archive(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "archive")
    return tmp_path / "archive"


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 16
    path.write_bytes(content)


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def _pickle(path: Path) -> None:
    path.write_bytes(b"cos\nsystem\n(S'touch /tmp/archive-was-here'\ntR.")


KINDS: dict[str, Callable[[Path], None]] = {
    "missing": _missing,
    "empty": _empty,
    "half": _half,
    "zeroed": _zeroed,
    "flipped": _flipped,
    "longer": _longer,
    "pickle": _pickle,
}


def _index_files(archive: Path) -> list[Path]:
    with Store.open(archive) as store:
        return [store.live_index() / name for name in sorted(store.index_files())]


INDEX_DAMAGE = [
    Case(
        f"index-{part}-{kind}",
        f"{'table of contents' if part == 'toc' else 'segment'} of the index: {kind}",
        "check --full finds it; search says so in one line; reindex repairs it",
        4,
        (part, kind),
    )
    for part in ("toc", "arrays")
    for kind in KINDS
]


@cases(INDEX_DAMAGE, slow=lambda case: case.with_[1] in ("empty", "half", "zeroed", "longer"))
def test_damage_to_an_index_file_is_found_and_healed(case: Case, archive: Path, tmp_path: Path) -> None:
    part, kind = case.with_
    damaged = next(path for path in _index_files(archive) if path.name.endswith(part))
    KINDS[kind](damaged)
    found = list(full_check(archive))
    assert found and all("archive reindex" in str(finding) for finding in found)
    checked = run(command("--archive", archive, "check", "--full"), tmp_path)
    assert checked.status == case.exit
    searched = run(command("--archive", archive, "search", "border"), tmp_path)
    if kind != "longer":
        assert searched.status == 9, searched
        assert len(searched.err.strip().splitlines()) == 1
        assert "archive reindex" in searched.err
    assert not Path("/tmp/archive-was-here").exists()
    assert run(command("--archive", archive, "reindex"), tmp_path).status == 0
    assert_sound(archive)
    assert run(command("--archive", archive, "search", "border"), tmp_path).status == 0


@cases(
    [
        Case(
            f"index-{part}-{kind}-add",
            f"{'table of contents' if part == 'toc' else 'segment'} of the index: {kind}",
            "adding the same documents again repairs it",
            0,
            (part, kind),
        )
        for part in ("toc", "arrays")
        for kind in ("missing", "empty", "half", "zeroed")
    ],
    slow=lambda case: case.with_[1] in ("empty", "zeroed"),
)
def test_an_add_that_brings_nothing_new_heals_a_damaged_index(
    case: Case, archive: Path, sound: Path, tmp_path: Path
) -> None:
    part, kind = case.with_
    damaged = next(path for path in _index_files(archive) if path.name.endswith(part))
    KINDS[kind](damaged)
    added = run(command("--archive", archive, "add", sound.parent / "documents"), tmp_path)
    assert added.status == case.exit, added
    assert added.acknowledged == 0
    assert_sound(archive)
    assert run(command("--archive", archive, "search", "border"), tmp_path).status == 0


DATABASE_DAMAGE = [
    Case(
        f"database-{kind}",
        f"archive.db: {kind}",
        "check --full finds it; nothing is read as sound; exit 4, 6 or 8",
        4,
        kind,
    )
    for kind in KINDS
]


@cases(DATABASE_DAMAGE, slow=lambda case: case.with_ in ("pickle", "longer", "half"))
@pytest.mark.usefixtures("leaves_damage")
def test_damage_to_the_database_is_found(case: Case, archive: Path, tmp_path: Path) -> None:
    KINDS[case.with_](archive / "archive.db")
    checked = run(command("--archive", archive, "check", "--full"), tmp_path)
    assert checked.status == (6 if case.with_ == "missing" else 4), checked
    listed = run(command("--archive", archive, "add", tmp_path), tmp_path)
    assert "defect" not in listed.err
    assert len(listed.err.strip().splitlines()) <= 2


def _flip(path: Path, chosen: random.Random) -> int:
    """Flip one bit; returns where."""
    with path.open("r+b") as file:
        place = chosen.randrange(path.stat().st_size)
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << chosen.randrange(8))]))
    return place


FLIPPED = [
    Case(
        f"flips-{part}-{flips}",
        f"{flips} flipped bits in {part if '.' in part else 'index: ' + part}, one after the other",
        "check --full finds each",
        4,
        (part, flips),
    )
    for part in ("archive.db", "archive.sums", "arrays", "toc")
    for flips in (QUICK_FLIPS, FLIPS)
]


@cases(FLIPPED, slow=lambda case: bool(case.with_[1] == FLIPS))
def test_each_flipped_bit_is_found(case: Case, archive: Path) -> None:
    part, flips = case.with_
    paths = {path.name.rpartition(".")[2]: path for path in _index_files(archive)}
    path = paths.get(part) or archive / part
    sound = path.read_bytes()
    chosen = random.Random(7)
    for _ in range(flips):
        place = _flip(path, chosen)
        assert list(full_check(archive)), f"byte {place} of {path.name}"
        path.write_bytes(sound)
    assert_sound(archive)


@pytest.mark.parametrize(
    "flips", [pytest.param(10, id="some"), pytest.param(100, marks=pytest.mark.slow, id="all")]
)
def test_what_is_read_from_a_damaged_archive_is_what_was_written(flips: int, archive: Path) -> None:
    with Store.open(archive) as store:
        written = {article.id: article for article in store.articles()}
    database = archive / "archive.db"
    sound = database.read_bytes()
    chosen = random.Random(3)
    for _ in range(flips):
        _flip(database, chosen)
        assert all(article == written[article.id] for article in _readable(archive))
        database.write_bytes(sound)


def _readable(archive: Path) -> Iterator[object]:
    try:
        with Store.open(archive) as store:
            yield from store.articles()
    except ArchiveError:
        return


def test_repair_says_first_what_is_lost_and_then_saves_the_rest(archive: Path) -> None:
    with Store.open(archive) as store:
        before = set(store.article_ids())
    database = archive / "archive.db"
    content = bytearray(database.read_bytes())
    for page in (0, 7, 11, len(content) // 8192 - 2):
        content[page * 8192 + 40 : page * 8192 + 400] = bytes(360)
    database.write_bytes(content)
    plan = plan_repair(archive)
    assert database.read_bytes() == bytes(content)
    done = repair(archive)
    assert plan.needed and plan.kept == done.kept and plan.missing == done.missing
    assert done.quarantine and (done.quarantine / "archive.db").read_bytes() == bytes(content)
    assert_sound(archive)
    with Store.open(archive) as store:
        after = set(store.article_ids())
    assert before - after == set(done.missing)
    assert len(after) > ARTICLES // 3


def test_a_sound_archive_needs_no_repair(archive: Path) -> None:
    assert not plan_repair(archive).needed
    assert not repair(archive).needed
    assert not (archive / "quarantine").exists()


def test_a_lost_first_page_costs_nothing(archive: Path) -> None:
    database = archive / "archive.db"
    content = database.read_bytes()
    database.write_bytes(bytes(8192) + content[8192:])
    done = repair(archive)
    assert done.missing == ()
    assert_sound(archive)
    with Store.open(archive) as store:
        assert store.count("articles") == ARTICLES


def test_a_changed_bit_that_makes_the_format_newer_is_mended(archive: Path) -> None:
    content = bytearray((archive / "archive.db").read_bytes())
    content[63] ^= 8
    (archive / "archive.db").write_bytes(content)
    assert repair(archive).missing == ()
    assert_sound(archive)


@pytest.mark.usefixtures("leaves_damage")
def test_an_archive_of_a_newer_program_is_not_repaired_into_an_older_one(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        connection.execute("PRAGMA user_version=9")
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    with pytest.raises(FormatTooNewError):
        repair(archive)
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_lost_hashes_are_written_anew(archive: Path) -> None:
    (archive / "archive.sums").unlink()
    assert list(quick_check(archive))
    assert repair(archive).missing == ()
    assert_sound(archive)


def test_an_index_of_another_archive_is_known_as_such(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "one.txt").write_text("Another one\n\nText of a page. " * 9, encoding="utf-8")
    assert run(command("--archive", other, "add", tmp_path / "few"), tmp_path).status == 0
    with Store.open(archive) as store:
        live = store.live_index()
    with Store.open(other) as store:
        foreign = store.live_index()
    shutil.rmtree(live)
    shutil.copytree(foreign, live)
    assert list(full_check(archive))
    assert run(command("--archive", archive, "check"), tmp_path).status == 4
    assert run(command("--archive", archive, "reindex"), tmp_path).status == 0
    assert_sound(archive)


def test_an_index_ahead_of_the_archive_is_known_as_such(archive: Path, tmp_path: Path) -> None:
    backup = archive.with_name("backup")
    shutil.copytree(archive, backup)
    late = tmp_path / "late"
    late.mkdir()
    (late / "late.txt").write_text("A late one\n\nText of a page. " * 9, encoding="utf-8")
    assert run(command("--archive", archive, "add", late), tmp_path).status == 0
    for name in ("archive.db", "archive.sums"):
        shutil.copy(backup / name, archive / name)
    assert run(command("--archive", archive, "check"), tmp_path).status == 4
    assert run(command("--archive", archive, "add", late), tmp_path).status == 0
    assert_sound(archive)


def test_searching_a_damaged_segment_never_gives_a_wrong_article(archive: Path) -> None:
    with Store.open(archive) as store:
        written = {article.id: article for article in store.articles()}
        index = store.live_index()
    path = next(path for path in _index_files(archive) if path.name.endswith("arrays"))
    sound = path.read_bytes()
    chosen = random.Random(5)
    for _ in range(20):
        _flip(path, chosen)
        try:
            snapshot = Snapshot.open(index)
            _, hits = snapshot.top(All(), limit=100)
            for doc, _ in hits:
                article = snapshot.article(doc).article
                assert article == written[article.id]
        except (IndexUnusableError, DamageError):
            pass
        path.write_bytes(sound)
