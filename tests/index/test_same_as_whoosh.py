"""The same hits as stock Whoosh, the same scores and facet counts as working them out one by one."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from archive.index import IndexWriter, Record, Snapshot, make_record
from archive.index.analysis import words_of
from archive.index.write import writer as writer_module
from archive.index.write.record import all_facets
from archive.model.article import Article
from archive.query.traversal import walk
from archive.query.tree import (
    Query,
    Values,
)
from tests.index.making import FACETS, WORDS, make_records
from tests.index.plain_scores import PlainScores
from tests.index.stock import random_query, stock_hits, stock_index

QUERIES_EACH = 105
COLLECTIONS = 20
SCORES_EACH = 3
COUNTED = ("actor", "place", "date", "published", "source")


def our_hits(snapshot: Snapshot, query: Query) -> dict[str, float]:
    return {snapshot.article_id(doc): score for doc, score in snapshot.top(query, limit=100_000)[1]}


def counted_one_by_one(records: Iterable[Record], hits: dict[str, float], name: str) -> dict[str, int]:
    facet = next(facet for facet in all_facets(FACETS) if facet.name == name)
    counts: Counter[str] = Counter()
    for record in records:
        if record.article.id in hits:
            held = {value.value for value in record.values if value.facet == name}
            counts.update({counted for value in held for counted in facet.counted_as(value)})
    return dict(counts)


@pytest.mark.parametrize("seed", range(COLLECTIONS))
def test_random_queries_find_what_stock_whoosh_does_and_score_as_worked_out_plainly(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Merging is left out: an engine that has merged no longer counts deleted articles in its statistics.
    monkeypatch.setattr(writer_module, "merge_small", lambda index, seq, facets: None)
    rng = random.Random(seed)
    records = make_records(seed, rng.randint(5, 60))
    updated = records[: rng.randint(0, 6)]
    gone = [record.article.id for record in rng.sample(records, len(records) // 6)]
    cut = rng.randint(0, len(records) - 7) if len(records) > 7 else 0
    batches = [batch for batch in (records[:cut], records[cut:], updated) if batch]
    with IndexWriter.open(tmp_path / "ours", FACETS) as writer:
        for number, batch in enumerate(batches):
            writer.put(batch)
            writer.commit(number)
        writer.remove(gone)
        writer.commit(9)
    stock = stock_index(tmp_path / "stock", batches, gone)
    living = [record for record in records if record.article.id not in gone]
    found = cache(lambda query: stock_hits(stock, query))
    plain = PlainScores(
        [record for batch in batches for record in batch],
        lambda query, article_id: article_id in found(query),
    )
    with Snapshot.open(tmp_path / "ours") as snapshot:
        for _ in range(QUERIES_EACH):
            query = random_query(rng, WORDS)
            ours = our_hits(snapshot, query)
            assert ours.keys() == found(query), query
            for article_id in sorted(ours)[:SCORES_EACH]:
                expected = plain.score(query, article_id)
                assert ours[article_id] == pytest.approx(expected, rel=1e-5, abs=1e-5), (
                    str(query),
                    article_id,
                )
            for facet in COUNTED:
                counts = {value: count for value, _, count, _ in snapshot.facet_counts(query, facet)}
                assert counts == counted_one_by_one(living, ours, facet), (facet, str(query))


@pytest.mark.slow
def test_on_reuters_too(tmp_path: Path, shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "merge_small", lambda index, seq, facets: None)
    with gzip.open(shared_data / "reuters" / "reuters-21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 3_000)]
    articles = {
        article.id: article
        for row in rows
        for article in [Article.of(row["body"] or "", title=row["title"] or "", source="Reuters")]
    }
    records = [make_record(number, article) for number, article in enumerate(articles.values(), 1)]
    words = Counter(word for record in records for word in words_of(record.article.text) if word.isalpha())
    common = [word for word, _ in words.most_common(400)]
    batches = [records[at : at + 1_000] for at in range(0, len(records), 1_000)]
    with IndexWriter.open(tmp_path / "ours") as writer:
        for number, batch in enumerate(batches):
            writer.put(batch)
            writer.commit(number)
    stock = stock_index(tmp_path / "stock", batches)
    rng = random.Random(3)
    with Snapshot.open(tmp_path / "ours") as snapshot:
        asked = 0
        while asked < 200:
            query = random_query(rng, common)
            if not any(isinstance(clause, Values) for clause in walk(query)):
                asked += 1
                assert our_hits(snapshot, query).keys() == stock_hits(stock, query), query
