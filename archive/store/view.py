"""What can be read of an archive's truth: originals, origins, articles, layers, decisions, failures."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.errors import IndexDamaged, StorageError, UsageError
from archive.model.action import OfferedAction
from archive.model.alias import Alias
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.language import MIXED, knows_language, language_name
from archive.model.layer import GIVEN, AnnotationLayer
from archive.store.connection import own_errors
from archive.store.marks import MarkView
from archive.store.names import DATABASE, INDEX
from archive.store.rows import (
    Change,
    FoundIn,
    Origin,
    Row,
    checksummed,
    damaged,
    decompress,
    require_order,
    storable,
    unpack,
)

_SHORTEST_PREFIX = 4
_AT_A_TIME = 200
_COUNTED = frozenset(
    {"articles", "layers", "sources", "originals", "failures", "decisions", "searches", "facets", "kept_out"}
)


class StoreView:
    """The questions that an open database answers. What is read is checked against its sha256."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._path = folder / DATABASE
        self.marks = MarkView(connection, self._path)
        """What a person read, starred, tagged and noted."""

    @property
    def seq(self) -> int:
        """The number of the latest change."""
        return int(self._value("SELECT seq FROM state"))

    @property
    def archive_id(self) -> str:
        """Made at random with the archive, so that an index of another one is known as such."""
        return str(self._value("SELECT archive_id FROM state"))

    @property
    def generation(self) -> int:
        """The number of the live index; 0 while there is none."""
        return int(self._value("SELECT generation FROM state"))

    def live_index(self) -> Path:
        """The folder of the index that searches read."""
        return self.index_folder(self.generation)

    def index_folder(self, generation: int) -> Path:
        """Where the index of this generation is, or is to be built."""
        return self.folder / INDEX / f"gen-{generation}"

    def index_files(self, generation: int | None = None) -> dict[str, str]:
        """Name → sha256 of each file of the live index (or of `generation`), as last committed."""
        number = self.generation if generation is None else generation
        return dict(
            self._rows("SELECT name, sha256 FROM index_files WHERE generation=? ORDER BY name", number)
        )

    def has_index_files(self) -> bool:
        """Is the live index there, with every file that it had when it was last committed?

        An index of another archive, or of another time, has not.

        Raises:
            StorageError: this user may not look.
        """
        index = self.live_index()
        try:
            # What is behind a link is outside of the archive: nothing is written there.
            is_ours = index.is_dir() and not index.is_symlink() and not index.parent.is_symlink()
            return is_ours and all((index / name).is_file() for name in self.index_files())
        except PermissionError as error:
            raise StorageError.not_allowed(index.parent) from error

    def searchable_index(self) -> Path:
        """The folder of the live index.

        Raises:
            IndexDamaged: it is not the one that was committed last.
        """
        if self.generation and not self.has_index_files():
            raise IndexDamaged(
                f"{self.live_index()}: files of the search index are missing; rebuild it with: archive reindex"
            )
        return self.live_index()

    def changes_since(self, seq: int) -> Iterator[Change]:
        """What changed after the change numbered `seq`, oldest first, each article once."""
        for rows in self._in_order(
            "SELECT seq, article_id, removed, first FROM changes WHERE seq>? ORDER BY seq LIMIT ?",
            seq,
            _AT_A_TIME,
        ):
            for number, article_id, removed, first in rows:
                yield Change(number, article_id, bool(removed), first)

    def count_changes(self, seq: int) -> int:
        """How many articles changed after the change numbered `seq`."""
        return int(self._value("SELECT count(*) FROM changes WHERE seq>?", seq))

    def count(self, table: str) -> int:
        """How many `articles`, `layers`, `sources`, `originals`, `failures`, `decisions`, `searches` there are."""
        if table not in _COUNTED:
            raise UsageError(f"no table {table!r}; there are {', '.join(sorted(_COUNTED))}")
        # A bare count(*) is one step of SQLite's machine, however long it takes: nothing could stop it over pages
        # that lead back to themselves.
        return int(self._value(f"SELECT total(1) FROM {table}"))

    def has_article(self, article_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM articles WHERE id=?", article_id))

    def article(self, article_id: str) -> Article | None:
        """The article of this id; None where there is none."""
        rows = self._rows("SELECT id, body, sha256 FROM articles WHERE id=?", article_id)
        return article_of(rows[0]) if rows else None

    def resolve(self, prefix: str) -> str:
        """The id that begins with `prefix`, at least 4 digits of it.

        Raises:
            UsageError: no article or several begin so.
        """
        if len(prefix) < _SHORTEST_PREFIX:
            raise UsageError(f"{prefix!r}: give at least {_SHORTEST_PREFIX} digits of the article's id")
        rows = self._rows(
            "SELECT id FROM articles WHERE id>=? AND id<? ORDER BY id LIMIT 3", prefix, prefix + "\U0010ffff"
        )
        if len(rows) == 1 or (rows and rows[0][0] == prefix):
            return str(rows[0][0])
        found = "several articles match: give more digits" if rows else "no such article in this archive"
        raise UsageError(f"{prefix!r}: {found}")

    def article_ids(self) -> Iterator[str]:
        """The ids of all articles, sorted."""
        for rows in self._in_order("SELECT id FROM articles WHERE id>? ORDER BY id LIMIT 10000", ""):
            yield from (row[0] for row in rows)

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        for rows in self._in_order(
            "SELECT id, body, sha256 FROM articles WHERE id>? ORDER BY id LIMIT ?", "", _AT_A_TIME
        ):
            yield from map(article_of, rows)

    def layers(self, article_id: str) -> tuple[AnnotationLayer, ...]:
        """What every enricher said of the article, by name of the enricher."""
        rows = self._rows(
            "SELECT article_id, enricher, version, body, sha256 FROM layers WHERE article_id=? ORDER BY enricher",
            article_id,
        )
        return tuple(map(layer_of, rows))

    def enrichers(self) -> dict[str, dict[str, int]]:
        """Enricher → version → how many layers it has in this archive."""
        counted: dict[str, dict[str, int]] = {}
        for enricher, version, layers in self._rows(
            "SELECT enricher, version, count(*) FROM layers GROUP BY 1, 2 ORDER BY 1, 2"
        ):
            counted.setdefault(enricher, {})[version] = layers
        return counted

    def without_layers(self) -> Counter[str]:
        """Language → how many articles in it no enricher has said anything of; those in a known one alone."""
        counted: Counter[str] = Counter()
        for rows in self._in_order(
            "SELECT id, body, sha256 FROM articles a WHERE a.id>? AND NOT EXISTS"
            " (SELECT 1 FROM layers l WHERE l.article_id=a.id AND l.enricher<>?) ORDER BY a.id LIMIT 1000",
            "",
            GIVEN,
        ):
            counted.update(article_of(row).language for row in rows)
        return Counter(
            {language: count for language, count in counted.items() if language not in ("", MIXED)}
        )

    def not_enriched(self, article: Article) -> str:
        """The language of an article of which no enricher has said anything, nor failed on it; empty where one has."""
        if article.language in ("", MIXED):
            return ""
        made = self._rows(
            "SELECT 1 FROM layers WHERE article_id=? AND enricher<>? LIMIT 1", article.id, GIVEN
        ) or self._rows("SELECT 1 FROM failures WHERE stage='enrich' AND subject=? LIMIT 1", article.id)
        return "" if made else language_name(article.language)

    def stale(
        self,
        versions: Mapping[str, str],
        *,
        languages: Mapping[str, Sequence[str]] | None = None,
        failed: bool = False,
    ) -> Iterator[str]:
        """Ids of articles that lack a layer of one of these enrichers in this version, sorted.

        Args:
            versions: enricher → the version that is installed.
            languages: enricher → the languages that it knows; articles in others lack nothing of it.
            failed: also articles on which the same version has failed already.
        """
        for article_id in self._without_layer(versions, failed=failed):
            known = self._known(article_id, versions, languages or {})
            if known == versions or any(self._without_layer(known, failed=failed, only=article_id)):
                yield article_id

    def _known(
        self, article_id: str, versions: Mapping[str, str], languages: Mapping[str, Sequence[str]]
    ) -> Mapping[str, str]:
        """Of enrichers and their versions, those that know the article's language."""
        if not any(languages.values()) or (article := self.article(article_id)) is None:
            return versions
        return {
            name: version
            for name, version in versions.items()
            if knows_language(languages.get(name, ()), article.language)
        }

    def _without_layer(self, versions: Mapping[str, str], *, failed: bool, only: str = "") -> Iterator[str]:
        """Ids of articles, or just of `only`, without a layer of one of these enrichers in this version, sorted."""
        missing = " OR ".join(
            "NOT EXISTS (SELECT 1 FROM layers l WHERE l.article_id=a.id AND l.enricher=? AND l.version=?)"
            + (
                ""
                if failed
                else " AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.stage='enrich' AND f.subject=a.id"
                " AND f.enricher=? AND json_extract(f.body, '$.version') IS ?)"
            )
            for _ in versions
        )
        pairs = [part for pair in versions.items() for part in pair * (1 if failed else 2)]
        if not versions:
            return
        for rows in self._in_order(
            f"SELECT a.id FROM articles a WHERE a.id>? AND (?='' OR a.id=?) AND ({missing}) ORDER BY a.id LIMIT 10000",
            "",
            only,
            only,
            *pairs,
        ):
            yield from (row[0] for row in rows)

    def original(self, sha256: str) -> bytes | None:
        """The raw bytes of a document; None where they are not kept."""
        rows = self._rows("SELECT sha256, size, content FROM originals WHERE sha256=?", sha256)
        return original_of(rows[0]) if rows else None

    def origin(self, address: str) -> Origin | None:
        """What is known of the document at `address`; None where nothing is."""
        rows = self._rows("SELECT * FROM sources WHERE address=?", storable(address))
        return origin_of(rows[0]) if rows else None

    def origins(self, *, done: bool | None = None) -> Iterator[Origin]:
        """All documents, by address; with `done`, only those that are, or are not."""
        wanted = (0, 1) if done is None else (int(done),) * 2
        for rows in self._in_order(
            "SELECT * FROM sources WHERE address>? AND done IN (?,?) ORDER BY address LIMIT 1000", "", *wanted
        ):
            yield from map(origin_of, rows)

    def found(self, article_id: str) -> tuple[FoundIn, ...]:
        """Where the article was found and how it was read there, by address."""
        rows = self._rows(
            "SELECT address, original, reader, version, options, notes FROM found WHERE article_id=? ORDER BY 1, 2",
            article_id,
        )
        return tuple(found_in_of(row) for row in rows)

    def found_exactly_at(self, address: str) -> tuple[str, ...]:
        """Ids of the articles that were found at this very address."""
        return tuple(
            row[0]
            for row in self._rows("SELECT DISTINCT article_id FROM found WHERE address=?", storable(address))
        )

    def read_by_others(self, versions: Mapping[str, str]) -> Iterator[str]:
        """Ids of articles that were read by another version of a reader than `versions` has for it, sorted.

        Articles of readers that are not installed are left out: nothing would read them better.
        """
        other = " OR ".join("(reader=? AND version<>?)" for _ in versions)
        pairs = [part for pair in versions.items() for part in pair]
        # What no version was kept of was read by built-in readers, before they had one.
        statement = (
            f"SELECT DISTINCT article_id FROM found WHERE original<>'' AND (reader='' OR {other or '0'})"
        )
        yield from (row[0] for row in self._rows(f"{statement} ORDER BY 1", *pairs))

    def is_kept_out(self, article_id: str) -> bool:
        """Did a person purge the article and ask that it stay away?"""
        return bool(self._rows("SELECT 1 FROM kept_out WHERE article_id=?", article_id))

    def pending(self, operation: str) -> tuple[str, ...]:
        """What an operation was begun for and not finished."""
        return tuple(
            row[0]
            for row in self._rows("SELECT subject FROM pending WHERE operation=? ORDER BY 1", operation)
        )

    def found_at(self, address: str) -> int:
        """How many articles were found in the document at `address`."""
        document = storable(address)
        return int(
            self._value(
                "SELECT count(DISTINCT article_id) FROM found"
                " WHERE address=? OR (address>? AND address<?) OR (address>? AND address<?)",
                document,
                # `#` comes before an article's number in the document, `!` before a member of a container.
                *(document + "#", document + "$"),
                *(document + "!", document + '"'),
            )
        )

    def facets(self) -> tuple[Facet, ...]:
        """The facets that the plugins offered at the last ingest."""
        return tuple(map(facet_of, self._rows("SELECT name, place, body, sha256 FROM facets ORDER BY place")))

    def aliases(self) -> tuple[Alias, ...]:
        """The aliases that the plugins offered at the last ingest."""
        return tuple(offer for offer in self._offers("alias") if isinstance(offer, Alias))

    def actions(self) -> tuple[OfferedAction, ...]:
        """The actions that the plugins offered at the last ingest."""
        return tuple(offer for offer in self._offers("action") if isinstance(offer, OfferedAction))

    def _offers(self, sort: str) -> Iterator[Alias | OfferedAction]:
        rows = self._rows("SELECT sort, place, body, sha256 FROM offers WHERE sort=? ORDER BY place", sort)
        return map(offer_of, rows)

    def decisions(self) -> tuple[tuple[int, Decision], ...]:
        """Every ruling with its number, oldest first."""
        return tuple(
            map(decision_of, self._rows("SELECT number, seq, body, sha256 FROM decisions ORDER BY number"))
        )

    def failures(self) -> tuple[Failure, ...]:
        """What failed and still does, by stage, subject and enricher."""
        return tuple(map(failure_of, self._rows("SELECT * FROM failures ORDER BY stage, subject, enricher")))

    def searches(self) -> dict[str, str]:
        """Saved searches: name → query."""
        rows = self._rows("SELECT name, query, sha256 FROM searches ORDER BY name")
        return dict(checksummed(row, f"saved search {row[0]}") for row in rows)

    def _rows(self, statement: str, *values: str | int) -> list[Row]:
        with own_errors(self._path):
            return self._connection.execute(statement, values).fetchall()

    def _in_order(self, statement: str, last: str | int, *values: str | int) -> Iterator[list[Row]]:
        """The rows behind `last`, some at a time, of a statement that is sorted by its first column and limited."""
        while rows := self._rows(statement, last, *values):
            require_order(rows, last, str(self._path))
            yield rows
            last = rows[-1][0]

    def _value(self, statement: str, *values: str | int) -> Any:
        rows = self._rows(statement, *values)
        if not rows:
            raise damaged(str(self._path))
        return rows[0][0]


def article_of(row: Row) -> Article:
    """An article from a row of `articles`."""
    where = f"article {row[0]}"
    article_id, body = checksummed(row, where)
    article = unpack(Article, body, where=where)
    if article.id != article_id:
        raise damaged(where)
    return article


def layer_of(row: Row) -> AnnotationLayer:
    """A layer from a row of `layers`."""
    where = f"layer {row[1]} of article {row[0]}"
    return unpack(AnnotationLayer, checksummed(row, where)[3], where=where)


def origin_of(row: Row) -> Origin:
    """The origin in a row of `sources`."""
    address, original, done, media_type, size, modified, options = checksummed(row, f"document {row[0]}")
    return Origin(address, original, bool(done), media_type, size, modified, options)


def found_in_of(row: Row) -> FoundIn:
    """Where an article was found, from the columns of `found` after its id."""
    address, original, reader, version, options, notes = row
    return FoundIn(address, original, reader, version, options, tuple(notes.split("\n")) if notes else ())


def decision_of(row: Row) -> tuple[int, Decision]:
    """A ruling and its number from a row of `decisions`."""
    where = f"decision {row[0]}"
    return row[0], unpack(Decision, checksummed(row[1:], where)[1], where=where)


def failure_of(row: Row) -> Failure:
    """A failure from a row of `failures`."""
    where = f"failure of {row[1]}"
    return unpack(Failure, checksummed(row, where)[3], where=where)


def facet_of(row: Row) -> Facet:
    """A facet from a row of `facets`."""
    where = f"facet {row[0]}"
    return unpack(Facet, checksummed(row, where)[2], where=where)


def offer_of(row: Row) -> Alias | OfferedAction:
    """An alias or an action from a row of `offers`."""
    where = f"{row[0]} {row[1]}"
    body = checksummed(row, where)[2]
    return unpack(Alias, body, where=where) if row[0] == "alias" else unpack(OfferedAction, body, where=where)


def original_of(row: Row) -> bytes:
    """The raw bytes of a document from a row of `originals`."""
    sha256, size, content = row
    where = f"original {str(sha256)[:16]}"
    if not isinstance(content, bytes) or not isinstance(size, int):
        raise damaged(where)
    raw = decompress(content, size, where=where)
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise damaged(where)
    return raw
