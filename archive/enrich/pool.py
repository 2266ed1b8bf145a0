"""Run enrichers and readers over many articles and documents, in worker processes."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, Self

from pydantic import TypeAdapter, ValidationError

from archive.enrich.accept import Refused, accepted, first_error
from archive.enrich.offers import Offers
from archive.enrich.quarantine import Quarantine
from archive.enrich.runner import Enriched, Job
from archive.errors import PluginError
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.model.reading import Reading
from archive.settings import Settings
from archive.workers.crew import Crew
from archive.workers.handle import Service, Worker, WorkerFailed

ENRICHING = "archive.enrich.service:serve"
READING = "archive.read.service:serve"
_JOBS_OF_ONE_PROCESS = 20_000
"""A worker is started anew after so many, so that what plugins leak stays small."""


class Findable(Protocol):
    """A file that was found: what a worker is told of it."""

    @property
    def path(self) -> Path: ...
    @property
    def problem(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def address(self) -> str: ...


class EnricherPool:
    """The installed enrichers and readers, ready to run; no plugin is ever imported in this process.

    Args:
        only: names of enrichers to run, with those they require; all where empty.

    Raises:
        PluginError: no worker process can be started.
        UsageError: a name in `only` that no installed enricher has.
    """

    def __init__(self, settings: Settings, *, only: Sequence[str] = ()) -> None:
        self._settings = settings
        self._quarantine = Quarantine()
        self._readers: Crew | None = None
        self._reading = TypeAdapter(Reading)
        enriching = self._service(ENRICHING, settings.limits.enricher_seconds, settings.disabled)
        self._crew = Crew(enriching, most=settings.worker_count)
        try:
            self.offers = self._crew.one(self._first_start, None).narrowed(only)
        except BaseException:
            self._crew.close()
            raise
        self._crew.grow(settings.worker_count)
        self._by_name = {enricher.name: enricher for enricher in self.offers.enrichers}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers and what they started; a second call does nothing."""
        self._crew.close()
        if self._readers:
            self._readers.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        """The results of the jobs, in order.

        An enricher that fails costs its own layer of that article. One that fails 20 times in a row is not run
        any more; a failure of stage `plugin` says so with the article where that began.
        """
        return self._crew.map(self._enrich, jobs)

    def read(self, found: Findable, rename: tuple[tuple[str, str], ...] = ()) -> Iterator[Reading]:
        """The readings of one file, as they come. One that ends its worker costs what was not yet read of it."""
        if self._readers is None:
            disabled = (*self._disabled, *self.offers.others)
            reading = self._service(READING, self._settings.limits.reader_seconds, disabled)
            self._readers = Crew(reading, most=1)
        (worker,) = self._readers.workers
        job = {
            "path": os.fsdecode(found.path),
            "problem": found.problem,
            "size": found.size,
            "rename": rename,
        }
        try:
            for payload, original in worker.do(json.dumps(job).encode()):
                yield replace(self._reading.validate_json(payload, strict=True), original=original)
        except WorkerFailed as error:
            yield Reading(found.address, problem=f"reader: {error.message}", reason=error.reason)
        except ValidationError as error:
            worker.end()
            yield Reading(found.address, problem=f"reader: {first_error(error)}", reason="invalid")

    @property
    def _disabled(self) -> tuple[str, ...]:
        return tuple(self._crew.service.setup["disabled"])

    def _service(self, address: str, seconds: float, disabled: Sequence[str]) -> Service:
        limits = self._settings.limits
        setup: dict[str, Any] = {
            "plugins": json.loads(json.dumps(self._settings.model_dump(mode="json")["plugins"])),
            "disabled": list(disabled),
            "limits": limits.model_dump(mode="json"),
        }
        return Service(
            address,
            setup,
            seconds=seconds,
            start_seconds=limits.import_seconds,
            memory_bytes=limits.worker_bytes,
            reply_bytes=limits.document_bytes + 2**20,
        )

    def _first_start(self, worker: Worker, _: None) -> Offers:
        """Start a worker, without the plugins whose import ends it; what the others offer."""
        problems: list[Failure] = []
        while True:
            try:
                ((said, _content),) = worker.start()
                offers = Offers.model_validate_json(said, strict=True)
                return offers.model_copy(update={"problems": (*problems, *offers.problems)})
            except WorkerFailed as error:
                disabled = worker.service.setup["disabled"]
                if not error.step or error.step in disabled:
                    raise PluginError(f"workers cannot be started: {error.message}") from error
                problems.append(_broken_plugin(error))
                setup = {**worker.service.setup, "disabled": [*disabled, error.step]}
                self._crew.service = worker.service = replace(worker.service, setup=setup)
            except (ValidationError, ValueError) as error:
                raise PluginError(f"workers cannot be started: {error}") from error

    def _enrich(self, worker: Worker, job: Job) -> Enriched:
        """Run every enricher that is due, in as many processes as it takes."""
        layers: list[AnnotationLayer] = []
        failures: list[Failure] = []
        again: set[str] = set()
        left = self._due(job)
        while left:
            try:
                for said in self._ask(worker, job, layers, left):
                    if _no_memory(said):
                        raise WorkerFailed("memory", said.failures[0].message, left[0])
                    layers += said.layers
                    failures += said.failures
                    left.pop(0)
                if left:
                    raise WorkerFailed("invalid", "gave no answer", left[0])
            except (WorkerFailed, Refused) as error:
                failed = (
                    error if isinstance(error, WorkerFailed) else WorkerFailed("invalid", str(error), left[0])
                )
                worker.end()
                at = failed.step if failed.step in left else left[0]
                if failed.reason == "memory" and worker.jobs > 1 and at not in again:
                    # What earlier jobs left behind may have filled it: once more, in a process of its own.
                    again.add(at)
                    continue
                left.remove(at)
                failures.append(self._failure(job, at, failed))
        if worker.jobs >= _JOBS_OF_ONE_PROCESS:
            worker.end()
        failures += self._quarantine.count((layer.enricher for layer in layers), tuple(failures))
        return Enriched(article_id=job.article.id, layers=tuple(layers), failures=tuple(failures))

    def _due(self, job: Job) -> list[str]:
        standing = {layer.enricher for layer in job.standing}
        return [
            name
            for name in self._by_name
            if name not in standing and (not job.only or name in job.only) and name not in self._quarantine
        ]

    def _ask(
        self, worker: Worker, job: Job, layers: Sequence[AnnotationLayer], left: Sequence[str]
    ) -> Iterator[Enriched]:
        """Have the enrichers `left` run over the article; their answers in order."""
        standing = (*job.standing, *layers)
        asked = job.model_copy(update={"standing": standing, "only": tuple(left)})
        names = iter(tuple(left))
        for payload, _ in worker.do(asked.model_dump_json().encode()):
            name = next(names, None)
            if name is None:
                raise WorkerFailed("invalid", "gave more answers than were asked for", "")
            yield accepted(payload, job.article, self._by_name[name])

    def _failure(self, job: Job, name: str, error: WorkerFailed) -> Failure:
        return Failure(
            stage="enrich",
            subject=job.article.id,
            reason=error.reason,
            message=error.message,
            enricher=name,
            version=self._by_name[name].version,
        )


def _no_memory(said: Enriched) -> bool:
    return any(failure.reason == "memory" for failure in said.failures)


def _broken_plugin(error: WorkerFailed) -> Failure:
    return Failure(
        stage="plugin",
        subject=error.step,
        reason="import",
        message=f"plugin {error.step}: cannot be imported: {error.message}; left out of this run",
    )
