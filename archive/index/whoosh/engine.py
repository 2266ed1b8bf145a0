"""Whoosh's index and writer over arrays: Whoosh opens, locks, deletes and commits; the files' content is ours."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec, FieldWriter, PerDocumentWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError, clean_files
from whoosh.writing import SegmentWriter

from archive.durable import replace_file, sync_folder
from archive.errors import LockedError
from archive.index.format.container import ContainerWriter
from archive.index.whoosh import toc
from archive.index.whoosh.toc import ArraySegment, make_schema
from archive.model.facet import Facet

WriteArrays = Callable[[ContainerWriter], int]
"""Writes a segment's arrays, closes the file, and says how many articles it holds."""


class ArrayCodec(Codec):
    """Makes segments of arrays. Our own code reads them; Whoosh is given no readers."""

    # Lengths are columns of the same file; Whoosh need not open the half-written segment to ask for them.
    length_stats = False

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> "NoPostingWriter":
        return NoPostingWriter()

    def field_writer(self, storage: Any, segment: ArraySegment) -> "NoPostingWriter":
        return NoPostingWriter()

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


class NoPostingWriter(PerDocumentWriter, FieldWriter):
    """Stands where Whoosh expects a writer that takes one posting after the other.

    Records reach the file in whole columns (`write.flush`, `write.merging`); one that came here would be lost, so it
    is refused.
    """

    def __init__(self) -> None:
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        raise NotImplementedError("records are put by IndexWriter alone")

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:
        for _ in items:
            raise NotImplementedError("postings are written in whole columns alone")

    def close(self) -> None:
        self.is_closed = True


class ArrayIndex(FileIndex):
    """An index of Whoosh's whose table of contents is read by `toc`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.storage = FileStorage(str(folder))
        self._schema = None
        self.indexname = toc.INDEX_NAME

    @classmethod
    def open_or_create(cls, folder: Path, facets: tuple[Facet, ...]) -> "ArrayIndex":
        """The index in `folder`, an empty one where there is none.

        Raises:
            IndexDamaged: what is there is not what was written.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if toc.newest(folder) is None:
            toc.refuse_orphans(folder)
            replace_file(toc.path_of(folder, 0), toc.encode(TOC(make_schema(), [], 0), 0, facets))
        return cls(folder)

    def contents(self) -> toc.Contents:
        """The newest table of contents."""
        generation = toc.newest(self.path)
        assert generation is not None
        return toc.read(self.path, generation)

    def _read_toc(self) -> TOC:
        contents = self.contents()
        return TOC(contents.schema, list(contents.segments), contents.generation)


class ArrayWriter(SegmentWriter):
    """A writer of Whoosh's that takes whole columns instead of documents.

    Raises:
        LockedError: another writer has the index open.
    """

    is_closed: bool

    def __init__(self, index: ArrayIndex, seq: int, facets: tuple[Facet, ...]) -> None:
        try:
            super().__init__(index, codec=ArrayCodec(), compound=False)
        except LockError:
            raise LockedError(f"{index.path}: another process is writing to the search index") from None
        except OSError:
            # Whoosh keeps its lock where it cannot make its folder: the next try would wait for this one.
            self.writelock.release()
            raise
        self._index, self._seq, self._facets = index, seq, facets
        self._write_arrays: WriteArrays | None = None
        self._dead: Sequence[int] = ()

    def take(self, write: WriteArrays, deleted: Sequence[int] = ()) -> None:
        """Have the new segment's arrays written by `write` on commit; those `deleted` are dead on arrival."""
        self._write_arrays = write
        self._dead = deleted
        self._added = True

    def _flush_segment(self) -> None:
        assert self._write_arrays is not None
        self.perdocwriter.close()
        self.fieldwriter.close()
        path = self._index.path / self.newsegment.file_name
        # Under another name until it is whole: after a crash a name means a sound file.
        unfinished = path.with_name(path.name + ".part")
        writer = ContainerWriter(unfinished)
        try:
            self.docnum = self._write_arrays(writer)
        except BaseException:
            writer.abandon()
            raise
        unfinished.rename(path)
        sync_folder(self._index.path)

    def get_segment(self) -> ArraySegment:
        segment: ArraySegment = super().get_segment()
        for doc in self._dead:
            segment.delete_document(doc)
        return segment

    def _commit_toc(self, segments: list[ArraySegment]) -> None:
        # The segments are on the disk by now; only then may a table of contents name them.
        content = toc.encode(TOC(self.schema, segments, self.generation), self._seq, self._facets)
        replace_file(toc.path_of(self._index.path, self.generation), content)
        clean_files(self.storage, self.indexname, self.generation, segments)

    def give_up(self) -> None:
        """Leave the index as it was, whatever has failed."""
        if self.is_closed:
            return
        try:
            self.cancel()
        except OSError:
            # A full disk makes Whoosh's own cancel fail and keep its lock.
            if self.writelock:
                self.writelock.release()
            self.is_closed = True
