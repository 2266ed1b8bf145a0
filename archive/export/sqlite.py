"""Tables → one SQLite file with views and full-text search, for datasette, DuckDB and SQL by hand.

The file describes itself: the table `about` holds the meaning of every table, view and column.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from archive.export import What
from archive.export.tables import (
    COLUMNS,
    LARGEST,
    MOST_ATTRIBUTES,
    Column,
    Row,
    Table,
    Type,
    annotation_rows,
    article_sort,
    as_text,
    in_type,
    table_of,
    type_of,
    with_attributes,
)
from archive.model.results import Unit
from archive.search.searcher import Searcher

_ROWS_AT_A_TIME = 500
_TYPES: Mapping[Type, str] = {
    "text": "TEXT",
    "list": "TEXT",
    "json": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
}
_KEYS: Mapping[What, str] = {"articles": "id"}
# Two quotations may begin and end at the same words: the address of a statement is no key.
_INDEXES: Mapping[What, tuple[str, ...]] = {
    "articles": ("published", "source"),
    "annotations": ("article", "kind, value"),
    "statements": ("address", "article", "speaker"),
    "facets": ("facet, count",),
}
_SEARCHED: Mapping[What, tuple[str, ...]] = {
    "articles": ("title", "text"),
    "statements": ("words", "speaker"),
}
"""Columns that full-text search finds, in `TABLE_fts`."""

CARRIERS = (
    Column("statement", "text", "the statement's address"),
    Column("position", "integer", "from 0, the one nearest to the speaker"),
    Column("carrier", "text", "who passed it on"),
)
VIEWS: Mapping[str, tuple[tuple[What, ...], str, str]] = {
    "mentions": (
        ("articles", "annotations"),
        "every actor and place with the article that names it",
        'SELECT n.kind, n.value, n.label, n.text AS words, n.confidence, a.id AS article, n.start, n."end", a.title,'
        " a.published, a.source FROM annotations n JOIN articles a ON a.id = n.article"
        " WHERE n.kind IN ('actor', 'place')",
    ),
    "speakers": (
        ("statements",),
        "who said how much, in how many articles and outlets",
        "SELECT speaker, count(*) AS statements, count(DISTINCT article) AS articles,"
        " count(DISTINCT source) AS sources, min(published) AS first, max(published) AS last"
        " FROM statements WHERE speaker <> '' GROUP BY speaker ORDER BY statements DESC, speaker",
    ),
    "days": (
        ("articles",),
        "articles on each day and in each outlet",
        "SELECT published, source, count(*) AS articles FROM articles GROUP BY published, source",
    ),
}
"""View → the tables it needs, what it shows, its query."""


def write_sqlite(
    path: Path,
    searcher: Searcher,
    text: str,
    what: Collection[What],
    *,
    sort: str,
    unit: Unit,
    kinds: Collection[str],
) -> dict[What, int]:
    """Write these tables to a new file; how many rows each has.

    Lists are written as text with ` → ` between their items; the carriers of statements also stand in a table.
    """
    counts: dict[What, int] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is nobody's yet: it is put in its place when it is complete.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        database.execute("CREATE TABLE about (name TEXT, part TEXT, meaning TEXT)")
        for one in (name for name in COLUMNS if name in what):
            order = sort if one in ("articles", "annotations") else "newest"
            if one == "annotations":
                counts[one] = _write_annotations(database, searcher, text, order, kinds)
            elif one == "statements":
                counts[one] = _write_statements(
                    database, table_of(searcher, text, one, sort=order, unit=unit)
                )
            else:
                counts[one] = _write(database, table_of(searcher, text, one, sort=order, unit=unit))
            for columns in _INDEXES[one]:
                name = f"{one}_by_{columns.replace(', ', '_')}"
                database.execute(f"CREATE INDEX {name} ON {one} ({columns})")
            _make_searchable(database, one)
        for view, (needed, meaning, query) in VIEWS.items():
            if all(name in what for name in needed):
                database.execute(f"CREATE VIEW {view} AS {query}")
                _describe(database, view, (Column("", "text", meaning),))
        database.execute("COMMIT")
    return counts


def _write(database: sqlite3.Connection, table: Table) -> int:
    _create(database, table.what, table.columns, _KEYS.get(table.what, ""))
    return _insert(database, table.what, table.columns, iter(table.rows))


def _write_statements(database: sqlite3.Connection, table: Table) -> int:
    _create(database, "carriers", CARRIERS, "")

    def with_carriers() -> Iterator[Row]:
        for row in table.rows:
            carriers = [(row["address"], position, carrier) for position, carrier in enumerate(row["via"])]
            database.executemany("INSERT INTO carriers VALUES (?, ?, ?)", carriers)
            yield row

    count = _write(database, replace(table, rows=with_carriers()))
    database.execute("CREATE INDEX carriers_by_carrier ON carriers (carrier)")
    return count


def _write_annotations(
    database: sqlite3.Connection, searcher: Searcher, text: str, sort: str, kinds: Collection[str]
) -> int:
    """A column is added when its attribute is first met, so that nothing need be read twice."""
    columns = list(COLUMNS["annotations"])
    more = Column("attributes_more", "json", "the attributes that have no column")
    _create(database, "annotations", [*columns, more], "")
    names = {column.name for column in columns}
    count = 0
    for stored in searcher.articles(text, sort=article_sort(sort)):
        rows = list(annotation_rows(stored, kinds))
        for name, value in ((name, value) for row in rows for name, value in row.items()):
            if name in names or len(names) >= MOST_ATTRIBUTES:
                continue
            names.add(name)
            columns.append(Column(name, type_of(value), "the attribute of this name"))
            database.execute(f'ALTER TABLE annotations ADD COLUMN "{name}" {_TYPES[columns[-1].type]}')
            _describe(database, "annotations", columns[-1:])
        whole = (with_attributes(row, names) for row in rows)
        count += _insert(database, "annotations", [*columns, more], whole)
    return count


def _create(database: sqlite3.Connection, name: str, columns: Sequence[Column], key: str) -> None:
    # Articles are written first, where they are written at all.
    found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone()
    special = {key: " PRIMARY KEY", "article": " REFERENCES articles (id)" if found else ""}
    described = ", ".join(
        f'"{column.name}" {_TYPES[column.type]}{special.get(column.name, "")}' for column in columns
    )
    database.execute(f"CREATE TABLE {name} ({described})")
    _describe(database, name, columns)


def _describe(database: sqlite3.Connection, name: str, columns: Sequence[Column]) -> None:
    rows = [(name, column.name, column.meaning) for column in columns]
    database.executemany("INSERT INTO about VALUES (?, ?, ?)", rows)


def _insert(database: sqlite3.Connection, name: str, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    marks = ", ".join("?" * len(columns))
    named = ", ".join(f'"{column.name}"' for column in columns)
    statement = f"INSERT INTO {name} ({named}) VALUES ({marks})"
    count = 0
    while batch := list(islice(rows, _ROWS_AT_A_TIME)):
        database.executemany(statement, [[_cell(row, column) for column in columns] for row in batch])
        count += len(batch)
    return count


def _cell(row: Row, column: Column) -> object:
    value = row.get(column.name)
    if isinstance(value, (list, dict)) or (type(value) is int and abs(value) > LARGEST):
        return as_text(value)
    # Types of attributes are those first met: SQLite keeps other values as they are.
    return value if column.name.startswith("attribute") else in_type(value, column.type)


def _make_searchable(database: sqlite3.Connection, name: What) -> None:
    if name not in _SEARCHED:
        return
    columns = ", ".join(_SEARCHED[name])
    database.execute(
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content='{name}', tokenize='porter unicode61')"
    )
    database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
    _describe(database, f"{name}_fts", (Column("", "text", f"full-text search in {columns}"),))
