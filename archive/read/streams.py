"""Streams of foreign bytes: every error of theirs is a `DocumentError`, and none gives more than the limits allow."""

import errno
import gzip
import io
import lzma
import os
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from archive.errors import DocumentError
from archive.model.document import Document
from archive.settings import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TROUBLE = (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What the modules of the standard library raise over damaged, cut and encrypted bytes."""
_PIECE = 1 << 16
_ZSTD_PIECE = 512
"""Bytes unpacked at a time: four may be a block of 128 KiB."""


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack bytes, and what a person can do where it is damaged."""

    name: str
    unpack: Callable[[BinaryIO], BinaryIO]
    suffixes: tuple[str, ...]
    rescue: str
    """The command that gets out what is whole."""


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


def limited(packed: Callable[[], BinaryIO], packing: Packing, limits: Limits) -> Callable[[], BinaryIO]:
    """How to open what is unpacked from a stream, bounded against bombs.

    At most `document_bytes`, or `decompression_ratio` times the packed size where that is more.
    """

    def opened() -> BinaryIO:
        raw = packed()
        size = raw.seek(0, os.SEEK_END)
        raw.seek(0)
        return buffered(
            Guarded(
                packing.unpack(raw),
                behind=raw,
                most=max(limits.document_bytes, size * limits.decompression_ratio),
                ratio=limits.decompression_ratio,
                what=packing.name,
                rescue=packing.rescue,
            )
        )

    return opened


def _un_gzip(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))


def _un_bzip2(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, BZ2File(stream))


def _un_xz(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, lzma.LZMAFile(stream))


def _un_zstd(stream: BinaryIO) -> BinaryIO:
    try:
        import zstandard  # noqa: F401 an extra
    except ImportError as error:
        raise DocumentError("is zstd; install what unpacks it: pip install 'press-archive[zstd]'") from error
    return cast(BinaryIO, _Zstd(stream))


class _Zstd(io.RawIOBase):
    """The bytes of all frames of a zstd stream; the library's own reader ends without a word where one is cut."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._restart()

    def _restart(self) -> None:
        self._frame: Any = None
        self._packed = self._ready = b""
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go on to a position by unpacking what lies before it; back to one, from the beginning."""
        if whence == os.SEEK_END:
            while self.read(_PIECE):
                pass
        target = offset + (0 if whence == os.SEEK_SET else self._position)
        if target < self._position:
            self._stream.seek(0)
            self._restart()
        while self._position < target and self.read(min(_PIECE, target - self._position)):
            pass
        return self._position

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        while not self._ready and (self._packed or self._fill()):
            self._ready = self._unpacked()
        piece, self._ready = self._ready[: len(room)], self._ready[len(room) :]
        room[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _fill(self) -> bool:
        """Is there more to unpack? It is read."""
        self._packed = self._stream.read(_ZSTD_PIECE)
        if not self._packed and self._frame is not None:
            raise EOFError
        return bool(self._packed)

    def _unpacked(self) -> bytes:
        import zstandard

        if self._frame is None:
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            unpacked: bytes = self._frame.decompress(self._packed)
        except zstandard.ZstdError as error:
            raise ValueError("damaged") from error
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None
        return unpacked


GZIP = Packing("gzip", _un_gzip, (".gz", ".gzip", ".tgz"), "get out what is whole with: gzip -dc FILE")
BZIP2 = Packing("bzip2", _un_bzip2, (".bz2", ".tbz2"), "get out what is whole with: bzip2recover FILE")
XZ = Packing("xz", _un_xz, (".xz", ".txz"), "get out what is whole with: xz -dc FILE")
ZSTD = Packing("zstd", _un_zstd, (".zst", ".zstd"), "get out what is whole with: zstd -dc FILE")
