"""WARC → its records, from front to back in the memory of one; a damaged record costs itself only.

Written here because the libraries that were tried (fastwarc, warcio) end at the first damaged gzip member, and take
the records behind a wrong length for its content. Source of the format: ISO 28500, WARC/1.0 and WARC/1.1.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive import Document, DocumentError
from press_archive_web.unpacking import OPENING, Edge, pieces

_LONGEST_HEAD = 1 << 16
_MOST_PUT_BACK = 1 << 30
_END = b"\r\n\r\n"
_ENOUGH = 16
"""Bytes behind a record that show that it has ended."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"WARC/\d\.\d\r?\n(?=[A-Za-z-]{1,30}:)")
"""How a record opens, wherever the one before it was cut off."""
_LONGEST_OPENING = 48
_CHECKSUMS = frozenset({"md5", "sha1", "sha256"})
_DIGITS = re.compile(r"\d{1,18}\Z", re.ASCII)
_NOT_A_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what its head says, and its block."""

    number: int
    """Of all records of its WARC, from 1."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Name in lower-case letters → value."""
    head: bytes = b""
    block: bytes = b""
    problem: str = ""
    """Why it cannot be read; empty where it can."""

    @property
    def kind(self) -> str:
        """`response`, `resource`, `request`, `metadata` …"""
        return self.fields.get("warc-type", "").lower()

    @property
    def uri(self) -> str:
        """The address that it was captured from, without a fragment."""
        return self.fields.get("warc-target-uri", "").strip("<> ").partition("#")[0]

    @property
    def captured(self) -> str:
        """When: `20240501120000`, in UTC; empty where it does not say so."""
        digits = _NOT_A_DIGIT.sub("", self.fields.get("warc-date", ""))[:14]
        return digits if len(digits) == 14 else ""

    @property
    def is_sound(self) -> bool:
        """Is its block what its checksum says, where it has one of a known sort?"""
        algorithm, _, said = self.fields.get("warc-block-digest", "").partition(":")
        if algorithm.lower() not in _CHECKSUMS or not said:
            return True
        found = hashlib.new(algorithm.lower(), self.block, usedforsecurity=False).digest()
        # Base 32 is what most write, some without its padding; others write hexadecimal digits.
        written = (base64.b32encode(found).decode().rstrip("="), found.hex().upper())
        return said.strip().rstrip("=").upper() in written

    @property
    def original(self) -> bytes:
        """A WARC of this record alone."""
        return self.head + self.block + _END


def records(document: Document) -> Iterator[Record]:
    """The records of a WARC, in order; one that is damaged or too large comes with a problem.

    Raises:
        DocumentError: it unpacks to more than the limits allow, or too much of it is damaged.
    """
    source = _Source(pieces(document))
    number, is_reported = 0, False
    while True:
        is_found = source.skip_to_record()
        if source.has_lost and not is_reported:
            number += 1
            yield Record(number, problem="WARC: a record is damaged: it cannot be told where it begins")
        if not is_found:
            return
        number += 1
        record = _record(source, number, document.limits.document_bytes)
        # What a damaged record leaves behind is passed over without another word.
        is_reported = bool(record.problem)
        yield record


def _record(source: "_Source", number: int, most: int) -> Record:
    head = source.read_head()
    if head is None:
        return Record(number, problem="WARC: the head of a record is damaged")
    fields = _fields(head)
    said = fields.get("content-length", "")
    if not _DIGITS.match(said):
        return Record(number, fields, problem="WARC: a record without a length")
    length = int(said)
    if length > most:
        # Its bytes are passed over in the search for the next record: the length may be what is damaged.
        return Record(number, fields, problem=f"larger than {most} bytes; limit: document_bytes")
    block = source.read(length)
    if len(block) < length:
        source.put_back(block)
        return Record(
            number, fields, problem=f"WARC: a record is cut short: {len(block)} of {length} bytes are there"
        )
    if not source.is_at_end_of_record():
        # What the length took in may be the records behind it.
        source.put_back(block)
        return Record(number, fields, problem="WARC: a record is damaged: another length than it says")
    return Record(number, fields, head, block)


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line.startswith((" ", "\t")) and name:
            fields[name] += " " + line.strip()
            continue
        before, colon, after = line.partition(":")
        if colon:
            name = before.strip().lower()
            fields[name] = after.strip()
    return fields


class _Source:
    """Bytes to be read from front to back, of which some can be put back; they end at each edge until it is passed."""

    def __init__(self, pieces: Iterator[bytes | Edge]) -> None:
        self._pieces = pieces
        self._buffer = bytearray()
        self._edge: Edge | None = None
        self._behind_edge = b""
        self._is_over = False
        self._put_back = 0
        self.has_lost = False
        """Were bytes left out, or damaged, on the way to the record that was found last?"""

    def _more(self) -> bool:
        """Take the next piece in; False at an edge and at the end."""
        if self._edge or self._is_over:
            return False
        if self._behind_edge:
            self._buffer += self._behind_edge
            self._behind_edge = b""
            return True
        item = next(self._pieces, None)
        if item is None:
            self._is_over = True
        elif isinstance(item, Edge):
            self._edge = item
        else:
            self._buffer += item
            return True
        return False

    def _more_of_record(self) -> bool:
        """Take the next piece of a record in; it may run on in the next member, unless that opens with a record."""
        if self._more():
            return True
        if self._edge is not Edge.MEMBER or self._behind_edge:
            return False
        item = next(self._pieces, None)
        if isinstance(item, bytes):
            self._behind_edge = item
            if not item.startswith(OPENING):
                self._edge = None
                return self._more()
        elif item is None:
            self._is_over = True
        else:
            self._edge = item
        return False

    def skip_to_record(self) -> bool:
        """Go on to where the next record opens; False where there is none any more."""
        self.has_lost = False
        while True:
            blank = len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))
            del self._buffer[:blank]
            if self._buffer.startswith(OPENING):
                return True
            if found := _NEXT.search(self._buffer):
                self.has_lost = True
                del self._buffer[: found.start()]
                return True
            # The opening of a record may be cut in two by the end of a piece.
            lost = max(0, len(self._buffer) - _LONGEST_OPENING)
            del self._buffer[:lost]
            self.has_lost = self.has_lost or lost > 0
            if not self._more():
                self.has_lost = self.has_lost or bool(self._buffer) or self._edge is Edge.DAMAGE
                if self._is_over:
                    return False
                self._edge = None
                self._buffer.clear()

    def read_head(self) -> bytes | None:
        """The head of a record with the empty line that ends it; None where it has no end."""
        while not (end := _HEAD_END.search(self._buffer, 0, _LONGEST_HEAD)):
            if len(self._buffer) > _LONGEST_HEAD or not self._more_of_record():
                # What opened here is passed, so that the search for the next one goes on behind it.
                del self._buffer[: len(OPENING)]
                return None
        head = bytes(self._buffer[: end.end()])
        del self._buffer[: end.end()]
        return head

    def read(self, length: int) -> bytes:
        """The next bytes; fewer where the record ends before."""
        while len(self._buffer) < length and self._more_of_record():
            pass
        block = bytes(self._buffer[:length])
        del self._buffer[:length]
        return block

    def put_back(self, block: bytes) -> None:
        """Have bytes that were read read again.

        Raises:
            DocumentError: that has been asked for too often: false lengths could make of it a walk without end.
        """
        self._put_back += len(block)
        if self._put_back > _MOST_PUT_BACK:
            raise DocumentError("WARC: too many damaged records; the rest is left out")
        self._buffer[:0] = block

    def is_at_end_of_record(self) -> bool:
        """Is there what ends a record: two empty lines, another record, or nothing?

        Damage found right behind it is its own: a wrong checksum.
        """
        while len(self._buffer) < _ENOUGH and self._more():
            pass
        if self._buffer.startswith(_END) and (len(self._buffer) > len(_END) or self._edge is not Edge.DAMAGE):
            return True
        rest = self._buffer[:_ENOUGH].lstrip(b"\r\n")
        return rest.startswith(OPENING) if rest else self._edge is not Edge.DAMAGE
