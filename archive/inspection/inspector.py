"""The parent's side of an inspection: which plugin runs on what, in two processes as different as can be."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from archive.enrich.offers import OfferedEnricher
from archive.enrich.pool import EnricherPool, accepted
from archive.enrich.runner import Job
from archive.errors import PluginError, UsageError
from archive.inspection.mistakes import Finding, Mistake, grouped
from archive.inspection.service import Outcome, Report, Task
from archive.inspection.values import wrong_with_annotations, wrong_with_facet
from archive.model.action import Changes, Chosen
from archive.model.article import Article
from archive.model.contract import ContractBroken
from archive.model.facet import Facet
from archive.model.language import knows_language
from archive.model.layer import AnnotationLayer
from archive.settings import Settings
from archive.store import Store
from archive.store.names import DATABASE, INDEX
from archive.testing import NEWS_TEXTS, hostile_articles, hostile_documents, make_article
from archive.workers.worker import Service, Worker, WorkerFailed, service_of

_SERVICE = "archive.inspection.service:serve"
_MOST_ENDS = 3
"""Texts on which an enricher may end its process before the others are left out."""
_ELSEWHERE = "in a process with another hash seed, working folder and time zone"
_WORK = ("here", "elsewhere")
"""The working folders of the two processes."""

_CHOSEN = (
    Chosen(kind="actor", value="Ana Lind", label="Ana Lind", facet="actor"),
    Chosen(
        kind="place", value="PL/Lublin", label="Lublin, Poland", article_id="0123456789abcdef", text="Lublin"
    ),
    Chosen(kind="source", value="\u202eNPA", label="", facet="source"),
)
"""What actions are tried on."""

Layers = dict[str, AnnotationLayer]
"""Article id → what one enricher said of it."""


class Inspection(BaseModel):
    """What was inspected and what is wrong with it."""

    model_config = ConfigDict(frozen=True)

    plugin: str
    enrichers: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    exporters: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    acts_after_ingest: bool = False
    mistakes: tuple[Mistake, ...] = ()


class Inspector:
    """Two workers for inspections. They have the limits of an ingest, and differ in what may not make a difference.

    Args:
        settings: with the table of the plugin that is inspected.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._closing = ExitStack()
        # Hooks that ask for the archive's folder get one of this inspection's own, which they may write to.
        self._folder = Path(self._closing.enter_context(TemporaryDirectory(prefix="inspection-")))
        service = service_of(
            _SERVICE,
            settings,
            seconds=settings.limits.enricher_seconds,
            disabled=settings.disabled,
            folder=self._folder,
        )
        self._services = tuple(replace(service, hash_seed=seed) for seed in (0, 1))
        for here in _WORK:
            (self._folder / here).mkdir()
        self._workers = tuple(Worker(service) for service in self._services)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._closing as closing:
            for worker in self._workers:
                closing.callback(worker.close)

    def inspect(self, name: str, articles: Iterable[Article] = (), *, longest: int = 10**9) -> Inspection:
        """Load the plugin called `name` and run it over news, `articles`, and hostile texts and documents.

        Args:
            longest: hostile texts of more characters, and documents of more bytes, are left out.

        Raises:
            UsageError: no such plugin is installed.
            PluginError: no worker can be started.
        """
        findings: list[Finding] = []
        reports = []
        for worker, service in zip(self._workers, self._services, strict=True):
            report = self._load(worker, service, name, findings)
            if report is None:
                return Inspection(plugin=name, mistakes=grouped(findings))
            reports.append(report)
        first, second = reports
        findings += first.findings
        findings += _wrong_between(first, second)
        texts = [make_article(text, source=f"news: {what}") for what, text in NEWS_TEXTS.items()]
        texts += [article.model_copy(update={"source": f"article {article.id}"}) for article in articles]
        texts += [article for article in hostile_articles() if len(article.text) <= longest]
        made = self._run_enrichers(first, texts, findings)
        own = {*first.facets, *first.fields}
        own_facets = [facet for facet in first.offers.facets if facet.name in own]
        findings += _wrong_with_layers(own_facets, made)
        findings += self._run_readers(first, longest)
        findings += self._run_actions(first)
        return Inspection(
            plugin=name,
            enrichers=first.enrichers,
            facets=first.facets,
            readers=first.readers,
            exporters=first.exporters,
            fields=first.fields,
            actions=first.actions,
            commands=first.commands,
            acts_after_ingest=first.acts_after_ingest,
            mistakes=grouped(findings),
        )

    def _run_actions(self, report: Report) -> Iterator[Finding]:
        """Run what acts on values, and what follows an ingest: on an archive made for this."""
        tasks = [
            Task(action=name, chosen=chosen, where=f"{chosen.kind} {chosen.value}"[:40])
            for name in report.actions
            for chosen in _CHOSEN
        ]
        if report.acts_after_ingest:
            tasks += [
                Task(changes=changes, where=where) for where, changes in self._ingested(report.installed)
            ]
        ended: set[str] = set()
        limits = self._settings.limits
        for task in tasks:
            if task.action in ended:
                continue
            subject = f"action {task.action}" if task.action else "after_ingest"
            more_seconds = 0.0 if task.action else limits.after_ingest_seconds - limits.enricher_seconds
            truth = [] if task.action else _truth(self._folder)
            try:
                yield from _done(self._workers[0], task, more_seconds).findings
            except WorkerFailed as error:
                ended.add(task.action)
                yield Finding(subject=subject, what=f"{error.reason}: {error.message}", where=task.where)
            if not task.action and _truth(self._folder) != truth:
                what = "changes the archive, which only an ingest may write to"
                yield Finding(subject=subject, what=what, where=task.where)

    def _ingested(self, installed: Sequence[str]) -> Iterator[tuple[str, Changes]]:
        """An ingest of the news texts into the folder that hooks got, without any plugin; and what may have changed."""
        from archive.ingest import add

        settings = self._settings.model_copy(update={"disabled": tuple(installed), "workers": 1})
        documents = self._folder / "documents"
        documents.mkdir(exist_ok=True)
        for number, text in enumerate(NEWS_TEXTS.values()):
            (documents / f"{number}.txt").write_text(text, encoding="utf-8")
        add(self._folder, [documents], settings, watch=lambda seen: None)
        with Store.open(self._folder) as store:
            stored = tuple(sorted(store.article_ids()))
        yield "after news was added", Changes(stored=stored)
        yield "after an article was removed", Changes(removed=("0123456789abcdef",))

    def _load(self, worker: Worker, service: Service, name: str, findings: list[Finding]) -> Report | None:
        """What the plugin offers; None where it cannot be loaded, which is among the findings then."""
        work = str(self._folder / _WORK[service.hash_seed])
        setup = {**service.setup, "inspected": name, "elsewhere": service.hash_seed != 0, "work": work}
        worker.service = replace(service, setup=setup)
        said, broken = worker.start_without_broken()
        for problem in broken:
            if problem.plugin == name:
                findings.append(Finding(subject="", what=problem.message))
                return None
        report = Report.model_validate_json(said[0][0])
        if not report.is_installed:
            near = difflib.get_close_matches(name, report.installed, n=1)
            meant = f"did you mean {near[0]}?" if near else "list the plugins with: archive plugins"
            disabled = f"plugin {name!r} is disabled; remove it from disabled in archive.toml"
            is_off = name in self._settings.disabled
            raise UsageError(disabled if is_off else f"no such plugin: {name!r}; {meant}")
        return report

    def _run_enrichers(
        self, report: Report, articles: Sequence[Article], findings: list[Finding]
    ) -> Mapping[str, Layers]:
        """Run each enricher of the plugin over each text, once in each process; enricher → its layers."""
        by_name = {one.name: one for one in report.offers.enrichers}
        made = self._made_by_others(report, by_name, articles)
        for name in report.enrichers:
            enricher = by_name[name]
            fitting = [one for one in articles if knows_language(enricher.languages, one.language)]
            run = _Run(enricher, made, self._settings.limits.enricher_seconds_per_megabyte)
            here = run.over(self._workers[0], fitting)
            elsewhere = run.over(
                self._workers[1], [one for one in reversed(fitting) if one.id not in run.ended]
            )
            # What both processes show is one finding.
            findings += dict.fromkeys(run.findings)
            for article in fitting:
                if article.id in elsewhere and here.get(article.id) != elsewhere[article.id]:
                    what = f"gives other annotations {_ELSEWHERE}, after other texts"
                    findings.append(Finding(subject=f"enricher {name}", what=what, where=article.source))
            made[name] = here
        return {name: made[name] for name in report.enrichers}

    def _made_by_others(
        self, report: Report, by_name: Mapping[str, OfferedEnricher], articles: Sequence[Article]
    ) -> dict[str, Layers]:
        """What the enrichers that the plugin depends on say of the texts, as an ingest has it."""
        needed = [
            other
            for name in report.enrichers
            for other in by_name[name].depends_on
            if other not in report.enrichers
        ]
        made: dict[str, Layers] = {name: {} for name in needed}
        if needed:
            try:
                with EnricherPool(self._settings, only=needed) as pool:
                    results = list(pool.run(Job(article=article) for article in articles))
            except PluginError:
                return made
            for result in results:
                for layer in result.layers:
                    made.setdefault(layer.enricher, {})[layer.article_id] = layer
        return made

    def _run_readers(self, report: Report, longest: int) -> Iterator[Finding]:
        documents = [
            (number, document.address)
            for number, document in enumerate(hostile_documents())
            if len(document.content) <= longest
        ]
        for reader in report.readers:
            for worker in self._workers:
                ends = 0
                for number, address in documents:
                    task = Task(reader=reader, document=number, where=address)
                    try:
                        yield from _done(worker, task, self._settings.limits.reader_seconds).findings
                    except WorkerFailed as error:
                        ends += 1
                        yield Finding(
                            subject=f"reader {reader}", what=f"{error.reason}: {error.message}", where=address
                        )
                        if ends == _MOST_ENDS:
                            break


class _Run:
    """One enricher over many texts, in one process after the other."""

    def __init__(
        self, enricher: OfferedEnricher, made: Mapping[str, Layers], seconds_per_megabyte: float
    ) -> None:
        self._enricher = enricher
        self._made = made
        self._seconds_per_character = seconds_per_megabyte / 1e6
        self._subject = f"enricher {enricher.name}"
        self.findings: list[Finding] = []
        self.ended: set[str] = set()
        """Articles on which a process had to be ended."""

    def over(self, worker: Worker, articles: Sequence[Article]) -> Layers:
        layers: Layers = {}
        for number, article in enumerate(articles):
            if len(self.ended) >= _MOST_ENDS:
                left = len(articles) - number
                what = (
                    f"is not run over the {left} texts that are left: it ended its process {_MOST_ENDS} times"
                )
                self.findings.append(Finding(subject=self._subject, what=what))
                break
            try:
                outcome = _done(worker, self._task(article), len(article.text) * self._seconds_per_character)
                self.findings += outcome.findings
                said = accepted(outcome.said.encode(), article, self._enricher)
                for layer in said.layers:
                    layers[layer.article_id] = layer
            except WorkerFailed as error:
                self.ended.add(article.id)
                what = f"{error.reason}: {error.message}"
                self.findings.append(Finding(subject=self._subject, what=what, where=article.source))
            except ContractBroken as error:
                self.findings.append(Finding(subject=self._subject, what=error.rule, where=article.source))
        return layers

    def _task(self, article: Article) -> Task:
        earlier = [self._made[name].get(article.id) for name in self._enricher.depends_on]
        job = Job(
            article=article,
            up_to_date=tuple(layer for layer in earlier if layer),
            only=(self._enricher.name,),
            depends_on={self._enricher.name: self._enricher.depends_on},
        )
        return Task(enricher=self._enricher.name, job=job, where=article.source)


def _truth(folder: Path) -> list[tuple[str, str]]:
    """What must stay as it is while a plugin acts after an ingest: the database and its log, and the index."""
    files = [folder / DATABASE, folder / f"{DATABASE}-wal", *sorted((folder / INDEX).rglob("*"))]
    return [(str(path), sha256(path.read_bytes()).hexdigest()) for path in files if path.is_file()]


def _done(worker: Worker, task: Task, more_seconds: float) -> Outcome:
    """The outcome of a task.

    Raises:
        WorkerFailed: the process did not get to its end.
    """
    replies = list(worker.do(task.model_dump_json().encode(), more_seconds=more_seconds))
    try:
        ((said, _),) = replies
        return Outcome.model_validate_json(said)
    except (ValueError, ValidationError) as error:
        worker.end()
        raise WorkerFailed("invalid", "gave no answer", "") from error


def _wrong_between(first: Report, second: Report) -> Iterator[Finding]:
    """What the plugin offers in one process and not in the other."""
    versions = second.offers.versions
    for name in first.enrichers:
        here, there = first.offers.versions[name], versions.get(name, "")
        if here != there:
            what = (
                f"its version differs from process to process: {here!r}, {there!r}; write a constant string"
            )
            yield Finding(subject=f"enricher {name}", what=what)
    if _named(first) != _named(second):
        yield Finding(subject="", what=f"offers something else {_ELSEWHERE}")
    yield from (finding for finding in second.findings if finding not in first.findings)


def _named(report: Report) -> tuple[tuple[str, ...], ...]:
    return (report.enrichers, report.facets, report.readers, report.fields, report.actions, report.commands)


def _wrong_with_layers(facets: Sequence[Facet], made: Mapping[str, Layers]) -> Iterator[Finding]:
    for name, layers in made.items():
        for layer in layers.values():
            for what, where in wrong_with_annotations(layer.annotations):
                yield Finding(subject=f"enricher {name}", what=what, where=where)
    for facet in facets:
        for layers in made.values():
            for layer in layers.values():
                for what, where in wrong_with_facet(facet, layer.annotations):
                    yield Finding(subject=f"facet {facet.name}", what=what, where=where)
