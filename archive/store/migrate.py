"""Bring an archive of an older format up to date: a backup first, then one transaction."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from archive.durable import make_inner_folder, sync_folder
from archive.errors import DamageError
from archive.store.backup import copy_database
from archive.store.connection import format_of, own_errors
from archive.store.names import DATABASE
from archive.store.rows import checksum
from archive.store.schema import (
    CHANGES,
    FORMAT,
    FOUND,
    FOUND_AT,
    KEPT_OUT,
    MARKINGS,
    MARKS,
    NOTES,
    OFFERS,
    PENDING,
    SOURCES,
)

Migration = Callable[[sqlite3.Connection], None]
BACKUPS = "backups"


def _first_changes(connection: sqlite3.Connection) -> None:
    """Format 1 did not keep the change that first stored an article: the latest has to stand for it."""
    connection.execute("ALTER TABLE changes RENAME TO changes_of_1")
    connection.execute(CHANGES)
    connection.execute("INSERT INTO changes SELECT seq, article_id, removed, seq FROM changes_of_1")
    connection.execute("DROP TABLE changes_of_1")


def _readings(connection: sqlite3.Connection) -> None:
    """Format 2 did not keep by which reader an article was read, nor what a person had asked of it."""
    connection.execute("ALTER TABLE sources RENAME TO sources_of_2")
    connection.execute(SOURCES)
    for row in connection.execute("SELECT * FROM sources_of_2").fetchall():
        columns = (*row[:-1], "")
        connection.execute("INSERT INTO sources VALUES (?,?,?,?,?,?,?,?)", (*columns, checksum(*columns)))
    connection.execute("DROP TABLE sources_of_2")
    connection.execute("DROP INDEX found_at")
    connection.execute("ALTER TABLE found RENAME TO found_of_2")
    connection.execute(FOUND)
    connection.execute(
        "INSERT INTO found SELECT article_id, address, original, '', '', '', '' FROM found_of_2"
    )
    connection.execute("DROP TABLE found_of_2")
    for statement in (FOUND_AT, KEPT_OUT, PENDING):
        connection.execute(statement)


def _marks(connection: sqlite3.Connection) -> None:
    """Format 3 kept nothing of what a person had read, starred, tagged or noted."""
    for statement in (MARKS, NOTES, MARKINGS):
        connection.execute(statement)


def _offers(connection: sqlite3.Connection) -> None:
    """Format 4 kept no aliases and no actions of plugins; they are offered at every ingest."""
    connection.execute(OFFERS)


MIGRATIONS: Mapping[int, Migration] = {1: _first_changes, 2: _readings, 3: _marks, 4: _offers}
"""Format → what makes of it the next one."""


def migrate(
    connection: sqlite3.Connection,
    folder: Path,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    to: int = FORMAT,
) -> Path | None:
    """Bring the database up to format `to`, if it is older; the lock is held.

    Stopped at any moment, the database has one format or the other, whole.

    Returns:
        the backup of the older format; None where there was nothing to do.
    """
    path = folder / DATABASE
    with own_errors(path):
        version = format_of(connection)
        if version >= to:
            return None
        if unknown := [older for older in range(version, to) if older not in migrations]:
            raise DamageError(
                f"{path}: format {unknown[0]} never existed; see the damage with: archive check --full"
            )
        make_inner_folder(folder / BACKUPS)
        backup = folder / BACKUPS / f"format-{version}.db"
        half = backup.with_name(backup.name + ".new")
        half.unlink(missing_ok=True)
        copy_database(path, half)
        half.replace(backup)
        sync_folder(folder / BACKUPS)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for older in range(version, to):
                migrations[older](connection)
            connection.execute(f"PRAGMA user_version={to}")
            connection.execute("COMMIT")
        except BaseException:
            # A COMMIT that the disk refused has ended the transaction by itself.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return backup
