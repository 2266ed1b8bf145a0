"""Where a clause need be looked for at all: the articles it may hold of, and the smaller units inside those at hand.

Narrowing to articles is a matter of speed alone: it may keep articles of which the clause does not hold, and never
leaves out one of which it does.
"""

from dataclasses import replace

import numpy as np

from archive.index.evaluate.context import Candidates, Context
from archive.index.evaluate.units import Matches, Passages, Units, cut_to
from archive.index.evaluate.words import is_one_token
from archive.index.format.layout import Array, Mask
from archive.query.tree import (
    And,
    AtLeast,
    Counting,
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

_FEW = 4
"""It pays to look at less than one article in so many alone."""
_FEW_FOR_PASSAGES = 20
"""It pays to look at the passages of less than one article in so many alone."""
_PASSAGES: dict[str, Passages] = {"sentence": "sentences", "paragraph": "paragraphs"}


def narrowed(context: Context, clauses: tuple[Query, ...], zone: Zone, candidates: Candidates) -> Candidates:
    """The candidates narrowed to the articles where every one of `clauses` may hold."""
    if not candidates.units.is_whole or (candidates.among is None and _are_alike(context, clauses)):
        return candidates
    among = candidates.among
    for clause in clauses:
        if zone and isinstance(clause, (Word, Pattern, Fuzzy)):
            clause = replace(clause, zone=zone)
        wider = possible_articles(context, clause, candidates)
        if wider is not None:
            among = wider if among is None else among & wider
    return replace(candidates, among=among)


def _are_alike(context: Context, clauses: tuple[Query, ...]) -> bool:
    """Are all words, each in about as many articles, so that none narrows much what the others are looked for in?"""
    frequencies = []
    for clause in clauses:
        if not isinstance(clause, Word) or not is_one_token(clause):
            return False
        stems = context.words.forms(clause).stems
        postings = context.segment.postings("text")
        frequencies.append(sum(postings.frequency(stem) for stem in stems.tolist()))
    # Among as many articles as before there is little to save, and a mask costs something.
    return min(frequencies) * _FEW > max(frequencies)


def possible_articles(context: Context, query: Query, candidates: Candidates) -> Mask | None:
    """Articles outside of which `query` holds of no unit; None where that is not known cheaply."""
    whole = context.whole
    possible: Mask | None
    match query:
        case Word(zone="" | "text") | Pattern(zone="" | "text") | Fuzzy(zone="" | "text"):
            # A zone needs positions; the whole text, which holds it, needs only the list of articles.
            possible = context.holds(replace(query, zone=""), whole)
        case Word() | Pattern() | Fuzzy() | Values() | Range():
            possible = context.holds(query, whole)
        case Phrase():
            possible = _possible_for_all(
                context, tuple(replace(part, zone=query.zone) for part in query.parts), candidates
            )
        case And():
            possible = _possible_for_all(context, query.clauses, candidates)
        case Near() | Together():
            possible = _possible_for_all(context, (query.left, query.right), candidates)
        case NotNear():
            return possible_articles(context, query.near.left, candidates)
        case Or():
            some = [possible_articles(context, clause, candidates) for clause in query.clauses]
            known = [mask for mask in some if mask is not None]
            return np.logical_or.reduce(known) if len(known) == len(some) else None
        case Scope() | AtLeast() | Saved() | Counting():
            return possible_articles(context, query.clause, candidates)
        case _:
            return candidates.among
    return possible if possible is None or candidates.among is None else possible & candidates.among


def _possible_for_all(context: Context, clauses: tuple[Query, ...], candidates: Candidates) -> Mask | None:
    known = [
        mask
        for mask in (possible_articles(context, clause, candidates) for clause in clauses)
        if mask is not None
    ]
    return np.logical_and.reduce(known) if known else None


def inner_units(context: Context, query: Scope, candidates: Candidates) -> Units:
    """The units that a `Scope` asks its clause of."""
    outer = candidates.units
    if query.unit == "article":
        return _articles_around(context.units.articles, outer)
    wanted = (
        possible_articles(context, query.clause, candidates)
        if outer.is_whole
        else outer.docs_mask(context.segment.count)
    )
    if query.unit == "quote":
        inner = context.units.statements()
        keep = np.ones(len(inner), dtype=bool) if wanted is None else wanted[inner.docs]
        accepted = context.accepted(candidates.counted)
        if accepted is not None and inner.own is not None:
            keep &= accepted[inner.own]
        inner = inner.pick(keep)
    elif wanted is None or int(np.count_nonzero(wanted)) * _FEW_FOR_PASSAGES > context.segment.count:
        inner = context.units.passages(_PASSAGES[query.unit])
    else:
        inner = context.units.passages_in(_PASSAGES[query.unit], wanted)
    return cut_to(inner, outer)


def passages_of(
    context: Context, sides: tuple[Matches, Matches], unit: str, candidates: Candidates
) -> list[Array]:
    """For each match of two sides the number of the passage that it lies wholly inside, -1 for none.

    Of units that are not whole articles the passages are cut to the unit, and matches lie inside it already.
    """
    if candidates.units.is_whole:
        return [_passage_of(context, each, unit) for each in sides]
    wanted = np.zeros(context.segment.count, dtype=bool)
    for matches in sides:
        wanted[candidates.units.docs[matches.units]] = True
    parts = context.units.passages_in(_PASSAGES[unit], wanted)
    found = []
    for matches in sides:
        at = np.searchsorted(parts.starts, matches.starts, side="right") - 1
        inside = at >= 0
        inside[inside] = matches.ends[inside] <= parts.ends[at[inside]]
        # The words of a zone may stand outside of the unit, where none of its passages is.
        inside &= matches.starts >= candidates.units.outer_starts[matches.units]
        inside &= matches.ends <= candidates.units.outer_ends[matches.units]
        number = matches.units.astype(np.int64) * (len(parts) + 1) + at
        found.append(np.where(inside, number, -1))
    return found


def in_same_passage(context: Context, earlier: Array, later: Array, unit: str) -> Array:
    """Of pairs of positions, the earlier ones of those in the same passage."""
    units = context.units.passages(_PASSAGES[unit])
    if not len(units):
        return earlier[:0]
    # Most pairs are further apart than any sentence is long; that is seen without looking up their sentences.
    near = np.flatnonzero(later - earlier < units.longest)
    earlier, later = earlier.take(near), later.take(near)
    number = units.last_before(earlier)
    return earlier[np.flatnonzero((later < units.ends.take(number)) & (number >= 0))]


def _passage_of(context: Context, matches: Matches, unit: str) -> Array:
    """For each match in a whole article the number of its passage in the segment, -1 for none."""
    units = context.units.passages(_PASSAGES[unit])
    at = units.last_before(matches.starts)
    if not len(units):
        return at
    return np.where((at >= 0) & (matches.ends <= units.ends[at]), at, -1)


def _articles_around(whole: Units, outer: Units) -> Units:
    """For each unit of `outer` the article around it."""
    if outer.is_whole:
        return whole
    return replace(whole.pick(outer.docs, np.arange(len(outer), dtype=np.int64)), are_apart=False)
