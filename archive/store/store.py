"""An archive's truth, open: to read, or to write in batches."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.durable import make_private_folder
from archive.errors import ArchiveError, DamageError, StorageError, UsageError
from archive.store.batch import Batch
from archive.store.connection import format_of, own_errors, read_connection, write_connection
from archive.store.create import create_database
from archive.store.lock import WriterLock
from archive.store.migrate import migrate
from archive.store.names import DATABASE
from archive.store.quarantine import set_aside
from archive.store.schema import FORMAT
from archive.store.sums import checkpoint
from archive.store.tail import follow_log, note_log, require_whole_log
from archive.store.view import StoreView

_WAL_BYTES = 16 * 2**20


class Store(StoreView):
    """The database of one archive, open to read, or to read and write.

    Use it as a context manager, or `close` it.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        super().__init__(folder, connection)
        self._lock = lock

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, wait: float = 0.0) -> "Store":
        """Open the archive in `folder`.

        Args:
            write: take the lock, so that batches can be written.
            wait: seconds to wait for another process that writes.

        Raises:
            NotAnArchiveError, FormatTooNewError, LockedError, DamageError, StorageError
        """
        # Refused before anything is written, the lock's hint included: a foreign folder, a newer format.
        connection = read_connection(folder / DATABASE)
        if not write:
            return cls(folder, connection, None)
        connection.close()
        lock = WriterLock(folder, wait=wait)
        try:
            # What SQLite takes for the end of a damaged log would be written over.
            require_whole_log(folder / DATABASE)
            store = cls(folder, write_connection(folder / DATABASE), lock)
        except BaseException:
            lock.release()
            raise
        try:
            if format_of(store._connection) < FORMAT:
                migrate(store._connection, folder)
            # Where hashes are lost, what is stored can still be read and added to; `repair` writes them again.
            with suppress(DamageError):
                checkpoint(store._connection, store._path)
                note_log(store._path)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def create(cls, folder: Path, *, wait: float = 0.0) -> "Store":
        """Make an archive that holds nothing in `folder`, or open the one that is there, to write.

        Raises:
            LockedError, FormatTooNewError, DamageError, StorageError
        """
        if (folder / DATABASE).exists():
            return cls.open(folder, write=True, wait=wait)
        with own_errors(folder):
            make_private_folder(folder)
        with WriterLock(folder, wait=wait):
            if not (folder / DATABASE).exists():
                create_database(folder / DATABASE, secrets.token_hex(8))
        return cls.open(folder, write=True, wait=wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Move what waits in the WAL into the database and let the next process write; never fails."""
        is_moved = self._lock is None
        try:
            if self._lock:
                is_moved = checkpoint(self._connection, self._path, truncate=True)
        except ArchiveError:
            # All that was acknowledged is safe in the WAL; the next writer moves it.
            pass
        finally:
            reading = None if is_moved else self._second_connection()
            self._connection.close()
            if reading:
                reading.close()
            if self._lock:
                self._lock.release()

    def empty_log(self) -> bool:
        """Move all of the log into the database and cut it; False where a session still reads from it."""
        log = self._path.with_name(DATABASE + "-wal")
        checkpoint(self._connection, self._path, truncate=True)
        return not log.exists() or log.stat().st_size == 0

    def _second_connection(self) -> sqlite3.Connection | None:
        """One that only reads: the last one to close that may write moves pages, and keeps no hashes of them."""
        with suppress(ArchiveError, sqlite3.Error):
            reading = read_connection(self._path)
            reading.execute("SELECT seq FROM state").fetchone()
            return reading
        return None

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Write in one transaction: what the block did is safe on disk once it has ended, or did not happen.

        Raises:
            StorageError: the disk is full or fails; nothing of the batch was stored.
        """
        if self._lock is None:
            raise UsageError(f"{self.folder}: opened read-only")
        with own_errors(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                batch = Batch(self._connection, self.seq)
                yield batch
                batch.finish()
                self._connection.execute("COMMIT")
                follow_log(self._path)
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self._keep_wal_short()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one and the same state in all the block, whatever is written meanwhile."""
        with own_errors(self._path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    def require_room(self, least: int) -> None:
        """Stop before the disk is full.

        Raises:
            StorageError: less than `least` bytes are free where the archive is.
        """
        with own_errors(self.folder):
            free = shutil.disk_usage(self.folder).free
        if free < least:
            raise StorageError(
                f"{self.folder}: {free >> 20} MB free, less than the {least >> 20} MB to be kept free;"
                " make room, or lower limits.free_disk_bytes in archive.toml"
            )

    def clear_index_place(self, generation: int) -> Path:
        """See that an index of this generation can be built; returns its folder, which is not there yet.

        Anything but a folder that stands where an index is to be is not ours: it is moved to `quarantine/`.
        """
        folder = self.index_folder(generation)
        with own_errors(folder):
            if os.path.lexists(folder.parent) and (folder.parent.is_symlink() or not folder.parent.is_dir()):
                set_aside(self.folder, folder.parent)
            if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
                set_aside(self.folder, folder)
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def _keep_wal_short(self) -> None:
        wal = self._path.with_name(DATABASE + "-wal")
        try:
            if wal.stat().st_size >= _WAL_BYTES:
                checkpoint(self._connection, self._path)
        except (OSError, DamageError):
            return
