"""Where a clause matches: its runs of tokens in each unit."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.evaluate import joins, marks
from archive.index.evaluate.inside import inner_units, stretches_of
from archive.index.evaluate.narrowing import where_all
from archive.index.evaluate.places import flat_places, places_of
from archive.index.evaluate.units import NO_RUNS, Runs, joined
from archive.index.evaluate.view import View, not_empty, one_token, refuse_far, several_tokens
from archive.index.evaluate.words import Token
from archive.model.facet import ARTICLE, Facet
from archive.query.tree import (
    Fuzzy,
    Has,
    Names,
    Near,
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

if TYPE_CHECKING:
    from archive.index.evaluate.evaluator import Evaluator

Array = NDArray[Any]
_OWN_ZONES = frozenset(["title", "lead", "hlead", "byline"])
"""Zones whose words are the article's, whatever part of it is the unit."""


def runs(evaluator: "Evaluator", query: Query, view: View) -> Runs:
    """The matches of a clause that has matches."""
    match query:
        case Word() | Pattern() | Fuzzy():
            pieces = one_token(query)
            if pieces is None:
                return runs(evaluator, Phrase(several_tokens(query), query.zone), view)
            return _token_runs(evaluator, pieces, query.zone, view)
        case Phrase():
            return _phrase_runs(evaluator, query, view)
        case Near():
            refuse_far(query)
            view = where_all(evaluator, (query.left, query.right), "", view)
            left, right = (not_empty(runs(evaluator, clause, view)) for clause in (query.left, query.right))
            return joins.near(left, right, query.distance, ordered=query.ordered)
        case Together():
            view = where_all(evaluator, (query.left, query.right), "", view)
            left, right = (not_empty(runs(evaluator, clause, view)) for clause in (query.left, query.right))
            left_in, right_in = stretches_of(evaluator, (left, right), query.unit, view)
            return joins.together(left, right, left_in, right_in)
        case NotNear():
            return _far_runs(evaluator, query, view)
        case Or():
            return joined([runs(evaluator, clause, view) for clause in query.clauses]).in_order()
        case Names():
            return _mark_runs(evaluator, marks.named(evaluator.segment, query), view)
        case Values() | Range():
            return _value_runs(evaluator, evaluator.facet(query.facet), query, view)
        case Has():
            if query.what in evaluator.facets:
                return _value_runs(evaluator, evaluator.facets[query.what], query, view)
            if not evaluator.is_kind(query.what):
                raise QueryError(f"has:{query.what}: no facet, kind of annotation or field of that name")
            return _mark_runs(evaluator, marks.of_kind(evaluator.segment, query.what), view)
        case Scope():
            inner = inner_units(evaluator, query, view)
            held = evaluator.holds(query.clause, replace(view, units=inner, among=None))
            return Runs(inner.parents[held], inner.starts[held], inner.ends[held])
        case Saved():
            return runs(evaluator, query.clause, view)
        case _:
            raise QueryError(f"{query}: has no place in the text, so nothing can be near it")


def token_places(evaluator: "Evaluator", query: Query, view: View) -> Array | None:
    """The places of a clause whose matches are tokens of whole articles, ascending; None for any other clause."""
    match query:
        case _ if not view.units.is_whole:
            return None
        case Word() | Pattern() | Fuzzy():
            token = one_token(query)
            if token is None:
                return None
            return flat_places(evaluator.segment, evaluator.forms(token), query.zone, view.among)
        case Or():
            parts = [token_places(evaluator, clause, view) for clause in query.clauses]
            known = [part for part in parts if part is not None]
            return joins.either(known) if len(known) == len(parts) else None
        case Saved():
            return token_places(evaluator, query.clause, view)
        case _:
            return None


def _token_runs(evaluator: "Evaluator", token: Token, zone: Zone, view: View) -> Runs:
    docs, narrow = places_of(evaluator.segment, evaluator.forms(token), zone, view.among)
    places = narrow.astype(np.int64)
    units = view.units
    if units.is_whole:
        return Runs(docs, places, places + 1, is_flat=True, are_tokens=True)
    if zone in _OWN_ZONES:
        owners, picked = units.of_docs(docs)
    else:
        owners, picked = units.holding(places, places + 1)
    return Runs(owners, places[picked], places[picked] + 1)


def _phrase_runs(evaluator: "Evaluator", query: Phrase, view: View) -> Runs:
    tokens: list[Token] = []
    for part in query.parts:
        tokens += several_tokens(part) if one_token(part) is None else [part]
    if view.units.is_whole and not query.slop:
        found = [
            flat_places(evaluator.segment, evaluator.forms(one), query.zone, view.among) for one in tokens
        ]
        starts = joins.adjacent_places(found).astype(np.int64)
        return Runs(view.units.last_before(starts), starts, starts + len(tokens), is_flat=True)
    parts = [_token_runs(evaluator, one, query.zone, view) for one in tokens]
    if query.slop:
        return _in_one_zone(evaluator, joins.sloppy(parts, query.slop), view)
    return joins.adjacent(parts)


def _in_one_zone(evaluator: "Evaluator", runs: Runs, view: View) -> Runs:
    """Without the runs that reach from the headline into the body."""
    docs = view.units.docs[runs.units]
    border = evaluator.segment.column("room")[docs] + evaluator.segment.column("headline")[docs]
    return runs.some((runs.starts >= border) | (runs.ends <= border))


def _far_runs(evaluator: "Evaluator", query: NotNear, view: View) -> Runs:
    near = query.near
    left = runs(evaluator, near.left, view).in_order()
    right = not_empty(runs(evaluator, near.right, view))
    if isinstance(near, Near):
        refuse_far(near)
        taking = joins.near_left(left, right, near.distance, ordered=near.ordered)
    else:
        left_in, right_in = stretches_of(evaluator, (left, right), near.unit, view)
        taking = joins.together_left(left, right, left_in, right_in)
    return left.some(~(taking & (left.ends > left.starts)))


def _mark_runs(evaluator: "Evaluator", ann: Array, view: View, *, own_kind: bool = False) -> Runs:
    if view.accepted is not None:
        ann = ann[view.accepted[ann]]
    found = marks.runs_of(evaluator.segment, view.units, ann, own_kind=own_kind)
    return found if view.among is None else found.some(view.among[found.units])


def _value_runs(evaluator: "Evaluator", facet: Facet, query: Values | Range | Has, view: View) -> Runs:
    if facet.kind == ARTICLE:
        raise QueryError(f"{query}: is of the whole article, so nothing can be near it")
    arrays = evaluator.segment.facet(facet.name)
    if arrays is None:
        return NO_RUNS
    ann = marks.giving(arrays, marks.chosen(facet, arrays, query))
    return _mark_runs(evaluator, ann, view, own_kind=facet.kind == "quote")
