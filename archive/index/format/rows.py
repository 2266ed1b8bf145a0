"""Rows of numbers of any length in two arrays, and the annotations that lie inside statements."""

from dataclasses import dataclass

import numpy as np

from archive.index.format.container import Sink
from archive.index.format.layout import Array
from archive.index.format.packing import offsets_of, ranges, smallest

_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of numbers of any length: `items[starts[i]:starts[i + 1]]`."""

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

    def keys(self) -> Array:
        """Each item as `pair_keys` gives it."""
        return pair_keys(self.owners(), self.items)

    def write(self, writer: Sink, name: str) -> None:
        """Write the rows under `name` and `name.at`."""
        writer.add(name, smallest(self.items))
        writer.add(name + ".at", self.starts.astype(np.uint32))


def pair_keys(owners: Array, items: Array) -> Array:
    """Owner and item of each pair in one number: sorting these is faster than sorting pairs."""
    keys: Array = (owners.astype(np.uint64) << np.uint64(32)) | items.astype(np.uint64)
    return keys


def pairs_of(keys: Array) -> tuple[Array, Array]:
    """The owners and the items of pairs in one number."""
    return (keys >> np.uint64(32)).astype(np.int64), (keys & _LOW).astype(np.uint32)


def rows_of(count: int, keys: Array) -> Rows:
    """Rows 0 to `count` of ascending pairs in one number."""
    owners, items = pairs_of(keys)
    return Rows(np.searchsorted(owners, np.arange(count + 1)), items)


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
            return np.repeat(np.arange(len(self), dtype=np.int64), high - low), ranges(low, high - low)
        # Only what starts within a statement is looked at: statements times annotations of one article, a list of
        # 30,000 names with as many statements, would be 8 GB.
        articles = np.unique(self.doc_first)
        keys = _places(np.searchsorted(articles, annotations, side="right") - 1, self.starts[annotations])
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        article = np.searchsorted(articles, self.doc_first)
        low = np.searchsorted(keys, _places(article, self.starts[self.ann]), side="left")
        high = np.searchsorted(keys, _places(article, self.ends[self.ann]), side="right")
        owners = np.repeat(np.arange(len(self), dtype=np.int64), high - low)
        pairs = order[ranges(low, high - low)]
        inner = annotations[pairs]
        inside = (self.ends[inner] <= self.ends[self.ann[owners]]) & (inner < self.doc_last[owners])
        return _sorted_pairs(owners[inside], pairs[inside])


def _sorted_pairs(owners: Array, items: Array) -> tuple[Array, Array]:
    """The pairs, ordered by owner and item."""
    found, second = pairs_of(np.sort(pair_keys(owners, items)))
    return found, second.astype(np.int64)


def _places(articles: Array, starts: Array) -> Array:
    """Article and place in it in one number."""
    keys: Array = (articles.astype(np.int64) << 40) | starts.astype(np.int64)
    return keys
