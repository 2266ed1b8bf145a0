"""Files and folders that survive a power loss: written whole or not at all, and flushed to the disk."""

import errno
import os
from pathlib import Path

_UNFINISHED = ".new"


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in place of what it held, for its owner alone.

    After a power loss the file holds either all of the new content or all of the old.
    """
    fresh = path.with_name(path.name + _UNFINISHED)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in `folder` to the disk: a new or renamed file is safe only when its folder is, too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make `folder` and those above it; `folder` itself for its owner alone."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def make_inner_folder(folder: Path) -> None:
    """Make a folder inside an archive for its owner alone, if it is not there.

    Raises:
        NotADirectoryError: a link or something else has its name; what is behind a link is not ours to write to.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(
            errno.ENOTDIR, "a link where the archive keeps a folder of its own", str(folder)
        )


def sync_file(path: Path) -> None:
    """Make what was written to `path` durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
