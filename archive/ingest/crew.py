"""Who reads and enriches for an ingest: processes of this machine, or the workers of a cluster."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from archive.cluster.connecting import connected
from archive.enrich.offers import Offers
from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Enriched, Job
from archive.model.document import ReadOptions
from archive.model.reading import Reading
from archive.read.pool import ReaderPool, Wanted
from archive.settings import LOCAL, Settings


class Readers(Protocol):
    """What reads documents."""

    def read_each(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Iterator[Reading]]]:
        """Each file with its readings, in order; some may be read before they are asked for."""

    def read_again(
        self, address: str, original: bytes, options: ReadOptions | None = None
    ) -> Iterator[Reading]:
        """The readings of bytes that were kept of a document."""


class Enrichers(Protocol):
    """What enriches articles."""

    @property
    def offers(self) -> Offers:
        """What the installed plugins offer."""

    @property
    def disabled(self) -> tuple[str, ...]:
        """Plugins that are not used."""

    @property
    def articles_ahead(self) -> int:
        """How many articles may be given to `run` before the results of earlier calls are asked for."""

    @property
    def pace(self) -> str:
        """How fast the workers of a cluster are, in words; empty on one machine."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        """The results of the jobs, in order."""


@contextmanager
def crew(settings: Settings, folder: Path) -> Iterator[tuple[Enrichers, Readers]]:
    """Both, as the settings want them, until they are no longer needed.

    Args:
        folder: that of the archive.

    Raises:
        ClusterError: the settings name a cluster that cannot be used.
    """
    with ExitStack() as stack:
        # Before plugins are loaded: where nobody answers, that is said at once.
        client = None if settings.cluster == LOCAL else stack.enter_context(connected(settings))
        pool = stack.enter_context(EnricherPool(settings, folder=folder))
        unread = (*pool.disabled, *pool.offers.without_readers)
        readers = stack.enter_context(ReaderPool(settings, disabled=unread))
        if client is None:
            yield pool, readers
            return
        # Imported here: Dask is an extra, and takes a quarter of a second.
        from archive.cluster.crew import cluster_crew

        yield stack.enter_context(cluster_crew(client, settings, pool, readers))
