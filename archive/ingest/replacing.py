"""An article that changed when it was read again replaces its former self; decisions, marks and notes move along."""

from collections.abc import Iterator

from archive.model.article import Article
from archive.model.decision import Decision, standing
from archive.model.mark import Note
from archive.model.span import Span
from archive.store import Batch, FoundIn, Store


def replace_article(store: Store, batch: Batch, old_id: str, new: Article, found: FoundIn) -> list[str]:
    """Let `new`, which is stored, stand for the article `old_id` where it was found.

    Decisions, marks and notes about it move along; a note whose words are gone is then about the article.

    Returns:
        what is about words that are not in the new text, a line each: such decisions no longer hold.
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

    def note_moved(note: Note) -> Note:
        # One whose words were gone is tried again: another reader may have brought them back.
        span = _found_again(note.quoted, note.start or 0, new)
        if note.span and span is None:
            unfitting.append(
                f"note {note.text[:40]!r}: its words {note.quoted[:40]!r} are not in article {new.id};"
                " it is kept on the article"
            )
        ends = {"start": span.start, "end": span.end} if span else {"start": None, "end": None}
        return note.model_copy(update={"article_id": new.id, **ends})

    batch.replace_article(old_id, new.id, found, moved=note_moved)
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
    span = _found_again(old.text[decision.start : end], decision.start, new)
    if span is None:
        return None
    return decision.model_copy(update={"article_id": new.id, "start": span.start, "end": span.end})


def _found_again(words: str, at: int, new: Article) -> Span | None:
    """Where words that stood at `at` stand in an article; None where they do not."""
    positions = list(_positions(new.text, words)) if words else []
    if not positions:
        return None
    # Of several the one whose distance from the beginning changed least: a reader cuts or adds around the text.
    start = min(positions, key=lambda position: abs(position - at))
    return Span(start, start + len(words))


def _positions(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
