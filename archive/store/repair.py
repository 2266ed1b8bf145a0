"""Make a sound database of a damaged one: say first what would be lost, delete nothing."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from archive.errors import ArchiveError, DamageError, FormatTooNewError, NotAnArchiveError
from archive.store.check import full_check
from archive.store.connection import inspect, own_errors
from archive.store.create import create_database
from archive.store.exchange import FRESH, exchange
from archive.store.lock import WriterLock
from archive.store.names import DATABASE, LOG_FILES, SUMS_FILE
from archive.store.salvage import Salvage
from archive.store.schema import FORMAT, PAGE_BYTES
from archive.store.sums import PageSums
from archive.store.tables import TABLES
from archive.store.tail import read_tail, require_whole_log
from archive.store.wal import rewrite

_COPY = "copy"
"""In the folder of a repair: the copy that is read, and mended for that."""
_VERSION = slice(60, 64)
"""Where the first page of a database says its format."""
_ORPHANS = (
    "UPDATE OR REPLACE found SET original='' WHERE original NOT IN (SELECT sha256 FROM originals)",
    "DELETE FROM layers WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM found WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM changes WHERE removed=0 AND article_id NOT IN (SELECT id FROM articles)",
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did, or would do."""

    needed: bool
    kept: dict[str, int]
    """Table → rows that are whole."""
    lost: tuple[str, ...]
    """What is damaged or cannot be read, a line each."""
    missing: tuple[str, ...]
    """Ids of articles that the archive had and that are lost."""
    quarantine: Path | None = None
    """Where the damaged files were moved; None in a plan."""


def plan_repair(folder: Path, *, wait: float = 0.0) -> Repair:
    """What a repair of the archive in `folder` would keep and lose. Changes nothing."""
    return _repair(folder, wait, for_real=False)


def repair(folder: Path, *, wait: float = 0.0) -> Repair:
    """Put every whole row into a new database, which replaces the damaged one.

    The damaged files are moved to `quarantine/`, and the index with them: it must be rebuilt. Documents of
    lost articles count as failed, so that adding them again reads them again.

    Raises:
        NotAnArchiveError: there is no database.
        FormatTooNewError: a newer program wrote it, whose tables are not known here.
        LockedError, StorageError
    """
    return _repair(folder, wait, for_real=True)


def _repair(folder: Path, wait: float, *, for_real: bool) -> Repair:
    path = folder / DATABASE
    if not path.is_file():
        raise NotAnArchiveError(f"{folder}: no {DATABASE} here; take a backup, or: archive restore DUMP")
    _refuse_newer(path)
    with WriterLock(folder, wait=wait), _working_copy(folder) as work:
        if not any(_database_findings(folder)):
            return Repair(False, {}, (), ())
        copy = work / _COPY
        _mend_log(folder / DATABASE, copy / LOG_FILES[0])
        salvage = Salvage(copy / DATABASE)
        state = salvage.state()
        fresh = work / FRESH / DATABASE
        fresh.parent.mkdir(mode=0o700)
        missing: list[str] = []
        create_database(
            fresh,
            state[0] if state else token_hex(8),
            fill=lambda connection: missing.extend(_fill(connection, salvage, state)),
        )
        lost = tuple(salvage.loss.damaged + salvage.loss.unreadable)
        moved_to = None
        if for_real:
            shutil.rmtree(copy)
            moved_to = exchange(folder, work)
        return Repair(True, salvage.loss.kept, lost, tuple(missing), moved_to)


def _refuse_newer(path: Path) -> None:
    """A newer format is not ours to mend; a changed bit that only makes it look newer is."""
    try:
        inspect(path)
    except FormatTooNewError:
        page = bytearray(path.read_bytes()[:PAGE_BYTES])
        page[_VERSION] = FORMAT.to_bytes(4, "big")
        if not _is_first_page(path, bytes(page)):
            raise
    except ArchiveError:
        return


def _is_first_page(path: Path, page: bytes) -> bool:
    try:
        return PageSums.read(path.with_name(SUMS_FILE)).knows(1, page)
    except DamageError:
        return False


def _database_findings(folder: Path) -> Iterator[str]:
    index = str(folder / "index")
    return (str(finding) for finding in full_check(folder) if not finding.where.startswith(index))


def _mend_log(database: Path, copied_log: Path) -> None:
    """Have SQLite read a log that was changed to its end all the same: rows tell themselves whether they are whole."""
    try:
        require_whole_log(database)
    except DamageError:
        with suppress(DamageError, FileNotFoundError):
            noted = read_tail(database)
            rewrite(copied_log, noted.salts, noted.frames, PAGE_BYTES)


@contextmanager
def _working_copy(folder: Path) -> Iterator[Path]:
    """A folder in the archive with a copy of its database in `_COPY`, gone afterwards."""
    work = folder / "repair.new"
    with own_errors(work):
        if work.is_symlink():
            work.unlink()
        shutil.rmtree(work, ignore_errors=True)
        (work / _COPY).mkdir(mode=0o700, parents=True)
        try:
            for name in (DATABASE, LOG_FILES[0]):
                if (folder / name).is_file():
                    shutil.copyfile(folder / name, work / _COPY / name)
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _fill(connection: sqlite3.Connection, salvage: Salvage, state: tuple[str, int] | None) -> list[str]:
    """Put every whole row into the new database; ids of articles that are lost."""
    for table in TABLES:
        marks = ", ".join("?" * len(table.columns))
        columns = ", ".join(table.columns)
        connection.executemany(
            f"INSERT OR REPLACE INTO {table.name} ({columns}) VALUES ({marks})", salvage.rows(table)
        )
    missing = [
        row[0]
        for row in connection.execute(
            "SELECT article_id FROM changes WHERE removed=0 UNION SELECT article_id FROM found"
            " UNION SELECT article_id FROM layers EXCEPT SELECT id FROM articles ORDER BY 1"
        )
    ]
    _forget_documents_of_lost(connection)
    for statement in _ORPHANS:
        connection.execute(statement)
    _number(connection, state[1] if state else 0)
    return missing


def _forget_documents_of_lost(connection: sqlite3.Connection) -> None:
    """Forget the documents in which something lost was found: adding them again reads them again.

    Which part of an address names the document cannot be told from the address alone, as names may hold `#` and `!`.
    """
    lost = connection.execute(
        "SELECT DISTINCT address FROM found WHERE article_id NOT IN (SELECT id FROM articles)"
        " OR (original<>'' AND original NOT IN (SELECT sha256 FROM originals))"
    ).fetchall()
    for (address,) in lost:
        ends = [at for at, letter in enumerate(address) if letter in "#!"] + [len(address)]
        connection.executemany("DELETE FROM sources WHERE address=?", [(address[:end],) for end in ends])


def _number(connection: sqlite3.Connection, seq: int) -> None:
    """Give a number to each article whose change was lost, and make the counter at least as high as any."""
    highest = connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
    seq = max(seq, highest)
    for (article_id,) in connection.execute(
        "SELECT id FROM articles EXCEPT SELECT article_id FROM changes WHERE removed=0 ORDER BY 1"
    ).fetchall():
        seq += 1
        connection.execute("INSERT OR REPLACE INTO changes VALUES (?,?,0,?)", (seq, article_id, seq))
    connection.execute("UPDATE state SET seq=?, generation=0", (seq + 1,))
