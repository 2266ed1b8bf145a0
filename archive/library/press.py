"""One archive, opened from Python: what the commands answer, as objects."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Literal, Self

from archive.errors import UsageError
from archive.export import What
from archive.export.writing import Counts, export
from archive.index import Period
from archive.library.answers import Annotations, FacetValues, Hits, Hold, Statements
from archive.model.article import Article
from archive.model.results import FacetSort, Sort, StatementSort, Unit
from archive.search.compare import WORDS, Compared, compare
from archive.search.concordance import (
    Collocations,
    Concordance,
    LineSort,
    collocations,
    concordance,
)
from archive.search.explain import explain
from archive.search.likelihood import FLOOR
from archive.search.network import Network, Tie, network
from archive.search.places import MappedPlace, mapped_places
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.search.trends import Series, trends
from archive.settings import find_archive, load_settings
from archive.verify.checking import verify
from archive.verify.draft import Quotation
from archive.verify.findings import Finding

PathLike = str | os.PathLike[str]


def open_press(folder: PathLike | None = None, *, strict: bool = False) -> "Press":
    """Open an archive for reading.

    Args:
        folder: where it is, `~` allowed. None: as for the commands, `$ARCHIVE_DIR`, the nearest `.archive`
            folder above, or the data folder of the user.
        strict: refuse a query that would be guessed at, widened or repaired, with UnsureQuery.

    Raises:
        NotAnArchiveError: there is none.
        FormatTooNewError, StorageError, IndexUnusableError: see `archive.errors`.
    """
    path = find_archive(None) if folder is None else Path(folder).expanduser()
    return Press(Session.open(path, strict=strict))


class Press:
    """An archive as it was when it was opened; `refresh` moves on to what has been written since.

    Several threads may use one. A query is a text in the language of docs/query.md; every method that takes one raises
    QueryError where it cannot be understood. Counts are those of the commands: both come from one `Searcher`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = RLock()
        self._state = 0
        """How often the archive was opened again: answers of an earlier time are refused."""
        self._is_closed = False

    def close(self) -> None:
        """Let go of the archive."""
        with self._lock:
            self._is_closed = True
            self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Press {str(self._session.folder)!r}>"

    @property
    def folder(self) -> Path:
        """Where the archive is."""
        return self._session.folder

    @property
    def facet_names(self) -> tuple[str, ...]:
        """The facets that queries and `facets` can name."""
        with self._hold()() as searcher:
            return tuple(facet.name for facet in searcher.facets)

    @property
    def saved_searches(self) -> dict[str, str]:
        """Name → query of each saved search; a query names it as `@name`."""
        with self._hold()():
            return {search.name: search.text for search in self._session.searches}

    def refresh(self) -> bool:
        """Look at the archive as it is now; False where nothing has changed. Answers fetched before are closed."""
        with self._hold()():
            changed = self._session.refresh()
            self._state += changed
            return changed

    # Asking.

    def count(self, query: str = "", *, unit: Unit = "article") -> int:
        """How many articles, texts (copies count once), statements or sayings (a quotation counts once) match."""
        with self._hold()() as searcher:
            return searcher.count(query, unit)

    def search(
        self, query: str = "", *, sort: Sort = "relevance", unit: Literal["article", "text"] = "article"
    ) -> Hits:
        """The articles that match; of each text, if these are asked for, the first to appear of its copies."""
        return Hits(self._hold(), query, sort, unit)

    def statements(
        self,
        query: str = "",
        *,
        sort: StatementSort = "newest",
        unit: Literal["statement", "saying"] = "statement",
        speaker: str | Sequence[str] = (),
        via: str | Sequence[str] = (),
        about: str | Sequence[str] = (),
    ) -> Statements:
        """The statements that match, each asked by itself: the words must be in what was said.

        Args:
            unit: `saying`: of each saying, only the first to appear of those that match.
            speaker: any of these said it.
            via: any of these passed it on.
            about: each of these actors or places is named in it.
        """
        hold = self._hold()
        with hold() as searcher:
            text = searcher.narrowed(query, speaker=speaker, via=via, about=about)
        return Statements(hold, text, sort, unit)

    def annotations(
        self, query: str = "", *, kinds: Sequence[str] = (), sort: Sort = "newest"
    ) -> Annotations:
        """Every annotation of the articles that match, of these kinds, or all; unsure ones too."""
        return Annotations(self._hold(), query, kinds, sort)

    def facets(
        self,
        query: str,
        name: str,
        *,
        limit: int = 20,
        within: str | None = None,
        contains: str = "",
        sort: FacetSort = "count",
        unit: Unit = "article",
    ) -> FacetValues:
        """The first values of a facet, with how many of the articles (or statements) that match have each.

        Args:
            within: the parent whose children are wanted, in trees (`PL`) and dates (`2021-11`).
            contains: only values in whose label this stands.
        """
        _refuse_below(0, limit=limit)
        hold = self._hold()
        with hold() as searcher:
            counts = searcher.facet_counts(
                query, name, within=within, contains=contains, sort=sort, limit=limit, unit=unit
            )
        return FacetValues(hold, query, counts)

    def explain(self, query: str) -> str:
        """How a query is understood, what each part finds, and what would find more: as `archive search --explain`."""
        with self._hold()() as searcher:
            return explain(searcher, query).printed()

    def trends(
        self,
        *queries: str,
        by: Period = "month",
        on: str = "published",
        per: str = "",
        limit: int = 10,
        unit: Unit = "article",
    ) -> tuple[Series, ...]:
        """A series for each query, as `archive trends` counts it; see `archive.search.trends`."""
        _refuse_below(0, limit=limit)
        with self._hold()() as searcher:
            return trends(searcher, queries or ("",), by=by, on=on, per=per, limit=limit, unit=unit)

    def compare(
        self,
        first: str,
        second: str,
        *,
        facets: Sequence[str] = ("actor", "place", WORDS),
        limit: int = 10,
        floor: int = FLOOR,
    ) -> Compared:
        """What tells two queries apart, as `archive compare` finds it; see `archive.search.compare`."""
        _refuse_below(0, limit=limit, floor=floor)
        with self._hold()() as searcher:
            return compare(searcher, first, second, facets=facets, limit=limit, floor=floor)

    def concordance(
        self, query: str = "", *, sort: LineSort = "text", limit: int = 50, width: int = 60
    ) -> Concordance:
        """Each match in its context, as `archive concordance` shows it; see `archive.search.concordance`."""
        _refuse_below(0, limit=limit)
        with self._hold()() as searcher:
            return concordance(searcher, query, sort=sort, limit=limit, width=width)

    def collocations(
        self, query: str, *, window: int = 5, limit: int = 30, floor: int = FLOOR
    ) -> Collocations:
        """The words near what matches, as `archive collocations` finds them; see `archive.search.concordance`."""
        _refuse_below(1, window=window)
        _refuse_below(0, limit=limit, floor=floor)
        with self._hold()() as searcher:
            return collocations(searcher, query, window=window, limit=limit, floor=floor)

    def network(
        self,
        query: str = "",
        *,
        tie: Tie = "speaks",
        limit: int = 50,
        floor: int = 2,
        addresses: int = 5,
    ) -> Network:
        """Who speaks about whom, or stands with whom, as `archive network` finds it; see `archive.search.network`."""
        _refuse_below(0, limit=limit, floor=floor, addresses=addresses)
        with self._hold()() as searcher:
            return network(searcher, query, tie=tie, limit=limit, floor=floor, addresses=addresses)

    def places(self, query: str = "", *, limit: int = 500) -> tuple[MappedPlace, ...]:
        """The places of what matches, with counts and coordinates, as `archive map` has them."""
        _refuse_below(0, limit=limit)
        with self._hold()() as searcher:
            return mapped_places(searcher, query, limit=limit)

    def verify(self, words: str, *, speaker: str = "") -> Finding:
        """Look one quotation up, word for word, as `archive verify --quote` does.

        Args:
            speaker: who is said to have said it; empty for anybody.
        """
        with self._hold()() as searcher:
            return verify(searcher, Quotation(words, speaker, 0, len(words)))

    def __getitem__(self, article_id: str) -> Article:
        """The article whose id begins so; at least four digits.

        Raises:
            QueryError: none does, or several do.
        """
        with self._hold()() as searcher:
            return searcher.article(article_id.partition("#")[0]).article

    def export(
        self,
        output: PathLike,
        query: str = "",
        *,
        what: What | Sequence[What] = (),
        form: str = "jsonl",
        sort: str = "newest",
        unit: Literal["article", "text", "saying"] = "article",
        kinds: Sequence[str] = (),
    ) -> Counts:
        """Write everything that matches to a file, as `archive export` does; what was written, and how many rows."""
        tables: Sequence[What] = (what,) if isinstance(what, str) else what
        with self._hold()() as searcher:
            path = Path(output).expanduser()
            return export(
                searcher, query, what=tables, form=form, sort=sort, unit=unit, kinds=kinds, output=path
            )

    # Writing.

    def add(self, *paths: PathLike, wait: float = 0.0) -> int:
        """Add the articles of files and folders, as `archive add` does, and refresh; how many were added.

        Args:
            wait: seconds to wait for another process that writes.

        Raises:
            LockedError, StorageError
        """
        from archive.ingest.adding import add

        places = [Path(path).expanduser() for path in paths]
        progress = add(self.folder, places, load_settings(self.folder), wait=wait, watch=lambda seen: None)
        self.refresh()
        return progress.added

    def enrich(self, *, wait: float = 0.0) -> int:
        """Run the enrichers over what lacks a layer of their present version, and refresh; how many articles."""
        from archive.ingest.adding import enrich_stale

        progress = enrich_stale(self.folder, load_settings(self.folder), wait=wait, watch=lambda seen: None)
        self.refresh()
        return progress.enriched

    # Inside.

    def _hold(self) -> Hold:
        """The searcher of now, to be held by one thread at a time; refused once the archive has been refreshed."""
        state = self._state

        @contextmanager
        def hold() -> Iterator[Searcher]:
            with self._lock:
                if self._is_closed:
                    raise UsageError("this archive was closed; open it again with: archive.open(…)")
                if state != self._state:
                    raise UsageError("the archive was refreshed since this was asked; ask again")
                yield self._session.searcher

        return hold


def _refuse_below(least: int, **given: int) -> None:
    """Refuse numbers that would be taken from the end of a list.

    Raises:
        UsageError: one of them is less than `least`.
    """
    for name, number in given.items():
        if number < least:
            raise UsageError(f"{name} is {number}; it must be at least {least}")
