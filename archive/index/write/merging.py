"""Segments → one segment: when, and how.

The articles of the merged segments follow one another, those deleted left out. Words are merged stem by stem in
pieces of bounded size, so that memory does not grow with the segments.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS
from archive.index.format.packing import offsets_of, smallest, write_strings
from archive.index.format.stored import StoredBlocks, write_stored
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.codec import ArraySegment, open_segment
from archive.index.whoosh.engine import ArrayIndex, ArrayWriter
from archive.index.write.flush import attributes, ranks
from archive.index.write.memory import trim_heap
from archive.index.write.merge_input import Source, release
from archive.index.write.merging_facets import merge_facet
from archive.index.write.merging_words import merge_words
from archive.model.facet import Facet

Array = NDArray[Any]

SMALL = 1_000
"""Articles up to which a segment is of the lowest size."""
GROWTH = 8
"""How many times as large the segments of the next size are."""
SEVERAL = 6
"""Segments of one size that are merged."""
MAX_ROOM = 1 << 32
"""Places in one segment."""
_COPIED = (
    *("ids", "seqs", "added", "first_day", "last_day", "headline", "end", "lead", "byline", "has"),
    *(f"{field}.length" for field in FIELDS),
)


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
                writer.take(lambda container: merge_segments(container, writer.storage, taken, facets))
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
        if segment.deleted_count() * 3 > segment.doc_count_all() > SMALL or not segment.doc_count():
            return [segment]
        sizes.setdefault(_size(segment), []).append(segment)
    for size in sorted(sizes):
        if len(sizes[size]) >= SEVERAL:
            # The smaller ones go along, so that a new segment is not merged again at once.
            return [segment for each in sorted(sizes) if each <= size for segment in sizes[each]]
    return []


def _size(segment: ArraySegment) -> int:
    size, count = 0, segment.doc_count()
    while count > SMALL:
        size, count = size + 1, count // GROWTH
    return size


def merge_segments(
    writer: ContainerWriter, storage: Any, segments: Sequence[ArraySegment], facets: tuple[Facet, ...]
) -> int:
    """Write the articles of `segments` that are not deleted as one segment; how many these are."""
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(open_segment(storage, segment))) for segment in segments]
        sources = _sources(opened)
        count = sum(len(source.docs) for source in sources)
        _write_documents(writer, sources)
        lengths = merge_words(writer, sources, Path(storage.folder))
        for unit in ("sentences", "paragraphs"):
            _write_rows_of_places(writer, unit, sources)
            release(sources)
        kinds, makers = _write_marks(writer, sources)
        known = _facets_of(opened, facets)
        for facet in known:
            merge_facet(writer, facet, sources)
            release(sources)
        write_stored(writer, lambda: _stored(sources))
        dumped = [facet.model_dump(mode="json") for facet in known]
        writer.close(attributes(count, lengths, kinds, makers, dumped))
    return count


def _facets_of(opened: Sequence[SegmentArrays], facets: tuple[Facet, ...]) -> list[Facet]:
    """The facets of now, and after them those that only the segments have."""
    known = {facet.name: facet for facet in facets}
    for segment in opened:
        for dumped in segment.attributes["facets"]:
            known.setdefault(dumped["name"], Facet.model_validate(dumped))
    return list(known.values())


def _sources(opened: Sequence[SegmentArrays]) -> list[Source]:
    sources: list[Source] = []
    first = room = marks = 0
    for segment in opened:
        source = Source.of(segment, first=first, room=room, marks=marks)
        first += len(source.docs)
        room += source.room
        marks += len(source.marks)
        sources.append(source)
    if room >= MAX_ROOM:
        raise ValueError("segments too large to merge")
    return sources


def _write_documents(writer: ContainerWriter, sources: Sequence[Source]) -> None:
    for name in _COPIED:
        parts = [source.segment.column(name)[source.docs] for source in sources]
        whole = np.concatenate(parts)
        writer.add(name, whole if whole.dtype.kind == "i" or name == "ids" else smallest(whole))
    rooms = [np.diff(source.segment.column("room"))[source.docs] for source in sources]
    writer.add("room", offsets_of(np.concatenate(rooms)))
    for name in ("titles", "sources"):
        strings = [string for source in sources for string in getattr(source.segment, name).each(source.docs)]
        write_strings(writer, name, strings)
        writer.add(name[:-1] + "_rank", ranks(string.decode("utf-8", "replace") for string in strings))


def _write_rows_of_places(writer: ContainerWriter, unit: str, sources: Sequence[Source]) -> None:
    def parts() -> Iterator[Array]:
        for source in sources:
            rows = source.rows(unit + ".at", unit)
            yield rows.items.astype(np.int64) + np.repeat(source.shift, np.diff(rows.starts))

    writer.add_parts(unit, np.uint32, parts())
    lengths = [np.diff(source.segment.column(unit + ".at"))[source.docs] for source in sources]
    writer.add(unit + ".at", offsets_of(np.concatenate(lengths)).astype(np.uint32))


def _write_marks(writer: ContainerWriter, sources: Sequence[Source]) -> tuple[list[str], list[Any]]:
    lengths = [np.diff(source.segment.column("ann.at"))[source.docs] for source in sources]
    writer.add("ann.at", offsets_of(np.concatenate(lengths)).astype(np.uint32))
    for name in ("ann.start", "ann.end"):
        writer.add_parts(name, np.uint32, (source.shifted(name) for source in sources))
    kinds = _union([source.segment.kinds for source in sources])
    makers = _union([source.segment.makers for source in sources])
    for name, union, held in (("ann.kind", kinds, "kinds"), ("ann.maker", makers, "makers")):
        renumbered = (
            _numbers(getattr(source.segment, held), union)[source.segment.column(name)[source.marks]]
            for source in sources
        )
        writer.add_parts(name, np.uint16, renumbered)
    for name, kind in (("ann.types", np.uint16), ("ann.confidence", np.float32)):
        writer.add_parts(name, kind, (source.segment.column(name)[source.marks] for source in sources))
    writer.add_parts("st.ann", np.uint32, (source.statement_marks for source in sources))
    for name in ("st.start", "st.end"):
        writer.add_parts(name, np.uint32, (source.shifted_statements(name) for source in sources))
    return kinds, makers


def _union(lists: Sequence[Sequence[Any]]) -> list[Any]:
    return list(dict.fromkeys(item for each in lists for item in each))


def _numbers(held: Sequence[Any], union: list[Any]) -> Array:
    return np.array([union.index(item) for item in held] or [0], dtype=np.uint16)


def _stored(sources: Sequence[Source]) -> Iterator[StoredBlocks]:
    for source in sources:
        for blocks in source.segment.stored.blocks(source.segment.alive):
            yield blocks
            source.segment.container.release()
