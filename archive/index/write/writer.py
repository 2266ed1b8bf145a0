"""Records → segments: put, remove, commit; and when segments are merged."""

import ctypes
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from archive.durable import sync_folder
from archive.errors import ArchiveError, IndexDamaged, StorageError
from archive.index.format.beside import Beside, Held
from archive.index.format.container import ContainerWriter
from archive.index.read.copies import COPIES_FILES
from archive.index.read.sayings import SAYINGS_FILES
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh import toc
from archive.index.whoosh.engine import ArrayIndex, ArrayWriter
from archive.index.whoosh.toc import ArraySegment
from archive.index.write.copying import write_copies
from archive.index.write.flush import write_segment
from archive.index.write.merging import merge_segments
from archive.index.write.pending import PendingSegment
from archive.index.write.record import Record, all_facets
from archive.index.write.tracing import write_sayings
from archive.model.facet import Facet
from archive.relate.rulings import PairRulings

FLUSH_SIZE = 2_500_000
"""Tokens (and four times annotations) held in memory before they are written: with what writing takes, 200 MB."""
SMALL = 1_000
"""Articles up to which a segment is of the smallest size class."""
GROWTH = 8
"""How many times as large the segments of the next size class are."""
SEVERAL = 6
"""Segments of one size class that are merged into one."""


class IndexWriter:
    """Writes to the index in a folder. One at a time; a reader keeps what it opened.

    `put` and `remove` are idempotent per id: the last one of an id holds. Readers see nothing before `commit`,
    except that a large load is written in parts, each of which they see as soon as it is written.
    """

    def __init__(self, index: ArrayIndex, facets: tuple[Facet, ...]) -> None:
        contents = index.contents()
        self._index = index
        self.facets = facets
        self.seq = contents.seq
        """The change up to which the index holds everything."""
        self._flush_size = FLUSH_SIZE
        self._pending = PendingSegment(facets)
        self._numbers: dict[int, int] = {}
        self._dead: list[int] = []
        self._removed: set[int] = set()
        self._outlets: dict[int, str] = {}
        """The outlets of the articles that are pending."""
        self._changed: set[int] = set()
        """The ids of all whose copies may be others than before."""
        self._put: set[int] = set()
        """The ids of all that were put or removed."""
        self._any_gone = False
        """Were some of these there before?"""
        self._before = contents.generation
        """The state to which these are changes."""

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
        """Hold a third as much before it is written: two processes at work then take the memory of one."""
        self._flush_size = FLUSH_SIZE // 3

    def put(self, records: Iterable[Record]) -> None:
        """Put records; each replaces the one with its id."""
        for record in records:
            number = article_number(record.article.id)
            self._pending.add(record)
            self._forget(number)
            self._numbers[number] = len(self._pending) - 1
            self._outlets[number] = record.article.source
            self._removed.add(number)
            if self._pending.size >= self._flush_size:
                self._flush(self.seq)
                self._merge(self.seq)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles with these ids; those not there do nothing."""
        self._remove(map(article_number, ids))

    def take_over(self, folder: Path) -> None:
        """Move the segments of the index in `folder` into this one; they replace articles with the same ids.

        `folder` must be on the same file system; afterwards it holds no index.
        """
        other = ArrayIndex(folder)
        segments = list(other.contents().segments)
        for segment in segments:
            with closing(segment.open(folder)) as arrays:
                self._remove(arrays.column("ids")[arrays.alive].tolist())
        try:
            for segment in segments:
                (folder / segment.file_name).rename(self.folder / segment.file_name)
            sync_folder(self.folder)
        except OSError as error:
            raise _storage_error(self.folder, error) from None
        self._flush(self.seq, segments)

    def commit(self, seq: int) -> None:
        """Make all durable and visible to readers; remember that the index is up to date with change `seq`."""
        self._flush(seq)
        self._merge(seq)
        self.seq = seq

    def relate(self, rulings: PairRulings) -> None:
        """Find which articles are copies and which quotations one saying, after all that was put has been committed."""
        contents = self._index.contents()
        try:
            copies = self._read_before(COPIES_FILES)
            write_copies(self.folder, contents, copies, self._changed, rulings)
            sayings = self._read_before(SAYINGS_FILES)
            write_sayings(self.folder, contents, sayings, self._put, any_gone=self._any_gone)
        except OSError as error:
            raise _storage_error(self.folder, error) from None
        self._before = contents.generation
        self._changed, self._put, self._any_gone = set(), set(), False
        trim_heap()

    def _read_before(self, files: Beside[Held]) -> Held | None:
        path = files.path(self.folder, self._before)
        if path.exists():
            with suppress(IndexDamaged):
                return files.read(path)
        return None

    def close(self) -> None:
        """Drop what was put and not committed."""
        self._reset()

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _remove(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._forget(number)
            self._outlets.pop(number, None)
            self._removed.add(number)

    def _forget(self, number: int) -> None:
        doc = self._numbers.pop(number, None)
        if doc is not None:
            self._dead.append(doc)

    def _reset(self) -> None:
        self._pending = PendingSegment(self.facets)
        self._numbers, self._dead, self._removed, self._outlets = {}, [], set(), {}

    def _flush(self, seq: int, others: Sequence[ArraySegment] = ()) -> None:
        """Write what is pending as one segment; delete what it replaces and add `others` in the same commit."""
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
        self._reset()
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
        same: set[int] = set()
        base = 0
        for segment in writer.segments:
            with closing(segment.open(self.folder)) as arrays:
                ids = arrays.column("ids")
                for doc in np.flatnonzero(np.isin(ids, removed) & arrays.alive).tolist():
                    self._any_gone = True
                    writer.delete_document(base + doc)
                    if self._has_outlet(int(ids[doc]), arrays, doc):
                        same.add(int(ids[doc]))
            base += segment.doc_count_all()
        self._changed |= self._removed - same
        self._put |= self._removed

    def _has_outlet(self, number: int, arrays: SegmentArrays, doc: int) -> bool:
        """Is an article put again as it is held? Of what its copies are known by, rulings change the outlet alone.

        Its id stands for its text, its title and its day.
        """
        outlet = self._outlets.get(number)
        return outlet is not None and arrays.stored.article(doc).source == outlet


def merge_small(index: ArrayIndex, seq: int, facets: tuple[Facet, ...]) -> None:
    """Merge segments of one size where there are several, and rewrite those mostly deleted."""
    while chosen := _worth_merging(index):
        names = {segment.segid for segment in chosen}
        writer = ArrayWriter(index, seq, facets)

        def policy(
            writer: ArrayWriter, segments: list[ArraySegment], names: set[str] = names
        ) -> list[ArraySegment]:
            taken = [segment for segment in segments if segment.segid in names and segment.doc_count()]
            if taken:
                writer.take(lambda container: merge_segments(container, index.path, taken, facets))
            return [segment for segment in segments if segment.segid not in names]

        try:
            writer.commit(mergetype=policy)
        except BaseException:
            writer.give_up()
            raise
        trim_heap()


def _worth_merging(index: ArrayIndex) -> list[ArraySegment]:
    """The segments to merge into one; none where all is well."""
    sizes: dict[int, list[ArraySegment]] = {}
    for segment in index.contents().segments:
        # A large segment of which a third is deleted is rewritten alone.
        if segment.deleted_count() * 3 > segment.doc_count_all() > SMALL or not segment.doc_count():
            return [segment]
        sizes.setdefault(_size(segment), []).append(segment)
    for size in sorted(sizes):
        if len(sizes[size]) >= SEVERAL:
            # Smaller ones are merged along with them, so that the new segment is not merged again at once.
            return [segment for each in sorted(sizes) if each <= size for segment in sizes[each]]
    return []


def _size(segment: ArraySegment) -> int:
    size, count = 0, segment.doc_count()
    while count > SMALL:
        size, count = size + 1, count // GROWTH
    return size


def article_number(article_id: str) -> int:
    """An article's id as a number.

    Raises:
        ValueError: it is not 16 hexadecimal digits.
    """
    if len(article_id) != 16 or article_id.strip("0123456789abcdef"):
        raise ValueError(f"article id {article_id[:40]!r}: not 16 lower-case hexadecimal digits")
    return int(article_id, 16)


def index_files(folder: Path, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The files that the index in `folder` consists of, each with the SHA-256 of its content.

    Args:
        known: SHA-256 of files by name, from an earlier call. A segment never changes, so it is not read again.
    """
    generation = toc.newest(folder)
    if generation is None:
        return {}
    segments = [segment.file_name for segment in toc.read(folder, generation).segments]
    digests = {name: known.get(name) or _digest(folder / name) for name in segments}
    contents = toc.path_of(folder, generation)
    beside = (*COPIES_FILES.files(folder), *SAYINGS_FILES.files(folder))
    digests |= {path.name: known.get(path.name) or _digest(path) for path in beside}
    return {contents.name: _digest(contents), **digests}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _storage_error(folder: Path, error: OSError) -> ArchiveError:
    if isinstance(error, PermissionError):
        return StorageError.not_allowed(folder.parent)
    return StorageError(f"{folder}: {error.strerror or error}; nothing was changed, run the command again")


def trim_heap() -> None:
    """Return freed memory to the system where the C library can.

    glibc keeps what lies below anything still in use: after large arrays came and went among small objects, that is
    most of it. See malloc_trim(3).
    """
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
