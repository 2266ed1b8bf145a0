"""Query text → what it finds: the one path of search, count, facets, quotes, export, explain and the screen.

A `Searcher` is one state of the archive: it never changes, and two answers of it agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import perf_counter
from typing import Literal, cast, get_args

from archive.errors import QueryError
from archive.index import Snapshot, StoredArticle
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.results import FacetCount, Hit, Results, Statement
from archive.model.span import Span
from archive.query.parser import Parsed, parse
from archive.query.tree import All, And, Fuzzy, Pattern, Phrase, Query, Values, walk
from archive.search.choices import choices_of, without_includes
from archive.search.facet_rows import FacetRow, FacetRows
from archive.search.resolving import Resolver
from archive.search.snippets import LOOKED_AT, snippets
from archive.search.spelling import did_you_mean
from archive.search.value_book import KnownValue, ValueBook

UnitOfCount = Literal["article", "statement"]
Sort = Literal["relevance", "newest", "oldest", "source", "title"]
ARTICLE_SORTS = get_args(Sort)
STATEMENT_SORTS = ("newest", "oldest", "speaker", "relevance")
PAGE = 200
"""Hits fetched at a time where all are wanted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query text as understood in one state of the archive."""

    parsed: Parsed
    query: Query
    """Resolved: what the index answers."""
    notes: tuple[str, ...]
    is_exact: bool = True
    """False: a pattern in it stands for more words than are looked for."""

    @property
    def text(self) -> str:
        return self.parsed.text


class Searcher:
    """Answers queries from one snapshot of the index.

    Args:
        saved: saved search → its text.
        last_seen: saved search → the change up to which it was last looked at.
        today: the day that words like `yesterday` are counted from.
    """

    def __init__(
        self, snapshot: Snapshot, saved: Mapping[str, str], last_seen: Mapping[str, int], today: date
    ) -> None:
        self.snapshot = snapshot
        self.facets: tuple[Facet, ...] = tuple(snapshot.facets)
        self.saved = saved
        self._last_seen = last_seen
        self._today = today
        self._books: dict[str, ValueBook] = {}
        self._ask = lru_cache(maxsize=64)(self._understand)

    def close(self) -> None:
        """Let go of the index."""
        # The cache holds this searcher, and what it looked up holds files: not until a collector comes by.
        self._ask.cache_clear()
        self._books.clear()
        self.snapshot.close()

    def with_searches(self, saved: Mapping[str, str], last_seen: Mapping[str, int]) -> "Searcher":
        """The same state of the archive with other saved searches."""
        other = Searcher(self.snapshot, saved, last_seen, self._today)
        other._books = self._books
        return other

    def understand(self, text: str) -> Asked:
        """The query that a text means here.

        Raises:
            QueryError: it means none; with its place in the text.
        """
        return self._ask(text)

    def facet(self, name: str) -> Facet:
        """The facet of this name.

        Raises:
            QueryError: the archive has none.
        """
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise QueryError(
            f"no facet {name!r}; this archive has {', '.join(facet.name for facet in self.facets)}"
        )

    def book(self, facet: str) -> ValueBook:
        """All values of a facet, read once."""
        if facet not in self._books:
            known = (KnownValue(value, label, tuple(aliases), total) for value, label, aliases, total in
                     self.snapshot.values(facet))  # fmt: skip
            self._books[facet] = ValueBook(self.facet(facet), known)
        return self._books[facet]

    def meant(self, facet: str, typed: str) -> tuple[str, ...]:
        """The values of the archive that a typed value stands for."""
        return Resolver(self.book, {}).meant(facet, typed)

    def resolved(self, query: Query) -> Query:
        """A tree as typed, for the index."""
        return Resolver(self.book, self._last_seen).resolve(query)

    def count(self, query: Query, unit: UnitOfCount = "article") -> int:
        """How many articles, or statements, satisfy a resolved query."""
        return (
            self.snapshot.count(query) if unit == "article" else self.snapshot.statements(query, limit=0)[0]
        )

    def search(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 20,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        with_snippets: bool = True,
        unit: UnitOfCount = "article",
    ) -> Results:
        """One page of hits, with the counts of the facets named."""
        started = perf_counter()
        _check_page(offset, limit, sort, ARTICLE_SORTS)
        asked = self.understand(text)
        total, hits = self._page(asked.query, offset, limit, sort, with_snippets=with_snippets)
        if unit == "statement":
            total = self.count(asked.query, "statement")
        counts = {name: self.facet_counts(text, name, unit=unit, limit=facet_limit) for name in facets}
        # Looking for other spellings takes longer than the search: right for a command, wrong while somebody types.
        advice = self._advice(asked.parsed.query) if not (total or facets) else ()
        notes = (*asked.notes, *advice)
        return Results(asked.text, total, hits, counts, notes, perf_counter() - started, asked.is_exact)

    def _advice(self, query: Query) -> Iterator[str]:
        """What to say of a query that finds nothing."""
        yield from (f"did you mean: {spelt}" for spelt in did_you_mean(self, query))

    def hits(self, text: str, *, sort: str = "newest") -> Iterator[Hit]:
        """Every hit, a page at a time, no end but the last."""
        query = self.understand(text).query
        offset = 0
        while True:
            total, hits = self._page(query, offset, PAGE, sort, with_snippets=False)
            yield from hits
            offset += PAGE
            if offset >= total or not hits:
                return

    def articles(self, text: str, *, sort: str = "newest") -> Iterator[Article]:
        """Every article that satisfies the query, for export."""
        for hit in self.hits(text, sort=sort):
            yield self.snapshot.article(hit.id).article

    def statements(
        self, text: str, *, offset: int, limit: int, sort: str
    ) -> tuple[int, tuple[Statement, ...]]:
        """One page of the statements that satisfy the query, each asked by itself."""
        _check_page(offset, limit, sort, STATEMENT_SORTS)
        total, found = self.snapshot.statements(
            self.understand(text).query, offset=offset, limit=limit, sort=sort
        )
        return total, tuple(found)

    def all_statements(self, text: str, *, sort: str = "newest") -> Iterator[Statement]:
        """Every statement, a page at a time."""
        offset = 0
        while True:
            total, found = self.statements(text, offset=offset, limit=PAGE, sort=sort)
            yield from found
            offset += PAGE
            if offset >= total or not found:
                return

    def facet_counts(
        self,
        text: str,
        name: str,
        *,
        within: str | None = None,
        contains: str = "",
        sort: str = "count",
        limit: int = 20,
        unit: UnitOfCount = "article",
    ) -> tuple[FacetCount, ...]:
        """The counts that the values of a facet would leave, its own includes left out; see `FacetRows.top`."""
        asked, facet = self.understand(text), self.facet(name)
        query = self.resolved(without_includes(asked.parsed.query, name))
        is_short = facet.shape == "term" and sort == "count" and not contains
        rows = self.snapshot.facet_counts(query, name, unit=unit, limit=max(0, limit) if is_short else None)
        chosen = tuple(choices_of(asked.parsed.query, self.meant).get(name, {}))
        if is_short:
            rows = [*rows, *self._chosen(query, facet, chosen, rows, unit)]
        found, archive = self.count(query, unit), self.count(All(), unit)
        book = self.book
        return FacetRows(facet, rows, lambda: book(name), chosen, found, archive, asked.is_exact).top(
            within=within, contains=contains, sort=sort, limit=limit
        )

    def _chosen(
        self, query: Query, facet: Facet, chosen: Sequence[str], rows: Sequence[FacetRow], unit: UnitOfCount
    ) -> Iterator[FacetRow]:
        """Rows of the chosen values that are not among the first."""
        seen = {row[0] for row in rows}
        for value in chosen:
            known = self.book(facet.name).known(value)
            if known and value not in seen:
                own = Values(facet.name, (value,), resolved=True)
                yield value, known.label, self.count(And((query, own)), unit), known.total

    def spans(self, text: str, article_id: str) -> tuple[Span, ...]:
        """Where the query stands in an article, in the order of the text."""
        return tuple(sorted(self.snapshot.spans(self.understand(text).query, article_id)))

    def article(self, prefix: str) -> StoredArticle:
        """The article whose id begins so."""
        return self.snapshot.article(prefix)

    def _page(
        self, query: Query, offset: int, limit: int, sort: str, *, with_snippets: bool
    ) -> tuple[int, tuple[Hit, ...]]:
        total, found = self.snapshot.top(query, offset=offset, limit=limit, sort=cast(Sort, sort))
        return total, tuple(self._hit(query, doc, score, with_snippets) for doc, score in found)

    def _hit(self, query: Query, doc: int, score: float, with_snippets: bool) -> Hit:
        article = self.snapshot.article(doc).article
        pieces = snippets(article, self.snapshot.spans(query, doc, most=LOOKED_AT)) if with_snippets else ()
        return Hit(
            id=article.id,
            title=article.title,
            published=str(article.published or ""),
            source=article.source,
            score=score,
            url=article.url,
            snippets=pieces,
        )

    def _understand(self, text: str) -> Asked:
        parsed = parse(text, facets=self.facets, today=self._today, saved=self.saved)
        resolver = Resolver(self.book, self._last_seen)
        try:
            query = resolver.resolve(parsed.query)
        except QueryError as error:
            raise QueryError(error.message, query=text, start=error.start, end=error.end) from None
        cut = tuple(self._cut(query))
        notes = tuple(dict.fromkeys((*parsed.notes, *resolver.notes, *cut)))
        return Asked(parsed, query, notes, is_exact=not cut)

    def _cut(self, query: Query) -> Iterator[str]:
        """A note for each pattern that stands for more words than are looked for."""
        for clause in walk(query):
            for leaf in clause.parts if isinstance(clause, Phrase) else (clause,):
                if isinstance(leaf, Pattern | Fuzzy) and self.snapshot.is_cut(leaf):
                    yield f"{leaf} stands for too many words: only the first by spelling are looked for"


def unit_named(unit: str) -> UnitOfCount:
    """The unit of this name.

    Raises:
        QueryError: there is none.
    """
    if unit not in get_args(UnitOfCount):
        raise QueryError(f"no unit {unit!r}; there are {', '.join(get_args(UnitOfCount))}")
    return cast(UnitOfCount, unit)


def _check_page(offset: int, limit: int, sort: str, sorts: Sequence[str]) -> None:
    if sort not in sorts:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(sorts)}")
    if offset < 0 or limit < 0:
        raise QueryError("offset and limit cannot be negative")
