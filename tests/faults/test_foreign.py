"""An archive from somebody else: every sentence of docs/foreign-archives.md."""

import shutil
import signal
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import DamageError
from archive.store import Store
from archive.store.bounded import LONGEST_VALUE, inflate
from archive.store.check import full_check
from archive.store.connection import open_bounded
from archive.store.foreign import foreign_check
from archive.store.rows import checksum
from archive.store.tables import TABLES
from tests.faults.case import Case, cases
from tests.faults.loop import Ended, command, run
from tests.faults.test_fault_loop import make_documents
from tests.sound import assert_sound

READING = (("search", "border"), ("status",), ("check",), ("check", "--full"), ("dump",))
WRITING = (("reindex",), ("enrich", "--stale"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound archive; tests change copies of it."""
    work = tmp_path_factory.mktemp("foreign")
    ended = run(command("--archive", work / "archive", "add", make_documents(work / "documents")), work)
    assert ended.status == 0, ended.err
    return work / "archive"


@pytest.fixture
def archive(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "archive")
    return tmp_path / "archive"


def _execute(archive: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    with closing(sqlite3.connect(archive / "archive.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement, values)


def _ask_everything(archive: Path, work: Path) -> list[Ended]:
    return [_within_a_minute(archive, work, *words) for words in (*READING, *WRITING)]


def _within_a_minute(archive: Path, work: Path, *words: str) -> Ended:
    """The command, killed after a minute: its status then is -14."""
    return run(command("--archive", archive, *words), work, before=_die_in_a_minute)


def _die_in_a_minute() -> None:
    signal.alarm(60)


def _assert_told(ended: Ended) -> None:
    assert ended.status in (0, 4, 8, 9), ended
    assert "Traceback" not in ended.err and "bug in" not in ended.err, ended.err


def _view(table: str) -> Callable[[Path], None]:
    columns = next(each.columns for each in TABLES if each.name == table) if table != "state" else ("seq",)

    def change(archive: Path) -> None:
        _execute(
            archive,
            f"ALTER TABLE {table} RENAME TO was_{table}",
            f"CREATE VIEW {table} ({', '.join(columns)}) AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1"
            f" FROM n) SELECT {', '.join('i' for _ in columns)} FROM n",
        )

    return change


def _definition(*statements: str) -> Callable[[Path], None]:
    return lambda archive: _execute(archive, *statements)


DEFINITIONS = [
    *(
        Case(
            f"foreign-view-{table}",
            f"a view that never ends in place of {table}",
            "refused; repair",
            4,
            _view(table),
        )
        for table in ("articles", "changes", "layers", "searches", "facets", "state")
    ),
    Case(
        "foreign-trigger",
        "a trigger that deletes articles",
        "refused; repair",
        4,
        _definition("CREATE TRIGGER t AFTER INSERT ON layers BEGIN DELETE FROM articles; END"),
    ),
    Case(
        "foreign-computed",
        "a computed column",
        "refused; repair",
        4,
        _definition(
            "DROP TABLE kept_out",
            "CREATE TABLE kept_out (article_id TEXT PRIMARY KEY, more ANY AS (hex(zeroblob(1000000000)))) STRICT",
        ),
    ),
    Case(
        "foreign-table",
        "a table of somebody else's",
        "refused; repair",
        4,
        _definition("CREATE TABLE more (words TEXT)"),
    ),
]


@cases(DEFINITIONS, slow=lambda case: case.id.endswith(("changes", "layers", "facets", "table")))
def test_definitions_that_are_not_ours_are_refused_and_mended(
    case: Case, archive: Path, tmp_path: Path
) -> None:
    case.with_(archive)
    for ended in _ask_everything(archive, tmp_path):
        assert ended.status == 4, ended
        assert "is not as this program defines it" in ended.out + ended.err
    assert any("defines it" in str(finding) for finding in foreign_check(archive))
    assert run(command("--archive", archive, "repair", "--yes"), tmp_path).status == 0
    assert_sound(archive)


@pytest.mark.usefixtures("leaves_damage")
def test_a_computed_column_of_an_older_format_is_refused_as_well(archive: Path) -> None:
    _execute(archive, "CREATE TABLE more (a TEXT, b ANY AS (hex(a)))", "PRAGMA user_version=2")
    with pytest.raises(DamageError, match="defines it"):
        Store.open(archive)


def _bomb(archive: Path) -> None:
    packer = zlib.compressobj(9)
    content = packer.compress(b'{"title":"')
    for _ in range(LONGEST_VALUE // 2**23 + 1):
        content += packer.compress(b" " * 2**23)
    content += packer.flush()
    with closing(sqlite3.connect(archive / "archive.db", isolation_level=None)) as connection:
        (first,) = connection.execute("SELECT id FROM articles").fetchone()
        connection.execute(
            "UPDATE articles SET body=?, sha256=? WHERE id=?", (content, checksum(first, content), first)
        )


@pytest.mark.usefixtures("leaves_damage")
def test_a_row_that_unpacks_to_more_than_is_stored_is_damage(archive: Path, tmp_path: Path) -> None:
    _bomb(archive)
    assert any("stored bytes differ" in str(finding) for finding in full_check(archive))
    for ended in _ask_everything(archive, tmp_path):
        _assert_told(ended)


@pytest.mark.parametrize("packed", [b"", b"x", zlib.compress(b"words")[:-1], zlib.compress(b"words") + b"x"])
def test_what_is_no_whole_stream_is_not_inflated(packed: bytes) -> None:
    with pytest.raises(ValueError):
        inflate(packed)


def test_inflating_stops_at_the_bound() -> None:
    assert inflate(zlib.compress(b"a" * 100), 100) == b"a" * 100
    with pytest.raises(ValueError, match="longer"):
        inflate(zlib.compress(b"a" * 101), 100)


@pytest.mark.parametrize(
    "statement",
    [
        *(f"UPDATE state SET generation={number}" for number in (-1, 99, 2**62, -(2**63))),
        *(f"UPDATE state SET seq={number}" for number in (-5, 0, 2**62)),
        "DELETE FROM state",
        "DELETE FROM index_files",
        "UPDATE changes SET first=seq+0 WHERE seq=1",
    ],
)
def test_no_number_makes_a_command_wait_or_fail_without_a_word(
    statement: str, archive: Path, tmp_path: Path
) -> None:
    _execute(archive, statement)
    for ended in _ask_everything(archive, tmp_path):
        _assert_told(ended)
    run(command("--archive", archive, "repair", "--yes"), tmp_path)
    assert run(command("--archive", archive, "reindex"), tmp_path).status == 0
    assert_sound(archive)


def test_a_statement_that_does_not_end_is_stopped(archive: Path) -> None:
    with closing(open_bounded(archive / "archive.db", "mode=ro")) as connection:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n"
            )
        # The next statement has steps of its own.
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] > 0


LINKED = (
    *("lock", "archive.sums", "archive.tail", "check.json", "archive.db.new", "archive.sums.new"),
    *(
        "index",
        "index/gen-1",
        "index/gen-2",
        "backups",
        "quarantine",
        "repair.new",
        "index/gen-1/_MAIN_2.toc",
    ),
)


@pytest.mark.usefixtures("leaves_damage")
@pytest.mark.parametrize("target", ["file", "folder"])
@pytest.mark.parametrize("name", LINKED)
def test_nothing_is_written_behind_a_link(name: str, target: str, archive: Path, tmp_path: Path) -> None:
    behind = tmp_path / "behind"
    (behind / "folder").mkdir(parents=True)
    (behind / "file").write_text("as it was\n" * 1000)
    (behind / "folder" / "inner").write_text("as it was")
    path = archive / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(behind / target)
    _execute(archive, "UPDATE articles SET body=x'00' WHERE rowid=1")
    assert any(finding.where == str(path) for finding in foreign_check(archive))
    for words in (
        ("check", "--full"),
        ("enrich", "--stale"),
        ("reindex",),
        ("repair", "--yes"),
        ("reindex",),
    ):
        _assert_told(run(command("--archive", archive, *words), tmp_path))
    assert (behind / "file").read_text() == "as it was\n" * 1000
    assert {path.name: path.read_text() for path in (behind / "folder").iterdir()} == {"inner": "as it was"}
    assert {path.name for path in behind.iterdir()} == {"file", "folder"}


def test_looking_at_a_foreign_archive_writes_nothing_to_it(archive: Path, tmp_path: Path) -> None:
    archive.chmod(0o500)
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    try:
        ended = run(command("check", "--foreign", archive), tmp_path)
    finally:
        archive.chmod(0o700)
    assert ended.status == 0, ended
    assert "nothing found" in ended.err
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before


def test_settings_that_differ_are_named(archive: Path) -> None:
    (archive / "archive.toml").write_text("[limits]\ndocument_bytes = 1000\n")
    (found,) = foreign_check(archive)
    assert found.what == "sets limits.document_bytes to 1000"


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"a = " + b"[" * 100_000, b"# long\n" * 200_000, b"\xff"]
)
def test_settings_that_cannot_be_read_are_named(content: bytes, archive: Path, tmp_path: Path) -> None:
    (archive / "archive.toml").write_bytes(content)
    (found,) = foreign_check(archive)
    assert found.where.endswith("archive.toml")
    _assert_told(run(command("--archive", archive, "check"), tmp_path))


TREES = ("kept_out", "articles", "sqlite_autoindex_articles_1", "sqlite_autoindex_failures_1", "changes")


@pytest.mark.usefixtures("leaves_damage")
@pytest.mark.parametrize("tree", TREES)
def test_pages_that_lead_back_to_themselves_are_damage(tree: str, archive: Path, tmp_path: Path) -> None:
    """Interior pages whose every pointer leads to the next, fifteen deep: to read them all would take for ever."""
    _make_deep(archive / "archive.db", tree)
    (found, *_) = foreign_check(archive)
    assert "pages do not belong together" in found.what
    for words in (("status",), ("check", "--full"), ("search", "border"), ("dump",)):
        ended = _within_a_minute(archive, tmp_path, *words)
        assert ended.status in (0, 4, 9), ended


def _make_deep(database: Path, tree: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        kind, root = connection.execute(
            "SELECT type, rootpage FROM sqlite_schema WHERE name=?", (tree,)
        ).fetchone()
    content = bytearray(database.read_bytes())
    pages = len(content) // size
    depth = 15
    # A key of a table is a number, that of an index a record: here of an empty text and of nought.
    record = b"\x03\x03\x0d\x08"
    inner, leaf, key, row = (
        (5, 13, b"\x81\x01", b"\x03\x01" + record[1:]) if kind == "table" else (2, 10, record, record)
    )
    chain = [root, *range(pages + 1, pages + depth + 1)]
    content += bytes(size * depth)
    for at, page in enumerate(chain):
        start = (page - 1) * size
        content[start : start + size] = bytes(size)
        if at == depth:
            place = size - len(row)
            content[start : start + 8] = bytes([leaf, 0, 0, 0, 1]) + place.to_bytes(2, "big") + bytes(1)
            content[start + 8 : start + 10] = place.to_bytes(2, "big")
            content[start + place : start + size] = row
            continue
        cells, length = 400, 4 + len(key)
        below = chain[at + 1].to_bytes(4, "big")
        first = (size - cells * length).to_bytes(2, "big")
        content[start : start + 12] = bytes([inner, 0, 0]) + cells.to_bytes(2, "big") + first + b"\0" + below
        for cell in range(cells):
            place = size - (cell + 1) * length
            content[start + 12 + 2 * cell : start + 14 + 2 * cell] = place.to_bytes(2, "big")
            content[start + place : start + place + length] = below + key
    content[28:32] = (pages + depth).to_bytes(4, "big")
    database.write_bytes(bytes(content))


def test_every_sentence_of_the_page_has_its_tests() -> None:
    page = (Path(__file__).parents[2] / "docs" / "foreign-archives.md").read_text(encoding="utf-8")
    for promise in (
        "Nothing in it runs.",
        "Nothing hangs.",
        "Nothing outside its folder is written.",
        f"more than {LONGEST_VALUE >> 20} MB is damage",
        "Exit status 4",
    ):
        assert promise in page
