"""The values of one facet in one segment: collected, and written."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import COUNTED, NO_DAY, REAL, STATEMENT, Array, Mask
from archive.index.format.packing import offsets_of, smallest, write_strings
from archive.index.format.rows import Rows, StatementColumns, pair_keys, rows_of
from archive.model.facet import ARTICLE, Facet
from archive.model.number import number_of
from archive.model.partial_date import days_of
from archive.text import fold

MAX_ALIASES = 40
"""Words remembered for one value in one segment: enough to complete what a person types."""


def has_keys(facet: Facet) -> bool:
    """Are values of the facet that are known by one key one value? Paths and days are one by themselves."""
    return facet.shape == "term"


def fuller_label(value: str, one: str, other: str) -> str:
    """Of two labels of a value the one that was given: not the value itself, nor the last step of a path.

    Of two such the first in the alphabet, so that the order in which articles come does not matter.
    """
    given = sorted({one, other} - {value, value.rpartition("/")[2]})
    return given[0] if given else one


@dataclass(slots=True)
class ValueEntry:
    """What is known of one value."""

    label: str = ""
    flags: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    keys: dict[str, None] = field(default_factory=dict)
    """What the thing that it names is known by, whatever its spelling (`FacetValue.key`): nearly always one."""


ValueEntries = dict[str, ValueEntry]


class PendingFacet:
    """The values that the records put so far have in one facet."""

    def __init__(self, facet: Facet) -> None:
        self.facet = facet
        self.dictionary: ValueEntries = {}
        self._numbers: dict[str, int] = {}
        self.docs, self.annotations, self.vals = array("q"), array("q"), array("q")
        self._folded: dict[str, str] = {}

    def add(self, doc: int, annotation: int, value: str, label: str, words: str, key: str) -> None:
        """One value of one article; `annotation` is the number of the one that gives it, -1 for none."""
        entry = self.dictionary.get(value)
        if entry is None:
            entry = self.dictionary[value] = ValueEntry(label, REAL)
            self._numbers[value] = len(self._numbers)
        entry.label = fuller_label(value, entry.label, label)
        if has_keys(self.facet):
            entry.keys[key] = None
        names_it = annotation < 0 or self.facet.attribute is None
        if words and names_it and self.facet.shape not in ("date", "number"):
            # Folding takes long and the same words come again and again.
            alias = self._folded.get(words)
            if alias is None:
                alias = self._folded[words] = fold(words)[:120]
            if len(entry.aliases) < MAX_ALIASES:
                entry.aliases[alias] = None
        self.docs.append(doc)
        self.annotations.append(annotation)
        self.vals.append(self._numbers[value])

    def _label(self, counted: str) -> str:
        """Of a value that others are counted under: the last step of a path, or a stretch of numbers in words."""
        return self.facet.label_of(counted) if self.facet.shape == "number" else counted.rpartition("/")[2]

    def columns(self) -> "FacetColumns":
        """What was collected, as columns; counts of statements left out."""
        counted = [self.facet.counted_as(value) for value in self._numbers]
        dictionary = dict(self.dictionary)
        for values in counted:
            for value in values:
                entry = dictionary.setdefault(value, ValueEntry(self._label(value)))
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

    def write(self, writer: ContainerWriter, count: int, statements: StatementColumns, unusual: Mask) -> None:
        """Write all arrays of the facet; `unusual`: the annotations that count only where a query asks for them."""
        name = f"fx.{self.facet.name}"
        write_dictionary(writer, self.facet, self.names, self.dictionary)
        if self.facet.kind == ARTICLE:
            keys = np.unique(pair_keys(self.docs[self.counted.owners()], self.counted.items))
            rows_of(count, keys).write(writer, f"{name}.doc")
            rows_of(count, np.unique(pair_keys(self.docs, self.vals))).write(writer, f"{name}.own")
            return
        is_unusual = unusual[self.annotations]
        pairs = np.arange(len(self.vals))
        _write_counted(writer, f"{name}.doc", count, self.docs, self.counted, pairs, is_unusual)
        writer.add(f"{name}.ann", self.annotations.astype(np.uint32))
        writer.add(f"{name}.val", smallest(self.vals))
        owners, pairs = statements.pairs(self.annotations, is_own=self.facet.kind == STATEMENT)
        _write_counted(writer, f"{name}.st", len(statements), owners, self.counted, pairs, is_unusual)


def _write_counted(
    writer: ContainerWriter, name: str, count: int, owners: Array, counted: Rows, pairs: Array, unusual: Mask
) -> None:
    """Write the values counted for each owner, and those of them that only unusual annotations give it."""
    rows = counted.at(pairs)
    owner, is_unusual = rows.owners(), unusual[pairs]
    keys = pair_keys(owners[owner], rows.items)
    every = np.unique(keys)
    rows_of(count, every).write(writer, name)
    # Most facets of most segments have none: what all annotations give need not be sorted twice.
    only = np.setdiff1d(every, keys[~is_unusual[owner]]) if is_unusual.any() else every[:0]
    rows_of(count, only).write(writer, f"{name}.unusual")


def write_dictionary(
    writer: ContainerWriter, facet: Facet, names: Sequence[str], dictionary: ValueEntries
) -> None:
    """Write the values of a facet, sorted as bytes, with labels, flags, days or numbers, and aliases."""
    name = f"fx.{facet.name}"
    entries = [dictionary[value] for value in names]
    write_strings(writer, f"{name}.values", _encoded(names))
    write_strings(writer, f"{name}.labels", _encoded(entry.label for entry in entries))
    writer.add(f"{name}.flags", np.fromiter((entry.flags for entry in entries), dtype=np.uint8))
    write_strings(writer, f"{name}.alias", _encoded(alias for entry in entries for alias in entry.aliases))
    of = (ordinal for ordinal, entry in enumerate(entries) for _ in entry.aliases)
    writer.add(f"{name}.alias.of", np.fromiter(of, dtype=np.uint32))
    if has_keys(facet):
        write_strings(writer, f"{name}.keys", _encoded(key for entry in entries for key in entry.keys))
        of = (ordinal for ordinal, entry in enumerate(entries) for _ in entry.keys)
        writer.add(f"{name}.keys.of", np.fromiter(of, dtype=np.uint32))
    if facet.shape == "date":
        days = [days_of(value) for value in names]
        firsts = (pair[0].toordinal() if pair else NO_DAY for pair in days)
        lasts = (pair[1].toordinal() if pair else NO_DAY for pair in days)
        writer.add(f"{name}.first", np.fromiter(firsts, dtype=np.int32))
        writer.add(f"{name}.last", np.fromiter(lasts, dtype=np.int32))
    if facet.shape == "number":
        numbers = (number_of(value) for value in names)
        floats = (np.nan if number is None else float(number) for number in numbers)
        writer.add(f"{name}.number", np.fromiter(floats, dtype=np.float64))


def _encoded(strings: Iterable[str]) -> list[bytes]:
    return [string.encode("utf-8", "surrogatepass") for string in strings]
