"""The quotations of a segment: its statements that may be sayings, and where each is known."""

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import Array
from archive.index.read.segment import SegmentArrays


class Quotations:
    """The statements of a segment that may be sayings; `at` is the place of each among those of its article."""

    def __init__(self, segment: SegmentArrays) -> None:
        self.statements: Array = segment.column("say.st").astype(np.int64)
        self.docs: Array = segment.column("say.doc").astype(np.int64)
        self.at: Array = segment.column("say.at")
        self.ids: NDArray[np.uint64] = segment.column("ids")[self.docs]
        self.same: NDArray[np.uint64] = segment.column("say.same")
        self._annotations, self._firsts = segment.column("st.ann"), segment.column("ann.at")

    def __len__(self) -> int:
        return len(self.statements)

    def annotations(self, numbers: Array) -> Array:
        """Of quotations, the place of each among the annotations of its article."""
        found: Array = self._annotations[self.statements[numbers]] - self._firsts[self.docs[numbers]]
        return found
