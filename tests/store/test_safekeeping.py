"""Backup, dump, restore, migration: copies of the truth that are whole or not there."""

import hashlib
import io
import json
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import DamageError, FormatTooOldError, StorageError
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.store import Store
from archive.store.backup import back_up
from archive.store.check import full_check, quick_check
from archive.store.connection import write_connection
from archive.store.dump import dump, restore
from archive.store.migrate import migrate
from archive.store.schema import FORMAT
from archive.store.sums import checkpoint
from tests.older import make_format_1


def _fill_every_table(folder: Path) -> None:
    with Store.open(folder, write=True) as store, store.batch() as batch:
        batch.put_facets([Facet(name="actor", label="Actor", kind="actor", where={"type": ("person",)})])
        batch.put_decision(Decision(ruling="merge", kind="actor", value="Łukaszenka", into="Lukashenko"))
        batch.put_search("border", 'place:"Kuźnica" -source:RT')
        batch.put_failure(
            Failure(stage="read", subject="/a\x1b[2J\udcff", reason="timeout", message="30 s\x9b")
        )
        batch.put_original(bytes(range(256)))
        batch.put_original("Kuźnica \x1b[2J \x7f".encode())
        batch.purge_article(next(store.article_ids()))


def test_a_dump_of_a_restored_archive_is_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    _fill_every_table(filled)
    first, second = io.BytesIO(), io.BytesIO()
    rows = dump(filled, first, name="output")
    first.seek(0)
    assert restore(first, tmp_path / "again", name="dump") == rows
    assert dump(tmp_path / "again", second, name="output") == rows
    assert first.getvalue() == second.getvalue()
    assert list(full_check(tmp_path / "again")) == []


def test_a_dump_is_safe_to_look_at_on_a_terminal(filled: Path) -> None:
    _fill_every_table(filled)
    out = io.BytesIO()
    dump(filled, out, name="output")
    assert not {byte for byte in out.getvalue() if (byte < 32 and byte != 10) or byte > 126}


@pytest.mark.usefixtures("leaves_damage")
def test_a_dump_does_not_go_over_a_damaged_row(filled: Path) -> None:
    connection = write_connection(filled / "archive.db")
    connection.execute("UPDATE articles SET body=zeroblob(9) WHERE rowid=5")
    connection.close()
    with pytest.raises(DamageError, match="article"):
        dump(filled, io.BytesIO(), name="output")


def test_an_archive_is_not_restored_over_another(filled: Path) -> None:
    out = io.BytesIO()
    dump(filled, out, name="output")
    out.seek(0)
    with pytest.raises(StorageError, match="already holds an archive"):
        restore(out, filled, name="dump")


@pytest.mark.parametrize("line", [0, 1, 5])
def test_half_a_surrogate_pair_in_a_dump_is_damage_whatever_its_footer_says(
    filled: Path, tmp_path: Path, line: int
) -> None:
    out = io.BytesIO()
    dump(filled, out, name="output")
    lines = out.getvalue().splitlines(keepends=True)
    lines[line] = re.sub(rb':"', rb':"\\ud850', lines[line], count=1)
    footer = json.loads(lines[-1])
    footer["sha256"] = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    changed = io.BytesIO(b"".join(lines[:-1]) + json.dumps(footer).encode() + b"\n")
    with pytest.raises(DamageError, match=r"half a surrogate pair|no such row|not a dump"):
        restore(changed, tmp_path / "restored", name="dump")
    assert not (tmp_path / "restored" / "archive.db").exists()


def test_a_backup_is_an_archive_of_its_own(filled: Path, tmp_path: Path, article: Article) -> None:
    back_up(filled, tmp_path / "copy")
    with Store.open(filled, write=True) as store, store.batch() as batch:
        batch.put_article(article)
    with Store.open(tmp_path / "copy", write=True) as copy:
        assert copy.count("articles") == 30
        assert copy.generation == 0
    assert stat.S_IMODE((tmp_path / "copy" / "archive.db").stat().st_mode) == 0o600
    assert list(full_check(tmp_path / "copy")) == []


def test_a_backup_is_not_put_over_anything(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(StorageError, match="exists"):
        back_up(filled, tmp_path / "copy")
    with pytest.raises(StorageError):
        back_up(filled, Path("/proc/nowhere/copy"))


def test_a_migration_makes_a_backup_first(filled: Path) -> None:
    with closing(write_connection(filled / "archive.db")) as connection:
        make_format_1(connection)
        backup = migrate(connection, filled)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert connection.execute("SELECT count(*) FROM changes WHERE first=seq").fetchone() == (30,)
        assert migrate(connection, filled) is None
        checkpoint(connection, filled / "archive.db", truncate=True)
    assert backup == filled / "backups" / "format-1.db"
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT count(*) FROM articles").fetchone() == (30,)


def test_an_older_archive_is_read_by_its_rows_only_after_a_command_that_writes(filled: Path) -> None:
    with closing(write_connection(filled / "archive.db")) as connection:
        make_format_1(connection)
        checkpoint(connection, filled / "archive.db", truncate=True)
    with pytest.raises(FormatTooOldError, match="archive reindex"):
        dump(filled, io.BytesIO(), name="output")
    with pytest.raises(FormatTooOldError, match="format 1"):
        list(full_check(filled))
    assert list(quick_check(filled)) == []
    with Store.open(filled) as store:
        assert store.count("articles") == 30
    Store.open(filled, write=True).close()
    assert dump(filled, io.BytesIO(), name="output") > 30
    assert list(full_check(filled)) == []


def test_a_dump_of_the_version_before_is_restored(filled: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    dump(filled, out, name="output")
    *lines, _ = [json.loads(line) for line in out.getvalue().splitlines()]
    lines[0]["version"] = 1
    older = b""
    for line in lines:
        if "change" in line:
            line["change"] = line["change"][:3]
        older += json.dumps(line, separators=(",", ":")).encode() + b"\n"
    footer = {"end": "press-archive", "rows": len(lines) - 1, "sha256": hashlib.sha256(older).hexdigest()}
    restored = tmp_path / "restored"
    older += json.dumps(footer).encode() + b"\n"
    assert restore(io.BytesIO(older), restored, name="dump") == len(lines) - 1
    with Store.open(restored) as store:
        assert {change.first for change in store.changes_since(0)} == {
            change.seq for change in store.changes_since(0)
        }


def test_a_migration_that_fails_changes_nothing(filled: Path) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE articles")
        raise ZeroDivisionError

    with closing(write_connection(filled / "archive.db")) as connection:
        with pytest.raises(ZeroDivisionError):
            migrate(connection, filled, migrations={FORMAT: fails}, to=FORMAT + 1)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (30,)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)


def test_a_full_check_that_was_stopped_goes_on_where_it_was(filled: Path) -> None:
    steps: list[str] = []
    checking = full_check(filled, watch=lambda what, done, of: _stop(steps, what))
    with pytest.raises(KeyboardInterrupt):
        list(checking)
    assert (filled / "check.json").exists()
    seen: list[str] = []
    assert list(full_check(filled, resume=True, watch=lambda what, done, of: seen.append(what))) == []
    assert "layers" in seen
    assert not (filled / "check.json").exists()


def _stop(steps: list[str], what: str) -> None:
    steps.append(what)
    if what == "articles":
        raise KeyboardInterrupt


def test_a_sound_archive_has_no_findings(filled: Path) -> None:
    assert list(quick_check(filled)) == []
    assert list(full_check(filled)) == []


@pytest.mark.slow
def test_handles_and_memory_stay_flat_over_a_thousand_commits(filled: Path) -> None:
    from tests.store.flat import descriptors, resident

    with Store.open(filled, write=True) as store, Store.open(filled) as reader:
        seen = []
        for number in range(1000):
            with store.batch() as batch:
                batch.put_article(Article.of(f"Number {number}. " * 50, title=f"Title {number}"))
            assert reader.seq == store.seq
            if number in (499, 999):
                seen.append((descriptors(), resident()))
    assert seen[0][0] == seen[1][0]
    assert seen[1][1] < seen[0][1] * 1.2
