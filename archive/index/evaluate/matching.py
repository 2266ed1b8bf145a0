"""Where a clause matches: its matches in each unit, and those of a query that are shown in an article."""

from dataclasses import replace

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate import annotations, proximity
from archive.index.evaluate.context import Candidates, Context
from archive.index.evaluate.narrowing import inner_units, narrowed, passages_of
from archive.index.evaluate.units import NO_MATCHES, Matches, joined
from archive.index.evaluate.words import (
    WordClause,
    is_one_token,
    occurrences_of,
    positions_of,
    several_tokens,
)
from archive.index.format.layout import Array, Mask
from archive.model.facet import ARTICLE, Facet
from archive.query.traversal import has_matches
from archive.query.tree import (
    MAX_DISTANCE,
    And,
    AtLeast,
    Counting,
    Fuzzy,
    Has,
    Names,
    Near,
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
    is_qualifier,
)

_OWN_ZONES = frozenset(["title", "lead", "hlead", "byline"])
"""Zones whose words are the article's, whatever part of it is the unit."""

_FEW_ARTICLES = 16
"""So many are looked at one by one rather than all."""


def refuse_far(near: Near) -> None:
    """Refuse a distance that would reach from one part of an article into the next.

    Raises:
        QueryError: the distance is not 1 to `MAX_DISTANCE`.
    """
    if not 0 < near.distance <= MAX_DISTANCE:
        raise QueryError(f"{near.operator}: the distance is 1 to {MAX_DISTANCE} words")


def matches_of(context: Context, query: Query, candidates: Candidates) -> Matches:
    """The matches of a clause in the units of the candidates.

    Raises:
        QueryError: the clause has none, such as a filter of whole articles.
    """
    match query:
        case Word() | Pattern() | Fuzzy():
            if is_one_token(query):
                return _token_matches(context, query, query.zone, candidates)
            return matches_of(context, Phrase(several_tokens(query), query.zone), candidates)
        case Phrase():
            return _phrase_matches(context, query, candidates)
        case Near():
            refuse_far(query)
            candidates = narrowed(context, (query.left, query.right), "", candidates)
            left, right = (
                matches_of(context, clause, candidates).filled() for clause in (query.left, query.right)
            )
            return proximity.near(left, right, query.distance, ordered=query.ordered)
        case Together():
            candidates = narrowed(context, (query.left, query.right), "", candidates)
            left, right = (
                matches_of(context, clause, candidates).filled() for clause in (query.left, query.right)
            )
            left_in, right_in = passages_of(context, (left, right), query.unit, candidates)
            return proximity.together(left, right, left_in, right_in)
        case NotNear():
            return _matches_apart(context, query, candidates)
        case Or():
            return joined([matches_of(context, clause, candidates) for clause in query.clauses]).in_order()
        case Names():
            return _annotation_matches(context, annotations.named(context.segment, query), candidates)
        case Values() | Range():
            return _value_matches(
                context, annotations.facet_named(context.facets, query.facet), query, candidates
            )
        case Has():
            if query.what in context.facets:
                return _value_matches(context, context.facets[query.what], query, candidates)
            if annotations.is_article_field(query.what):
                raise QueryError(f"{query}: holds of a whole article, so nothing can be near it")
            return _annotation_matches(context, annotations.of_kind(context.segment, query.what), candidates)
        case Scope():
            inner = inner_units(context, query, candidates)
            satisfied = context.holds(query.clause, replace(candidates, units=inner, among=None))
            return Matches(inner.parents[satisfied], inner.starts[satisfied], inner.ends[satisfied])
        case Saved():
            return matches_of(context, query.clause, candidates)
        case Counting():
            return matches_of(context, query.clause, context.counting(candidates, query.qualifiers))
        case _:
            raise QueryError(f"{query}: matches no words of the text, so nothing can be near it")


def token_positions(context: Context, query: Query, candidates: Candidates) -> Array | None:
    """The global positions of a clause whose matches are tokens of whole articles, ascending.

    None for any other clause.
    """
    match query:
        case _ if not candidates.units.is_whole:
            return None
        case Word() | Pattern() | Fuzzy():
            if not is_one_token(query):
                return None
            return positions_of(context.segment, context.words.forms(query), query.zone, candidates.among)
        case Or():
            parts = [token_positions(context, clause, candidates) for clause in query.clauses]
            known = [part for part in parts if part is not None]
            return proximity.either(known) if len(known) == len(parts) else None
        case Saved():
            return token_positions(context, query.clause, candidates)
        case _:
            return None


def _token_matches(context: Context, token: WordClause, zone: Zone, candidates: Candidates) -> Matches:
    docs, narrow = occurrences_of(context.segment, context.words.forms(token), zone, candidates.among)
    positions = narrow.astype(np.int64)
    units = candidates.units
    if units.is_whole:
        return Matches(docs, positions, positions + 1, is_flat=True, are_tokens=True)
    if zone in _OWN_ZONES:
        owners, picked = units.of_docs(docs)
    else:
        owners, picked = units.containing(positions, positions + 1)
    return Matches(owners, positions[picked], positions[picked] + 1)


def _phrase_matches(context: Context, query: Phrase, candidates: Candidates) -> Matches:
    tokens: list[WordClause] = []
    for part in query.parts:
        tokens += [part] if is_one_token(part) else several_tokens(part)
    if candidates.units.is_whole and not query.slop:
        found = [
            positions_of(context.segment, context.words.forms(one), query.zone, candidates.among)
            for one in tokens
        ]
        starts = proximity.adjacent_positions(found).astype(np.int64)
        return Matches(candidates.units.last_before(starts), starts, starts + len(tokens), is_flat=True)
    parts = [_token_matches(context, one, query.zone, candidates) for one in tokens]
    if query.slop:
        return _in_one_zone(context, proximity.sloppy(parts, query.slop), candidates)
    return proximity.adjacent(parts)


def _in_one_zone(context: Context, matches: Matches, candidates: Candidates) -> Matches:
    """Without the matches that reach from the headline into the body."""
    docs = candidates.units.docs[matches.units]
    border = context.segment.column("room")[docs] + context.segment.column("headline")[docs]
    return matches.pick((matches.starts >= border) | (matches.ends <= border))


def _matches_apart(context: Context, query: NotNear, candidates: Candidates) -> Matches:
    near = query.near
    left = matches_of(context, near.left, candidates).in_order()
    right = matches_of(context, near.right, candidates).filled()
    if isinstance(near, Near):
        refuse_far(near)
        taking = proximity.near_left(left, right, near.distance, ordered=near.ordered)
    else:
        left_in, right_in = passages_of(context, (left, right), near.unit, candidates)
        taking = proximity.together_left(left, right, left_in, right_in)
    return left.pick(~(taking & (left.ends > left.starts)))


def _annotation_matches(
    context: Context, ann: Array, candidates: Candidates, *, own_kind: bool = False
) -> Matches:
    accepted = context.accepted(candidates.counted)
    if accepted is not None:
        ann = ann[accepted[ann]]
    found = annotations.matches_of_annotations(context.segment, candidates.units, ann, own_kind=own_kind)
    return found if candidates.among is None else found.pick(candidates.among[found.units])


def _value_matches(
    context: Context, facet: Facet, query: Values | Range | Has, candidates: Candidates
) -> Matches:
    if facet.kind == ARTICLE:
        raise QueryError(f"{query}: holds of a whole article, so nothing can be near it")
    arrays = context.segment.facet(facet.name)
    if arrays is None:
        return NO_MATCHES
    chosen, few = annotations.chosen(facet, arrays, query), _few_articles(candidates)
    if few is None:
        ann = annotations.giving(arrays, chosen)
    else:
        ann = annotations.giving_in(context.segment, arrays, chosen, few)
    return _annotation_matches(context, ann, candidates, own_kind=facet.kind == "quote")


def _few_articles(candidates: Candidates) -> Array | None:
    """The articles that matter where these are few, as when the hits of one page are shown; None: they are many."""
    if candidates.among is None or not candidates.units.is_whole:
        return None
    docs = np.flatnonzero(candidates.among)
    return docs if 0 < len(docs) <= _FEW_ARTICLES else None


def shown_matches(context: Context, query: Query, doc: int) -> Matches:
    """The matches in one article of every clause that has matches, in order; negated clauses have none."""
    only = np.zeros(context.segment.count, dtype=bool)
    only[doc] = True
    return shown_among(context, query, only)


def shown_among(context: Context, query: Query, articles: Mask) -> Matches:
    """The same in all of some articles."""
    found = _shown(context, query, replace(context.whole, among=articles))
    return joined([each.pick(articles[each.units]) for each in found]).in_order()


def _shown(context: Context, query: Query, candidates: Candidates) -> list[Matches]:
    """The matches to show of each clause, those inside smaller units too, by article."""
    match query:
        case Not():
            return []
        case And() if qualifiers := tuple(filter(is_qualifier, query.clauses)):
            # What does not count for the other clauses is not shown.
            counting = context.counting(candidates, qualifiers)
            return [each for clause in query.clauses for each in _shown(context, clause, counting)]
        case And() | Or():
            return [each for clause in query.clauses for each in _shown(context, clause, candidates)]
        case Counting():
            return _shown(context, query.clause, context.counting(candidates, query.qualifiers))
        case AtLeast() | Saved():
            return _shown(context, query.clause, candidates)
        case Scope():
            inner = inner_units(context, query, candidates)
            satisfied = context.holds(query.clause, replace(candidates, units=inner, among=None))
            # A scope may hold another that goes back out to the article: each gives its matches by article itself.
            return _shown(context, query.clause, replace(candidates, units=inner.pick(satisfied), among=None))
        case Near() | Together():
            return [_by_article(each, candidates) for each in _shown_sides(context, query, candidates)]
        case Has() if query.what not in context.facets and annotations.is_article_field(query.what):
            # A field of the article stands nowhere in the text.
            return []
        case _ if has_matches(query, context.facets):
            return [_by_article(matches_of(context, query, candidates), candidates)]
        case _:
            return []


def _by_article(matches: Matches, candidates: Candidates) -> Matches:
    return Matches(candidates.units.docs[matches.units], matches.starts, matches.ends)


def _shown_sides(context: Context, query: Near | Together, candidates: Candidates) -> list[Matches]:
    """Of two clauses near each other, the matches of each that take part."""
    candidates = narrowed(context, (query.left, query.right), "", candidates)
    left, right = (
        matches_of(context, clause, candidates).filled().in_order() for clause in (query.left, query.right)
    )
    if isinstance(query, Near):
        taking = proximity.near_left(left, right, query.distance, ordered=query.ordered)
        taken = proximity.near_right(left, right, query.distance, ordered=query.ordered)
    else:
        left_in, right_in = passages_of(context, (left, right), query.unit, candidates)
        taking = proximity.together_left(left, right, left_in, right_in)
        taken = proximity.together_left(right, left, right_in, left_in)
    return [left.pick(taking), right.pick(taken)]
