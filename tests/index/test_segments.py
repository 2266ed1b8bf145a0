"""Segments, deletions, updates and merges change no answer."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.index import IndexWriter, Record, Snapshot
from archive.index.read import segment as segment_module
from archive.index.whoosh.engine import ArrayIndex
from archive.index.whoosh.toc import ArraySegment
from archive.index.write.writer import SEVERAL
from archive.model.results import SORTS, Sort
from archive.query.tree import (
    All,
    And,
    AtLeast,
    Fuzzy,
    Has,
    Ids,
    Names,
    Near,
    Not,
    NotNear,
    Or,
    Pattern,
    Phrase,
    Query,
    Range,
    Scope,
    Together,
    Values,
    Word,
)
from tests.index.making import FACETS, make_records

QUERIES: tuple[Query, ...] = (
    All(),
    Word("sanction"),
    Word("Café", exact=True),
    Word("us", caps="all"),
    Word("border", zone="title"),
    Word("ada", zone="byline"),
    Pattern("bor*"),
    Fuzzy("bordar", 1),
    Phrase((Word("said"), Word("border"))),
    Phrase((Word("said"), Word("border")), slop=3),
    Near(Word("oil"), Word("price"), 4),
    Together(Word("oil"), Word("price"), "sentence"),
    NotNear(Near(Word("oil"), Word("price"), 4)),
    AtLeast(Word("the"), 2),
    And((Word("oil"), Not(Word("price")))),
    Or((Word("oil"), Word("gate"), Word("x"))),
    Names(("person", "place")),
    Values("actor", ("Ada Stone",), resolved=True),
    Values("place", ("PL",), resolved=True),
    Range("date", "2021-11", "2021-11"),
    Range("published", "2021-03", None),
    Has("quote"),
    Scope("quote", And((Values("speaker", ("Bo Reed",), resolved=True), Word("border")))),
    Scope("sentence", And((Word("oil"), Word("the")))),
)


def ids_of(snapshot: Snapshot, query: Query) -> list[tuple[str, float]]:
    total, hits = snapshot.top(query, limit=10_000)
    assert total == len(hits) == snapshot.count(query)
    assert sorted(snapshot.ids(query)) == sorted(snapshot.article_id(doc) for doc, _ in hits)
    return [(snapshot.article_id(doc), round(score, 9)) for doc, score in hits]


def facet_counts_of(snapshot: Snapshot, query: Query) -> list[object]:
    facets = ("actor", "place", "date", "published", "source", "speaker", "via")
    units = ("article", "statement")
    return [snapshot.facet_counts(query, facet, unit=unit) for facet in facets for unit in units]


def answers_of(snapshot: Snapshot) -> list[object]:
    found: list[object] = []
    for query in QUERIES:
        hits = ids_of(snapshot, query)
        found += [hits, facet_counts_of(snapshot, query)]
        found += [[(s.address, s.quote.value) for s in snapshot.statements(query, limit=10_000)[1]]]
        found += [snapshot.spans(query, hits[0][0]) if hits else None]
        found += [
            [[hit[0] for hit in _sorted(snapshot, query, sort)] for sort in ("newest", "title", "source")]
        ]
    for facet in ("actor", "place", "speaker"):
        found.append(
            sorted(
                (v, label, tuple(sorted(aliases)), n) for v, label, aliases, n, _ in snapshot.values(facet)
            )
        )
    return found


def _sorted(snapshot: Snapshot, query: Query, sort: object) -> list[tuple[str, float]]:
    return [(snapshot.article_id(doc), score) for doc, score in snapshot.top(query, limit=30, sort=sort)[1]]  # type: ignore[arg-type]


def write(folder: Path, batches: list[list[Record]]) -> None:
    with IndexWriter.open(folder, FACETS) as writer:
        for number, batch in enumerate(batches):
            writer.put(batch)
            writer.commit(number)


def segments_of(folder: Path) -> tuple[ArraySegment, ...]:
    return ArrayIndex(folder).contents().segments


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_several_segments_answer_as_one_does(tmp_path: Path, seed: int) -> None:
    records = make_records(seed, 80)
    write(tmp_path / "one", [records])
    write(tmp_path / "several", [records[:20], records[20:21], records[21:50], records[50:]])
    assert len(segments_of(tmp_path / "several")) > 1
    with Snapshot.open(tmp_path / "one") as one, Snapshot.open(tmp_path / "several") as several:
        assert answers_of(one) == answers_of(several)


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_merged_segments_answer_as_one_written_at_once(tmp_path: Path, seed: int) -> None:
    records = make_records(seed, 90)
    size = 90 // SEVERAL
    write(tmp_path / "one", [records])
    write(tmp_path / "merged", [records[at : at + size] for at in range(0, 90, size)])
    assert len(segments_of(tmp_path / "merged")) == 1
    with Snapshot.open(tmp_path / "one") as one, Snapshot.open(tmp_path / "merged") as merged:
        assert answers_of(one) == answers_of(merged)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_after_deletions_and_a_merge_nothing_is_left_of_what_was_removed(tmp_path: Path, seed: int) -> None:
    records = make_records(seed, 100)
    gone = set(random.Random(seed).sample(range(1, 100), 40))
    write(tmp_path / "kept", [[record for number, record in enumerate(records) if number not in gone]])
    with IndexWriter.open(tmp_path / "removed", FACETS) as writer:
        for at in range(0, 100, 20):
            writer.put(records[at : at + 20])
            writer.commit(at)
        writer.remove(records[number].article.id for number in gone)
        writer.commit(100)
        writer.put(records[:1] if 0 not in gone else [])
        writer.commit(101)
    assert len(segments_of(tmp_path / "removed")) == 1
    with Snapshot.open(tmp_path / "kept") as kept, Snapshot.open(tmp_path / "removed") as removed:
        assert [query_ids(kept, query) for query in QUERIES] == [
            query_ids(removed, query) for query in QUERIES
        ]
        assert [facet_counts_of(kept, query) for query in QUERIES] == [
            facet_counts_of(removed, query) for query in QUERIES
        ]
        assert answers_values(kept) == answers_values(removed)


def query_ids(snapshot: Snapshot, query: Query) -> set[str]:
    return {article_id for article_id, _ in ids_of(snapshot, query)}


def answers_values(snapshot: Snapshot) -> list[object]:
    return [
        sorted((value, label, total) for value, label, _, total, _ in snapshot.values(facet) if total)
        for facet in ("actor", "place", "date", "speaker")
    ]


def test_putting_an_article_again_replaces_it_also_within_one_batch(tmp_path: Path) -> None:
    records = make_records(11, 30)
    write(tmp_path / "twice", [records, records[:10] + records[:10], records[5:]])
    with Snapshot.open(tmp_path / "twice") as snapshot:
        assert snapshot.articles == 30
        assert snapshot.count(All()) == 30
        assert {snapshot.article_id(doc) for doc, _ in snapshot.top(All(), limit=99)[1]} == {
            record.article.id for record in records
        }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Articles enough that no list of hits is sorted whole."""
    folder = tmp_path_factory.mktemp("many")
    with IndexWriter.open(folder, FACETS) as writer:
        writer.put(make_records(12, 3_000))
        writer.commit(1)
    with Snapshot.open(folder) as snapshot:
        yield snapshot


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("query", [All(), Word("oil"), Or((Word("oil"), Word("said"), Word("border")))])
def test_the_first_hits_are_the_first_of_all_hits(many: Snapshot, query: Query, sort: Sort) -> None:
    every = many.top(query, limit=5_000, sort=sort)[1]
    assert len(every) > 640
    for limit in (1, 10, 200):
        assert many.top(query, limit=limit, sort=sort)[1] == every[:limit]


@pytest.mark.parametrize("query", [query for query in QUERIES if not isinstance(query, All)], ids=str)
def test_a_clause_asked_of_a_few_articles_holds_of_those_it_holds_of(many: Snapshot, query: Query) -> None:
    held = {many.article_id(doc) for doc, _ in many.top(query, limit=5_000)[1]}
    few = [many.article_id(doc) for doc in random.Random(2).sample(range(3_000), 40)]
    among = And((Ids(tuple(few)), query))
    assert {many.article_id(doc) for doc, _ in many.top(among, limit=99)[1]} == held & set(few)


def test_answers_stay_the_same_when_no_occurrences_are_kept(
    many: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrase = Phrase((Word("said"), Word("border"), Word("the")))
    kept = many.top(phrase, limit=5_000)
    many._answers.clear()
    monkeypatch.setattr(segment_module, "_KEPT_OCCURRENCES", 0)
    assert many.top(phrase, limit=5_000) == kept
    assert kept[0] > 5
