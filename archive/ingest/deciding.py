"""A person's ruling → archive."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from archive.errors import UsageError
from archive.index import Snapshot, decisions_applied
from archive.ingest.indexing import catch_up, finish_purges
from archive.model.alias import AliasTable
from archive.model.annotation import Annotation, key_of
from archive.model.decision import Decision, Held, history
from archive.model.decision import standing as not_undone
from archive.model.facet import ARTICLE, RULED, Facet
from archive.query.tree import Values
from archive.store import Store

_ACTORS_OF_STATEMENTS = ("speaker", "via")
"""Attributes of a statement that name actors: a ruling on an actor concerns them."""
Numbered = tuple[int, Decision]
_ASKED_FOR_A_KEY = 20
"""Articles whose mentions of a value are looked at for its key, which is nearly always one."""


def decide(folder: Path, decision: Decision, *, wait: float = 0.0) -> tuple[int, int]:
    """Keep a decision and apply it; its number, and how many articles it changes.

    Raises:
        UsageError: there is no such article, or no decision to undo.
        LockedError, StorageError
    """
    (number,), changed = decide_all(folder, (decision,), wait=wait)
    return number, changed


def decide_all(
    folder: Path, decisions: Sequence[Decision], *, wait: float = 0.0
) -> tuple[tuple[int, ...], int]:
    """Keep several decisions, all of them or none, and apply them; their numbers, and how many articles change.

    Raises:
        UsageError: there is no such article, or no decision to undo.
        LockedError, StorageError
    """
    with Store.open(folder, write=True, wait=wait) as store:
        finish_purges(store)
        catch_up(store)
        with Snapshot.open(store.live_index()) as snapshot:
            keyed = [_in_every_spelling(store, snapshot, decision) for decision in decisions]
            concerned = {article for decision in keyed for article in _concerned(store, snapshot, decision)}
            with store.batch() as batch:
                numbers = tuple(batch.put_decision(decision) for decision in keyed)
                batch.touch(sorted(concerned))
            catch_up(store, seen=snapshot)
    return numbers, len(concerned)


def foreseen(folder: Path, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """The ids of the articles that these decisions would change if they were made now.

    Raises:
        UsageError: there is no such article, or no decision to undo.
        StorageError
    """
    with Store.open(folder) as store, Snapshot.open(store.live_index()) as snapshot:
        keyed = (_in_every_spelling(store, snapshot, decision) for decision in decisions)
        return tuple(sorted({article for one in keyed for article in _concerned(store, snapshot, one)}))


def rulings(folder: Path) -> tuple[Held, ...]:
    """All rulings, oldest first, those that were taken back among them."""
    with Store.open(folder) as store:
        return history(store.decisions())


def standing(folder: Path) -> tuple[Numbered, ...]:
    """The decisions that hold, oldest first; undoing is seen in what is missing."""
    with Store.open(folder) as store:
        return not_undone(store.decisions())


def last_standing(folder: Path) -> Numbered | None:
    """The decision that an undo would take back; None where none holds."""
    return next(reversed(standing(folder)), None)


def _concerned(store: Store, snapshot: Snapshot, decision: Decision) -> list[str]:
    """The ids of the articles that the decision changes."""
    if decision.ruling == "undo":
        return _concerned_by_undo(store, snapshot, decision)
    if decision.article_id:
        if not store.has_article(decision.article_id):
            raise UsageError(f"{decision.article_id!r}: no such article in this archive")
        return list(decision.pair or (decision.article_id,))
    decisions = store.decisions()
    # A ruling that is the last one for now: what it changes can be seen by applying it.
    number = decisions[-1][0] + 1 if decisions else 1
    every = (*decisions, (number, decision))
    aliases = AliasTable.of(store.aliases())
    # What is ruled on may be hidden behind an alias, as another value.
    called = aliases.merges.get((decision.kind, decision.value), decision.value)
    asked = [
        decision.model_copy(update={"value": value}) for value in dict.fromkeys((decision.value, called))
    ]
    found = {id for facet in snapshot.facets for one in asked for id in _with_value(snapshot, facet, one)}
    articles = (article for id in found if (article := store.article(id)))
    return sorted(
        article.id
        for article in articles
        if number in decisions_applied(article, store.layers(article.id), every, aliases)
    )


def _concerned_by_undo(store: Store, snapshot: Snapshot, undo: Decision) -> list[str]:
    """The articles that change when a decision no longer holds, or, when an undo is undone, holds again."""
    decisions = store.decisions()
    by_number = dict(decisions)
    number, undone = undo.undoes or 0, by_number.get(undo.undoes or 0)
    if undone is None:
        raise UsageError(f"no decision {undo.undoes}; list them with: archive decisions")
    while undone.ruling == "undo" and undone.undoes in by_number:
        number, undone = undone.undoes, by_number[undone.undoes]
    if undone.article_id:
        return list(undone.pair or (undone.article_id,))
    if number not in dict(not_undone(decisions)):
        return _concerned(store, snapshot, undone)
    if snapshot.knows(RULED):
        return sorted(snapshot.ids(Values(RULED.name, (str(number),), resolved=True)))
    # The index is older than its list of rulings: what this one took out can only be found in the layers.
    return sorted(_with_words_of(store, undone))


def _in_every_spelling(store: Store, snapshot: Snapshot, decision: Decision) -> Decision:
    """The decision with the keys of its value, so that it holds for the same thing spelt otherwise."""
    if not decision.value or decision.ruling not in ("reject", "merge", "rename"):
        return decision
    facets = [facet for facet in snapshot.facets if facet.kind == decision.kind and not facet.attribute]
    # A place is one by its path, a day by its date.
    if not facets or any(facet.shape != "term" for facet in facets):
        return decision
    query = Values(facets[0].name, (decision.value,), resolved=True)
    articles = snapshot.ids(query)[:_ASKED_FOR_A_KEY]
    layers = (layer for article in articles for layer in store.layers(article))
    keys = {
        key_of(each)
        for layer in layers
        for each in layer.annotations
        if each.kind == decision.kind and each.value == decision.value
    }
    return decision.model_copy(update={"keys": tuple(sorted(keys))})


def _with_value(snapshot: Snapshot, facet: Facet, decision: Decision) -> list[str]:
    """Articles with the value in a facet over its kind, over statements, which name actors too, or over outlets."""
    of_article = facet.kind == ARTICLE and facet.name == decision.kind
    names_actors = facet.kind == "quote" and facet.attribute in _ACTORS_OF_STATEMENTS
    if not (of_article or names_actors or facet.kind == decision.kind):
        return []
    value = decision.value
    spellings = snapshot.spelled_alike(facet, value) if decision.keys else (value,)
    return snapshot.ids(Values(facet.name, spellings, resolved=True))


def _with_words_of(store: Store, decision: Decision) -> Iterator[str]:
    """Articles whose layers hold the value that was ruled on, as a value or in an attribute; or of that outlet."""
    for article_id in store.article_ids():
        article = store.article(article_id)
        if decision.kind == "source" and article and article.source == decision.value:
            yield article_id
            continue
        annotations = (annotation for layer in store.layers(article_id) for annotation in layer.annotations)
        if any(_names(annotation, decision) for annotation in annotations):
            yield article_id


def _names(annotation: Annotation, decision: Decision) -> bool:
    if annotation.kind == decision.kind:
        return decision.value in (annotation.value, annotation.attributes.get("speaker"))
    return annotation.kind == "quote" and decision.value in (
        annotation.attributes.get("speaker"),
        *_listed(annotation.attributes.get("via")),
    )


def _listed(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
