"""What the installed plugins offer, as a worker found it and told its parent; and in which order enrichers run."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from pydantic import BaseModel, ConfigDict

from archive.errors import PluginError, UsageError
from archive.model.action import OfferedAction
from archive.model.alias import Alias
from archive.model.enricher import Enricher
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.language import knows_language
from archive.model.layer import AnnotationLayer
from archive.plugin_manager import PluginProblem
from archive.settings import SETTINGS_FILE


class OfferedEnricher(BaseModel):
    """An enricher, without its function."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    plugin: str
    kinds: frozenset[str]
    """What it may produce."""
    depends_on: tuple[str, ...]
    """The enrichers that make what it requires, in the order in which they run."""
    languages: tuple[str, ...] = ()
    """The languages that it knows; empty: all."""


class Offers(BaseModel):
    """What the installed plugins offer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enrichers: tuple[OfferedEnricher, ...]
    """In the order in which they run."""
    plugins: tuple[str, ...]
    """The names of the plugins that are used."""
    distributions: Mapping[str, str] = {}
    """Plugin that is used → the distribution that it came with, and its version."""
    facets: tuple[Facet, ...]
    problems: tuple[Failure, ...]
    """Plugins, or parts of them, that cannot be used."""
    readers: Mapping[str, str]
    """Reader that a plugin offers → its version."""
    aliases: tuple[Alias, ...] | None = ()
    """None where a hook failed: those of the last ingest go on to hold."""
    actions: tuple[OfferedAction, ...] = ()
    listeners: tuple[str, ...] = ()
    """Plugins that are called after an ingest."""
    without_readers: tuple[str, ...]
    """Plugins that do not: a worker that reads need not import them."""

    @property
    def versions(self) -> dict[str, str]:
        """Enricher → version, in the order in which they run."""
        return {enricher.name: enricher.version for enricher in self.enrichers}

    @property
    def depends_on(self) -> dict[str, tuple[str, ...]]:
        """Enricher → the enrichers that make what it requires."""
        return {enricher.name: enricher.depends_on for enricher in self.enrichers}

    @property
    def languages(self) -> dict[str, tuple[str, ...]]:
        """Enricher → the languages that it knows; empty: all."""
        return {enricher.name: enricher.languages for enricher in self.enrichers}

    def up_to_date(
        self, layers: Sequence[AnnotationLayer], language: str = ""
    ) -> tuple[AnnotationLayer, ...]:
        """Of layers in their present version, those whose enrichers need not run again.

        An enricher runs again where one that it depends on does.

        Args:
            language: the article's; enrichers that do not know it are not run.
        """
        present = {layer.enricher: layer for layer in layers}
        kept: dict[str, AnnotationLayer] = {}
        settled: set[str] = set()
        for enricher in self.enrichers:
            if not knows_language(enricher.languages, language):
                settled.add(enricher.name)
            elif enricher.name in present and settled.issuperset(enricher.depends_on):
                settled.add(enricher.name)
                kept[enricher.name] = present[enricher.name]
        return tuple(kept.values())

    def narrowed(self, names: Sequence[str]) -> "Offers":
        """Only the enrichers called `names` and all that they require; all of them where `names` is empty.

        Raises:
            UsageError: a name that no installed enricher has.
        """
        if unknown := sorted(set(names) - set(self.versions)):
            near = difflib.get_close_matches(unknown[0], self.versions, n=1)
            meant = f"; nearest: {near[0]}" if near else ""
            installed = ", ".join(self.versions) or "none"
            raise UsageError(f"no enricher {unknown[0]!r}{meant}; installed: {installed}")
        wanted = set(names)
        for enricher in reversed(self.enrichers):
            if enricher.name in wanted:
                wanted |= set(enricher.depends_on)
        kept = tuple(enricher for enricher in self.enrichers if not names or enricher.name in wanted)
        return self.model_copy(update={"enrichers": kept})

    def following(self, names: Sequence[str]) -> tuple[str, ...]:
        """The enrichers that see what those called `names` make, directly or not, in the order in which they run."""
        changed = set(names)
        for enricher in self.enrichers:
            if changed.intersection(enricher.depends_on):
                changed.add(enricher.name)
        return tuple(name for name in self.versions if name in changed and name not in names)


def dependencies(enrichers: Iterable[Enricher]) -> Mapping[str, tuple[str, ...]]:
    """Enricher → the other enrichers that make a kind which it requires, in the order that `enrichers` have.

    A kind that no enricher makes does not hold one back: it may be given from outside.
    """
    every = tuple(enrichers)
    return {
        enricher.name: tuple(
            other.name
            for other in every
            if other is not enricher and any(kind in other.produces for kind in enricher.requires)
        )
        for enricher in every
    }


def in_order(enrichers: Iterable[Enricher]) -> tuple[Enricher, ...]:
    """The enrichers, each after those it depends on; by name where the order is free.

    Raises:
        PluginError: enrichers require each other in a circle.
    """
    by_name = {enricher.name: enricher for enricher in sorted(enrichers, key=lambda enricher: enricher.name)}
    try:
        ordered = TopologicalSorter(dependencies(by_name.values())).static_order()
        return tuple(by_name[name] for name in ordered)
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise PluginError(
            f"enrichers require each other in a circle: {circle}; disable one in archive.toml"
        ) from error


def failure_of(problem: PluginProblem) -> Failure:
    """The problem of a plugin as it is kept and listed beside other failures."""
    return Failure(
        stage="plugin", subject=problem.plugin or SETTINGS_FILE, reason="import", message=str(problem)
    )
