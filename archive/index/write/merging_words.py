"""Stems, forms and postings of several segments → of one."""

import heapq
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS
from archive.index.format.packing import offsets_of, ranges, smallest, stable_order, write_packed
from archive.index.write.merge_input import Source, release
from archive.index.write.terms import Lexicon
from archive.index.write.values import Rows

Array = NDArray[Any]

PIECE = 500_000
"""Positions merged at a time; a stem that stands at more is a piece of its own."""
_READ_BACK = 1 << 20
Postings = tuple[Array, Array, Array, Array, Array]
"""Stem, article and count of each posting; position and form of each token."""


@dataclass(frozen=True, slots=True, eq=False)
class Renumbered:
    """The new numbers of a segment's stems and forms."""

    stems: Array
    """Ascending."""
    forms: Array


def merge_words(writer: ContainerWriter, sources: Sequence[Source], folder: Path) -> dict[str, int]:
    """Write lexicon and postings; returns the length of each field in tokens.

    Args:
        folder: where files of the merge's own may stand for a while.
    """
    lexicon, renumbered = _merged_lexicon(sources)
    lengths = {}
    for field in FIELDS:
        counts = np.zeros(len(lexicon.forms), dtype=np.int64)
        lengths[field] = _merge_field(writer, field, lexicon, sources, renumbered, counts, folder)
        if field == "text":
            lexicon.write(writer, counts)
    return lengths


def _merged_lexicon(sources: Sequence[Source]) -> tuple[Lexicon, list[Renumbered]]:
    """The union of the lexicons, read in order from all at once: a news collection has a form for every number."""
    names: list[bytes] = []
    forms: list[bytes] = []
    folded: list[bytes] = []
    base: list[int] = []
    numbers = [array("I") for _ in sources]
    for stem, form, fold, number in heapq.merge(*map(_entries, sources, range(len(sources)))):
        if not names or names[-1] != stem:
            names.append(stem)
            base.append(len(forms))
        elif forms[-1] == form:
            numbers[number].append(len(forms) - 1)
            continue
        numbers[number].append(len(forms))
        # Most rare forms are numbers, which are their own stems: one object for both.
        forms.append(stem if form == stem else form)
        folded.append(stem if fold == stem else fold)
    lexicon = Lexicon(names, forms, folded, np.asarray([*base, len(forms)], dtype=np.int64))
    stem_of_form = np.repeat(np.arange(len(names), dtype=np.uint32), np.diff(lexicon.base))
    renumbered = []
    for source, held in zip(sources, numbers, strict=True):
        new_forms = np.frombuffer(held, dtype=np.uint32)
        renumbered.append(
            Renumbered(stem_of_form[new_forms[source.segment.column("forms.base")[:-1]]], new_forms)
        )
    return lexicon, renumbered


def _entries(source: Source, number: int) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    """Stem, form and folded form of each of a segment's forms, in order, with the segment's number."""
    segment = source.segment
    stems = np.arange(len(segment.stems), dtype=np.uint32)
    owners = np.repeat(stems, np.diff(segment.column("forms.base")))
    folds = np.empty(len(owners), dtype=np.uint32)
    folds[segment.column("folded.forms")] = Rows(segment.column("folded.forms.at"), stems).owners()
    return zip(segment.stems.each(owners), segment.forms.each(), segment.folded.each(folds), repeat(number))


class _Spool:
    """An array that is written in pieces while others are, and read back in pieces."""

    def __init__(self, folder: Path, kind: Any) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `parts`
        self._kind = np.dtype(kind)

    def add(self, piece: Array) -> None:
        self._file.write(np.ascontiguousarray(piece, dtype=self._kind).data.cast("B"))

    def parts(self) -> Iterator[Array]:
        self._file.seek(0)
        while piece := self._file.read(_READ_BACK * self._kind.itemsize):
            yield np.frombuffer(piece, dtype=self._kind)
        self._file.close()


def _merge_field(
    writer: ContainerWriter,
    field: str,
    lexicon: Lexicon,
    sources: Sequence[Source],
    renumbered: Sequence[Renumbered],
    counts: Array,
    folder: Path,
) -> int:
    size = len(lexicon.stems)
    per_stem = np.zeros(size, dtype=np.int64)
    per_stem_positions = np.zeros(size, dtype=np.int64)
    spools = {name: _Spool(folder, np.uint32) for name in ("docs", "counts", "positions", "variants")}
    for low, high in _pieces(field, size, sources, renumbered):
        first = int(lexicon.base[low])
        for stems, docs, frequencies, positions, forms in _merged(field, low, high, sources, renumbered):
            per_stem[low:high] += np.bincount(stems - low, minlength=high - low)
            sums = np.bincount(stems - low, weights=frequencies, minlength=high - low)
            per_stem_positions[low:high] += sums.astype(np.int64)
            if field == "text":
                found = np.bincount(forms - first)
                counts[first : first + len(found)] += found
            spools["docs"].add(docs)
            spools["counts"].add(frequencies)
            spools["positions"].add(positions)
            spools["variants"].add(forms - np.repeat(lexicon.base[stems], frequencies))
        release(sources)
    writer.add(f"{field}.terms", smallest(offsets_of(per_stem)))
    writer.add(f"{field}.at", smallest(offsets_of(per_stem_positions)))
    writer.add_parts(f"{field}.docs", np.uint32, spools["docs"].parts())
    write_packed(writer, f"{field}.counts", np.uint8, spools["counts"].parts())
    write_packed(writer, f"{field}.positions", np.uint16, spools["positions"].parts())
    write_packed(writer, f"{field}.variants", np.uint8, spools["variants"].parts())
    return int(per_stem_positions.sum())


def _pieces(
    field: str, size: int, sources: Sequence[Source], renumbered: Sequence[Renumbered]
) -> Iterator[tuple[int, int]]:
    """Ranges of new stems that hold at most `PIECE` positions, or one stem."""
    positions = np.zeros(size, dtype=np.int64)
    for source, new in zip(sources, renumbered, strict=True):
        at: Array = source.segment.postings(field).at.astype(np.int64)
        positions[new.stems] += at[1:] - at[:-1]
    sums = offsets_of(positions)
    low = 0
    while low < size:
        high = int(np.searchsorted(sums, sums[low] + PIECE, side="right")) - 1
        high = min(size, max(high, low + 1))
        yield low, high
        low = high


def _merged(
    field: str, low: int, high: int, sources: Sequence[Source], renumbered: Sequence[Renumbered]
) -> Iterator[Postings]:
    """The postings of the stems `low` to `high`, in order."""
    parts = (
        _living(field, source, new, int(first), int(last))
        for source, new in zip(sources, renumbered, strict=True)
        for first, last in (np.searchsorted(new.stems, [low, high]),)
        if last > first
    )
    if high - low == 1:
        # A stem's sources follow one another: the most frequent are not held whole.
        yield from parts
        return
    held = list(parts)
    stems, docs, frequencies, positions, forms = (
        np.concatenate(column) if len(held) > 1 else column[0] for column in zip(*held, strict=True)
    )
    if len(held) > 1:
        # Every source is in order: a stable sort by stem puts the sources of a stem one after the other.
        order = stable_order(stems - low)
        starts = offsets_of(frequencies)[:-1]
        tokens = ranges(starts[order], frequencies[order])
        stems, docs, frequencies = stems[order], docs[order], frequencies[order]
        positions, forms = positions[tokens], forms[tokens]
    yield stems, docs, frequencies, positions, forms


def _living(field: str, source: Source, new: Renumbered, first: int, last: int) -> Postings:
    """The postings of a range of a segment's stems, those of deleted articles left out, renumbered."""
    piece = source.segment.postings(field).piece(first, last)
    frequencies = piece.counts.astype(np.int64)
    stems = np.repeat(np.arange(first, last, dtype=np.uint32), piece.per_stem)
    docs = source.new_docs[piece.docs]
    forms = np.repeat(source.segment.column("forms.base")[first:last], piece.per_stem_positions)
    forms += piece.variants
    positions = piece.positions
    if source.segment.has_deletions:
        kept = docs >= 0
        tokens = np.repeat(kept, frequencies)
        stems, docs, frequencies = stems[kept], docs[kept], frequencies[kept]
        positions, forms = positions[tokens], forms[tokens]
    return new.stems[stems], docs, frequencies, positions, new.forms[forms]
