"""BM25F scores, equal to Whoosh's: k1 1.2, b 0.75, field lengths rounded as it rounds them.

A word scores by how often it stands in headline and body, and once more in the headline. Phrases, proximities and
scopes score by their words; a wildcard or fuzzy word scores 1; filters nothing.
"""

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from archive.index.analysis import words_of
from archive.index.evaluate.evaluator import Evaluator
from archive.index.evaluate.places import counts_of
from archive.index.evaluate.words import Token
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
    Saved,
    Scope,
    Together,
    Word,
    Zone,
)

Array = NDArray[Any]
K1, B = 1.2, 0.75
WEIGHTS = {"text": 1.0, "title": 2.0, "byline": 1.0}
"""Of a match in each field; a word of the headline counts in `text` and in `title`."""
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
_EVERY = slice(None)
"""In place of articles: all of the segment."""
_FIELDS: dict[Zone, tuple[str, ...]] = {
    "": ("text", "title"),
    "text": ("text",),
    "lead": ("text",),
    "hlead": ("text", "title"),
    "title": ("title",),
    "byline": ("byline",),
}


class Scorer:
    """Scores hits of one query over all segments."""

    def __init__(self, evaluators: Sequence[Evaluator]) -> None:
        self._evaluators = evaluators
        self._total = sum(evaluator.segment.count for evaluator in evaluators)
        self._norms: dict[str, Array] = {}
        self._tables: dict[str, Array] = {}
        self._idf: dict[tuple[Token, str, Zone], float] = {}
        self._counts: dict[tuple[int, Token, str, Zone], tuple[Array, Array]] = {}

    def forget(self) -> None:
        """Let go of what belongs to one query; what is known of the lengths stays."""
        self._idf.clear()
        self._counts.clear()

    def close(self) -> None:
        """Let go of all that lies in files of the index."""
        self.forget()
        self._norms.clear()
        self._tables.clear()

    def scores(self, evaluator: Evaluator, query: Query, docs: Array) -> Array:
        """The score of each of `docs`, ascending articles that satisfy `query`; 32 bits, exact to 1e-6."""
        if len(docs) * 2 > evaluator.segment.count:
            # Most of them: to add up whole columns takes less than to pick from each.
            return self._score(evaluator, query, _EVERY)[docs]
        return self._score(evaluator, query, docs)

    def _score(self, evaluator: Evaluator, query: Query, docs: Array | slice) -> Array:
        match query:
            case Word():
                words = words_of(query.text)
                if len(words) > 1:
                    several = [Word(word, query.zone, query.exact, query.caps) for word in words]
                    return self._sum(evaluator, several, docs)
                return self._word(evaluator, query, docs)
            case Pattern() | Fuzzy():
                return self._constant(evaluator, query, docs)
            case Phrase():
                parts = [_with_zone(part, query.zone) for part in query.parts]
                return self._sum(evaluator, parts, docs)
            case Near() | Together():
                return self._sum(evaluator, (query.left, query.right), docs)
            case NotNear():
                return self._score(evaluator, query.near.left, docs)
            case And():
                return self._sum(evaluator, query.clauses, docs)
            case Or():
                return self._either(evaluator, query, docs)
            case AtLeast() | Scope() | Saved():
                return self._score(evaluator, query.clause, docs)
            case _:
                return _nothing(evaluator, docs)

    def _sum(self, evaluator: Evaluator, clauses: Sequence[Query], docs: Array | slice) -> Array:
        total = _nothing(evaluator, docs)
        for clause in clauses:
            total += self._score(evaluator, clause, docs)
        return total

    def _either(self, evaluator: Evaluator, query: Or, docs: Array | slice) -> Array:
        total = _nothing(evaluator, docs)
        for clause in query.clauses:
            score = self._score(evaluator, clause, docs)
            if not isinstance(clause, (Word, Pattern, Fuzzy)) and score.any():
                score = score * evaluator.holds(clause, evaluator.whole)[docs]
            total += score
        return total

    def _constant(self, evaluator: Evaluator, clause: Pattern | Fuzzy, docs: Array | slice) -> Array:
        return evaluator.holds(clause, evaluator.whole)[docs].astype(np.float32)

    def _word(self, evaluator: Evaluator, clause: Word, docs: Array | slice) -> Array:
        total = _nothing(evaluator, docs)
        fields = _FIELDS[clause.zone]
        for field in fields:
            idf = self._inverse_frequency(clause, field) * (WEIGHTS[field] if len(fields) > 1 else 1.0)
            held, counts = self._held(evaluator, clause, field)
            if idf == 0.0 or not len(held):
                continue
            if isinstance(docs, slice):
                total[held] += self._weigh(evaluator, field, held, counts, idf)
            elif len(docs) * 4 < len(held):
                at = np.minimum(np.searchsorted(held, docs), len(held) - 1)
                some = np.flatnonzero(held[at] == docs)
                total[some] += self._weigh(evaluator, field, docs[some], counts[at[some]], idf)
            else:
                everywhere = _nothing(evaluator, _EVERY)
                everywhere[held] = self._weigh(evaluator, field, held, counts, idf)
                total += everywhere[docs]
        return total

    def _weigh(self, evaluator: Evaluator, field: str, docs: Array, counts: Array, idf: float) -> Array:
        lengths = evaluator.segment.column(field + ".length")[docs]
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
            length = sum(each.segment.lengths[field] for each in self._evaluators)
            average = length / (self._total or 1) or 1.0
            norm = self._norms[field] = K1 * ((1 - B) + B * _LENGTHS / average)
        return norm

    def _held(self, evaluator: Evaluator, clause: Word, field: str) -> tuple[Array, Array]:
        place = (id(evaluator), clause, field, clause.zone)
        held = self._counts.get(place)
        if held is None:
            forms = evaluator.forms(clause)
            held = self._counts[place] = counts_of(evaluator.segment, forms, field, clause.zone)
        return held

    def _inverse_frequency(self, clause: Word, field: str) -> float:
        place = (clause, field, clause.zone)
        if place not in self._idf:
            found = sum(len(self._held(evaluator, clause, field)[0]) for evaluator in self._evaluators)
            self._idf[place] = log(self._total / (found + 1)) + 1 if found else 0.0
        return self._idf[place]


def _nothing(evaluator: Evaluator, docs: Array | slice) -> Array:
    """A score of 0 for each of `docs`."""
    count = evaluator.segment.count if isinstance(docs, slice) else len(docs)
    return np.zeros(count, dtype=np.float32)


def _saturated(counts: Array, norm: Array) -> Array:
    weights: Array = counts * (K1 + 1) / (counts + norm)
    return weights.astype(np.float32)


def _with_zone(part: Token, zone: Zone) -> Token:
    match part:
        case Word():
            return Word(part.text, zone, part.exact, part.caps)
        case Pattern():
            return Pattern(part.text, part.kind, zone, part.exact)
        case Fuzzy():
            return Fuzzy(part.text, part.edits, zone)
