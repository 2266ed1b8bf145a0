"""One process writes: the holder of the lock on the file `lock`."""

import errno
import fcntl
import os
import re
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import LockedError, StorageError
from archive.text import show

LOCK_FILE = "lock"
_BETWEEN_TRIES = 0.05
_LONGEST_HINT = 1000
_UNPRINTABLE = re.compile(r"\s+")


def _why(code: int | None) -> str:
    """What stands behind the system's refusal to open the file for writing."""
    if code == errno.EROFS:
        return "it can be searched, but not changed: copy the archive to a disk that can be written"
    if code in (errno.EACCES, errno.EPERM):
        return "only its owner can write to an archive"
    if code == errno.ELOOP:
        return "a link is not the archive's own: look at it with: archive check --foreign"
    return "nothing was changed"


class WriterLock:
    """The right to write to the archive in `folder`, held until `release` or the end of the process.

    The kernel keeps the lock, so none is left behind by a process that was killed; the text in the file (pid,
    host, command, start) only helps the one who has to wait.

    Raises:
        LockedError: another process holds it still after `wait` seconds.
        StorageError: the folder cannot be written.
    """

    def __init__(self, folder: Path, *, wait: float = 0.0) -> None:
        path = folder / LOCK_FILE
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise StorageError(f"{path}: {error.strerror}; {_why(error.errno)}") from error
        try:
            self._take(folder, time.monotonic() + wait)
            self._sign()
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let the next process write; a second call does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _take(self, folder: Path, until: float) -> None:
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except OSError as error:
                if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                    raise StorageError(f"{folder / LOCK_FILE}: {error.strerror}") from error
            if time.monotonic() >= until:
                raise LockedError(f"{folder}: {self._holder()} is writing; wait for it with: --wait SECONDS")
            time.sleep(_BETWEEN_TRIES)

    def _holder(self) -> str:
        hint = os.pread(self._file, _LONGEST_HINT, 0).decode("utf-8", "replace")
        return show(hint.strip().replace("\n", ", ")) or "another process"

    def _sign(self) -> None:
        command = _UNPRINTABLE.sub(" ", " ".join(sys.argv))[:300]
        hint = (
            f"process {os.getpid()}\nhost {socket.gethostname()}\ncommand {command}\n"
            f"since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
        )
        try:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, hint.encode("utf-8", "replace"), 0)
        except OSError:
            # The text is a hint: on a full disk the lock itself still holds.
            return
