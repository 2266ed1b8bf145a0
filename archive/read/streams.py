"""Streams of foreign bytes: every error of theirs is a `DocumentError`, and none gives more than the limits allow."""

import errno
import io
import lzma
import os
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from archive.errors import DocumentError
from archive.model.document import Document

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TROUBLE = (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What the modules of the standard library raise over damaged, cut and encrypted bytes."""
_PIECE = 1 << 16


def trouble(error: BaseException) -> str:
    """What is wrong with the bytes over which one of `TROUBLE` was raised, in a word or two."""
    if isinstance(error, EOFError):
        return "cut short"
    if isinstance(error, OSError) and error.strerror and error.errno != errno.EINVAL:
        return error.strerror.lower()
    # Python's own words (`Error -3 while decompressing data: invalid block type`) help nobody.
    return "damaged"


class Guarded(io.RawIOBase):
    """A stream whose errors are `DocumentError`s and which gives at most `most` bytes in all.

    Args:
        what: what the stream is, for messages; empty: a file.
        rescue: the command that gets out what is whole where it is damaged.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        behind: BinaryIO | None = None,
        most: int | None = None,
        ratio: int = 0,
        what: str = "",
        rescue: str = "",
    ) -> None:
        super().__init__()
        self._stream = stream
        # What a module of the standard library unpacks from stays open when its stream is closed.
        self._behind = behind
        self._left = most
        self._ratio = ratio
        self._what = what
        self._rescue = rescue

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        try:
            piece = self._stream.read(len(room))
        except TROUBLE as error:
            raise self._failed(error) from error
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise DocumentError(
                    f"{self._what}: unpacks to more than {self._ratio} times its size; limit: decompression_ratio"
                )
        room[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._stream.seek(offset, whence)
        except TROUBLE as error:
            raise self._failed(error) from error

    def _failed(self, error: BaseException) -> DocumentError:
        if not self._what:
            return DocumentError(f"cannot be read: {trouble(error)}")
        return DocumentError(
            f"{self._what}: {trouble(error)}" + (f"; {self._rescue}" if self._rescue else "")
        )

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
    return io.BufferedReader(stream, _PIECE)


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
