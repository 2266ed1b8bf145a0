"""How much of the write-ahead log is committed, kept in a note beside it: a log that ends sooner was changed.

SQLite takes a changed byte in the log for the log's end, and what comes after it is gone without a word: between a
crash and the next writer that may be all that was added last. The note is written after each commit and not forced
to disk: after a power failure it may be older than the log, never newer.
"""

import hashlib
import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from archive.errors import DamageError
from archive.store.names import TAIL_FILE

_NOTE = struct.Struct(">8sQ")
_CHECKSUM_BYTES = 8
_HEADER_BYTES = 32
_FRAME = struct.Struct(">II8s8s")
"""Page; pages of the database after a commit, else 0; the log's salts; a checksum."""
_LOOKS = 3


class Tail(NamedTuple):
    """A log, by the salts that SQLite gives each, and how many frames of it are committed."""

    salts: bytes
    frames: int


NO_TAIL = Tail(bytes(8), 0)


def read_tail(database: Path) -> Tail:
    """What is noted of the log of `database`; `NO_TAIL` where nothing is.

    Raises:
        DamageError: the note is not as it was written.
    """
    path = database.with_name(TAIL_FILE)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return NO_TAIL
    if not any(raw):
        # So a power failure leaves a file whose bytes had not come to the disk.
        return NO_TAIL
    if len(raw) != _NOTE.size + _CHECKSUM_BYTES or _checksum(raw[: _NOTE.size]) != raw[_NOTE.size :]:
        raise DamageError(f"{path}: differs from what was written; rewrite it with: archive repair")
    return Tail(*_NOTE.unpack(raw[: _NOTE.size]))


def follow_log(database: Path) -> None:
    """Note that one more transaction is committed. Never fails: what was committed is safe without the note."""
    with suppress(OSError, DamageError), _log_of(database).open("rb", buffering=0) as log:
        salts, frame_bytes = _opening(log.read(_HEADER_BYTES))
        noted = read_tail(database)
        frames = noted.frames if noted.salts == salts else 0
        while (
            len(raw := os.pread(log.fileno(), _FRAME.size, _HEADER_BYTES + frames * frame_bytes))
            == _FRAME.size
        ):
            _, pages_after, frame_salts, _ = _FRAME.unpack(raw)
            if frame_salts != salts:
                return
            frames += 1
            if pages_after:
                _write(database, Tail(salts, frames))
                return


def note_log(database: Path) -> None:
    """Note all that is committed in the log. Never fails."""
    if _is_empty(_log_of(database)):
        return
    from archive.store.wal import committed_frames, salts_of

    with suppress(OSError, DamageError):
        if salts := salts_of(_log_of(database)):
            _write(database, Tail(salts, len(committed_frames(_log_of(database), _nothing))))


def forget_log(database: Path) -> None:
    """Note nothing of the log, before it is cut: all of it is in the database.

    Raises:
        OSError: that cannot be written.
    """
    if database.with_name(TAIL_FILE).exists():
        _write(database, NO_TAIL)


def require_whole_log(database: Path) -> None:
    """See that the log holds all that was committed.

    Raises:
        DamageError: it does not, or the note is not as it was written.
    """
    for attempt in range(_LOOKS):
        noted = read_tail(database)
        found = _committed(database, noted)
        # A writer may have cut the log since the note was read: both are read once more.
        if found >= noted.frames:
            return
        if attempt == _LOOKS - 1:
            raise DamageError(
                f"{_log_of(database)}: {noted.frames - found} of {noted.frames} committed pages lost or damaged;"
                " see what can be saved with: archive repair"
            )


def _committed(database: Path, noted: Tail) -> int:
    """How many frames of the noted log are whole; as many as noted where another log has taken its place."""
    if not noted.frames:
        return 0
    # numpy is loaded only where a log waits: commands that read shall start fast.
    from archive.store.wal import committed_frames, salts_of

    log = _log_of(database)
    if (salts := salts_of(log)) and salts != noted.salts:
        return noted.frames
    return len(committed_frames(log, _nothing))


def _write(database: Path, tail: Tail) -> None:
    body = _NOTE.pack(*tail)
    path = database.with_name(TAIL_FILE)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        os.pwrite(descriptor, body + _checksum(body), 0)
    finally:
        os.close(descriptor)


def _opening(header: bytes) -> tuple[bytes, int]:
    """Salts of a log and the bytes of each of its frames."""
    return header[16:24], _FRAME.size + int.from_bytes(header[8:12], "big")


def _nothing(page: bytes) -> bytes:
    """In place of a page's digest where only the count is asked for."""
    return b""


def _is_empty(log: Path) -> bool:
    return not log.exists() or not log.stat().st_size


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECKSUM_BYTES).digest()


def _log_of(database: Path) -> Path:
    return database.with_name(database.name + "-wal")
