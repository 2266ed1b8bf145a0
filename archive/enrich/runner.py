"""Run enrichers over one article, in this process. Worker processes call this."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from archive.enrich.check import InvalidAnnotation, checked
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.enricher import Enricher
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.plugin_manager import Plugins


class Enriched(BaseModel):
    """What the enrichers said of one article, and which of them failed."""

    model_config = ConfigDict(frozen=True)

    article_id: str
    layers: tuple[AnnotationLayer, ...] = ()
    failures: tuple[Failure, ...] = ()


Origin = tuple[str, str]
"""A distribution and its version."""


def origins(plugins: Plugins) -> dict[str, Origin]:
    """Enricher name → the distribution it came with and its version."""
    return {
        enricher.name: (plugin.distribution, plugin.version)
        for plugin in plugins.loaded
        for enricher in plugin.enrichers
    }


class Job(BaseModel):
    """One article to enrich."""

    model_config = ConfigDict(frozen=True)

    article: Article
    given: tuple[Annotation, ...] = ()
    """Made elsewhere; every enricher sees them."""
    standing: tuple[AnnotationLayer, ...] = ()
    """Layers that are up to date: their enrichers are not run, those that require them see them."""
    only: tuple[str, ...] = ()
    """Names of the enrichers to run; all where empty. Those with a standing layer never are."""


def enrich(
    job: Job, enrichers: Sequence[Enricher], *, origin: Callable[[str], Origin] = lambda name: ("", "")
) -> Enriched:
    """Run `enrichers`, which are in order, over an article. One that fails costs its own layer only.

    Args:
        origin: which distribution an enricher came with.
    """
    layers: list[AnnotationLayer] = []
    failures: list[Failure] = []
    made = {layer.enricher: layer.annotations for layer in job.standing}
    for enricher in enrichers:
        if enricher.name in made or (job.only and enricher.name not in job.only):
            continue
        earlier = [*job.given, *_required(enricher, enrichers, made)]
        try:
            annotations = checked(enricher, job.article, enricher.annotate(job.article, earlier))
        except (Exception, SystemExit) as error:
            failures.append(_failure(enricher, job.article, error))
            continue
        made[enricher.name] = annotations
        layers.append(_layer(enricher, job.article, annotations, origin(enricher.name)))
    return Enriched(article_id=job.article.id, layers=tuple(layers), failures=tuple(failures))


def _required(
    enricher: Enricher, enrichers: Sequence[Enricher], made: dict[str, tuple[Annotation, ...]]
) -> list[Annotation]:
    """Everything said by the enrichers that make a kind which `enricher` requires."""
    makers = [maker for maker in enrichers if any(kind in maker.produces for kind in enricher.requires)]
    return [annotation for maker in makers for annotation in made.get(maker.name, ())]


def _layer(
    enricher: Enricher, article: Article, annotations: tuple[Annotation, ...], origin: Origin
) -> AnnotationLayer:
    return AnnotationLayer(
        article_id=article.id,
        enricher=enricher.name,
        version=enricher.version,
        distribution=origin[0],
        distribution_version=origin[1],
        text_sha256=article.text_sha256,
        annotations=annotations,
    )


def _failure(enricher: Enricher, article: Article, error: BaseException) -> Failure:
    invalid = isinstance(error, InvalidAnnotation)
    first_line = str(error).strip().partition("\n")[0][:500]
    said = first_line if invalid else f"{type(error).__name__}: {first_line}".rstrip(": ")
    return Failure(
        stage="enrich",
        subject=article.id,
        reason="invalid" if invalid else "memory" if isinstance(error, MemoryError) else "error",
        message=said,
        enricher=enricher.name,
        version=enricher.version,
    )
