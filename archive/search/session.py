"""One archive, opened for searching: its state, and its saved searches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import IndexUnusableError, QueryError
from archive.index import Snapshot
from archive.model.action import OfferedAction
from archive.model.article import Article
from archive.search.saved import News, SavedSearch, save
from archive.search.searcher import Searcher
from archive.store import Store, changed_lists


class Session:
    """An archive opened for searching. Its `searcher` sees one state of it until `refresh`.

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
        self._half_typed = False

    @classmethod
    def open(cls, folder: Path, *, strict: bool = False) -> Self:
        """Open the archive in `folder`.

        Args:
            strict: refuse a query that would not be read as it stands.

        Raises:
            NotAnArchiveError, FormatTooNewError, StorageError, IndexUnusableError: see `archive.errors`.
        """
        session = cls(folder, *_opened(folder))
        if strict:
            session._searcher = session._searcher.for_strict()
        return session

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
            is_behind = store.seq != self._searcher.seq or store.generation != self._generation
            is_behind = is_behind or not self._searcher.snapshot.is_related
            if not is_behind and _searches(store) == self._searches:
                if store.marks.version == self._searcher.marks.version:
                    return False
                self._searcher = self._searcher.with_marks(store.marks.read())
                return True
        newer, searches, generation = _opened(self._folder)
        same = (
            newer.seq == self._searcher.seq
            and newer.facets == self._searcher.facets
            and newer.snapshot.is_related == self._searcher.snapshot.is_related
            and newer.marks.version == self._searcher.marks.version
        )
        if same and generation == self._generation and searches == self._searches:
            newer.close()
            return False
        if self._half_typed:
            newer = newer.for_half_typed()
        if self._searcher.is_strict:
            newer = newer.for_strict()
        old, self._searcher, self._searches = self._searcher, newer, searches
        self._generation = generation
        old.close()
        return True

    def answer_half_typed(self) -> None:
        """Answer an unfinished query as far as it goes, for somebody who is still typing; else it is refused."""
        self._half_typed = True
        self._searcher = self._searcher.for_half_typed()

    def not_enriched(self, article: Article) -> str:
        """The language of an article of which no enricher has said anything, nor failed on it; empty where one has."""
        with Store.open(self._folder) as store:
            return store.not_enriched(article)

    @property
    def folder(self) -> Path:
        """Where the archive is."""
        return self._folder

    @property
    def searcher(self) -> Searcher:
        """What answers queries, from the state that is seen now; `refresh` may put another in its place."""
        return self._searcher

    @property
    def actions(self) -> tuple[OfferedAction, ...]:
        """What plugins do with values and words."""
        with Store.open(self._folder) as store:
            return store.actions()

    @property
    def stale_lists(self) -> list[str]:
        """What to say of each list of aliases that has changed since the last ingest."""
        return [
            f"{path} has changed; the archive will follow at the next: archive enrich"
            for path in changed_lists(self._folder)
        ]

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        return self._searches

    def save_search(self, name: str, text: str, *, wait: float = 5.0) -> SavedSearch:
        """Keep a query under a name; everything now in the archive counts as seen."""
        texts = {search.name: search.text for search in self._searches if search.name != name}
        search = save(
            name, text, facets=self._searcher.facets, today=date.today(), saved=texts, seen=self._searcher.seq
        )
        self._write([search], wait)
        return search

    def forget_search(self, name: str, *, wait: float = 5.0) -> bool:
        """Forget a saved search; False where there is none of this name."""
        with Store.open(self._folder, write=True, wait=wait) as store, store.batch() as batch:
            forgotten = batch.remove_search(name)
        self._read_searches_again()
        return forgotten

    def news(self) -> Iterator[News]:
        """Each saved search with how much it finds, and how much of that is new since it was last looked at."""
        for search in self._searches:
            try:
                count = self._searcher.count(f"@{search.name}")
                new = self._searcher.count(f"@{search.name} new:since-last") if count else 0
                yield News(search, count, new)
            except QueryError as error:
                yield News(search, error=error.message)

    def mark_seen(self, *names: str, wait: float = 5.0) -> None:
        """Say that all that saved searches find in what this session sees was looked at.

        `new:since-last` begins after it.

        Raises:
            QueryError: there is no saved search of such a name.
        """
        by_name = {search.name: search for search in self._searches}
        if unknown := [name for name in names if name not in by_name]:
            saved = ", ".join(f"@{name}" for name in by_name) or "none"
            raise QueryError(f"no saved search {unknown[0]!r}; saved searches: {saved}")
        today = date.today().isoformat()
        looked = [replace(by_name[name], seen=self._searcher.seq, looked=today) for name in names]
        self._write(looked, wait)

    def _write(self, searches: Sequence[SavedSearch], wait: float) -> None:
        with Store.open(self._folder, write=True, wait=wait) as store, store.batch() as batch:
            for search in searches:
                batch.put_search(search.name, search.to_json())
        self._read_searches_again()

    def _read_searches_again(self) -> None:
        with Store.open(self._folder) as store:
            self._searches = _searches(store)
        self._searcher = self._searcher.with_searches(*_texts_and_seen(self._searches))


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
            searches, generation, marks = _searches(store), store.generation, store.marks.read()
            try:
                snapshot = Snapshot.open(store.searchable_index())
            except (IndexUnusableError, FileNotFoundError):
                # While it was being opened, a reindex may have put another in its place and taken it away.
                if generation == seen:
                    raise
                seen = generation
                continue
        snapshot.lay_marks(marks)
        return Searcher(snapshot, *_texts_and_seen(searches), date.today(), marks), searches, generation
