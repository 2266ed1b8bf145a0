"""Stems, forms and postings of several segments → of one."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.analysis import fold_word
from archive.index.container import ContainerWriter
from archive.index.layout import FIELDS
from archive.index.packing import offsets_of, ranges, smallest, write_packed
from archive.index.source import Source
from archive.index.terms import Lexicon

Array = NDArray[Any]

PIECE = 500_000
"""Positions merged at a time; a stem that stands at more is a piece of its own."""
_READ_BACK = 1 << 20


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
    """The union of the lexicons. A form has the same stem in every segment."""
    stem_of: dict[bytes, bytes] = {}
    lists = []
    for source in sources:
        stems, forms = source.segment.stems.all(), source.segment.forms.all()
        owners = np.repeat(np.arange(len(stems)), np.diff(source.segment.column("forms.base")))
        stem_of.update(zip(forms, (stems[owner] for owner in owners.tolist()), strict=True))
        lists.append((stems, forms))
    rows = sorted((stem, form) for form, stem in stem_of.items())
    forms = [form for _, form in rows]
    names: list[bytes] = []
    base: list[int] = []
    for number, (stem, _) in enumerate(rows):
        if not names or names[-1] != stem:
            names.append(stem)
            base.append(number)
    form_numbers = {form: number for number, form in enumerate(forms)}
    stem_numbers = {stem: number for number, stem in enumerate(names)}
    renumbered = [
        Renumbered(
            np.fromiter(map(stem_numbers.__getitem__, stems), dtype=np.int64, count=len(stems)),
            np.fromiter(map(form_numbers.__getitem__, held), dtype=np.int64, count=len(held)),
        )
        for stems, held in lists
    ]
    folded = [
        fold_word(form.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass") for form in forms
    ]
    return Lexicon(names, forms, folded, np.asarray([*base, len(forms)], dtype=np.int64)), renumbered


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
        piece = _merge_piece(field, low, high, lexicon, sources, renumbered)
        if piece is None:
            continue
        stems, docs, frequencies, positions, forms = piece
        per_stem += np.bincount(stems, minlength=size)
        per_stem_positions += np.bincount(stems, weights=frequencies, minlength=size).astype(np.int64)
        if field == "text":
            counts += np.bincount(forms, minlength=len(counts))
        spools["docs"].add(docs)
        spools["counts"].add(frequencies)
        spools["positions"].add(positions)
        spools["variants"].add(forms - np.repeat(lexicon.base[stems], frequencies))
        for source in sources:
            source.segment.container.release()
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


def _merge_piece(
    field: str,
    low: int,
    high: int,
    lexicon: Lexicon,
    sources: Sequence[Source],
    renumbered: Sequence[Renumbered],
) -> tuple[Array, Array, Array, Array, Array] | None:
    """Stem, article and count of each posting, position and form of each token, of the stems `low` to `high`."""
    parts = []
    for source, new in zip(sources, renumbered, strict=True):
        first, last = np.searchsorted(new.stems, [low, high])
        if last > first:
            parts.append(_living(field, source, new, int(first), int(last)))
    if not parts:
        return None
    stems, docs, frequencies, positions, forms = (
        np.concatenate(column) if len(parts) > 1 else column[0] for column in zip(*parts, strict=True)
    )
    if high - low > 1 and len(parts) > 1:
        # Every source is in order: a stable sort by stem puts the sources of a stem one after the other.
        order = np.argsort(stems, kind="stable")
        starts = offsets_of(frequencies)[:-1]
        tokens = ranges(starts[order], frequencies[order])
        stems, docs, frequencies = stems[order], docs[order], frequencies[order]
        positions, forms = positions[tokens], forms[tokens]
    return stems, docs, frequencies, positions, forms


def _living(
    field: str, source: Source, new: Renumbered, first: int, last: int
) -> tuple[Array, Array, Array, Array, Array]:
    """The postings of a range of a segment's stems, those of deleted articles left out, renumbered."""
    piece = source.segment.postings(field).piece(first, last)
    frequencies = piece.counts.astype(np.int64)
    stems = np.repeat(np.arange(first, last), piece.per_stem)
    docs = source.new_docs[piece.docs]
    forms = np.repeat(
        source.segment.column("forms.base")[first:last].astype(np.int64), piece.per_stem_positions
    )
    forms += piece.variants
    positions = piece.positions
    if source.segment.has_deletions:
        kept = docs >= 0
        tokens = np.repeat(kept, frequencies)
        stems, docs, frequencies = stems[kept], docs[kept], frequencies[kept]
        positions, forms = positions[tokens], forms[tokens]
    return new.stems[stems], docs, frequencies, positions, new.forms[forms]
