"""The tables one by one: how each row is read, checked and named. For check, repair, dump and restore."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.store.reading import (
    article_of,
    decision_of,
    facet_of,
    failure_of,
    layer_of,
    original_of,
    sealed,
    source_of,
)
from archive.store.rows import Row


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


def _trusted(row: Row) -> object:
    return row


def _search(row: Row) -> object:
    return sealed(row, f"saved search {row[0]}")


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
        ("address", "original", "done", "media_type", "size", "modified", "sha256"),
        ("address",),
        source_of,
    ),
    Table(
        "found",
        ("article_id", "address", "original"),
        ("article_id", "address", "original"),
        _trusted,
    ),
    Table("changes", ("seq", "article_id", "removed"), ("seq",), _trusted),
    Table("facets", ("name", "place", "body", "sha256"), ("place",), facet_of),
    Table("decisions", ("number", "seq", "body", "sha256"), ("number",), decision_of),
    Table(
        "failures",
        ("stage", "subject", "enricher", "body", "sha256"),
        ("stage", "subject", "enricher"),
        failure_of,
    ),
    Table("searches", ("name", "query", "sha256"), ("name",), _search),
)
