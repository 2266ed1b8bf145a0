"""What runs in a worker that enriches: load the plugins, tell what they offer, run their enrichers over articles."""

from collections.abc import Mapping, Sequence
from typing import Any

from archive.enrich.offers import OfferedEnricher, Offers, dependencies, in_order
from archive.enrich.runner import Enriched, Job, enrich, provenances
from archive.errors import PluginError
from archive.model.enricher import Enricher
from archive.model.failure import Failure
from archive.plugin_manager import Plugins, load_plugins
from archive.workers.process import JobHandler, Replies

LONGEST_LAYER = 16 * 2**20
"""Bytes of JSON that one enricher may say of one article."""


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins that `setup` does not disable, say what they offer, and be ready for jobs."""
    plugins = load_plugins(setup["plugins"], disabled=setup["disabled"], before=replies.begin)
    problems = [_problem(problem.plugin, str(problem)) for problem in plugins.problems]
    enrichers: tuple[Enricher, ...] = ()
    try:
        enrichers = in_order(plugins.enrichers)
    except PluginError as error:
        problems.append(_problem("enrichers", str(error)))
    replies.reply(_offered(plugins, enrichers, problems).model_dump_json().encode())
    provenance = provenances(plugins)

    def handle(payload: bytes, _: bytes) -> None:
        job = Job.model_validate_json(payload)
        up_to_date = job.up_to_date
        for enricher in enrichers:
            if enricher.name in job.only:
                replies.begin(enricher.name)
                step = Job.model_construct(
                    article=job.article, given=job.given, up_to_date=up_to_date, only=(enricher.name,)
                )
                said = enrich(step, enrichers, provenance=provenance)
                replies.reply(_written(said, enricher))
                up_to_date = (*up_to_date, *said.layers)

    return handle


def _offered(plugins: Plugins, enrichers: Sequence[Enricher], problems: Sequence[Failure]) -> Offers:
    depends_on = dependencies(enrichers)
    return Offers(
        enrichers=tuple(
            OfferedEnricher(
                name=enricher.name,
                version=enricher.version,
                kinds=frozenset(enricher.produces),
                depends_on=depends_on[enricher.name],
                languages=enricher.languages,
            )
            for enricher in enrichers
        ),
        facets=plugins.facets,
        problems=tuple(problems),
        readers={reader.name: reader.version for reader in plugins.readers},
        without_readers=tuple(plugin.name for plugin in plugins.loaded if not plugin.readers),
    )


def _problem(subject: str, message: str) -> Failure:
    return Failure(stage="plugin", subject=subject, reason="import", message=message)


def _written(said: Enriched, enricher: Enricher) -> bytes:
    """The layer as JSON; a failure in its place where it cannot be written or is too long."""
    try:
        payload = said.model_dump_json().encode()
    except (ValueError, RecursionError) as error:
        return _refused(said, enricher, f"cannot be written as JSON: {error}")
    if len(payload) > LONGEST_LAYER:
        return _refused(
            said, enricher, f"{len(payload) >> 20} MB; at most {LONGEST_LAYER >> 20} MB are accepted"
        )
    return payload


def _refused(said: Enriched, enricher: Enricher, message: str) -> bytes:
    failure = Failure(
        stage="enrich",
        subject=said.article_id,
        reason="invalid",
        message=message.partition("\n")[0][:500],
        enricher=enricher.name,
        version=enricher.version,
    )
    return Enriched(article_id=said.article_id, failures=(failure,)).model_dump_json().encode()
