"""The order in which enrichers run: each after those that make what it requires."""

from collections.abc import Collection, Iterable
from graphlib import CycleError, TopologicalSorter

from archive.errors import PluginError, UsageError
from archive.model.enricher import Enricher


def in_order(enrichers: Iterable[Enricher]) -> tuple[Enricher, ...]:
    """The enrichers, each after those that make the kinds it requires; by name where the order is free.

    A kind that no enricher makes does not hold one back: it may be given from outside.

    Raises:
        PluginError: enrichers require each other in a circle.
    """
    by_name = {enricher.name: enricher for enricher in sorted(enrichers, key=lambda enricher: enricher.name)}
    needs = {
        name: [maker.name for maker in by_name.values() if _makes_for(maker, enricher)]
        for name, enricher in by_name.items()
    }
    try:
        return tuple(by_name[name] for name in TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise PluginError(
            f"enrichers require each other in a circle: {circle}; disable one in archive.toml"
        ) from error


def with_required(names: Collection[str], enrichers: Iterable[Enricher]) -> tuple[Enricher, ...]:
    """The enrichers called `names` and all that they require, in order; all of them where `names` is empty.

    Raises:
        UsageError: a name that no installed enricher has.
    """
    ordered = in_order(enrichers)
    if not names:
        return ordered
    if unknown := sorted(set(names) - {enricher.name for enricher in ordered}):
        installed = ", ".join(enricher.name for enricher in ordered) or "none"
        raise UsageError(f"no enricher {unknown[0]!r}; installed: {installed}")
    wanted = set(names)
    for enricher in reversed(ordered):
        if enricher.name in wanted:
            wanted |= {maker.name for maker in ordered if _makes_for(maker, enricher)}
    return tuple(enricher for enricher in ordered if enricher.name in wanted)


def _makes_for(maker: Enricher, enricher: Enricher) -> bool:
    return maker is not enricher and any(kind in maker.produces for kind in enricher.requires)
