"""Which pages wait in a write-ahead log: those of whole transactions, as SQLite itself would find them.

The log is read and nothing else: to open the file of its index, and close it again, would drop the locks that
SQLite holds on it for the whole process.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

_HEADER_BYTES = 32
_FRAME_BYTES = 24
_LITTLE_ENDIAN = 0x377F0682
_BIG_ENDIAN = 0x377F0683
_MAGIC = frozenset({_LITTLE_ENDIAN, _BIG_ENDIAN})
_VERSION = 3007000
_WORD = 1 << 32


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as a transaction left it; `pages_after` is 0 but for the last page of a transaction."""

    page: int
    pages_after: int
    digest: bytes


def committed_frames(wal: Path, digest: Callable[[bytes], bytes]) -> list[Frame]:
    """The pages of all whole transactions, in order, each with its `digest`; none where there is no log.

    What lies behind them (a transaction that failed, or an older log) is known by its checksums, as described in
    "WAL-mode File Format" by the authors of SQLite.
    """
    try:
        with wal.open("rb") as file:
            frames = list(_sound_frames(file, digest))
    except FileNotFoundError:
        return []
    last = max((number for number, frame in enumerate(frames, 1) if frame.pages_after), default=0)
    return frames[:last]


def salts_of(wal: Path) -> bytes:
    """What tells this log from an older one in the same file; nothing where its header is not whole."""
    try:
        with wal.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return b""
    return header[16:24] if _checksum_of(header) else b""


def rewrite(wal: Path, salts: bytes, frames: int, page_bytes: int) -> None:
    """Make a log that was changed one that SQLite reads to its end: only what a page holds stays as it is.

    Args:
        salts, frames: of the log as it was committed.
    """
    log = bytearray(wal.read_bytes())
    log[:_HEADER_BYTES] = struct.pack(">IIII8s8x", _LITTLE_ENDIAN, _VERSION, page_bytes, 0, salts)
    checksum = _Checksum(page_bytes, big_endian=False)
    state = checksum.of_short(log[:24], (0, 0))
    struct.pack_into(">II", log, 24, *state)
    step = _FRAME_BYTES + page_bytes
    for at in range(_HEADER_BYTES, min(len(log) - step, _HEADER_BYTES + (frames - 1) * step) + 1, step):
        log[at + 8 : at + 16] = salts
        state = checksum.of_page(
            log[at + _FRAME_BYTES : at + step], checksum.of_short(log[at : at + 8], state)
        )
        struct.pack_into(">II", log, at + 16, *state)
    wal.write_bytes(log)


def _checksum_of(header: bytes) -> "tuple[_Checksum, tuple[int, int]] | None":
    """How the frames behind a header are summed up, and from where; None where the header is not whole."""
    magic = _number(header, 0)
    if len(header) < _HEADER_BYTES or magic not in _MAGIC:
        return None
    checksum = _Checksum(_number(header, 8), big_endian=magic == _BIG_ENDIAN)
    state = checksum.of_short(header[:24], (0, 0))
    return (checksum, state) if state == (_number(header, 24), _number(header, 28)) else None


def _sound_frames(file: BinaryIO, digest: Callable[[bytes], bytes]) -> Iterator[Frame]:
    header = file.read(_HEADER_BYTES)
    found = _checksum_of(header)
    if found is None:
        return
    checksum, state = found
    page_bytes, salts = _number(header, 8), header[16:24]
    while len(frame := file.read(_FRAME_BYTES + page_bytes)) == _FRAME_BYTES + page_bytes:
        content = frame[_FRAME_BYTES:]
        state = checksum.of_page(content, checksum.of_short(frame[:8], state))
        if frame[8:16] != salts or state != (_number(frame, 16), _number(frame, 20)):
            return
        yield Frame(_number(frame, 0), _number(frame, 4), digest(content))


class _Checksum:
    """SQLite's running checksum over pairs of words, `a += x + b; b += y + a`, for a whole page at once.

    It is linear, so that a page is a sum of its words times weights that are the same for every page.
    """

    def __init__(self, page_bytes: int, *, big_endian: bool) -> None:
        self._order: Any = ">u4" if big_endian else "<u4"
        self._endian = "big" if big_endian else "little"
        pairs = page_bytes // 8
        weights = np.zeros((pairs, 4), dtype=np.uint32)
        # Row of the matrix power that is still to be applied to a pair, from the last pair to the first.
        power = (1, 0, 0, 1)
        for pair in reversed(range(pairs)):
            a, b, c, d = power
            weights[pair] = [(a + b) % _WORD, b, (c + d) % _WORD, d]
            power = tuple(value % _WORD for value in (a + b, a + 2 * b, c + d, c + 2 * d))  # type: ignore[assignment]
        self._weights = weights
        self._whole = power

    def of_page(self, content: bytes | bytearray, state: tuple[int, int]) -> tuple[int, int]:
        words = np.frombuffer(content, dtype=self._order).astype(np.uint32).reshape(-1, 2)
        x, y = words[:, 0], words[:, 1]
        first = int((self._weights[:, 0] * x + self._weights[:, 1] * y).sum(dtype=np.uint64))
        second = int((self._weights[:, 2] * x + self._weights[:, 3] * y).sum(dtype=np.uint64))
        a, b, c, d = self._whole
        return (
            (first + a * state[0] + b * state[1]) % _WORD,
            (second + c * state[0] + d * state[1]) % _WORD,
        )

    def of_short(self, content: bytes | bytearray, state: tuple[int, int]) -> tuple[int, int]:
        first, second = state
        for start in range(0, len(content), 8):
            x = int.from_bytes(content[start : start + 4], self._endian)  # type: ignore[arg-type]
            y = int.from_bytes(content[start + 4 : start + 8], self._endian)  # type: ignore[arg-type]
            first = (first + x + second) % _WORD
            second = (second + y + first) % _WORD
        return first, second


def _number(raw: bytes, start: int) -> int:
    return int.from_bytes(raw[start : start + 4], "big")
