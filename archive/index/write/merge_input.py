"""One input of a merge: what of its segment stays, and under which numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from archive.index.format.layout import Array
from archive.index.format.packing import offsets_of
from archive.index.format.rows import Rows
from archive.index.read.segment import SegmentArrays


@dataclass(frozen=True, slots=True, eq=False)
class MergeInput:
    """The articles of a segment that are not deleted, and their new numbers."""

    segment: SegmentArrays
    docs: Array
    """The articles that stay, ascending."""
    new_docs: Array
    """For each article its new number; -1 for those that go."""
    shift: Array
    """For each of `docs`, how much its global positions grow."""
    room: int
    """Positions that `docs` take."""
    annotations: Array
    """The annotations that stay, ascending."""
    new_annotations: Array
    """For each annotation its new number; -1 for those that go."""
    annotation_docs: Array
    """For each of `annotations` its article, as an index into `docs`."""
    statements: Array
    """The statements that stay, ascending."""

    @classmethod
    def of(cls, segment: SegmentArrays, *, first: int, room: int, annotations: int) -> "MergeInput":
        """A segment whose articles, global positions and annotations are to begin at these numbers."""
        docs = np.flatnonzero(segment.alive)
        new_docs = np.full(segment.count, -1, dtype=np.int32)
        new_docs[docs] = np.arange(first, first + len(docs))
        rooms = segment.column("room").astype(np.int64)
        new_rooms = offsets_of(np.diff(rooms)[docs])
        at = segment.column("ann.at").astype(np.int64)
        owners = np.repeat(np.arange(segment.count, dtype=np.uint32), np.diff(at))
        kept = np.flatnonzero(segment.alive[owners]).astype(np.uint32)
        new_annotations = np.full(len(owners), -1, dtype=np.int32)
        new_annotations[kept] = np.arange(annotations, annotations + len(kept))
        statements = segment.column("st.ann").astype(np.int64)
        return cls(
            segment=segment,
            docs=docs,
            new_docs=new_docs,
            shift=new_rooms[:-1] + room - rooms[docs],
            room=int(new_rooms[-1]),
            annotations=kept,
            new_annotations=new_annotations,
            annotation_docs=np.searchsorted(docs, owners[kept]).astype(np.uint32),
            statements=np.flatnonzero(new_annotations[statements] >= 0),
        )

    @property
    def statement_annotations(self) -> Array:
        """The new numbers of the annotations of `statements`."""
        annotations: Array = self.new_annotations[self.segment.column("st.ann")[self.statements]]
        return annotations

    def rows(self, at: str, items: str) -> Rows:
        """The rows of the articles that stay."""
        return Rows(self.segment.column(at), self.segment.column(items)).at(self.docs)

    def shifted(self, name: str) -> Array:
        """New global positions of the annotations that stay."""
        held: Array = self.segment.column(name)[self.annotations].astype(np.int64)
        held += self.shift[self.annotation_docs]
        return held

    def shifted_statements(self, name: str) -> Array:
        """New global positions of the statements that stay."""
        # Annotations are ascending: where one stands among those that stay is the way to its article.
        annotations = self.segment.column("st.ann")[self.statements]
        owners = self.annotation_docs[np.searchsorted(self.annotations, annotations)]
        held: Array = self.segment.column(name)[self.statements].astype(np.int64) + self.shift[owners]
        return held


def release(inputs: Iterable[MergeInput]) -> None:
    """Return the memory that reading the inputs' files took."""
    for member in inputs:
        member.segment.container.release()
