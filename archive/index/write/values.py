"""The values of one facet in one segment, collected."""

from array import array

import numpy as np

from archive.index.format.facet_columns import FacetColumns, ValueEntries, ValueEntry, columns_of, has_keys
from archive.index.format.layout import REAL
from archive.model.facet import Facet
from archive.text import fold

MAX_ALIASES = 40
"""Words remembered for one value in one segment: enough to complete what a person types."""


def fuller_label(value: str, one: str, other: str) -> str:
    """Of two labels of a value the one that was given: not the value itself, nor the last step of a path.

    Of two such the first in the alphabet, so that the order in which articles come does not matter.
    """
    given = sorted({one, other} - {value, value.rpartition("/")[2]})
    return given[0] if given else one


class PendingFacet:
    """The values that the records put so far have in one facet."""

    def __init__(self, facet: Facet) -> None:
        self.facet = facet
        self.dictionary: ValueEntries = {}
        self._numbers: dict[str, int] = {}
        self.docs, self.annotations, self.vals = array("q"), array("q"), array("q")
        self._folded: dict[str, str] = {}

    def add(self, doc: int, annotation: int, value: str, label: str, words: str, key: str) -> None:
        """One value of one article; `annotation` is the number of the one that gives it, -1 for none."""
        entry = self.dictionary.get(value)
        if entry is None:
            entry = self.dictionary[value] = ValueEntry(label, REAL)
            self._numbers[value] = len(self._numbers)
        entry.label = fuller_label(value, entry.label, label)
        if has_keys(self.facet):
            entry.keys[key] = None
        names_it = annotation < 0 or self.facet.attribute is None
        if words and names_it and self.facet.shape not in ("date", "number"):
            # Folding takes long and the same words come again and again.
            alias = self._folded.get(words)
            if alias is None:
                alias = self._folded[words] = fold(words)[:120]
            if len(entry.aliases) < MAX_ALIASES:
                entry.aliases[alias] = None
        self.docs.append(doc)
        self.annotations.append(annotation)
        self.vals.append(self._numbers[value])

    def columns(self) -> FacetColumns:
        """What was collected, as columns; counts of statements left out."""
        pairs = (np.frombuffer(column, dtype=np.int64) for column in (self.docs, self.annotations, self.vals))
        return columns_of(self.facet, self.dictionary, *pairs)
