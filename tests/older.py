"""An archive as an older version of the program left it."""

import sqlite3


def make_format_1(connection: sqlite3.Connection) -> None:
    """Undo what the second format added: of a change, which one first stored the article."""
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
