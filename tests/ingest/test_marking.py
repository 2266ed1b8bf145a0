"""What a person marks is found by every path with one count, and can be taken back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.ingest import (
    add,
    add_note,
    change_note,
    decide,
    in_words,
    last_done,
    mark,
    remove_note,
    unmark,
)
from archive.ingest.replacing import replace_article
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.mark import Marking
from archive.model.span import Span
from archive.search.session import Session
from archive.settings import Settings
from archive.store import FoundIn, Store

TEXTS = ("The gate in Kuznica is shut.", "The dam at Racha is dead.", "A gate and a dam.", "Nothing of it.")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("marked")
    lines = "".join(json.dumps({"title": f"Report {n}", "text": text}) + "\n" for n, text in enumerate(TEXTS))
    (place / "texts.jsonl").write_text(lines, encoding="utf-8")
    add(place / "archive", [place / "texts.jsonl"], Settings(workers=1), watch=lambda tally: None)
    return place / "archive"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(made, tmp_path / "archive"))


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    with Session.open(folder) as opened:
        yield opened


def ids(session: Session, query: str) -> list[str]:
    return sorted(session.searcher.ids(query))


def test_a_mark_is_found_by_an_open_session_once_it_looks(session: Session, folder: Path):
    gates = ids(session, "gate")
    assert mark(folder, "read", gates).changed == 2
    assert session.searcher.count("is:read") == 0
    assert session.refresh() is True
    assert session.refresh() is False
    assert ids(session, "is:read") == gates
    assert session.searcher.count("gate is:unread") == 0
    assert session.searcher.count("is:unread") == 2


def test_marking_leaves_the_index_as_it_is(session: Session, folder: Path):
    before = {path: path.stat().st_mtime_ns for path in folder.glob("index/**/*")}
    with Store.open(folder) as store:
        seq = store.seq
    mark(folder, "tag", ids(session, "gate"), tag="border")
    assert {path: path.stat().st_mtime_ns for path in folder.glob("index/**/*")} == before
    with Store.open(folder) as store:
        assert store.seq == seq


def test_answers_that_were_given_before_are_given_anew(session: Session, folder: Path):
    queries = ("tag:border", "gate -tag:border", "has:tag", "is:starred", "is:unread gate", "has:note")
    first = [hit.id for hit in session.searcher.hits("gate")][:1]
    mark(folder, "tag", first, tag="border")
    session.refresh()
    asked = [session.searcher.count(query) for query in queries]
    counts = session.searcher.facet_counts("gate", "tag")
    assert (asked, [count.count for count in counts]) == ([1, 1, 1, 0, 2, 0], [1])
    mark(folder, "tag", ids(session, "gate"), tag="Border")
    mark(folder, "star", first)
    mark(folder, "read", first)
    add_note(folder, first[0], "Why?")
    session.refresh()
    assert [session.searcher.count(query) for query in queries] == [2, 0, 2, 1, 1, 1]
    assert [count.count for count in session.searcher.facet_counts("gate", "tag")] == [2]
    hit = next(session.searcher.hits("is:starred"))
    assert (hit.marks.is_read, hit.marks.is_starred, hit.marks.tags, hit.marks.notes) == (
        True,
        True,
        ("border",),
        1,
    )


def test_counts_of_marks_are_those_of_what_they_find(session: Session, folder: Path):
    mark(folder, "read", ids(session, "gate"))
    mark(folder, "star", ids(session, "dam"))
    mark(folder, "tag", ids(session, "dam"), tag="dams")
    session.refresh()
    for facet in ("is", "tag"):
        for query in ("", "gate", "-gate"):
            for count in session.searcher.facet_counts(query, facet):
                assert session.searcher.count(f"{query} {facet}:{count.value}") == count.count


def test_the_last_thing_done_is_taken_back_be_it_ruling_or_mark(session: Session, folder: Path):
    gates = ids(session, "gate")
    mark(folder, "star", gates)
    decide(folder, Decision(ruling="reject", kind="place", value="GE/Racha"))
    number, done = last_done(folder) or (0, None)
    assert isinstance(done, Decision)
    decide(folder, Decision(ruling="undo", undoes=number))
    mark(folder, "read", gates, by_itself=True)
    number, done = last_done(folder) or (0, None)
    assert isinstance(done, Marking)
    assert in_words(done) == "2 articles starred"
    assert unmark(folder, number).changed == 2
    assert last_done(folder) is None
    session.refresh()
    assert session.searcher.count("is:starred") == 0
    assert session.searcher.count("is:read") == 2
    with pytest.raises(UsageError, match="nothing"):
        unmark(folder)
    with pytest.raises(UsageError, match="no marking"):
        unmark(folder, number)


def test_only_what_a_mark_changed_is_taken_back(session: Session, folder: Path):
    mark(folder, "read", ids(session, "dam"))
    mark(folder, "read", ids(session, "*"))
    unmark(folder)
    session.refresh()
    assert ids(session, "is:read") == ids(session, "dam")


def test_a_note_is_written_changed_removed_and_brought_back(session: Session, folder: Path):
    (article,) = ids(session, "Kuznica")
    text = session.searcher.article(article).article.text
    at = text.index("gate")
    marked, note = add_note(folder, article, "Which gate?", Span(at, at + 4))
    assert (note.quoted, note.address) == ("gate", f"{article}#{at}-{at + 4}")
    number = marked.marking.number or 0
    change_note(folder, number, "The bison gate.")
    session.refresh()
    assert session.searcher.count("note:bison") == 1
    unmark(folder)
    session.refresh()
    assert (session.searcher.count("note:bison"), session.searcher.count("note:which")) == (0, 1)
    remove_note(folder, number)
    session.refresh()
    assert session.searcher.count("has:note") == 0
    unmark(folder)
    session.refresh()
    assert session.searcher.marks.notes == ((number, note),)


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(5, 5), Span(9_000, 9_001)])
def test_a_note_needs_words_that_are_there(session: Session, folder: Path, span: Span):
    (article,) = ids(session, "Kuznica")
    with pytest.raises(UsageError, match="no words there"):
        add_note(folder, article, "Why?", span)


@pytest.mark.parametrize(
    ("text", "address", "is_told"),
    [
        ("Byline first.\n\nThe gate in Kuznica is shut, and the road.", True, False),
        ("The road is open.", False, True),
    ],
)
def test_a_note_follows_its_words_when_an_article_is_read_again(
    session: Session, folder: Path, text: str, address: bool, is_told: bool
):
    (article,) = ids(session, "Kuznica")
    at = session.searcher.article(article).article.text.index("gate in Kuznica")
    add_note(folder, article, "Which gate?", Span(at, at + 15))
    mark(folder, "star", [article])
    new = Article.of(text, title="Report 0")
    with Store.open(folder, write=True) as store:
        (found,) = store.found(article)
        with store.batch() as batch:
            batch.put_article(new, FoundIn(found.address))
            told = replace_article(store, batch, article, new, found)
    assert any("kept on the article" in line for line in told) == is_told
    with Session.open(folder) as later:
        ((_, note),) = later.searcher.marks.notes
    assert (note.article_id, note.has_lost_its_words) == (new.id, is_told)
    assert (note.span is not None) == address
    if note.span:
        assert note.span.of(new.text) == "gate in Kuznica"
    with Store.open(folder) as store:
        assert store.marks.read().ids["starred"] == bytes.fromhex(new.id)
