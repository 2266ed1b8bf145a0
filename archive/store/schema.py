"""The tables of archive.db, and the number of their format."""

import re
import sqlite3
from contextlib import closing
from functools import cache

from archive.errors import DamageError

FORMAT = 5
"""`user_version` of the databases that this program writes."""
APPLICATION_ID = 0x50524152
PAGE_BYTES = 8192
_RUNS = re.compile(r"\b(AS|DEFAULT|GENERATED|VIRTUAL|WHERE)\b", re.IGNORECASE)
"""What a definition says that computes something; none of ours does."""

CHANGES = """CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    first INTEGER NOT NULL CHECK (first <= seq)
) STRICT"""

SOURCES = """CREATE TABLE sources (
    address TEXT PRIMARY KEY,
    original TEXT NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    options TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT"""
"""Documents, as origins of articles. The table keeps the name that it had in the first format."""

FOUND = """CREATE TABLE found (
    article_id TEXT NOT NULL,
    address TEXT NOT NULL,
    original TEXT NOT NULL,
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    options TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (article_id, address, original)
) STRICT"""
FOUND_AT = "CREATE INDEX found_at ON found (address)"

KEPT_OUT = """CREATE TABLE kept_out (
    article_id TEXT PRIMARY KEY
) STRICT"""
"""Articles that were purged and shall not come back with the next reading of their document."""

PENDING = """CREATE TABLE pending (
    operation TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (operation, subject)
) STRICT"""
"""What was begun in a transaction and is finished outside of it: by the next writer, where it was cut short."""

MARKS = """CREATE TABLE marks (
    mark TEXT NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (mark, article_id)
) STRICT"""
"""What a person read, starred and tagged. A mark outlives its article where that is lost: it may come back."""

NOTES = """CREATE TABLE notes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT"""

MARKINGS = """CREATE TABLE markings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT"""
"""What a person did last with marks and notes, to be taken back."""

OFFERS = """CREATE TABLE offers (
    sort TEXT NOT NULL CHECK (sort IN ('alias', 'action')),
    place INTEGER NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (sort, place)
) STRICT"""
"""What plugins offered at the last ingest beside facets, so that searching needs no plugin."""

TABLES = f"""
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    archive_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    generation INTEGER NOT NULL
) STRICT;
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
{SOURCES};
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
{FOUND};
{FOUND_AT};
{KEPT_OUT};
{PENDING};
CREATE TABLE layers (
    article_id TEXT NOT NULL,
    enricher TEXT NOT NULL,
    version TEXT NOT NULL,
    body BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (article_id, enricher)
) STRICT;
{CHANGES};
CREATE TABLE facets (
    name TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
CREATE TABLE failures (
    stage TEXT NOT NULL,
    subject TEXT NOT NULL,
    enricher TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (stage, subject, enricher)
) STRICT;
CREATE TABLE searches (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
CREATE TABLE index_files (
    generation INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (generation, name)
) STRICT, WITHOUT ROWID;
{MARKS};
{NOTES};
{MARKINGS};
{OFFERS};
"""


def create_tables(connection: sqlite3.Connection, archive_id: str) -> None:
    """Make the tables of an archive that holds nothing yet, in a database whose pages have `PAGE_BYTES`."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO state VALUES (1, ?, 0, 0)", (archive_id,))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute("COMMIT")


def require_own_tables(connection: sqlite3.Connection, where: str) -> None:
    """Refuse a database whose definitions are not ours, before anything is asked of its tables.

    A view, a trigger or a computed column of somebody else's would run with our statements: a view that calls
    itself in place of a table never ends.

    Raises:
        DamageError: the message begins with `where`.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if version == FORMAT:
            is_own = _definitions().get(name) == _plain(sql)
        else:
            # The definitions of older formats are no longer kept: what cannot run anything is taken for theirs.
            is_own = kind in ("table", "index") and not _RUNS.search(_plain(sql))
        if not is_own:
            raise DamageError(
                f"{where}: {kind} {str(name)[:40]!r} is not as this program defines it;"
                " see what can be saved with: archive repair"
            )


@cache
def _definitions() -> dict[str, str]:
    """Name → text of each table and index, as SQLite keeps it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_tables(connection, "")
        return {name: _plain(sql) for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema")}


def _plain(sql: str | None) -> str:
    """A definition without what renaming a table and other versions of the program change: quotes, spaces."""
    return " ".join((sql or "").replace('"', "").split())
