"""The query tree, answered for one segment."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.evaluate import joins, marks
from archive.index.evaluate.highlighting import positive
from archive.index.evaluate.inside import in_same_stretch, inner_units, stretches_of
from archive.index.evaluate.matching import runs, token_places
from archive.index.evaluate.narrowing import where_all
from archive.index.evaluate.places import docs_of
from archive.index.evaluate.units import Runs, Units, articles, every_stretch, joined, statements
from archive.index.evaluate.view import (
    View,
    cost,
    not_empty,
    one_token,
    refuse_far,
    several_tokens,
)
from archive.index.evaluate.words import Forms, Token, resolve
from archive.index.read.segment import SegmentArrays
from archive.model.facet import ARTICLE, Facet
from archive.query.tree import (
    All,
    And,
    AtLeast,
    By,
    Confidence,
    Fuzzy,
    Has,
    Ids,
    Near,
    NewSince,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Range,
    Saved,
    Scope,
    Together,
    Values,
    Word,
    has_matches,
)

Array = NDArray[Any]
Mask = NDArray[np.bool_]
_AT_A_TIME = 1 << 16
_KEPT_MASKS = 64
"""Filters whose articles are remembered."""


class Evaluator:
    """Answers clauses about one segment."""

    def __init__(self, segment: SegmentArrays, facets: Mapping[str, Facet]) -> None:
        self.segment = segment
        self.facets = facets
        self._forms: dict[Token, Forms] = {}
        self.whole = View(articles(segment))
        self._masks: dict[Query, Mask] = {}
        self._stretches: dict[str, Units] = {}

    def articles(self, query: Query) -> Mask:
        """The articles that satisfy `query`, deleted ones left out."""
        return self.holds(query, self.whole) & self.segment.alive

    def statements(self, query: Query) -> tuple[Units, Mask]:
        """Every statement, and those that satisfy `query`."""
        units = statements(self.segment)
        return units, self.holds(query, View(units)) & self.segment.alive[units.docs]

    def matches(self, query: Query, doc: int) -> Runs:
        """The matches of every clause with matches in one article, negated ones left out."""
        only = np.zeros(self.segment.count, dtype=bool)
        only[doc] = True
        view = replace(self.whole, among=only)
        found = [each.some(each.units == doc) for each in positive(self, query, view)]
        return joined(found).in_order()

    def every_stretch(self, name: str) -> Units:
        """All sentences or paragraphs of the segment."""
        held = self._stretches.get(name)
        if held is None:
            held = self._stretches[name] = every_stretch(self.segment, name)
        return held

    def forms(self, clause: Token) -> Forms:
        """The forms of a word clause."""
        held = self._forms.get(clause)
        if held is None:
            held = self._forms[clause] = resolve(self.segment, clause)
        return held

    # Which units satisfy a clause.

    def holds(self, query: Query, view: View) -> Mask:
        """Which of the view's units satisfy `query`."""
        answer = self._HOLDS.get(type(query))
        if answer is not None:
            return answer(self, query, view)
        if not has_matches(query, self.facets):
            raise QueryError(f"{query}: cannot be answered")
        return runs(self, query, view).mask(len(view.units))

    def _all(self, query: All, view: View) -> Mask:
        return np.ones(len(view.units), dtype=bool)

    def _word(self, query: Word | Pattern | Fuzzy, view: View) -> Mask:
        pieces = one_token(query)
        if pieces is None:
            return self.holds(Phrase(several_tokens(query), query.zone), view)
        if not view.units.is_whole:
            return runs(self, query, view).mask(len(view.units))
        held = self._masks.get(query)
        if held is not None:
            return held.copy()
        mask = np.zeros(len(view.units), dtype=bool)
        docs = docs_of(self.segment, self.forms(pieces), query.zone)
        for low in range(0, len(docs), _AT_A_TIME):
            # Indexes of another width are copied by NumPy a few at a time; so these are, all at once and in the cache.
            mask[docs[low : low + _AT_A_TIME].astype(np.int64)] = True
        if not isinstance(query, Word):
            self._keep(query, mask.copy())
        return mask

    def _phrase(self, query: Phrase, view: View) -> Mask:
        return runs(self, query, where_all(self, query.parts, query.zone, view)).mask(len(view.units))

    def _and(self, query: And, view: View) -> Mask:
        qualifiers = [clause for clause in query.clauses if isinstance(clause, (Confidence, By))]
        accepted = view.accepted
        for qualifier in qualifiers:
            accepted = marks.qualified(self.segment, qualifier, accepted)
        view = replace(view, accepted=accepted)
        mask = self._any_accepted(view) if qualifiers else np.ones(len(view.units), dtype=bool)
        others = [clause for clause in query.clauses if not isinstance(clause, (Confidence, By))]
        for clause in sorted(others, key=cost):
            if view.units.is_whole:
                view = replace(view, among=mask if view.among is None else mask & view.among)
            mask &= self.holds(clause, view)
        return mask

    def _qualifier(self, query: Confidence | By, view: View) -> Mask:
        accepted = marks.qualified(self.segment, query, view.accepted)
        return self._any_accepted(replace(view, accepted=accepted))

    def _any_accepted(self, view: View) -> Mask:
        assert view.accepted is not None
        ann = np.flatnonzero(view.accepted)
        return marks.runs_of(self.segment, view.units, ann).mask(len(view.units))

    def _or(self, query: Or, view: View) -> Mask:
        mask = np.zeros(len(view.units), dtype=bool)
        for clause in query.clauses:
            mask |= self.holds(clause, view)
        return mask

    def _not(self, query: Not, view: View) -> Mask:
        return ~self.holds(query.clause, view)

    def _near(self, query: Near, view: View) -> Mask:
        refuse_far(query)
        view = where_all(self, (query.left, query.right), "", view)
        pairs = self._neighbours(query, view)
        if pairs is not None:
            earlier, later, in_order = pairs
            close = later - earlier <= query.distance
            return self._around(earlier[np.flatnonzero(close & in_order if query.ordered else close)])
        left, right = (not_empty(runs(self, clause, view)) for clause in (query.left, query.right))
        taking = joins.near_left(left, right, query.distance, ordered=query.ordered)
        return left.some(taking).mask(len(view.units))

    def _together(self, query: Together, view: View) -> Mask:
        view = where_all(self, (query.left, query.right), "", view)
        pairs = self._neighbours(query, view)
        if pairs is not None:
            earlier, later, _ = pairs
            return self._around(in_same_stretch(self, earlier, later, query.unit + "s"))
        left, right = (not_empty(runs(self, clause, view)) for clause in (query.left, query.right))
        left_in, right_in = stretches_of(self, (left, right), query.unit, view)
        return left.some(joins.together_left(left, right, left_in, right_in)).mask(len(view.units))

    def _neighbours(self, query: Near | Together, view: View) -> tuple[Array, Array, Mask] | None:
        left, right = (token_places(self, clause, view) for clause in (query.left, query.right))
        return None if left is None or right is None else joins.neighbours(left, right)

    def _around(self, places: Array) -> Mask:
        """The articles that the places lie in."""
        mask = np.zeros(self.segment.count, dtype=bool)
        mask[self.whole.units.last_before(places)] = True
        return mask

    def _at_least(self, query: AtLeast, view: View) -> Mask:
        found = runs(self, query.clause, view).in_order()
        if not len(found):
            return np.zeros(len(view.units), dtype=bool)
        keys = found.keys()
        first = np.append(True, keys[1:] != keys[:-1])
        counts = np.bincount(found.units[first], minlength=len(view.units))
        mask: Mask = counts >= query.times
        return mask

    def _values(self, query: Values | Range, view: View) -> Mask:
        facet = self.facet(query.facet)
        arrays = self.segment.facet(facet.name)
        if arrays is None:
            return np.zeros(len(view.units), dtype=bool)
        if facet.kind == ARTICLE or (view.units.is_whole and view.accepted is None):
            held = self._masks.get(query)
            if held is None:
                held = marks.articles_with(self.segment, facet, arrays, marks.chosen(facet, arrays, query))
                self._keep(query, held)
            return self._spread(held, view)
        return runs(self, query, view).mask(len(view.units))

    def _has(self, query: Has, view: View) -> Mask:
        if query.what in self.facets:
            facet = self.facets[query.what]
            arrays = self.segment.facet(facet.name)
            if arrays is not None and facet.kind == ARTICLE:
                chosen = marks.chosen(facet, arrays, query)
                return self._spread(marks.articles_with(self.segment, facet, arrays, chosen), view)
        elif not self.is_kind(query.what):
            held = marks.with_field(self.segment, query.what)
            if held is not None:
                return self._spread(held, view)
        return runs(self, query, view).mask(len(view.units))

    def _scope(self, query: Scope, view: View) -> Mask:
        inner = inner_units(self, query, view)
        held = self.holds(query.clause, replace(view, units=inner, among=None))
        mask = np.zeros(len(view.units), dtype=bool)
        mask[inner.parents[held]] = True
        return mask

    def _new_since(self, query: NewSince, view: View) -> Mask:
        return self._spread(marks.new_since(self.segment, query), view)

    def _ids(self, query: Ids, view: View) -> Mask:
        return self._spread(marks.with_ids(self.segment, query.prefixes), view)

    def _saved(self, query: Saved, view: View) -> Mask:
        return self.holds(query.clause, view)

    def _keep(self, query: Query, mask: Mask) -> None:
        self._masks[query] = mask
        if len(self._masks) > _KEPT_MASKS:
            del self._masks[next(iter(self._masks))]

    def _spread(self, held: Mask, view: View) -> Mask:
        """What holds of articles, of the units in them."""
        return held.copy() if view.units.is_whole else held[view.units.docs]

    _HOLDS: ClassVar[dict[type, Callable[["Evaluator", Any, View], Mask]]] = {
        All: _all,
        Word: _word,
        Pattern: _word,
        Fuzzy: _word,
        Phrase: _phrase,
        And: _and,
        Confidence: _qualifier,
        By: _qualifier,
        Or: _or,
        Not: _not,
        Near: _near,
        Together: _together,
        AtLeast: _at_least,
        Values: _values,
        Range: _values,
        Has: _has,
        Scope: _scope,
        NewSince: _new_since,
        Ids: _ids,
        Saved: _saved,
    }

    # Where a clause matches.

    # Smaller units.

    def facet(self, name: str) -> Facet:
        facet = self.facets.get(name)
        if facet is None:
            known = ", ".join(sorted(self.facets))
            raise QueryError(f"no facet {name!r}; this archive has {known}")
        return facet

    def is_kind(self, name: str) -> bool:
        return name == "vague-date" or marks.with_field(self.segment, name) is None
