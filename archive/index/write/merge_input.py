"""A segment that is being merged: what of it stays, and where it goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.packing import offsets_of
from archive.index.read.segment import SegmentArrays
from archive.index.write.values import Rows

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The living articles of a segment and their new numbers."""

    segment: SegmentArrays
    docs: Array
    """The articles that stay, ascending."""
    new_docs: Array
    """For each article its new number; -1 for those that go."""
    shift: Array
    """For each of `docs`, how much its places grow."""
    room: int
    """Places that `docs` take."""
    marks: Array
    """The annotations that stay, ascending."""
    new_marks: Array
    """For each annotation its new number; -1 for those that go."""
    mark_docs: Array
    """For each of `marks` its article, as an index into `docs`."""
    statements: Array
    """The statements that stay, ascending."""

    @classmethod
    def of(cls, segment: SegmentArrays, *, first: int, room: int, marks: int) -> "Source":
        """A segment whose articles, places and annotations are to begin at these numbers."""
        docs = np.flatnonzero(segment.alive)
        new_docs = np.full(segment.count, -1, dtype=np.int32)
        new_docs[docs] = np.arange(first, first + len(docs))
        rooms = segment.column("room").astype(np.int64)
        new_rooms = offsets_of(np.diff(rooms)[docs])
        at = segment.column("ann.at").astype(np.int64)
        owners = np.repeat(np.arange(segment.count, dtype=np.uint32), np.diff(at))
        kept = np.flatnonzero(segment.alive[owners]).astype(np.uint32)
        new_marks = np.full(len(owners), -1, dtype=np.int32)
        new_marks[kept] = np.arange(marks, marks + len(kept))
        statements = segment.column("st.ann").astype(np.int64)
        return cls(
            segment=segment,
            docs=docs,
            new_docs=new_docs,
            shift=new_rooms[:-1] + room - rooms[docs],
            room=int(new_rooms[-1]),
            marks=kept,
            new_marks=new_marks,
            mark_docs=np.searchsorted(docs, owners[kept]).astype(np.uint32),
            statements=np.flatnonzero(new_marks[statements] >= 0),
        )

    @property
    def statement_marks(self) -> Array:
        """The new numbers of the annotations of `statements`."""
        marks: Array = self.new_marks[self.segment.column("st.ann")[self.statements]]
        return marks

    def rows(self, at: str, items: str) -> Rows:
        """The rows of the articles that stay."""
        return Rows(self.segment.column(at), self.segment.column(items)).at(self.docs)

    def shifted(self, name: str) -> Array:
        """Places of the annotations that stay."""
        places: Array = self.segment.column(name)[self.marks].astype(np.int64) + self.shift[self.mark_docs]
        return places

    def shifted_statements(self, name: str) -> Array:
        """Places of the statements that stay."""
        marks = self.segment.column("st.ann")[self.statements]
        owners = self.mark_docs[np.searchsorted(self.marks, marks)]
        places: Array = self.segment.column(name)[self.statements].astype(np.int64) + self.shift[owners]
        return places


def release(sources: Iterable[Source]) -> None:
    """Give back the memory of what was read of the files."""
    for source in sources:
        source.segment.container.release()
