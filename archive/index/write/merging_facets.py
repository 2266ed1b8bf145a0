"""The values of one facet in several segments → in one segment."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.facet_columns import ValueEntries, ValueEntry, has_keys, write_dictionary
from archive.index.format.layout import Array
from archive.index.format.packing import offsets_of
from archive.index.format.rows import Rows
from archive.index.read.facet_arrays import FacetArrays
from archive.index.write.merge_input import MergeInput
from archive.index.write.values import MAX_ALIASES, fuller_label
from archive.model.facet import ARTICLE, Facet


def merge_facet(writer: ContainerWriter, facet: Facet, inputs: Sequence[MergeInput]) -> None:
    """Write the facet's arrays for all that stays of `inputs`."""
    held = [member.segment.facet(facet.name) for member in inputs]
    dictionary, used = _dictionary(facet, inputs, held)
    names = sorted(dictionary, key=lambda value: value.encode("utf-8", "surrogatepass"))
    numbers = {value: number for number, value in enumerate(names)}
    maps = [_new_ordinals(arrays, kept, numbers) for arrays, kept in zip(held, used, strict=True)]
    write_dictionary(writer, facet, names, dictionary)
    kind = _narrowest(len(names))
    _write_rows(writer, facet, "doc", kind, inputs, held, maps)
    if facet.kind == ARTICLE:
        _write_rows(writer, facet, "own", kind, inputs, held, maps)
        return
    for part in ("doc.unusual", "st", "st.unusual"):
        _write_rows(writer, facet, part, kind, inputs, held, maps)
    pairs = [_pairs(member, arrays, each) for member, arrays, each in zip(inputs, held, maps, strict=True)]
    writer.add_parts(f"fx.{facet.name}.ann", np.uint32, (annotations for annotations, _ in pairs))
    writer.add_parts(f"fx.{facet.name}.val", kind, (values for _, values in pairs))


def _narrowest(count: int) -> type[np.unsignedinteger[Any]]:
    return np.uint8 if count <= 1 << 8 else np.uint16 if count <= 1 << 16 else np.uint32


def _dictionary(
    facet: Facet, inputs: Sequence[MergeInput], held: Sequence[FacetArrays | None]
) -> tuple[ValueEntries, list[Array]]:
    """The values that something still has, and which of each segment's these are.

    A value whose last article was deleted goes in the merge.
    """
    dictionary: ValueEntries = {}
    used = []
    for member, arrays in zip(inputs, held, strict=True):
        if arrays is None:
            used.append(np.empty(0, dtype=np.int64))
            continue
        kept = np.zeros(len(arrays.values), dtype=bool)
        kept[_rows(member, arrays, "doc").items] = True
        if arrays.has("val"):
            kept[arrays.column("val")[_kept_pairs(member, arrays)]] = True
        else:
            kept[_rows(member, arrays, "own").items] = True
        used.append(np.flatnonzero(kept))
        _collect(facet, dictionary, arrays, kept)
    return dictionary, used


def _collect(facet: Facet, dictionary: ValueEntries, arrays: FacetArrays, kept: Array) -> None:
    names = [value.decode("utf-8", "surrogatepass") for value in arrays.values.all()]
    labels = arrays.strings("labels").all()
    flags = arrays.column("flags").tolist()
    for number in np.flatnonzero(kept).tolist():
        label = labels[number].decode("utf-8", "surrogatepass")
        entry = dictionary.setdefault(names[number], ValueEntry(label))
        entry.flags |= flags[number]
        entry.label = fuller_label(names[number], entry.label, label)
    aliases = arrays.strings("alias").all()
    for owner, alias in zip(arrays.column("alias.of").tolist(), aliases, strict=True):
        if kept[owner] and len(dictionary[names[owner]].aliases) < MAX_ALIASES:
            dictionary[names[owner]].aliases[alias.decode("utf-8", "surrogatepass")] = None
    if has_keys(facet):
        keys = arrays.strings("keys").all()
        for owner, key in zip(arrays.column("keys.of").tolist(), keys, strict=True):
            if kept[owner]:
                dictionary[names[owner]].keys[key.decode("utf-8", "surrogatepass")] = None


def _new_ordinals(arrays: FacetArrays | None, kept: Array, numbers: dict[str, int]) -> Array:
    if arrays is None:
        return np.empty(0, dtype=np.int64)
    names = arrays.values.all()
    new = np.zeros(len(names), dtype=np.int64)
    for number in kept.tolist():
        new[number] = numbers[names[number].decode("utf-8", "surrogatepass")]
    return new


def _rows(member: MergeInput, arrays: FacetArrays, part: str) -> Rows:
    owners = member.statements if part.startswith("st") else member.docs
    return Rows(arrays.column(part + ".at"), arrays.column(part)).at(owners)


def _write_rows(
    writer: ContainerWriter,
    facet: Facet,
    part: str,
    kind: type[np.unsignedinteger[Any]],
    inputs: Sequence[MergeInput],
    held: Sequence[FacetArrays | None],
    maps: Sequence[Array],
) -> None:
    lengths: list[Array] = []

    def items() -> Iterator[Array]:
        for member, arrays, new in zip(inputs, held, maps, strict=True):
            count = len(member.statements if part.startswith("st") else member.docs)
            if arrays is None or not arrays.has(part):
                lengths.append(np.zeros(count, dtype=np.int64))
                continue
            rows = _rows(member, arrays, part)
            lengths.append(np.diff(rows.starts))
            yield new[rows.items]

    writer.add_parts(f"fx.{facet.name}.{part}", kind, items())
    writer.add(f"fx.{facet.name}.{part}.at", offsets_of(np.concatenate(lengths)).astype(np.uint32))


def _kept_pairs(member: MergeInput, arrays: FacetArrays) -> Array:
    return np.flatnonzero(member.new_annotations[arrays.column("ann")] >= 0)


def _pairs(member: MergeInput, arrays: FacetArrays | None, new: Array) -> tuple[Array, Array]:
    if arrays is None or not arrays.has("val"):
        return np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint32)
    kept = _kept_pairs(member, arrays)
    annotations = member.new_annotations[arrays.column("ann")[kept]].astype(np.uint32)
    return annotations, new[arrays.column("val")[kept]].astype(np.uint32)
