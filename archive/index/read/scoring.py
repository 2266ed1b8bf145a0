"""How well an article fits a query: BM25F over headline, lead and body, and how near each other the words stand.

A word of the headline counts for three of the body, each field measured against its usual length. Every hit is scored
so, at once, from lists of counts. The best `REFINED` of them are then scored by where the words stand: in the lead, in
the form that was typed rather than another of the same stem, near each other. All of this only adds to a score, so that
no other article could come before them.

Phrases, proximities and scopes score by their words; a wildcard or fuzzy word scores 1; filters nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np
from whoosh.util.numeric import byte_to_length

from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.evaluate.words import counts_of
from archive.index.format.layout import Array, Mask
from archive.index.read.closeness import Places, nearness, places_of
from archive.index.read.ranking import smallest
from archive.query.tree import (
    And,
    AtLeast,
    Counting,
    Fuzzy,
    Ids,
    Near,
    NotNear,
    Or,
    Pattern,
    Phrase,
    Query,
    Saved,
    Scope,
    Together,
    Word,
    Zone,
)

# The method: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). What each
# is worth was measured on news; see docs/query-figures.md.
K1, B = 1.2, 0.7
HEADLINE, LEAD, AS_TYPED = 2.0, 0.5, 0.75
"""What an occurrence counts for beyond one of the body: in the headline, in the lead, as it was typed."""
NEAR = 0.25
"""What nearness is worth beside the words themselves."""
REFINED = 200
"""Hits that are scored by where the words stand."""
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
_EVERY = slice(None)
"""All articles of the segment, where some are expected."""
_WITH_HEADLINE: frozenset[Zone] = frozenset(["", "hlead"])
_HALF = log(2)
"""The rarity of a word that stands in half of the articles."""
_KEPT = 10_000
"""Words whose forms are remembered."""
_MOST = 255
"""Occurrences of a word in an article that are told apart."""


class Scorer:
    """Scores hits over all segments."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self._contexts = contexts
        self._total = sum(context.segment.count for context in contexts)
        self._norms: dict[str, Array] = {}
        self._tables: dict[str, Array] = {}
        self._idf: dict[Word, float] = {}
        self._counts: dict[tuple[int, Word, str], tuple[Array, Array]] = {}
        self.typed: dict[tuple[int, str], list[int]] = {}
        """See `places_of`; kept, as what is typed next holds most of the same words."""

    def scores(self, query: Query, hits: Sequence[Array]) -> list[Array]:
        """The score of each of `hits`: of every segment, ascending, the articles that satisfy `query`; 32 bits."""
        self._idf.clear()
        self._counts.clear()
        if len(self.typed) > _KEPT:
            self.typed.clear()
        scores = []
        for context, docs in zip(self._contexts, hits, strict=True):
            if len(docs) * 2 > context.segment.count:
                # Of most articles, to add up whole columns takes less than to pick from each.
                scores.append(_of_tree(query, _Hits(self, context, _EVERY))[docs])
            else:
                scores.append(_of_tree(query, _Hits(self, context, docs)))
        if any(map(self.tells_by_place, self._idf)):
            self._refine(query, hits, scores)
        return scores

    def _refine(self, query: Query, hits: Sequence[Array], scores: list[Array]) -> None:
        """Score the best hits by where the words stand, in the place of the scores they have."""
        least = _least(scores, REFINED)
        best = [np.flatnonzero(score >= least) for score in scores]
        if not any(map(len, best)):
            return
        refined = _Best(
            self, self._contexts, [docs[some] for docs, some in zip(hits, best, strict=True)]
        ).scores(query)
        ends = np.cumsum([len(some) for some in best])
        for score, some, end in zip(scores, best, ends.tolist(), strict=True):
            score[some] = refined[end - len(some) : end]

    def occurrences(self, context: Context, clause: Word, field: str) -> tuple[Array, Array]:
        """The articles with the word in a field, ascending, and how often it stands in each."""
        asked = (id(context), clause, field)
        cached = self._counts.get(asked)
        if cached is None:
            forms = context.words.forms(clause)
            cached = self._counts[asked] = counts_of(context.segment, forms, field, clause.zone)
        return cached

    def rarity(self, clause: Word) -> float:
        """What a word is worth: next to nothing where it stands in every article."""
        if clause not in self._idf:
            # Deleted articles count until their segment is merged.
            found = sum(len(self.occurrences(each, clause, _field(clause))[0]) for each in self._contexts)
            self._idf[clause] = rarity_of(found, self._total)
        return self._idf[clause]

    def tells_by_place(self, clause: Word) -> bool:
        """Is the word rare enough, in less than half of the articles, that it matters where it stands?"""
        return self.rarity(clause) > _HALF

    def norm(self, field: str) -> Array:
        """What an occurrence in a field of each length (a byte) is divided by: 1 where it is as long as usual."""
        norm = self._norms.get(field)
        if norm is None:
            segments = [context.segment for context in self._contexts]
            having = sum(int(np.count_nonzero(segment.column(field + ".length"))) for segment in segments)
            average = sum(segment.lengths[field] for segment in segments) / (having or 1) or 1.0
            norm = self._norms[field] = (1 - B) + B * _LENGTHS / average
        return norm

    def table(self, field: str) -> Array:
        """The weight of each length (a byte) and each count below 256, one after the other."""
        table = self._tables.get(field)
        if table is None:
            counts = np.arange(256)
            table = self._tables[field] = _saturated(counts / self.norm(field)[:, None]).ravel()
        return table


def rarity_of(found: int, total: int) -> float:
    """What is worth a thing that `found` of `total` articles have: BM25's inverse document frequency, above 0."""
    return log(1 + (total - found + 0.5) / (found + 0.5))


class _Hits:
    """Articles of one segment, scored by how often the words stand in them."""

    def __init__(self, scorer: Scorer, context: Context, docs: Array | slice) -> None:
        self._scorer, self._context, self._docs = scorer, context, docs
        self._lengths: dict[str, Array] = {}
        self.count = context.segment.count if isinstance(docs, slice) else len(docs)

    def holds(self, clause: Query) -> Mask:
        return self._context.holds(clause, self._context.whole)[self._docs]

    def given(self, clause: Ids) -> Array:
        return _given(self._context, self._docs, clause)

    def word(self, clause: Word) -> Array:
        scorer, segment, field = self._scorer, self._context.segment, _field(clause)
        holding, counts = scorer.occurrences(self._context, clause, field)
        # A byte for each article is filled and picked from, which beats searching the postings for each hit; a word
        # that stands there more often weighs no more.
        everywhere = np.zeros(segment.count, dtype=np.uint8)
        everywhere[holding] = np.minimum(counts, _MOST)
        here = everywhere[self._docs]
        weights: Array = scorer.table(field).take(self._rows(field) | here)
        if clause.zone in _WITH_HEADLINE:
            self._add_headline(clause, here, weights)
        weights *= np.float32(scorer.rarity(clause))
        return weights

    def _add_headline(self, clause: Word, counts: Array, weights: Array) -> None:
        """Weigh the word anew in the articles that have it in the headline: they are few."""
        segment, norm = self._context.segment, self._scorer.norm
        docs, in_headline = self._scorer.occurrences(self._context, clause, "title")
        at = docs
        if not isinstance(self._docs, slice):
            at = np.minimum(np.searchsorted(self._docs, docs), self.count - 1) if self.count else docs[:0]
            found = np.flatnonzero(self._docs[at] == docs[: len(at)])
            at, docs, in_headline = at[found], docs[found], in_headline[found]
        if len(at):
            amount = counts[at] / norm("text")[segment.column("text.length")[docs]]
            amount += HEADLINE * in_headline / norm("title")[segment.column("title.length")[docs]]
            weights[at] = _saturated(amount)

    def _rows(self, field: str) -> Array:
        """Where the weights of each article's length begin in `Scorer.table`."""
        rows = self._lengths.get(field)
        if rows is None:
            lengths = self._context.segment.column(field + ".length")[self._docs]
            rows = self._lengths[field] = lengths.astype(np.uint16) << np.uint16(8)
        return rows


def _given(context: Context, docs: Array | slice, query: Ids) -> Array:
    """The scores that come with the ids, of those of the articles that are among them."""
    numbers = np.array([int(prefix, 16) for prefix in query.prefixes], dtype=np.uint64)
    order = np.argsort(numbers)
    ids = context.segment.column("ids")[docs].astype(np.uint64)
    at = np.minimum(np.searchsorted(numbers[order], ids), len(numbers) - 1)
    scores: Array = np.where(numbers[order][at] == ids, np.array(query.scores)[order][at], 0).astype(
        np.float32
    )
    return scores


class _Best:
    """A few articles of all segments, scored by where the words stand in them."""

    def __init__(self, scorer: Scorer, contexts: Sequence[Context], docs: Sequence[Array]) -> None:
        self._scorer = scorer
        parts = [(context, some) for context, some in zip(contexts, docs, strict=True) if len(some)]
        self._parts = parts
        self.count = sum(map(len, docs))
        self._places: dict[Word, Places] = {}
        self._columns: dict[str, Array] = {}

    def scores(self, query: Query) -> Array:
        """The score of each, by the words and by how near each other they stand."""
        scores = _of_tree(query, self)
        if len(self._places) > 1:
            rarity = np.array([self._scorer.rarity(clause) for clause in self._places])
            near = nearness(list(self._places.values()), rarity, self.count)
            norm = self._scorer.norm("text")[self._column("text.length")]
            scores += (NEAR * (np.minimum(rarity, 1) @ _saturated(near / norm))).astype(np.float32)
        return scores

    def holds(self, clause: Query) -> Mask:
        return np.concatenate([context.holds(clause, context.whole)[docs] for context, docs in self._parts])

    def given(self, clause: Ids) -> Array:
        return np.concatenate([_given(context, docs, clause) for context, docs in self._parts])

    def word(self, clause: Word) -> Array:
        if not self._scorer.tells_by_place(clause):
            return np.concatenate([_Hits(self._scorer, *part).word(clause) for part in self._parts])
        places = self._places[clause] = places_of(self._parts, clause, _field(clause), self._scorer.typed)
        weights = _saturated(self._amount(clause, places))
        weights *= np.float32(self._scorer.rarity(clause))
        return weights

    def _amount(self, clause: Word, places: Places) -> Array:
        """How much of a word each article holds."""
        owners, positions, as_typed = places
        field = _field(clause)
        worth = 1 + AS_TYPED * as_typed
        in_headline = positions < self._column("headline")[owners]
        if field == "text":
            in_lead = positions < self._column("lead")[owners]
            in_lead &= ~in_headline
            worth += LEAD * in_lead
            inside = {"text": ~in_headline, "lead": in_lead, "hlead": in_headline | in_lead}.get(clause.zone)
            worth = worth if inside is None else worth * inside
        norm = self._scorer.norm(field)[self._column(field + ".length")]
        amount: Array = np.bincount(owners, worth, self.count) / norm
        if clause.zone in _WITH_HEADLINE:
            in_headlines = np.bincount(owners[in_headline], minlength=self.count)
            amount += HEADLINE * in_headlines / self._scorer.norm("title")[self._column("title.length")]
        return amount

    def _column(self, name: str) -> Array:
        column = self._columns.get(name)
        if column is None:
            parts = [context.segment.column(name)[docs] for context, docs in self._parts]
            column = self._columns[name] = np.concatenate(parts)
        return column


def _of_tree(query: Query, articles: _Hits | _Best) -> Array:
    """The scores of the words of a query, put together as its clauses are."""

    def total(clauses: Sequence[Query]) -> Array:
        found = _of_tree(clauses[0], articles)
        for clause in clauses[1:]:
            found += _of_tree(clause, articles)
        return found

    match query:
        case Word():
            words = words_of(query.text)
            if len(words) < 2:
                return articles.word(query)
            return total([replace(query, text=one) for one in words])
        case Pattern() | Fuzzy():
            return articles.holds(query).astype(np.float32)
        case Phrase():
            return total([replace(part, zone=query.zone) for part in query.parts])
        case Near() | Together():
            return total((query.left, query.right))
        case NotNear():
            return _of_tree(query.near.left, articles)
        case And():
            return total(query.clauses)
        case Or():
            found = np.zeros(articles.count, dtype=np.float32)
            for clause in query.clauses:
                score = _of_tree(clause, articles)
                # A phrase scores by its words; an article that has these but not the phrase gets nothing for it.
                if not isinstance(clause, (Word, Pattern, Fuzzy)) and score.any():
                    score = score * articles.holds(clause)
                found += score
            return found
        case Ids() if query.scores:
            return articles.given(query)
        case AtLeast() | Scope() | Saved() | Counting():
            return _of_tree(query.clause, articles)
        case _:
            return np.zeros(articles.count, dtype=np.float32)


def _field(clause: Word) -> str:
    """The field that a word is counted in: `text`, but for the zones that are fields of their own."""
    return clause.zone if clause.zone in ("title", "byline") else "text"


def _saturated(amount: Array) -> Array:
    weights: Array = amount * (K1 + 1) / (amount + K1)
    return weights.astype(np.float32)


def _least(scores: Sequence[Array], wanted: int) -> float:
    """The least score of the best `wanted` hits; somewhat more where too many share it."""
    every = np.concatenate(scores)
    if len(every) <= wanted:
        return 0.0
    least = -smallest(-every, wanted)
    is_shared = int(np.count_nonzero(every >= least)) > 2 * wanted
    return float(np.nextafter(least, np.float32(np.inf)) if is_shared else least)
