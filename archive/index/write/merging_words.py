"""Stems, forms and postings of several segments → of one segment."""

import heapq
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import IO

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS, Array
from archive.index.format.packing import offsets_of, ranges, smallest, stable_order, write_packed
from archive.index.format.rows import Rows
from archive.index.write.flush import Lexicon
from archive.index.write.merge_input import MergeInput, release

AT_A_TIME = 500_000
"""Positions merged at a time; a stem that stands at more is merged alone."""
_COLUMNS = ("docs", "counts", "positions", "variants")
_READ_BACK = 1 << 20
"""Numbers read at a time from a temporary file."""


@dataclass(frozen=True, slots=True, eq=False)
class NewNumbers:
    """The new numbers of a segment's stems and forms."""

    stems: Array
    """Ascending."""
    forms: Array


@dataclass(frozen=True, slots=True, eq=False)
class MergedPostings:
    """Postings under their new numbers, by stem and article."""

    stems: Array
    """Of each posting, as `docs` and `counts`."""
    docs: Array
    counts: Array
    positions: Array
    """Of each token, as `forms`."""
    forms: Array


def merge_words(writer: ContainerWriter, inputs: Sequence[MergeInput], folder: Path) -> dict[str, int]:
    """Write lexicon and postings; returns the length of each field in tokens.

    Args:
        folder: where files of the merge's own may stand for a while.
    """
    lexicon, renumbered = _merged_lexicon(inputs)
    lengths = {}
    for field in FIELDS:
        counts = np.zeros(len(lexicon.forms), dtype=np.int64)
        with ExitStack() as stack:
            spools = {
                name: _Spool(stack.enter_context(tempfile.TemporaryFile(dir=folder))) for name in _COLUMNS
            }
            lengths[field] = _merge_field(writer, field, lexicon, inputs, renumbered, counts, spools)
        if field == "text":
            lexicon.write(writer, counts)
    return lengths


def _merged_lexicon(inputs: Sequence[MergeInput]) -> tuple[Lexicon, list[NewNumbers]]:
    """The union of the lexicons, read in order from all at once: a news collection has a form for every number."""
    names: list[bytes] = []
    forms: list[bytes] = []
    folded: list[bytes] = []
    base: list[int] = []
    numbers = [array("I") for _ in inputs]
    for stem, form, fold, number in heapq.merge(*map(_entries, inputs, range(len(inputs)))):
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
    for member, held in zip(inputs, numbers, strict=True):
        new_forms = np.frombuffer(held, dtype=np.uint32)
        renumbered.append(
            NewNumbers(stem_of_form[new_forms[member.segment.column("forms.base")[:-1]]], new_forms)
        )
    return lexicon, renumbered


def _entries(member: MergeInput, number: int) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    """Stem, form and folded form of each of a segment's forms, in order, with the segment's number."""
    segment = member.segment
    stems = np.arange(len(segment.stems), dtype=np.uint32)
    owners = np.repeat(stems, np.diff(segment.column("forms.base")))
    folds = np.empty(len(owners), dtype=np.uint32)
    folds[segment.column("folded.forms")] = Rows(segment.column("folded.forms.at"), stems).owners()
    return zip(segment.stems.each(owners), segment.forms.each(), segment.folded.each(folds), repeat(number))


class _Spool:
    """A temporary file for an array that grows while others do: a segment's file takes one array after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, piece: Array) -> None:
        self._file.write(np.ascontiguousarray(piece, dtype=np.uint32).data.cast("B"))

    def parts(self) -> Iterator[Array]:
        """What was written, from the beginning; afterwards the file takes no disk any more."""
        self._file.seek(0)
        while piece := self._file.read(_READ_BACK * 4):
            yield np.frombuffer(piece, dtype=np.uint32)
        self._file.close()


def _merge_field(
    writer: ContainerWriter,
    field: str,
    lexicon: Lexicon,
    inputs: Sequence[MergeInput],
    renumbered: Sequence[NewNumbers],
    counts: Array,
    spools: Mapping[str, _Spool],
) -> int:
    size = len(lexicon.stems)
    per_stem = np.zeros(size, dtype=np.int64)
    per_stem_positions = np.zeros(size, dtype=np.int64)
    for low, high in _stem_ranges(field, size, inputs, renumbered):
        first = int(lexicon.base[low])
        for merged in _merged(field, low, high, inputs, renumbered):
            stems = merged.stems - low
            per_stem[low:high] += np.bincount(stems, minlength=high - low)
            sums = np.bincount(stems, weights=merged.counts, minlength=high - low)
            per_stem_positions[low:high] += sums.astype(np.int64)
            if field == "text":
                found = np.bincount(merged.forms - first)
                counts[first : first + len(found)] += found
            spools["docs"].add(merged.docs)
            spools["counts"].add(merged.counts)
            spools["positions"].add(merged.positions)
            spools["variants"].add(merged.forms - np.repeat(lexicon.base[merged.stems], merged.counts))
        release(inputs)
    writer.add(f"{field}.terms", smallest(offsets_of(per_stem)))
    writer.add(f"{field}.at", smallest(offsets_of(per_stem_positions)))
    writer.add_parts(f"{field}.docs", np.uint32, spools["docs"].parts())
    write_packed(writer, f"{field}.counts", np.uint8, spools["counts"].parts())
    write_packed(writer, f"{field}.positions", np.uint16, spools["positions"].parts())
    write_packed(writer, f"{field}.variants", np.uint8, spools["variants"].parts())
    return int(per_stem_positions.sum())


def _stem_ranges(
    field: str, size: int, inputs: Sequence[MergeInput], renumbered: Sequence[NewNumbers]
) -> Iterator[tuple[int, int]]:
    """Ranges of new stems that hold at most `AT_A_TIME` positions, or one stem."""
    positions = np.zeros(size, dtype=np.int64)
    for member, new in zip(inputs, renumbered, strict=True):
        at: Array = member.segment.postings(field).at.astype(np.int64)
        positions[new.stems] += at[1:] - at[:-1]
    sums = offsets_of(positions)
    low = 0
    while low < size:
        high = int(np.searchsorted(sums, sums[low] + AT_A_TIME, side="right")) - 1
        high = min(size, max(high, low + 1))
        yield low, high
        low = high


def _merged(
    field: str, low: int, high: int, inputs: Sequence[MergeInput], renumbered: Sequence[NewNumbers]
) -> Iterator[MergedPostings]:
    """The postings of the stems `low` to `high`, in order."""
    parts = (
        _kept_postings(field, member, new, int(first), int(last))
        for member, new in zip(inputs, renumbered, strict=True)
        for first, last in (np.searchsorted(new.stems, [low, high]),)
        if last > first
    )
    if high - low == 1:
        # The inputs of one stem follow one another: the most frequent stems are never in memory whole.
        yield from parts
        return
    held = list(parts)
    if len(held) == 1:
        yield held[0]
        return
    # Every input is in order: a stable sort by stem puts the inputs of a stem one after the other.
    stems = np.concatenate([part.stems for part in held])
    counts = np.concatenate([part.counts for part in held])
    order = stable_order(stems - low)
    tokens = ranges(offsets_of(counts)[:-1][order], counts[order])
    yield MergedPostings(
        stems=stems[order],
        docs=np.concatenate([part.docs for part in held])[order],
        counts=counts[order],
        positions=np.concatenate([part.positions for part in held])[tokens],
        forms=np.concatenate([part.forms for part in held])[tokens],
    )


def _kept_postings(field: str, member: MergeInput, new: NewNumbers, first: int, last: int) -> MergedPostings:
    """The postings of a range of a segment's stems, those of deleted articles left out, renumbered."""
    postings = member.segment.postings(field).slice(first, last)
    counts = postings.counts.astype(np.int64)
    stems = np.repeat(np.arange(first, last, dtype=np.uint32), postings.per_stem)
    docs = member.new_docs[postings.docs]
    forms = np.repeat(member.segment.column("forms.base")[first:last], postings.per_stem_positions)
    forms += postings.variants
    positions = postings.positions
    if member.segment.has_deletions:
        kept = docs >= 0
        tokens = np.repeat(kept, counts)
        stems, docs, counts = stems[kept], docs[kept], counts[kept]
        positions, forms = positions[tokens], forms[tokens]
    return MergedPostings(new.stems[stems], docs, counts, positions, new.forms[forms])
