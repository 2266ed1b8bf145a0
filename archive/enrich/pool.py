"""Run enrichers over many articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from archive.enrich.order import with_required
from archive.enrich.runner import Enriched, Job, enrich, origins
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.plugin_manager import load_plugins
from archive.settings import Settings


@dataclass(frozen=True, slots=True)
class Offers:
    """What the installed plugins offer."""

    versions: dict[str, str]
    """Enricher → version, in the order in which they run."""
    makers: dict[str, tuple[str, ...]]
    """Enricher → the enrichers that make what it requires."""
    facets: tuple[Facet, ...]
    problems: tuple[Failure, ...]

    def still_standing(self, layers: Sequence[AnnotationLayer]) -> tuple[AnnotationLayer, ...]:
        """Of layers in their present version, those whose enrichers need not run again.

        An enricher runs again where one that it depends on does.
        """
        fresh = {layer.enricher: layer for layer in layers}
        standing: dict[str, AnnotationLayer] = {}
        for enricher in self.versions:
            if enricher in fresh and all(maker in standing for maker in self.makers[enricher]):
                standing[enricher] = fresh[enricher]
        return tuple(standing.values())


class EnricherPool:
    """The installed enrichers, ready to run."""

    def __init__(self, settings: Settings, *, only: Sequence[str] = ()) -> None:
        plugins = load_plugins(settings.plugins, disabled=settings.disabled)
        self._enrichers = with_required(only, plugins.enrichers)
        self._origins = origins(plugins)
        self.offers = Offers(
            versions={enricher.name: enricher.version for enricher in self._enrichers},
            makers={
                enricher.name: tuple(
                    maker.name
                    for maker in self._enrichers
                    if any(kind in maker.produces for kind in enricher.requires)
                )
                for enricher in self._enrichers
            },
            facets=plugins.facets,
            problems=tuple(
                Failure(stage="plugin", subject=problem.plugin, reason="import", message=str(problem))
                for problem in plugins.problems
            ),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of everything; a second call does nothing."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        """The results of the jobs, in order."""
        for job in jobs:
            yield enrich(job, self._enrichers, origin=lambda name: self._origins[name])
