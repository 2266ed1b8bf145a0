"""The last step of a repair: a new database takes the place of a damaged one, whatever moment a crash chooses.

Several files have to change at once. So both sets are laid out whole in the folder of the repair, which then gets
the name `repair.ready`: before that moment the archive is as it was, after it the exchange is finished by whoever
comes next, before anything of the archive is read.
"""

import os
import shutil
from pathlib import Path

from archive.durable import make_inner_folder, sync_file, sync_folder
from archive.errors import StorageError
from archive.store.lock import WriterLock
from archive.store.names import DATABASE, INDEX, LOG_FILES, QUARANTINE, REPAIR_READY, SUMS_FILE, TAIL_FILE
from archive.store.quarantine import set_aside

FRESH = "fresh"
"""In the folder of a repair: the files that are to take their places in the archive."""
_DAMAGED = "damaged"
"""In the folder of a repair: the files of the archive as they were found."""
_OF_THE_OLD = (*LOG_FILES, TAIL_FILE)
"""A new database has none of these, and one of another database beside it would be believed."""
_SECONDS = 10.0


def exchange(folder: Path, work: Path) -> Path | None:
    """Put the files in `work / FRESH`, which are safe on disk, in place of the archive's; the lock is held.

    Returns:
        where the damaged files are now, and the index with them.

    Raises:
        OSError: the archive is as it was, or the next command finishes the exchange.
    """
    make_inner_folder(folder / QUARANTINE)
    (work / _DAMAGED).mkdir(mode=0o700)
    for name in (DATABASE, SUMS_FILE, *_OF_THE_OLD):
        if (folder / name).is_file():
            # A copy: at no moment is there no database under its name.
            shutil.copy2(folder / name, work / _DAMAGED / name)
            sync_file(work / _DAMAGED / name)
    sync_folder(work / _DAMAGED)
    sync_folder(work)
    work.rename(folder / REPAIR_READY)
    sync_folder(folder)
    return _finish(folder)


def finish_exchange(folder: Path) -> None:
    """Finish an exchange that was cut short; where there is none, do nothing.

    Raises:
        LockedError: another process is at it.
        StorageError: it cannot be finished.
    """
    if not (folder / REPAIR_READY).is_dir():
        return
    try:
        with WriterLock(folder, wait=_SECONDS):
            if (folder / REPAIR_READY).is_dir():
                _finish(folder)
    except (OSError, StorageError) as error:
        raise StorageError(
            f"{folder}: a repair was cut short and cannot be finished: {error}; once that is put right, run:"
            " archive repair --yes"
        ) from error


def _finish(folder: Path) -> Path | None:
    """Do what is left of an exchange. Each step leads to the same end when it is done again."""
    ready = folder / REPAIR_READY
    for name in _OF_THE_OLD:
        (folder / name).unlink(missing_ok=True)
    for fresh in sorted((ready / FRESH).glob("*")):
        fresh.replace(folder / fresh.name)
    if os.path.lexists(folder / INDEX):
        (folder / INDEX).rename(ready / _DAMAGED / INDEX)
    sync_folder(folder)
    place = set_aside(folder, ready / _DAMAGED) if (ready / _DAMAGED).is_dir() else None
    shutil.rmtree(ready)
    sync_folder(folder)
    return place
