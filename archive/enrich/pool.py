"""Run the installed enrichers over many articles, in worker processes."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from archive.enrich.offers import OfferedEnricher, Offers, failure_of
from archive.enrich.runner import Enriched, Job
from archive.errors import PluginError
from archive.model.article import Article
from archive.model.contract import ContractBroken, check_annotation
from archive.model.failure import Failure, FailureClass
from archive.model.language import knows_language
from archive.model.layer import AnnotationLayer
from archive.settings import Settings
from archive.workers.pool import WorkerPool
from archive.workers.worker import Worker, WorkerFailed, first_error, service_of

_SERVICE = "archive.enrich.service:serve"
_JOBS_OF_ONE_PROCESS = 20_000
"""A worker is restarted after so many articles, so that what plugins leak stays small."""
_FAILURES_IN_A_ROW = 20
"""An enricher that fails on so many articles one after the other is left out of the rest of the run."""


class EnricherPool:
    """The installed enrichers, ready to run; no plugin is ever imported in this process.

    Args:
        folder: that of the archive, for hooks that ask for it.
        only: names of enrichers to run, with those they require; all where empty.

    Raises:
        PluginError: no worker process can be started.
        UsageError: a name in `only` that no installed enricher has.
    """

    def __init__(self, settings: Settings, *, folder: Path | None = None, only: Sequence[str] = ()) -> None:
        service = service_of(
            _SERVICE,
            settings,
            seconds=settings.limits.enricher_seconds,
            disabled=settings.disabled,
            folder=folder,
        )
        self._seconds_per_character = settings.limits.enricher_seconds_per_megabyte / 1e6
        self._losing = _LosingStreaks()
        self._own: set[tuple[str, str]] = set()
        self._workers = WorkerPool(service, most=settings.worker_count)
        try:
            self.offers = self._workers.one(self._first_start, None).narrowed(only)
        except BaseException:
            self._workers.close()
            raise
        self._workers.grow(settings.worker_count)
        self._by_name = {enricher.name: enricher for enricher in self.offers.enrichers}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def articles_ahead(self) -> int:
        """None: a batch is enriched while its results are asked for."""
        return 0

    @property
    def pace(self) -> str:
        """Of the workers of a cluster, which these are not."""
        return ""

    @property
    def disabled(self) -> tuple[str, ...]:
        """Plugins that the settings disable, and those whose import ends the process."""
        return tuple(self._workers.service.setup["disabled"])

    def close(self) -> None:
        """End all workers and what they started; a second call does nothing."""
        self._workers.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        """The results of the jobs, in order.

        An enricher that fails costs its own layer of that article. What fails beside other plugins may be the damage
        of one of them: it is tried once more without them, and what fails then is its own failure. An enricher that
        fails 20 times in a row is not run any more; a failure of stage `plugin` says so with the article where that
        began.
        """
        return self._workers.map(self._enrich, jobs)

    def _first_start(self, worker: Worker, _: None) -> Offers:
        """Start a worker, without the plugins whose import ends it; what the others offer."""
        said, broken = worker.start_without_broken()
        self._workers.service = worker.service
        try:
            ((payload, _content),) = said
            offers = Offers.model_validate_json(payload, strict=True)
        except ValueError as error:
            raise PluginError(f"workers cannot be started: {error}") from error
        problems = (failure_of(problem) for problem in broken)
        return offers.model_copy(update={"problems": (*problems, *offers.problems)})

    def _enrich(self, worker: Worker, job: Job) -> Enriched:
        """Run every enricher that is due, in as many processes as it takes."""
        layers: list[AnnotationLayer] = []
        failures: list[Failure] = []
        left = self._due(job)
        while left:
            for said in self._tried(worker, job, layers, tuple(left)):
                is_alone = any(self._may_be_damage(failure) for failure in said.failures)
                answer = self._alone(worker, job, layers, left[0]) if is_alone else said
                layers += answer.layers
                failures += answer.failures
                left.pop(0)
                if is_alone:
                    break
        if worker.jobs >= _JOBS_OF_ONE_PROCESS:
            worker.end()
        failures += self._losing.count((layer.enricher for layer in layers), tuple(failures))
        return Enriched(article_id=job.article.id, layers=tuple(layers), failures=tuple(failures))

    def _may_be_damage(self, failure: Failure) -> bool:
        """May what failed be the damage of another plugin in the same process, or of an earlier article?"""
        return (len(self.offers.plugins) > 1 or failure.reason == "memory") and _sort_of(
            failure
        ) not in self._own

    def _alone(self, worker: Worker, job: Job, layers: Sequence[AnnotationLayer], name: str) -> Enriched:
        """Run one enricher in a process of its own, into which no other plugin is loaded."""
        others = [plugin for plugin in self.offers.plugins if plugin != self._by_name[name].plugin]
        service = self._workers.service
        setup = {**service.setup, "disabled": [*service.setup["disabled"], *others]}
        worker.end()
        worker.service = replace(service, setup=setup)
        (said,) = self._tried(worker, job, layers, (name,))
        worker.end()
        worker.service = service
        self._own.update(_sort_of(failure) for failure in said.failures if failure.reason == "error")
        return said

    def _tried(
        self, worker: Worker, job: Job, layers: Sequence[AnnotationLayer], names: tuple[str, ...]
    ) -> Iterator[Enriched]:
        """The answers of these enrichers in order; the last one is a failure where the process did not get further."""
        answered = 0
        try:
            for said in self._ask(worker, job, layers, names):
                answered += 1
                yield said
                if any(failure.reason == "memory" for failure in said.failures):
                    worker.end()
                    return
            if answered < len(names):
                raise WorkerFailed("invalid", "gave no answer", "")
        except (WorkerFailed, ContractBroken) as error:
            worker.end()
            # Where all have answered, what ended the process costs nothing.
            if answered < len(names):
                reason = error.reason if isinstance(error, WorkerFailed) else "invalid"
                yield self._failed(job, names[answered], reason, str(error))

    def _due(self, job: Job) -> list[str]:
        return [name for name in due(self.offers, job) if name not in self._losing]

    def _ask(
        self, worker: Worker, job: Job, layers: Sequence[AnnotationLayer], left: tuple[str, ...]
    ) -> Iterator[Enriched]:
        """Have the enrichers `left` run over the article; their answers in order."""
        asked = job.model_copy(
            update={
                "up_to_date": (*job.up_to_date, *layers),
                "only": left,
                "depends_on": {name: self._by_name[name].depends_on for name in left},
            }
        )
        names = iter(left)
        for payload, _ in worker.do(
            asked.model_dump_json().encode(), more_seconds=len(job.article.text) * self._seconds_per_character
        ):
            name = next(names, None)
            if name is None:
                raise WorkerFailed("invalid", "gave more answers than were asked for", "")
            yield accepted(payload, job.article, self._by_name[name])

    def _failed(self, job: Job, name: str, reason: FailureClass, message: str) -> Enriched:
        failure = Failure(
            stage="enrich",
            subject=job.article.id,
            reason=reason,
            message=message,
            enricher=name,
            version=self._by_name[name].version,
        )
        return Enriched(article_id=job.article.id, failures=(failure,))


def due(offers: Offers, job: Job) -> list[str]:
    """The enrichers that are to be run over an article, in order."""
    up_to_date = {layer.enricher for layer in job.up_to_date}
    return [
        enricher.name
        for enricher in offers.enrichers
        if enricher.name not in up_to_date
        and (not job.only or enricher.name in job.only)
        and knows_language(enricher.languages, job.article.language)
    ]


def _sort_of(failure: Failure) -> tuple[str, str]:
    """The enricher and the class of what it raised: once seen without other plugins, such failures are its own."""
    return failure.enricher, failure.message.partition(":")[0]


class _LosingStreaks:
    """Enrichers that fail on one article after the other; several threads may count.

    Holds the names of those that are left out of the rest of the run.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._in_a_row: Counter[str] = Counter()

    def __contains__(self, enricher: str) -> bool:
        return self._in_a_row[enricher] >= _FAILURES_IN_A_ROW

    def count(self, made: Iterable[str], failures: Iterable[Failure]) -> list[Failure]:
        """Take in how one article went: enrichers that made a layer, and failures.

        Returns:
            a failure of the plugin for each enricher that is not run any more from now on.
        """
        with self._guard:
            for enricher in made:
                if enricher not in self:
                    del self._in_a_row[enricher]
            full = []
            for failure in failures:
                self._in_a_row[failure.enricher] += 1
                if self._in_a_row[failure.enricher] == _FAILURES_IN_A_ROW:
                    full.append(_left_out(failure))
        return full


def accepted(payload: bytes, article: Article, enricher: OfferedEnricher) -> Enriched:
    """The layer or the failure in a worker's reply: nothing that could not have come from a sound enricher.

    Raises:
        ContractBroken: it is not about this article and enricher, or its annotations break the contract.
    """
    try:
        said = Enriched.model_validate_json(payload, strict=True)
    except ValidationError as error:
        raise ContractBroken(first_error(error)) from error
    if said.article_id != article.id or len(said.layers) + len(said.failures) != 1:
        raise ContractBroken("answered for another article")
    for layer in said.layers:
        if (layer.article_id, layer.enricher, layer.version) != (article.id, enricher.name, enricher.version):
            raise ContractBroken("answered with a layer of another enricher or article")
        if layer.text_sha256 != article.text_sha256:
            raise ContractBroken("the article was changed while it was annotated")
        for annotation in layer.annotations:
            check_annotation(annotation, article.text, enricher.kinds)
    return said


def _left_out(failure: Failure) -> Failure:
    return Failure(
        stage="plugin",
        subject=failure.enricher,
        reason=failure.reason,
        message=f"enricher {failure.enricher} {failure.version} failed {_FAILURES_IN_A_ROW} times in a row,"
        f" last with: {failure.message}; it is left out of the rest of this run; run it later with:"
        " archive enrich --stale",
        enricher=failure.enricher,
        version=failure.version,
    )
