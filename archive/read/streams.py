"""Streams of foreign bytes: every error of theirs is a `DocumentError`, and none gives more than the limits allow."""

import gzip
import io
import lzma
import os
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from archive.errors import DocumentError
from archive.model.document import Document
from archive.settings import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_TROUBLE = (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What the modules of the standard library raise over damaged, cut and encrypted bytes."""


class Guarded(io.RawIOBase):
    """A stream whose errors are `DocumentError`s and which gives at most `most` bytes in all."""

    def __init__(
        self, stream: BinaryIO, *, behind: BinaryIO | None = None, most: int | None = None, what: str = ""
    ) -> None:
        super().__init__()
        self._stream = stream
        # What a module of the standard library unpacks from stays open when its stream is closed.
        self._behind = behind
        self._left = most
        self._what = what

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        try:
            piece = self._stream.read(len(room))
        except _TROUBLE as error:
            raise DocumentError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise DocumentError(f"{self._what}; limit: decompression_ratio")
        room[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except _TROUBLE as error:
            raise DocumentError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            if self._behind:
                self._behind.close()
        super().close()


def buffered(stream: Guarded) -> BinaryIO:
    """A guarded stream, read in larger pieces and line by line."""
    return io.BufferedReader(stream, 1 << 16)


class OpenFile:
    """A file on disk that is opened again and again, and how much of it was read at the last time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = 0
        self._descriptor = -1

    def open(self) -> BinaryIO:
        try:
            # A pipe put in the file's place since it was found must not block: O_NONBLOCK.
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (OSError, ValueError) as error:
            raise DocumentError(f"cannot be opened: {getattr(error, 'strerror', None) or error}") from error
        self._descriptor = descriptor
        self._size = os.fstat(descriptor).st_size
        return buffered(Guarded(os.fdopen(descriptor, "rb", buffering=0)))

    @property
    def share(self) -> float:
        """How much of the file was read, 0 to 1; 1 where nobody reads it now."""
        try:
            return min(1.0, os.lseek(self._descriptor, 0, os.SEEK_CUR) / self._size) if self._size else 1.0
        except OSError:
            return 1.0


def file_beside(document: Document, path: Path) -> Document:
    """A file that belongs to a document and lies beside it on disk, under the same limits and options, read whole.

    Raises:
        DocumentError: it cannot be opened or read, or is larger than the limit `document_bytes` allows.
    """
    content = replace(document, open=OpenFile(path).open).content
    return Document.of(
        content, address=str(path), name=path.name, limits=document.limits, options=document.options
    )


def limited(
    packed: Callable[[], BinaryIO], unpack: Callable[[BinaryIO], BinaryIO], limits: Limits, what: str
) -> Callable[[], BinaryIO]:
    """How to open what `unpack` gets out of a packed stream, bounded against bombs.

    At most `document_bytes`, or `decompression_ratio` times the packed size where that is more.
    """

    def opened() -> BinaryIO:
        raw = packed()
        try:
            size = raw.seek(0, os.SEEK_END)
            raw.seek(0)
            stream = unpack(raw)
        except _TROUBLE as error:
            raw.close()
            raise DocumentError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
        most = max(limits.document_bytes, size * limits.decompression_ratio)
        said = f"{what}: unpacks to more than {limits.decompression_ratio} times its size"
        return buffered(Guarded(stream, behind=raw, most=most, what=said))

    return opened


def un_gzip(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))


def un_bzip2(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, BZ2File(stream))


def un_xz(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.LZMAFile(stream))
