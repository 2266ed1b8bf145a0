"""The query tree, answered for one segment: which articles, passages or statements satisfy it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate import annotations, proximity
from archive.index.evaluate.context import Candidates, Context
from archive.index.evaluate.matching import matches_of, refuse_far, token_positions
from archive.index.evaluate.narrowing import in_same_passage, inner_units, narrowed, passages_of
from archive.index.evaluate.relations import Relations
from archive.index.evaluate.stems import WordStems
from archive.index.evaluate.units import SegmentUnits, Units
from archive.index.evaluate.words import SegmentWords, docs_of, is_one_token, several_tokens
from archive.index.format.layout import Array, Mask
from archive.index.read.segment import SegmentArrays
from archive.model.facet import ARTICLE, Facet
from archive.query.traversal import children, has_matches
from archive.query.tree import (
    All,
    And,
    AtLeast,
    By,
    Confidence,
    CopyCount,
    Counting,
    First,
    Fuzzy,
    Has,
    HasVersions,
    Ids,
    Names,
    Near,
    NewSince,
    Not,
    Or,
    Pattern,
    Phrase,
    Qualifier,
    Query,
    Range,
    Saved,
    Scope,
    Together,
    Values,
    Word,
    is_qualifier,
)

MAX_DEPTH = 150
"""Levels of a query tree; the language has 50. Every level takes several calls: Python's stack holds about 1,000."""
_AT_A_TIME = 1 << 16
"""Numbers converted together: few enough to stay in the processor's cache."""
_KEPT_MASKS, _KEPT_OF_STATEMENTS = 64, 16
"""Filters whose articles are remembered, and words whose statements are."""


def make_contexts(
    segments: Sequence[SegmentArrays], facets: Mapping[str, Facet], relations: Relations
) -> list[Context]:
    """All that is needed to ask clauses of each segment of a snapshot."""
    stems = WordStems(segments)
    made = []
    for segment in segments:
        units, words = SegmentUnits(segment), SegmentWords(segment, stems)
        related = relations.of(segment)
        made.append(Context(segment, facets, words, units, Candidates(units.articles), related, holds))
    return made


def satisfying_articles(context: Context, query: Query) -> Mask:
    """The articles that satisfy `query`, deleted ones left out."""
    return holds(context, query, context.whole) & context.segment.alive


def satisfying_statements(
    context: Context, query: Query, counted: tuple[Qualifier, ...] = ()
) -> tuple[Units, Mask]:
    """Every statement, and those that satisfy `query` and whose own annotation satisfies all of `counted`."""
    units = context.units.statements()
    mask = holds(context, query, Candidates(units))
    if context.segment.has_deletions:
        mask &= context.segment.alive[units.docs]
    accepted = context.accepted(counted)
    if accepted is not None and units.own is not None:
        mask &= accepted[units.own]
    return units, mask


def refuse_deep(query: Query) -> None:
    """Refuse a tree that is nested too deeply to be answered.

    Raises:
        QueryError: it has more than `MAX_DEPTH` levels.
    """
    level: list[Query] = [query]
    for _ in range(MAX_DEPTH):
        level = [child for clause in level for child in children(clause)]
        if not level:
            return
    raise QueryError(f"the query is nested more than {MAX_DEPTH} levels deep")


def holds(context: Context, query: Query, candidates: Candidates) -> Mask:
    """Which of the candidates' units satisfy `query`."""
    answer = _ANSWERS.get(type(query))
    if answer is not None:
        return answer(context, query, candidates)
    if not has_matches(query, context.facets):
        raise QueryError(f"{query}: cannot be answered")
    return matches_of(context, query, candidates).mask(len(candidates.units))


def _all(context: Context, query: All, candidates: Candidates) -> Mask:
    return np.ones(len(candidates.units), dtype=bool)


def _word(context: Context, query: Word | Pattern | Fuzzy, candidates: Candidates) -> Mask:
    if not is_one_token(query):
        return holds(context, Phrase(several_tokens(query), query.zone), candidates)
    if candidates.units.overlapping:
        return _word_said(context, query, candidates)
    if not candidates.units.is_whole:
        return matches_of(context, query, candidates).mask(len(candidates.units))
    cached = context.masks.get(query)
    if cached is not None:
        return cached.copy()
    mask = np.zeros(len(candidates.units), dtype=bool)
    docs = docs_of(context.segment, context.words.forms(query), query.zone)
    for low in range(0, len(docs), _AT_A_TIME):
        # NumPy copies indexes of another width a few at a time; here they are converted at once, within the cache.
        mask[docs[low : low + _AT_A_TIME].astype(np.int64)] = True
    # A pattern may read the postings of thousands of stems, a plain word those of one: that is not worth keeping.
    if not isinstance(query, Word):
        _keep(context.masks, query, mask.copy())
    return mask


def _word_said(context: Context, query: Word | Pattern | Fuzzy, candidates: Candidates) -> Mask:
    """The same of all statements: a series and a split by a facet ask for the words of a query again and again."""
    mask = context.masks_of_statements.get(query)
    if mask is None:
        mask = matches_of(context, query, candidates).mask(len(candidates.units))
        _keep(context.masks_of_statements, query, mask, most=_KEPT_OF_STATEMENTS)
    return mask.copy()


def _phrase(context: Context, query: Phrase, candidates: Candidates) -> Mask:
    return matches_of(context, query, narrowed(context, query.parts, query.zone, candidates)).mask(
        len(candidates.units)
    )


def _and(context: Context, query: And, candidates: Candidates) -> Mask:
    # Qualifiers come first, wherever they stand: they say which annotations count for all the other clauses.
    candidates = context.counting(candidates, tuple(filter(is_qualifier, query.clauses)))
    others = [clause for clause in query.clauses if not isinstance(clause, (Confidence, By))]
    # Those of values are asked as clauses, too: an annotation of another kind does not satisfy them.
    is_asked = any(
        isinstance(clause, (Confidence, By)) and not _takes_all(clause) for clause in query.clauses
    )
    mask = _any_accepted(context, candidates) if is_asked else np.ones(len(candidates.units), dtype=bool)
    for clause in sorted(others, key=_cost):
        if candidates.units.is_whole:
            # No clause need be asked of articles that those before it have ruled out.
            candidates = replace(
                candidates, among=mask if candidates.among is None else mask & candidates.among
            )
        mask &= holds(context, clause, candidates)
    return mask


def _takes_all(query: Confidence | By) -> bool:
    return isinstance(query, Confidence) and query.takes_all


def _qualifier(context: Context, query: Confidence | By, candidates: Candidates) -> Mask:
    if _takes_all(query):
        return np.ones(len(candidates.units), dtype=bool)
    return _any_accepted(context, context.counting(candidates, (query,)))


def _counting(context: Context, query: Counting, candidates: Candidates) -> Mask:
    return holds(context, query.clause, context.counting(candidates, query.qualifiers))


def _any_accepted(context: Context, candidates: Candidates) -> Mask:
    accepted = context.accepted(candidates.counted)
    assert accepted is not None
    ann = np.flatnonzero(accepted)
    return annotations.matches_of_annotations(context.segment, candidates.units, ann).mask(
        len(candidates.units)
    )


def _or(context: Context, query: Or, candidates: Candidates) -> Mask:
    mask = np.zeros(len(candidates.units), dtype=bool)
    for clause in query.clauses:
        mask |= holds(context, clause, candidates)
    return mask


def _not(context: Context, query: Not, candidates: Candidates) -> Mask:
    return ~holds(context, query.clause, candidates)


def _near(context: Context, query: Near, candidates: Candidates) -> Mask:
    refuse_far(query)
    candidates = narrowed(context, (query.left, query.right), "", candidates)
    pairs = _neighbours(context, query, candidates)
    if pairs is not None:
        close = pairs.later - pairs.earlier <= query.distance
        if query.ordered:
            close &= pairs.is_in_order
        return _around(context, pairs.earlier[np.flatnonzero(close)])
    left, right = (matches_of(context, clause, candidates).filled() for clause in (query.left, query.right))
    taking = proximity.near_left(left, right, query.distance, ordered=query.ordered)
    return left.pick(taking).mask(len(candidates.units))


def _together(context: Context, query: Together, candidates: Candidates) -> Mask:
    candidates = narrowed(context, (query.left, query.right), "", candidates)
    pairs = _neighbours(context, query, candidates)
    if pairs is not None:
        return _around(context, in_same_passage(context, pairs.earlier, pairs.later, query.unit))
    left, right = (matches_of(context, clause, candidates).filled() for clause in (query.left, query.right))
    left_in, right_in = passages_of(context, (left, right), query.unit, candidates)
    return left.pick(proximity.together_left(left, right, left_in, right_in)).mask(len(candidates.units))


def _neighbours(
    context: Context, query: Near | Together, candidates: Candidates
) -> proximity.Neighbours | None:
    left, right = (token_positions(context, clause, candidates) for clause in (query.left, query.right))
    return None if left is None or right is None else proximity.neighbours(left, right)


def _around(context: Context, positions: Array) -> Mask:
    """The articles that the positions lie in."""
    mask = np.zeros(context.segment.count, dtype=bool)
    mask[context.units.articles.last_before(positions)] = True
    return mask


def _at_least(context: Context, query: AtLeast, candidates: Candidates) -> Mask:
    found = matches_of(context, query.clause, candidates).in_order()
    if not len(found):
        return np.zeros(len(candidates.units), dtype=bool)
    # Matches that begin at one token are one: two annotations of a name do not make it stand there twice.
    keys = found.keys()
    first = np.append(True, keys[1:] != keys[:-1])
    counts = np.bincount(found.units[first], minlength=len(candidates.units))
    mask: Mask = counts >= query.times
    return mask


def _values(context: Context, query: Values | Range, candidates: Candidates) -> Mask:
    facet = annotations.facet_named(context.facets, query.facet)
    arrays = context.segment.facet(facet.name)
    if arrays is None:
        return np.zeros(len(candidates.units), dtype=bool)
    if facet.kind != ARTICLE and not candidates.units.is_whole:
        return matches_of(context, query, candidates).mask(len(candidates.units))
    counted = () if facet.kind == ARTICLE else candidates.counted
    # Of whole articles the answer is the same whatever else is asked, so it is worth keeping.
    asked = Counting(query, counted) if counted else query
    mask = context.masks.get(asked)
    if mask is None:
        meant, accepted = annotations.chosen(facet, arrays, query), context.accepted(counted)
        mask = annotations.articles_with(context.segment, facet, arrays, meant, accepted)
        _keep(context.masks, asked, mask)
    return _spread(mask, candidates)


def _has(context: Context, query: Has, candidates: Candidates) -> Mask:
    if query.what in context.facets:
        facet = context.facets[query.what]
        arrays = context.segment.facet(facet.name)
        if arrays is not None and facet.kind == ARTICLE:
            chosen = annotations.chosen(facet, arrays, query)
            return _spread(
                annotations.articles_with(context.segment, facet, arrays, chosen, None), candidates
            )
    elif annotations.is_article_field(query.what):
        return _spread(annotations.with_field(context.segment, query.what), candidates)
    return matches_of(context, query, candidates).mask(len(candidates.units))


def _scope(context: Context, query: Scope, candidates: Candidates) -> Mask:
    inner = inner_units(context, query, candidates)
    satisfied = holds(context, query.clause, replace(candidates, units=inner, among=None))
    mask = np.zeros(len(candidates.units), dtype=bool)
    mask[inner.parents[satisfied]] = True
    return mask


def _new_since(context: Context, query: NewSince, candidates: Candidates) -> Mask:
    return _spread(annotations.new_since(context.segment, query), candidates)


def _ids(context: Context, query: Ids, candidates: Candidates) -> Mask:
    return _spread(annotations.with_ids(context.segment, query.prefixes), candidates)


def _copy_count(context: Context, query: CopyCount, candidates: Candidates) -> Mask:
    return _spread(context.relations.with_copies(query), candidates)


def _first(context: Context, query: First, candidates: Candidates) -> Mask:
    first = context.relations.first()
    return _spread(first if query.wanted else ~first, candidates)


def _has_versions(context: Context, query: HasVersions, candidates: Candidates) -> Mask:
    return _spread(context.relations.with_versions(), candidates)


def _saved(context: Context, query: Saved, candidates: Candidates) -> Mask:
    return holds(context, query.clause, candidates)


def _keep(kept: dict[Query, Mask], query: Query, mask: Mask, *, most: int = _KEPT_MASKS) -> None:
    kept[query] = mask
    if len(kept) > most:
        del kept[next(iter(kept))]


def _spread(articles: Mask, candidates: Candidates) -> Mask:
    """What holds of articles, for each of the units in them."""
    return articles.copy() if candidates.units.is_whole else articles[candidates.units.docs]


def _cost(query: Query) -> int:
    """What to ask first: masks that are at hand, then words, then what needs positions."""
    match query:
        case All() | Values() | Range() | Ids() | NewSince() | CopyCount() | First() | HasVersions():
            return 0
        case Word():
            return 1
        case Pattern() | Fuzzy() | Has() | Names():
            return 2
        case Counting():
            return _cost(query.clause)
        case Or() | And() | Not() | Saved():
            return 3
        case _:
            return 4


_ANSWERS: dict[type, Callable[[Context, Any, Candidates], Mask]] = {
    All: _all,
    Word: _word,
    Pattern: _word,
    Fuzzy: _word,
    Phrase: _phrase,
    And: _and,
    Confidence: _qualifier,
    By: _qualifier,
    Counting: _counting,
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
    CopyCount: _copy_count,
    First: _first,
    HasVersions: _has_versions,
    Saved: _saved,
}
