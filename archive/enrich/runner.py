"""Run enrichers over one article, in this process. Worker processes call this."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from archive.enrich.offers import dependencies
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.contract import ContractBroken, kept_annotations
from archive.model.enricher import Enricher
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.plugin_manager import Plugins
from archive.workers.worker import first_error


class Enriched(BaseModel):
    """What the enrichers said of one article, and which of them failed."""

    model_config = ConfigDict(frozen=True)

    article_id: str
    layers: tuple[AnnotationLayer, ...] = ()
    failures: tuple[Failure, ...] = ()


class Provenance(NamedTuple):
    """What an enricher came with."""

    distribution: str = ""
    version: str = ""


def provenances(plugins: Plugins) -> dict[str, Provenance]:
    """Enricher name → the distribution it came with."""
    return {
        enricher.name: Provenance(plugin.distribution, plugin.version)
        for plugin in plugins.loaded
        for enricher in plugin.enrichers
    }


class Job(BaseModel):
    """One article to enrich."""

    model_config = ConfigDict(frozen=True)

    article: Article
    given: tuple[Annotation, ...] = ()
    """Made elsewhere; every enricher sees them."""
    up_to_date: tuple[AnnotationLayer, ...] = ()
    """Layers whose enrichers are not run; enrichers that require them see them."""
    only: tuple[str, ...] = ()
    """Names of the enrichers to run; all where empty. Those with a layer that is up to date never are."""
    depends_on: Mapping[str, tuple[str, ...]] = {}
    """Enricher → the enrichers whose layers it sees; found from what is loaded for one that is not named."""


def enrich(
    job: Job, enrichers: Sequence[Enricher], *, provenance: Mapping[str, Provenance] | None = None
) -> Enriched:
    """Run `enrichers`, which are in order, over an article. One that fails costs its own layer only.

    Args:
        provenance: the distribution of each enricher, by its name.
    """
    layers: list[AnnotationLayer] = []
    failures: list[Failure] = []
    depends_on = dependencies(enrichers)
    made = {layer.enricher: layer.annotations for layer in job.up_to_date}
    for enricher in enrichers:
        if enricher.name in made or (job.only and enricher.name not in job.only):
            continue
        earlier = list(job.given)
        for other in job.depends_on.get(enricher.name, depends_on[enricher.name]):
            earlier += made.get(other, ())
        try:
            returned = enricher.annotate(job.article, earlier)
            annotations = kept_annotations(enricher, job.article, returned)
        except (Exception, SystemExit) as error:
            failures.append(_failure(enricher, job.article, error))
            continue
        made[enricher.name] = annotations
        came_with = (provenance or {}).get(enricher.name, Provenance())
        layers.append(_layer(enricher, job.article, annotations, came_with))
    return Enriched(article_id=job.article.id, layers=tuple(layers), failures=tuple(failures))


def _layer(
    enricher: Enricher, article: Article, annotations: tuple[Annotation, ...], provenance: Provenance
) -> AnnotationLayer:
    return AnnotationLayer(
        article_id=article.id,
        enricher=enricher.name,
        version=enricher.version,
        distribution=provenance.distribution,
        distribution_version=provenance.version,
        text_sha256=article.text_sha256,
        annotations=annotations,
    )


def _failure(enricher: Enricher, article: Article, error: BaseException) -> Failure:
    invalid = isinstance(error, ContractBroken)
    words = f"{error.title}: {first_error(error)}" if isinstance(error, ValidationError) else str(error)
    first_line = words.strip().partition("\n")[0][:500]
    said = first_line if invalid else f"{type(error).__name__}: {first_line}".rstrip(": ")
    return Failure(
        stage="enrich",
        subject=article.id,
        reason="invalid" if invalid else "memory" if isinstance(error, MemoryError) else "error",
        message=said,
        enricher=enricher.name,
        version=enricher.version,
    )
