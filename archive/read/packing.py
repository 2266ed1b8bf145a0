"""Packed bytes → what is in them: gzip, bzip2, xz and zstd, from front to back, bounded against bombs."""

import bz2
import io
import lzma
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from archive.errors import DocumentError
from archive.model.document import Document
from archive.read.streams import Guarded, buffered

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 512
"""Packed bytes unpacked at a time: of xz they may be 4 MB, of bzip2 ten."""
_GZIP_WINDOW = 31
"""For zlib: the widest window, with gzip's header and checksum."""


class Frame(Protocol):
    """What unpacks one frame: a file may be several, one behind the other."""

    def decompress(self, data: bytes, /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack bytes, and what a person can do where it is damaged."""

    name: str
    frame: Callable[[], Frame]
    marks: tuple[bytes, ...]
    """What a frame opens with."""
    suffixes: tuple[str, ...]
    rescue: str
    """The command that gets out what is whole."""


class Unpacked:
    """A packed document, to be opened as what is in it.

    At most `document_bytes` come out, or `decompression_ratio` times the packed size where that is more.
    """

    def __init__(self, document: Document, packing: Packing) -> None:
        self._document = document
        self._packing = packing
        self._frames: _Frames | None = None
        self._had_rest = False

    def open(self) -> BinaryIO:
        document = self._document
        raw = document.open()
        size = raw.seek(0, os.SEEK_END)
        raw.seek(0)
        limits = document.limits
        self._had_rest = self.has_rest
        self._frames = _Frames(raw, self._packing)
        return buffered(
            Guarded(
                cast(BinaryIO, self._frames),
                behind=raw,
                most=max(limits.document_bytes, size * limits.decompression_ratio),
                ratio=limits.decompression_ratio,
                what=self._packing.name,
                rescue=self._packing.rescue,
            )
        )

    @property
    def has_rest(self) -> bool:
        """Do other bytes stand behind the packed ones? It is known once these were read to their end."""
        return self._had_rest or (self._frames is not None and self._frames.has_rest)


class _Frames(io.RawIOBase):
    """The bytes of all frames of a stream; it raises where one is cut or damaged, and ends where none follows."""

    def __init__(self, stream: BinaryIO, packing: Packing) -> None:
        super().__init__()
        self._stream = stream
        self._packing = packing
        self._restart()

    def _restart(self) -> None:
        self.has_rest = False
        self._frame: Frame | None = None
        self._is_first = True
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
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
        target = offset + (0 if whence == os.SEEK_SET else self._position)
        if target < self._position:
            self._stream.seek(0)
            self._restart()
        while self._position < target and self.read(min(io.DEFAULT_BUFFER_SIZE, target - self._position)):
            pass
        return self._position

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        while not self._ready and self._has_more():
            self._ready = self._unpacked()
        piece, self._ready = self._ready[: len(room)], self._ready[len(room) :]
        room[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _has_more(self) -> bool:
        """Is there more to unpack? It is read, and the frame that it belongs to is begun."""
        if self.has_rest or (self._frame is None and not self._is_first and not self._next_begins()):
            return False
        self._packed = self._packed or self._stream.read(_PIECE)
        if not self._packed:
            if self._frame is not None:
                raise EOFError
            return False
        self._frame = self._frame or self._packing.frame()
        return True

    def _next_begins(self) -> bool:
        """Does another frame follow the one that has ended?"""
        # Tapes and some programs fill the end up with NULs.
        rest = self._packed.lstrip(b"\0")
        while not rest:
            if not (read := self._stream.read(_PIECE)):
                return False
            rest = read.lstrip(b"\0")
        self._packed = rest + self._stream.read(max(map(len, self._packing.marks)))
        self.has_rest = not self._packed.startswith(self._packing.marks)
        return not self.has_rest

    def _unpacked(self) -> bytes:
        frame = self._frame
        assert frame is not None
        unpacked = frame.decompress(self._packed)
        self._packed = b""
        if frame.eof:
            self._packed, self._frame, self._is_first = frame.unused_data, None, False
        return unpacked


def _gzip_frame() -> Frame:
    return zlib.decompressobj(_GZIP_WINDOW)


class _ZstdFrame:
    """A frame of zstd, whose errors are those of the other methods."""

    def __init__(self) -> None:
        try:
            import zstandard  # an extra
        except ImportError as error:
            said = "is zstd; install what unpacks it: pip install 'press-archive[zstd]'"
            raise DocumentError(said) from error
        self._error: type[Exception] = zstandard.ZstdError
        self._frame: Frame = zstandard.ZstdDecompressor().decompressobj()

    def decompress(self, data: bytes, /) -> bytes:
        try:
            return self._frame.decompress(data)
        except self._error as error:
            raise ValueError("damaged") from error

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data


GZIP = Packing(
    "gzip", _gzip_frame, (b"\x1f\x8b",), (".gz", ".gzip", ".tgz"), "get out what is whole with: gzip -dc FILE"
)
BZIP2 = Packing(
    "bzip2",
    bz2.BZ2Decompressor,
    (b"BZh",),
    (".bz2", ".tbz2"),
    "get out what is whole with: bzip2recover FILE",
)
XZ = Packing(
    "xz", lzma.LZMADecompressor, (b"\xfd7zXZ\0",), (".xz", ".txz"), "get out what is whole with: xz -dc FILE"
)
ZSTD = Packing(
    "zstd",
    _ZstdFrame,
    # Frames that a program may skip have a number of their own.
    (b"\x28\xb5\x2f\xfd", *(bytes([number]) + b"\x2a\x4d\x18" for number in range(0x50, 0x60))),
    (".zst", ".zstd"),
    "get out what is whole with: zstd -dc FILE",
)
