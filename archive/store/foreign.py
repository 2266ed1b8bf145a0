"""Look at an archive from somebody else before it is opened. Nothing is written to its folder."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.errors import DamageError, NotAnArchiveError, SettingsError, StorageError
from archive.settings import SETTINGS_FILE, describe_settings
from archive.store.check import Finding, Watch, full_check
from archive.store.connection import open_bounded, own_errors
from archive.store.names import DATABASE, INDEX, LOG_FILES, SUMS_FILE, TAIL_FILE

_LOOKED_AT = (DATABASE, LOG_FILES[0], SUMS_FILE, TAIL_FILE)
_MOST_STRANGE = 20


def foreign_check(folder: Path, *, watch: Watch = lambda what, done, of: None) -> Iterator[Finding]:
    """What of the archive in `folder` is not as this program leaves an archive, and what its settings change.

    The database is looked at in a copy in the system's folder for temporary files, since even a reader of SQLite
    writes beside a database. The index is not looked at: rebuild it from what is sound.

    Raises:
        NotAnArchiveError: there is no database.
        StorageError: there is no room for the copy, or it may not be read.
    """
    if not os.path.lexists(folder / DATABASE):
        raise NotAnArchiveError(f"{folder}: no {DATABASE} here; name the folder of an archive")
    strange = list(_strange_files(folder))
    yield from strange[:_MOST_STRANGE]
    if len(strange) > _MOST_STRANGE:
        yield Finding(str(folder), f"{len(strange) - _MOST_STRANGE:,} more such files", "rm")
    if any(finding.where == str(folder / name) for finding in strange for name in _LOOKED_AT):
        return
    yield from _settings(folder)
    with own_errors(folder), tempfile.TemporaryDirectory(prefix="press-archive-") as apart:
        copy = Path(apart)
        for name in _LOOKED_AT:
            if (folder / name).is_file():
                shutil.copyfile(folder / name, copy / name, follow_symlinks=False)
        for finding in _database(copy, watch):
            yield Finding(finding.where.replace(apart, str(folder)), finding.what, finding.mend)


def _strange_files(folder: Path) -> Iterator[Finding]:
    """Whatever is neither a file nor a folder: what is behind a link is outside of the archive."""
    for place, folders, files in os.walk(folder):
        for name in sorted(folders + files):
            path = Path(place) / name
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                kind = "a link" if stat.S_ISLNK(mode) else "a device, a pipe or a socket"
                yield Finding(str(path), f"{kind}, and no file", f"rm {path}")


def _settings(folder: Path) -> Iterator[Finding]:
    path = folder / SETTINGS_FILE
    try:
        for setting in describe_settings(folder):
            if setting.origin == str(path):
                yield Finding(str(path), f"sets {setting.name} to {setting.value}", f"rm {path}")
    except SettingsError as error:
        yield Finding(str(path), str(error).removeprefix(f"{path}: ").partition("; ")[0], f"rm {path}")


def _database(copy: Path, watch: Watch) -> Iterator[Finding]:
    path = copy / DATABASE
    try:
        with own_errors(path), closing(open_bounded(path, "mode=ro")) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except (DamageError, StorageError) as error:
        found = str(error).removeprefix(f"{path}: ").partition("; ")[0]
    if found != "ok":
        # Pages that lead back to themselves are no reason to go on: what follows would read them for ever.
        yield Finding(str(path), f"its pages do not belong together: {found}")
        return
    for finding in full_check(copy, watch=watch):
        if not finding.where.startswith(str(copy / INDEX)):
            yield finding
