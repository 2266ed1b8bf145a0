"""A WARC's bytes, packed or not → pieces of it, from front to back; damage in one member of a .gz ends that member."""

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO

from archive import Document, DocumentError

GZIP = b"\x1f\x8b\x08"
OPENING = b"WARC/"
_PIECE = 1 << 16
_GZIP_WINDOW = 31
"""For zlib: the widest window, with gzip's header and checksum."""

_ENOUGH = 512
"""Packed bytes that show what a member opens with."""


class Edge(Enum):
    """Where what follows does not belong to what came before."""

    MEMBER = "the end of a gzip member, in which most writers put one record"
    DAMAGE = "bytes that could not be unpacked"


def pieces(document: Document) -> Iterator[bytes | Edge]:
    """The bytes of a document in pieces of 64 KiB at most, unpacked where it is gzip.

    Raises:
        DocumentError: it unpacks to more than the limit `decompression_ratio` allows.
    """
    with document.open() as stream:
        if stream.read(len(GZIP)) == GZIP:
            yield from _unpacked(stream, document)
            return
        stream.seek(0)
        while piece := stream.read(_PIECE):
            yield piece


def opens_with_warc(sample: bytes) -> bool:
    """Does it begin as a WARC does, packed with gzip or not?"""
    if sample.startswith(GZIP):
        try:
            sample = zlib.decompressobj(_GZIP_WINDOW).decompress(sample, len(OPENING))
        except zlib.error:
            return False
    return sample.startswith(OPENING)


def _unpacked(stream: BinaryIO, document: Document) -> Iterator[bytes | Edge]:
    size = stream.seek(0, 2)
    left = max(document.limits.document_bytes, size * document.limits.decompression_ratio)
    position: int | None = 0
    while position is not None:
        stream.seek(position)
        member = zlib.decompressobj(_GZIP_WINDOW)
        read = 0
        try:
            for piece, taken in _of_member(member, stream):
                left -= len(piece)
                if left < 0:
                    raise DocumentError(
                        f"gzip: unpacks to more than {document.limits.decompression_ratio} times its size;"
                        " limit: decompression_ratio"
                    )
                read = taken
                if piece:
                    yield piece
        except zlib.error:
            yield Edge.DAMAGE
            position = _next_member(stream, position + 1)
            continue
        if not member.eof:
            yield Edge.DAMAGE
            return
        yield Edge.MEMBER
        end = position + read
        position = _after(stream, end)
        if position != end and stream.seek(0, 2) > end:
            yield Edge.DAMAGE


def _of_member(member: "zlib._Decompress", stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Pieces of what a member unpacks to, each with the number of packed bytes that it took from its start."""
    taken = 0
    while not member.eof:
        packed = member.unconsumed_tail or stream.read(_PIECE)
        if not packed:
            return
        if not member.unconsumed_tail:
            taken += len(packed)
        piece = member.decompress(packed, _PIECE)
        yield piece, taken - len(member.unused_data)


def _after(stream: BinaryIO, position: int) -> int | None:
    """Where the next member begins; padding and foreign bytes between two are passed over."""
    stream.seek(position)
    opening = stream.read(len(GZIP))
    if not opening:
        return None
    return position if opening == GZIP else _next_member(stream, position)


def _next_member(stream: BinaryIO, start: int) -> int | None:
    """Where, from `start` on, a gzip member begins that holds a record; None where there is none.

    gzip's own three bytes stand inside of packed data too: the record tells the true ones.
    """
    stream.seek(start)
    position, kept = start, b""
    while piece := stream.read(_PIECE):
        window = kept + piece
        for found in re.finditer(re.escape(GZIP), window):
            where = position - len(kept) + found.start()
            if _is_record_at(stream, where):
                return where
        position += len(piece)
        kept = window[-len(GZIP) + 1 :]
        stream.seek(position)
    return None


def _is_record_at(stream: BinaryIO, position: int) -> bool:
    stream.seek(position)
    return opens_with_warc(stream.read(_ENOUGH))
