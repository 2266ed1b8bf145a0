"""The values of one facet in several segments → in one."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import ContainerWriter
from archive.index.format.packing import offsets_of
from archive.index.read.segment import FacetArrays
from archive.index.write.merge_input import Source
from archive.index.write.values import MAX_ALIASES, Dictionary, Entry, Rows, write_dictionary
from archive.model.facet import ARTICLE, Facet

Array = NDArray[Any]


def merge_facet(writer: ContainerWriter, facet: Facet, sources: Sequence[Source]) -> None:
    """Write the facet's arrays for all that stays of `sources`."""
    held = [source.segment.facet(facet.name) for source in sources]
    dictionary, used = _dictionary(facet, sources, held)
    names = sorted(dictionary, key=lambda value: value.encode("utf-8", "surrogatepass"))
    numbers = {value: number for number, value in enumerate(names)}
    maps = [_map(arrays, kept, numbers) for arrays, kept in zip(held, used, strict=True)]
    write_dictionary(writer, facet, names, dictionary)
    kind = _narrowest(len(names))
    _write_rows(writer, facet, "doc", kind, sources, held, maps)
    if facet.kind == ARTICLE:
        _write_rows(writer, facet, "own", kind, sources, held, maps)
        return
    _write_rows(writer, facet, "st", kind, sources, held, maps)
    pairs = [_pairs(source, arrays, each) for source, arrays, each in zip(sources, held, maps, strict=True)]
    writer.add_parts(f"fx.{facet.name}.ann", np.uint32, (marks for marks, _ in pairs))
    writer.add_parts(f"fx.{facet.name}.val", kind, (values for _, values in pairs))


def _narrowest(count: int) -> type[np.unsignedinteger[Any]]:
    return np.uint8 if count <= 1 << 8 else np.uint16 if count <= 1 << 16 else np.uint32


def _dictionary(
    facet: Facet, sources: Sequence[Source], held: Sequence[FacetArrays | None]
) -> tuple[Dictionary, list[Array]]:
    """The values that something still has, and which of each segment's these are."""
    dictionary: Dictionary = {}
    used = []
    for source, arrays in zip(sources, held, strict=True):
        if arrays is None:
            used.append(np.empty(0, dtype=np.int64))
            continue
        kept = np.zeros(len(arrays.values), dtype=bool)
        kept[_rows(source, arrays, "doc").items] = True
        if arrays.has("val"):
            kept[arrays.column("val")[_kept_pairs(source, arrays)]] = True
        else:
            kept[_rows(source, arrays, "own").items] = True
        used.append(np.flatnonzero(kept))
        _collect(dictionary, arrays, kept)
    return dictionary, used


def _collect(dictionary: Dictionary, arrays: FacetArrays, kept: Array) -> None:
    names = [value.decode("utf-8", "surrogatepass") for value in arrays.values.all()]
    labels = arrays.strings("labels").all()
    flags = arrays.column("flags").tolist()
    for number in np.flatnonzero(kept).tolist():
        label = labels[number].decode("utf-8", "surrogatepass")
        entry = dictionary.setdefault(names[number], Entry(label))
        entry.flags |= flags[number]
        # A label that some annotation gave outweighs the last step of a path.
        if label not in (names[number], names[number].rpartition("/")[2]):
            entry.label = label
    aliases = arrays.strings("alias").all()
    for owner, alias in zip(arrays.column("alias.of").tolist(), aliases, strict=True):
        if kept[owner] and len(dictionary[names[owner]].aliases) < MAX_ALIASES:
            dictionary[names[owner]].aliases[alias.decode("utf-8", "surrogatepass")] = None


def _map(arrays: FacetArrays | None, kept: Array, numbers: dict[str, int]) -> Array:
    if arrays is None:
        return np.empty(0, dtype=np.int64)
    names = arrays.values.all()
    new = np.zeros(len(names), dtype=np.int64)
    for number in kept.tolist():
        new[number] = numbers[names[number].decode("utf-8", "surrogatepass")]
    return new


def _rows(source: Source, arrays: FacetArrays, part: str) -> Rows:
    owners = source.statements if part == "st" else source.docs
    return Rows(arrays.column(part + ".at"), arrays.column(part)).at(owners)


def _write_rows(
    writer: ContainerWriter,
    facet: Facet,
    part: str,
    kind: type[np.unsignedinteger[Any]],
    sources: Sequence[Source],
    held: Sequence[FacetArrays | None],
    maps: Sequence[Array],
) -> None:
    lengths: list[Array] = []

    def items() -> Iterator[Array]:
        for source, arrays, new in zip(sources, held, maps, strict=True):
            count = len(source.statements if part == "st" else source.docs)
            if arrays is None or not arrays.has(part):
                lengths.append(np.zeros(count, dtype=np.int64))
                continue
            rows = _rows(source, arrays, part)
            lengths.append(np.diff(rows.starts))
            yield new[rows.items]

    writer.add_parts(f"fx.{facet.name}.{part}", kind, items())
    writer.add(f"fx.{facet.name}.{part}.at", offsets_of(np.concatenate(lengths)).astype(np.uint32))


def _kept_pairs(source: Source, arrays: FacetArrays) -> Array:
    return np.flatnonzero(source.new_marks[arrays.column("ann")] >= 0)


def _pairs(source: Source, arrays: FacetArrays | None, new: Array) -> tuple[Array, Array]:
    if arrays is None or not arrays.has("val"):
        return np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint32)
    kept = _kept_pairs(source, arrays)
    marks = source.new_marks[arrays.column("ann")[kept]].astype(np.uint32)
    return marks, new[arrays.column("val")[kept]].astype(np.uint32)
