"""What the installed plugins offer, as a worker found it and told its parent."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from archive.errors import UsageError
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer


class OfferedEnricher(BaseModel):
    """An enricher, without its function."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    kinds: frozenset[str]
    """What it may produce."""
    makers: tuple[str, ...]
    """The enrichers that make what it requires."""


class Offers(BaseModel):
    """What the installed plugins offer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enrichers: tuple[OfferedEnricher, ...]
    """In the order in which they run."""
    facets: tuple[Facet, ...]
    problems: tuple[Failure, ...]
    """Plugins, or parts of them, that cannot be used."""
    reading: tuple[str, ...]
    """Plugins that offer readers."""
    others: tuple[str, ...]
    """Plugins that do not."""

    @property
    def versions(self) -> dict[str, str]:
        """Enricher → version, in the order in which they run."""
        return {enricher.name: enricher.version for enricher in self.enrichers}

    @property
    def makers(self) -> dict[str, tuple[str, ...]]:
        """Enricher → the enrichers that make what it requires."""
        return {enricher.name: enricher.makers for enricher in self.enrichers}

    def still_standing(self, layers: Sequence[AnnotationLayer]) -> tuple[AnnotationLayer, ...]:
        """Of layers in their present version, those whose enrichers need not run again.

        An enricher runs again where one that it depends on does.
        """
        fresh = {layer.enricher: layer for layer in layers}
        standing: dict[str, AnnotationLayer] = {}
        for enricher in self.enrichers:
            if enricher.name in fresh and all(maker in standing for maker in enricher.makers):
                standing[enricher.name] = fresh[enricher.name]
        return tuple(standing.values())

    def narrowed(self, names: Sequence[str]) -> "Offers":
        """Only the enrichers called `names` and all that they require; all of them where `names` is empty.

        Raises:
            UsageError: a name that no installed enricher has.
        """
        if unknown := sorted(set(names) - set(self.versions)):
            installed = ", ".join(self.versions) or "none"
            raise UsageError(f"no enricher {unknown[0]!r}; installed: {installed}")
        wanted = set(names)
        for enricher in reversed(self.enrichers):
            if enricher.name in wanted:
                wanted |= set(enricher.makers)
        kept = tuple(enricher for enricher in self.enrichers if not names or enricher.name in wanted)
        return self.model_copy(update={"enrichers": kept})
