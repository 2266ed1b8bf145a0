"""Open a file and undo gzip, with limits on what comes out."""

import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from archive.errors import DocumentError
from archive.read.media_type import GZIP, media_type
from archive.settings import Limits

_SAMPLE = 64 * 1024
_CHUNK = 1 << 20


class Unpacked:
    """The bytes of a file, gzip undone, read from front to back.

    Raises:
        DocumentError: from every method: damaged, cut short, or more than the limits allow.
    """

    def __init__(self, path: Path, address: str, limits: Limits) -> None:
        self.name = address
        self._limits = limits
        self._given = 0
        self._file = _opened(path)
        self._packed = os.fstat(self._file.fileno()).st_size
        self._streams: list[BinaryIO] = [self._file]
        for _ in range(limits.container_depth):
            if media_type(self.sample(), self.name) != GZIP:
                break
            self._streams.append(cast(BinaryIO, gzip.GzipFile(fileobj=self._streams[-1], mode="rb")))
            self.name = self.name.removesuffix(".gz")

    def __enter__(self) -> "Unpacked":
        return self

    def __exit__(self, *_: object) -> None:
        for stream in reversed(self._streams):
            stream.close()

    @property
    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self._file.tell() / self._packed) if self._packed else 1.0

    def sample(self) -> bytes:
        """The first 64 KiB, without moving on."""
        stream = self._streams[-1]
        try:
            opening = stream.read(_SAMPLE)
            stream.seek(0)
        except (EOFError, OSError, zlib.error) as error:
            raise _damaged(error) from error
        return opening

    def whole(self) -> bytes:
        """Everything, at most `document_bytes`."""
        content = self._read(self._limits.document_bytes + 1)
        if len(content) > self._limits.document_bytes:
            raise DocumentError(f"larger than {self._limits.document_bytes} bytes; limit: document_bytes")
        return content

    def lines(self) -> Iterator[bytes]:
        """Line by line, each with its `\\n`; a line of more than `document_bytes` is cut into several."""
        while line := self._line():
            yield line

    def _line(self) -> bytes:
        try:
            line = self._streams[-1].readline(self._limits.document_bytes + 1)
        except (EOFError, OSError, zlib.error) as error:
            raise _damaged(error) from error
        return self._within(line)

    def _read(self, most: int) -> bytes:
        parts: list[bytes] = []
        try:
            while most > 0 and (part := self._streams[-1].read(min(most, _CHUNK))):
                most -= len(part)
                parts.append(self._within(part))
        except (EOFError, OSError, zlib.error) as error:
            raise _damaged(error) from error
        return b"".join(parts)

    def _within(self, part: bytes) -> bytes:
        self._given += len(part)
        most = max(self._limits.document_bytes, self._packed * self._limits.decompression_ratio)
        if len(self._streams) > 1 and self._given > most:
            raise DocumentError(
                f"gzip: unpacks to more than {self._limits.decompression_ratio} times its size; "
                "limit: decompression_ratio"
            )
        return part


def _opened(path: Path) -> BinaryIO:
    try:
        # A pipe put in the file's place since it was found must not block: O_NONBLOCK.
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    except (OSError, ValueError) as error:
        raise DocumentError(f"cannot be opened: {getattr(error, 'strerror', None) or error}") from error


def _damaged(error: Exception) -> DocumentError:
    return DocumentError(f"cannot be read: {error}")
