"""Look for damage: quickly, or at every byte."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from archive.durable import replace_file
from archive.errors import (
    ArchiveError,
    DamageError,
    FormatTooNewError,
    FormatTooOldError,
    NotAnArchiveError,
    StorageError,
)
from archive.store.connection import current_connection, own_errors, read_connection
from archive.store.exchange import finish_exchange
from archive.store.names import DATABASE, SUMS_FILE
from archive.store.rows import Row, require_order
from archive.store.sums import PageSums
from archive.store.tables import TABLES, Table
from archive.store.tail import require_whole_log
from archive.store.view import StoreView, article_of, layer_of

PROGRESS_FILE = "check.json"
"""Where a full check that was stopped has come to."""
_ROWS = 500
_LINKS = (
    (
        "layers of no article",
        "SELECT article_id FROM layers WHERE article_id NOT IN (SELECT id FROM articles)",
    ),
    (
        "found articles that are gone",
        "SELECT article_id FROM found WHERE article_id NOT IN (SELECT id FROM articles)",
    ),
    (
        "originals that are gone",
        "SELECT article_id FROM found WHERE original<>'' AND original NOT IN (SELECT sha256 FROM originals)",
    ),
    (
        "articles without a number",
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM changes WHERE removed=0)",
    ),
    (
        "numbers of no article",
        "SELECT article_id FROM changes WHERE removed=0 AND article_id NOT IN (SELECT id FROM articles)",
    ),
    ("numbers to come", "SELECT article_id FROM changes WHERE seq>(SELECT seq FROM state)"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Damage: where, what, and the command that mends it."""

    where: str
    what: str
    mend: str = "archive repair"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; mend it with: {self.mend}"


Watch = Callable[[str, int, int], None]
"""Told what is checked, how much of it is done, and of how much."""


def quick_check(folder: Path) -> Iterator[Finding]:
    """Does the database open, is its first page as written, do rows belong together, are the index files there?"""
    finish_exchange(folder)
    try:
        yield from _log(folder)
        yield from _first_page(folder)
        with own_errors(folder / DATABASE):
            connection = read_connection(folder / DATABASE)
        try:
            yield from _links(folder, connection)
            yield from _index_names(folder, StoreView(folder, connection))
        finally:
            connection.close()
    except DamageError as error:
        yield Finding(str(folder / DATABASE), _what(error))


def full_check(
    folder: Path, *, resume: bool = False, watch: Watch = lambda what, done, of: None
) -> Iterator[Finding]:
    """Every byte: all pages of the database, all rows, all files of the index.

    Where it is stopped, what was done is kept, so that the next one can go on from there.

    Args:
        resume: go on where the last one was stopped.
    """
    finish_exchange(folder)
    progress = _Resumption(folder, resume)
    damaged = False
    try:
        for finding in chain(_log(folder), _pages(folder, progress, watch)):
            damaged = True
            yield finding
        try:
            connection = current_connection(folder / DATABASE)
            try:
                for table in TABLES:
                    yield from _rows(folder, connection, table, progress, watch)
                yield from _links(folder, connection)
                yield from _index_content(folder, StoreView(folder, connection), watch)
            finally:
                connection.close()
        except DamageError as error:
            yield Finding(str(folder / DATABASE), _what(error))
        except (NotAnArchiveError, FormatTooNewError, FormatTooOldError) as error:
            if not damaged:
                raise
            yield Finding(str(folder / DATABASE), _what(error))
    except (GeneratorExit, KeyboardInterrupt):
        progress.keep()
        raise
    progress.forget()


class _Resumption:
    """How far a full check is: step → the last page or row that was looked at."""

    def __init__(self, folder: Path, resume: bool) -> None:
        self._path = folder / PROGRESS_FILE
        self.done: dict[str, int] = {}
        if resume:
            try:
                kept = json.loads(self._path.read_text(encoding="utf-8"))
                self.done = {str(step): int(last) for step, last in kept.items()}
            except (OSError, ValueError, AttributeError):
                self.done = {}

    def keep(self) -> None:
        try:
            replace_file(self._path, json.dumps(self.done).encode())
        except OSError:
            # A folder that cannot be written can be checked; only not in two goes.
            return

    def forget(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return


def _first_page(folder: Path) -> Iterator[Finding]:
    sums = PageSums.read(folder / SUMS_FILE)
    with own_errors(folder / DATABASE):
        if not sums.knows(1, os.pread(_open_for_good(folder / DATABASE), sums.page_bytes, 0)):
            yield Finding(str(folder / DATABASE), "page 1 differs from what was written")


def _open_for_good(path: Path) -> int:
    """A descriptor that is never closed: closing it would drop the locks of this process's connections."""
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _log(folder: Path) -> Iterator[Finding]:
    """Does the write-ahead log hold all that was committed to it?"""
    try:
        with own_errors(folder / DATABASE):
            require_whole_log(folder / DATABASE)
    except DamageError as error:
        yield Finding(str(error).partition(": ")[0], _what(error))


def _pages(folder: Path, progress: _Resumption, watch: Watch) -> Iterator[Finding]:
    path = folder / DATABASE
    try:
        sums = PageSums.read(folder / SUMS_FILE)
    except DamageError as error:
        yield Finding(str(folder / SUMS_FILE), _what(error))
        return
    with own_errors(path):
        file = _open_for_good(path)
        page = progress.done.get("pages", 0)
        while content := os.pread(file, sums.page_bytes, page * sums.page_bytes):
            page += 1
            if not sums.knows(page, content):
                # A writer may have moved the page since its hash was read: both are read once more.
                sums = PageSums.read(folder / SUMS_FILE)
                if not sums.knows(page, os.pread(file, sums.page_bytes, (page - 1) * sums.page_bytes)):
                    yield Finding(str(path), f"page {page} differs from what was written")
            progress.done["pages"] = page
            if page % 4096 == 0:
                watch("pages", page, sums.pages)
        if page < sums.fewest_pages:
            yield Finding(str(path), f"pages missing at the end: {sums.fewest_pages - page}")
    watch("pages", page, page)


def _rows(
    folder: Path, connection: sqlite3.Connection, table: Table, progress: _Resumption, watch: Watch
) -> Iterator[Finding]:
    columns = ", ".join(table.columns)
    last = progress.done.get(table.name, -1)
    done = 0
    statement = (
        f"SELECT rowid, {columns} FROM {table.name} NOT INDEXED WHERE rowid>? ORDER BY rowid LIMIT {_ROWS}"
    )
    while True:
        with own_errors(folder / DATABASE):
            rows = connection.execute(statement, (last,)).fetchall()
        if not rows:
            break
        require_order(rows, last, str(folder / DATABASE))
        for row in rows:
            yield from _row(folder, connection, table, row[1:])
        last = progress.done[table.name] = rows[-1][0]
        done += len(rows)
        watch(table.name, done, done)


def _row(folder: Path, connection: sqlite3.Connection, table: Table, row: Row) -> Iterator[Finding]:
    try:
        table.verify(row)
        if table.name == "layers":
            with own_errors(folder / DATABASE):
                _check_spans(connection, row)
    except DamageError as error:
        yield Finding(f"{folder / DATABASE}: {table.name_of(row)}", _what(error))


def _check_spans(connection: sqlite3.Connection, row: Row) -> None:
    """Do the spans of a layer point at the words that they say?"""
    found = connection.execute("SELECT id, body, sha256 FROM articles WHERE id=?", (row[0],)).fetchone()
    if found is None:
        return
    layer, article = layer_of(row), article_of(found)
    sound = layer.text_sha256 == article.text_sha256 and all(
        annotation.span.of(article.text) == annotation.text for annotation in layer.annotations
    )
    if not sound:
        raise DamageError("layer: its spans do not fit the article's text")


def _links(folder: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    for what, statement in _LINKS:
        with own_errors(folder / DATABASE):
            first = connection.execute(f"{statement} LIMIT 1").fetchone()
        if first:
            yield Finding(str(folder / DATABASE), f"{what}, the first: {first[0]}")


def _index_names(folder: Path, reading: StoreView) -> Iterator[Finding]:
    kept = reading.index_files()
    index = reading.live_index()
    if reading.generation and not index.is_dir():
        yield Finding(str(index), "the index is gone", "archive reindex")
        return
    for name in sorted(kept):
        if not (index / name).is_file():
            yield Finding(str(index / name), "is gone", "archive reindex")


def _index_content(folder: Path, reading: StoreView, watch: Watch) -> Iterator[Finding]:
    yield from _index_names(folder, reading)
    index = reading.live_index()
    for number, (name, sha256) in enumerate(reading.index_files().items(), 1):
        path = index / name
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StorageError(f"{path}: {error.strerror}") from error
        if digest != sha256 and reading.index_files().get(name) == sha256:
            yield Finding(str(path), "differs from what was written", "archive reindex")
        watch("index files", number, number)


def _what(error: ArchiveError) -> str:
    """The middle part of a message: without where, and without the next command."""
    return str(error).partition("; ")[0].rpartition(": ")[2]
