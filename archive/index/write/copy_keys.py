"""By which keys the articles of a segment share texts with others (`archive.relate.sketch`), as arrays."""

from collections.abc import Sequence

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import Array
from archive.index.format.packing import smallest
from archive.index.write.merge_input import MergeInput


def write_keys(writer: ContainerWriter, keys: Array, counts: Array) -> None:
    """Write the keys of all articles, given one article after the other, and how many each has."""
    _write(writer, keys, np.repeat(np.arange(len(counts), dtype=np.uint32), counts), counts)


def merge_keys(writer: ContainerWriter, inputs: Sequence[MergeInput]) -> None:
    """Write the keys of the articles that stay."""
    keys, docs, counts = [], [], []
    for member in inputs:
        new_docs = member.new_docs[member.segment.column("copy.docs")]
        stays = new_docs >= 0
        keys.append(member.segment.column("copy.keys")[stays])
        docs.append(new_docs[stays].astype(np.uint32))
        counts.append(member.segment.column("copy.count")[member.docs].astype(np.int64))
    _write(writer, np.concatenate(keys), np.concatenate(docs), np.concatenate(counts))


def _write(writer: ContainerWriter, keys: Array, docs: Array, counts: Array) -> None:
    order = np.argsort(keys, kind="stable")
    writer.add("copy.keys", keys[order].astype(np.uint32))
    writer.add("copy.docs", docs[order].astype(np.uint32))
    writer.add("copy.count", smallest(counts))
