"""A copy of the archive, taken while it may be written to."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive.durable import sync_file, sync_folder
from archive.errors import StorageError
from archive.settings import SETTINGS_FILE
from archive.store.connection import keep_log, own_errors, read_connection
from archive.store.names import DATABASE, SUMS_FILE
from archive.store.sums import PageSums

_PAGES_AT_A_TIME = 2000


def back_up(folder: Path, target: Path, *, watch: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Copy the archive in `folder` to the folder `target`, which must not exist: an archive without its index.

    One committed state is copied, whatever is written meanwhile. `target` appears when it is whole.

    Raises:
        StorageError: `target` exists, or cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise StorageError(f"{target}: already exists; name a new folder")
    fresh = target.with_name(target.name + ".new")
    with own_errors(target):
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700, parents=True)
        try:
            copy_database(folder / DATABASE, fresh / DATABASE, watch=watch)
            PageSums.of_database(fresh / DATABASE).write(fresh / SUMS_FILE)
            if (folder / SETTINGS_FILE).is_file():
                shutil.copyfile(folder / SETTINGS_FILE, fresh / SETTINGS_FILE)
            sync_folder(fresh)
            fresh.rename(target)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        sync_folder(target.parent)


def copy_database(
    database: Path, target: Path, *, watch: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Copy one committed state of a database, durably, the index forgotten: a copy has none."""

    def seen(status: int, left: int, pages: int) -> None:
        watch(pages - left, pages)

    with own_errors(target):
        target.touch(mode=0o600, exist_ok=False)
        with closing(read_connection(database)) as reading:
            # One transaction around all steps: otherwise each write of another process starts the copy again.
            reading.execute("BEGIN")
            reading.execute("SELECT seq FROM state").fetchone()
            with closing(sqlite3.connect(target, isolation_level=None)) as writing:
                reading.backup(writing, pages=_PAGES_AT_A_TIME, progress=seen)
                keep_log(writing, target)
                writing.execute("UPDATE state SET generation=0")
                writing.execute("DELETE FROM index_files")
                writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sync_file(target)
