"""The arrays of one facet in one segment, made from the pairs of annotation and value; see `layout`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from archive.index.format.container import Sink
from archive.index.format.layout import COUNTED, NO_DAY, STATEMENT, Array, Mask
from archive.index.format.packing import offsets_of, smallest, write_strings
from archive.index.format.rows import Rows, StatementColumns, pair_keys, rows_of
from archive.model.facet import ARTICLE, Facet
from archive.model.number import number_of
from archive.model.partial_date import days_of


def has_keys(facet: Facet) -> bool:
    """Are values of the facet that are known by one key one value? Paths and days are one by themselves."""
    return facet.shape == "term"


@dataclass(slots=True)
class ValueEntry:
    """What is known of one value."""

    label: str = ""
    flags: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    keys: dict[str, None] = field(default_factory=dict)
    """What the thing that it names is known by, whatever its spelling (`FacetValue.key`): nearly always one."""


ValueEntries = dict[str, ValueEntry]


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

    def write(self, writer: Sink, count: int, statements: StatementColumns, unusual: Mask) -> None:
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


def columns_of(
    facet: Facet, entries: ValueEntries, docs: Array, annotations: Array, numbers: Array
) -> FacetColumns:
    """The columns of a facet of which annotations give values, sorted by article and annotation.

    Args:
        entries: each value that one gives.
        numbers: for each annotation its value, numbered as in `entries`.
    """
    counted = [facet.counted_as(value) for value in entries]
    dictionary = dict(entries)
    for values in counted:
        for value in values:
            dictionary.setdefault(value, ValueEntry(_label_of(facet, value))).flags |= COUNTED
    # As bytes, which is how they are searched; it is also the order of code points.
    names = sorted(dictionary, key=lambda value: value.encode("utf-8", "surrogatepass"))
    ordinals = {value: ordinal for ordinal, value in enumerate(names)}
    real = np.fromiter((ordinals[value] for value in entries), dtype=np.int64)
    flat = np.fromiter((ordinals[value] for values in counted for value in values), dtype=np.int64)
    at = offsets_of(np.fromiter(map(len, counted), dtype=np.int64))
    return FacetColumns(
        facet=facet,
        names=names,
        dictionary=dictionary,
        docs=docs,
        annotations=annotations,
        vals=real[numbers] if len(numbers) else numbers,
        counted=Rows(at, flat).at(numbers),
    )


def _label_of(facet: Facet, counted: str) -> str:
    """Of a value that others are counted under: the last step of a path, or a stretch of numbers in words."""
    return facet.label_of(counted) if facet.shape == "number" else counted.rpartition("/")[2]


def _write_counted(
    writer: Sink, name: str, count: int, owners: Array, counted: Rows, pairs: Array, unusual: Mask
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


def write_dictionary(writer: Sink, facet: Facet, names: Sequence[str], dictionary: ValueEntries) -> None:
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
