"""Stored originals, read again → articles that replace those they came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.ingest.adding import Ingest
from archive.ingest.crew import Readers, crew
from archive.ingest.indexing import finish_purges
from archive.ingest.progress import Progress, Watch
from archive.model.document import ReadOptions
from archive.model.reading import Reading
from archive.read.built_in import built_in_versions
from archive.read.walk import path_of, walk
from archive.settings import Settings
from archive.store import FoundIn, Store


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """One address at which an article was found, and the original that it was read from."""

    article_id: str
    found: FoundIn


def reread(
    folder: Path,
    settings: Settings,
    article_ids: Sequence[str] | None,
    *,
    options: ReadOptions | None = None,
    wait: float = 0.0,
    watch: Watch,
) -> Progress:
    """Read articles again from the originals that the archive keeps.

    An article whose text changes gets a new id and replaces the old one. Decisions that still fit move
    along; the others are listed in `Progress.unfitting`. An article that can no longer be read stays as it is and
    counts as failed.

    Args:
        article_ids: which; None: all that were read by another version of their reader than is installed.
        options: what is asked of readers; None: what was asked the last time.
    """
    with Store.open(folder, write=True, wait=wait) as store, crew(settings, folder) as (pool, readers):
        finish_purges(store)
        if article_ids is None:
            article_ids = list(store.read_by_others({**built_in_versions(), **pool.offers.readers}))
        ingest = Ingest(store, pool, settings, watch, options)
        groups = _by_original(store, article_ids)
        try:
            for number, occurrences in enumerate(groups.values(), start=1):
                first = occurrences[0].found
                ingest.progress.current = first.address
                ingest.options = options or ReadOptions.from_json(first.options)
                original = store.original(first.original) or b""
                readings = list(_read_again(readers, occurrences, original, ingest.options))
                ingest.take(readings, fraction=number / len(groups))
                watch(ingest.progress)
            ingest.finish()
        finally:
            ingest.index()
        ingest.tell_plugins()
        return ingest.progress


def add_failed(
    folder: Path,
    settings: Settings,
    *,
    options: ReadOptions | None = None,
    wait: float = 0.0,
    watch: Watch,
) -> Progress:
    """Add the documents again that were not read completely; they must still be on disk.

    Args:
        options: what is asked of readers; None: of each document what was asked the last time.
    """
    with Store.open(folder, write=True, wait=wait) as store, crew(settings, folder) as (pool, readers):
        finish_purges(store)
        ingest = Ingest(store, pool, settings, watch, options)
        failed = [path_of(origin.address) for origin in store.origins(done=False)]
        try:
            ingest.add(list(walk(failed)), readers)
        finally:
            ingest.index()
        ingest.tell_plugins()
        return ingest.progress


def _by_original(
    store: Store, article_ids: Sequence[str]
) -> Mapping[tuple[str, str, str], list[_Occurrence]]:
    """Occurrences by original, document and options: articles of one document are read from it at once."""
    groups: dict[tuple[str, str, str], list[_Occurrence]] = {}
    for article_id in article_ids:
        for found in store.found(article_id):
            if found.original:
                document = found.address.rpartition("#")[0] or found.address
                groups.setdefault((found.original, document, found.options), []).append(
                    _Occurrence(article_id, found)
                )
    return groups


def _read_again(
    readers: Readers, occurrences: Sequence[_Occurrence], original: bytes, options: ReadOptions
) -> Iterator[Reading]:
    """The readings of the original at the addresses where its articles were found.

    The bytes of one line or member give one article, whatever number it has in them; those of a whole document give
    all of its articles, told apart by their addresses.
    """
    addresses = [occurrence.found.address for occurrence in occurrences]
    document = addresses[0].rpartition("#")[0] or addresses[0]
    readings = list(readers.read_again(document, original, options))
    if len(readings) == 1 and len(addresses) == 1:
        yield replace(readings[0], address=addresses[0])
        return
    yield from (reading for reading in readings if reading.address in addresses)
