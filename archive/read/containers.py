"""Containers → the documents in them: zip and tar as folders, gzip, bzip2, xz and zstd as one document."""

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, cast

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reader import Declined
from archive.model.reading import Reading
from archive.read import formats
from archive.read.formats import format_of
from archive.read.streams import Guarded, buffered, limited, un_bzip2, un_gzip, un_xz
from archive.settings import Limits

_MOST_MEMBERS = 1_000_000
_ENCRYPTED = 0x1
_HIDDEN = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db"})
_PACKED: dict[formats.Format, tuple[Callable[[BinaryIO], BinaryIO], tuple[str, ...]]] = {
    formats.GZIP: (un_gzip, (".gz", ".gzip")),
    formats.BZIP2: (un_bzip2, (".bz2",)),
    formats.XZ: (un_xz, (".xz",)),
}


def read_packed(document: Document) -> Iterator[Document]:
    """The one document behind a compression.

    Raises:
        DocumentError: it is damaged, or nothing here unpacks it.
    """
    found = format_of(document.sample, document.name)
    if found not in (*_PACKED, formats.ZSTD):
        raise Declined
    unpack, suffixes = (_zstd(), (".zst", ".zstd")) if found is formats.ZSTD else _PACKED[found]
    opened = limited(document.open, unpack, document.limits, found.name)
    yield document.unpacked((*suffixes, ".tgz", ".tbz2", ".txz"), opened)


def _zstd() -> Callable[[BinaryIO], BinaryIO]:
    try:
        import zstandard
    except ImportError as error:
        raise DocumentError("is zstd; install what unpacks it: pip install 'press-archive[zstd]'") from error
    return lambda stream: cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(stream))


def read_zip(document: Document) -> Iterator[Document | Reading]:
    """The files in a zip archive, in the order of its list; one that cannot be opened costs itself only.

    Raises:
        DocumentError: its list cannot be read.
    """
    with document.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise DocumentError(f"zip: cannot be read: {error}") from error
        for number, member in enumerate(archive.infolist()):
            if number >= _MOST_MEMBERS:
                yield Reading(problem=f"zip: more than {_MOST_MEMBERS} members; the rest is left out")
                return
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if member.flag_bits & _ENCRYPTED:
                yield Reading(problem="encrypted; unpack it with its password first", member=member.filename)
                continue
            # The list of members is read once, and each is opened from it while the next one waits.
            yield document.member(member.filename, partial(_open_member, archive, member, document.limits))


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> BinaryIO:
    most = max(limits.document_bytes, member.compress_size * limits.decompression_ratio)
    said = f"zip: unpacks to more than {limits.decompression_ratio} times its size"
    try:
        return buffered(Guarded(cast(BinaryIO, archive.open(member)), most=most, what=said))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise DocumentError(f"zip: cannot be read: {error}") from error


def read_tar(document: Document) -> Iterator[Document | Reading]:
    """The files in a tar archive, in order, in constant memory.

    Raises:
        DocumentError: it is damaged; members before the damage were read.
    """
    with document.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r:") as tar:
                for member in tar:
                    if not member.isreg() or _is_hidden(member.name):
                        continue
                    if member.size > document.limits.document_bytes:
                        yield Reading(
                            problem=f"larger than {document.limits.document_bytes} bytes; limit: document_bytes",
                            member=member.name,
                        )
                        continue
                    content = tar.extractfile(member)
                    yield document.member(member.name, content.read() if content else b"")
                    # The list of members grows with the archive: it is not needed.
                    tar.__dict__["members"] = []
        except (tarfile.TarError, ValueError, OSError) as error:
            raise DocumentError(f"tar: cannot be read: {error}") from error


def _is_hidden(name: str) -> bool:
    """What file managers leave in archives, and what stands in hidden folders."""
    *folders, own = name.split("/")
    return own in _HIDDEN or any(
        folder in _HIDDEN or (folder.startswith(".") and folder != ".") for folder in folders
    )
