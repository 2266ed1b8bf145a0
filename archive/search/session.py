"""What the command line and the screen talk to: one archive, being searched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from archive.errors import IndexUnusableError, QueryError
from archive.index import Snapshot, StoredArticle
from archive.model.facet import Facet
from archive.model.results import FacetCount, Hit, Results, Statement
from archive.model.span import Span
from archive.query.parser import Parsed, parse
from archive.query.tree import All, Values
from archive.search.choices import Choice, choices_of, choose, combine
from archive.search.explain import Explanation, explain
from archive.search.export import export
from archive.search.narrowing import narrow
from archive.search.saved import Changed, SavedSearch, reread, save
from archive.search.searcher import Searcher, unit_named
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Counted:
    """One query of a batch and its answer."""

    line: int
    """From 1."""
    text: str
    """As typed."""
    query: str = ""
    """As understood."""
    count: int = 0
    notes: tuple[str, ...] = ()
    error: QueryError | None = None
    """Why it could not be answered."""


class Session:
    """An archive opened for searching. It sees one state of it until `refresh`.

    One thread at a time may use it. Nothing is written but by the methods whose names say so (`save_search`,
    `forget_search`, `mark_seen`), which wait for the lock of the archive.
    """

    def __init__(
        self, folder: Path, searcher: Searcher, searches: tuple[SavedSearch, ...], generation: int
    ) -> None:
        self._folder = folder
        self._generation = generation
        self._searcher = searcher
        self._searches = searches

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the archive in `folder`.

        Raises:
            NotAnArchiveError, FormatTooNewError, StorageError, IndexUnusableError: see `archive.errors`.
        """
        return cls(folder, *_opened(folder))

    def close(self) -> None:
        """Let go of the archive."""
        self._searcher.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def refresh(self) -> bool:
        """Look at the archive as it is now; False where nothing changed, which costs a look into archive.db alone."""
        with Store.open(self._folder) as store:
            is_behind = store.seq != self.seq or store.generation != self._generation
            if not is_behind and _searches(store) == self._searches:
                return False
        newer, searches, generation = _opened(self._folder)
        same = newer.snapshot.seq == self._searcher.snapshot.seq and newer.facets == self._searcher.facets
        if same and generation == self._generation and searches == self._searches:
            newer.close()
            return False
        old, self._searcher, self._searches = self._searcher, newer, searches
        self._generation = generation
        old.close()
        return True

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets of the archive, as it was indexed."""
        return self._searcher.facets

    @property
    def seq(self) -> int:
        """The change up to which this session sees the archive."""
        return self._searcher.snapshot.seq

    @property
    def folder(self) -> Path:
        """Where the archive is."""
        return self._folder

    def one_value(self, facet: str, typed: str) -> str:
        """The one value of a facet that is meant by its name, an alias or its beginning.

        Raises:
            QueryError: none is, with the nearest, or several are.
        """
        asked = self._searcher.resolved(Values(facet, (typed,)))
        values = asked.values if isinstance(asked, Values) else ()
        if len(values) != 1:
            raise QueryError(f"{typed!r} can be any of {', '.join(values[:6])}; write more of it")
        return values[0]

    @property
    def searcher(self) -> Searcher:
        """The state that is being searched."""
        return self._searcher

    def parse(self, text: str) -> Parsed:
        """The query as understood, without asking the index."""
        return parse(text, facets=self.facets, saved=self._searcher.saved)

    def notes(self, text: str) -> tuple[str, ...]:
        """What to tell of a query: what was left out of it or read in another way, and which values were taken."""
        return self._searcher.understand(text).notes

    def search(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 20,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        snippets: bool = True,
        unit: str = "article",
    ) -> Results:
        """One page of articles, and the counts of the facets named.

        Args:
            sort: `relevance`, `newest`, `oldest`, `source` or `title`.
            unit: what `Results.total` and the facet counts count; the hits are articles always.

        Raises:
            QueryError: the text is no query, or names a value or a field that the archive has not.
        """
        return self._searcher.search(
            text,
            offset=offset,
            limit=limit,
            sort=sort,
            facets=facets,
            facet_limit=facet_limit,
            with_snippets=snippets,
            unit=unit_named(unit),
        )

    def count(self, text: str, unit: str = "article") -> int:
        """How many articles, or statements, satisfy the query."""
        return self._searcher.count(self._searcher.understand(text).query, unit_named(unit))

    def batch(self, texts: Iterable[str], unit: str = "article") -> Iterator[Counted]:
        """The count of each query, one at a time; one that cannot be read does not stop the others.

        Blank lines and lines that begin with `#` are passed over, and counted as lines.
        """
        for line, text in enumerate(texts, start=1):
            query = text.strip()
            if not query or query.startswith("#"):
                continue
            try:
                asked = self._searcher.understand(query)
                count = self._searcher.count(asked.query, unit_named(unit))
                yield Counted(line, query, asked.text, count, asked.notes)
            except QueryError as error:
                yield Counted(line, query, error=error)

    def facet(
        self,
        text: str,
        name: str,
        *,
        within: str | None = None,
        contains: str = "",
        sort: str = "count",
        limit: int = 50,
        unit: str = "article",
    ) -> tuple[FacetCount, ...]:
        """The counts that the values of one facet would leave; its own includes in the query are left out.

        Args:
            within: in a tree or a date facet, the value whose direct children are wanted; None or empty: the first
                level (countries, years).
            contains: every value of which a name or an alias holds this, those at zero too.
            sort: `count`, `name`, or `lift` (over-represented against the whole archive first). Days come in their
                order.
            limit: at most so many, and the chosen values on top.
        """
        return self._searcher.facet_counts(
            text, name, within=within, contains=contains, sort=sort, limit=limit, unit=unit_named(unit)
        )

    def statements(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 50,
        sort: str = "newest",
        speaker: str | Sequence[str] | None = None,
        via: str | Sequence[str] | None = None,
        about: str | Sequence[str] | None = None,
    ) -> tuple[int, tuple[Statement, ...]]:
        """How many statements satisfy the query, each asked by itself, and one page of them.

        Words must stand inside the statement, actors and places be named in it; `article:{…}` asks the article.

        Args:
            sort: `newest`, `oldest`, `speaker` or `relevance`.
            speaker: any of these must have said it.
            via: any of these must have carried it.
            about: each of these actors or places must be named in it.
        """
        narrowed = narrow(
            self._searcher, text, speaker=_several(speaker), via=_several(via), about=_several(about)
        )
        return self._searcher.statements(narrowed, offset=offset, limit=limit, sort=sort)

    def article(self, id_prefix: str) -> StoredArticle:
        """The article whose id begins so, with its annotations.

        Raises:
            QueryError: none, or several, or fewer than four digits.
        """
        return self._searcher.article(id_prefix)

    def matches(self, text: str, id: str) -> tuple[Span, ...]:
        """Where the query's words and mentions stand in an article, in the order of the text."""
        return self._searcher.spans(text, id)

    def choices(self, text: str) -> dict[str, dict[str, Choice]]:
        """The facet choices that the text holds: facet → value → what is done with it."""
        return choices_of(self.parse(text).query, self._searcher.meant)

    def choose(self, text: str, facet: str, value: str, choice: Literal["include", "exclude", "off"]) -> str:
        """The text with one choice made, changed or taken back.

        Raises:
            QueryError: the text is no query, or there is no such facet.
        """
        query = choose(
            self.parse(text).query, self._searcher.facet(facet), value, choice, self._searcher.meant
        )
        return "" if isinstance(query, All) else str(query)

    def combine(self, text: str, facet: str, *, every: bool) -> str:
        """The text with the included values of a facet all asked for (`f:(a b)`), or any of them (`f:a,b`)."""
        return str(combine(self.parse(text).query, self._searcher.facet(facet).name, every=every))

    def complete(self, text: str, facet: str, *, limit: int = 20) -> tuple[str, ...]:
        """Values to offer while a value of `facet` is being typed, most articles first."""
        found = self._searcher.book(self._searcher.facet(facet).name).completions(text, limit)
        return tuple(known.label or known.value for known in found)

    def prepare(self, facet: str) -> None:
        """Read the values of `facet`, so that the first `complete` answers as fast as the next."""
        self._searcher.book(self._searcher.facet(facet).name).prepare()

    def explain(self, text: str, unit: str = "article") -> Explanation:
        """The tree as understood, with the forms and the count of every clause."""
        return explain(self._searcher, text, unit_named(unit))

    def hits(self, text: str, *, sort: str = "newest") -> Iterator[Hit]:
        """Every hit, without an end but the last."""
        return self._searcher.hits(text, sort=sort)

    def export(self, text: str, form: str, *, sort: str = "newest") -> Iterator[str]:
        """The pieces of a file with every article that satisfies the query; as many as `count` says.

        Args:
            form: `jsonl`, `csv`, `markdown`, `bibtex` or `csl-json`.
        """
        self._searcher.understand(text)
        return export(self._searcher.articles(text, sort=sort), form)

    def all_statements(self, text: str, *, sort: str = "newest") -> Iterator[Statement]:
        """Every statement that satisfies the query."""
        return self._searcher.all_statements(text, sort=sort)

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        return self._searches

    @property
    def changed_searches(self) -> tuple[Changed, ...]:
        """Saved searches that an older grammar read and that mean something else now."""
        return reread(self._searches, facets=self.facets, today=date.today())[1]

    def save_search(self, name: str, text: str, *, wait: float = 5.0) -> SavedSearch:
        """Keep a query under a name; everything now in the archive counts as seen."""
        texts = {search.name: search.text for search in self._searches if search.name != name}
        search = save(name, text, facets=self.facets, today=date.today(), saved=texts, seen=self.seq)
        self._write([search], wait)
        return search

    def forget_search(self, name: str, *, wait: float = 5.0) -> bool:
        """Forget a saved search; False where there is none of this name."""
        with Store.open(self._folder, write=True, wait=wait) as store, store.batch() as batch:
            forgotten = batch.remove_search(name)
        self._read_searches_again()
        return forgotten

    def mark_seen(self, name: str, *, wait: float = 5.0) -> None:
        """Say that everything this session sees was looked at: `new:since-last` begins after it."""
        found = [search for search in self._searches if search.name == name]
        if not found:
            raise QueryError(f"no saved search {name!r}")
        self._write([replace(found[0], seen=self.seq)], wait)

    def reread_searches(self, *, wait: float = 5.0) -> tuple[Changed, ...]:
        """Read the searches that an older grammar read once more; tells those that changed their meaning."""
        again, changed = reread(self._searches, facets=self.facets, today=date.today())
        if again:
            self._write(again, wait)
        return changed

    def _write(self, searches: Sequence[SavedSearch], wait: float) -> None:
        with Store.open(self._folder, write=True, wait=wait) as store, store.batch() as batch:
            for search in searches:
                batch.put_search(search.name, search.to_json())
        self._read_searches_again()

    def _read_searches_again(self) -> None:
        with Store.open(self._folder) as store:
            self._searches = _searches(store)
        self._searcher = self._searcher.with_searches(*_texts_and_seen(self._searches))


def _several(wanted: str | Sequence[str] | None) -> tuple[str, ...]:
    if not wanted:
        return ()
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def _searches(store: Store) -> tuple[SavedSearch, ...]:
    return tuple(SavedSearch.from_json(name, line) for name, line in sorted(store.searches().items()))


def _texts_and_seen(searches: Sequence[SavedSearch]) -> tuple[dict[str, str], dict[str, int]]:
    return {search.name: search.text for search in searches}, {
        search.name: search.seen for search in searches
    }


def _opened(folder: Path) -> tuple[Searcher, tuple[SavedSearch, ...], int]:
    """The archive as it is now, and the generation of its index."""
    seen = -1
    while True:
        with Store.open(folder) as store:
            searches, generation = _searches(store), store.generation
            try:
                snapshot = Snapshot.open(store.searchable_index())
            except (IndexUnusableError, FileNotFoundError):
                # While it was being opened, a reindex may have put another in its place and taken it away.
                if generation == seen:
                    raise
                seen = generation
                continue
        return Searcher(snapshot, *_texts_and_seen(searches), date.today()), searches, generation
