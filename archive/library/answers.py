"""Answers that are fetched when they are looked at: hits, statements, annotations, facet values."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any, Generic, TypeVar, overload

from archive.errors import QueryError, UsageError
from archive.export.tables import ANNOTATION_COLUMNS, COLUMNS, Column, Row, Table, as_text, cells, table_of
from archive.model.annotation import Annotation
from archive.model.results import (
    SORTS,
    STATEMENT_SORTS,
    FacetCount,
    Hit,
    Sort,
    Statement,
    StatementSort,
    Unit,
)
from archive.search.records import facet_record, hit_record
from archive.search.searcher import Searcher

Item = TypeVar("Item")
Hold = Callable[[], AbstractContextManager[Searcher]]
"""The searcher that an answer belongs to, held by one thread at a time; UsageError once it has been replaced."""

_SHOWN = 20
"""Rows that a notebook shows."""
HIT_COLUMNS = (
    *(column for column in COLUMNS["articles"] if column.name in ("id", "title", "published", "source")),
    Column("score", "real", "how well it fits, where sorted by relevance"),
    Column("url", "text", "where it was published"),
    Column("copies", "integer", "how many other articles have its text"),
    Column("snippets", "json", "pieces of text with what matched"),
)


class Answer(Sequence[Item], Generic[Item]):
    """What a question found. Nothing is fetched before it is looked at; `len` is exact and costs one count.

    It belongs to the state of the archive that was asked: after `Press.refresh` has moved on, ask again.
    """

    query: str
    """The query as understood, printed canonically."""
    notes: tuple[str, ...]
    """What was mended in the query as typed."""

    def __init__(self, hold: Hold, text: str, columns: Sequence[Column]) -> None:
        self._hold, self._text, self._columns = hold, text, tuple(columns)
        with hold() as searcher:
            asked = searcher.understand(text)
        self.query, self.notes = asked.text, asked.notes
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            with self._hold() as searcher:
                self._length = self._count(searcher)
        return self._length

    def __bool__(self) -> bool:
        return len(self) > 0

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            first, stop, step = index.indices(len(self))
            if step < 1:
                return [self[at] for at in range(first, stop, step)]
            with self._hold() as searcher:
                return self._page(searcher, first, max(0, stop - first))[::step]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(f"no item {index} in an answer of {len(self):,}")
        with self._hold() as searcher:
            return self._page(searcher, at, 1)[0]

    def __iter__(self) -> Iterator[Item]:
        yield from self._steps(self._each)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.query!r}: {len(self):,}>"

    def records(self) -> Iterator[Row]:
        """Every row as plain values, one at a time; the columns are those of `archive export`."""
        yield from self._steps(self._each_row)

    def to_pandas(self) -> Any:
        """All rows as a `pandas.DataFrame`."""
        pandas = _installed("pandas")
        columns, rows = self._all()
        values = [[row.get(column.name) for column in columns] for row in rows]
        return pandas.DataFrame(values, columns=[column.name for column in columns])

    def to_polars(self) -> Any:
        """All rows as a `polars.DataFrame`."""
        polars = _installed("polars")
        types = {
            "integer": polars.Int64,
            "real": polars.Float64,
            "boolean": polars.Boolean,
            "list": polars.List(polars.String),
        }
        columns, rows = self._all()
        schema = {column.name: types.get(column.type, polars.String) for column in columns}
        return polars.DataFrame([list(cells(row, columns)) for row in rows], schema=schema, orient="row")

    def to_arrow(self) -> Any:
        """All rows as a `pyarrow.Table`."""
        from archive.export.parquet import arrow_table

        columns, rows = self._all()
        return arrow_table(columns, rows)

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks; every foreign string is escaped."""
        shown = [column for column in self._columns if column.type not in ("json", "list")][:8]
        head = "".join(f"<th>{escape(column.name)}</th>" for column in shown)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_short(row.get(column.name)))}</td>" for column in shown) + "</tr>"
            for row in islice(self.records(), _SHOWN)
        )
        total = f"<p><code>{escape(self.query)}</code>: {len(self):,}</p>"
        return f"{total}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _all(self) -> tuple[Sequence[Column], list[Row]]:
        """Every row, and the columns that they have."""
        return self._columns, list(self.records())

    def _steps(self, start: Callable[[Searcher], Iterator[Any]]) -> Iterator[Any]:
        """The items of an iterator over the index, which is held for one step at a time."""
        with self._hold() as searcher:
            items = start(searcher)
        while True:
            with self._hold():
                step = list(islice(items, 1))
            if not step:
                return
            yield step[0]

    # What each kind of answer says for itself.

    def _count(self, searcher: Searcher) -> int:
        raise NotImplementedError

    def _page(self, searcher: Searcher, offset: int, limit: int) -> Sequence[Item]:
        return list(islice(self._each(searcher), offset, offset + limit))

    def _each(self, searcher: Searcher) -> Iterator[Item]:
        raise NotImplementedError

    def _each_row(self, searcher: Searcher) -> Iterator[Row]:
        raise NotImplementedError


class Hits(Answer[Hit]):
    """Articles that match."""

    def __init__(self, hold: Hold, text: str, sort: Sort, unit: Unit) -> None:
        _refuse_unknown(sort, SORTS)
        super().__init__(hold, text, HIT_COLUMNS)
        self._sort, self._unit = sort, unit

    def _count(self, searcher: Searcher) -> int:
        return searcher.count(self._text, self._unit)

    def _page(self, searcher: Searcher, offset: int, limit: int) -> Sequence[Hit]:
        return searcher.search(self._text, offset=offset, limit=limit, sort=self._sort, unit=self._unit).hits

    def _each(self, searcher: Searcher) -> Iterator[Hit]:
        return searcher.hits(self._text, sort=self._sort, with_snippets=True, unit=self._unit)

    def _each_row(self, searcher: Searcher) -> Iterator[Row]:
        return map(hit_record, self._each(searcher))


class Statements(Answer[Statement]):
    """Statements that match: who said what, and through whom."""

    def __init__(self, hold: Hold, text: str, sort: StatementSort, unit: Unit) -> None:
        _refuse_unknown(sort, STATEMENT_SORTS)
        super().__init__(hold, text, COLUMNS["statements"])
        self._sort, self._unit = sort, unit

    def _count(self, searcher: Searcher) -> int:
        return searcher.count(self._text, self._unit)

    def _page(self, searcher: Searcher, offset: int, limit: int) -> Sequence[Statement]:
        return searcher.statements(self._text, offset=offset, limit=limit, sort=self._sort, unit=self._unit)[
            1
        ]

    def _each(self, searcher: Searcher) -> Iterator[Statement]:
        return searcher.every_statement(self._text, sort=self._sort, unit=self._unit)

    def _each_row(self, searcher: Searcher) -> Iterator[Row]:
        return iter(table_of(searcher, self._text, "statements", sort=self._sort, unit=self._unit).rows)


@dataclass(frozen=True, slots=True)
class FoundAnnotation:
    """An annotation of an article that matches, and what made it."""

    article_id: str
    annotation: Annotation
    enricher: str
    version: str


class Annotations(Answer[FoundAnnotation]):
    """The annotations of the articles that match, in the order of the articles, then of the text."""

    def __init__(self, hold: Hold, text: str, kinds: Sequence[str], sort: Sort) -> None:
        _refuse_unknown(sort, SORTS)
        super().__init__(hold, text, ANNOTATION_COLUMNS)
        self._kinds, self._sort = tuple(kinds), sort

    def _count(self, searcher: Searcher) -> int:
        return searcher.count_annotations(self._text, self._kinds)

    def _each(self, searcher: Searcher) -> Iterator[FoundAnnotation]:
        for stored in searcher.articles(self._text, sort=self._sort):
            for held in stored.annotations:
                if not self._kinds or held.annotation.kind in self._kinds:
                    yield FoundAnnotation(stored.article.id, held.annotation, held.enricher, held.version)

    def _each_row(self, searcher: Searcher) -> Iterator[Row]:
        return iter(self._table(searcher).rows)

    def _all(self) -> tuple[Sequence[Column], list[Row]]:
        with self._hold() as searcher:
            table = self._table(searcher)
            return table.columns, list(table.rows)

    def _table(self, searcher: Searcher) -> Table:
        return table_of(searcher, self._text, "annotations", sort=self._sort, kinds=self._kinds)


class FacetValues(Answer[FacetCount]):
    """The first values of a facet with their counts. Fetched at once: there are no more than were asked for."""

    def __init__(self, hold: Hold, text: str, counts: Sequence[FacetCount]) -> None:
        super().__init__(hold, text, COLUMNS["facets"])
        self._counts = tuple(counts)

    def query_of(self, value: FacetCount) -> str:
        """The query that finds what was counted for one of the values."""
        with self._hold() as searcher:
            return searcher.opened(self._text, value.facet, value.value)

    def _count(self, searcher: Searcher) -> int:
        return len(self._counts)

    def _each(self, searcher: Searcher) -> Iterator[FacetCount]:
        return iter(self._counts)

    def _each_row(self, searcher: Searcher) -> Iterator[Row]:
        return map(facet_record, self._counts)


def _refuse_unknown(sort: str, known: Sequence[str]) -> None:
    # Else it would be refused only where the answer is looked at.
    if sort not in known:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(known)}")


def _short(value: object) -> str:
    text = as_text(value)
    return text if len(text) <= 120 else text[:119] + "…"


def _installed(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed; install it with: pip install {name}") from None
