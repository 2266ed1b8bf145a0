"""A hash of every page of archive.db, so that a changed byte is found wherever it is.

SQLite has no checksum on its pages and does not look at what lies unused in them. Pages change only when they
are moved from the WAL into the database, and only the writer does that, here: first the hashes of the pages
as they will be are written beside those that hold now, then the pages are moved, then the new hashes alone are
kept. Whatever moment a crash chooses, each page has one of the hashes that are written down for it.
"""

import hashlib
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.durable import replace_file
from archive.errors import DamageError
from archive.store.connection import own_errors
from archive.store.names import SUMS_FILE
from archive.store.tail import forget_log

if TYPE_CHECKING:
    from archive.store.wal import Frame

_MAGIC = b"archive sums 1\n\x00"
_HEADER = struct.Struct(">16sIIII")
"""Magic; bytes in a page; pages; hashes of pages that are being moved; pages once they are."""
_PENDING = struct.Struct(">I8s")
_SUM_BYTES = 8
_CHECKSUM_BYTES = 32
Moving = Mapping[int, Sequence[bytes]]
"""Page number, from 1 → the hashes that it will have on the way, the last one in the end."""


class PageSums:
    """The hashes of the pages of one database, and of those that are being moved into it."""

    def __init__(self, page_bytes: int, sums: bytearray, moving: Moving, pages_after: int) -> None:
        self.page_bytes = page_bytes
        self.moving = moving
        self._sums = sums
        self._pages_after = pages_after

    @classmethod
    def read(cls, path: Path) -> "PageSums":
        """The hashes kept in the file `path`.

        Raises:
            DamageError: the file is missing, or is not as it was written.
        """
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raw = b""
        body, checksum = raw[:-_CHECKSUM_BYTES], raw[-_CHECKSUM_BYTES:]
        if not raw.startswith(_MAGIC) or hashlib.sha256(body).digest() != checksum:
            raise DamageError(f"{path}: the page hashes are damaged; rewrite them with: archive repair")
        _, page_bytes, pages, _, after = _HEADER.unpack_from(body)
        end = _HEADER.size + pages * _SUM_BYTES
        moving: dict[int, list[bytes]] = defaultdict(list)
        for page, digest in _PENDING.iter_unpack(body[end:]):
            moving[page].append(digest)
        return cls(page_bytes, bytearray(body[_HEADER.size : end]), moving, after)

    @classmethod
    def of_database(cls, path: Path) -> "PageSums":
        """Hash every page of the database `path`, whose WAL is empty."""
        sums = bytearray()
        with path.open("rb") as file:
            size = int.from_bytes(file.read(18)[16:], "big")
            page_bytes = 65536 if size == 1 else size
            file.seek(0)
            while page := file.read(page_bytes):
                sums += _sum(page)
        return cls(page_bytes, sums, {}, len(sums) // _SUM_BYTES)

    @property
    def pages(self) -> int:
        return len(self._sums) // _SUM_BYTES

    def write(self, path: Path) -> None:
        """Put the hashes into the file `path`, durably, in place of those that it held."""
        pending = [_PENDING.pack(page, digest) for page, digests in self.moving.items() for digest in digests]
        header = _HEADER.pack(_MAGIC, self.page_bytes, self.pages, len(pending), self._pages_after)
        body = header + bytes(self._sums) + b"".join(pending)
        replace_file(path, body + hashlib.sha256(body).digest())

    def announced(self, moving: Moving, pages_after: int) -> "PageSums":
        """These hashes, and beside them those of the pages that are about to be moved."""
        both = {page: list(digests) for page, digests in self.moving.items()}
        for page, digests in moving.items():
            known = both.setdefault(page, [])
            both[page] = [digest for digest in known if digest not in digests] + list(digests)
        return PageSums(self.page_bytes, self._sums, both, pages_after)

    def settled(self) -> "PageSums":
        """Only the hashes of the pages as they are after the move."""
        sums = self._sums[: self._pages_after * _SUM_BYTES]
        sums.extend(bytes(self._pages_after * _SUM_BYTES - len(sums)))
        for page, digests in self.moving.items():
            if page <= self._pages_after:
                sums[(page - 1) * _SUM_BYTES : page * _SUM_BYTES] = digests[-1]
        return PageSums(self.page_bytes, sums, {}, self._pages_after)

    @property
    def fewest_pages(self) -> int:
        """How many pages the database has at least, whether or not all were moved."""
        return min(self.pages, self._pages_after)

    def knows(self, page: int, content: bytes) -> bool:
        """Is `content` what page number `page` holds, or will hold once it is moved?"""
        digest = _sum(content)
        kept = self._sums[(page - 1) * _SUM_BYTES : page * _SUM_BYTES]
        return digest == kept or digest in self.moving.get(page, ())


def checkpoint(connection: sqlite3.Connection, database: Path, *, truncate: bool = False) -> bool:
    """Move all rows from the WAL into the database and keep the hashes of its pages true.

    Where a reader still looks at an older state some rows stay, and are moved another time: False.

    Args:
        truncate: also leave an empty WAL, where no reader is looking.
    """
    kept = database.with_name(SUMS_FILE)
    with own_errors(database):
        connection.execute("SELECT seq FROM state").fetchone()
        waiting = _waiting(database)
        sums = PageSums.read(kept)
        if waiting:
            sums.announced(*_moving(waiting)).write(kept)
            busy, known, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if busy or known != moved:
                return False
            # A transaction whose last flush to the disk failed stands in the log, but was not moved.
            sums = sums.announced(*_moving(waiting[:known])) if known > 0 else sums
        if waiting or sums.moving:
            sums.settled().write(kept)
        if truncate:
            forget_log(database)
            connection.execute("PRAGMA busy_timeout=0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return True


def _waiting(database: Path) -> "list[Frame]":
    """The pages that wait in the WAL, those of whole transactions."""
    wal = database.with_name(database.name + "-wal")
    if not wal.exists() or not wal.stat().st_size:
        return []
    # numpy is loaded only where there is something to move: commands that read shall start fast.
    from archive.store.wal import committed_frames

    return committed_frames(wal, _sum)


def _moving(frames: "Sequence[Frame]") -> tuple[Moving, int]:
    """The hashes of the pages in these frames, and the size of the database once they are moved."""
    moving: dict[int, list[bytes]] = defaultdict(list)
    pages = 0
    for frame in frames:
        if frame.digest in moving[frame.page]:
            moving[frame.page].remove(frame.digest)
        moving[frame.page].append(frame.digest)
        pages = frame.pages_after or pages
    return moving, pages


def _sum(page: bytes) -> bytes:
    return hashlib.blake2b(page, digest_size=_SUM_BYTES).digest()
