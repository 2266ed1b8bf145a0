"""Which statements of a segment are quotations that may be sayings, and by which keys they are found, as arrays."""

from array import array
from collections.abc import Sequence

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import Array
from archive.index.format.packing import write_strings
from archive.index.write.merge_input import MergeInput
from archive.model.annotation import Annotation
from archive.relate.sayings import can_be_saying, keys_of, quoted_words, wording_number


class PendingQuotations:
    """The quotations of the records put so far."""

    def __init__(self) -> None:
        self._statements = array("q")
        self._words: list[bytes] = []
        self._speakers: list[bytes] = []
        self._same, self._said = array("Q"), array("Q")
        self._keys, self._owners = array("I"), array("I")

    def add(self, statement: int, quote: Annotation) -> None:
        """Take note of a statement, the `statement`th of the segment, if it may be a saying."""
        words = quoted_words(quote)
        if not can_be_saying(words):
            return
        named = quote.attributes.get("speaker")
        speaker = named if isinstance(named, str) else ""
        keys = keys_of(words)
        self._keys.extend(keys)
        self._owners.extend([len(self._words)] * len(keys))
        self._statements.append(statement)
        self._words.append(" ".join(words).encode("utf-8", "surrogatepass"))
        self._speakers.append(speaker.encode("utf-8", "surrogatepass"))
        self._same.append(wording_number(words))
        self._said.append(wording_number(words, speaker))

    def write(self, writer: ContainerWriter) -> None:
        """Write all arrays."""
        columns = [np.frombuffer(column, dtype=np.uint64) for column in (self._same, self._said)]
        keys, owners = (np.frombuffer(column, dtype=np.uint32) for column in (self._keys, self._owners))
        statements = np.frombuffer(self._statements, dtype=np.int64)
        _write(writer, statements, self._words, self._speakers, columns, keys, owners)


def merge_quotations(writer: ContainerWriter, inputs: Sequence[MergeInput]) -> None:
    """Write the quotations of the articles that stay."""
    statements, keys, owners = [], [], []
    columns: list[list[Array]] = [[], []]
    words: list[bytes] = []
    speakers: list[bytes] = []
    first = 0
    for member in inputs:
        segment = member.segment
        held = segment.column("say.st").astype(np.int64)
        at = np.searchsorted(member.statements, held)
        stays = np.isin(held, member.statements)
        kept = np.flatnonzero(stays)
        new = np.full(len(held), -1, dtype=np.int64)
        new[kept] = np.arange(len(words), len(words) + len(kept))
        statements.append(at[kept] + first)
        for column, name in zip(columns, ("say.same", "say.said"), strict=True):
            column.append(segment.column(name)[kept])
        renumbered = new[segment.column("say.of")]
        keys.append(segment.column("say.keys")[renumbered >= 0])
        owners.append(renumbered[renumbered >= 0].astype(np.uint32))
        words.extend(segment.quoted.each(kept))
        speakers.extend(segment.quoted_speakers.each(kept))
        first += len(member.statements)
    joined = [np.concatenate(column) for column in columns]
    _write(
        writer,
        np.concatenate(statements),
        words,
        speakers,
        joined,
        np.concatenate(keys),
        np.concatenate(owners),
    )


def _write(
    writer: ContainerWriter,
    statements: Array,
    words: Sequence[bytes],
    speakers: Sequence[bytes],
    columns: Sequence[Array],
    keys: Array,
    owners: Array,
) -> None:
    order = np.argsort(keys, kind="stable")
    writer.add("say.st", statements.astype(np.uint32))
    write_strings(writer, "say.words", words)
    write_strings(writer, "say.speaker", speakers)
    for name, column in zip(("say.same", "say.said"), columns, strict=True):
        writer.add(name, column.astype(np.uint64))
    writer.add("say.keys", keys[order].astype(np.uint32))
    writer.add("say.of", owners[order].astype(np.uint32))
