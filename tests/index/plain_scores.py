"""Scores worked out one article and one word at a time, as `archive.index.read.scoring` says them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import NamedTuple

from whoosh.util.numeric import byte_to_length, length_to_byte

from archive.index import Record
from archive.index.analysis import Analysis, analyse, words_of
from archive.index.forms import fold_word, stem_word
from archive.index.read.scoring import AS_TYPED, HEADLINE, K1, LEAD, NEAR, B
from archive.query.tree import And, Fuzzy, Near, Or, Pattern, Phrase, Query, Word

FAR = 10
Holds = Callable[[Query, str], bool]
"""Does a clause hold of the article of this id?"""


class Place(NamedTuple):
    """A token: as written, its position, and the part of the article that it stands in."""

    written: str
    position: int
    part: str


def saturated(amount: float) -> float:
    return amount * (K1 + 1) / (amount + K1)


class PlainScores:
    """The scores of a small collection; deleted articles, too, count for how rare a word is."""

    def __init__(self, records: Sequence[Record], holds: Holds) -> None:
        self._holds = holds
        self._rarities: dict[Word, float] = {}
        self._analyses = [analyse(record.article) for record in records]
        self._by_id = {
            record.article.id: analysis for record, analysis in zip(records, self._analyses, strict=True)
        }
        self._usual = {
            field: sum(lengths) / max(1, sum(length > 0 for length in lengths))
            for field in ("text", "title", "byline")
            for lengths in [[self._length(analysis, field) for analysis in self._analyses]]
        }

    def score(self, query: Query, article_id: str) -> float:
        analysis = self._by_id[article_id]
        words: dict[Word, None] = {}
        total = self._clause(query, article_id, analysis, words)
        telling = [word for word in words if self._rarity(word) > log(2)]
        return total + NEAR * self._nearness(telling, analysis)

    def _clause(self, query: Query, article_id: str, analysis: Analysis, words: dict[Word, None]) -> float:
        def each(clauses: Sequence[Query]) -> float:
            return sum(self._clause(clause, article_id, analysis, words) for clause in clauses)

        match query:
            case Word():
                several = words_of(query.text)
                if len(several) > 1:
                    return each([replace(query, text=one) for one in several])
                words[query] = None
                return self._word(query, analysis)
            case Pattern() | Fuzzy():
                return float(self._holds(query, article_id))
            case Phrase():
                return each([replace(part, zone=query.zone) for part in query.parts])
            case Near():
                return each([query.left, query.right])
            case And():
                return each(query.clauses)
            case Or():
                # Walked whole, as words that stand in a clause that does not hold are still near others.
                scores = [each([clause]) for clause in query.clauses]
                return sum(
                    score
                    for clause, score in zip(query.clauses, scores, strict=True)
                    if score and (isinstance(clause, Word) or self._holds(clause, article_id))
                )
        return 0.0

    def _places(self, word: Word, analysis: Analysis) -> list[Place]:
        stem = stem_word(fold_word(word.text))
        return [
            place for place in self._tokens(word, analysis) if stem_word(fold_word(place.written)) == stem
        ]

    def _tokens(self, word: Word, analysis: Analysis) -> Iterator[Place]:
        """All tokens of the zone that the word is looked for in."""
        if word.zone == "byline":
            for at, written in enumerate(analysis.byline, analysis.byline_start):
                yield Place(written, at, "byline")
            return
        positions = analysis.positions.tolist()
        for at, (written, position) in enumerate(zip(analysis.tokens.words, positions, strict=True)):
            part = "headline" if at < analysis.headline else "lead" if at < analysis.lead else "body"
            if part == "headline" or word.zone == "":
                yield Place(written, position, part)

    def _word(self, word: Word, analysis: Analysis) -> float:
        tells = self._rarity(word) > log(2)
        field = word.zone or "text"
        amount = 0.0
        for place in self._places(word, analysis):
            worth = 1.0
            if tells and fold_word(place.written) == fold_word(word.text):
                worth += AS_TYPED
            if tells and place.part == "lead":
                worth += LEAD
            amount += worth / self._norm(analysis, field)
            if field == "text" and place.part == "headline":
                amount += HEADLINE / self._norm(analysis, "title")
        return self._rarity(word) * saturated(amount)

    def _rarity(self, word: Word) -> float:
        if word not in self._rarities:
            found = sum(bool(self._places(word, analysis)) for analysis in self._analyses)
            self._rarities[word] = log(1 + (len(self._analyses) - found + 0.5) / (found + 0.5))
        return self._rarities[word]

    def _length(self, analysis: Analysis, field: str) -> int:
        lengths = {"title": analysis.headline, "byline": len(analysis.byline), "text": len(analysis.tokens)}
        return lengths[field]

    def _norm(self, analysis: Analysis, field: str) -> float:
        length = byte_to_length(length_to_byte(self._length(analysis, field)))
        return float(1 - B + B * length / self._usual[field])

    def _nearness(self, words: Sequence[Word], analysis: Analysis) -> float:
        if len(words) < 2:
            return 0.0
        near = dict.fromkeys(words, 0.0)
        placed = sorted(
            (place.position, number)
            for number, word in enumerate(words)
            for place in self._places(word, analysis)
        )
        for (first, one), (second, other) in pairwise(placed):
            if one != other and 0 < second - first <= FAR:
                near[words[one]] += self._rarity(words[other]) / (second - first) ** 2
                near[words[other]] += self._rarity(words[one]) / (second - first) ** 2
        norm = self._norm(analysis, "text")
        return sum(min(1.0, self._rarity(word)) * saturated(amount / norm) for word, amount in near.items())
