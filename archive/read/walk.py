"""Paths named by a person → the regular files under them, in a stable order."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")
_ARCHIVE = "archive.db"
_ARCHIVEBOX = ("ArchiveBox.conf", "index.sqlite3")
"""Of these, one or both stand in a data folder of ArchiveBox, beside its folder of snapshots."""
_SNAPSHOTS = "archive"
_SNAPSHOT = "index.json"
"""What ArchiveBox says of a snapshot, in a folder with the forms of the page."""
_MAILDIR = ("cur", "new", "tmp")
"""The folders of a Maildir: mails stand in the first two, and what is being delivered in the last."""
_NOT_FILES = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a character device"),
    (stat.S_ISBLK, "a block device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found; `problem` says why it cannot be read, empty where it can be tried."""

    path: Path
    problem: str = ""
    size: int = 0
    """Bytes."""

    @property
    def address(self) -> str:
        """The path as text; bytes that are no UTF-8 are written as `\\xNN`."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.address.rpartition("/")[2]

    def sha256(self) -> str:
        """Of the bytes of the file as they lie on disk; empty where they cannot be read."""
        if self.problem:
            return ""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""


def path_of(address: str) -> Path:
    """The path that an address of a file stands for."""
    path = Path(address)
    if path.exists() or "\\x" not in address:
        return path
    raw = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), address.encode())
    return Path(raw.decode("utf-8", "surrogateescape"))


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file under `paths`, folders by name; hidden files and folders, and archives, inside a folder left out.

    What is not a regular file (pipe, socket, device, dangling link) is found with a problem. Links to folders
    are not followed inside a folder, so that a circle of links ends. Of a data folder of ArchiveBox one file for each
    snapshot is found: never its configuration, its database, or the many forms that it keeps of one page. Of a Maildir
    the mails are found, those of its own folders (`.Sent`) too, and not what a mail server keeps beside them.
    """
    for path in paths:
        yield from _under(path) if path.is_dir() else [_file(path)]


def _under(folder: Path) -> Iterator[Found]:
    problems: list[Found] = []

    def unreadable(error: OSError) -> None:
        problems.append(Found(Path(os.fsdecode(error.filename)), f"cannot be opened: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        yield from problems
        problems.clear()
        if (snapshots := _snapshots(Path(parent))) is not None:
            yield from snapshots
            folders.clear()
            continue
        if _is_maildir(Path(parent)):
            folders[:] = sorted(
                name for name in folders if name in _MAILDIR[:2] or _is_maildir(Path(parent, name))
            )
            continue
        folders[:] = sorted(
            name
            for name in folders
            # An archive that lies among its documents is not one of them.
            if not name.startswith(".") and not Path(parent, name, _ARCHIVE).is_file()
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield _file(Path(parent, name))
    yield from problems


def _snapshots(folder: Path) -> list[Found] | None:
    """The snapshots in a data folder of ArchiveBox, in its folder of snapshots, or in one of them; None elsewhere."""
    here = folder.absolute()
    try:
        if _is_archivebox(here):
            folders = _folders_in(folder / _SNAPSHOTS)
        elif here.name == _SNAPSHOTS and _is_archivebox(here.parent):
            folders = _folders_in(folder)
        elif here.parent.name == _SNAPSHOTS and _is_archivebox(here.parent.parent):
            folders = [folder]
        else:
            return None
    except OSError as error:
        return [Found(folder, f"cannot be opened: {error.strerror}")]
    return [_file(snapshot / _SNAPSHOT) for snapshot in folders]


def _is_archivebox(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _ARCHIVEBOX) and (folder / _SNAPSHOTS).is_dir()


def _is_maildir(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in _MAILDIR)


def _folders_in(folder: Path) -> list[Path]:
    return sorted(
        inside for inside in folder.iterdir() if inside.is_dir() and not inside.name.startswith(".")
    )


def _file(path: Path) -> Found:
    try:
        found = path.stat()
    except FileNotFoundError:
        return Found(path, "a dangling link" if path.is_symlink() else "no such file or folder")
    except (OSError, ValueError) as error:
        return Found(path, f"cannot be opened: {getattr(error, 'strerror', None) or error}")
    for is_it, what in _NOT_FILES:
        if is_it(found.st_mode):
            return Found(path, f"is {what}, not a document")
    return Found(path, size=found.st_size)
