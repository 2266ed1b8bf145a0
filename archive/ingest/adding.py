"""Documents → archive, and articles that are there → new layers."""

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from archive.enrich.listening import tell
from archive.enrich.runner import Enriched, Job
from archive.ingest.crew import Enrichers, Readers, crew
from archive.ingest.due import Due
from archive.ingest.indexing import catch_up, finish_purges
from archive.ingest.offering import keep_offers
from archive.ingest.progress import Progress, Watch, failure_class
from archive.ingest.replacing import replace_article
from archive.model.action import Changes
from archive.model.document import ReadOptions
from archive.model.failure import Failure
from archive.model.layer import GIVEN, AnnotationLayer
from archive.model.reading import Reading
from archive.read.pool import Wanted
from archive.read.walk import Found, walk
from archive.settings import Settings
from archive.store import Batch, FoundIn, Origin, Store

# One transaction takes so much: a crash repeats little work, and the disk is not waited for at each article.
_ARTICLES_AT_A_TIME = 100
_BYTES_AT_A_TIME = 8 * 2**20
_SECONDS_BETWEEN_INDEXING = 30.0

Outcome = Literal["added", "present", "replaced", "kept out", "failed"]


@dataclass(frozen=True, slots=True)
class _Begun:
    """Articles that are being enriched, to be stored together after those that were begun before them."""

    results: Iterator[Enriched]
    new: frozenset[str]
    """The ids of the articles that are enriched."""
    readings: Sequence[Reading] = ()
    ended: Sequence[Origin] = ()
    """Documents that have been read to their end with these readings."""
    options: str = ""
    """What was asked of readers, as JSON."""
    is_again: bool = False
    fraction: float = 0.0
    """How much of the work is done once this is stored, 0 to 1."""

    @property
    def articles(self) -> int:
        """How many wait to be stored, of which some may be in the archive already."""
        return max(len(self.readings), len(self.new))


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
        LockedError, StorageError, FormatTooNewError, ClusterError
    """
    with Store.create(folder, wait=wait) as store, crew(settings, folder) as (pool, readers):
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
        ClusterError: the settings name a cluster that cannot be used.
    """
    with Store.open(folder, write=True, wait=wait) as store, crew(settings, folder) as (pool, _):
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
        pool: Enrichers,
        settings: Settings,
        watch: Watch,
        options: ReadOptions | None = None,
    ) -> None:
        self.options = options or ReadOptions()
        """What is asked of readers."""
        self._given = options
        self._store = store
        self._pool = pool
        self._settings = settings
        self._watch = watch
        self._waiting: list[Reading] = []
        self._ended: list[Origin] = []
        self._begun: deque[_Begun] = deque()
        self._passed = 0
        """Bytes of files that were read, or need not be."""
        self._fraction = 0.0
        self._is_again = False
        self.progress = Progress(problems=[failure.message for failure in pool.offers.problems])
        self._indexed_at = time.monotonic()
        self._began_at = store.seq
        self.progress.renamed = keep_offers(store, pool.offers)

    def add(self, files: Sequence[Found], readers: Readers) -> None:
        """Add the articles of these files."""
        total = sum(found.size for found in files) or 1
        for wanted, readings in readers.read_each(self._wanted(files)):
            found = wanted.found
            self.progress.current = found.address
            self._ask(wanted.options)
            with self._reading_again(wanted.is_again):
                self._add_file(wanted, readings, self._passed / total, found.size / total)
            self._passed += found.size
            self._fraction = self._passed / total
        self.finish()

    def _wanted(self, files: Iterable[Found]) -> Iterator[Wanted]:
        """Those of the files that are to be read; the others are in the archive as they are."""
        for found in files:
            sha256 = found.sha256()
            known = self._store.origin(found.address)
            options = self._given
            if options is None:
                options = ReadOptions.from_json(known.options) if known else ReadOptions()
            is_same = bool(sha256) and known is not None and known.original == sha256
            if is_same and known and known.done and known.options == options.to_json():
                self.progress.present += self._store.found_at(found.address)
                self._passed += found.size
            else:
                yield Wanted(found, options, sha256, is_same)

    def _ask(self, options: ReadOptions) -> None:
        """Ask this of readers from now on; what waits was read with what was asked before."""
        if options != self.options:
            self._flush()
            self.options = options

    def _add_file(
        self,
        wanted: Wanted,
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
                self._fraction = before + share * reading.share
                self._flush()
        found, asked = wanted.found, wanted.options.to_json()
        self._ended.append(Origin(found.address, wanted.sha256, done=whole, size=found.size, options=asked))

    def take(self, readings: Sequence[Reading], *, fraction: float) -> None:
        """Take in readings of what was read before: each replaces the article found at its address.

        Args:
            fraction: how much of the work is done with them, 0 to 1.
        """
        self._fraction = fraction
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
        """Begin to enrich what is new of what waits; store what was begun earlier than the crew needs to be busy."""
        readings, ended = self._waiting, self._ended
        self._waiting, self._ended = [], []
        jobs = list(self._jobs_of_new(readings))
        self._begin(
            _Begun(
                results=self._pool.run(jobs),
                new=frozenset(job.article.id for job in jobs),
                readings=readings,
                ended=ended,
                options=self.options.to_json(),
                is_again=self._is_again,
                fraction=self._fraction,
            )
        )

    def finish(self) -> None:
        """Store all that waits or was begun."""
        self._flush()
        self._store_begun()

    def _begin(self, begun: _Begun) -> None:
        self._begun.append(begun)
        self._store_begun(self._pool.articles_ahead)

    def _store_begun(self, ahead: int = 0) -> None:
        """Store what was begun, in order, until no more than `ahead` articles are left."""
        while self._begun and (not ahead or sum(begun.articles for begun in self._begun) > ahead):
            self._store_one(self._begun.popleft())
            self._watch(self.progress)
            self._index_now_and_then()

    def _store_one(self, begun: _Begun) -> None:
        """Store articles, layers, failures and origins in one transaction."""
        self._store.require_room(self._settings.limits.free_disk_bytes)
        results = list(begun.results)
        with self._store.batch() as batch:
            outcomes = Counter(self._put_reading(batch, reading, begun) for reading in begun.readings)
            for result in results:
                _put_result(batch, result)
            for origin in begun.ended:
                batch.put_origin(origin)
        self.progress.added += outcomes["added"]
        self.progress.present += outcomes["present"]
        self.progress.replaced += outcomes["replaced"]
        self.progress.kept_out += outcomes["kept out"]
        self.progress.failed += outcomes["failed"]
        self.progress.enriched += 0 if begun.readings else len(begun.new)
        self.progress.enricher_failures += sum(len(result.failures) for result in results)
        self.progress.fraction = begun.fraction
        self.progress.pace = self._pool.pace

    def _put_reading(self, batch: Batch, reading: Reading, begun: _Begun) -> Outcome:
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
            begun.options,
            reading.notes,
        )
        batch.clear_failure("read", reading.address)
        before = self._store.found_exactly_at(reading.address) if begun.is_again else ()
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
        seen = {article_id for begun in self._begun for article_id in begun.new}
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
        done = 0
        while some := list(islice(left, _ARTICLES_AT_A_TIME)):
            done += len(some)
            results = self._pool.run(due.jobs(some))
            self._begin(_Begun(results, frozenset(some), fraction=done / len(article_ids)))
        self._store_begun()

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
