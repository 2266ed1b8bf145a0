"""An archive as an older version of the program left it."""

import sqlite3

from archive.store.rows import checksum


def make_format_3(connection: sqlite3.Connection) -> None:
    """Undo what the fifth format added, offers of plugins, and the fourth, marks and notes."""
    for table in ("offers", "marks", "notes", "markings"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version=3")


def make_format_2(connection: sqlite3.Connection) -> None:
    """Undo what the third format added: by which reader an article was read, and what was asked of it."""
    make_format_3(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ALTER TABLE sources RENAME TO newer")
    connection.execute(
        "CREATE TABLE sources (address TEXT PRIMARY KEY, original TEXT NOT NULL,"
        " done INTEGER NOT NULL CHECK (done IN (0, 1)), media_type TEXT NOT NULL, size INTEGER NOT NULL,"
        " modified INTEGER NOT NULL, sha256 BLOB NOT NULL) STRICT"
    )
    for row in connection.execute("SELECT * FROM newer").fetchall():
        connection.execute("INSERT INTO sources VALUES (?,?,?,?,?,?,?)", (*row[:6], checksum(*row[:6])))
    connection.execute("DROP TABLE newer")
    connection.execute("DROP INDEX found_at")
    connection.execute("ALTER TABLE found RENAME TO newer")
    connection.execute(
        "CREATE TABLE found (article_id TEXT NOT NULL, address TEXT NOT NULL, original TEXT NOT NULL,"
        " PRIMARY KEY (article_id, address, original)) STRICT"
    )
    connection.execute("CREATE INDEX found_at ON found (address)")
    connection.execute("INSERT INTO found SELECT article_id, address, original FROM newer")
    for table in ("newer", "kept_out", "pending"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version=2")
    connection.execute("COMMIT")


def make_format_1(connection: sqlite3.Connection) -> None:
    """Undo what the second format added too: of a change, which one first stored the article."""
    make_format_2(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ALTER TABLE changes RENAME TO newer")
    connection.execute(
        "CREATE TABLE changes (seq INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE,"
        " removed INTEGER NOT NULL CHECK (removed IN (0, 1))) STRICT"
    )
    connection.execute("INSERT INTO changes SELECT seq, article_id, removed FROM newer")
    connection.execute("DROP TABLE newer")
    connection.execute("PRAGMA user_version=1")
    connection.execute("COMMIT")
