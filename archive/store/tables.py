"""The tables one by one: how each row is read, checked and named. For check, repair, dump and restore."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.store.marks import marking_of, note_of
from archive.store.rows import Row, checksummed, damaged
from archive.store.view import (
    article_of,
    decision_of,
    facet_of,
    failure_of,
    layer_of,
    offer_of,
    origin_of,
    original_of,
)

_ID = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows can be checked one by one."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """The columns that name a row; rows are sorted by them in a dump."""
    verify: Callable[[Row], object]
    """Raises DamageError where a row is not as it was written."""

    def name_of(self, row: Row) -> str:
        """How a person is told of a row."""
        parts = [str(row[self.columns.index(column)])[:80] for column in self.key]
        return f"{self.name[:-1] if self.name.endswith('s') else self.name} {' '.join(parts)}"


def _found(row: Row) -> object:
    article_id, *others = row
    if not _is_id(article_id) or not all(isinstance(column, str) for column in others):
        raise damaged(f"found {article_id!r:.80}")
    return row


def _kept_out(row: Row) -> object:
    if not _is_id(row[0]):
        raise damaged(f"kept out {row[0]!r:.80}")
    return row


def _change(row: Row) -> object:
    seq, article_id, removed, first = row
    if not isinstance(seq, int) or not _is_id(article_id) or removed not in (0, 1):
        raise damaged(f"change {seq!r:.80}")
    if not isinstance(first, int) or not 0 < first <= seq:
        raise damaged(f"change {seq}: first stored by change {first!r:.80}")
    return row


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.match(value) is not None


def _mark(row: Row) -> object:
    mark, article_id = row
    if not isinstance(mark, str) or not _is_id(article_id):
        raise damaged(f"mark of {article_id!r:.80}")
    return row


def _search(row: Row) -> object:
    return checksummed(row, f"saved search {row[0]}")


TABLES = (
    Table("originals", ("sha256", "size", "content"), ("sha256",), original_of),
    Table("articles", ("id", "body", "sha256"), ("id",), article_of),
    Table(
        "layers",
        ("article_id", "enricher", "version", "body", "sha256"),
        ("article_id", "enricher"),
        layer_of,
    ),
    Table(
        "sources",
        ("address", "original", "done", "media_type", "size", "modified", "options", "sha256"),
        ("address",),
        origin_of,
    ),
    Table(
        "found",
        ("article_id", "address", "original", "reader", "version", "options", "notes"),
        ("article_id", "address", "original"),
        _found,
    ),
    Table("kept_out", ("article_id",), ("article_id",), _kept_out),
    Table("changes", ("seq", "article_id", "removed", "first"), ("seq",), _change),
    Table("facets", ("name", "place", "body", "sha256"), ("place",), facet_of),
    Table("offers", ("sort", "place", "body", "sha256"), ("sort", "place"), offer_of),
    Table("decisions", ("number", "seq", "body", "sha256"), ("number",), decision_of),
    Table(
        "failures",
        ("stage", "subject", "enricher", "body", "sha256"),
        ("stage", "subject", "enricher"),
        failure_of,
    ),
    Table("searches", ("name", "query", "sha256"), ("name",), _search),
    Table("marks", ("mark", "article_id"), ("mark", "article_id"), _mark),
    Table("notes", ("number", "article_id", "body", "sha256"), ("number",), note_of),
    Table("markings", ("number", "body", "sha256"), ("number",), marking_of),
)
