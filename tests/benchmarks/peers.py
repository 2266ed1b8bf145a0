"""Other search engines with the same articles, for measuring beside ours.

All get the words as our analyzer cuts and stems them, so that hits and counts can be compared.
"""

import contextlib
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.index import IndexWriter, Record, Snapshot
from archive.index.analysis import fold_word, stem_word, words_of
from archive.index.record import all_facets
from archive.index.values import counted_as
from archive.model.query import And, Fuzzy, Or, Pattern, Phrase, Query, Range, Values, Word
from tests.benchmarks.synthetic import FACETS

COUNTED = ("actor", "place", "date", "published", "source")
Answer = tuple[int, dict[str, dict[str, int]]]
"""Hits, and for each facet the count of each of its first values."""


@dataclass(frozen=True)
class Asked:
    """A query in the few forms that all engines know."""

    words: tuple[str, ...]
    how: str = "and"
    """`and`, `or`, `phrase`, `prefix`, `fuzzy`."""
    place: str = ""
    first: str = ""
    last: str = ""
    facets: bool = False

    @property
    def stems(self) -> list[str]:
        return [stem_word(fold_word(word)) for word in self.words]


def flat(record: Record) -> dict[str, Any]:
    """A record as plain values: words, and for each facet the values it is counted under."""
    text = record.article.text
    headline = record.article.headline.end
    # Words that nobody asks for keep phrases from reaching from the headline into the body.
    pieces = [*words_of(text[:headline]), "xqzx", "xqzx", *words_of(text[headline:])]
    values: dict[str, set[str]] = {name: set() for name in COUNTED}
    by_name = {facet.name: facet for facet in all_facets(FACETS)}
    for value in record.values:
        values[value.facet].update(counted_as(by_name[value.facet], value.value))
    return {
        "id": record.article.id,
        "text": " ".join(stem_word(fold_word(word)) for word in pieces),
        "day": str(record.article.published),
        **{name: sorted(held) for name, held in values.items()},
    }


class Engine(ABC):
    """One engine with one collection."""

    name: str
    limit: int | None = None
    """At most this many articles: more would take too long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name

    @abstractmethod
    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        """Index all; measured."""

    @abstractmethod
    def open(self) -> None: ...

    @abstractmethod
    def ask(self, asked: Asked) -> Answer: ...

    def size(self) -> float:
        """Megabytes on the disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6


class Ours(Engine):
    name = "archive"

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        with IndexWriter.open(self.folder, FACETS) as writer:
            for batch in batches:
                writer.put(batch)
            writer.commit(1)

    def open(self) -> None:
        self.snapshot = Snapshot.open(self.folder)

    def ask(self, asked: Asked) -> Answer:
        self.snapshot._answers.clear()
        query = as_query(asked)
        total, _ = self.snapshot.top(query, limit=10)
        if not asked.facets:
            return total, {}
        return total, {
            name: {value: count for value, _, count, _ in self.snapshot.facet_counts(query, name, limit=10)}
            for name in COUNTED
        }


def as_query(asked: Asked) -> Query:
    """In our language."""
    words = tuple(Word(word) for word in asked.words)
    text: Query
    match asked.how:
        case "or":
            text = Or(words)
        case "phrase":
            text = Phrase(words)
        case "prefix":
            text = Pattern(asked.words[0] + "*")
        case "fuzzy":
            text = Fuzzy(asked.words[0], 1)
        case _:
            text = And(words) if len(words) > 1 else words[0]
    filters: list[Query] = []
    if asked.place:
        filters.append(Values("place", (asked.place,), resolved=True))
    if asked.first:
        filters.append(Range("published", asked.first, asked.last))
    return And((text, *filters)) if filters else text


class Fts5(Engine):
    """SQLite's full text search, values in tables of their own."""

    name = "sqlite-fts5"

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        self.folder.mkdir(parents=True)
        database = sqlite3.connect(self.folder / "a.db")
        database.execute("CREATE VIRTUAL TABLE a USING fts5(text, content='', tokenize='unicode61')")
        database.execute("CREATE TABLE days (doc INTEGER PRIMARY KEY, day TEXT)")
        for name in COUNTED:
            database.execute(f"CREATE TABLE {name} (doc INTEGER, value TEXT)")
        doc = 0
        for batch in batches:
            for record in batch:
                doc += 1
                row = flat(record)
                database.execute("INSERT INTO a(rowid, text) VALUES (?, ?)", (doc, row["text"]))
                database.execute("INSERT INTO days VALUES (?, ?)", (doc, row["day"]))
                for name in COUNTED:
                    database.executemany(f"INSERT INTO {name} VALUES (?, ?)", [(doc, v) for v in row[name]])
        for name in COUNTED:
            database.execute(f"CREATE INDEX {name}_doc ON {name}(doc)")
            database.execute(f"CREATE INDEX {name}_value ON {name}(value, doc)")
        database.commit()
        database.close()

    def open(self) -> None:
        self.database = sqlite3.connect(self.folder / "a.db")

    def ask(self, asked: Asked) -> Answer:
        stems = asked.stems
        match asked.how:
            case "or":
                match = " OR ".join(stems)
            case "phrase":
                match = f'"{" ".join(stems)}"'
            case "prefix":
                match = asked.words[0] + "*"
            case _:
                match = " AND ".join(stems)
        hits, arguments = "SELECT rowid FROM a WHERE a MATCH ?", [match]
        if asked.place:
            hits += " INTERSECT SELECT doc FROM place WHERE value = ?"
            arguments.append(asked.place)
        if asked.first:
            hits += " INTERSECT SELECT doc FROM days WHERE day BETWEEN ? AND ?"
            arguments += [asked.first, asked.last + "-99"]
        (total,) = self.database.execute(f"SELECT count(*) FROM ({hits})", arguments).fetchone()
        if len(arguments) == 1:
            self.database.execute(f"{hits} ORDER BY rank LIMIT 10", arguments).fetchall()
        counts = {}
        for name in COUNTED if asked.facets else ():
            counts[name] = dict(
                self.database.execute(
                    f"SELECT value, count(*) n FROM {name} WHERE doc IN ({hits}) "
                    "GROUP BY value ORDER BY n DESC, value LIMIT 10",
                    arguments,
                )
            )
        return int(total), counts


class Tantivy(Engine):
    """Tantivy, facets by its terms aggregation."""

    name = "tantivy"

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        import tantivy

        self.folder.mkdir(parents=True)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="whitespace")
        for name in COUNTED:
            schema.add_text_field(name, tokenizer_name="raw", fast=True)
        schema.add_integer_field("day", indexed=True, fast=True)
        index = tantivy.Index(schema.build(), path=str(self.folder))
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for batch in batches:
            for record in batch:
                row = flat(record)
                document = tantivy.Document(text=row["text"], day=int(row["day"].replace("-", "")))
                for name in COUNTED:
                    for value in row[name]:
                        document.add_text(name, value)
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        import tantivy

        self.index = tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()

    def ask(self, asked: Asked) -> Answer:
        import tantivy

        schema = self.index.schema
        terms = [tantivy.Query.term_query(schema, "text", stem) for stem in asked.stems]
        occur = tantivy.Occur.Should if asked.how == "or" else tantivy.Occur.Must
        match asked.how:
            case "phrase":
                clauses = [
                    (tantivy.Occur.Must, tantivy.Query.phrase_query(schema, "text", list(asked.stems)))
                ]
            case "prefix":
                pattern = tantivy.Query.regex_query(schema, "text", asked.words[0] + ".*")
                clauses = [(tantivy.Occur.Must, pattern)]
            case "fuzzy":
                fuzzy = tantivy.Query.fuzzy_term_query(schema, "text", asked.stems[0], distance=1)
                clauses = [(tantivy.Occur.Must, fuzzy)]
            case _:
                clauses = [(occur, term) for term in terms]
        query = tantivy.Query.boolean_query(clauses)
        filters = []
        if asked.place:
            filters.append(tantivy.Query.term_query(schema, "place", asked.place))
        if asked.first:
            low, high = int(asked.first + "0101"), int(asked.last + "1231")
            filters.append(tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, low, high))
        for one in filters:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, one)])
        total = self.searcher.search(query, 10, count=True).count
        if not asked.facets:
            return total, {}
        wanted = {
            name: {"terms": {"field": name, "size": 10, "order": {"_count": "desc"}}} for name in COUNTED
        }
        buckets = self.searcher.aggregate(query, wanted)
        return total, {
            name: {bucket["key"]: bucket["doc_count"] for bucket in buckets[name]["buckets"]}
            for name in COUNTED
        }


class StockWhoosh(Engine):
    """Whoosh as it comes."""

    name = "whoosh"
    limit = 5_000

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        from whoosh import fields
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.index import create_in

        self.folder.mkdir(parents=True)
        lists = {name: fields.KEYWORD(commas=True, sortable=True) for name in COUNTED}
        text = fields.TEXT(analyzer=SpaceSeparatedTokenizer())
        index = create_in(
            str(self.folder), fields.Schema(text=text, day=fields.NUMERIC(sortable=True), **lists)
        )
        writer = index.writer(limitmb=128)
        for batch in batches:
            for record in batch:
                row = flat(record)
                values = {name: ",".join(row[name]) for name in COUNTED}
                writer.add_document(text=row["text"], day=int(row["day"].replace("-", "")), **values)
        writer.commit(merge=False)

    def open(self) -> None:
        from whoosh.index import open_dir

        self.searcher = open_dir(str(self.folder)).searcher()

    def ask(self, asked: Asked) -> Answer:
        from whoosh import query, sorting

        terms = [query.Term("text", stem) for stem in asked.stems]
        text: Any
        match asked.how:
            case "or":
                text = query.Or(terms)
            case "phrase":
                text = query.Phrase("text", asked.stems)
            case "prefix":
                text = query.Prefix("text", asked.words[0])
            case "fuzzy":
                text = query.FuzzyTerm("text", asked.stems[0], maxdist=1, prefixlength=0)
            case _:
                text = query.And(terms)
        if asked.place:
            text = query.And([text, query.Term("place", asked.place)])
        if asked.first:
            days = query.NumericRange("day", int(asked.first + "0101"), int(asked.last + "1231"))
            text = query.And([text, days])
        grouped = (
            {name: sorting.FieldFacet(name, allow_overlap=True) for name in COUNTED} if asked.facets else None
        )
        results = self.searcher.search(text, limit=10, groupedby=grouped, optimize=False)
        counts = {}
        for name in COUNTED if asked.facets else ():
            groups = {value: len(docs) for value, docs in results.groups(name).items()}
            counts[name] = dict(sorted(groups.items(), key=lambda item: (-item[1], item[0]))[:10])
        return len(results), counts


def engines(folder: Path) -> Iterator[Engine]:
    """All engines that are installed; the others are named."""
    yield Ours(folder)
    yield Fts5(folder)
    with contextlib.suppress(ImportError):
        import tantivy  # noqa: F401

        yield Tantivy(folder)
    yield StockWhoosh(folder)


def start_anew(engine: Engine) -> None:
    shutil.rmtree(engine.folder, ignore_errors=True)
