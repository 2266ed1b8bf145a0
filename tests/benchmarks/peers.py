"""Other search engines with the same articles, for measuring beside ours."""

import contextlib
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from archive.index import Record
from tests.benchmarks.engine import COUNTED, Answer, Asked, Engine, Ours, flat, stems_of


class Fts5(Engine):
    """SQLite's full text search, values in tables of their own."""

    name = "sqlite-fts5"
    lacks = frozenset(["fuzzy"])

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

    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        match = " OR ".join(f'"{stem}"' for stem in stems_of(words))
        rows = self.database.execute(
            "SELECT rowid FROM a WHERE a MATCH ? ORDER BY rank LIMIT ?", (match, limit)
        )
        return [rowid - 1 for (rowid,) in rows]


class Tantivy(Engine):
    """Tantivy, facets by its terms aggregation."""

    name = "tantivy"

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        tantivy = import_tantivy()

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
        tantivy = import_tantivy()

        self.index = tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()

    def ask(self, asked: Asked) -> Answer:
        tantivy = import_tantivy()

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

    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        tantivy = import_tantivy()
        assert self.searcher.num_segments == 1, "documents are numbered within a segment"
        terms = [tantivy.Query.term_query(self.index.schema, "text", stem) for stem in stems_of(words)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        return [address.doc for _, address in self.searcher.search(query, limit).hits]


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

    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        from whoosh import query

        asked = query.Or([query.Term("text", stem) for stem in stems_of(words)])
        return [hit.docnum for hit in self.searcher.search(asked, limit=limit)]


class Xapian(Engine):
    """Xapian 1.4, which counts no facet of several values by itself: a spy written in Python does."""

    name = "xapian"
    lacks = frozenset(["fuzzy"])
    _LONGEST = 245
    """Bytes of a term."""

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        xapian = import_xapian()
        database = xapian.WritableDatabase(str(self.folder), xapian.DB_CREATE)
        for batch in batches:
            for record in batch:
                database.add_document(self._document(xapian.Document(), flat(record)))
        database.commit()
        database.close()

    def _document(self, document: Any, row: dict[str, Any]) -> Any:
        for position, word in enumerate(row["text"].split()):
            document.add_posting(word.encode()[: self._LONGEST], position)
        document.add_value(0, row["day"])
        for slot, name in enumerate(COUNTED, 1):
            document.add_value(slot, "\n".join(row[name]))
        for value in row["place"]:
            document.add_boolean_term(f"XP{value}".encode()[: self._LONGEST])
        return document

    def open(self) -> None:
        self.xapian = import_xapian()
        self.database = self.xapian.Database(str(self.folder))

    def ask(self, asked: Asked) -> Answer:
        xapian, counts = self.xapian, {name: Counter[str]() for name in COUNTED if asked.facets}
        enquire = xapian.Enquire(self.database)
        enquire.set_query(self._query(asked))

        def progress(spy: Any, document: Any, weight: float) -> None:
            for slot, count in enumerate(counts.values(), 1):
                if value := document.get_value(slot).decode():
                    count.update(value.split("\n"))

        if asked.facets:
            spy = type("Spy", (xapian.MatchSpy,), {"__call__": progress})()
            enquire.add_matchspy(spy)
        matches = enquire.get_mset(0, 10, self.database.get_doccount())
        first = {
            name: dict(sorted(count.items(), key=lambda item: (-item[1], item[0]))[:10])
            for name, count in counts.items()
        }
        return int(matches.get_matches_estimated()), first

    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        enquire = self.xapian.Enquire(self.database)
        enquire.set_query(self.xapian.Query(self.xapian.Query.OP_OR, stems_of(words)))
        return [match.docid - 1 for match in enquire.get_mset(0, limit)]

    def _query(self, asked: Asked) -> Any:
        make = self.xapian.Query
        match asked.how:
            case "or":
                query = make(make.OP_OR, asked.stems)
            case "phrase":
                query = make(make.OP_PHRASE, asked.stems)
            case "prefix":
                # The bindings make no wildcard by themselves.
                parser = self.xapian.QueryParser()
                parser.set_database(self.database)
                query = parser.parse_query(asked.words[0] + "*", parser.FLAG_WILDCARD)
            case _:
                query = make(make.OP_AND, asked.stems)
        if asked.place:
            query = make(make.OP_FILTER, query, make(f"XP{asked.place}"))
        if asked.first:
            query = make(make.OP_FILTER, query, make(make.OP_VALUE_RANGE, 0, asked.first, asked.last + "-99"))
        return query


def import_xapian() -> Any:
    """Xapian's module; where it is not installed here, that of Debian's python3-xapian for the same Python.

    Raises:
        ImportError: neither is there.
    """
    spec = find_spec("xapian") or PathFinder.find_spec("xapian", ["/usr/lib/python3/dist-packages"])
    if spec is None or spec.loader is None:
        raise ImportError("no module xapian")
    if "xapian" not in sys.modules:
        module = sys.modules["xapian"] = module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["xapian"]


def import_tantivy() -> Any:
    """Tantivy's module.

    Raises:
        ImportError: it is not installed.
    """
    return import_module("tantivy")


def engines(folder: Path) -> Iterator[Engine]:
    """All engines that are installed."""
    yield Ours(folder)
    yield Fts5(folder)
    for engine, needed in ((Tantivy, import_tantivy), (Xapian, import_xapian)):
        with contextlib.suppress(ImportError):
            needed()
            yield engine(folder)
    yield StockWhoosh(folder)
