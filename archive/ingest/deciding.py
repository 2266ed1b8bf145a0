"""A person's ruling → archive."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from archive.errors import UsageError
from archive.index import Snapshot, decisions_applied
from archive.ingest.indexing import catch_up, finish_purges
from archive.model.annotation import Annotation
from archive.model.decision import Decision
from archive.model.facet import RULED, Facet
from archive.query.tree import Values
from archive.store import Store

Numbered = tuple[int, Decision]


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
        concerned = {article for decision in decisions for article in _concerned(store, decision)}
        with store.batch() as batch:
            numbers = tuple(batch.put_decision(decision) for decision in decisions)
            batch.touch(sorted(concerned))
        catch_up(store)
    return numbers, len(concerned)


def standing(folder: Path) -> tuple[Numbered, ...]:
    """The decisions that hold, oldest first; undoing is seen in what is missing."""
    with Store.open(folder) as store:
        decisions = store.decisions()
    return tuple(held for held in decisions if held[1].ruling != "undo" and _holds(held[0], decisions))


def last_standing(folder: Path) -> Numbered | None:
    """The decision that an undo would take back; None where none holds."""
    return next(reversed(standing(folder)), None)


def _holds(number: int, decisions: tuple[Numbered, ...]) -> bool:
    """Does a decision hold after all undoing of it, and of that?"""
    return not any(
        decision.ruling == "undo" and decision.undoes == number and _holds(later, decisions)
        for later, decision in decisions
        if later > number
    )


def _concerned(store: Store, decision: Decision) -> list[str]:
    """The ids of the articles that the decision changes."""
    if decision.ruling == "undo":
        return _concerned_by_undo(store, decision)
    if decision.article_id:
        if not store.has_article(decision.article_id):
            raise UsageError(f"{decision.article_id!r}: no such article in this archive")
        return [decision.article_id]
    decisions = store.decisions()
    # A ruling that is the last one for now: what it changes can be seen by applying it.
    number = decisions[-1][0] + 1 if decisions else 1
    every = (*decisions, (number, decision))
    with Snapshot.open(store.live_index()) as snapshot:
        found = {id for facet in snapshot.facets for id in _with_value(snapshot, facet, decision)}
    return sorted(id for id in found if number in decisions_applied(id, store.layers(id), every))


def _concerned_by_undo(store: Store, undo: Decision) -> list[str]:
    """The articles that change when a decision no longer holds, or, when an undo is undone, holds again."""
    decisions = store.decisions()
    by_number = dict(decisions)
    number, undone = undo.undoes or 0, by_number.get(undo.undoes or 0)
    if undone is None:
        raise UsageError(f"no decision {undo.undoes}; list them with: archive decisions")
    while undone.ruling == "undo" and undone.undoes in by_number:
        number, undone = undone.undoes, by_number[undone.undoes]
    if undone.article_id:
        return [undone.article_id]
    if not _holds(number, decisions):
        return _concerned(store, undone)
    with Snapshot.open(store.live_index()) as snapshot:
        if snapshot.knows(RULED):
            return sorted(snapshot.ids(Values(RULED.name, (str(number),), resolved=True)))
    # The index is older than its list of rulings: what this one took out can only be found in the layers.
    return sorted(_with_words_of(store, undone))


def _with_value(snapshot: Snapshot, facet: Facet, decision: Decision) -> list[str]:
    """Articles with the value in a facet over its kind, or over statements, which name actors too."""
    if facet.kind not in (decision.kind, "quote"):
        return []
    return snapshot.ids(Values(facet.name, (decision.value,), resolved=True))


def _with_words_of(store: Store, decision: Decision) -> Iterator[str]:
    """Articles whose layers hold the value that was ruled on, as a value or in an attribute."""
    for article_id in store.article_ids():
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
