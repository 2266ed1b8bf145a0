"""Containers → the documents in them: zip and tar as folders, gzip, bzip2, xz and zstd as one document."""

import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reader import Declined
from archive.model.reading import Reading
from archive.read import formats, packing, streams
from archive.read.formats import format_of
from archive.read.packing import Unpacked
from archive.read.streams import Guarded, buffered
from archive.settings import Limits

_MOST_MEMBERS = 1_000_000
_ENCRYPTED = 0x1
_HIDDEN = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db"})
_PACKINGS = {
    formats.GZIP: packing.GZIP,
    formats.BZIP2: packing.BZIP2,
    formats.XZ: packing.XZ,
    formats.ZSTD: packing.ZSTD,
}
_UNPACK_TAR = "get out what is whole with: tar -xf FILE"
_MEND_ZIP = "mend it with: zip -FF FILE --out MENDED.zip"


def read_packed(document: Document) -> Iterator[Document | Reading]:
    """The one document behind a compression; what stands behind the packed bytes costs itself only.

    Raises:
        DocumentError: it is damaged, or nothing here unpacks it.
    """
    method = _PACKINGS.get(format_of(document.sample, document.name))
    if method is None:
        raise Declined
    unpacked = Unpacked(document, method)
    yield document.unpacked(method.suffixes, unpacked.open)
    if unpacked.has_rest:
        yield Reading(problem=f"{method.name}: other data follows the packed; it is left out")


def read_zip(document: Document) -> Iterator[Document | Reading]:
    """The files in a zip archive, in the order of its list; one that cannot be opened costs itself only.

    Raises:
        DocumentError: its list cannot be read, or names no file.
    """
    with document.open() as stream:
        archive = _opened_zip(stream)
        is_empty = True
        for number, member in enumerate(archive.infolist()):
            if number >= _MOST_MEMBERS:
                yield Reading(problem=f"zip: more than {_MOST_MEMBERS} members; the rest is left out")
                return
            if member.is_dir() or _is_hidden(member.filename):
                continue
            is_empty = False
            if member.flag_bits & _ENCRYPTED:
                yield Reading(problem="encrypted; unpack it with its password first", member=member.filename)
                continue
            # The list of members is read once, and each is opened from it while the next one waits.
            yield document.member(member.filename, partial(_open_member, archive, member, document.limits))
        if is_empty:
            raise DocumentError("zip: no file in it")


def _opened_zip(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (*streams.TROUBLE, NotImplementedError, DocumentError, LookupError) as error:
        if "multiple disks" in str(error):
            said = "zip: a part of several; join them with: zip -s 0 FILE --out WHOLE.zip"
        else:
            said = f"zip: cut short or damaged: the list of files at its end cannot be read; {_MEND_ZIP}"
        raise DocumentError(said) from error


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> BinaryIO:
    try:
        opened = archive.open(member)
    except NotImplementedError as error:
        raise DocumentError(
            f"zip: Python does not unpack its method of compression, {member.compress_type}; unpack it with: 7z x FILE"
        ) from error
    except (*streams.TROUBLE, DocumentError) as error:
        raise DocumentError(f"zip: damaged; {_MEND_ZIP}") from error
    return buffered(
        Guarded(
            cast(BinaryIO, opened),
            most=max(limits.document_bytes, member.compress_size * limits.decompression_ratio),
            ratio=limits.decompression_ratio,
            what="zip",
            rescue=_MEND_ZIP,
        )
    )


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
                stream.seek(tar.offset)
                # tarfile takes a header that it cannot read for the end, which is a block of NULs.
                if stream.read(tarfile.BLOCKSIZE).strip(b"\0"):
                    raise DocumentError(f"tar: cut short or damaged; {_UNPACK_TAR}")
        except (tarfile.TarError, ValueError, OSError) as error:
            raise DocumentError(f"tar: cut short or damaged; {_UNPACK_TAR}") from error


def _is_hidden(name: str) -> bool:
    """What file managers leave in archives, and what stands in hidden folders."""
    *folders, own = name.split("/")
    return own in _HIDDEN or any(
        folder in _HIDDEN or (folder.startswith(".") and folder != ".") for folder in folders
    )
