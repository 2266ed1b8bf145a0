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
from archive.inspection.connections import connections
from archive.inspection.mistakes import Finding
from archive.inspection.offers import wrong_with_offers
from archive.model.action import Changes, Chosen
from archive.model.action import Outcome as Screened
from archive.model.contract import ContractBroken, check_each
from archive.model.enricher import Enricher
from archive.plugin_manager import Plugin, Plugins, folder_of, plugins_of
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
    fields: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    acts_after_ingest: bool = False
    findings: tuple[Finding, ...] = ()


class Task(BaseModel):
    """One enricher and one text, one reader and one document, one action, or what follows an ingest."""

    model_config = ConfigDict(frozen=True)

    enricher: str = ""
    job: Job | None = None
    reader: str = ""
    document: int = 0
    """Its number among the hostile documents."""
    action: str = ""
    chosen: Chosen | None = None
    changes: Changes | None = None
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
        os.environ["TZ"] = "Pacific/Kiritimati"
        time.tzset()
    findings: list[Finding] = []
    name = setup["inspected"]
    watch = _Watch(name, findings)

    def before(plugin: str) -> None:
        # Of its own, so that a file that is left behind there is the plugin's; another may have gone elsewhere.
        os.chdir(setup["work"])
        watch.turn_to(plugin)
        replies.begin(plugin)

    plugins = plugins_of(setup, before, fields=FIELD_NAMES)
    watch.turn_to("")
    os.chdir(setup["work"])
    findings += [
        Finding(subject="", what=problem.message) for problem in plugins.problems if problem.plugin == name
    ]
    enrichers = _ordered(plugins, findings)
    replies.begin(name)
    with _observed("", "while its offers are tried", findings):
        findings += wrong_with_offers(name, plugins, setup["plugins"].get(name, {}), folder_of(setup))
    replies.reply(_report(name, plugins, enrichers, findings).model_dump_json().encode())
    by_name = {enricher.name: enricher for enricher in enrichers}
    own = next((plugin for plugin in plugins.loaded if plugin.name == name), Plugin(name, "", ""))

    def handle(payload: bytes, _: bytes) -> None:
        task = Task.model_validate_json(payload)
        replies.begin(task.enricher or task.reader or task.action or name)
        if task.enricher:
            outcome = _enriched(task, payload, by_name[task.enricher], enrichers, plugins)
        elif task.reader:
            outcome = _read(task, plugins)
        else:
            outcome = _acted(task, own)
        replies.reply(outcome.model_dump_json().encode())

    return handle


def _read(task: Task, plugins: Plugins) -> Outcome:
    """Run one reader over one hostile document."""
    reader = next(one for one in plugins.readers if one.name == task.reader)
    document = list(hostile_documents())[task.document]
    subject = f"reader {task.reader}"
    found: list[Finding] = []
    with _observed(subject, document.address, found):
        faults = list(faults_in_reading(reader, document))
    found += [Finding(subject=subject, what=fault.what, where=fault.where) for fault in faults]
    return Outcome(findings=tuple(found))


def _acted(task: Task, plugin: Plugin) -> Outcome:
    """Run one action, or what follows an ingest."""
    subject = f"action {task.action}" if task.action else "after_ingest"
    found: list[Finding] = []
    with _observed(subject, task.where, found):
        said = _outcome_of(task, plugin)
    if isinstance(said, Exception | SystemExit):
        found.append(Finding(subject=subject, what=f"raises {type(said).__name__}: {said}", where=task.where))
    elif task.action and not isinstance(said, Screened):
        what = f"returns {type(said).__name__}; it must return an Outcome"
        found.append(Finding(subject=subject, what=what, where=task.where))
    return Outcome(findings=tuple(found))


def _outcome_of(task: Task, plugin: Plugin) -> object:
    """What the function of the plugin returned, or the error that it raised."""
    try:
        if task.action and task.chosen:
            return next(one for one in plugin.actions if one.name == task.action).run(task.chosen)
        return plugin.after_ingest(task.changes) if plugin.after_ingest and task.changes else None
    except (Exception, SystemExit) as error:
        return error


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
    before, size, files = Surroundings(), _printed(), _files()
    with connections() as reached:
        yield
    for address in reached:
        what = f"connects to {address!r}; what a plugin says of a text may depend on nothing else"
        findings.append(Finding(subject=subject, what=what, where=where))
    findings += [Finding(subject=subject, what=change, where=where) for change in before.changes()]
    before.restore()
    for name in sorted(_files() - files):
        findings.append(Finding(subject=subject, what=f"leaves {name!r} in the working folder", where=where))
    if _printed() > size:
        first = _first_line(size)
        findings.append(
            Finding(
                subject=subject,
                what=f"prints {first!r}; nobody sees what a plugin prints: leave it out",
                where=where,
            )
        )


def _files() -> set[str]:
    """What lies in the working folder; nothing where that is gone."""
    try:
        return {path.name for path in Path().iterdir()}
    except OSError:
        return set()


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
        fields=tuple(field.name for field in own.fields) if own else (),
        actions=tuple(action.name for action in own.actions) if own else (),
        commands=tuple(str(command.name) for command in own.commands) if own else (),
        acts_after_ingest=own is not None and own.after_ingest is not None,
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
