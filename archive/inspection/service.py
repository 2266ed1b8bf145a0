"""What runs in a worker that inspects a plugin: the steps of an ingest, with an eye on all that they leave behind."""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from archive.enrich.offers import Offers, dependencies, in_order
from archive.enrich.runner import Job, enrich, provenances
from archive.enrich.service import offered, written
from archive.errors import PluginError
from archive.inspection.mistakes import Finding
from archive.inspection.offers import wrong_with_offers
from archive.model.contract import ContractBroken, check_each
from archive.model.enricher import Enricher
from archive.plugin_manager import Plugins, load_plugins
from archive.query.dialects import FIELD_NAMES
from archive.testing import faults_in_reading, hostile_documents
from archive.workers.process import JobHandler, Replies
from archive.workers.surroundings import Surroundings

SHORT = 20_000
"""Characters of a text up to which an enricher is run twice in the same process."""


class Report(BaseModel):
    """What the inspected plugin offers, and what is wrong with that."""

    model_config = ConfigDict(frozen=True)

    is_installed: bool
    installed: tuple[str, ...]
    offers: Offers
    """Of all plugins."""
    enrichers: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    exporters: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Task(BaseModel):
    """One enricher and one text, or one reader and one document."""

    model_config = ConfigDict(frozen=True)

    enricher: str = ""
    job: Job | None = None
    reader: str = ""
    document: int = 0
    """Its number among the hostile documents."""
    where: str = ""


class Outcome(BaseModel):
    """How a task went."""

    model_config = ConfigDict(frozen=True)

    said: str = ""
    """What the worker of an ingest would have answered, JSON."""
    findings: tuple[Finding, ...] = ()


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins as for an ingest, report on the one named in `setup`, and be ready for tasks."""
    if setup["elsewhere"]:
        os.chdir("/")
        os.environ["TZ"] = "Pacific/Kiritimati"
        time.tzset()
    findings: list[Finding] = []
    name = setup["inspected"]
    watch = _Watch(name, findings)

    def before(plugin: str) -> None:
        watch.turn_to(plugin)
        replies.begin(plugin)

    plugins = load_plugins(setup["plugins"], disabled=setup["disabled"], fields=FIELD_NAMES, before=before)
    watch.turn_to("")
    findings += [
        Finding(subject="", what=problem.message) for problem in plugins.problems if problem.plugin == name
    ]
    enrichers = _ordered(plugins, findings)
    replies.begin(name)
    findings += wrong_with_offers(name, plugins, setup["plugins"].get(name, {}))
    replies.reply(_report(name, plugins, enrichers, findings).model_dump_json().encode())
    readers = {reader.name: reader for reader in plugins.readers}
    by_name = {enricher.name: enricher for enricher in enrichers}

    def handle(payload: bytes, _: bytes) -> None:
        task = Task.model_validate_json(payload)
        replies.begin(task.enricher or task.reader)
        if task.enricher:
            outcome = _enriched(task, payload, by_name[task.enricher], enrichers, plugins)
        else:
            document = list(hostile_documents())[task.document]
            found: list[Finding] = []
            subject = f"reader {task.reader}"
            with _observed(subject, document.address, found):
                faults = list(faults_in_reading(readers[task.reader], document))
            found += [Finding(subject=subject, what=fault.what, where=fault.where) for fault in faults]
            outcome = Outcome(findings=tuple(found))
        replies.reply(outcome.model_dump_json().encode())

    return handle


class _Watch:
    """Looks at what importing one plugin, and asking it for its offers, leaves behind."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        self._name = name
        self._findings = findings
        self._observing: Any = None

    def turn_to(self, plugin: str) -> None:
        """Another plugin is loaded next, or none."""
        if self._observing:
            self._observing.__exit__(None, None, None)
            self._observing = None
        if plugin == self._name:
            self._observing = _observed("", "while it is loaded", self._findings)
            self._observing.__enter__()


@contextmanager
def _observed(subject: str, where: str, findings: list[Finding]) -> Iterator[None]:
    """Note what the code inside leaves behind, and take it back."""
    before, size = Surroundings(), _printed()
    yield
    findings += [Finding(subject=subject, what=change, where=where) for change in before.changes()]
    before.restore()
    if _printed() > size:
        first = _first_line(size)
        findings.append(
            Finding(
                subject=subject,
                what=f"prints {first!r}; nobody sees what a plugin prints: leave it out",
                where=where,
            )
        )


def _printed() -> int:
    """Bytes printed so far."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return os.fstat(1).st_size


def _first_line(start: int) -> str:
    with Path("/proc/self/fd/1").open("rb") as output:
        output.seek(start)
        return output.read(200).decode("utf-8", "replace").strip().partition("\n")[0][:60]


def _ordered(plugins: Plugins, findings: list[Finding]) -> Sequence[Enricher]:
    try:
        return in_order(plugins.enrichers)
    except PluginError as error:
        findings.append(Finding(subject="", what=str(error)))
        return ()


def _report(
    name: str, plugins: Plugins, enrichers: Sequence[Enricher], findings: Sequence[Finding]
) -> Report:
    installed = {plugin.name: plugin for plugin in plugins.loaded}
    own = installed.get(name)
    known = (*installed, *(problem.plugin for problem in plugins.problems if problem.plugin))
    return Report(
        is_installed=name in known,
        installed=known,
        offers=offered(plugins, enrichers, ()),
        enrichers=tuple(one.name for one in enrichers if own and one in own.enrichers),
        facets=tuple(facet.name for facet in own.facets) if own else (),
        readers=tuple(reader.name for reader in own.readers) if own else (),
        exporters=tuple(exporter.name for exporter in own.exporters) if own else (),
        findings=tuple(findings),
    )


def _enriched(
    task: Task, payload: bytes, enricher: Enricher, enrichers: Sequence[Enricher], plugins: Plugins
) -> Outcome:
    """Run one enricher over one text as an ingest does, and look at what else it did."""
    subject = f"enricher {enricher.name}"
    findings: list[Finding] = []
    job, pristine = _job_of(payload), _job_of(payload)
    with _observed(subject, task.where, findings):
        said = enrich(job, enrichers, provenance=provenances(plugins))
    if job.article != pristine.article:
        findings.append(Finding(subject=subject, what="changes the article it is given", where=task.where))
    if (job.up_to_date, job.given) != (pristine.up_to_date, pristine.given):
        findings.append(
            Finding(subject=subject, what="changes the annotations it is given", where=task.where)
        )
    reply = written(said, enricher)
    for failure in said.failures:
        if failure.reason == "invalid":
            findings += _each_broken(_job_of(payload), enricher, enrichers, task.where)
        else:
            findings.append(Finding(subject=subject, what=f"raises {failure.message}", where=task.where))
    if said.layers and len(pristine.article.text) <= SHORT:
        again = written(enrich(_job_of(payload), enrichers, provenance=provenances(plugins)), enricher)
        if again != reply:
            findings.append(
                Finding(subject=subject, what="a second run gives other annotations", where=task.where)
            )
    return Outcome(said=reply.decode(), findings=tuple(findings))


def _job_of(payload: bytes) -> Job:
    """The job, made anew: nobody has changed it."""
    job = Task.model_validate_json(payload).job
    assert job is not None
    return job


def _each_broken(
    job: Job, enricher: Enricher, enrichers: Sequence[Enricher], where: str
) -> Iterator[Finding]:
    """Every annotation that breaks the contract, where an ingest stops at the first."""
    seen = job.depends_on.get(enricher.name, dependencies(enrichers)[enricher.name])
    earlier = [*job.given]
    for layer in job.up_to_date:
        earlier += layer.annotations if layer.enricher in seen else ()
    rules: dict[str, list[str]] = {}
    for outcome in check_each(enricher, job.article, enricher.annotate(job.article, earlier)):
        if isinstance(outcome, ContractBroken):
            rules.setdefault(outcome.rule, []).append(str(outcome).removesuffix(outcome.rule).rstrip(": "))
    for rule, places in rules.items():
        at = ", ".join(part for part in (places[0], where) if part)
        yield Finding(subject=f"enricher {enricher.name}", what=rule, where=at, times=len(places))
