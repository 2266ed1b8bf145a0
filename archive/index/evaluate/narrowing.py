"""Which articles a clause may hold of: more than it does, never fewer, known from masks alone."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.view import View, one_token
from archive.query.tree import (
    And,
    AtLeast,
    Fuzzy,
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

Mask = NDArray[np.bool_]
_FEW = 4
"""Of articles, one in so many: it pays to look at theirs alone."""


def where_all(evaluator: "Evaluator", clauses: tuple[Query, ...], zone: Zone, view: View) -> View:
    """The view narrowed to the articles where every one of `clauses` may hold."""
    if not view.units.is_whole or (view.among is None and _are_alike(evaluator, clauses)):
        return view
    among = view.among
    for clause in clauses:
        if zone and isinstance(clause, (Word, Pattern, Fuzzy)):
            clause = replace(clause, zone=zone)
        wider = maybe(evaluator, clause, view)
        if wider is not None:
            among = wider if among is None else among & wider
    return replace(view, among=among)


def _are_alike(evaluator: "Evaluator", clauses: tuple[Query, ...]) -> bool:
    """Are all words, each in about as many articles, so that none narrows much what the others are looked for in?"""
    frequencies = []
    for clause in clauses:
        if not isinstance(clause, Word) or one_token(clause) is None:
            return False
        stems = evaluator.forms(clause).stems
        postings = evaluator.segment.postings("text")
        frequencies.append(sum(postings.frequency(stem) for stem in stems.tolist()))
    return min(frequencies) * _FEW > max(frequencies)


def maybe(evaluator: "Evaluator", query: Query, view: View) -> Mask | None:
    """Articles outside of which `query` holds of no unit; None where that is not known cheaply."""
    whole = evaluator.whole
    held: Mask | None
    match query:
        case Word(zone="" | "text") | Pattern(zone="" | "text") | Fuzzy(zone="" | "text"):
            held = evaluator.holds(replace(query, zone=""), whole)
        case Word() | Pattern() | Fuzzy() | Values() | Range():
            held = evaluator.holds(query, whole)
        case Phrase():
            held = _all_maybe(evaluator, tuple(replace(part, zone=query.zone) for part in query.parts), view)
        case And():
            held = _all_maybe(evaluator, query.clauses, view)
        case Near() | Together():
            held = _all_maybe(evaluator, (query.left, query.right), view)
        case NotNear():
            return maybe(evaluator, query.near.left, view)
        case Or():
            some = [maybe(evaluator, clause, view) for clause in query.clauses]
            known = [mask for mask in some if mask is not None]
            return np.logical_or.reduce(known) if len(known) == len(some) else None
        case Scope() | AtLeast() | Saved():
            return maybe(evaluator, query.clause, view)
        case _:
            return view.among
    return held if held is None or view.among is None else held & view.among


def _all_maybe(evaluator: "Evaluator", clauses: tuple[Query, ...], view: View) -> Mask | None:
    known = [mask for mask in (maybe(evaluator, clause, view) for clause in clauses) if mask is not None]
    return np.logical_and.reduce(known) if known else None
