"""What a person does for their own work → archive: read, starred, tagged, noted. No enricher touches it.

Nothing is indexed anew: a search lays the marks over the index when it opens the archive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.errors import UsageError
from archive.ingest.deciding import last_standing
from archive.model.decision import Decision
from archive.model.mark import (
    READ,
    STARRED,
    TAG_PREFIX,
    Deed,
    Marking,
    Note,
    note_text,
    tag_of,
)
from archive.model.span import Span
from archive.store import Batch, Store
from archive.text import counted

_MARK_OF: dict[Deed, tuple[str, bool]] = {
    "read": (READ, True),
    "unread": (READ, False),
    "star": (STARRED, True),
    "unstar": (STARRED, False),
}
"""Deed → the mark that it gives or takes."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was done, under which number, and how many articles it changed."""

    number: int
    """0 where it changed nothing, so that there is nothing to take back."""
    marking: Marking
    changed: int = 0


def mark(
    folder: Path,
    deed: Deed,
    article_ids: Iterable[str],
    *,
    tag: str = "",
    by_itself: bool = False,
    wait: float = 0.0,
) -> Marked:
    """Mark articles as read or unread, star, tag them, or take that from them.

    Args:
        deed: `read`, `unread`, `star`, `unstar`, `tag` or `untag`.
        article_ids: whole ids; articles that the archive does not have are passed over.
        tag: the name of the tag; one that differs in case or accents alone is the one that is there.
        by_itself: the screen did it, not the person.

    Raises:
        UsageError: no tag can be called so.
        LockedError, StorageError
    """
    with Store.open(folder, write=True, wait=wait) as store:
        name = tag_of(tag, store.marks.tags()) if deed in ("tag", "untag") else ""
        kept, on = _MARK_OF.get(deed) or (TAG_PREFIX + name, deed == "tag")
        with store.batch() as batch:
            changed = batch.marks.set(kept, article_ids, on=on)
            marking = Marking(deed=deed, tag=name, articles="".join(changed), by_itself=by_itself)
            number = batch.marks.put_marking(marking) if changed else 0
    return Marked(number, marking, len(changed))


def add_note(
    folder: Path, article_id: str, text: str, span: Span | None = None, *, wait: float = 0.0
) -> tuple[Marked, Note]:
    """Write a note on words of an article, or on the article.

    Raises:
        UsageError: the note is empty, or the article has no such words.
        LockedError, StorageError
    """
    words = note_text(text)
    with Store.open(folder, write=True, wait=wait) as store:
        article = store.article(article_id)
        if article is None:
            raise UsageError(f"{article_id!r}: no such article in this archive")
        quoted = "" if span is None else span.of(article.text)
        if span is not None and (not quoted.strip() or span.end > len(article.text)):
            raise UsageError(
                f"{article_id}#{span.start}-{span.end}: no words there; the text has {len(article.text):,} letters"
            )
        note = Note(
            article_id=article_id,
            text=words,
            start=span.start if span else None,
            end=span.end if span else None,
            quoted=quoted,
            written=date.today().isoformat(),
        )
        with store.batch() as batch:
            number = batch.marks.put_note(note)
            marking = Marking(deed="note", articles=article_id, number=number)
            return Marked(batch.marks.put_marking(marking), marking, 1), note


def change_note(folder: Path, number: int, text: str, *, wait: float = 0.0) -> tuple[Marked, Note]:
    """Write other words into a note.

    Raises:
        UsageError: there is no such note, or it would be empty.
        LockedError, StorageError
    """
    words = note_text(text)
    with Store.open(folder, write=True, wait=wait) as store:
        before = _note(store, number)
        note = before.model_copy(update={"text": words, "written": date.today().isoformat()})
        with store.batch() as batch:
            batch.marks.put_note(note, number)
            marking = Marking(deed="edit", articles=note.article_id, number=number, before=before)
            return Marked(batch.marks.put_marking(marking), marking, 1), note


def remove_note(folder: Path, number: int, *, wait: float = 0.0) -> Marked:
    """Remove a note.

    Raises:
        UsageError: there is no such note.
        LockedError, StorageError
    """
    with Store.open(folder, write=True, wait=wait) as store:
        before = _note(store, number)
        with store.batch() as batch:
            batch.marks.remove_note(number)
            marking = Marking(deed="unnote", articles=before.article_id, number=number, before=before)
            return Marked(batch.marks.put_marking(marking), marking, 1)


def last_marking(folder: Path) -> tuple[int, Marking] | None:
    """What a person did last with marks and notes and may take back; None where there is nothing."""
    with Store.open(folder) as store:
        return _last(store.marks.markings())


def unmark(folder: Path, number: int | None = None, *, wait: float = 0.0) -> Marked:
    """Take back what a person did with marks and notes: the last, or that numbered so.

    Raises:
        UsageError: there is nothing to take back, or nothing of this number.
        LockedError, StorageError
    """
    with Store.open(folder, write=True, wait=wait) as store:
        markings = store.marks.markings()
        if number is None:
            found = _last(markings)
            if found is None:
                raise UsageError("nothing was marked that could be taken back")
            number = found[0]
        undone = dict(markings).get(number)
        if undone is None or undone.deed == "undo" or number in _undone(markings):
            raise UsageError(
                f"no marking {number} to take back; the last 200 are kept, and each can be taken back once"
            )
        with store.batch() as batch:
            changed = _take_back(batch, undone)
            marking = Marking(deed="undo", articles=undone.articles, undoes=number)
            return Marked(batch.marks.put_marking(marking), undone, changed)


def last_done(folder: Path) -> tuple[int, Decision] | tuple[int, Marking] | None:
    """What a person did last: a ruling that stands or a marking that was not taken back; None where neither is."""
    ruled, marked = last_standing(folder), last_marking(folder)
    if ruled is None or marked is None:
        return ruled or marked
    return marked if marked[1].after >= ruled[0] else ruled


def in_words(marking: Marking) -> str:
    """What was done as a person would say it."""
    articles = counted(len(marking.article_ids), "article")
    match marking.deed:
        case "read" | "unread":
            return f"{articles} marked as {marking.deed}"
        case "star":
            return f"{articles} starred"
        case "unstar":
            return f"star removed from {articles}"
        case "tag":
            return f"{articles} tagged {marking.tag}"
        case "untag":
            return f"tag {marking.tag} removed from {articles}"
        case "note":
            return f"note {marking.number} written"
        case "edit":
            return f"note {marking.number} changed"
        case "unnote":
            return f"note {marking.number} removed"
        case _:
            return f"marking {marking.undoes} taken back"


def _take_back(batch: Batch, done: Marking) -> int:
    """Undo what was done; how many articles that changed."""
    if done.deed == "note" and done.number is not None:
        batch.marks.remove_note(done.number)
        return 1
    if done.before is not None:
        batch.marks.put_note(done.before, done.number)
        return 1
    kept, on = _MARK_OF.get(done.deed) or (TAG_PREFIX + done.tag, done.deed == "tag")
    return len(batch.marks.set(kept, done.article_ids, on=not on))


def _last(markings: Sequence[tuple[int, Marking]]) -> tuple[int, Marking] | None:
    undone = _undone(markings)
    for number, marking in reversed(markings):
        if marking.deed != "undo" and not marking.by_itself and number not in undone:
            return number, marking
    return None


def _undone(markings: Sequence[tuple[int, Marking]]) -> set[int]:
    return {marking.undoes for _, marking in markings if marking.undoes is not None}


def _note(store: Store, number: int) -> Note:
    note = store.marks.note(number)
    if note is None:
        raise UsageError(f"no note {number}; list them with: archive notes")
    return note
