"""What a reader reads, stars, tags, notes, keeps and hands over on the screen."""

import csv
import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import QueryError
from archive.ingest import add, mark
from archive.search.session import Session
from archive.settings import Settings
from archive.store import Store
from archive.tui.app import ArchiveApp
from archive.tui.asking.answers import Typed
from archive.tui.asking.typed_value import value_being_typed, with_value
from archive.tui.marking import marker
from archive.tui.memory import Memory
from archive.tui.screens.choose import ChooseScreen
from archive.tui.screens.export import ExportScreen
from archive.tui.screens.name import NameScreen
from archive.tui.screens.notebook import NotebookScreen
from archive.tui.screens.tags import TagScreen
from archive.tui.widgets.line_list import LineList
from archive.tui.widgets.plain_input import PlainInput
from tests.tui.shell import lines_of, screen_of, until
from tests.tui.test_whole_session import WIDE, ask, notice, settled


@pytest.fixture
def folder(archive_folder: Path, tmp_path: Path) -> Path:
    """An archive that may be marked."""
    return Path(shutil.copytree(archive_folder, tmp_path / "marked"))


@pytest.fixture
def memory(folder: Path, tmp_path: Path) -> Memory:
    return Memory(folder, tmp_path / "state")


@pytest.fixture
def screen(folder: Path, memory: Memory):
    with Session.open(folder) as session:
        yield ArchiveApp(session, memory)


def count(folder: Path, text: str) -> int:
    with Session.open(folder) as session:
        return session.searcher.count(text)


def open_screen(screen: ArchiveApp, kind: type) -> bool:
    return isinstance(screen.screen, kind)


async def test_marked_articles_are_starred_and_read_together_and_it_is_taken_back(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison gate")
        hits = screen.search_screen.panes.hits
        await pilot.press("space", "space", "asterisk")
        await until(pilot, lambda: "2 articles starred" in notice(screen))
        await until(pilot, lambda: hits.item_at(0).marks.is_starred)
        await pilot.press("r")
        await until(pilot, lambda: "marked as read" in notice(screen))
        await until(pilot, lambda: hits.item_at(1).marks.is_read)
        lines = lines_of(hits)
        assert "★" in lines[0] and "•" not in lines[0] and "•" in lines[6]
        assert count(folder, "is:starred is:read") == 2
        await pilot.press("u")
        await until(pilot, lambda: "taken back: 2 articles marked as read" in notice(screen))
        await until(pilot, lambda: not hits.item_at(0).marks.is_read)
        await pilot.press("escape")
        assert not hits.marked
        await pilot.app.workers.wait_for_complete()
    assert count(folder, "is:read") == 0


async def test_a_list_of_unread_articles_stays_while_one_of_them_is_read(screen, folder, monkeypatch):
    monkeypatch.setattr(marker, "READ_SECONDS", 0.05)
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate is:unread")
        panes = screen.search_screen.panes
        first, length = panes.hits.current.id, panes.hits.length
        assert count(folder, "is:read") == 0
        await pilot.press("enter")
        await until(pilot, lambda: panes.hits.current.marks.is_read)
        assert (panes.hits.current.id, panes.hits.length) == (first, length)
        assert panes.article.article.id == first
        await pilot.press("escape", "slash", "end", "space", "enter")
        await settled(pilot)
    assert count(folder, "is:read") == 1


def has_tag(screen: ArchiveApp, tag: str) -> bool:
    """Whether the session has seen a tag that another process gave."""
    with suppress(QueryError):
        return screen.desk.session.searcher.count(f"tag:{tag}") > 0
    return False


async def test_tags_are_given_narrowed_by_typing_and_counted_at_once(screen, folder):
    with Session.open(folder) as session:
        mark(folder, "tag", session.searcher.ids("typhoon"), tag="border")
    async with screen.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: has_tag(screen, "border"))
        await ask(pilot, "bison gate")
        await pilot.press("t")
        await until(pilot, lambda: open_screen(screen, TagScreen))
        await pilot.press(*"bord")
        await pilot.press("enter")
        await until(pilot, lambda: "tagged border" in notice(screen))
        await pilot.press("t")
        await until(pilot, lambda: open_screen(screen, TagScreen))
        assert "✓ border" in screen_of(screen)
        await pilot.press(*"new one", "enter")
        await until(pilot, lambda: "tagged new one" in notice(screen))
        pane = screen.search_screen.panes.facets.pane("tag")
        await until(pilot, lambda: pane.body.length == 2)
        assert screen.search_screen.panes.hits.current.marks.tags == ("border", "new one")
        await pilot.app.workers.wait_for_complete()
    assert count(folder, 'tag:border tag:"new one"') == 1


async def test_a_note_is_written_on_the_words_at_the_cursor_and_shown_with_them(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison gate")
        await pilot.press("enter", "n", "N")
        await until(pilot, lambda: open_screen(screen, NameScreen))
        await pilot.press(*"ask them", "enter")
        view = screen.search_screen.panes.article
        await until(pilot, lambda: any("ask them" in line for line in lines_of(view)))
        with Store.open(folder) as store:
            ((_, note),) = store.marks.notes()
        assert note.span == view.current and note.quoted
        await pilot.press("N")
        await until(pilot, lambda: open_screen(screen, ChooseScreen))
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: "note 1 removed" in notice(screen))
        await pilot.press("u")
        await until(pilot, lambda: "taken back" in notice(screen))
        await pilot.app.workers.wait_for_complete()
    assert count(folder, "note:ask") == 1


async def test_saved_searches_say_what_is_new_and_opening_one_says_it_was_looked_at(screen, folder, tmp_path):
    with Session.open(folder) as session:
        session.save_search("gates", "gate")
        session.save_search("dams", "dam")
    line = {
        "title": "News",
        "text": "Another gate was opened on Tuesday in Minsk.",
        "published": "2024-12-24",
    }
    (tmp_path / "news.jsonl").write_text(json.dumps(line), encoding="utf-8")
    add(folder, [tmp_path / "news.jsonl"], Settings(workers=1), watch=lambda tally: None)
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen.search_screen.asking.look()
        await settled(pilot)
        await pilot.press("at")
        await until(pilot, lambda: open_screen(screen, ChooseScreen))
        shown = screen_of(screen)
        assert "1 of 2 with something new" in shown and "1 new" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert screen.search_screen.bar.line.value == "@gates"
        assert screen.search_screen.panes.hits.current.title == "News"
        await pilot.app.workers.wait_for_complete()
    with Session.open(folder) as session:
        assert [(each.search.name, each.new) for each in session.news()] == [("dams", 0), ("gates", 0)]


async def test_the_name_of_a_saved_search_is_completed(screen, folder):
    with Session.open(folder) as session:
        session.save_search("gates", "gate")
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen.search_screen.asking.look()
        await settled(pilot)
        await pilot.press("slash", "at", "g", "tab")
        await until(pilot, lambda: screen.search_screen.bar.line.value == "@gates ")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("@", Typed("@", "", 1)),
        ("oil @bor", Typed("@", "bor", 5)),
        ("-@bor", Typed("@", "bor", 2)),
        ("a@b", None),
        ("@a b", None),
    ],
)
def test_a_saved_search_is_being_typed_after_its_sign(text: str, typed: Typed | None):
    assert value_being_typed(text, len(text), ()) == typed


def test_a_completed_name_takes_the_place_of_what_was_typed():
    assert with_value("oil @bo", 7, Typed("@", "bo", 5), "border") == ("oil @border ", 12)


async def test_marked_articles_are_written_to_a_file_that_was_looked_at_first(screen, tmp_path):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison gate")
        await pilot.press("space", "space", "e")
        await until(pilot, lambda: open_screen(screen, ExportScreen))
        await until(pilot, lambda: "Export 2 articles as csv" in screen_of(screen))
        assert screen.screen.query_one(LineList).length > 3
        line = screen.screen.query_one(PlainInput)
        line.value = str(tmp_path / "two.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "2 articles written to" in notice(screen))
        assert len(list(csv.reader((tmp_path / "two.csv").open(encoding="utf-8-sig")))) == 3
        await pilot.press("e")
        await until(pilot, lambda: open_screen(screen, ExportScreen))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "statements as" in screen_of(screen))
        screen.screen.query_one(PlainInput).value = str(tmp_path / "two.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "⏎ again replaces it" in screen_of(screen))
        await pilot.press("escape")


async def test_marked_statements_are_written_alone_or_the_articles_that_hold_them(screen, tmp_path):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison polarity:any")
        await pilot.press("Q")
        await settled(pilot)
        await pilot.press("space", "j", "space")
        marked = set(screen.search_screen.panes.statements.marked)
        await pilot.press("e")
        await until(pilot, lambda: "Export 2 statements as csv" in screen_of(screen))
        assert "2 statements marked" in screen_of(screen)
        path = tmp_path / "said.csv"
        screen.screen.query_one(PlainInput).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: "2 statements written to" in notice(screen))
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert {row["address"] for row in csv.DictReader(file)} == marked
        await pilot.press("e", "tab", "tab")
        articles = len({address.partition("#")[0] for address in marked})
        await until(pilot, lambda: f"Export {articles} article" in screen_of(screen))
        await pilot.press("escape")


async def test_the_notebook_reads_as_a_memo_and_can_be_turned_off(screen, memory, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate place:Poland")
        await pilot.press("plus")
        await until(pilot, lambda: "in the notebook" in notice(screen))
        await pilot.press("Q")
        await settled(pilot)
        await pilot.press("plus")
        await until(pilot, lambda: "in the notebook" in notice(screen))
        await pilot.press("Q", "asterisk")
        await until(pilot, lambda: "starred" in notice(screen))
        await pilot.press("G")
        await until(pilot, lambda: open_screen(screen, NotebookScreen))
        assert "gate place:Poland" in screen_of(screen)
        await pilot.press("o", "escape")
        await ask(pilot, "typhoon")
        await pilot.app.workers.wait_for_complete()
    words = memory.notebook.read_text(encoding="utf-8")
    assert "`gate place:Poland` · " in words and "Narrowed by: place is PL" in words
    assert "1 article starred" in words
    assert "typhoon" not in words
    addresses = [
        line.split("`archive show ")[1].split("`")[0] for line in words.splitlines() if "archive show" in line
    ]
    assert len(addresses) == 2 and "#" in addresses[1]
    with Session.open(folder) as session:
        assert all(session.searcher.article(address.partition("#")[0]) for address in addresses)
    assert memory.notebook.stat().st_mode & 0o077 == 0
