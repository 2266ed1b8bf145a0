"""Named arrays in one file, mapped from disk; every block is checked before it is first looked at.

    magic | arrays, each at a multiple of 64 | directory (JSON) | checksums of blocks | footer

The checksums are CRC-32 of each 64 KiB of all that stands before the directory; directory and checksums are
covered by the footer's. A file that was cut, lengthened, flipped or is another program's is `IndexDamaged`.
"""

import contextlib
import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from archive.errors import IndexDamaged
from archive.index.format.layout import Array

MAGIC = b"press-archive arrays 1\n\0"
BLOCK = 1 << 16
_ALIGN = 64
# Length of the file, of the directory, of the checksums; where the directory starts; CRC of both; magic.
_FOOTER = struct.Struct("<QQQQI24s")
_DTYPES = frozenset({"u1", "u2", "u4", "u8", "i4", "i8", "f4", "f8"})


def damaged(path: Path | str, what: str) -> IndexDamaged:
    """The error for a file of the index that is not what was written."""
    return IndexDamaged(f"{path}: {what}; the search index is damaged, rebuild it with: archive reindex")


class ContainerWriter:
    """Writes arrays one after the other to `path`; durable after `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("wb")
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._checksums: list[int] = []
        self._running = 0
        self._filled = 0
        self._at = 0
        self._write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write a whole array under `name`."""
        self.add_parts(name, array.dtype, (array,))

    def add_parts(self, name: str, dtype: Any, parts: Iterable[Array]) -> None:
        """Write an array given in parts, in order, without holding all of it."""
        kind = np.dtype(dtype)
        if kind.str[1:] not in _DTYPES or name in self._directory:
            raise ValueError(f"array {name}: {kind} twice or of no known type")
        # Aligned, so that NumPy reads the mapped items as fast as its own.
        self._write(bytes(-self._at % _ALIGN))
        start, length = self._at, 0
        for part in parts:
            flat = np.ascontiguousarray(part, dtype=kind)
            self._write(flat.data.cast("B"))
            length += len(flat)
        self._directory[name] = (kind.str[1:], length, start)

    def close(self, attributes: Mapping[str, Any]) -> None:
        """Write directory, checksums and footer; flush all to the disk."""
        end = self._at
        if self._filled:
            self._checksums.append(self._running)
        directory = json.dumps({"arrays": self._directory, "attributes": attributes}).encode()
        checksums = np.asarray(self._checksums, dtype="<u4").tobytes()
        crc = zlib.crc32(checksums, zlib.crc32(directory))
        length = end + len(directory) + len(checksums) + _FOOTER.size
        footer = _FOOTER.pack(length, len(directory), len(checksums), end, crc, MAGIC)
        for piece in (directory, checksums, footer):
            self._file.write(piece)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Close and delete the unfinished file."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _write(self, piece: bytes | memoryview) -> None:
        if not len(piece):
            return
        self._file.write(piece)
        self._at += len(piece)
        view = memoryview(piece)
        while len(view):
            room = BLOCK - self._filled
            self._running = zlib.crc32(view[:room], self._running)
            self._filled += min(room, len(view))
            view = view[room:]
            if self._filled == BLOCK:
                self._checksums.append(self._running)
                self._running = self._filled = 0


class Sink(Protocol):
    """Where arrays go: a file, or memory."""

    def add(self, name: str, array: Array) -> None:
        """Keep a whole array under `name`."""


class Arrays(Protocol):
    """Arrays by name."""

    def __contains__(self, name: str) -> bool: ...

    def whole(self, name: str) -> Array:
        """All of an array."""

    def part(self, name: str, start: int, stop: int) -> Array:
        """Items `start` to `stop` of an array."""


class Container:
    """A written file, mapped; arrays are views of it and live as long as they are held.

    Raises:
        IndexDamaged: on opening, the frame is not sound; on reading, a block is not.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size < _FOOTER.size + len(MAGIC):
                    raise damaged(path, "too short")
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise damaged(path, "missing") from None
        except OSError as error:
            raise damaged(path, f"cannot be read ({error.strerror})") from None
        self._bytes: NDArray[np.uint8] = np.frombuffer(self._map, dtype=np.uint8)
        self._read_frame(size)
        self._sound = np.zeros(len(self._checksums), dtype=bool)

    def _read_frame(self, size: int) -> None:
        length, directory_length, checksums_length, end, crc, magic = _FOOTER.unpack(
            self._map[size - _FOOTER.size :]
        )
        if magic != MAGIC or length != size or self._map[: len(MAGIC)] != MAGIC:
            raise damaged(self.path, "not as long as it was written, or not an index file")
        if end + directory_length + checksums_length + _FOOTER.size != size:
            raise damaged(self.path, "its parts do not fill it")
        directory = self._map[end : end + directory_length]
        checksums = self._map[end + directory_length : size - _FOOTER.size]
        if zlib.crc32(checksums, zlib.crc32(directory)) != crc or checksums_length % 4:
            raise damaged(self.path, "its directory is not what was written")
        self._checksums = np.frombuffer(checksums, dtype="<u4")
        self._end = end
        if len(self._checksums) != -(-end // BLOCK):
            raise damaged(self.path, "its checksums do not fit")
        self._read_directory(directory)

    def _read_directory(self, directory: bytes) -> None:
        try:
            content = json.loads(directory)
            self.attributes: dict[str, Any] = content["attributes"]
            self._arrays = {
                name: (str(kind), int(length), int(start))
                for name, (kind, length, start) in content["arrays"].items()
            }
        except (ValueError, KeyError, TypeError):
            raise damaged(self.path, "its directory cannot be read") from None
        for kind, length, start in self._arrays.values():
            if kind not in _DTYPES or length < 0 or start < 0 or start + length * int(kind[1]) > self._end:
                raise damaged(self.path, "its directory names what is not there")

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def length(self, name: str) -> int:
        """How many items the array has."""
        return self._located(name)[1]

    def whole(self, name: str) -> Array:
        """All of an array, checked."""
        return self.part(name, 0, self.length(name))

    def part(self, name: str, start: int, stop: int) -> Array:
        """Items `start` to `stop` of an array, checked."""
        kind, length, at = self._located(name)
        if not 0 <= start <= stop <= length:
            raise damaged(self.path, f"{name} has no items {start} to {stop}")
        width = int(kind[1])
        first, last = at + start * width, at + stop * width
        self._check(first, last)
        return self._bytes[first:last].view("<" + kind) if last > first else np.empty(0, dtype="<" + kind)

    def check_parts(self, name: str, starts: Array, stops: Array) -> Array:
        """The whole array, checked where one of the parts is; nothing else of it may be looked at."""
        kind, length, at = self._located(name)
        width = int(kind[1])
        some = stops > starts
        if some.any():
            firsts = (at + starts[some].astype(np.int64) * width) // BLOCK
            lasts = (at + stops[some].astype(np.int64) * width - 1) // BLOCK
            if int(lasts.max()) >= len(self._sound):
                raise damaged(self.path, f"{name} is shorter than its parts")
            marks = np.zeros(len(self._sound) + 1, dtype=np.int32)
            np.add.at(marks, firsts, 1)
            np.add.at(marks, lasts + 1, -1)
            for block in np.flatnonzero((np.cumsum(marks[:-1]) > 0) & ~self._sound).tolist():
                self._check_block(block)
        return self._bytes[at : at + length * width].view("<" + kind)

    def release(self) -> None:
        """Give the memory of what was read back; it is read again where it is looked at again."""
        with contextlib.suppress(ValueError, OSError):
            self._map.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go of the mapping; it ends when the last view of it does."""
        self._bytes = np.empty(0, dtype=np.uint8)
        self._arrays = {}
        # Where views are still held, the mapping goes with the last of them.
        with contextlib.suppress(BufferError):
            self._map.close()

    def _located(self, name: str) -> tuple[str, int, int]:
        try:
            return self._arrays[name]
        except KeyError:
            raise damaged(self.path, f"has no array {name}") from None

    def _check(self, first: int, last: int) -> None:
        if last <= first:
            return
        low, high = first // BLOCK, (last - 1) // BLOCK + 1
        sound = self._sound[low:high]
        if not sound.all():
            for block in np.flatnonzero(~sound).tolist():
                self._check_block(low + block)

    def _check_block(self, block: int) -> None:
        # Once for each block, when it is first looked at: checking all of a large file takes longer than most queries.
        piece = self._bytes[block * BLOCK : min(self._end, (block + 1) * BLOCK)]
        if zlib.crc32(piece.data) != int(self._checksums[block]):
            raise damaged(self.path, f"block {block} is not what was written")
        self._sound[block] = True
