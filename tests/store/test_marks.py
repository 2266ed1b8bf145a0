"""What a person read, starred, tagged and noted is kept with everything else that is kept."""

import io
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.model.article import Article
from archive.model.mark import LONGEST_TAG, Marking, Note, note_text, tag_of
from archive.store import FoundIn, Store
from archive.store.backup import back_up
from archive.store.check import full_check
from archive.store.connection import write_connection
from archive.store.dump import dump, restore
from archive.store.repair import repair
from tests.older import make_format_3


def dumped(folder: Path) -> bytes:
    out = io.BytesIO()
    dump(folder, out, name="output")
    return out.getvalue()


def mark_some(folder: Path) -> tuple[str, str]:
    """Ids of two articles: the first read, starred, tagged and noted."""
    with Store.open(folder, write=True) as store:
        first, second, *_ = store.article_ids()
        with store.batch() as batch:
            batch.marks.set("read", (first, second), on=True)
            batch.marks.set("starred", (first,), on=True)
            batch.marks.set("tag:to check", (first,), on=True)
            number = batch.marks.put_note(Note(article_id=first, text="Why?", start=0, end=5, quoted="Title"))
            batch.marks.put_marking(Marking(deed="note", articles=first, number=number))
    return first, second


def marks_of(folder: Path) -> dict[str, tuple[str, ...]]:
    with Store.open(folder) as store:
        held = store.marks.read()
    return {
        mark: tuple(sorted(ids[at : at + 8].hex() for at in range(0, len(ids), 8)))
        for mark, ids in held.ids.items()
    }


def test_what_was_marked_is_read_back(filled: Path) -> None:
    first, second = mark_some(filled)
    assert marks_of(filled) == {
        "read": tuple(sorted((first, second))),
        "starred": (first,),
        "tag:to check": (first,),
    }
    with Store.open(filled) as store:
        assert store.marks.tags() == ("to check",)
        assert store.marks.counts() == (("read", 2), ("starred", 1), ("tag:to check", 1))
        ((number, note),) = store.marks.notes()
        assert (number, note.address, note.text) == (1, f"{first}#0-5", "Why?")


def test_only_what_changes_is_told(filled: Path) -> None:
    first, second = mark_some(filled)
    with Store.open(filled, write=True) as store, store.batch() as batch:
        assert batch.marks.set("read", (first, second), on=True) == ()
        assert batch.marks.set("read", (second, "f" * 16), on=False) == (second,)
        assert batch.marks.set("read", ("f" * 16,), on=True) == ()


def test_marks_and_notes_are_in_the_dump_and_come_back_byte_for_byte(filled: Path, tmp_path: Path) -> None:
    mark_some(filled)
    raw = dumped(filled)
    assert b'{"mark":["tag:to check",' in raw
    restore(io.BytesIO(raw), tmp_path / "other", name="dump")
    assert dumped(tmp_path / "other") == raw
    assert marks_of(tmp_path / "other") == marks_of(filled)
    assert list(full_check(tmp_path / "other")) == []


def test_marks_and_notes_are_in_the_backup(filled: Path, tmp_path: Path) -> None:
    mark_some(filled)
    back_up(filled, tmp_path / "copy")
    assert marks_of(tmp_path / "copy") == marks_of(filled)


def test_an_archive_from_before_there_were_marks_has_none_and_can_be_marked(filled: Path) -> None:
    with closing(write_connection(filled / "archive.db")) as connection:
        make_format_3(connection)
    with Store.open(filled) as store:
        assert (store.marks.version, store.marks.notes(), store.marks.read().ids) == (0, (), {})
    mark_some(filled)
    assert len(marks_of(filled)) == 3
    assert (filled / "backups" / "format-3.db").is_file()


def test_a_purged_article_leaves_no_mark_and_no_note(filled: Path) -> None:
    first, _ = mark_some(filled)
    with Store.open(filled, write=True) as store, store.batch() as batch:
        batch.purge_article(first)
    assert [
        line for line in dumped(filled).splitlines() if first.encode() in line and b"change" not in line
    ] == []
    with Store.open(filled) as store:
        assert (store.marks.notes(), store.marks.markings()) == ((), ())


def test_marks_of_an_article_that_is_lost_wait_for_it(filled: Path) -> None:
    first, _ = mark_some(filled)
    with closing(write_connection(filled / "archive.db")) as connection:
        connection.execute("UPDATE articles SET sha256=x'00' WHERE id=?", (first,))
    assert repair(filled).missing == (first,)
    assert first in marks_of(filled)["starred"]
    with Store.open(filled) as store:
        assert [note.article_id for _, note in store.marks.notes()] == [first]


def test_an_article_that_is_read_again_keeps_what_was_marked(filled: Path) -> None:
    old, _ = mark_some(filled)
    new = Article.of("Read anew.", title="Another")
    found = FoundIn("/news/again.txt")

    def moved(note: Note) -> Note:
        return note.model_copy(update={"article_id": new.id})

    with Store.open(filled, write=True) as store, store.batch() as batch:
        (at, *_) = store.found(old)
        batch.put_article(new, found)
        batch.replace_article(old, new.id, FoundIn(at.address), moved=moved)
    assert marks_of(filled)["starred"] == (new.id,)
    with Store.open(filled) as store:
        assert [note.article_id for _, note in store.marks.notes()] == [new.id]
        assert [marking.articles for _, marking in store.marks.markings()] == [new.id]
    assert list(full_check(filled)) == []


def test_what_can_be_taken_back_does_not_grow_for_ever(filled: Path) -> None:
    with Store.open(filled, write=True) as store, store.batch() as batch:
        for _ in range(250):
            batch.marks.put_marking(Marking(deed="read"))
    with Store.open(filled) as store:
        numbers = [number for number, _ in store.marks.markings()]
    assert numbers == list(range(51, 251))


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        (" to  check ", "to check"),
        ("Börder", "border"),
        ("BORDER", "border"),
        ("a\x1b[31mred", "a[31mred"),
    ],
)
def test_a_tag_is_the_one_that_is_there_whatever_its_case_and_accents(typed: str, tag: str) -> None:
    assert tag_of(typed, ("border",)) == tag


@pytest.mark.parametrize("typed", ["", "  ", "\x1b", "x" * (LONGEST_TAG + 1)])
def test_what_cannot_be_a_tag_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="tag"):
        tag_of(typed)


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(UsageError, match="empty"):
        note_text(" \n ")
