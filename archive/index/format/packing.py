"""Small numbers in small types, strings in one blob, rows of rows as offsets and items."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import Container, ContainerWriter

Array = NDArray[Any]
Ints = NDArray[np.int64]
_AT_A_TIME = 4096
_BIT_OF_BYTE = np.uint32(1) << (np.arange(256, dtype=np.uint32) % 32)


def ranges(starts: Array, lengths: Array) -> Ints:
    """The numbers `start, start + 1, …` of each run, one run after the other."""
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
    """What sorts `numbers` (32 bits, none negative), ties as they come.

    By halves of 16 bits: those numpy sorts by counting, five times as fast as it compares.
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
    places: list[Array] = []
    values: list[Array] = []
    at = 0

    def narrow() -> Iterator[Array]:
        nonlocal at
        for part in parts:
            large = np.flatnonzero(part >= limit)
            if len(large):
                places.append(large + at)
                values.append(part[large].astype(np.uint32))
                part = np.minimum(part, limit)
            at += len(part)
            yield part.astype(kind)

    writer.add_parts(name, kind, narrow())
    writer.add(
        name + ".large_at", np.concatenate(places).astype(np.uint64) if places else np.empty(0, np.uint64)
    )
    writer.add(name + ".large", np.concatenate(values) if values else np.empty(0, np.uint32))


class Packed:
    """Numbers written by `write_packed`."""

    def __init__(self, container: Container, name: str) -> None:
        self._container, self._name = container, name
        self._places: Array | None = None
        self._values: Array | None = None

    def part(self, start: int, stop: int) -> Array:
        """The numbers from `start` to `stop`, in a type that holds them."""
        small = self._container.part(self._name, start, stop)
        places, values = self._large()
        if not len(places):
            return small
        low, high = np.searchsorted(places, [start, stop])
        if low == high:
            return small
        full = small.astype(np.uint32)
        full[places[low:high].astype(np.int64) - start] = values[low:high]
        return full

    def take(self, indexes: Ints, starts: Array, stops: Array) -> Array:
        """The numbers at `indexes`, all of which lie in the parts `starts` to `stops`."""
        small = self._container.check_parts(self._name, starts, stops)[indexes]
        places, values = self._large()
        if not len(places) or not len(indexes):
            return small
        limit = np.iinfo(small.dtype).max
        large = np.flatnonzero(small == limit)
        if not len(large):
            return small
        full = small.astype(np.uint32)
        full[large] = values[np.searchsorted(places, indexes[large])]
        return full

    def _large(self) -> tuple[Array, Array]:
        if self._places is None or self._values is None:
            self._places = self._container.whole(self._name + ".large_at")
            self._values = self._container.whole(self._name + ".large")
        return self._places, self._values


def write_strings(writer: ContainerWriter, name: str, strings: Sequence[bytes]) -> None:
    """Write strings one after the other, with where each begins."""
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    writer.add(name, np.frombuffer(b"".join(strings), dtype=np.uint8))
    writer.add(name + ".at", offsets_of(lengths).astype(np.uint32 if lengths.sum() < 1 << 32 else np.uint64))


class Strings(Sequence[bytes]):
    """Strings written by `write_strings`."""

    def __init__(self, container: Container, name: str) -> None:
        self._container, self._name = container, name
        self.offsets = container.whole(name + ".at")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: Any) -> Any:
        start, stop = int(self.offsets[index]), int(self.offsets[index + 1])
        return self._container.part(self._name, start, stop).tobytes()

    def some(self, indexes: Array) -> list[bytes]:
        """The strings at `indexes`."""
        return [self[index] for index in indexes.tolist()]

    def blob(self) -> bytes:
        """All strings without anything between them."""
        return self._container.whole(self._name).tobytes()

    def all(self) -> list[bytes]:
        blob, offsets = self.blob(), self.offsets.tolist()
        return [blob[start:stop] for start, stop in pairwise(offsets)]

    def each(self, indexes: Array | None = None) -> Iterator[bytes]:
        """The strings at `indexes`, or all, one at a time."""
        blob, starts, stops = self.blob(), self.offsets[:-1], self.offsets[1:]
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
    def signatures(self) -> Array:
        """For each string, a bit for each of its bytes: number `byte % 32`."""
        filled = np.flatnonzero(self.offsets[1:] > self.offsets[:-1])
        held = np.zeros(len(self), dtype=np.uint32)
        if len(filled):
            bits = _BIT_OF_BYTE.take(self._container.whole(self._name))
            held[filled] = np.bitwise_or.reduceat(bits, self.offsets[filled].astype(np.int64))
        return held

    def find(self, wanted: bytes) -> int | None:
        """Where `wanted` stands among sorted strings; None where it does not."""
        index = self.first_from(wanted)
        return index if index < len(self) and self[index] == wanted else None

    def first_from(self, wanted: bytes) -> int:
        """The first of the sorted strings that is not less than `wanted`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def starting(self, prefix: bytes) -> tuple[int, int]:
        """First and one past the last of the sorted strings that begin with `prefix`."""
        return self.first_from(prefix), self.first_from(prefix + b"\xff" * 4)
