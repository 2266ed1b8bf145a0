"""A person's ruling → archive."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import JsonValue

from archive.errors import UsageError
from archive.index import Snapshot
from archive.ingest.indexing import catch_up, finish_purges
from archive.model.annotation import Annotation
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.query.tree import Values
from archive.store import Store


def decide(folder: Path, decision: Decision, *, wait: float = 0.0) -> tuple[int, int]:
    """Keep a decision and apply it; its number, and how many articles it changes.

    Raises:
        UsageError: there is no such article, or no decision to undo.
        LockedError, StorageError
    """
    with Store.open(folder, write=True, wait=wait) as store:
        finish_purges(store)
        catch_up(store)
        concerned = _concerned(store, decision)
        with store.batch() as batch:
            number = batch.put_decision(decision)
            batch.touch(concerned)
        catch_up(store)
    return number, len(concerned)


def _concerned(store: Store, decision: Decision) -> list[str]:
    """The ids of the articles that the decision changes."""
    if decision.ruling == "undo":
        undone = dict(store.decisions()).get(decision.undoes or 0)
        if undone is None:
            raise UsageError(f"no decision {decision.undoes}; list them with: archive decisions")
        # What it took out of the index can only be found in the layers.
        return [undone.article_id] if undone.article_id else sorted(_with_words_of(store, undone))
    if decision.article_id:
        if not store.has_article(decision.article_id):
            raise UsageError(f"{decision.article_id!r}: no such article in this archive")
        return [decision.article_id]
    values = [value for value in (decision.value, decision.into) if value]
    with Snapshot.open(store.live_index()) as snapshot:
        return sorted(
            {id for facet in snapshot.facets for id in _with_values(snapshot, facet, decision.kind, values)}
        )


def _with_values(snapshot: Snapshot, facet: Facet, kind: str, values: list[str]) -> list[str]:
    """Articles with one of the values in a facet over `kind`, or over statements, which name actors too."""
    if facet.kind not in (kind, "quote"):
        return []
    return snapshot.ids(Values(facet.name, tuple(values), resolved=True))


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
