"""Which pages wait in a write-ahead log: those of whole transactions, as SQLite itself would find them.

The log is read and nothing else: to open the file of its index, and close it again, would drop the locks that
SQLite holds on it for the whole process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

_HEADER_BYTES = 32
_FRAME_BYTES = 24
_BIG_ENDIAN = 0x377F0683
_MAGIC = frozenset({0x377F0682, _BIG_ENDIAN})
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


def _sound_frames(file: BinaryIO, digest: Callable[[bytes], bytes]) -> Iterator[Frame]:
    header = file.read(_HEADER_BYTES)
    magic, page_bytes, salts = _number(header, 0), _number(header, 8), header[16:24]
    if len(header) < _HEADER_BYTES or magic not in _MAGIC:
        return
    checksum = _Checksum(page_bytes, big_endian=magic == _BIG_ENDIAN)
    state = checksum.of_short(header[:24], (0, 0))
    if state != (_number(header, 24), _number(header, 28)):
        return
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

    def of_page(self, content: bytes, state: tuple[int, int]) -> tuple[int, int]:
        words = np.frombuffer(content, dtype=self._order).astype(np.uint32).reshape(-1, 2)
        x, y = words[:, 0], words[:, 1]
        first = int((self._weights[:, 0] * x + self._weights[:, 1] * y).sum(dtype=np.uint64))
        second = int((self._weights[:, 2] * x + self._weights[:, 3] * y).sum(dtype=np.uint64))
        a, b, c, d = self._whole
        return (
            (first + a * state[0] + b * state[1]) % _WORD,
            (second + c * state[0] + d * state[1]) % _WORD,
        )

    def of_short(self, content: bytes, state: tuple[int, int]) -> tuple[int, int]:
        first, second = state
        for start in range(0, len(content), 8):
            x = int.from_bytes(content[start : start + 4], self._endian)  # type: ignore[arg-type]
            y = int.from_bytes(content[start + 4 : start + 8], self._endian)  # type: ignore[arg-type]
            first = (first + x + second) % _WORD
            second = (second + y + first) % _WORD
        return first, second


def _number(raw: bytes, start: int) -> int:
    return int.from_bytes(raw[start : start + 4], "big")
