"""The quotations of a segment: its statements that may be sayings, and where each is known."""

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import Array
from archive.index.read.segment import SegmentArrays


class Quotations:
    """The statements of a segment that may be sayings; `at` is the place of each among those of its article."""

    def __init__(self, segment: SegmentArrays) -> None:
        self.statements: Array = segment.column("say.st").astype(np.int64)
        self._ann = segment.column("st.ann").astype(np.int64)
        docs = np.searchsorted(segment.column("ann.at"), self._ann, side="right") - 1
        self.docs: Array = docs[self.statements]
        self.at: Array = self.statements - np.searchsorted(docs, self.docs)
        self.ids: NDArray[np.uint64] = segment.column("ids")[self.docs]
        self.same: NDArray[np.uint64] = segment.column("say.same")
        self._firsts = segment.column("ann.at").astype(np.int64)

    def __len__(self) -> int:
        return len(self.statements)

    def annotations(self, numbers: Array) -> Array:
        """Of quotations, the place of each among the annotations of its article."""
        found: Array = self._ann[self.statements[numbers]] - self._firsts[self.docs[numbers]]
        return found
