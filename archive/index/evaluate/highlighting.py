"""Where the words and mentions of a query stand in one article, for showing them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.index.evaluate import joins
from archive.index.evaluate.inside import inner_units, stretches_of
from archive.index.evaluate.matching import runs
from archive.index.evaluate.narrowing import where_all
from archive.index.evaluate.units import Runs
from archive.index.evaluate.view import View, not_empty
from archive.query.tree import (
    And,
    AtLeast,
    Has,
    Near,
    Not,
    Or,
    Query,
    Saved,
    Scope,
    Together,
    has_matches,
)

if TYPE_CHECKING:
    from archive.index.evaluate.evaluator import Evaluator


def positive(evaluator: "Evaluator", query: Query, view: View) -> list[Runs]:
    """The matches of every clause with matches, negated ones left out, those of smaller units too."""
    match query:
        case Not():
            return []
        case And() | Or():
            return [each for clause in query.clauses for each in positive(evaluator, clause, view)]
        case AtLeast() | Saved():
            return positive(evaluator, query.clause, view)
        case Scope():
            inner = inner_units(evaluator, query, view)
            held = evaluator.holds(query.clause, replace(view, units=inner, among=None))
            inner = inner.some(held)
            return [
                Runs(inner.docs[each.units], each.starts, each.ends)
                for each in positive(evaluator, query.clause, replace(view, units=inner, among=None))
            ]
        case Near() | Together():
            return _joined_ends(evaluator, query, view)
        case Has() if query.what not in evaluator.facets and not evaluator.is_kind(query.what):
            # a field of the article stands nowhere in the text
            return []
        case _ if has_matches(query, evaluator.facets):
            return [runs(evaluator, query, view)]
        case _:
            return []


def _joined_ends(evaluator: "Evaluator", query: Near | Together, view: View) -> list[Runs]:
    """Of two clauses near each other, the matches of each that take part."""
    view = where_all(evaluator, (query.left, query.right), "", view)
    left, right = (
        not_empty(runs(evaluator, clause, view)).in_order() for clause in (query.left, query.right)
    )
    if isinstance(query, Near):
        taking = joins.near_left(left, right, query.distance, ordered=query.ordered)
        taken = joins.near_right(left, right, query.distance, ordered=query.ordered)
    else:
        left_in, right_in = stretches_of(evaluator, (left, right), query.unit, view)
        taking = joins.together_left(left, right, left_in, right_in)
        taken = joins.together_left(right, left, right_in, left_in)
    return [left.some(taking), right.some(taken)]
