"""Read what is whole out of a damaged database, row by row."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import DamageError
from archive.store.connection import open_bounded
from archive.store.rows import Row
from archive.store.schema import PAGE_BYTES, create_tables, require_own_tables
from archive.store.tables import Table

_ROWS = 500
_LAST_ROWID = 2**62


@dataclass(slots=True)
class Loss:
    """What could be read of each table, and which rows that were seen are damaged."""

    kept: dict[str, int] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    """Names of rows that are there but not as they were written."""
    unreadable: list[str] = field(default_factory=list)
    """Stretches of tables that cannot be read at all."""


class Salvage:
    """A copy of a damaged database, opened with its first page mended where that is needed."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self.loss = Loss()

    def state(self) -> tuple[str, int] | None:
        """Id of the archive and number of its latest change; None where they are lost."""
        for attempt in (False, True):
            if attempt:
                mend_first_page(self._copy)
            try:
                with closing(self._open()) as connection:
                    row = connection.execute("SELECT archive_id, seq FROM state").fetchone()
                    # A table that is not ours, or whose pages lead elsewhere, may hold anything.
                    is_ours = row is not None and isinstance(row[0], str) and isinstance(row[1], int)
                    return row if is_ours else None
            except (sqlite3.Error, UnicodeDecodeError):
                continue
        return None

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table that are as they were written; the others are counted as lost."""
        kept = 0
        try:
            with closing(self._open()) as connection:
                for row in self._raw(connection, table):
                    try:
                        table.verify(row)
                    except DamageError:
                        self.loss.damaged.append(table.name_of(row))
                        continue
                    kept += 1
                    yield row
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self.loss.unreadable.append(f"{table.name}: {error}")
        self.loss.kept[table.name] = kept

    def _open(self) -> sqlite3.Connection:
        """The copy, its first page mended where the tables are not defined as ours are."""
        connection = open_bounded(self._copy, "mode=rw")
        try:
            require_own_tables(connection, "")
        except DamageError:
            connection.close()
            mend_first_page(self._copy)
            connection = open_bounded(self._copy, "mode=rw")
        return connection

    def _raw(self, connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
        """All rows that can be reached: what cannot be read is skipped."""
        columns = ", ".join(table.columns)
        at = -1
        while True:
            try:
                for row in _scan(connection, table, columns, after=at):
                    at = row[0]
                    yield row[1:]
                return
            except (sqlite3.Error, UnicodeDecodeError) as error:
                self.loss.unreadable.append(f"{table.name} after row {at}: {error}")
            found = _behind_damage(connection, table, at)
            if found is None:
                return
            at = found


def mend_first_page(database: Path) -> None:
    """Put a sound first page in place of a damaged one.

    It holds the header and the tables' definitions, which are the same in every archive of this format.
    """
    pattern = database.with_name(database.name + ".pattern")
    pattern.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(pattern, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            create_tables(connection, "")
        page = bytearray(pattern.read_bytes()[:PAGE_BYTES])
    finally:
        pattern.unlink(missing_ok=True)
    pages = database.stat().st_size // PAGE_BYTES
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)
    with database.open("r+b") as file:
        file.write(page)


def _scan(connection: sqlite3.Connection, table: Table, columns: str, *, after: int) -> Iterator[Row]:
    statement = (
        f"SELECT rowid, {columns} FROM {table.name} NOT INDEXED WHERE rowid>? ORDER BY rowid LIMIT {_ROWS}"
    )
    while True:
        count = 0
        for row in connection.execute(statement, (after,)):
            if row[0] <= after:
                raise sqlite3.DatabaseError("rows are out of order")
            count += 1
            after = row[0]
            yield row
        if not count:
            return


def _behind_damage(connection: sqlite3.Connection, table: Table, after: int) -> int | None:
    """The first rowid from which reading goes on; None where it does not.

    Looked for in steps that double, then between the last two: a damaged page costs some 60 questions.
    """
    step = 1
    while not _reads_on(connection, table, after + step):
        step *= 2
        if after + step >= _LAST_ROWID:
            return None
    unread, read = after + step // 2, after + step
    while read - unread > 1:
        middle = (unread + read) // 2
        if _reads_on(connection, table, middle):
            read = middle
        else:
            unread = middle
    return read


def _reads_on(connection: sqlite3.Connection, table: Table, after: int) -> bool:
    columns = ", ".join(table.columns)
    try:
        connection.execute(
            f"SELECT {columns} FROM {table.name} NOT INDEXED WHERE rowid>? ORDER BY rowid LIMIT 1", (after,)
        ).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True
