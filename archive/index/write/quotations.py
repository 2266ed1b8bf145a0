"""Which statements of a segment are quotations that may be sayings, and by which keys they are found, as arrays."""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import Array
from archive.index.format.packing import write_strings
from archive.index.write.merge_input import MergeInput
from archive.model.annotation import Annotation
from archive.relate.sayings import can_be_saying, keys_of, quoted_words, wording_number

_COLUMNS = {"st": np.uint32, "doc": np.uint32, "at": np.uint32, "same": np.uint64, "said": np.uint64}


class PendingQuotations:
    """The quotations of the records put so far."""

    def __init__(self) -> None:
        self._statements, self._docs, self._at = array("q"), array("q"), array("q")
        self._words: list[bytes] = []
        self._speakers: list[bytes] = []
        self._same, self._said = array("Q"), array("Q")
        self._keys, self._owners = array("I"), array("I")

    def add(self, statement: int, doc: int, at: int, quote: Annotation) -> None:
        """Take note of a statement that may be a saying: its number in the segment, its article, its place there."""
        words = quoted_words(quote)
        if not can_be_saying(words):
            return
        named = quote.attributes.get("speaker")
        speaker = named if isinstance(named, str) else ""
        keys = keys_of(words)
        self._keys.extend(keys)
        self._owners.extend([len(self._words)] * len(keys))
        for column, number in ((self._statements, statement), (self._docs, doc), (self._at, at)):
            column.append(number)
        self._words.append(" ".join(words).encode("utf-8", "surrogatepass"))
        self._speakers.append(speaker.encode("utf-8", "surrogatepass"))
        self._same.append(wording_number(words))
        self._said.append(wording_number(words, speaker))

    def write(self, writer: ContainerWriter) -> None:
        """Write all arrays."""
        columns = {
            "st": np.frombuffer(self._statements, dtype=np.int64),
            "doc": np.frombuffer(self._docs, dtype=np.int64),
            "at": np.frombuffer(self._at, dtype=np.int64),
            "same": np.frombuffer(self._same, dtype=np.uint64),
            "said": np.frombuffer(self._said, dtype=np.uint64),
        }
        keys, owners = (np.frombuffer(column, dtype=np.uint32) for column in (self._keys, self._owners))
        _write(writer, self._words, self._speakers, columns, keys, owners)


def merge_quotations(writer: ContainerWriter, inputs: Sequence[MergeInput]) -> None:
    """Write the quotations of the articles that stay."""
    columns: dict[str, list[Array]] = {name: [] for name in _COLUMNS}
    keys, owners = [], []
    words: list[bytes] = []
    speakers: list[bytes] = []
    first = 0
    for member in inputs:
        segment = member.segment
        docs = member.new_docs[segment.column("say.doc")]
        kept = np.flatnonzero(docs >= 0)
        new = np.full(len(docs), -1, dtype=np.int64)
        new[kept] = np.arange(len(words), len(words) + len(kept))
        columns["st"].append(np.searchsorted(member.statements, segment.column("say.st")[kept]) + first)
        columns["doc"].append(docs[kept])
        for name in ("at", "same", "said"):
            columns[name].append(segment.column(f"say.{name}")[kept])
        renumbered = new[segment.column("say.of")]
        keys.append(segment.column("say.keys")[renumbered >= 0])
        owners.append(renumbered[renumbered >= 0].astype(np.uint32))
        words.extend(segment.quoted.each(kept))
        speakers.extend(segment.quoted_speakers.each(kept))
        first += len(member.statements)
    joined = {name: np.concatenate(parts) for name, parts in columns.items()}
    _write(writer, words, speakers, joined, np.concatenate(keys), np.concatenate(owners))


def _write(
    writer: ContainerWriter,
    words: Sequence[bytes],
    speakers: Sequence[bytes],
    columns: Mapping[str, Array],
    keys: Array,
    owners: Array,
) -> None:
    for name, kind in _COLUMNS.items():
        writer.add(f"say.{name}", columns[name].astype(kind))
    write_strings(writer, "say.words", words)
    write_strings(writer, "say.speaker", speakers)
    order = np.argsort(keys, kind="stable")
    writer.add("say.keys", keys[order].astype(np.uint32))
    writer.add("say.of", owners[order].astype(np.uint32))
