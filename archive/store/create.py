"""A new database, which appears under its name when it is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive.durable import sync_file, sync_folder
from archive.store.connection import keep_log, own_errors
from archive.store.names import SUMS_FILE
from archive.store.schema import PAGE_BYTES, create_tables
from archive.store.sums import PageSums

_TMP = ".new"


def create_database(
    path: Path, archive_id: str, *, fill: Callable[[sqlite3.Connection], None] = lambda connection: None
) -> None:
    """Make a database at `path`, with the hashes of its pages beside it.

    Args:
        fill: puts the first rows into it, in a transaction of its own; where it raises, nothing is left behind.
    """
    fresh = path.with_name(path.name + _TMP)
    with own_errors(path):
        _remove(fresh)
        fresh.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
                keep_log(connection, fresh)
                connection.execute("PRAGMA secure_delete=ON")
                create_tables(connection, archive_id)
                connection.execute("BEGIN")
                fill(connection)
                connection.execute("COMMIT")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            sync_file(fresh)
            PageSums.of_database(fresh).write(path.with_name(SUMS_FILE))
            fresh.replace(path)
        except BaseException:
            _remove(fresh)
            raise
        sync_folder(path.parent)


def _remove(database: Path) -> None:
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        database.with_name(name).unlink(missing_ok=True)
