"""What a person did for their own work: read, starred, tagged, noted. Read from archive.db, and written in a batch."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from archive.model.mark import ID_DIGITS, TAG_PREFIX, Marking, Marks, Note, NumberedNote
from archive.store.connection import format_of, own_errors
from archive.store.rows import Row, as_json, checksum, checksummed, damaged, unpack

_FIRST_FORMAT = 4
"""Archives of older formats have no marks."""
_KEPT_MARKINGS = 200
"""Of what a person did, so much can be taken back, the latest first."""
_AT_A_TIME = 500

Counted = tuple[str, int]
"""A mark and how many articles have it."""


class MarkView:
    """The marks and notes of an open database."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    @property
    def version(self) -> int:
        """Another number for every change; 0 where nothing was ever marked."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM markings", missing=((0,),))[0][0])

    def read(self) -> Marks:
        """All of them."""
        # First, so that a change made meanwhile is seen as one that is still to be read.
        version = self.version
        ids = {
            mark: bytes.fromhex(held)
            for mark, held in self._rows(
                "SELECT mark, group_concat(article_id, '') FROM marks WHERE length(article_id)=? GROUP BY mark",
                ID_DIGITS,
            )
        }
        return Marks(version, ids, self.notes())

    def notes(self) -> tuple[NumberedNote, ...]:
        """Every note with its number, oldest first."""
        return tuple(
            map(note_of, self._rows("SELECT number, article_id, body, sha256 FROM notes ORDER BY number"))
        )

    def note(self, number: int) -> Note | None:
        """The note of this number; None where there is none."""
        rows = self._rows("SELECT number, article_id, body, sha256 FROM notes WHERE number=?", number)
        return note_of(rows[0])[1] if rows else None

    def tags(self) -> tuple[str, ...]:
        """The names of all tags, sorted."""
        rows = self._rows("SELECT DISTINCT mark FROM marks WHERE mark>? AND mark<? ORDER BY mark",
                          TAG_PREFIX, TAG_PREFIX + "\U0010ffff")  # fmt: skip
        return tuple(row[0].removeprefix(TAG_PREFIX) for row in rows)

    def counts(self) -> tuple[Counted, ...]:
        """Every mark with the number of its articles, by name."""
        return tuple(self._rows("SELECT mark, count(*) FROM marks GROUP BY mark ORDER BY mark"))

    def markings(self) -> tuple[tuple[int, Marking], ...]:
        """What a person did last and may take back, oldest first."""
        rows = self._rows("SELECT number, body, sha256 FROM markings ORDER BY number")
        return tuple(map(marking_of, rows))

    def _rows(self, statement: str, *values: str | int, missing: Sequence[Row] = ()) -> Sequence[Row]:
        with own_errors(self._path):
            if format_of(self._connection) < _FIRST_FORMAT:
                return missing
            return self._connection.execute(statement, values).fetchall()


class MarkWriter:
    """Writes marks and notes in the transaction of a batch."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def set(self, mark: str, article_ids: Iterable[str], *, on: bool) -> tuple[str, ...]:
        """Give articles of this archive a mark, or take it from them; the ids of those that this changed."""
        statement = (
            "INSERT OR IGNORE INTO marks SELECT ?, id FROM articles WHERE id IN ({}) RETURNING article_id"
            if on
            else "DELETE FROM marks WHERE mark=? AND article_id IN ({}) RETURNING article_id"
        )
        changed: list[str] = []
        rest = iter(article_ids)
        while some := tuple(islice(rest, _AT_A_TIME)):
            rows = self._connection.execute(statement.format(",".join("?" * len(some))), (mark, *some))
            changed += [row[0] for row in rows.fetchall()]
        return tuple(changed)

    def put_note(self, note: Note, number: int | None = None) -> int:
        """Keep a note, under its old number or a new one; returns the number."""
        row = (note.article_id, as_json(note))
        cursor = self._connection.execute(
            "INSERT OR REPLACE INTO notes VALUES (?,?,?,?)", (number, *row, checksum(*row))
        )
        return number or cursor.lastrowid or 0

    def remove_note(self, number: int) -> None:
        """Forget a note."""
        self._connection.execute("DELETE FROM notes WHERE number=?", (number,))

    def put_marking(self, marking: Marking) -> int:
        """Write down what was done, so that it can be taken back; returns its number. The oldest are forgotten."""
        latest = self._connection.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0]
        body = as_json(marking.model_copy(update={"after": latest}))
        cursor = self._connection.execute(
            "INSERT INTO markings (body, sha256) VALUES (?,?)", (body, checksum(body))
        )
        number = cursor.lastrowid or 0
        self._connection.execute("DELETE FROM markings WHERE number<=?", (number - _KEPT_MARKINGS,))
        return number

    def move(self, old: str, new: str, moved: Callable[[Note], Note], *, keep: bool) -> None:
        """Let article `new` have the marks and the notes of `old`.

        Args:
            moved: a note of `old` as it is about `new`.
            keep: `old` keeps its own.
        """
        run = self._connection.execute
        run("INSERT OR IGNORE INTO marks SELECT mark, ? FROM marks WHERE article_id=?", (new, old))
        rows = run("SELECT number, article_id, body, sha256 FROM notes WHERE article_id=?", (old,)).fetchall()
        for number, note in map(note_of, rows):
            self.put_note(moved(note), None if keep else number)
        if not keep:
            run("DELETE FROM marks WHERE article_id=?", (old,))
            for number, body in run(
                "SELECT number, body FROM markings WHERE instr(body, ?)", (old,)
            ).fetchall():
                renamed = body.replace(old, new)
                run(
                    "UPDATE markings SET body=?, sha256=? WHERE number=?",
                    (renamed, checksum(renamed), number),
                )

    def purge(self, article_id: str) -> None:
        """Remove all that a person did with an article, and every trace of it."""
        run = self._connection.execute
        run("DELETE FROM marks WHERE article_id=?", (article_id,))
        run("DELETE FROM notes WHERE article_id=?", (article_id,))
        run("DELETE FROM markings WHERE instr(body, ?)", (article_id,))


def note_of(row: Row) -> NumberedNote:
    """A note and its number from a row of `notes`."""
    where = f"note {row[0]}"
    article_id, body = checksummed(row[1:], where)
    note = unpack(Note, body, where=where)
    if note.article_id != article_id:
        raise damaged(where)
    return row[0], note


def marking_of(row: Row) -> tuple[int, Marking]:
    """What was done, and its number, from a row of `markings`."""
    where = f"marking {row[0]}"
    return row[0], unpack(Marking, checksummed(row[1:], where)[0], where=where)
