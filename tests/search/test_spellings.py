"""One thing written in several ways: asked for in one, found in all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.index import IndexWriter, Record, Snapshot
from archive.model.article import Article
from archive.query.parser import parse
from archive.query.tree import Query
from archive.search.resolving import Resolver
from archive.search.spellings import stretches
from archive.search.suggestions import did_you_mean, other_spellings
from archive.search.value_index import ValueIndex

TEXTS = {
    "hyphen": "An F-16, a Tu-22M3 and an S-400 flew over. Covid-19 spread at anti-government rallies by e-mail.",
    "joined": "An F16, a Tu22M3 and an S400 flew over. Covid19 spread at antigovernment rallies by email.",
    "words": "Prices rose 3.5 per cent to $5 million for 1 000 tonnes.",
    "signs": "Prices rose 3.5% to $5m for 1,000 tonnes of C++ manuals. #metoo @nato 🎉",
    "plain": "Prices rose 3.5 percent to $5 mln for 1000 tonnes of .NET manuals.",
    "german": "Die Preise stiegen auf 1.000 Euro.",
    "french": "L\u2019État a payé 1\u00a0000 euros, so\u00adfort.",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("spellings") / "index"
    with IndexWriter.open(folder) as writer:
        for number, (name, text) in enumerate(TEXTS.items(), 1):
            language = {"german": "de", "french": "fr"}.get(name, "en")
            writer.put([Record(seq=number, added=number, article=Article.of(text, language=language))])
        writer.commit(len(TEXTS))
    return Snapshot.open(folder)


@pytest.fixture
def count(snapshot: Snapshot) -> Callable[[Query], int]:
    return lambda query: snapshot.count(resolved(query))


def resolved(query: Query) -> Query:
    def values(facet: str) -> ValueIndex:
        raise AssertionError(facet)

    return Resolver(values, {}, lambda clause: ()).resolve(query)


def found(snapshot: Snapshot, text: str) -> set[str]:
    ids = snapshot.ids(resolved(parse(text).query))
    return {name for name, body in TEXTS.items() if Article.of(body).id in ids}


@pytest.mark.parametrize(
    ("queries", "names"),
    [
        ("F16|F-16|f-16|S400|S-400|Tu22M3|Tu-22M3|Covid19|Covid-19", "hyphen joined"),
        ("antigovernment|anti-government|email|e-mail|\"antigovernment rallies\"", "hyphen joined"),
        ("=F16|=Covid19", "joined"),
        ("=F-16", "hyphen"),
        ("$5m|$5 million|\"$5 million\"|5m|$5mln", "words signs plain"),
        ("3.5%|3.5 per cent|3.5 percent|\"3.5 per cent\"|\"rose 3.5%\"|3.5pct", "words signs plain"),
        ("percent|per cent", "words plain"),
        ("1000|1,000|1 000|\"1 000\"", "words signs plain german french"),
        ("=1,000", "signs"),
        ("C++|\"C++ manuals\"|#metoo|\"@nato\"|🎉", "signs"),
        ("metoo|nato", "signs"),
        ("\".NET\"", "plain"),
        ("état|l'état|\"L'Etat\"|sofort", "french"),
        ("C#|#nato|€5m|$7m", ""),
    ],
)  # fmt: skip
def test_each_way_of_writing_finds_all(snapshot: Snapshot, queries: str, names: str) -> None:
    for query in queries.split("|"):
        assert found(snapshot, query) == set(names.split()), query


def test_what_is_excluded_is_excluded_however_it_is_written(snapshot: Snapshot) -> None:
    assert found(snapshot, "prices -$5m") == set()
    assert found(snapshot, "covid19 -F-16") == set()


@pytest.mark.parametrize(
    "words", ["5th", "1990s", "2021", "re-sign", "protest", "in 2019 300", "notable", "company"]
)
def test_what_only_looks_like_two_words_is_one(words: str) -> None:
    assert stretches(words.split()) == []


def test_a_suggestion_finds_something_and_stands_in_phrases_too(
    snapshot: Snapshot, count: Callable[[Query], int]
) -> None:
    assert did_you_mean(snapshot, parse('"priecs rose"').query, count) == ('"prices rose"',)
    assert did_you_mean(snapshot, parse("priecs rallies").query, count) == ()
    assert did_you_mean(snapshot, parse("fro").query, count) == ("for",)


def test_another_spelling_that_more_articles_have_is_named(tmp_path: Path) -> None:
    texts = ["Zelensky spoke", "Zelenskiy left", "Zelenskiy came", "Zelenskiy won"]
    with IndexWriter.open(tmp_path / "index") as writer:
        for number, text in enumerate(texts, 1):
            writer.put([Record(seq=number, added=number, article=Article.of(text, language="en"))])
        writer.commit(len(texts))
    with Snapshot.open(tmp_path / "index") as snapshot:
        told = other_spellings(
            snapshot, parse("zelensky").query, lambda query: snapshot.count(resolved(query))
        )
    assert told == ("another spelling? zelensky: 1 · zelenskiy: 3",)
