"""Which hits come first: BM25F scores, and the orders that a search may ask for.

Scores equal Whoosh's: k1 1.2, b 0.75, field lengths rounded as it rounds them. A word scores by how often it stands in
headline and body, and once more in the headline. Phrases, proximities and scopes score by their words; a wildcard or
fuzzy word scores 1; filters nothing.
"""

from collections.abc import Iterator, Sequence
from heapq import merge
from math import log
from typing import Any, NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from archive.errors import QueryError
from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.evaluate.words import WordClause, counts_of
from archive.index.format.layout import NO_DAY, Array
from archive.index.read.segment import SegmentArrays
from archive.model.results import SORTS, Sort
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
    Saved,
    Scope,
    Together,
    Word,
    Zone,
)
from archive.text import fold

# Whoosh's defaults. The method: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
# Beyond" (2009).
K1, B = 1.2, 0.75
WEIGHTS = {"text": 1.0, "title": 2.0, "byline": 1.0}
"""Of a match in each field; a word of the headline counts in `text` and in `title`."""
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
_EVERY = slice(None)
"""All articles of the segment, where some are expected."""
_FIELDS: dict[Zone, tuple[str, ...]] = {
    "": ("text", "title"),
    "text": ("text",),
    "lead": ("text",),
    "hlead": ("text", "title"),
    "title": ("title",),
    "byline": ("byline",),
}

LAST = 1 << 30
"""A day after all others: the key of articles without one where the oldest come first."""
_FEW = 4
"""Hits are looked up one by one where a word stands in more than so many times as many articles."""
_MANY = 1_000
"""Ties above which it pays to sort out those that cannot be among the first."""
_ROW = 64
"""Keys of which the smallest is taken at a time."""


class Scorer:
    """Scores hits of one query over all segments."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self._contexts = contexts
        self._total = sum(context.segment.count for context in contexts)
        self._norms: dict[str, Array] = {}
        self._tables: dict[str, Array] = {}
        self._idf: dict[tuple[WordClause, str, Zone], float] = {}
        self._counts: dict[tuple[int, WordClause, str, Zone], tuple[Array, Array]] = {}

    def forget(self) -> None:
        """Forget what belongs to one query; what is known of the lengths stays."""
        self._idf.clear()
        self._counts.clear()

    def scores(self, context: Context, query: Query, docs: Array) -> Array:
        """The score of each of `docs`, ascending articles that satisfy `query`; 32 bits, exact to 1e-6."""
        if len(docs) * 2 > context.segment.count:
            # Most of them: to add up whole columns takes less than to pick from each.
            return self._score(context, query, _EVERY)[docs]
        return self._score(context, query, docs)

    def _score(self, context: Context, query: Query, docs: Array | slice) -> Array:
        match query:
            case Word():
                words = words_of(query.text)
                if len(words) > 1:
                    several = [Word(word, query.zone, query.exact, query.caps) for word in words]
                    return self._sum(context, several, docs)
                return self._word(context, query, docs)
            case Pattern() | Fuzzy():
                return self._constant(context, query, docs)
            case Phrase():
                parts = [_with_zone(part, query.zone) for part in query.parts]
                return self._sum(context, parts, docs)
            case Near() | Together():
                return self._sum(context, (query.left, query.right), docs)
            case NotNear():
                return self._score(context, query.near.left, docs)
            case And():
                return self._sum(context, query.clauses, docs)
            case Or():
                return self._either(context, query, docs)
            case AtLeast() | Scope() | Saved() | Counting():
                return self._score(context, query.clause, docs)
            case _:
                return _nothing(context, docs)

    def _sum(self, context: Context, clauses: Sequence[Query], docs: Array | slice) -> Array:
        total = _nothing(context, docs)
        for clause in clauses:
            total += self._score(context, clause, docs)
        return total

    def _either(self, context: Context, query: Or, docs: Array | slice) -> Array:
        total = _nothing(context, docs)
        for clause in query.clauses:
            score = self._score(context, clause, docs)
            # A phrase scores by its words; an article that has these but not the phrase gets nothing for it.
            if not isinstance(clause, (Word, Pattern, Fuzzy)) and score.any():
                score = score * context.holds(clause, context.whole)[docs]
            total += score
        return total

    def _constant(self, context: Context, clause: Pattern | Fuzzy, docs: Array | slice) -> Array:
        return context.holds(clause, context.whole)[docs].astype(np.float32)

    def _word(self, context: Context, clause: Word, docs: Array | slice) -> Array:
        total = _nothing(context, docs)
        fields = _FIELDS[clause.zone]
        for field in fields:
            idf = self._inverse_frequency(clause, field) * (WEIGHTS[field] if len(fields) > 1 else 1.0)
            holding, counts = self._occurrences(context, clause, field)
            if idf == 0.0 or not len(holding):
                continue
            if isinstance(docs, slice):
                total[holding] += self._weigh(context, field, holding, counts, idf)
            elif len(docs) * _FEW < len(holding):
                at = np.minimum(np.searchsorted(holding, docs), len(holding) - 1)
                some = np.flatnonzero(holding[at] == docs)
                total[some] += self._weigh(context, field, docs[some], counts[at[some]], idf)
            else:
                # As many hits as postings: filling a column and picking from it beats searching for each.
                everywhere = _nothing(context, _EVERY)
                everywhere[holding] = self._weigh(context, field, holding, counts, idf)
                total += everywhere[docs]
        return total

    def _weigh(self, context: Context, field: str, docs: Array, counts: Array, idf: float) -> Array:
        lengths = context.segment.column(field + ".length")[docs]
        # Where every count fits a byte, the weights are looked up rather than worked out for each article.
        if counts.dtype == np.uint8:
            weights: Array = self._table(field).take((lengths.astype(np.uint16) << 8) | counts)
        else:
            weights = _saturated(counts, self._norm(field)[lengths])
        weights *= np.float32(idf)
        return weights

    def _table(self, field: str) -> Array:
        """The weight of each length (a byte) and each count below 256, one after the other."""
        table = self._tables.get(field)
        if table is None:
            counts = np.arange(256)
            table = self._tables[field] = _saturated(counts, self._norm(field)[:, None]).ravel()
        return table

    def _norm(self, field: str) -> Array:
        """By how much a field of each length (a byte) holds its weights down."""
        norm = self._norms.get(field)
        if norm is None:
            length = sum(each.segment.lengths[field] for each in self._contexts)
            average = length / (self._total or 1) or 1.0
            norm = self._norms[field] = K1 * ((1 - B) + B * _LENGTHS / average)
        return norm

    def _occurrences(self, context: Context, clause: Word, field: str) -> tuple[Array, Array]:
        """The articles with the word in a field, ascending, and how often it stands in each."""
        asked = (id(context), clause, field, clause.zone)
        cached = self._counts.get(asked)
        if cached is None:
            forms = context.words.forms(clause)
            cached = self._counts[asked] = counts_of(context.segment, forms, field, clause.zone)
        return cached

    def _inverse_frequency(self, clause: Word, field: str) -> float:
        asked = (clause, field, clause.zone)
        if asked not in self._idf:
            found = sum(len(self._occurrences(context, clause, field)[0]) for context in self._contexts)
            # Deleted articles count until their segment is merged, as they do in Whoosh.
            self._idf[asked] = log(self._total / (found + 1)) + 1 if found else 0.0
        return self._idf[asked]


def _nothing(context: Context, docs: Array | slice) -> Array:
    """A score of 0 for each of `docs`."""
    count = context.segment.count if isinstance(docs, slice) else len(docs)
    return np.zeros(count, dtype=np.float32)


def _saturated(counts: Array, norm: Array) -> Array:
    weights: Array = counts * (K1 + 1) / (counts + norm)
    return weights.astype(np.float32)


def _with_zone(part: WordClause, zone: Zone) -> WordClause:
    match part:
        case Word():
            return Word(part.text, zone, part.exact, part.caps)
        case Pattern():
            return Pattern(part.text, part.kind, zone, part.exact)
        case Fuzzy():
            return Fuzzy(part.text, part.edits, zone)


class ScoredArticle(NamedTuple):
    """An article found: its number over all segments, and its score."""

    doc: int
    score: float


def first_hits(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort, wanted: int
) -> list[ScoredArticle]:
    """The first `wanted` hits in the order of `sort`; ties stand newest first, then by id."""
    if sort not in SORTS:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(SORTS)}")
    rows: list[tuple[Any, int, int, ScoredArticle]] = []
    first = 0
    for segment, docs, score in zip(segments, hits, scores, strict=True):
        base, first = first, first + segment.count
        if wanted <= 0 or not len(docs):
            continue
        key = _sort_key(segment, docs, score, sort)
        if wanted < len(docs):
            # All that tie with the last one wanted stay, so that ties are broken by day and id alone.
            kept = np.flatnonzero(key <= _smallest(key, wanted))
            if len(kept) > _MANY:
                kept = _by_day_too(segment, docs, key, kept, wanted)
            docs, key, score = docs[kept], key[kept], score[kept]
        day, ids = -newest_first(segment, docs), segment.column("ids")[docs]
        for at in np.lexsort((ids, day, key))[:wanted].tolist():
            doc = int(docs[at])
            hit = ScoredArticle(base + doc, float(score[at]))
            rows.append((_across(segment, doc, key[at], sort), int(day[at]), int(ids[at]), hit))
    rows.sort()
    return [hit for *_, hit in rows[:wanted]]


def every_hit(
    segments: Sequence[SegmentArrays], hits: Sequence[Array], scores: Sequence[Array], sort: Sort
) -> Iterator[ScoredArticle]:
    """Every hit in the order of `first_hits`, one at a time; some 20 bytes are held for each of them."""
    streams = []
    first = 0
    for segment, docs, score in zip(segments, hits, scores, strict=True):
        key = _sort_key(segment, docs, score, sort)
        day, ids = -newest_first(segment, docs), segment.column("ids")[docs]
        order = np.lexsort((ids, day, key))
        streams.append(_rows_in_order(segment, first, docs[order], score[order], key[order], sort))
        first += segment.count
    return (hit for *_, hit in merge(*streams))


def _rows_in_order(
    segment: SegmentArrays, base: int, docs: Array, score: Array, key: Array, sort: Sort
) -> Iterator[tuple[Any, int, int, ScoredArticle]]:
    days, ids = segment.column("first_day"), segment.column("ids")
    for at, doc in enumerate(docs):
        hit = ScoredArticle(base + int(doc), float(score[at]))
        yield _across(segment, int(doc), key[at], sort), -int(days[doc]), int(ids[doc]), hit


def place_of(
    segments: Sequence[SegmentArrays],
    hits: Sequence[Array],
    scores: Sequence[Array],
    sort: Sort,
    number: int,
    doc: int,
) -> int | None:
    """How many hits stand before article `doc` of segment `number` in the order of `sort`; None: it is no hit."""
    at = int(np.searchsorted(hits[number], doc))
    if at == len(hits[number]) or hits[number][at] != doc:
        return None
    if sort in ("source", "title"):
        # Ranks hold within a segment, so all are put in order.
        base = sum(segment.count for segment in segments[:number])
        order = first_hits(segments, hits, scores, sort, sum(map(len, hits)))
        return next(place for place, hit in enumerate(order) if hit.doc == base + doc)
    keys = [_sort_key(*each, sort) for each in zip(segments, hits, scores, strict=True)]
    days = [-newest_first(*each) for each in zip(segments, hits, strict=True)]
    ids = [segment.column("ids")[docs] for segment, docs in zip(segments, hits, strict=True)]
    key, day, own = keys[number][at], days[number][at], ids[number][at]
    before = 0
    for theirs, when, each in zip(keys, days, ids, strict=True):
        is_tie = theirs == key
        first = (theirs < key) | (is_tie & ((when < day) | ((when == day) & (each < own))))
        before += int(np.count_nonzero(first))
    return before


def _smallest(key: Array, wanted: int) -> Any:
    """The key that would be number `wanted`, counted from 1, were they sorted."""
    rows = len(key) // _ROW
    if wanted < rows:
        # At least `wanted` keys are not above the `wanted` smallest of the rows' smallest: the others are out.
        least = key[: rows * _ROW].reshape(rows, _ROW).min(axis=1)
        key = key[np.flatnonzero(key <= np.partition(least, wanted - 1)[wanted - 1])]
    return np.partition(key, wanted - 1)[wanted - 1]


def _by_day_too(segment: SegmentArrays, docs: Array, key: Array, kept: Array, wanted: int) -> Array:
    """Of many that tie, those that may still be among the first by day."""
    last = key[kept].max()
    sure = kept[key[kept] < last]
    ties = kept[key[kept] == last]
    # A filter without words ties all of its hits: of thousands only the newest need be sorted.
    missing = wanted - len(sure)
    day = -newest_first(segment, docs[ties])
    ties = ties[day <= np.partition(day, missing - 1)[missing - 1]]
    return np.sort(np.concatenate((sure, ties)))


def _sort_key(segment: SegmentArrays, docs: Array, score: Array, sort: Sort) -> Array:
    """A number for each article; the smallest comes first."""
    match sort:
        case "relevance":
            return -score
        case "newest":
            return -newest_first(segment, docs)
        case "oldest":
            day = segment.column("first_day")[docs].astype(np.int64)
            return np.where(day == NO_DAY, LAST, day)
        case "source":
            return segment.column("source_rank")[docs]
        case "title":
            return segment.column("title_rank")[docs]
        case "added":
            return -segment.column("added")[docs].astype(np.int64)


def newest_first(segment: SegmentArrays, docs: Array) -> Array:
    """The day of publication; unknown days are the oldest."""
    days: Array = segment.column("first_day")[docs].astype(np.int64)
    return days


def _across(segment: SegmentArrays, doc: int, key: Any, sort: Sort) -> Any:
    """What compares across segments where a rank holds for one alone."""
    if sort == "title":
        return fold(segment.titles[doc].decode("utf-8", "replace"))
    if sort == "source":
        return fold(segment.sources[doc].decode("utf-8", "replace"))
    return key
