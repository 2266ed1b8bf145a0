"""Pending columns → the arrays of a new segment."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS, FORMAT, TYPES
from archive.index.format.packing import offsets_of, smallest, write_strings
from archive.index.format.stored import write_stored
from archive.index.write.pending import Pending
from archive.index.write.terms import docs_of, lexicon_of, write_field
from archive.index.write.values import Statements
from archive.text import fold

Array = NDArray[Any]
_NARROW = {"first_day": np.int32, "last_day": np.int32, "seqs": np.int64, "added": np.int64, "has": np.uint8}


def write_segment(writer: ContainerWriter, pending: Pending) -> None:
    """Write everything that `pending` holds, and close the file; its tokens are let go as they are written."""
    count = len(pending)
    room = offsets_of(np.frombuffer(pending.columns["room"], dtype=np.int64))
    _write_documents(writer, pending, room)
    lengths = _write_words(writer, pending)
    for unit, rows in pending.units.items():
        per_doc = np.frombuffer(pending.unit_counts[unit], dtype=np.int64)
        flat = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
        writer.add(unit, smallest(flat + np.repeat(room[:-1], per_doc)))
        writer.add(unit + ".at", offsets_of(per_doc).astype(np.uint32))
    statements = _write_marks(writer, pending, room)
    for facet in pending.facets.values():
        facet.columns().write(writer, count, statements)
    pending.stored.finish()
    write_stored(writer, lambda: [pending.stored])
    writer.close(
        attributes(
            count,
            lengths,
            list(pending.kinds),
            list(pending.makers),
            [facet.facet.model_dump(mode="json") for facet in pending.facets.values()],
        )
    )


def attributes(
    count: int, lengths: dict[str, int], kinds: list[str], makers: list[Any], facets: list[Any]
) -> dict[str, Any]:
    """What a segment says of itself in its directory."""
    return {
        "format": FORMAT,
        "articles": count,
        "lengths": lengths,
        "kinds": kinds,
        "makers": makers,
        "facets": facets,
        "types": list(TYPES),
    }


def ranks(strings: Iterable[str]) -> Array:
    """The place of each string among all, folded; equal ones share it."""
    folded = [fold(string) for string in strings]
    order = sorted(range(len(folded)), key=folded.__getitem__)
    is_new = (folded[one] != folded[next_one] for one, next_one in pairwise(order))
    places = np.zeros(len(folded), dtype=np.uint32)
    places[order[1:]] = np.cumsum(np.fromiter(is_new, dtype=np.uint32))
    return places


def _write_documents(writer: ContainerWriter, pending: Pending, room: Array) -> None:
    writer.add("ids", np.asarray(pending.ids, dtype=np.uint64))
    writer.add("room", room)
    for name, column in pending.columns.items():
        if name != "room":
            values = np.frombuffer(column, dtype=np.int64)
            writer.add(name, values.astype(_NARROW[name]) if name in _NARROW else smallest(values))
    write_strings(writer, "titles", [title.encode("utf-8", "surrogatepass") for title in pending.titles])
    write_strings(writer, "sources", [source.encode("utf-8", "surrogatepass") for source in pending.sources])
    writer.add("title_rank", ranks(pending.titles))
    writer.add("source_rank", ranks(pending.sources))


def _write_words(writer: ContainerWriter, pending: Pending) -> dict[str, int]:
    lexicon, numbers = lexicon_of(list(pending.forms))
    lengths = {}
    for field in FIELDS:
        forms = numbers[_taken(pending.tokens[field])]
        positions = _taken(pending.positions[field])
        write_field(writer, field, lexicon, docs_of(pending.counts[field]), forms, positions)
        lengths[field] = len(forms)
        if field == "text":
            lexicon.write(writer, np.bincount(forms, minlength=len(lexicon.forms)))
    return lengths


def _taken(parts: list[Array]) -> Array:
    """The parts as one, themselves let go."""
    whole = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
    parts.clear()
    return whole


def _write_marks(writer: ContainerWriter, pending: Pending, room: Array) -> Statements:
    at = offsets_of(np.frombuffer(pending.mark_counts, dtype=np.int64))
    base = np.repeat(room[:-1], np.diff(at))
    marks = {name: np.frombuffer(column, dtype=np.int64) for name, column in pending.marks.items()}
    starts, ends = marks["start"] + base, marks["end"] + base
    writer.add("ann.at", at.astype(np.uint32))
    writer.add("ann.start", smallest(starts))
    writer.add("ann.end", smallest(ends))
    writer.add("ann.kind", marks["kind"].astype(np.uint16))
    writer.add("ann.maker", marks["maker"].astype(np.uint16))
    writer.add("ann.types", marks["types"].astype(np.uint16))
    writer.add("ann.confidence", np.frombuffer(pending.confidence, dtype=np.float32))
    told = {name: np.frombuffer(column, dtype=np.int64) for name, column in pending.statements.items()}
    docs = docs_of(pending.statement_counts)
    writer.add("st.ann", told["ann"].astype(np.uint32))
    writer.add("st.start", smallest(told["start"] + room[docs]))
    writer.add("st.end", smallest(told["end"] + room[docs]))
    return Statements(told["ann"], at[docs], at[docs + 1], starts, ends)
