"""Segments → one segment.

The articles of the merged segments follow one another, those deleted left out. Words are merged stem by stem in
pieces of bounded size, so that memory does not grow with the segments.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS, Array
from archive.index.format.packing import StoredBlocks, offsets_of, smallest, write_stored, write_strings
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.toc import ArraySegment
from archive.index.write.copy_keys import merge_keys
from archive.index.write.flush import attributes, ranks
from archive.index.write.merge_input import MergeInput, release
from archive.index.write.merging_facets import merge_facet
from archive.index.write.merging_words import merge_words
from archive.index.write.quotations import merge_quotations
from archive.model.facet import RULED, Facet

MAX_ROOM = 1 << 32
"""Positions in one segment: global positions have 32 bits."""
_WIDE = ("ids", "address")
_COPIED = (
    *("ids", "address", "seqs", "added", "first_day", "last_day", "headline", "end", "lead", "byline", "has"),
    *(f"{field}.length" for field in FIELDS),
)


def merge_segments(
    writer: ContainerWriter, folder: Path, segments: Sequence[ArraySegment], facets: tuple[Facet, ...]
) -> int:
    """Write the articles of `segments` in `folder` that are not deleted as one segment; how many these are."""
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(segment.open(folder))) for segment in segments]
        inputs = _inputs(opened)
        count = sum(len(member.docs) for member in inputs)
        _write_documents(writer, inputs)
        lengths = merge_words(writer, inputs, folder)
        for unit in ("sentences", "paragraphs"):
            _write_units(writer, unit, inputs)
            release(inputs)
        kinds, makers = _write_annotations(writer, inputs)
        known = _facets_of(opened, facets)
        for facet in known:
            merge_facet(writer, facet, inputs)
            release(inputs)
        merge_keys(writer, inputs)
        merge_quotations(writer, inputs)
        release(inputs)
        write_stored(writer, lambda: _stored(inputs))
        dumped = [facet.model_dump(mode="json") for facet in known]
        languages = sorted({language for segment in opened for language in segment.languages})
        writer.close(attributes(count, lengths, kinds, makers, languages, dumped))
    return count


def _facets_of(opened: Sequence[SegmentArrays], facets: tuple[Facet, ...]) -> list[Facet]:
    """The facets of now, and after them those that only the segments have."""
    known = {facet.name: facet for facet in facets}
    for segment in opened:
        for dumped in segment.attributes["facets"]:
            known.setdefault(dumped["name"], Facet.model_validate(dumped))
    # A segment of before there was this facet says nothing of its articles: neither may the new one.
    if any(segment.count and segment.facet(RULED.name) is None for segment in opened):
        known.pop(RULED.name, None)
    return list(known.values())


def _inputs(opened: Sequence[SegmentArrays]) -> list[MergeInput]:
    inputs: list[MergeInput] = []
    first = room = annotations = 0
    for segment in opened:
        member = MergeInput.of(segment, first=first, room=room, annotations=annotations)
        first += len(member.docs)
        room += member.room
        annotations += len(member.annotations)
        inputs.append(member)
    if room >= MAX_ROOM:
        raise ValueError(f"{len(inputs)} segments: too many words for one segment")
    return inputs


def _write_documents(writer: ContainerWriter, inputs: Sequence[MergeInput]) -> None:
    for name in _COPIED:
        parts = [member.segment.column(name)[member.docs] for member in inputs]
        whole = np.concatenate(parts)
        # Ids, addresses and signed numbers keep their type; others are narrowed again, as a new segment may need less.
        writer.add(name, whole if whole.dtype.kind == "i" or name in _WIDE else smallest(whole))
    rooms = [np.diff(member.segment.column("room"))[member.docs] for member in inputs]
    writer.add("room", offsets_of(np.concatenate(rooms)))
    for name in ("titles", "sources"):
        strings = [string for member in inputs for string in getattr(member.segment, name).each(member.docs)]
        write_strings(writer, name, strings)
        # Ranks hold within one segment only.
        writer.add(name[:-1] + "_rank", ranks(string.decode("utf-8", "replace") for string in strings))


def _write_units(writer: ContainerWriter, unit: str, inputs: Sequence[MergeInput]) -> None:
    def parts() -> Iterator[Array]:
        for member in inputs:
            rows = member.rows(unit + ".at", unit)
            yield rows.items.astype(np.int64) + np.repeat(member.shift, np.diff(rows.starts))

    writer.add_parts(unit, np.uint32, parts())
    lengths = [np.diff(member.segment.column(unit + ".at"))[member.docs] for member in inputs]
    writer.add(unit + ".at", offsets_of(np.concatenate(lengths)).astype(np.uint32))


def _write_annotations(writer: ContainerWriter, inputs: Sequence[MergeInput]) -> tuple[list[str], list[Any]]:
    lengths = [np.diff(member.segment.column("ann.at"))[member.docs] for member in inputs]
    writer.add("ann.at", offsets_of(np.concatenate(lengths)).astype(np.uint32))
    for name in ("ann.start", "ann.end"):
        writer.add_parts(name, np.uint32, (member.shifted(name) for member in inputs))
    kinds = _union([member.segment.kinds for member in inputs])
    makers = _union([member.segment.makers for member in inputs])
    for name, union, held in (("ann.kind", kinds, "kinds"), ("ann.maker", makers, "makers")):
        renumbered = (
            _numbers(getattr(member.segment, held), union)[member.segment.column(name)[member.annotations]]
            for member in inputs
        )
        writer.add_parts(name, np.uint16, renumbered)
    for name, kind in (("ann.types", np.uint16), ("ann.confidence", np.float32)):
        writer.add_parts(name, kind, (member.segment.column(name)[member.annotations] for member in inputs))
    writer.add_parts("st.ann", np.uint32, (member.statement_annotations for member in inputs))
    for name in ("st.start", "st.end"):
        writer.add_parts(name, np.uint32, (member.shifted_statements(name) for member in inputs))
    return kinds, makers


def _union(lists: Sequence[Sequence[Any]]) -> list[Any]:
    return list(dict.fromkeys(item for each in lists for item in each))


def _numbers(held: Sequence[Any], union: list[Any]) -> Array:
    return np.array([union.index(item) for item in held] or [0], dtype=np.uint16)


def _stored(inputs: Sequence[MergeInput]) -> Iterator[StoredBlocks]:
    for member in inputs:
        for blocks in member.segment.stored.blocks(member.segment.alive):
            yield blocks
            # The blocks are written by now; without this a merge would keep all of its inputs in memory.
            member.segment.container.release()
