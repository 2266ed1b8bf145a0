"""Whoosh's reader interface over a segment of arrays: a stock `Searcher` then searches our files.

An independent witness of what a segment holds; the program itself never reads a segment through Whoosh.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from archive.index.format.layout import FIELDS
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.engine import ArrayCodec
from archive.index.whoosh.toc import ArraySegment

_ID = "id"
Term = tuple[str, bytes]


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    """Whoosh's view of stems, and of ids as terms."""

    def __init__(self, segment: SegmentArrays) -> None:
        self._segment = segment

    def __contains__(self, term: Term) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return [_ID, *FIELDS]

    def terms(self) -> Iterator[Term]:
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        if fieldname == _ID:
            names = sorted(f"{number:016x}".encode() for number in self._segment.column("ids").tolist())
            yield from ((_ID, name) for name in names if name >= prefix)
            return
        postings = self._segment.postings(fieldname)
        for stem in range(self._segment.stems.first_from(prefix), len(self._segment.stems)):
            if postings.frequency(stem):
                yield fieldname, self._segment.stems[stem]

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        number = self._find(fieldname, text)
        if number is None:
            raise TermNotFound(f"no term {fieldname}:{text!r}")
        if fieldname == _ID:
            return TermInfo(
                weight=1.0, df=1, minlength=1, maxlength=1, maxweight=1.0, minid=number, maxid=number
            )
        postings = self._segment.postings(fieldname)
        docs, counts = postings.docs(number), postings.counts(number)
        lengths = self._segment.column(f"{fieldname}.length")[docs]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(docs),
            minlength=byte_to_length(int(lengths.min())),
            maxlength=byte_to_length(int(lengths.max())),
            maxweight=float(counts.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return int(self.term_info(fieldname, text).doc_frequency()) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        info = self.term_info(fieldname, text)
        number = self._find(fieldname, text)
        assert number is not None
        term = (fieldname, text)
        if fieldname == _ID:
            return ListMatcher([number], [1.0], [b""], format_, scorer=scorer, term=term, terminfo=info)
        postings = self._segment.postings(fieldname)
        counts = postings.counts(number).astype(np.int64)
        positions = np.split(postings.positions(number).astype(np.int64), np.cumsum(counts)[:-1])
        packed = [format_.encode(each.tolist()) for each in positions]
        docs, weights = postings.docs(number).tolist(), counts.astype(float).tolist()
        return ListMatcher(docs, weights, packed, format_, scorer=scorer, term=term, terminfo=info)

    def close(self) -> None:
        self._segment.close()

    def _find(self, fieldname: str, text: bytes) -> int | None:
        """The number of a stem, or of the article with an id."""
        if fieldname == _ID:
            try:
                held = np.flatnonzero(self._segment.column("ids") == np.uint64(int(text, 16)))
            except (ValueError, OverflowError):
                return None
            return int(held[0]) if len(held) else None
        if fieldname not in FIELDS:
            return None
        stem = self._segment.stems.find(text)
        return stem if stem is not None and self._segment.postings(fieldname).frequency(stem) else None


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Whoosh's view of articles: lengths, deletions and the stored id."""

    def __init__(self, segment: SegmentArrays, deletions: ArraySegment) -> None:
        self._segment, self._deletions = segment, deletions

    def doc_count(self) -> int:
        return self._segment.count - self._deletions.deleted_count()

    def doc_count_all(self) -> int:
        return self._segment.count

    def has_deletions(self) -> bool:
        return self._deletions.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        return self._deletions.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return self._deletions.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in FIELDS:
            return default
        length: int = byte_to_length(int(self._segment.column(f"{fieldname}.length")[docnum]))
        return length

    def field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths.get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        length: int = byte_to_length(int(self._segment.column(f"{fieldname}.length").min(initial=255)))
        return length

    def max_field_length(self, fieldname: str) -> int:
        length: int = byte_to_length(int(self._segment.column(f"{fieldname}.length").max(initial=0)))
        return length

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {_ID: f"{int(self._segment.column('ids')[docnum]):016x}"}

    def close(self) -> None:
        self._segment.close()


class ReadableCodec(ArrayCodec):
    """Our codec, with readers."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTermsReader:
        return ArrayTermsReader(segment.open(Path(storage.folder)))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocumentReader:
        return ArrayDocumentReader(segment.open(Path(storage.folder)), segment)
