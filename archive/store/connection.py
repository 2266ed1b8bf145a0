"""A connection to archive.db, to read or to write, and what SQLite's errors mean to a person."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from archive.errors import (
    ArchiveError,
    DamageError,
    FormatTooNewError,
    FormatTooOldError,
    LockedError,
    NotAnArchiveError,
    StorageError,
)
from archive.store.bounded import BoundedConnection
from archive.store.exchange import finish_exchange
from archive.store.names import REPAIR_READY
from archive.store.schema import APPLICATION_ID, FORMAT, require_own_tables

# SQLITE_ERROR: a column or a table is not there, so that the definitions are damaged.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_PRIMARY = 0xFF
_BUSY_SECONDS = 30.0
_LOOKS = 3


@contextmanager
def own_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into errors of ours that name `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(path, error) from error
    except UnicodeDecodeError as error:
        # So the sqlite3 module fails where the message would quote damaged bytes.
        raise DamageError(f"{path}: damaged; see what can be saved with: archive repair") from error
    except BrokenPipeError:
        # Nobody reads what is written from the block: no trouble of the archive.
        raise
    except OSError as error:
        raise StorageError(f"{error.filename or path}: {error.strerror or error}") from error


def read_connection(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; in a folder that cannot be written, one that takes no lock either.

    Raises:
        NotAnArchiveError, FormatTooNewError, DamageError, StorageError: see `inspect`.
    """
    inspect(path)
    with own_errors(path):
        connection = open_bounded(path, "immutable=1" if _is_frozen(path) else "mode=ro")
        try:
            _check_format(connection, path)
            require_own_tables(connection, str(path))
        except (sqlite3.Error, ArchiveError):
            connection.close()
            raise
    return connection


def current_connection(path: Path) -> sqlite3.Connection:
    """As `read_connection`, for what reads rows of every table: only of the format that this program writes.

    Raises:
        FormatTooOldError: the archive has an older one.
    """
    connection = read_connection(path)
    with own_errors(path):
        version = format_of(connection)
    if version < FORMAT:
        connection.close()
        raise FormatTooOldError(
            f"{path.parent}: format {version}, this program reads {FORMAT}; bring it up to date with: archive reindex"
        )
    return connection


def write_connection(path: Path) -> sqlite3.Connection:
    """A connection that writes durably. Only the holder of the lock opens one.

    It never moves pages from the WAL by itself: see `archive.store.sums`.
    """
    inspect(path)
    with own_errors(path):
        connection = open_bounded(path, "mode=rw")
        try:
            _check_format(connection, path)
            require_own_tables(connection, str(path))
            keep_log(connection, path)
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
        except (sqlite3.Error, ArchiveError):
            connection.close()
            raise
    return connection


def format_of(connection: sqlite3.Connection) -> int:
    """The number of the database's format."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def keep_log(connection: sqlite3.Connection, path: Path) -> None:
    """Have every change written to the write-ahead log first.

    Raises:
        StorageError: that cannot be; SQLite itself would go on in another mode without a word.
    """
    if connection.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
        raise StorageError(f"{path}: its write-ahead log cannot be made: the disk is full, or fails")


def inspect(path: Path) -> None:
    """Look at a database before it is opened as one.

    Even a reader of SQLite writes beside a database, and takes an empty file for a new one: a newer format and an
    empty file are refused here. SQLite does the looking, in a mode without locks: a file that this process opened
    and closed by itself would lose it the locks of its other connections.

    Raises:
        NotAnArchiveError: there is none, or it is of another program.
        FormatTooNewError: a newer program wrote it.
        DamageError: its opening bytes are not those of a database.
    """
    if (path.parent / REPAIR_READY).is_dir():
        finish_exchange(path.parent)
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise NotAnArchiveError(
            f"{path.parent}: no archive here; make one with: archive --archive {path.parent} add PATH"
        ) from error
    except NotADirectoryError as error:
        raise NotAnArchiveError(f"{path.parent}: not a folder; name the folder of an archive") from error
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
    if not size:
        raise DamageError(f"{path}: the file is empty; see what can be saved with: archive repair")
    for attempt in range(_LOOKS):
        try:
            with closing(open_bounded(path, "immutable=1")) as connection:
                return _check_format(connection, path)
        except (sqlite3.Error, UnicodeDecodeError):
            # While pages are moved, or where that was cut short, the file by itself is not whole: with its WAL it is.
            if _has_rows_waiting(path):
                return None
            if attempt == _LOOKS - 1:
                with own_errors(path):
                    raise
    return None


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    written_by = connection.execute("PRAGMA application_id").fetchone()[0]
    version = format_of(connection)
    if written_by != APPLICATION_ID:
        raise NotAnArchiveError(f"{path}: a database of another program; name the folder of an archive")
    if version > FORMAT:
        raise FormatTooNewError(
            f"{path.parent}: format {version}, this program knows {FORMAT}; install a newer press-archive"
        )


def open_bounded(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that trusts nothing in the file: its statements end, and its schema calls no function."""
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?{mode}",
        uri=True,
        factory=BoundedConnection,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.bound_by(path)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _is_frozen(path: Path) -> bool:
    """Can nothing be written beside the database, and is everything in it?"""
    return not os.access(path.parent, os.W_OK) and not _has_rows_waiting(path)


def _has_rows_waiting(path: Path) -> bool:
    """Is there a WAL with rows that are not in the database yet?"""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _ours(path: Path, error: sqlite3.Error) -> ArchiveError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _DAMAGED:
        return DamageError(f"{path}: {error}; see what can be saved with: archive repair")
    if code == sqlite3.SQLITE_INTERRUPT:
        return DamageError(
            f"{path}: damaged: its pages lead back to themselves; see what can be saved with: archive repair"
        )
    if code in _BUSY:
        return LockedError(f"{path}: another process is writing; try again")
    if code == sqlite3.SQLITE_FULL:
        return StorageError(
            f"{path}: the disk is full; nothing of this batch was stored, all before it is safe"
        )
    if code == sqlite3.SQLITE_IOERR:
        # So SQLite also calls a full disk where it is not the log that has no room.
        return StorageError(
            f"{path}: {error}: the disk is full, or fails; all that was reported as added is safe"
        )
    return StorageError(f"{path}: {error}")
