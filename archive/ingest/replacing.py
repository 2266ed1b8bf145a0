"""An article that changed when it was read again replaces its former self, and decisions about it move along."""

from collections.abc import Iterator

from archive.model.article import Article
from archive.model.decision import Decision, standing
from archive.store import Batch, FoundIn, Store


def replace_article(store: Store, batch: Batch, old_id: str, new: Article, found: FoundIn) -> list[str]:
    """Let `new`, which is stored, stand for the article `old_id` where it was found; decisions about it move along.

    Returns:
        the decisions whose words are not in the new text, a line each: they no longer hold.
    """
    old = store.article(old_id)
    unfitting = []
    for number, decision in _held(store, old_id):
        moved = _moved(decision, old, new) if old else None
        if moved is None:
            words = decision.into or decision.value
            unfitting.append(f"decision {number} ({decision.ruling} {words}) does not fit article {new.id}")
        else:
            batch.put_decision(moved)
    batch.replace_article(old_id, new.id, found)
    batch.touch((new.id,))
    return unfitting


def _held(store: Store, article_id: str) -> Iterator[tuple[int, Decision]]:
    """Decisions about this article alone that were not undone."""
    for number, decision in standing(store.decisions()):
        if article_id in (decision.pair or (decision.article_id,)):
            yield number, decision


def _moved(decision: Decision, old: Article, new: Article) -> Decision | None:
    """The decision about the same words of the new text; None where they are not there, or cannot be told apart."""
    if decision.pair:
        one, other = (new.id if article == old.id else article for article in decision.pair)
        return decision.model_copy(update={"article_id": one, "into": other})
    if decision.start is None:
        return decision.model_copy(update={"article_id": new.id})
    end = decision.end if decision.end is not None else decision.start
    words = old.text[decision.start : end]
    positions = list(_positions(new.text, words)) if words else []
    if not positions:
        return None
    # Of several the one whose distance from the beginning changed least: a reader cuts or adds around the text.
    start = min(positions, key=lambda position: abs(position - (decision.start or 0)))
    return decision.model_copy(update={"article_id": new.id, "start": start, "end": start + len(words)})


def _positions(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
