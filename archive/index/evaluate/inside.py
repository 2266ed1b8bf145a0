"""Smaller units inside of the units at hand, and the sentences and paragraphs that runs lie in."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from archive.index.evaluate.narrowing import maybe
from archive.index.evaluate.units import Runs, Units, cut_to, statements, stretches
from archive.index.evaluate.view import View, docs_mask
from archive.query.tree import Scope

if TYPE_CHECKING:
    from archive.index.evaluate.evaluator import Evaluator

Array = NDArray[Any]
Mask = NDArray[np.bool_]
_FEW = 20
"""Of articles one in so many: only their sentences are looked at."""


def inner_units(evaluator: "Evaluator", query: Scope, view: View) -> Units:
    """The units that a `Scope` asks its clause of."""
    outer = view.units
    if query.unit == "article":
        return articles_around(evaluator.whole.units, outer)
    wanted = (
        maybe(evaluator, query.clause, view) if outer.is_whole else docs_mask(outer, evaluator.segment.count)
    )
    if query.unit == "quote":
        inner = statements(evaluator.segment)
        keep = np.ones(len(inner), dtype=bool) if wanted is None else wanted[inner.docs]
        if view.accepted is not None and inner.own is not None:
            keep &= view.accepted[inner.own]
        inner = inner.some(keep)
    elif wanted is None or int(np.count_nonzero(wanted)) * _FEW > evaluator.segment.count:
        inner = evaluator.every_stretch(query.unit + "s")
    else:
        inner = stretches(evaluator.segment, query.unit + "s", wanted)
    return cut_to(inner, outer)


def stretches_of(evaluator: "Evaluator", sides: tuple[Runs, Runs], unit: str, view: View) -> list[Array]:
    """For each run the number of the sentence or paragraph that it lies wholly inside, -1 for none.

    Of units that are no whole articles the stretches are cut to the unit, and runs lie inside it already.
    """
    if view.units.is_whole:
        return [_stretch_of(evaluator, each, unit + "s") for each in sides]
    wanted = np.zeros(evaluator.segment.count, dtype=bool)
    for runs in sides:
        wanted[view.units.docs[runs.units]] = True
    parts = stretches(evaluator.segment, unit + "s", wanted)
    found = []
    for runs in sides:
        at = np.searchsorted(parts.starts, runs.starts, side="right") - 1
        inside = at >= 0
        inside[inside] = runs.ends[inside] <= parts.ends[at[inside]]
        # The words of a zone may stand outside of the unit, where none of its stretches is.
        inside &= runs.starts >= view.units.outer_starts[runs.units]
        inside &= runs.ends <= view.units.outer_ends[runs.units]
        number = runs.units.astype(np.int64) * (len(parts) + 1) + at
        found.append(np.where(inside, number, -1))
    return found


def in_same_stretch(evaluator: "Evaluator", earlier: Array, later: Array, name: str) -> Array:
    """Of pairs of places, the earlier ones of those in the same sentence or paragraph of the segment."""
    units = evaluator.every_stretch(name)
    if not len(units):
        return earlier[:0]
    # Most pairs are further apart than any sentence is long; that is seen without looking for theirs.
    near = np.flatnonzero(later - earlier < units.longest)
    earlier, later = earlier.take(near), later.take(near)
    number = units.last_before(earlier)
    return earlier[np.flatnonzero((later < units.ends.take(number)) & (number >= 0))]


def _stretch_of(evaluator: "Evaluator", runs: Runs, name: str) -> Array:
    """For each run in a whole article the number of its stretch in the segment, -1 for none."""
    units = evaluator.every_stretch(name)
    at = units.last_before(runs.starts)
    if not len(units):
        return at
    return np.where((at >= 0) & (runs.ends <= units.ends[at]), at, -1)


def articles_around(whole: Units, outer: Units) -> Units:
    """For each unit of `outer` the article around it."""
    if outer.is_whole:
        return whole
    return replace(whole.some(outer.docs, np.arange(len(outer), dtype=np.int64)), are_apart=False)
