"""The whole archive as JSON Lines, and an archive made from them.

A header with the version of the format; one line a row, tables in a fixed order, rows by their keys; a footer with
the number of lines and the sha256 of all bytes before it. The index is not in it. All is ASCII. Dumping a
restored archive gives the same bytes.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from archive.durable import make_private_folder
from archive.errors import DamageError, StorageError
from archive.store.bounded import LONGEST_VALUE
from archive.store.connection import current_connection, own_errors
from archive.store.create import create_database
from archive.store.dump_rows import FROM_LINE, TO_LINE
from archive.store.lock import WriterLock
from archive.store.names import DATABASE
from archive.store.rows import damaged
from archive.store.tables import TABLES, Table
from archive.store.view import StoreView

DUMP_VERSION = 5
# What is not ASCII takes up to three times its room there.
_HALF_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
"""What JSON writes for half a surrogate pair, and for the halves of a whole one."""
_LONGEST_LINE = 4 * LONGEST_VALUE
_SINGULAR = {
    "originals": "original",
    "articles": "article",
    "layers": "layer",
    "sources": "source",
    "found": "found",
    "kept_out": "kept_out",
    "changes": "change",
    "facets": "facet",
    "offers": "offer",
    "decisions": "decision",
    "failures": "failure",
    "searches": "search",
    "marks": "mark",
    "notes": "note",
    "markings": "marking",
}


def dump(folder: Path, out: BinaryIO, *, name: str) -> int:
    """Write one committed state of the archive to `out`; returns the number of rows.

    Args:
        name: what `out` is called in messages.

    Raises:
        StorageError: it cannot be written.
        DamageError: a row is not as it was written; `out` then has no footer.
    """
    digest = hashlib.sha256()
    rows = 0

    def write(line: dict[str, Any]) -> None:
        raw = _line(line)
        digest.update(raw)
        try:
            out.write(raw)
        except BrokenPipeError:
            raise
        except OSError as error:
            # Not the archive's trouble, which is what it would be taken for below.
            raise StorageError(f"{name}: {error.strerror}") from error

    with own_errors(folder / DATABASE), closing(current_connection(folder / DATABASE)) as connection:
        connection.execute("BEGIN")
        store = StoreView(folder, connection)
        header = {"version": DUMP_VERSION, "archive": store.archive_id, "seq": store.seq}
        write({"dump": "press-archive", **header})
        for table in TABLES:
            for line in _lines(connection, table):
                write({_SINGULAR[table.name]: line})
                rows += 1
    out.write(_line({"end": "press-archive", "rows": rows, "sha256": digest.hexdigest()}))
    out.flush()
    return rows


def restore(
    lines: BinaryIO, folder: Path, *, name: str, watch: Callable[[int], None] = lambda rows: None
) -> int:
    """Make the archive in `folder`, which has none yet, from a dump; returns the number of rows.

    It appears when all of the dump was read and its footer fits; where anything is wrong there is none.

    Args:
        name: what the dump is called in messages.

    Raises:
        StorageError: there is an archive in `folder`.
        DamageError: the dump is cut short or changed, or no dump.
    """
    with own_errors(folder):
        make_private_folder(folder)
    with WriterLock(folder):
        if (folder / DATABASE).exists():
            raise StorageError(
                f"{folder}: already holds an archive; restore to another folder with: --archive DIR"
            )
        reading = _Dump(lines, name)
        header = reading.header()

        def fill(connection: sqlite3.Connection) -> None:
            for rows, (table, row) in enumerate(reading.rows(), 1):
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
                if rows % 1000 == 0:
                    watch(rows)
            connection.execute("UPDATE state SET seq=?", (header["seq"],))

        create_database(folder / DATABASE, str(header["archive"]), fill=fill)
        return reading.count


class _Dump:
    """A dump being read: every line is taken into the digest that the footer is compared with."""

    def __init__(self, lines: BinaryIO, name: str) -> None:
        self._lines = lines
        self._name = name
        self._digest = hashlib.sha256()
        self._number = 0
        self.count = 0
        """Rows read."""

    def header(self) -> dict[str, Any]:
        header = self._next()
        if header.get("dump") != "press-archive":
            raise DamageError(f"{self._name}: not a dump of an archive; make one with: archive dump")
        if not isinstance(header.get("version"), int) or header["version"] > DUMP_VERSION:
            raise DamageError(
                f"{self._name}: dump of version {header.get('version')}; this program reads {DUMP_VERSION}"
            )
        if not isinstance(header.get("seq"), int) or not isinstance(header.get("archive"), str):
            raise self._wrong("the header lacks seq or archive")
        return header

    def rows(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Table and columns of each row, in the order of the dump, the footer checked in the end."""
        tables = {singular: table for table, singular in _SINGULAR.items()}
        counts: dict[str, int] = {}
        while True:
            before = self._digest.hexdigest()
            line = self._next()
            if "end" in line:
                self._check_footer(line, before)
                return
            ((kind, value),) = line.items() if len(line) == 1 else (("", None),)
            if kind not in tables:
                raise self._wrong(f"no such row: {kind[:40]!r}")
            position = counts[kind] = counts.get(kind, -1) + 1
            try:
                row = FROM_LINE[tables[kind]](value, position)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise self._wrong(
                    f"{kind}: {str(error).splitlines()[0][:200] if str(error) else 'empty'}"
                ) from error
            self.count += 1
            yield tables[kind], row

    def _check_footer(self, footer: dict[str, Any], sha256: str) -> None:
        if footer.get("rows") != self.count or footer.get("sha256") != sha256:
            raise self._wrong("the footer does not fit what stands before it")
        if self._lines.read(1):
            raise self._wrong("something follows the footer")

    def _next(self) -> dict[str, Any]:
        raw = self._lines.readline(_LONGEST_LINE)
        self._number += 1
        if not raw.endswith(b"\n"):
            raise self._wrong("cut short: the footer is missing")
        self._digest.update(raw)
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise self._wrong("is not JSON") from error
        if _HALF_PAIR.search(raw) and not _is_text(line):
            raise self._wrong("has half a surrogate pair, which is no character")
        if not isinstance(line, dict):
            raise self._wrong("is not a JSON object")
        return line

    def _wrong(self, what: str) -> DamageError:
        return DamageError(
            f"{self._name}: line {self._number}: {what}; nothing was restored; take another dump"
        )


def _lines(connection: sqlite3.Connection, table: Table) -> Iterable[Any]:
    order = ", ".join(table.key)
    columns = ", ".join(table.columns)
    places = [table.columns.index(column) for column in table.key]
    before: list[Any] = []
    for row in connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY {order}"):
        key = [row[place] for place in places]
        if key == before:
            # A key stands for one row: pages of the database lead back to themselves.
            raise damaged(table.name_of(row))
        before = key
        yield TO_LINE[table.name](row)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _is_text(line: dict[str, Any]) -> bool:
    """Can all strings in it be stored, as UTF-8?"""
    try:
        json.dumps(line, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
