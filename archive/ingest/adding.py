"""Documents → archive, and articles that are there → new layers."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from archive.enrich.listening import tell
from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Enriched, Job
from archive.ingest.due import Due
from archive.ingest.indexing import catch_up, finish_purges
from archive.ingest.offering import keep_offers
from archive.ingest.replacing import replace_article
from archive.model.action import Changes
from archive.model.document import ReadOptions
from archive.model.failure import Failure
from archive.model.layer import GIVEN, AnnotationLayer
from archive.model.reading import Reading
from archive.read.pool import ReaderPool
from archive.read.walk import Found, walk
from archive.settings import Settings
from archive.store import Batch, FoundIn, Origin, Store

# One transaction takes so much: a crash repeats little work, and the disk is not waited for at each article.
_ARTICLES_AT_A_TIME = 100
_BYTES_AT_A_TIME = 8 * 2**20
_SECONDS_BETWEEN_INDEXING = 30.0


@dataclass(slots=True)
class Progress:
    """How far an ingest is, and how it ended."""

    added: int = 0
    present: int = 0
    """Articles that were in the archive already."""
    enriched: int = 0
    replaced: int = 0
    """Articles that changed when they were read again, and replaced what was stored."""
    kept_out: int = 0
    """Articles that a person purged and asked to stay away."""
    failed: int = 0
    """Documents, or lines of them, that gave no article."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why documents failed → how many did."""
    failures: list[str] = field(default_factory=list)
    """The first failure, with its document: what to say where one document failed."""
    unfitting: list[str] = field(default_factory=list)
    """Decisions about words that a replaced article no longer has, a line each."""
    enricher_failures: int = 0
    problems: list[str] = field(default_factory=list)
    """Plugins that cannot be used, or failed after the ingest, a line each."""
    renamed: int = 0
    """Articles that were indexed again because a list of aliases changed."""
    current: str = ""
    """Address of the document that is being read."""
    fraction: float = 0.0
    """How much of the work is done, 0 to 1."""
    started: float = field(default_factory=time.monotonic)

    @property
    def is_partial(self) -> bool:
        return bool(self.failed or self.enricher_failures or self.problems)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


Outcome = Literal["added", "present", "replaced", "kept out", "failed"]

Watch = Callable[[Progress], None]
"""Called after each batch."""


def add(
    folder: Path,
    paths: Sequence[Path],
    settings: Settings,
    *,
    options: ReadOptions | None = None,
    wait: float = 0.0,
    watch: Watch,
) -> Progress:
    """Add the articles of all documents under `paths` to the archive in `folder`, which is made if need be.

    An article counts as added once it is safe on disk. Documents that were read to their end before, and have
    not changed since, are not read again; those that failed are.

    Args:
        options: what is asked of readers; None: of each document what was asked the last time, if it is known.
        wait: seconds to wait for another process that writes.
        watch: called after each batch.

    Raises:
        LockedError, StorageError, FormatTooNewError
    """
    with (
        Store.create(folder, wait=wait) as store,
        EnricherPool(settings, folder=folder) as pool,
        ReaderPool(settings, disabled=(*pool.disabled, *pool.offers.without_readers)) as readers,
    ):
        finish_purges(store)
        ingest = Ingest(store, pool, settings, watch, options)
        try:
            ingest.add(list(walk(paths)), readers)
        finally:
            ingest.index()
        ingest.tell_plugins()
        return ingest.progress


def enrich_stale(
    folder: Path,
    settings: Settings,
    names: Sequence[str] = (),
    *,
    force: bool = False,
    failed: bool = False,
    wait: float = 0.0,
    watch: Watch,
) -> Progress:
    """Run enrichers over every article that lacks a layer of their present version.

    Args:
        names: the enrichers; those they depend on run where they are stale, those that depend on them always. All
            enrichers where empty.
        force: also where their layers are up to date.
        failed: also where the present version has failed before.

    Raises:
        UsageError: a name that no installed enricher has.
    """
    with Store.open(folder, write=True, wait=wait) as store, EnricherPool(settings, folder=folder) as pool:
        due = Due(store, pool.offers, names, force=force, failed=failed)
        finish_purges(store)
        ingest = Ingest(store, pool, settings, watch)
        try:
            ingest.enrich(due)
        finally:
            ingest.index()
        ingest.tell_plugins()
        return ingest.progress


class Ingest:
    """One run: what it writes to, what it enriches with, and how far it is."""

    def __init__(
        self,
        store: Store,
        pool: EnricherPool,
        settings: Settings,
        watch: Watch,
        options: ReadOptions | None = None,
    ) -> None:
        self.options = options or ReadOptions()
        """What is asked of readers."""
        self._asks_as_before = options is None
        self._store = store
        self._pool = pool
        self._settings = settings
        self._watch = watch
        self._waiting: list[Reading] = []
        self._ended: list[Origin] = []
        self._is_again = False
        self.progress = Progress(problems=[failure.message for failure in pool.offers.problems])
        self._indexed_at = time.monotonic()
        self._began_at = store.seq
        self.progress.renamed = keep_offers(store, pool.offers)

    def add(self, files: Sequence[Found], readers: ReaderPool) -> None:
        """Add the articles of these files."""
        total = sum(found.size for found in files) or 1
        before = 0
        for found in files:
            self.progress.current = found.address
            sha256 = found.sha256()
            known = self._store.origin(found.address)
            if self._asks_as_before:
                self._ask(ReadOptions.from_json(known.options) if known else ReadOptions())
            is_same = bool(sha256) and known is not None and known.original == sha256
            if is_same and known and known.done and known.options == self.options.to_json():
                self.progress.present += self._store.found_at(found.address)
            else:
                readings = readers.read(found, self.options)
                with self._reading_again(is_same):
                    self._add_file(found, sha256, readings, before / total, found.size / total)
            before += found.size
            self.progress.fraction = before / total
        self._flush()

    def _ask(self, options: ReadOptions) -> None:
        """Ask this of readers from now on; what waits was read with what was asked before."""
        if options != self.options:
            self._flush()
            self.options = options

    def _add_file(
        self,
        found: Found,
        sha256: str,
        readings: Iterator[Reading],
        before: float,
        share: float,
    ) -> None:
        """Take in the readings of a file; `before` is the part of all work done so far, `share` its own."""
        whole = True
        for reading in readings:
            whole = whole and reading.article is not None
            self._waiting.append(reading)
            if (
                len(self._waiting) >= _ARTICLES_AT_A_TIME
                or sum(len(one.original) for one in self._waiting) > _BYTES_AT_A_TIME
            ):
                self.progress.fraction = before + share * reading.share
                self._flush()
        self._ended.append(
            Origin(found.address, sha256, done=whole, size=found.size, options=self.options.to_json())
        )

    def take(self, readings: Sequence[Reading]) -> None:
        """Store readings of what was read before: each replaces the article found at its address."""
        with self._reading_again(True):
            self._waiting += readings

    @contextmanager
    def _reading_again(self, is_again: bool) -> Iterator[None]:
        """The same bytes read in another way: what comes out replaces what came out before."""
        if not is_again:
            yield
            return
        self._flush()
        self._is_again = True
        try:
            yield
            self._flush()
        finally:
            self._is_again = False

    def _flush(self) -> None:
        """Enrich what is new of what waits, then store articles, layers, failures and origins in one transaction."""
        readings, ended = self._waiting, self._ended
        self._waiting, self._ended = [], []
        self._store.require_room(self._settings.limits.free_disk_bytes)
        results = list(self._pool.run(self._jobs_of_new(readings)))
        with self._store.batch() as batch:
            outcomes = Counter(self._put_reading(batch, reading) for reading in readings)
            for result in results:
                _put_result(batch, result)
            for origin in ended:
                batch.put_origin(origin)
        self.progress.added += outcomes["added"]
        self.progress.present += outcomes["present"]
        self.progress.replaced += outcomes["replaced"]
        self.progress.kept_out += outcomes["kept out"]
        self.progress.failed += outcomes["failed"]
        self.progress.enricher_failures += sum(len(result.failures) for result in results)
        self._watch(self.progress)
        self._index_now_and_then()

    def _put_reading(self, batch: Batch, reading: Reading) -> Outcome:
        """Store one reading: its article with what came with it, or its problem."""
        if reading.article is None:
            failure = Failure(
                stage="read",
                subject=reading.address,
                reason=reading.reason or "error",
                message=reading.problem,
            )
            batch.put_failure(failure)
            self.progress.reasons[failure_class(reading.problem)] += 1
            if not self.progress.failures:
                self.progress.failures.append(f"{reading.address}: {reading.problem}")
            return "failed"
        if self._store.is_kept_out(reading.article.id):
            return "kept out"
        found = FoundIn(
            reading.address,
            batch.put_original(reading.original),
            reading.reader,
            reading.reader_version,
            self.options.to_json(),
            reading.notes,
        )
        batch.clear_failure("read", reading.address)
        before = self._store.found_exactly_at(reading.address) if self._is_again else ()
        was_there = self._store.has_article(reading.article.id)
        changed = batch.put_article(reading.article, found)
        if changed:
            _put_given(batch, reading)
        replaced = [old for old in before if old != reading.article.id]
        for old in replaced:
            self.progress.unfitting += replace_article(self._store, batch, old, reading.article, found)
        if replaced or (changed and was_there):
            return "replaced"
        return "added" if changed else "present"

    def _jobs_of_new(self, readings: Sequence[Reading]) -> Iterator[Job]:
        seen: set[str] = set()
        for reading in readings:
            article = reading.article
            if article is None or article.id in seen or self._store.is_kept_out(article.id):
                continue
            if not self._store.has_article(article.id):
                seen.add(article.id)
                yield Job(article=article, given=reading.annotations)

    def enrich(self, due: Due) -> None:
        """Run what is due, a batch of articles at a time."""
        article_ids = due.article_ids()
        left = iter(article_ids)
        while some := list(islice(left, _ARTICLES_AT_A_TIME)):
            self._store.require_room(self._settings.limits.free_disk_bytes)
            results = list(self._pool.run(due.jobs(some)))
            with self._store.batch() as batch:
                for result in results:
                    _put_result(batch, result)
            self.progress.enriched += len(some)
            self.progress.fraction = self.progress.enriched / len(article_ids)
            self.progress.enricher_failures += sum(len(result.failures) for result in results)
            self._watch(self.progress)
            self._index_now_and_then()

    def _index_now_and_then(self) -> None:
        if time.monotonic() - self._indexed_at > _SECONDS_BETWEEN_INDEXING:
            self.index()

    def index(self) -> None:
        """Let the index follow what is stored."""
        catch_up(self._store)
        self._indexed_at = time.monotonic()

    def tell_plugins(self) -> None:
        """Call the plugins that act on what an ingest changed, now that the index has followed."""
        listeners = self._pool.offers.listeners
        changes = list(self._store.changes_since(self._began_at)) if listeners else []
        if not changes:
            return
        said = Changes(
            stored=tuple(sorted(change.article_id for change in changes if not change.removed)),
            removed=tuple(sorted(change.article_id for change in changes if change.removed)),
        )
        failures = list(
            tell(listeners, said, self._settings, self._store.folder, disabled=self._pool.disabled)
        )
        if failures:
            self.progress.problems += [failure.message for failure in failures]
            with self._store.batch() as batch:
                for failure in failures:
                    batch.put_failure(failure)


def _put_given(batch: Batch, reading: Reading) -> None:
    """Store the annotations that came with an article as a layer of their own."""
    article = reading.article
    if article is not None and reading.annotations:
        batch.put_layer(
            AnnotationLayer(
                article_id=article.id,
                enricher=GIVEN,
                version="1",
                text_sha256=article.text_sha256,
                annotations=reading.annotations,
            )
        )


def _put_result(batch: Batch, result: Enriched) -> None:
    for layer in result.layers:
        batch.put_layer(layer)
    for failure in result.failures:
        batch.put_failure(failure)


def failure_class(problem: str) -> str:
    """A problem without what is particular to one document, so that many can be counted together."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\b\d[\d.,]*\b", "…", problem.partition(";")[0])[:80]
