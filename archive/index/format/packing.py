"""Numbers, strings and articles, packed: numbers in small types, strings in one blob, articles compressed."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from archive.index.format.container import Arrays, Container, ContainerWriter, Sink, damaged
from archive.index.format.layout import STORED_BLOCK, Array, Mask
from archive.model.annotation import Annotation
from archive.model.article import Article

Ints = NDArray[np.int64]
_AT_A_TIME = 4096
"""Strings that are cut out of their blob together."""
_BIT_OF_BYTE = np.uint32(1) << (np.arange(256, dtype=np.uint32) % 32)
_LEVEL = 3
"""Of zlib. Articles are compressed while they are added: speed counts more than the last few bytes."""
_AT_ONCE = 1 << 22
"""Compressed bytes that are copied at a time in a merge."""
_ANNOTATIONS = TypeAdapter(list[Annotation])
_TEXT, _ANNOTATED = _PARTS = ("stored.text", "stored.marks")


def ranges(starts: Array, lengths: Array) -> Ints:
    """The numbers `start, start + 1, …`, as many as `lengths` says, one range after the other."""
    lengths = lengths.astype(np.int64, copy=False)
    total = int(lengths.sum())
    if not total:
        return np.empty(0, dtype=np.int64)
    ends = np.cumsum(lengths)
    numbers: Ints = np.arange(total, dtype=np.int64)
    numbers += np.repeat(starts.astype(np.int64, copy=False) - (ends - lengths), lengths)
    return numbers


def offsets_of(lengths: Array) -> Ints:
    """0 and the running sum of `lengths`."""
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def stable_order(numbers: Array) -> Ints:
    """The order that sorts `numbers` (32 bits, none negative), ties as they come.

    One half of 16 bits after the other: NumPy sorts those by counting, five times as fast as it compares.
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    high = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def smallest(array: Array) -> Array:
    """`array` (none negative) in the narrowest unsigned type that holds it."""
    top = int(array.max()) if len(array) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return array.astype(kind, copy=False)
    return array.astype(np.uint64, copy=False)


def write_packed(
    writer: ContainerWriter, name: str, kind: type[np.unsignedinteger[Any]], parts: Iterable[Array]
) -> None:
    """Write numbers in `kind`; those that do not fit stand beside, with where they belong."""
    limit = np.iinfo(kind).max
    large_at: list[Array] = []
    values: list[Array] = []
    at = 0

    def narrow() -> Iterator[Array]:
        nonlocal at
        for part in parts:
            large = np.flatnonzero(part >= limit)
            if len(large):
                large_at.append(large + at)
                values.append(part[large].astype(np.uint32))
                part = np.minimum(part, limit)
            at += len(part)
            yield part.astype(kind)

    writer.add_parts(name, kind, narrow())
    writer.add(
        name + ".large_at", np.concatenate(large_at).astype(np.uint64) if large_at else np.empty(0, np.uint64)
    )
    writer.add(name + ".large", np.concatenate(values) if values else np.empty(0, np.uint32))


class PackedNumbers:
    """Numbers written by `write_packed`."""

    def __init__(self, container: Container, name: str) -> None:
        self._container, self._name = container, name
        self._large_at: Array | None = None
        self._values: Array | None = None

    def part(self, start: int, stop: int) -> Array:
        """The numbers from `start` to `stop`, in a type that holds them."""
        small = self._container.part(self._name, start, stop)
        large_at, values = self._large()
        if not len(large_at):
            return small
        low, high = np.searchsorted(large_at, [start, stop])
        if low == high:
            return small
        full = small.astype(np.uint32)
        full[large_at[low:high].astype(np.int64) - start] = values[low:high]
        return full

    def take(self, indexes: Ints, starts: Array, stops: Array) -> Array:
        """The numbers at `indexes`, all of which lie in the parts `starts` to `stops`."""
        small = self._container.check_parts(self._name, starts, stops)[indexes]
        large_at, values = self._large()
        if not len(large_at) or not len(indexes):
            return small
        limit = np.iinfo(small.dtype).max
        large = np.flatnonzero(small == limit)
        if not len(large):
            return small
        full = small.astype(np.uint32)
        full[large] = values[np.searchsorted(large_at, indexes[large])]
        return full

    def _large(self) -> tuple[Array, Array]:
        if self._large_at is None or self._values is None:
            self._large_at = self._container.whole(self._name + ".large_at")
            self._values = self._container.whole(self._name + ".large")
        return self._large_at, self._values


def write_strings(writer: Sink, name: str, strings: Sequence[bytes]) -> None:
    """Write strings one after the other, with where each begins."""
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    writer.add(name, np.frombuffer(b"".join(strings), dtype=np.uint8))
    writer.add(name + ".at", offsets_of(lengths).astype(np.uint32 if lengths.sum() < 1 << 32 else np.uint64))


class Strings(Sequence[bytes]):
    """Strings written by `write_strings`."""

    def __init__(self, container: Arrays, name: str) -> None:
        self._container, self._name = container, name
        self.offsets = container.whole(name + ".at")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: Any) -> Any:
        start, stop = int(self.offsets[index]), int(self.offsets[index + 1])
        return self._container.part(self._name, start, stop).tobytes()

    def all(self) -> list[bytes]:
        """Every string, in order."""
        blob, offsets = self._container.whole(self._name).tobytes(), self.offsets.tolist()
        return [blob[start:stop] for start, stop in pairwise(offsets)]

    def each(self, indexes: Array | None = None) -> Iterator[bytes]:
        """The strings at `indexes`, or all, one at a time."""
        blob = self._container.whole(self._name).tobytes()
        starts, stops = self.offsets[:-1], self.offsets[1:]
        for low in range(0, len(starts) if indexes is None else len(indexes), _AT_A_TIME):
            some = slice(low, low + _AT_A_TIME) if indexes is None else indexes[low : low + _AT_A_TIME]
            yield from map(blob.__getitem__, map(slice, starts[some].tolist(), stops[some].tolist()))

    @cached_property
    def letters(self) -> Array:
        """How many letters each string has, 255 where there are more."""
        # A letter of UTF-8 has one byte that is not 10xxxxxx; the others are rare enough to be counted one by one.
        others = np.flatnonzero((self._container.whole(self._name) & 0xC0) == 0x80)
        owners = np.searchsorted(self.offsets, others.astype(self.offsets.dtype), side="right") - 1
        counts = np.diff(self.offsets) - np.bincount(owners, minlength=len(self)).astype(self.offsets.dtype)
        capped: Array = np.minimum(counts, 255).astype(np.uint8)
        return capped

    @cached_property
    def points(self) -> Array:
        """The letters of all strings, one after the other, as code points."""
        blob = self._container.whole(self._name)
        if not len(blob) or int(blob.max()) < 0x80:
            return blob
        text = blob.tobytes().decode("utf-8", "surrogatepass")
        return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @cached_property
    def letter_starts(self) -> Array:
        """Where each string begins among `points`; and where the last one ends."""
        is_first = (self._container.whole(self._name) & 0xC0) != 0x80
        if is_first.all():
            return self.offsets
        counts = np.concatenate(([0], np.cumsum(is_first, dtype=np.uint32)))
        starts: Array = counts[self.offsets]
        return starts

    @cached_property
    def shortest_first(self) -> tuple[Array, Array]:
        """The strings by length, the shortest first, and how many letters each has."""
        lengths = np.diff(self.letter_starts).astype(np.int16)
        order = np.argsort(lengths, kind="stable")
        return order, lengths[order]

    @cached_property
    def alphabet(self) -> str:
        """Every letter that some string has, once."""
        return "".join(map(chr, np.flatnonzero(np.bincount(self.points)).tolist()))

    @cached_property
    def signatures(self) -> Array:
        """For each string, a bit for each of its bytes: number `byte % 32`."""
        filled = np.flatnonzero(self.offsets[1:] > self.offsets[:-1])
        signatures = np.zeros(len(self), dtype=np.uint32)
        if len(filled):
            bits = _BIT_OF_BYTE.take(self._container.whole(self._name))
            signatures[filled] = np.bitwise_or.reduceat(bits, self.offsets[filled].astype(np.int64))
        return signatures

    def find(self, wanted: bytes) -> int | None:
        """Where `wanted` stands among sorted strings; None where it does not."""
        index = self.first_from(wanted)
        return index if index < len(self) and self[index] == wanted else None

    def first_from(self, wanted: bytes) -> int:
        """The first of the sorted strings that is not less than `wanted`."""
        low, high = 0, len(self)
        # Checked once, not at every step.
        blob, offsets = self._container.whole(self._name).data, self.offsets.data
        while low < high:
            middle = (low + high) // 2
            if bytes(blob[offsets[middle] : offsets[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def starting(self, prefix: bytes) -> tuple[int, int]:
        """First and one past the last of the sorted strings that begin with `prefix`."""
        return self.first_from(prefix), self.first_from(prefix + b"\xff" * 4)


@dataclass(frozen=True, slots=True)
class StoredAnnotation:
    """An annotation with what made it."""

    annotation: Annotation
    enricher: str
    version: str
    distribution: str = ""
    distribution_version: str = ""

    @property
    def maker(self) -> tuple[str, str, str, str]:
        return (self.enricher, self.version, self.distribution, self.distribution_version)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the index holds it, with its annotations in the order of the text."""

    article: Article
    annotations: tuple[StoredAnnotation, ...] = ()


def article_bytes(article: Article) -> bytes:
    """An article in one line of JSON."""
    return article.model_dump_json(exclude_defaults=True).encode()


def annotation_bytes(annotations: Sequence[StoredAnnotation]) -> bytes:
    """Annotations in one line of JSON, in their order, makers named once."""
    makers = list(dict.fromkeys(stored.maker for stored in annotations))
    numbers = {maker: number for number, maker in enumerate(makers)}
    claims = _ANNOTATIONS.dump_json([stored.annotation for stored in annotations])
    head = json.dumps([makers, [numbers[stored.maker] for stored in annotations]]).encode()
    return b'{"by":' + head + b',"annotations":' + claims + b"}"


class StoredBlocks:
    """Compressed blocks being collected, oldest article first."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[bytes]] = {part: [] for part in _PARTS}
        self.counts: list[int] = []
        self.size = 0
        """Bytes of the blocks."""
        self._lines: dict[str, list[bytes]] = {part: [] for part in _PARTS}

    def add(self, text: bytes, annotations: bytes) -> None:
        """Append one article."""
        self._lines[_TEXT].append(text)
        self._lines[_ANNOTATED].append(annotations)
        if len(self._lines[_TEXT]) == STORED_BLOCK:
            self.finish()

    def add_block(self, blocks: Sequence[bytes], count: int) -> None:
        """Append a block that is compressed already."""
        self.finish()
        for part, block in zip(_PARTS, blocks, strict=True):
            self.blocks[part].append(block)
            self.size += len(block)
        self.counts.append(count)

    def finish(self) -> None:
        """Compress what is left."""
        if not self._lines[_TEXT]:
            return
        self.counts.append(len(self._lines[_TEXT]))
        for part, lines in self._lines.items():
            self.blocks[part].append(zlib.compress(b"\n".join(lines), _LEVEL))
            self.size += len(self.blocks[part][-1])
            lines.clear()


def write_stored(writer: ContainerWriter, inputs: Callable[[], Iterable[StoredBlocks]]) -> None:
    """Write all blocks of `inputs`, which is called once for each part."""
    counts: list[int] = []
    for part in _PARTS:
        lengths: list[int] = []
        counts.clear()

        def pieces(part: str = part, lengths: list[int] = lengths) -> Iterator[Array]:
            for collected in inputs():
                counts.extend(collected.counts)
                lengths.extend(map(len, collected.blocks[part]))
                yield np.frombuffer(b"".join(collected.blocks[part]), np.uint8)

        writer.add_parts(part, np.uint8, pieces())
        writer.add(part + ".at", offsets_of(np.asarray(lengths, dtype=np.int64)))
    writer.add("stored.first", offsets_of(np.asarray(counts, dtype=np.int64)).astype(np.uint32))


class StoredArticles:
    """The stored articles of a segment."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._firsts = container.whole("stored.first")
        self._at = {part: container.whole(part + ".at") for part in _PARTS}

    def article(self, doc: int) -> Article:
        """The article without its annotations."""
        return Article.model_validate_json(self._line(_TEXT, doc))

    def both(self, doc: int) -> StoredArticle:
        """The article and its annotations."""
        content = json.loads(self._line(_ANNOTATED, doc))
        makers, numbers = content["by"]
        claims = _ANNOTATIONS.validate_python(content["annotations"])
        annotations = (
            StoredAnnotation(claim, *makers[number]) for claim, number in zip(claims, numbers, strict=True)
        )
        return StoredArticle(self.article(doc), tuple(annotations))

    def annotation(self, doc: int, number: int) -> Annotation:
        """One of its annotations, by its place among them; the others are not looked at."""
        return Annotation.model_validate(json.loads(self._line(_ANNOTATED, doc))["annotations"][number])

    def blocks(self, alive: Mask) -> Iterator[StoredBlocks]:
        """All that is stored of the articles that are `alive`, some megabytes at a time."""
        collected = StoredBlocks()
        for block in range(len(self._firsts) - 1):
            first, last = int(self._firsts[block]), int(self._firsts[block + 1])
            wanted = alive[first:last]
            if wanted.all():
                # A block of which nothing was deleted is copied as it is, without compressing it again.
                collected.add_block([self._block(part, block) for part in _PARTS], last - first)
            elif wanted.any():
                lines = [self._open(part, block) for part in _PARTS]
                for number in np.flatnonzero(wanted).tolist():
                    collected.add(lines[0][number], lines[1][number])
            if collected.size > _AT_ONCE:
                collected.finish()
                yield collected
                collected = StoredBlocks()
        collected.finish()
        yield collected

    def _line(self, part: str, doc: int) -> bytes:
        block = int(np.searchsorted(self._firsts, doc, side="right")) - 1
        return self._open(part, block)[doc - int(self._firsts[block])]

    def _open(self, part: str, block: int) -> list[bytes]:
        try:
            lines = zlib.decompress(self._block(part, block)).split(b"\n")
        except zlib.error:
            raise damaged(self._container.path, f"block {block} of {part} cannot be read") from None
        if len(lines) != int(self._firsts[block + 1] - self._firsts[block]):
            raise damaged(self._container.path, f"block {block} of {part} holds another number of articles")
        return lines

    def _block(self, part: str, block: int) -> bytes:
        at = self._at[part]
        return self._container.part(part, int(at[block]), int(at[block + 1])).tobytes()
