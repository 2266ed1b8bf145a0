"""Everything that is written: one batch is one transaction, stored wholly or not at all."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from archive.model.action import OfferedAction
from archive.model.alias import Alias
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.model.mark import Note
from archive.store.marks import MarkWriter
from archive.store.rows import FoundIn, Origin, as_json, checksum, compress, pack, storable


class Batch:
    """What `Store.batch` gives: rows written here are safe once its `with` block has ended without an error."""

    def __init__(self, connection: sqlite3.Connection, seq: int) -> None:
        self._connection = connection
        self._seq = seq
        self.marks = MarkWriter(connection)
        """Writes what a person reads, stars, tags and notes."""

    @property
    def seq(self) -> int:
        """The number of the latest change."""
        return self._seq

    def put_original(self, content: bytes) -> str:
        """Keep the raw bytes of a document; returns their sha256. Bytes that are kept already cost nothing."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self._one("SELECT 1 FROM originals WHERE sha256=?", sha256):
            self._run("INSERT INTO originals VALUES (?,?,?)", sha256, len(content), compress(content))
        return sha256

    def put_origin(self, origin: Origin) -> None:
        """Write down a document, `done` or not, in place of what was known of this address.

        One that is done has no failures: those of an earlier reading, of it or of parts of it, are forgotten.
        """
        row = (
            storable(origin.address),
            origin.original,
            int(origin.done),
            storable(origin.media_type),
            origin.size,
            origin.modified,
            storable(origin.options),
        )
        self._run("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?,?)", *row, checksum(*row))
        if origin.done:
            address = row[0]
            self._run(
                "DELETE FROM failures WHERE stage='read' AND (subject=? OR substr(subject, 1, ?) IN (?, ?))",
                address,
                len(address) + 1,
                f"{address}#",
                f"{address}!",
            )

    def put_article(self, article: Article, found: FoundIn | None = None) -> bool:
        """Store an article and where it was found; True where it is new or differs from what was stored."""
        body = pack(article)
        digest = checksum(article.id, body)
        changed = self._run(
            "INSERT INTO articles VALUES (?,?,?) ON CONFLICT (id) DO UPDATE"
            " SET body=excluded.body, sha256=excluded.sha256 WHERE sha256<>excluded.sha256",
            article.id,
            body,
            digest,
        )
        if found:
            self._put_found(article.id, found)
        if changed:
            self.touch((article.id,))
        return bool(changed)

    def _put_found(self, article_id: str, found: FoundIn) -> None:
        notes = "\n".join(storable(" ".join(note.split())) for note in found.notes)
        row = (storable(found.address), found.original, storable(found.reader), storable(found.version))
        self._run(
            "INSERT OR REPLACE INTO found VALUES (?,?,?,?,?,?,?)",
            article_id,
            *row,
            storable(found.options),
            notes,
        )

    def replace_article(self, old: str, new: str, found: FoundIn, *, moved: Callable[[Note], Note]) -> None:
        """Article `new`, which is stored, stands for `old` in one place: it was read there better.

        It takes over the marks and the notes, and is no newer than `old`; decisions are for the caller to move. `old`
        is removed once it was found nowhere else; its original stays.

        Args:
            moved: a note of `old` as it is about `new`.
        """
        self._run("DELETE FROM found WHERE article_id=? AND address=?", old, storable(found.address))
        self._put_found(new, found)
        self._run(
            "UPDATE changes SET first=min(first, coalesce((SELECT first FROM changes WHERE article_id=?), first))"
            " WHERE article_id=?",
            old,
            new,
        )
        is_left = self._one("SELECT 1 FROM found WHERE article_id=?", old)
        self.marks.move(old, new, moved, keep=is_left)
        if not is_left:
            self._remove(old)

    def keep_out(self, article_id: str) -> None:
        """Have an article that is purged stay away when its document is read again."""
        self._run("INSERT OR IGNORE INTO kept_out VALUES (?)", article_id)

    def begin_operation(self, operation: str, subject: str) -> None:
        """Write down what this transaction begins and a later step finishes."""
        self._run("INSERT OR IGNORE INTO pending VALUES (?,?)", operation, subject)

    def end_operation(self, operation: str) -> None:
        """Forget what was begun: it is finished."""
        self._run("DELETE FROM pending WHERE operation=?", operation)

    def put_layer(self, layer: AnnotationLayer) -> bool:
        """Store what one enricher said of one article in place of what it said before.

        The enricher's failure on this article is forgotten. True where the layer differs from the stored one.
        """
        body = pack(layer)
        row = (layer.article_id, layer.enricher, layer.version, body)
        changed = self._run(
            "INSERT INTO layers VALUES (?,?,?,?,?) ON CONFLICT (article_id, enricher) DO UPDATE"
            " SET version=excluded.version, body=excluded.body, sha256=excluded.sha256"
            " WHERE sha256<>excluded.sha256",
            *row,
            checksum(*row),
        )
        self.clear_failure("enrich", layer.article_id, layer.enricher)
        if changed:
            self.touch((layer.article_id,))
        return bool(changed)

    def touch(self, article_ids: Iterable[str]) -> None:
        """Give each article the next number, so that the index takes it in again."""
        for article_id in article_ids:
            self._seq += 1
            # Of an article that was removed and comes back, this is the first change again.
            self._run(
                "INSERT INTO changes VALUES (?,?,0,?) ON CONFLICT (article_id) DO UPDATE"
                " SET seq=excluded.seq, removed=0, first=iif(removed, excluded.first, first)",
                self._seq,
                article_id,
                self._seq,
            )

    def put_failure(self, failure: Failure) -> None:
        """Write down what went wrong, in place of what was written of the same subject and enricher."""
        subject, body = storable(failure.subject), _storable_json(failure)
        row = (failure.stage, subject, failure.enricher, body)
        self._run("INSERT OR REPLACE INTO failures VALUES (?,?,?,?,?)", *row, checksum(*row))

    def clear_failure(self, stage: str, subject: str, enricher: str = "") -> None:
        """Forget a failure that no longer holds."""
        self._run(
            "DELETE FROM failures WHERE stage=? AND subject=? AND enricher=?",
            stage,
            storable(subject),
            enricher,
        )

    def put_facets(self, facets: Iterable[Facet]) -> None:
        """Keep these facets, in their order, in place of those kept before."""
        self._run("DELETE FROM facets")
        for place, facet in enumerate(facets):
            row = (facet.name, place, as_json(facet))
            self._run("INSERT INTO facets VALUES (?,?,?,?)", *row, checksum(*row))

    def put_offers(self, aliases: Iterable[Alias], actions: Iterable[OfferedAction]) -> None:
        """Keep these aliases and actions in place of those kept before."""
        self._run("DELETE FROM offers")
        for sort, offers in (("alias", aliases), ("action", actions)):
            rows = ((sort, place, as_json(offer)) for place, offer in enumerate(offers))
            self._connection.executemany(
                "INSERT INTO offers VALUES (?,?,?,?)", ((*row, checksum(*row)) for row in rows)
            )

    def put_decision(self, decision: Decision) -> int:
        """Append a ruling; returns its number. `touch` the articles that it changes."""
        self._seq += 1
        row = (self._seq, as_json(decision))
        cursor = self._connection.execute(
            "INSERT INTO decisions (seq, body, sha256) VALUES (?,?,?)", (*row, checksum(*row))
        )
        return cursor.lastrowid or 0

    def put_search(self, name: str, query: str) -> None:
        """Save a search under a name, in place of the one that had it."""
        self._run("INSERT OR REPLACE INTO searches VALUES (?,?,?)", name, query, checksum(name, query))

    def remove_search(self, name: str) -> bool:
        """Forget a saved search; False where there is none of this name."""
        return bool(self._run("DELETE FROM searches WHERE name=?", name))

    def set_generation(self, number: int) -> None:
        """Make `index/gen-NUMBER` the index that searches read."""
        self._run("UPDATE state SET generation=?", number)
        self._run("DELETE FROM index_files WHERE generation<>?", number)

    def put_index_files(self, generation: int, files: Mapping[str, str]) -> None:
        """Keep the sha256 of every file of a generation of the index, by name."""
        self._run("DELETE FROM index_files WHERE generation=?", generation)
        self._connection.executemany(
            "INSERT INTO index_files VALUES (?,?,?)", [(generation, *file) for file in files.items()]
        )

    def purge_article(self, article_id: str) -> bool:
        """Remove an article, its layers and failures, and originals that nothing else was found in.

        A mark stays, with the next number, so that the index drops it. False where there is no such article.
        """
        originals = self._connection.execute(
            "SELECT DISTINCT original FROM found WHERE article_id=? AND original<>''", (article_id,)
        ).fetchall()
        addresses = self._connection.execute(
            "SELECT DISTINCT address FROM found WHERE article_id=?", (article_id,)
        ).fetchall()
        if not self._one("SELECT 1 FROM articles WHERE id=?", article_id):
            return False
        self._run("DELETE FROM found WHERE article_id=?", article_id)
        self._run("DELETE FROM decisions WHERE json_extract(body, '$.article_id')=?", article_id)
        self.marks.purge(article_id)
        for (original,) in originals:
            self._purge_original(original)
        for (address,) in addresses:
            if not self._one("SELECT 1 FROM found WHERE address=?", address):
                self._run("DELETE FROM sources WHERE address=?", address)
        self._remove(article_id)
        return True

    def _remove(self, article_id: str) -> None:
        """Take an article and what was made of it out; a mark stays, so that the index drops it."""
        self._run("DELETE FROM articles WHERE id=?", article_id)
        self._run("DELETE FROM layers WHERE article_id=?", article_id)
        self._run("DELETE FROM failures WHERE subject=?", article_id)
        self._seq += 1
        self._run("INSERT OR REPLACE INTO changes VALUES (?,?,1,?)", self._seq, article_id, self._seq)

    def _purge_original(self, original: str) -> None:
        if not self._one("SELECT 1 FROM found WHERE original=?", original):
            self._run("DELETE FROM originals WHERE sha256=?", original)

    def finish(self) -> None:
        """Write the number of the latest change; the transaction is committed right after."""
        self._run("UPDATE state SET seq=?", self._seq)

    def _run(self, statement: str, *values: str | bytes | int) -> int:
        return self._connection.execute(statement, values).rowcount

    def _one(self, statement: str, *values: str | bytes | int) -> bool:
        return self._connection.execute(statement, values).fetchone() is not None


def _storable_json(failure: Failure) -> str:
    changed = {"subject": storable(failure.subject), "message": storable(failure.message)}
    return as_json(failure.model_copy(update=changed))
