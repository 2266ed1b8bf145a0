"""The facets of a snapshot: their values over all segments, and how often each is counted. Both are kept."""

from collections import OrderedDict
from collections.abc import Callable, Container, Iterator, Sequence

import numpy as np

from archive.index.evaluate.context import Context
from archive.index.evaluate.units import Units
from archive.index.format.layout import Array, Mask
from archive.index.format.rows import pair_keys, pairs_of
from archive.index.read.facets import Doubles, ValueRows, article_rows, most_first, statement_rows
from archive.index.read.segment import SegmentArrays, release_mapped
from archive.index.read.texts import FoldedValues, folded
from archive.index.read.vocabulary import Vocabulary, merged_vocabulary
from archive.model.facet import ARTICLE, Facet
from archive.model.results import Unit, single
from archive.query.tree import All, Qualifier, Query, Values

_KEPT_ROWS = 32
"""Facets, each in one segment, whose values are kept in memory as they were counted."""
Qualifiers = tuple[Qualifier, ...]
Found = tuple[list[Units], list[Mask]]
"""For each segment its statements, where they are asked for, and which of them, or of its articles, were found."""


class FacetReader:
    """Reads and counts the values of facets.

    Args:
        contexts: gives what clauses are asked of, for each segment.
        find: gives what satisfies a query; of statements those that satisfy the qualifiers by themselves.
        usual: what annotations satisfy that count where nothing is said.
    """

    def __init__(
        self,
        segments: Sequence[SegmentArrays],
        contexts: Callable[[], Sequence[Context]],
        find: Callable[[Query, Unit, Qualifiers], Found],
        usual: Qualifiers,
    ) -> None:
        self._segments = segments
        self._contexts = contexts
        self._find = find
        self._usual = usual
        self._vocabularies: dict[str, Vocabulary] = {}
        self._totals: dict[tuple[str, Unit, Qualifiers], Array] = {}
        self._rows: OrderedDict[tuple[int, str, Unit, Qualifiers], tuple[ValueRows, Doubles | None]] = (
            OrderedDict()
        )

    def forget(self, facets: Container[str]) -> None:
        """Free what was kept of these facets."""
        self._vocabularies = {name: kept for name, kept in self._vocabularies.items() if name not in facets}
        self._totals = {asked: kept for asked, kept in self._totals.items() if asked[0] not in facets}
        for asked in [asked for asked in self._rows if asked[1] in facets]:
            del self._rows[asked]

    def vocabulary(self, facet: Facet) -> Vocabulary:
        """The values of a facet over all segments."""
        if facet.name not in self._vocabularies:
            self._vocabularies[facet.name] = merged_vocabulary(
                self._segments, facet, lambda number: self._usual_totals(number, facet)
            )
        return self._vocabularies[facet.name]

    def _usual_totals(self, number: int, facet: Facet) -> Array:
        segment = self._segments[number]
        arrays = segment.facet(facet.name)
        assert arrays is not None
        return article_rows(segment, facet, arrays, None, is_usual=True).counts(segment.alive)

    def counts(
        self, facet: Facet, query: Query, unit: Unit, counted: Qualifiers, statements: Qualifiers
    ) -> Array:
        """How much of what satisfies `query` each value of the vocabulary has; see `Snapshot.facet_counts`."""
        vocabulary = self.vocabulary(facet)
        units, masks = self._find(query, single(unit), statements)
        several = None if single(unit) == unit else FoldedValues()
        sums = np.zeros(len(vocabulary), dtype=np.int64)
        for number, mask in enumerate(masks):
            if self._segments[number].facet(facet.name) is None or not mask.any():
                continue
            of_statements = units[number] if units else None
            rows, doubles = self._value_rows(number, facet, vocabulary, of_statements, counted)
            counts = rows.counts(mask)
            ordinals = vocabulary.ordinals[number]
            if ordinals is None:
                sums += counts
            else:
                np.add.at(sums, ordinals, counts)
            if several is not None:
                several.add(folded(self._contexts()[number], of_statements), mask, rows, ordinals)
            if doubles is not None:
                is_hit = mask[doubles.owners]
                np.subtract.at(sums, doubles.values[is_hit], doubles.times[is_hit])
            release_mapped(self._segments)
        return sums if several is None else sums - several.too_many(len(sums))

    def held(
        self, facet: Facet, query: Query, unit: Unit, counted: Qualifiers, statements: Qualifiers, most: int
    ) -> Iterator[tuple[Array, Array]]:
        """For each segment what satisfies `query` with the values that are counted for it.

        Args:
            most: only the so many values that most of it has.

        Yields:
            Numbers of articles or statements, ascending, and of values of the vocabulary: each pair once.
        """
        vocabulary = self.vocabulary(facet)
        is_chosen = np.zeros(len(vocabulary), dtype=bool)
        is_chosen[most_first(self.counts(facet, query, unit, counted, statements), most)] = True
        units, masks = self._find(query, unit, statements)
        for number, mask in enumerate(masks):
            if self._segments[number].facet(facet.name) is None or not mask.any():
                yield np.empty(0, np.int64), np.empty(0, np.int64)
                continue
            rows, _ = self._value_rows(number, facet, vocabulary, units[number] if units else None, counted)
            ordinals = vocabulary.ordinals[number]
            wanted = np.flatnonzero(is_chosen if ordinals is None else is_chosen[ordinals])
            owners, items = pairs_of(rows.pairs(wanted))
            values = items.astype(np.int64) if ordinals is None else ordinals[items]
            keys = np.unique(pair_keys(owners[mask[owners]], values[mask[owners]]))
            yield pairs_of(keys)
            release_mapped(self._segments)

    def _value_rows(
        self, number: int, facet: Facet, vocabulary: Vocabulary, units: Units | None, counted: Qualifiers
    ) -> tuple[ValueRows, Doubles | None]:
        """The values of a facet in a segment under qualifiers; of statements where units are given."""
        counted = _concerning(facet, counted)
        unit: Unit = "article" if units is None else "statement"
        asked = (number, facet.name, unit, counted)
        known = self._rows.get(asked)
        if known is None:
            segment = self._segments[number]
            arrays = segment.facet(facet.name)
            assert arrays is not None
            is_usual = bool(counted) and counted == _concerning(facet, self._usual)
            accepted = None if is_usual else self._contexts()[number].accepted(counted)
            if units is None:
                rows = article_rows(segment, facet, arrays, accepted, is_usual=is_usual)
            else:
                rows = statement_rows(segment, facet, arrays, units, accepted, is_usual=is_usual)
            several, ordinals = vocabulary.several(number), vocabulary.ordinals[number]
            doubles = None if several is None or ordinals is None else rows.doubles(several, ordinals)
            known = self._rows[asked] = (rows, doubles)
            if len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(asked)
        return known

    def totals(self, facet: Facet, unit: Unit, counted: Qualifiers) -> Array:
        """The same of all that the archive has."""
        asked = (facet.name, unit, counted)
        if asked not in self._totals:
            self._totals[asked] = self.counts(facet, All(), unit, counted, counted)
        return self._totals[asked]


def _concerning(facet: Facet, counted: Qualifiers) -> Qualifiers:
    """The qualifiers that say something of the facet's values, in one order; its own choice is no matter of theirs."""
    if facet.kind == ARTICLE:
        return ()
    return tuple(
        sorted((one for one in counted if not (isinstance(one, Values) and one.facet == facet.name)), key=str)
    )
