"""The workers of a cluster, as an ingest sees them: what reads, and what enriches."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from uuid import uuid4

from distributed import Client
from pydantic import TypeAdapter, ValidationError

from archive.cluster import remote
from archive.cluster.connecting import ELSE_HERE
from archive.cluster.desk import ITEMS, Desk, Killed, Ticket
from archive.cluster.versions import versions_of
from archive.enrich.offers import Offers
from archive.enrich.pool import EnricherPool, due
from archive.enrich.runner import Enriched, Job
from archive.errors import ClusterError
from archive.model.document import ReadOptions
from archive.model.failure import Failure
from archive.model.reading import Reading
from archive.read.pool import ReaderPool, Wanted
from archive.settings import LOCAL, Settings
from archive.workers.worker import first_error

_LARGEST_SENT = 4 * 2**20
"""A larger file is read here, piece by piece: it may hold a million articles, which are enriched there."""
_MOST_NAMED = 3
"""Workers with other versions that are named."""


@contextmanager
def cluster_crew(
    client: Client, settings: Settings, pool: EnricherPool, readers: ReaderPool
) -> Iterator[tuple["ClusterEnrichers", "ClusterReaders"]]:
    """What enriches and what reads on the workers of a cluster, once their versions have been checked.

    Args:
        pool: tells what the plugins offer, and is ended.
        readers: read what cannot be sent.

    Raises:
        ClusterError: no scheduler or no worker is there, or some have other versions.
    """
    offers, disabled = pool.offers, pool.disabled
    pool.close()
    run = uuid4().hex
    setup = _setup(run, settings, disabled, offers)
    threads = _await_workers(client, settings)
    desk = Desk(client, settings.cluster, setup, settings.limits.cluster_seconds, threads)
    try:
        _check(client, settings, setup)
        yield ClusterEnrichers(desk, offers, disabled), ClusterReaders(desk, readers)
    finally:
        desk.close()
        _release(client, run)


class ClusterEnrichers:
    """Enriches articles on the workers."""

    def __init__(self, desk: Desk, offers: Offers, disabled: tuple[str, ...]) -> None:
        self.offers = offers
        self.disabled = disabled
        self._desk = desk

    @property
    def articles_ahead(self) -> int:
        return self._desk.parts_ahead * ITEMS

    @property
    def pace(self) -> str:
        return str(self._desk.pace)

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        """The results of the jobs, in order; the jobs are given out at once.

        Raises:
            ClusterError: see `Desk.answers`.
        """
        every = list(jobs)
        written = [job.model_dump_json().encode() for job in every]
        ticket = self._desk.give(remote.enrich, written, [len(one) for one in written])
        return self._results(every, ticket)

    def _results(self, jobs: Sequence[Job], ticket: Ticket) -> Iterator[Enriched]:
        for job, answer in zip(jobs, self._desk.answers(ticket), strict=True):
            yield self._killed(job, answer) if isinstance(answer, Killed) else self._accepted(job, answer)

    def _accepted(self, job: Job, answer: bytes) -> Enriched:
        """What a worker said of an article, which it has checked against the contract."""
        try:
            said = Enriched.model_validate_json(answer, strict=True)
        except ValidationError as error:
            raise ClusterError(f"a worker gave an answer that is none: {first_error(error)}") from error
        versions = self.offers.versions
        if said.article_id != job.article.id or any(
            (layer.article_id, layer.version, layer.text_sha256)
            != (job.article.id, versions.get(layer.enricher), job.article.text_sha256)
            for layer in said.layers
        ):
            raise ClusterError("a worker answered for another article or with another enricher")
        return said

    def _killed(self, job: Job, killed: Killed) -> Enriched:
        """A failure of each enricher that was due: nobody knows which of them ended the workers."""
        versions = self.offers.versions
        failures = tuple(
            Failure(
                stage="enrich",
                subject=job.article.id,
                reason="crash",
                message=f"{killed.workers} workers of the cluster ended over this article",
                enricher=name,
                version=versions[name],
            )
            for name in due(self.offers, job)
        )
        return Enriched(article_id=job.article.id, failures=failures)


@dataclass(frozen=True, slots=True)
class _Sent:
    """Files that were given out together; of those that are read here, there are no bytes."""

    files: Sequence[Wanted]
    contents: Sequence[bytes | None]
    ticket: Ticket


class ClusterReaders:
    """Reads documents on the workers; those that cannot be sent, here."""

    def __init__(self, desk: Desk, here: ReaderPool) -> None:
        self._desk = desk
        self._here = here
        self._reading = TypeAdapter(Reading)

    def read_each(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Iterator[Reading]]]:
        """Each file with its readings, in order; those after it are on their way meanwhile."""
        coming = iter(wanted)
        sent: deque[_Sent] = deque()
        while True:
            while len(sent) < self._desk.parts_ahead and (files := list(islice(coming, ITEMS))):
                sent.append(self._send(files))
            if not sent:
                return
            yield from self._taken(sent.popleft())

    def read_again(
        self, address: str, original: bytes, options: ReadOptions | None = None
    ) -> Iterator[Reading]:
        """The readings of bytes that were kept of a document; read here, one by one."""
        return self._here.read_again(address, original, options)

    def _send(self, files: Sequence[Wanted]) -> _Sent:
        contents = [_content(one) for one in files]
        documents = [
            (one.found.address, one.found.name, content, one.options.to_json())
            for one, content in zip(files, contents, strict=True)
            if content is not None
        ]
        ticket = self._desk.give(remote.read, documents, [len(content) for _, _, content, _ in documents])
        return _Sent(files, contents, ticket)

    def _taken(self, sent: _Sent) -> Iterator[tuple[Wanted, Iterator[Reading]]]:
        answers = iter(self._desk.answers(sent.ticket))
        for one, content in zip(sent.files, sent.contents, strict=True):
            answer = next(answers) if content is not None else None
            if isinstance(answer, Killed):
                yield one, iter([_killed(one, answer)])
            elif answer and content is not None:
                yield one, self._readings(one, content, answer)
            else:
                yield one, self._here.read(one.found, one.options)

    def _readings(self, wanted: Wanted, content: bytes, answer: remote.Read) -> Iterator[Reading]:
        last = content
        for payload, original in answer:
            try:
                reading = self._reading.validate_json(payload, strict=True)
            except ValidationError as error:
                yield Reading(
                    address=wanted.found.address, problem=f"reader: {first_error(error)}", reason="invalid"
                )
                return
            last = last if original is None else original
            yield replace(reading, original=last if reading.article else b"")


def _content(wanted: Wanted) -> bytes | None:
    """The bytes of a file that can be sent; None: it is read here, where any problem with it is known."""
    if wanted.found.problem or wanted.found.size > _LARGEST_SENT:
        return None
    try:
        with wanted.found.path.open("rb") as file:
            content = file.read(_LARGEST_SENT + 1)
    except (OSError, ValueError):
        return None
    return content if len(content) <= _LARGEST_SENT else None


def _killed(wanted: Wanted, killed: Killed) -> Reading:
    problem = f"reader: {killed.workers} workers of the cluster ended over this document"
    return Reading(address=wanted.found.address, problem=problem, reason="crash")


def _setup(run: str, settings: Settings, disabled: Sequence[str], offers: Offers) -> str:
    """What the workers are to do, as JSON."""
    written = {**settings.model_dump(mode="json"), "cluster": LOCAL, "disabled": list(disabled)}
    return json.dumps({"run": run, "settings": written, "versions": versions_of(offers)})


def _await_workers(client: Client, settings: Settings) -> int:
    """The threads of all workers, once there is one."""
    with suppress(OSError, TimeoutError):
        client.wait_for_workers(1, timeout=settings.limits.cluster_seconds)
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise ClusterError(
            f"{settings.cluster}: the scheduler has no worker; start one with: dask worker {settings.cluster};"
            f" or {ELSE_HERE}"
        )
    return threads


def _check(client: Client, settings: Settings, setup: str) -> None:
    """Have every worker start what it needs, and compare its versions.

    Raises:
        ClusterError: one has others, or cannot start.
    """
    addresses = list(client.nthreads())
    asked = {
        address: client.submit(remote.check, setup, workers=[address], pure=False, retries=1)
        for address in addresses
    }
    problems = []
    for address, future in asked.items():
        try:
            if said := future.result(
                timeout=settings.limits.import_seconds + settings.limits.cluster_seconds
            ):
                problems.append(f"{address} has {said}")
        except TimeoutError:
            # It went away meanwhile, or is busy: what it does for this run is checked when it does it.
            continue
        except Exception as error:  # noqa: BLE001 - whatever was raised on the worker is raised here again
            line = str(error).strip().partition("\n")[0]
            problems.append(f"{address}: {type(error).__name__}: {line}")
    if problems:
        named = "; ".join(problems[:_MOST_NAMED])
        more = f"; and {len(problems) - _MOST_NAMED} more" if len(problems) > _MOST_NAMED else ""
        raise ClusterError(
            f"{settings.cluster}: workers differ from this machine: {named}{more}; install the same press-archive"
            f" and plugins on the scheduler and on every worker, or {ELSE_HERE}"
        )


def _release(client: Client, run: str) -> None:
    """Let the workers end what they started for this run."""
    with suppress(OSError, TimeoutError, RuntimeError, CancelledError):
        if client.status == "running":
            client.run(remote.release, run, on_error="ignore")
