"""Records → segments: put, remove, commit."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from archive.errors import ArchiveError, StorageError
from archive.index.format.container import ContainerWriter
from archive.index.whoosh import toc
from archive.index.whoosh.codec import ArraySegment, open_segment
from archive.index.whoosh.engine import ArrayIndex, ArrayWriter, sync_folder
from archive.index.write.flush import write_segment
from archive.index.write.memory import trim_heap
from archive.index.write.merging import merge_small
from archive.index.write.pending import Pending
from archive.index.write.record import Record, all_facets
from archive.model.facet import Facet

FLUSH_SIZE = 2_500_000
"""Tokens (and four times annotations) held in memory before they are written: with what writing takes, 200 MB."""


class IndexWriter:
    """Writes to the index in a folder. One at a time; a reader keeps what it opened.

    `put` and `remove` are idempotent per id: the last one of an id holds. Nothing is seen before `commit`, except
    that a large load is written in parts, each of which is seen once it is.
    """

    def __init__(self, index: ArrayIndex, facets: tuple[Facet, ...]) -> None:
        contents = index.contents()
        self._index = index
        self.facets = facets
        self.seq = contents.seq
        """The change up to which the index holds everything."""
        self._flush_size = FLUSH_SIZE
        self._pending = Pending(facets)
        self._places: dict[int, int] = {}
        self._dead: list[int] = []
        self._removed: set[int] = set()

    @property
    def folder(self) -> Path:
        """Where the index is."""
        return self._index.path

    @classmethod
    def open(cls, folder: Path, facets: Sequence[Facet] = ()) -> "IndexWriter":
        """Open the index in `folder`, or make it.

        Raises:
            IndexDamaged: what is there is not what was written.
        """
        every = all_facets(facets)
        try:
            return cls(ArrayIndex.open_or_create(folder, every), every)
        except OSError as error:
            raise _storage_error(folder, error) from None

    def share_memory(self) -> None:
        """Hold less before it is written: two processes that index beside each other then take the memory of one."""
        self._flush_size = FLUSH_SIZE // 3

    def put(self, records: Iterable[Record]) -> None:
        """Put records; each takes the place of the one with its id."""
        for record in records:
            number = article_number(record.article.id)
            self._pending.add(record)
            self._forget(number)
            self._places[number] = len(self._pending) - 1
            self._removed.add(number)
            if self._pending.size >= self._flush_size:
                self._flush(self.seq)
                self._merge(self.seq)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles with these ids; those not there do nothing."""
        self._remove(map(article_number, ids))

    def take_over(self, folder: Path) -> None:
        """Take the segments of the index in `folder`, and with them the place of articles with their ids.

        `folder` must be on the same file system; what stands there afterwards is no index any more.
        """
        other = ArrayIndex(folder)
        segments = list(other.contents().segments)
        for segment in segments:
            with closing(open_segment(other.storage, segment)) as arrays:
                self._remove(arrays.column("ids")[arrays.alive].tolist())
        try:
            for segment in segments:
                (folder / segment.file_name).rename(self.folder / segment.file_name)
            sync_folder(self.folder)
        except OSError as error:
            raise _storage_error(self.folder, error) from None
        self._flush(self.seq, segments)

    def commit(self, seq: int) -> None:
        """Make all durable and seen, and remember that everything up to change `seq` is in."""
        self._flush(seq)
        self._merge(seq)
        self.seq = seq

    def close(self) -> None:
        """Drop what was put and not committed."""
        self._start_anew()

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _remove(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._forget(number)
            self._removed.add(number)

    def _forget(self, number: int) -> None:
        place = self._places.pop(number, None)
        if place is not None:
            self._dead.append(place)

    def _start_anew(self) -> None:
        self._pending = Pending(self.facets)
        self._places, self._dead, self._removed = {}, [], set()

    def _flush(self, seq: int, others: Sequence[ArraySegment] = ()) -> None:
        """Write what is pending as one segment, its predecessors deleted and `others` added in the same commit."""
        try:
            writer = ArrayWriter(self._index, seq, self.facets)
        except OSError as error:
            raise _storage_error(self._index.path, error) from None
        try:
            self._delete_old(writer)
            if len(self._pending) > len(self._dead):
                writer.take(self._write, self._dead)
            writer.segments.extend(others)
            writer.commit(merge=False)
        except OSError as error:
            writer.give_up()
            raise _storage_error(self._index.path, error) from None
        except BaseException:
            writer.give_up()
            raise
        self._start_anew()
        trim_heap()

    def _merge(self, seq: int) -> None:
        try:
            merge_small(self._index, seq, self.facets)
        except OSError as error:
            raise _storage_error(self._index.path, error) from None

    def _write(self, writer: ContainerWriter) -> int:
        write_segment(writer, self._pending)
        return len(self._pending)

    def _delete_old(self, writer: ArrayWriter) -> None:
        if not self._removed:
            return
        removed = np.fromiter(self._removed, dtype=np.uint64, count=len(self._removed))
        base = 0
        for segment in writer.segments:
            for doc in _held(writer, segment, removed):
                writer.delete_document(base + doc)
            base += segment.doc_count_all()


def _held(
    writer: ArrayWriter, segment: ArraySegment, removed: "np.ndarray[tuple[int], np.dtype[np.uint64]]"
) -> list[int]:
    """The articles of a segment that are among `removed` and not deleted."""
    arrays = open_segment(writer.storage, segment)
    docs: list[int] = np.flatnonzero(np.isin(arrays.column("ids"), removed) & arrays.alive).tolist()
    arrays.close()
    return docs


def article_number(article_id: str) -> int:
    """An article's id as a number.

    Raises:
        ValueError: it is not 16 hexadecimal digits.
    """
    if len(article_id) != 16 or article_id.strip("0123456789abcdef"):
        raise ValueError(f"article id {article_id[:40]!r}: not 16 lower-case hexadecimal digits")
    return int(article_id, 16)


def index_files(folder: Path) -> dict[str, str]:
    """The files that the index in `folder` consists of, each with the SHA-256 of its content."""
    index = ArrayIndex(folder)

    generation = toc.newest(folder)
    if generation is None:
        return {}
    names = [toc.path_of(folder, generation).name]
    names += [segment.file_name for segment in index.contents().segments]
    return {name: _digest(folder / name) for name in names}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _storage_error(folder: Path, error: OSError) -> ArchiveError:
    if isinstance(error, PermissionError):
        return StorageError.not_allowed(folder.parent)
    return StorageError(f"{folder}: {error.strerror or error}; nothing was changed, run the command again")
