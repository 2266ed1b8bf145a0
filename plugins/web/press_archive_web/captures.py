"""WARC and WACZ → an article for each captured page, the newest capture of an address first."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice

from archive import Document, DocumentError, Reading, read_zip
from press_archive_web.pages import read_page
from press_archive_web.records import Record, records
from press_archive_web.responses import is_page, page_of

_STRETCH = 1 << 30
"""Bytes of records that are looked through for the newest capture of each address before the first is read: of
a larger WARC a stretch at a time, since one reading may take no longer than the limit `reader_seconds`."""


def read_warc(document: Document) -> Iterator[Reading]:
    """The pages of a WARC in the memory of one record: the newest capture of each address, then the older ones.

    A record that is damaged costs itself only. What is no page is left out.

    Raises:
        DocumentError: there is no page in it.
    """
    ahead, behind = records(document), records(document)
    count = 0
    is_empty = True
    while stretch := _look_ahead(ahead):
        for record in islice(behind, stretch.count):
            if record.problem:
                is_empty = False
                yield Reading(problem=record.problem, member=_member(record))
            elif stretch.is_newest(record):
                is_empty = False
                yield _reading(record, document)
        if stretch.has_older:
            for record in islice(records(document), count, count + stretch.count):
                if stretch.is_older(record):
                    yield _reading(record, document, newest=stretch.newest_of(record))
        count += stretch.count
    # What ended the look ahead, a limit or too much damage, ends the reading here, behind the pages before it.
    next(behind, None)
    if is_empty:
        raise DocumentError(f"WARC: no page in it; none of its {count} records is a response of HTML")


def read_wacz(document: Document) -> Iterator[Document | Reading]:
    """The WARCs in a WACZ; what else is in it (indexes, lists of pages, logs) repeats what they say.

    Raises:
        DocumentError: it cannot be opened, or holds no WARC.
    """
    is_empty = True
    for item in read_zip(document):
        name = item.address.rpartition("!")[2] if isinstance(item, Document) else item.member
        if name.startswith("archive/"):
            is_empty = False
            yield item
    if is_empty:
        raise DocumentError("WACZ: no WARC in it")


@dataclass(slots=True)
class _Stretch:
    """Some records that follow each other, and which of them are the newest captures of their addresses."""

    count: int = 0
    has_older: bool = False
    # A hash of the address → when, and which record, in one number: a crawl has a million of them.
    newest: dict[int, int] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        self.count += 1
        if record.problem or not is_page(record):
            return
        key = hash(record.uri)
        self.has_older = self.has_older or key in self.newest
        self.newest[key] = max(self.newest.get(key, -1), _order(record))

    def is_newest(self, record: Record) -> bool:
        return self.newest.get(hash(record.uri)) == _order(record)

    def is_older(self, record: Record) -> bool:
        return not record.problem and is_page(record) and not self.is_newest(record)

    def newest_of(self, record: Record) -> str:
        return f"{self.newest[hash(record.uri)] >> _NUMBER_BITS:014}"


_NUMBER_BITS = 40


def _order(record: Record) -> int:
    return int(record.captured or 0) << _NUMBER_BITS | record.number


def _look_ahead(ahead: Iterator[Record]) -> _Stretch | None:
    stretch = _Stretch()
    size = 0
    with suppress(DocumentError):
        for record in ahead:
            stretch.take(record)
            size += len(record.head) + len(record.block)
            if size > _STRETCH:
                break
    return stretch if stretch.count else None


def _reading(record: Record, document: Document, *, newest: str = "") -> Reading:
    member = _member(record)
    notes = [f"an older capture; the newest in this file is of {_day(newest)}"] if newest else []
    if cut := record.fields.get("warc-truncated"):
        notes.append(f"the capture was cut: {cut[:40]}")
    if not record.is_sound:
        notes.append("damaged: it differs from its checksum")
    try:
        page = page_of(record, document)
        reading = read_page(page, url=record.uri, captured=record.captured)
    except DocumentError as error:
        return Reading(problem=str(error), member=member)
    return replace(reading, member=member, original=record.original, notes=(*reading.notes, *notes))


def _member(record: Record) -> str:
    """As the addresses of web archives are written: when, then what."""
    return f"{record.captured}/{record.uri}" if record.uri else f"record {record.number}"


def _day(captured: str) -> str:
    return f"{captured[:4]}-{captured[4:6]}-{captured[6:8]}" if captured.strip("0") else "an unknown day"
