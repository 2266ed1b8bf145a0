"""Whoosh's own searcher, given readers, finds in our segments what we find."""

from pathlib import Path

import pytest
from whoosh import query

from archive.index import IndexWriter, Snapshot
from archive.index.whoosh.engine import ArrayIndex
from archive.index.whoosh.toc import ArraySegment
from archive.query.tree import Phrase, Word
from tests.index.making import FACETS, make_records
from tests.index.stock_readers import ReadableCodec


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArraySegment, "codec", lambda segment: ReadableCodec())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    records = make_records(21, 60)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(records[:40])
        writer.commit(1)
        writer.put(records[40:])
        writer.remove(record.article.id for record in records[::9])
        writer.commit(2)
    return tmp_path


def whooshs_hits(folder: Path, asked: query.Query) -> set[str]:
    with ArrayIndex(folder).searcher() as searcher:
        return {hit["id"] for hit in searcher.search(asked, limit=None, optimize=False)}


def our_hits(folder: Path, asked: Word | Phrase) -> set[str]:
    with Snapshot.open(folder) as snapshot:
        return set(snapshot.ids(asked))


@pytest.mark.parametrize("word", ["border", "oil", "us", "cafe", "nothing"])
def test_a_stock_searcher_finds_the_same(folder: Path, word: str) -> None:
    assert whooshs_hits(folder, query.Term("title", word)) == our_hits(folder, Word(word, "title"))


def test_a_stock_searcher_reads_our_positions(folder: Path) -> None:
    ours = our_hits(folder, Phrase((Word("said"), Word("border")), "text"))
    found = whooshs_hits(folder, query.Phrase("text", ["say", "border"]))
    assert ours <= found
    assert found


def test_a_stock_searcher_finds_an_article_by_its_id(folder: Path) -> None:
    with Snapshot.open(folder) as snapshot:
        article_id = snapshot.article_id(snapshot.top(Word("border"))[1][0][0])
    assert whooshs_hits(folder, query.Term("id", article_id)) == {article_id}


def test_a_stock_reader_lists_terms_in_order(folder: Path) -> None:
    with ArrayIndex(folder).reader() as reader:
        terms = [text for field, text in reader.all_terms() if field == "text"]
        assert terms == sorted(terms)
        assert b"border" in terms
        assert reader.doc_count() < reader.doc_count_all()
