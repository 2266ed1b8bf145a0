"""What a clause is asked of, and what all parts of an evaluation know about one segment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.index.evaluate.units import SegmentUnits, Units
from archive.index.evaluate.words import SegmentWords
from archive.index.format.layout import Mask
from archive.index.read.segment import SegmentArrays
from archive.model.facet import Facet
from archive.query.tree import Query


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a clause is asked of."""

    units: Units
    accepted: Mask | None = None
    """The annotations that count; None: all."""
    among: Mask | None = None
    """Of whole articles: only these matter; elsewhere any answer will do."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One segment, as the clauses of a query are asked of it."""

    segment: SegmentArrays
    facets: Mapping[str, Facet]
    words: SegmentWords
    units: SegmentUnits
    whole: Candidates
    """Every article of the segment."""
    answer: "Callable[[Context, Query, Candidates], Mask]"
    """See `holds`. Given by the evaluator: clauses hold clauses, so that what it calls must call it again."""
    masks: dict[Query, Mask] = field(default_factory=dict)
    """The articles of the filters asked last, kept by the evaluator."""

    def holds(self, query: Query, candidates: Candidates) -> Mask:
        """Which of the candidates' units satisfy `query`."""
        return self.answer(self, query, candidates)
