"""What runs in a worker that enriches: load the plugins, tell what they offer, run their enrichers over articles."""

from collections.abc import Mapping, Sequence
from typing import Any

from archive.enrich.offers import OfferedEnricher, Offers, dependencies, failure_of, in_order
from archive.enrich.runner import Enriched, Job, enrich, provenances
from archive.errors import PluginError
from archive.model.action import OfferedAction
from archive.model.enricher import Enricher
from archive.model.failure import Failure
from archive.plugin_manager import PluginProblem, Plugins, folder_of, load_plugins
from archive.query.dialects import FIELD_NAMES
from archive.workers.process import JobHandler, Replies
from archive.workers.surroundings import Surroundings

LONGEST_LAYER = 56 * 2**20
"""Bytes of JSON that one enricher may say of one article: a megabyte of names is 45 MB; a reply may have 64."""


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins that `setup` does not disable, say what they offer, and be ready for jobs."""
    surroundings = Surroundings()
    plugins = load_plugins(
        setup["plugins"],
        disabled=setup["disabled"],
        fields=FIELD_NAMES,
        folder=folder_of(setup),
        before=replies.begin,
    )
    problems = [failure_of(problem) for problem in plugins.problems]
    enrichers: tuple[Enricher, ...] = ()
    try:
        enrichers = in_order(plugins.enrichers)
    except PluginError as error:
        problems.append(failure_of(PluginProblem("", "", str(error))))
    surroundings.restore()
    replies.reply(offered(plugins, enrichers, problems).model_dump_json().encode())
    provenance = provenances(plugins)

    def handle(payload: bytes, _: bytes) -> None:
        made: list[bytes] = []
        only = Job.model_validate_json(payload).only
        for enricher in enrichers:
            if enricher.name in only:
                replies.begin(enricher.name)
                reply = written(
                    enrich(_step(payload, made, enricher), enrichers, provenance=provenance), enricher
                )
                surroundings.restore()
                replies.reply(reply)
                made.append(reply)

    return handle


def _step(payload: bytes, made: Sequence[bytes], enricher: Enricher) -> Job:
    """The part of a job that one enricher does. It gets everything fresh: what the last one did to its own is gone."""
    job = Job.model_validate_json(payload)
    layers = (layer for reply in made for layer in Enriched.model_validate_json(reply).layers)
    return job.model_copy(update={"up_to_date": (*job.up_to_date, *layers), "only": (enricher.name,)})


def offered(plugins: Plugins, enrichers: Sequence[Enricher], problems: Sequence[Failure]) -> Offers:
    """What the plugins offer, for a process that does not load them."""
    depends_on = dependencies(enrichers)
    plugin_of = {enricher.name: plugin.name for plugin in plugins.loaded for enricher in plugin.enrichers}
    has_lost_aliases = any("register_aliases" in plugin.lost for plugin in plugins.loaded)
    return Offers(
        enrichers=tuple(
            OfferedEnricher(
                name=enricher.name,
                version=enricher.version,
                plugin=plugin_of[enricher.name],
                kinds=frozenset(enricher.produces),
                depends_on=depends_on[enricher.name],
                languages=enricher.languages,
            )
            for enricher in enrichers
        ),
        plugins=tuple(plugin.name for plugin in plugins.loaded),
        distributions={
            plugin.name: f"{plugin.distribution} {plugin.version}".strip() for plugin in plugins.loaded
        },
        facets=plugins.facets,
        problems=tuple(problems),
        readers={reader.name: reader.version for reader in plugins.readers},
        aliases=None if has_lost_aliases else plugins.aliases,
        actions=tuple(
            OfferedAction(name=action.name, label=action.label, kinds=action.kinds, plugin=plugin.name)
            for plugin in plugins.loaded
            for action in plugin.actions
        ),
        listeners=tuple(plugin.name for plugin in plugins.loaded if plugin.after_ingest),
        without_readers=tuple(plugin.name for plugin in plugins.loaded if not plugin.readers),
    )


def written(said: Enriched, enricher: Enricher) -> bytes:
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
