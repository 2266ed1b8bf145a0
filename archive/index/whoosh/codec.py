"""Whoosh's codec interface over segments of arrays.

Whoosh's writer opens, locks, deletes, merges and commits; what a segment's file holds is ours. The readers are
Whoosh's interface to it: they let a stock `Searcher` search the same files, one posting at a time.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base

from archive.index.format.container import Container
from archive.index.read.segment import SegmentArrays

EXTENSION = ".arrays"


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment of Whoosh's table of contents: a name, a number of articles, those deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def __getstate__(self) -> dict[str, Any]:
        deleted = np.asarray(sorted(self._deleted), dtype="<u4").tobytes()
        return {"indexname": self.indexname, "segid": self.segid, "count": self._count, "deleted": deleted}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.indexname, self.segid, self.compound = str(state["indexname"]), str(state["segid"]), False
        self._count = int(state["count"])
        self._deleted = set(np.frombuffer(state["deleted"], dtype="<u4").tolist())

    @property
    def file_name(self) -> str:
        """The name of the file that holds the arrays."""
        return str(self.make_filename(EXTENSION))

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def doc_count_all(self) -> int:
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        self._count = doccount

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if not 0 <= docnum < self._count:
            raise KeyError(docnum)
        (self._deleted.add if delete else self._deleted.discard)(docnum)


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Makes segments of arrays."""

    # Lengths are columns of the same file; Whoosh need not open the half-written segment to ask for them.
    length_stats = False

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> "WriterInArrays":
        return WriterInArrays()

    def field_writer(self, storage: Any, segment: ArraySegment) -> "WriterInArrays":
        return WriterInArrays()

    def terms_reader(self, storage: Any, segment: ArraySegment) -> Any:
        from archive.index.whoosh.codec_read import ArrayTermsReader

        return ArrayTermsReader(open_segment(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> Any:
        from archive.index.whoosh.codec_read import ArrayDocumentReader

        return ArrayDocumentReader(open_segment(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


class WriterInArrays(base.PerDocumentWriter, base.FieldWriter):  # type: ignore[misc]
    """Stands where Whoosh's writer expects one that takes posting by posting.

    Records reach the file by whole columns (`flush`, `merge`); one that came here would be lost, so it is refused.
    """

    def __init__(self) -> None:
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        raise NotImplementedError("records are put by archive.index.write.writer.IndexWriter alone")

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:
        for _ in items:
            raise NotImplementedError(
                "postings are written by archive.index.write.flush and archive.index.write.merging alone"
            )

    def close(self) -> None:
        self.is_closed = True


def open_segment(storage: Any, segment: ArraySegment) -> SegmentArrays:
    """The arrays of a segment of Whoosh's."""
    arrays = SegmentArrays(Container(Path(storage.folder) / segment.file_name))
    arrays.expect(segment.doc_count_all(), segment.deleted_docs())
    return arrays
