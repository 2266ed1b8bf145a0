"""What a clause is asked of, and what all parts of an evaluation know about one segment."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from archive.index.evaluate.annotations import qualified
from archive.index.evaluate.relations import SegmentRelations
from archive.index.evaluate.units import SegmentUnits, Units
from archive.index.evaluate.words import SegmentWords
from archive.index.format.layout import Mask
from archive.index.read.segment import SegmentArrays
from archive.model.facet import Facet
from archive.query.tree import Qualifier, Query

_KEPT_QUALIFIERS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a clause is asked of."""

    units: Units
    counted: tuple[Qualifier, ...] = ()
    """Only annotations count that satisfy all of these; see `Context.accepted`."""
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
    relations: SegmentRelations
    """What its articles have to do with others of the index."""
    answer: "Callable[[Context, Query, Candidates], Mask]"
    """See `holds`. Given by the evaluator: clauses hold clauses, so that what it calls must call it again."""
    masks: dict[Query, Mask] = field(default_factory=dict)
    """The articles of the filters asked last, kept by the evaluator."""
    masks_of_statements: dict[Query, Mask] = field(default_factory=dict)
    """The statements of the words asked last."""
    _qualified: dict[Qualifier, Mask] = field(default_factory=dict)
    """The annotations that satisfy the qualifiers asked last."""

    def accepted(self, qualifiers: Iterable[Qualifier]) -> Mask | None:
        """The annotations that satisfy all of `qualifiers`; None: all."""
        among: Mask | None = None
        for qualifier in qualifiers:
            mask = self._qualified.get(qualifier)
            if mask is None:
                mask = self._qualified[qualifier] = qualified(self.segment, self.facets, qualifier)
                if len(self._qualified) > _KEPT_QUALIFIERS:
                    del self._qualified[next(iter(self._qualified))]
            among = mask if among is None else among & mask
        return among

    def counting(self, candidates: Candidates, qualifiers: Iterable[Qualifier]) -> Candidates:
        """The candidates, for which only annotations count that satisfy all of `qualifiers`, too."""
        counted = tuple(dict.fromkeys((*candidates.counted, *qualifiers)))
        return candidates if counted == candidates.counted else replace(candidates, counted=counted)

    def holds(self, query: Query, candidates: Candidates) -> Mask:
        """Which of the candidates' units satisfy `query`."""
        return self.answer(self, query, candidates)
