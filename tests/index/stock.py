"""The same articles in an index of stock Whoosh, and our queries as Whoosh's own."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields, query
from whoosh.analysis import Analyzer, Token
from whoosh.index import create_in
from whoosh.query import spans

from archive.index import Record
from archive.index.analysis import GAP, words_of
from archive.index.forms import fold_word, stem_word
from archive.model.partial_date import days_of
from archive.query.tree import (
    All,
    And,
    Fuzzy,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Range,
    Values,
    Word,
)

NOTHING = 1e-12
"""A score of nothing: Whoosh takes 0 for 1."""
SEPARATOR = "\x1d"
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class StockAnalyzer(Analyzer):  # type: ignore[misc]
    """Our tokens; after a separator the positions go on beyond a gap."""

    stemmed: bool

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        token = Token(positions=True, removestops=True)
        token.stopped, token.boost, position = False, 1.0, 0
        for part in value.split(SEPARATOR):
            for word in words_of(part):
                folded = fold_word(word)
                token.text = stem_word(folded) if self.stemmed else folded
                token.pos = position
                position += 1
                yield token
            position += GAP


class SizedNear(spans.SpanNear):  # type: ignore[misc]
    """Whoosh's proximity query, with the method that its And and Or ask for and that it lacks."""

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    estimate_min_size = estimate_size


def schema() -> fields.Schema:
    stemmed = {name: fields.TEXT(analyzer=StockAnalyzer(True)) for name in ("text", "title", "byline")}
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        folded=fields.TEXT(analyzer=StockAnalyzer(False)),
        actor=fields.IDLIST(expression=_LINES),
        place=fields.IDLIST(expression=_LINES),
        source=fields.ID,
        first=fields.NUMERIC(int),
        last=fields.NUMERIC(int),
        **stemmed,
    )


def stock_index(folder: Path, batches: Sequence[Sequence[Record]], removed: Sequence[str] = ()) -> Any:
    """An index of stock Whoosh: a segment for each batch, later records in place of earlier ones."""
    # Not in memory: there Whoosh's writers share one temporary folder with those of all other processes.
    folder.mkdir()
    index = create_in(str(folder), schema())
    for batch in batches:
        writer = index.writer()
        for record in batch:
            writer.delete_by_term("id", record.article.id)
        for record in {record.article.id: record for record in batch}.values():
            writer.add_document(**_document(record))
        writer.commit(merge=False)
    if removed:
        writer = index.writer()
        for article_id in removed:
            writer.delete_by_term("id", article_id)
        writer.commit(merge=False)
    return index


def _document(record: Record) -> dict[str, Any]:
    article = record.article
    text = article.headline.of(article.text) + SEPARATOR + article.body.of(article.text)
    found: dict[str, Any] = {"id": article.id, "text": text, "folded": text}
    if article.title:
        found["title"] = article.title
    if article.byline:
        found["byline"] = article.byline
    if article.source:
        found["source"] = article.source
    for facet in ("actor", "place"):
        values = {value.value for value in record.values if value.facet == facet}
        if facet == "place":
            values = {"/".join(v.split("/")[:n]) for v in values for n in range(1, v.count("/") + 2)}
        if values:
            found[facet] = "\n".join(sorted(values))
    if article.published:
        found["first"] = article.published.first_day.toordinal()
        found["last"] = article.published.last_day.toordinal()
    return found


def whooshs(clause: Query) -> Any:
    """Our clause as a query of Whoosh's with the same hits."""
    match clause:
        case All():
            return query.ConstantScoreQuery(query.Every(), NOTHING)
        case Word():
            return _word(clause)
        case Phrase():
            return _phrase(clause)
        case Near():
            left, right = (_term(side) for side in (clause.left, clause.right))
            return SizedNear(left, right, slop=clause.distance, ordered=clause.ordered, mindist=1)
        case Pattern(kind="wildcard"):
            return query.ConstantScoreQuery(query.Wildcard("folded", clause.text), 1.0)
        case Pattern():
            return query.ConstantScoreQuery(query.Regex("folded", f"({clause.text})$"), 1.0)
        case Fuzzy():
            fuzzy = query.FuzzyTerm("folded", clause.text, maxdist=clause.edits, prefixlength=0)
            return query.ConstantScoreQuery(fuzzy, 1.0)
        case And():
            return query.And([whooshs(one) for one in clause.clauses])
        case Or():
            return query.Or([whooshs(one) for one in clause.clauses])
        case Not():
            # Listed on both sides: Whoosh's AndNot keeps documents it should not as soon as it skips.
            listed = query.ConstantScoreQuery(whooshs(clause.clause), 1.0)
            return query.ConstantScoreQuery(query.AndNot(query.Every(), listed), NOTHING)
        case Values():
            terms = [query.Term(clause.facet, value) for value in clause.values]
            return query.ConstantScoreQuery(query.Or(terms), NOTHING)
        case Range():
            first = days_of(clause.first) if clause.first else None
            last = days_of(clause.last) if clause.last else None
            low = query.NumericRange("first", first[0].toordinal() if first else 0, None)
            high = query.NumericRange("last", None, last[1].toordinal() if last else None)
            return query.ConstantScoreQuery(query.And([low, high]), NOTHING)
    raise AssertionError(clause)


def _term(side: Query) -> Any:
    assert isinstance(side, Word)
    return query.Term("text", stem_word(fold_word(side.text)))


def _word(clause: Word) -> Any:
    term = stem_word(fold_word(clause.text))
    return query.Term(clause.zone or "text", term)


def _phrase(clause: Phrase) -> Any:
    words = [stem_word(fold_word(part.text)) for part in clause.parts if isinstance(part, Word)]
    return query.Phrase(clause.zone or "text", words)


def stock_hits(index: Any, clause: Query) -> set[str]:
    """The ids of all that stock Whoosh finds, its block skipping switched off."""
    with index.searcher() as searcher:
        return {hit["id"] for hit in searcher.search(whooshs(clause), limit=None, optimize=False)}


def random_query(rng: random.Random, words: Sequence[str], depth: int = 0) -> Query:
    """A random tree of clauses that both engines answer."""
    kinds = ["word", "word", "title", "phrase", "near", "wildcard", "regex", "fuzzy", "value", "range"]
    if depth < 3:
        kinds += ["and", "or", "not"] * (3 if depth == 0 else 1)
    kind = rng.choice(kinds)
    if kind in ("and", "or"):
        clauses = tuple(random_query(rng, words, depth + 1) for _ in range(rng.randint(2, 4)))
        return And(clauses) if kind == "and" else Or(clauses)
    if kind == "not":
        return Not(random_query(rng, words, depth + 1))
    return _random_leaf(rng, words, kind)


def _random_leaf(rng: random.Random, words: Sequence[str], kind: str) -> Query:
    word, other = rng.choice(words), rng.choice(words)
    folded = fold_word(word)
    match kind:
        case "title":
            return Word(word, zone=rng.choice(["title", "byline"]))
        case "phrase":
            parts = tuple(Word(rng.choice(words)) for _ in range(rng.randint(2, 3)))
            return Phrase(parts, rng.choice(["", "title"]))
        case "near" if stem_word(folded) != stem_word(fold_word(other)):
            return Near(Word(word), Word(other), rng.randint(1, 8), rng.random() < 0.5)
        case "wildcard":
            return Pattern(rng.choice([folded[:2] + "*", "*" + folded[-2:], folded[:1] + "?" + folded[2:]]))
        case "regex":
            return Pattern(f"{folded[:1]}[a-z]+{folded[-1:]}?", "regex")
        case "fuzzy" if len(folded) > 2:
            # Letters that no word has take all the edits: none is left for a swap, which stock Whoosh does not know.
            edits = rng.choice([1, 2])
            return Fuzzy("ж" * edits + folded[edits:], edits)
        case "value":
            facet, values = rng.choice(
                [("actor", ["Ada Stone", "Cy Ode", "Nobody"]), ("place", ["PL", "BY", "PL/Podlaskie"])]
            )
            return Values(facet, tuple(rng.sample(values, rng.randint(1, 2))), resolved=True)
        case "range":
            last = rng.choice(["2021", "2021-09-20"])
            return Range("published", rng.choice([None, "2021-03", "2021-04-10"]), last)
    return Word(word)
