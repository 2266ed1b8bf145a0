"""The query tree, answered for one segment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.analysis import words_of
from archive.index.evaluate import joins, marks
from archive.index.evaluate.places import docs_of, places_of
from archive.index.evaluate.units import (
    NO_RUNS,
    Runs,
    Units,
    articles,
    cut_to,
    joined,
    statements,
    stretches,
)
from archive.index.evaluate.words import Forms, Token, resolve
from archive.index.layout import ARTICLE_FIELDS
from archive.index.segment import SegmentArrays
from archive.model.facet import ARTICLE, Facet
from archive.model.query import (
    MAX_DISTANCE,
    All,
    And,
    AtLeast,
    By,
    Confidence,
    Fuzzy,
    Has,
    Ids,
    Names,
    Near,
    NewSince,
    Not,
    NotNear,
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
    Zone,
)

Array = NDArray[Any]
Mask = NDArray[np.bool_]

_OWN_ZONES = frozenset(["title", "lead", "hlead", "byline"])
"""Zones whose words are the article's, whatever part of it is the unit."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a clause is asked of."""

    units: Units
    accepted: Mask | None = None
    """The annotations that count; None: all."""
    among: Mask | None = None
    """Of whole articles: only these matter; elsewhere any answer will do."""


class Evaluator:
    """Answers clauses about one segment."""

    def __init__(self, segment: SegmentArrays, facets: Mapping[str, Facet]) -> None:
        self.segment = segment
        self.facets = facets
        self._forms: dict[Token, Forms] = {}
        self._articles = articles(segment)
        self._masks: dict[Query, Mask] = {}

    def articles(self, query: Query) -> Mask:
        """The articles that satisfy `query`, deleted ones left out."""
        return self.holds(query, View(self._articles)) & self.segment.alive

    def statements(self, query: Query) -> tuple[Units, Mask]:
        """Every statement, and those that satisfy `query`."""
        units = statements(self.segment)
        return units, self.holds(query, View(units)) & self.segment.alive[units.docs]

    def matches(self, query: Query, doc: int) -> Runs:
        """The matches of every clause with matches in one article, negated ones left out."""
        only = np.zeros(self.segment.count, dtype=bool)
        only[doc] = True
        view = View(self._articles, among=only)
        found = [runs.some(runs.units == doc) for runs in self._positive(query, view)]
        return joined(found).in_order()

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
        return self.runs(query, view).mask(len(view.units))

    def _all(self, query: All, view: View) -> Mask:
        return np.ones(len(view.units), dtype=bool)

    def _word(self, query: Word | Pattern | Fuzzy, view: View) -> Mask:
        pieces = _pieces(query)
        if pieces is None:
            return self.holds(Phrase(_words(query), query.zone), view)
        if not view.units.is_whole:
            return self.runs(query, view).mask(len(view.units))
        mask = np.zeros(len(view.units), dtype=bool)
        mask[docs_of(self.segment, self.forms(pieces), query.zone)] = True
        return mask

    def _phrase(self, query: Phrase, view: View) -> Mask:
        return self.runs(query, self._where_all(query.parts, query.zone, view)).mask(len(view.units))

    def _and(self, query: And, view: View) -> Mask:
        qualifiers = [clause for clause in query.clauses if isinstance(clause, (Confidence, By))]
        accepted = view.accepted
        for clause in qualifiers:
            accepted = marks.qualified(self.segment, clause, accepted)
        view = replace(view, accepted=accepted)
        mask = self._any_accepted(view) if qualifiers else np.ones(len(view.units), dtype=bool)
        others = [clause for clause in query.clauses if not isinstance(clause, (Confidence, By))]
        for clause in sorted(others, key=_cost):
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
        _refuse_far(query)
        view = self._where_all((query.left, query.right), "", view)
        left, right = (_not_empty(self.runs(clause, view)) for clause in (query.left, query.right))
        taking = joins.near_left(left, right, query.distance, ordered=query.ordered)
        return left.some(taking).mask(len(view.units))

    def _together(self, query: Together, view: View) -> Mask:
        view = self._where_all((query.left, query.right), "", view)
        left, right = (_not_empty(self.runs(clause, view)) for clause in (query.left, query.right))
        left_in, right_in = self._stretches_of((left, right), query.unit, view)
        return left.some(joins.together_left(left, right, left_in, right_in)).mask(len(view.units))

    def _at_least(self, query: AtLeast, view: View) -> Mask:
        runs = self.runs(query.clause, view).in_order()
        if not len(runs):
            return np.zeros(len(view.units), dtype=bool)
        keys = runs.keys()
        first = np.append(True, keys[1:] != keys[:-1])
        counts = np.bincount(runs.units[first], minlength=len(view.units))
        mask: Mask = counts >= query.times
        return mask

    def _values(self, query: Values | Range, view: View) -> Mask:
        facet = self._facet(query.facet)
        arrays = self.segment.facet(facet.name)
        if arrays is None:
            return np.zeros(len(view.units), dtype=bool)
        if facet.kind == ARTICLE or (view.units.is_whole and view.accepted is None):
            held = self._masks.get(query)
            if held is None:
                held = marks.articles_with(self.segment, facet, arrays, marks.chosen(facet, arrays, query))
                self._masks[query] = held
            return self._spread(held, view)
        return self.runs(query, view).mask(len(view.units))

    def _has(self, query: Has, view: View) -> Mask:
        if query.what in self.facets:
            facet = self.facets[query.what]
            arrays = self.segment.facet(facet.name)
            if arrays is not None and facet.kind == ARTICLE:
                chosen = marks.chosen(facet, arrays, query)
                return self._spread(marks.articles_with(self.segment, facet, arrays, chosen), view)
        elif not self._is_kind(query.what):
            held = marks.with_field(self.segment, query.what)
            if held is not None:
                return self._spread(held, view)
        return self.runs(query, view).mask(len(view.units))

    def _scope(self, query: Scope, view: View) -> Mask:
        inner = self._inner(query, view)
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

    def _spread(self, held: Mask, view: View) -> Mask:
        """What holds of articles, of the units in them."""
        return held.copy() if view.units.is_whole else held[view.units.docs]

    _HOLDS: dict[type, Callable[["Evaluator", Any, View], Mask]] = {
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

    def runs(self, query: Query, view: View) -> Runs:
        """The matches of a clause that has matches."""
        match query:
            case Word() | Pattern() | Fuzzy():
                pieces = _pieces(query)
                if pieces is None:
                    return self.runs(Phrase(_words(query), query.zone), view)
                return self._token_runs(pieces, query.zone, view)
            case Phrase():
                return self._phrase_runs(query, view)
            case Near():
                _refuse_far(query)
                view = self._where_all((query.left, query.right), "", view)
                left, right = (_not_empty(self.runs(clause, view)) for clause in (query.left, query.right))
                return joins.near(left, right, query.distance, ordered=query.ordered)
            case Together():
                view = self._where_all((query.left, query.right), "", view)
                left, right = (_not_empty(self.runs(clause, view)) for clause in (query.left, query.right))
                left_in, right_in = self._stretches_of((left, right), query.unit, view)
                return joins.together(left, right, left_in, right_in)
            case NotNear():
                return self._far_runs(query, view)
            case Or():
                return joined([self.runs(clause, view) for clause in query.clauses]).in_order()
            case Names():
                return self._mark_runs(marks.named(self.segment, query), view)
            case Values() | Range():
                return self._value_runs(self._facet(query.facet), query, view)
            case Has():
                if query.what in self.facets:
                    return self._value_runs(self.facets[query.what], query, view)
                if not self._is_kind(query.what):
                    raise QueryError(f"has:{query.what}: no facet, kind of annotation or field of that name")
                return self._mark_runs(marks.of_kind(self.segment, query.what), view)
            case Scope():
                inner = self._inner(query, view)
                held = self.holds(query.clause, replace(view, units=inner, among=None))
                return Runs(inner.parents[held], inner.starts[held], inner.ends[held])
            case Saved():
                return self.runs(query.clause, view)
            case _:
                raise QueryError(f"{query}: has no place in the text, so nothing can be near it")

    def _token_runs(self, token: Token, zone: Zone, view: View) -> Runs:
        docs, narrow = places_of(self.segment, self.forms(token), zone, view.among)
        places = narrow.astype(np.int64)
        units = view.units
        if units.is_whole:
            return Runs(docs, places, places + 1, is_flat=True)
        if zone in _OWN_ZONES:
            owners, picked = units.of_docs(docs)
        else:
            owners, picked = units.holding(places, places + 1)
        return Runs(owners, places[picked], places[picked] + 1)

    def _phrase_runs(self, query: Phrase, view: View) -> Runs:
        tokens: list[Token] = []
        for part in query.parts:
            tokens += _words(part) if _pieces(part) is None else [part]
        if view.units.is_whole and not query.slop:
            found = [places_of(self.segment, self.forms(one), query.zone, view.among) for one in tokens]
            docs, places = found[0]
            common = joins.adjacent_places([each for _, each in found])
            starts = common.astype(np.int64)
            return Runs(docs[np.searchsorted(places, common)], starts, starts + len(tokens), is_flat=True)
        parts = [self._token_runs(one, query.zone, view) for one in tokens]
        if query.slop:
            return self._in_one_zone(joins.sloppy(parts, query.slop), view)
        return joins.adjacent(parts)

    def _in_one_zone(self, runs: Runs, view: View) -> Runs:
        """Without the runs that reach from the headline into the body."""
        docs = view.units.docs[runs.units]
        border = self.segment.column("room")[docs] + self.segment.column("headline")[docs]
        return runs.some((runs.starts >= border) | (runs.ends <= border))

    def _far_runs(self, query: NotNear, view: View) -> Runs:
        near = query.near
        left = self.runs(near.left, view).in_order()
        right = _not_empty(self.runs(near.right, view))
        if isinstance(near, Near):
            _refuse_far(near)
            taking = joins.near_left(left, right, near.distance, ordered=near.ordered)
        else:
            left_in, right_in = self._stretches_of((left, right), near.unit, view)
            taking = joins.together_left(left, right, left_in, right_in)
        return left.some(~(taking & (left.ends > left.starts)))

    def _mark_runs(self, ann: Array, view: View, *, own_kind: bool = False) -> Runs:
        if view.accepted is not None:
            ann = ann[view.accepted[ann]]
        runs = marks.runs_of(self.segment, view.units, ann, own_kind=own_kind)
        return runs if view.among is None else runs.some(view.among[runs.units])

    def _value_runs(self, facet: Facet, query: Values | Range | Has, view: View) -> Runs:
        if facet.kind == ARTICLE:
            raise QueryError(f"{query}: is of the whole article, so nothing can be near it")
        arrays = self.segment.facet(facet.name)
        if arrays is None:
            return NO_RUNS
        ann = marks.giving(arrays, marks.chosen(facet, arrays, query))
        return self._mark_runs(ann, view, own_kind=facet.kind == "quote")

    # Smaller units.

    def _inner(self, query: Scope, view: View) -> Units:
        """The units that a `Scope` asks its clause of."""
        outer = view.units
        if query.unit == "article":
            return replace_parents(self._articles, outer)
        wanted = self._maybe(query.clause, view) if outer.is_whole else _docs_mask(outer, self.segment.count)
        if query.unit == "quote":
            inner = statements(self.segment)
            keep = np.ones(len(inner), dtype=bool) if wanted is None else wanted[inner.docs]
            if view.accepted is not None and inner.own is not None:
                keep &= view.accepted[inner.own]
            inner = inner.some(keep)
        else:
            inner = stretches(self.segment, query.unit + "s", wanted)
        return cut_to(inner, outer)

    def _stretches_of(self, sides: tuple[Runs, Runs], unit: str, view: View) -> list[Array]:
        """For each run the number of the sentence or paragraph that it lies wholly inside, -1 for none.

        Of units that are no whole articles the stretches are cut to the unit, and runs lie inside it already.
        """
        wanted = np.zeros(self.segment.count, dtype=bool)
        for runs in sides:
            wanted[view.units.docs[runs.units]] = True
        parts = stretches(self.segment, unit + "s", wanted)
        found = []
        for runs in sides:
            at = np.searchsorted(parts.starts, runs.starts, side="right") - 1
            inside = at >= 0
            inside[inside] = runs.ends[inside] <= parts.ends[at[inside]]
            if not view.units.is_whole:
                # The words of a zone may stand outside of the unit, where none of its stretches is.
                inside &= runs.starts >= view.units.outer_starts[runs.units]
                inside &= runs.ends <= view.units.outer_ends[runs.units]
            number = runs.units.astype(np.int64) * (len(parts) + 1) + at
            found.append(np.where(inside, number, -1))
        return found

    def _where_all(self, clauses: tuple[Query, ...], zone: Zone, view: View) -> View:
        """The view narrowed to the articles where every one of `clauses` may hold."""
        if not view.units.is_whole:
            return view
        among = view.among
        for clause in clauses:
            if zone and isinstance(clause, (Word, Pattern, Fuzzy)):
                clause = replace(clause, zone=zone)
            maybe = self._maybe(clause, view)
            if maybe is not None:
                among = maybe if among is None else among & maybe
        return replace(view, among=among)

    def _maybe(self, query: Query, view: View) -> Mask | None:
        """Articles outside of which `query` holds of no unit; None where that is not known cheaply."""
        whole = View(self._articles)
        match query:
            case Word(zone="" | "text") | Pattern(zone="" | "text") | Fuzzy(zone="" | "text"):
                held = self._word(replace(query, zone=""), whole)
            case Word() | Pattern() | Fuzzy() | Values() | Range():
                held = self.holds(query, whole)
            case Phrase():
                held = self._all_maybe(tuple(replace(part, zone=query.zone) for part in query.parts), view)
            case And():
                held = self._all_maybe(query.clauses, view)
            case Near() | Together():
                held = self._all_maybe((query.left, query.right), view)
            case NotNear():
                return self._maybe(query.near.left, view)
            case Or():
                some = [self._maybe(clause, view) for clause in query.clauses]
                known = [mask for mask in some if mask is not None]
                return np.logical_or.reduce(known) if len(known) == len(some) else None
            case Scope() | AtLeast() | Saved():
                return self._maybe(query.clause, view)
            case _:
                return view.among
        return held if held is None or view.among is None else held & view.among

    def _all_maybe(self, clauses: tuple[Query, ...], view: View) -> Mask | None:
        known = [mask for mask in (self._maybe(clause, view) for clause in clauses) if mask is not None]
        return np.logical_and.reduce(known) if known else None

    def _positive(self, query: Query, view: View) -> list[Runs]:
        match query:
            case Not():
                return []
            case And() | Or():
                return [runs for clause in query.clauses for runs in self._positive(clause, view)]
            case AtLeast() | Saved():
                return self._positive(query.clause, view)
            case Scope():
                inner = self._inner(query, view)
                held = self.holds(query.clause, replace(view, units=inner, among=None))
                inner = inner.some(held)
                return [
                    Runs(inner.docs[runs.units], runs.starts, runs.ends)
                    for runs in self._positive(query.clause, replace(view, units=inner, among=None))
                ]
            case Near() | Together():
                return self._joined_ends(query, view)
            case Has() if query.what not in self.facets and not self._is_kind(query.what):
                # a field of the article stands nowhere in the text
                return []
            case _ if has_matches(query, self.facets):
                return [self.runs(query, view)]
            case _:
                return []

    def _joined_ends(self, query: Near | Together, view: View) -> list[Runs]:
        """Of two clauses near each other, the matches of each that take part."""
        view = self._where_all((query.left, query.right), "", view)
        left, right = (_not_empty(self.runs(clause, view)).in_order() for clause in (query.left, query.right))
        if isinstance(query, Near):
            taking = joins.near_left(left, right, query.distance, ordered=query.ordered)
            taken = joins.near_right(left, right, query.distance, ordered=query.ordered)
        else:
            left_in, right_in = self._stretches_of((left, right), query.unit, view)
            taking = joins.together_left(left, right, left_in, right_in)
            taken = joins.together_left(right, left, right_in, left_in)
        return [left.some(taking), right.some(taken)]

    def _facet(self, name: str) -> Facet:
        facet = self.facets.get(name)
        if facet is None:
            known = ", ".join(sorted(self.facets))
            raise QueryError(f"no facet {name!r}; this archive has {known}")
        return facet

    def _is_kind(self, name: str) -> bool:
        return name == "vague-date" or marks.with_field(self.segment, name) is None


def has_matches(query: Query, facets: Mapping[str, Facet]) -> bool:
    """Has the clause a place in the text?"""
    match query:
        case Word() | Pattern() | Fuzzy() | Phrase() | Names() | Near() | Together() | NotNear():
            return True
        case Scope():
            return query.unit != "article"
        case Or():
            return all(has_matches(clause, facets) for clause in query.clauses)
        case Values() | Range():
            return query.facet not in facets or facets[query.facet].kind != ARTICLE
        case Has():
            if query.what in facets:
                return facets[query.what].kind != ARTICLE
            return query.what not in ARTICLE_FIELDS
        case Saved():
            return has_matches(query.clause, facets)
        case _:
            return False


def replace_parents(whole: Units, outer: Units) -> Units:
    """For each unit of `outer` the article around it."""
    if outer.is_whole:
        return whole
    return replace(whole.some(outer.docs, np.arange(len(outer), dtype=np.int64)), are_apart=False)


def _refuse_far(near: Near) -> None:
    if not 0 < near.distance <= MAX_DISTANCE:
        raise QueryError(f"{near.operator}: the distance is 1 to {MAX_DISTANCE} words")


def _docs_mask(units: Units, count: int) -> Mask:
    mask = np.zeros(count, dtype=bool)
    mask[units.docs] = True
    return mask


def _not_empty(runs: Runs) -> Runs:
    filled = runs.ends > runs.starts
    return runs if filled.all() else runs.some(filled)


def _pieces(token: Token) -> Token | None:
    """The clause where its text is one token; None where it makes several."""
    if isinstance(token, Word) and len(words_of(token.text)) > 1:
        return None
    return token


def _words(token: Token) -> tuple[Word, ...]:
    assert isinstance(token, Word)
    return tuple(replace(token, text=word, zone="") for word in words_of(token.text))


def _cost(query: Query) -> int:
    """What to ask first: masks that are at hand, then words, then what needs places."""
    match query:
        case All() | Values() | Range() | Ids() | NewSince():
            return 0
        case Word():
            return 1
        case Pattern() | Fuzzy() | Has() | Names():
            return 2
        case Or() | And() | Not() | Saved():
            return 3
        case _:
            return 4
