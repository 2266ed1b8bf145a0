"""What the plugins offer → the store, which keeps it; the index follows where that changes an article."""

from collections.abc import Iterable, Sequence

from archive.enrich.offers import Offers
from archive.errors import IndexUnusableError
from archive.index import Snapshot
from archive.ingest.indexing import build_generation
from archive.model.alias import Alias
from archive.model.facet import ARTICLE, ARTICLE_FACETS, RULED, Facet
from archive.query.tree import Values
from archive.store import Store, keep_lists
from archive.text import name_key

_STATEMENT = "quote"
"""Statements name actors: who made them, and through whom they came."""


def keep_offers(store: Store, offers: Offers) -> int:
    """Keep what the plugins offer, so that searching needs no plugin.

    Where facets changed, the index is rebuilt; where aliases did, the articles that they are about are indexed again:
    how many.
    """
    facets: tuple[Facet, ...] = (*offers.facets, *ARTICLE_FACETS)
    changed = store.facets() != facets
    stored = store.aliases()
    aliases = stored if offers.aliases is None else offers.aliases
    concerned = [] if changed else _concerned_by(store, _set_apart(stored, aliases))
    mended = {failure.subject for failure in store.failures() if failure.stage == "plugin"}
    with store.batch() as batch:
        for plugin in mended:
            batch.clear_failure("plugin", plugin)
        for failure in offers.problems:
            batch.put_failure(failure)
        if changed:
            batch.put_facets(facets)
        if aliases != stored or offers.actions != store.actions():
            batch.put_offers(aliases, offers.actions)
            batch.touch(concerned)
    if offers.aliases is not None:
        keep_lists(store.folder, offers.alias_lists)
    if changed and store.generation:
        build_generation(store, lambda done, of: None)
    return len(concerned)


def _concerned_by(store: Store, aliases: Iterable[Alias]) -> list[str]:
    """The ids of articles that have a value which one of the aliases is about, or had it before a decision.

    Some of them may come out as they are. Where there is no index to ask, none: it will be built with what is stored.
    """
    named: dict[str, set[str]] = {}
    for alias in aliases:
        keys = (name_key(alias.alias), name_key(alias.value))
        named.setdefault(alias.kind, set()).update(keys)
    if not named or not store.generation:
        return []
    try:
        with Snapshot.open(store.live_index()) as snapshot:
            return sorted(_with_values(store, snapshot, named))
    except IndexUnusableError:
        return []


def _set_apart(before: Sequence[Alias], after: Sequence[Alias]) -> list[Alias]:
    """The aliases that are in one of two lists, or say something else in each."""
    if before == after:
        return []
    old, new = ({alias.name: alias for alias in aliases} for aliases in (before, after))
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return [alias for name in names for alias in (old.get(name), new.get(name)) if alias]


def _with_values(store: Store, snapshot: Snapshot, named: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for facet in snapshot.facets:
        keys = set().union(*(named.get(kind, ()) for kind in _kinds_of(facet)))
        if not keys:
            continue
        values = [each.value for each in snapshot.values(facet) if name_key(each.value) in keys]
        # What an enricher knows by a key of its own may be spelt in any way.
        several = snapshot.spellings(facet).values()
        values += [one for spellings in several for one in spellings if keys & {*map(name_key, spellings)}]
        found.update(snapshot.ids(Values(facet.name, tuple(dict.fromkeys(values)), resolved=True)))
    # A value that a decision took away or changed is seen in the number of the decision alone.
    every = set().union(*named.values())
    numbers = tuple(
        str(number)
        for number, decision in store.decisions()
        if every & {name_key(decision.value), name_key(decision.into), *decision.keys}
    )
    if numbers:
        found.update(snapshot.ids(Values(RULED.name, numbers, resolved=True)))
    return found


def _kinds_of(facet: Facet) -> tuple[str, ...]:
    """The kinds of aliases that can change a facet's values or labels."""
    if facet.kind == ARTICLE:
        return (facet.name,)
    return (facet.kind, "actor") if facet.kind == _STATEMENT or facet.attribute else (facet.kind,)
