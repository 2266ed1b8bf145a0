"""Bounds on what a foreign archive.db can cost: statements end, and what a row unpacks to has a stated size."""

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.store.schema import PAGE_BYTES

LONGEST_VALUE = 256 * 2**20
"""The most that one row may unpack to, in bytes. The settings allow no document that is longer."""
_STEPS_BETWEEN_LOOKS = 1_000_000
# A page of 8 kB holds some 200 short rows, and the costliest statement of ours takes about 50 steps for a row.
_STEPS_A_PAGE = 20_000
_STEPS_OF_ANY = 20_000_000


class BoundedConnection(sqlite3.Connection):
    """A connection whose statements end.

    In a damaged or forged file pages may lead back to themselves. A statement that takes more steps of SQLite's
    machine than a file of this size can need is interrupted.
    """

    _steps = 0

    def bound_by(self, path: Path) -> None:
        """Allow each statement what the database at `path` can need, as large as it is at that moment."""
        self.set_progress_handler(self._taken_too_many(path), _STEPS_BETWEEN_LOOKS)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self._steps = 0
        return super().execute(sql, parameters)

    def _taken_too_many(self, path: Path) -> Callable[[], bool]:
        def look() -> bool:
            self._steps += _STEPS_BETWEEN_LOOKS
            if self._steps < _STEPS_OF_ANY:
                return False
            pages = sum(_size(path.with_name(path.name + end)) for end in ("", "-wal")) // PAGE_BYTES
            return self._steps > _STEPS_OF_ANY + _STEPS_A_PAGE * pages

        return look


def inflate(packed: bytes, most: int = LONGEST_VALUE) -> bytes:
    """What zlib packed.

    Raises:
        ValueError: it is no whole stream of zlib's, something follows it, or it unpacks to more than `most` bytes.
    """
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, min(most, LONGEST_VALUE) + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(content) > most or not unpacker.eof or unpacker.unused_data:
        raise ValueError("cut short, or longer than it may be")
    return content


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
