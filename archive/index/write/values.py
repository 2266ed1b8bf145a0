"""The values of one facet in one segment: collected, and written."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import COUNTED, NO_DAY, REAL, Array
from archive.index.format.packing import offsets_of, ranges, smallest, write_strings
from archive.model.facet import ARTICLE, Facet
from archive.model.partial_date import days_of
from archive.text import fold

MAX_ALIASES = 40
"""Words remembered for one value in one segment: enough to complete what a person types."""


@dataclass(slots=True)
class ValueEntry:
    """What is known of one value."""

    label: str = ""
    flags: int = 0
    aliases: dict[str, None] = field(default_factory=dict)


ValueEntries = dict[str, ValueEntry]


def counted_as(facet: Facet, value: str) -> tuple[str, ...]:
    """The values under which an article with `value` is counted.

    A path for itself and every ancestor; a date for the year, the month and the day that it lies wholly in.
    """
    if facet.shape == "tree":
        steps = value.split("/")
        return tuple("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
    if facet.shape == "date":
        return _calendar_periods(value)
    return (value,)


def _calendar_periods(value: str) -> tuple[str, ...]:
    days = days_of(value)
    if days is None:
        return ()
    first, last = days
    shared = []
    if first.year == last.year:
        shared.append(f"{first.year:04d}")
        if first.month == last.month:
            shared.append(f"{first.year:04d}-{first.month:02d}")
            if last - first < timedelta(days=1):
                shared.append(first.isoformat())
    return tuple(shared)


class PendingFacet:
    """The values that the records put so far have in one facet."""

    def __init__(self, facet: Facet) -> None:
        self.facet = facet
        self.dictionary: ValueEntries = {}
        self._numbers: dict[str, int] = {}
        self.docs, self.annotations, self.vals = array("q"), array("q"), array("q")
        self._folded: dict[str, str] = {}

    def add(self, doc: int, annotation: int, value: str, label: str, words: str) -> None:
        """One value of one article; `annotation` is the number of the one that gives it, -1 for none."""
        entry = self.dictionary.get(value)
        if entry is None:
            entry = self.dictionary[value] = ValueEntry(label, REAL)
            self._numbers[value] = len(self._numbers)
        # The first label that says more than the value itself is kept.
        if label != value and entry.label == value:
            entry.label = label
        if words and self.facet.attribute is None and self.facet.shape != "date":
            # Folding takes long and the same words come again and again.
            alias = self._folded.get(words)
            if alias is None:
                alias = self._folded[words] = fold(words)[:120]
            if len(entry.aliases) < MAX_ALIASES:
                entry.aliases[alias] = None
        self.docs.append(doc)
        self.annotations.append(annotation)
        self.vals.append(self._numbers[value])

    def columns(self) -> "FacetColumns":
        """What was collected, as columns; counts of statements left out."""
        counted = [counted_as(self.facet, value) for value in self._numbers]
        dictionary = dict(self.dictionary)
        for values in counted:
            for value in values:
                entry = dictionary.setdefault(value, ValueEntry(value.rpartition("/")[2]))
                entry.flags |= COUNTED
        # As bytes, which is how they are searched; it is also the order of code points.
        names = sorted(dictionary, key=lambda value: value.encode("utf-8", "surrogatepass"))
        ordinals = {value: ordinal for ordinal, value in enumerate(names)}
        real = np.fromiter((ordinals[value] for value in self._numbers), dtype=np.int64)
        flat = np.fromiter((ordinals[value] for values in counted for value in values), dtype=np.int64)
        at = offsets_of(np.fromiter(map(len, counted), dtype=np.int64))
        vals = np.frombuffer(self.vals, dtype=np.int64)
        return FacetColumns(
            facet=self.facet,
            names=names,
            dictionary=dictionary,
            docs=np.frombuffer(self.docs, dtype=np.int64),
            annotations=np.frombuffer(self.annotations, dtype=np.int64),
            vals=real[vals] if len(vals) else vals,
            counted=Rows(at, flat).at(vals),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of numbers of any length: `items[at[i]:at[i + 1]]`."""

    starts: Array
    items: Array

    def at(self, rows: Array) -> "Rows":
        """The given rows, in that order."""
        first = self.starts[rows].astype(np.int64)
        lengths = self.starts[rows + 1].astype(np.int64) - first
        return Rows(offsets_of(lengths), self.items[ranges(first, lengths)])

    def owners(self) -> Array:
        """For each item the row it stands in."""
        starts: Array = self.starts.astype(np.int64)
        lengths: Array = starts[1:] - starts[:-1]
        return np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)


@dataclass(frozen=True, slots=True)
class FacetColumns:
    """A facet's values in a segment about to be written; pairs are sorted by article and annotation."""

    facet: Facet
    names: Sequence[str]
    dictionary: ValueEntries
    docs: Array
    annotations: Array
    vals: Array
    counted: Rows
    """For each pair, the ordinals under which it is counted."""

    def write(self, writer: ContainerWriter, count: int, statements: "StatementColumns") -> None:
        """Write all arrays of the facet."""
        name = f"fx.{self.facet.name}"
        write_dictionary(writer, self.facet, self.names, self.dictionary)
        write_rows(
            writer, f"{name}.doc", unique_rows(count, self.docs[self.counted.owners()], self.counted.items)
        )
        if self.facet.kind == ARTICLE:
            write_rows(writer, f"{name}.own", unique_rows(count, self.docs, self.vals))
            return
        writer.add(f"{name}.ann", self.annotations.astype(np.uint32))
        writer.add(f"{name}.val", smallest(self.vals))
        owners, pairs = statements.pairs(self.annotations, is_own=self.facet.kind == "quote")
        counted = self.counted.at(pairs)
        write_rows(
            writer, f"{name}.st", unique_rows(len(statements), owners[counted.owners()], counted.items)
        )


@dataclass(frozen=True, slots=True)
class StatementColumns:
    """Where the statements stand, and the annotations that may stand in them."""

    ann: Array
    doc_first: Array
    """For each statement, the first annotation of its article."""
    doc_last: Array
    """One past the last."""
    starts: Array
    """Of every annotation, where it starts; positions or global positions."""
    ends: Array

    def __len__(self) -> int:
        return len(self.ann)

    def pairs(self, annotations: Array, *, is_own: bool) -> tuple[Array, Array]:
        """Which statement has which of `annotations` (ascending): statement and index into `annotations`.

        Args:
            is_own: only the statement's own annotation; otherwise all that lie wholly inside it.
        """
        if is_own:
            low = np.searchsorted(annotations, self.ann, side="left")
            high = np.searchsorted(annotations, self.ann, side="right")
        else:
            low = np.searchsorted(annotations, self.doc_first, side="left")
            high = np.searchsorted(annotations, self.doc_last, side="left")
        owners = np.repeat(np.arange(len(self.ann), dtype=np.int64), high - low)
        pairs = ranges(low, high - low)
        if not is_own and len(pairs):
            around, inner = self.ann[owners], annotations[pairs]
            inside = (self.starts[inner] >= self.starts[around]) & (self.ends[inner] <= self.ends[around])
            owners, pairs = owners[inside], pairs[inside]
        return owners, pairs


def unique_rows(count: int, owners: Array, items: Array) -> Rows:
    """Rows 0 to `count` of the distinct items of each owner, ascending."""
    # Owner and item in one number: sorting these is faster than sorting pairs.
    keys = np.unique((owners.astype(np.uint64) << np.uint64(32)) | items.astype(np.uint64))
    held = (keys >> np.uint64(32)).astype(np.int64)
    return Rows(np.searchsorted(held, np.arange(count + 1)), (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32))


def write_rows(writer: ContainerWriter, name: str, rows: Rows) -> None:
    """Write rows under `name` and `name.at`."""
    writer.add(name, smallest(rows.items))
    writer.add(name + ".at", rows.starts.astype(np.uint32))


def write_dictionary(
    writer: ContainerWriter, facet: Facet, names: Sequence[str], dictionary: ValueEntries
) -> None:
    """Write the values of a facet, sorted as bytes, with labels, flags, days and aliases."""
    name = f"fx.{facet.name}"
    entries = [dictionary[value] for value in names]
    write_strings(writer, f"{name}.values", _encoded(names))
    write_strings(writer, f"{name}.labels", _encoded(entry.label for entry in entries))
    writer.add(f"{name}.flags", np.fromiter((entry.flags for entry in entries), dtype=np.uint8))
    write_strings(writer, f"{name}.alias", _encoded(alias for entry in entries for alias in entry.aliases))
    of = (ordinal for ordinal, entry in enumerate(entries) for _ in entry.aliases)
    writer.add(f"{name}.alias.of", np.fromiter(of, dtype=np.uint32))
    if facet.shape == "date":
        days = [days_of(value) for value in names]
        firsts = (pair[0].toordinal() if pair else NO_DAY for pair in days)
        lasts = (pair[1].toordinal() if pair else NO_DAY for pair in days)
        writer.add(f"{name}.first", np.fromiter(firsts, dtype=np.int32))
        writer.add(f"{name}.last", np.fromiter(lasts, dtype=np.int32))


def _encoded(strings: Iterable[str]) -> list[bytes]:
    return [string.encode("utf-8", "surrogatepass") for string in strings]
