"""Where a reader would stumble: the place kept while the archive grows, the query line, filters, old messages."""

import json
import shutil
from pathlib import Path

import pytest

from archive.ingest import add
from archive.model.results import FacetCount
from archive.search.session import Session
from archive.settings import Settings
from archive.tui.app import ArchiveApp
from archive.tui.asking.answers import Listed, Question
from archive.tui.asking.desk import Desk
from archive.tui.facets.date_chart import DateChart
from archive.tui.memory import Memory
from tests.tui.shell import Shell, lines_of, screen_of, until
from tests.tui.test_whole_session import USUAL, WIDE, ask, notice, settled, tally, type_in


@pytest.fixture
def growing(archive_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive_folder, tmp_path / "growing"))


@pytest.fixture
def grown(growing: Path, tmp_path: Path):
    """The screen on an archive that may be added to."""
    with Session.open(growing) as session:
        yield ArchiveApp(session, Memory(growing, tmp_path / "state"))


def put(folder: Path, *articles: dict[str, str]) -> None:
    lines = folder.parent / f"more-{len(list(folder.parent.iterdir()))}.jsonl"
    lines.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    add(folder, [lines], Settings(workers=1), watch=lambda tally: None)


LATE = {"title": "Ferry border late", "text": "The ferry at the border came late.", "published": "2031-01-02"}


async def test_the_article_that_is_read_stays_when_one_is_added_before_it(grown, growing):
    """The cursor was a row: the article that moved into it was shown instead."""
    async with grown.run_test(size=USUAL) as pilot:
        await ask(pilot, "border")
        await pilot.press("s", "j", "j", "enter")
        await settled(pilot)
        view, hits = grown.search_screen.panes.article, grown.search_screen.panes.hits
        await pilot.press("pagedown")
        read, row, top = view.article.id, hits.cursor, view.scroll_offset.y
        put(growing, LATE)
        await until(pilot, lambda: hits.cursor == row + 1, seconds=20)
        await settled(pilot)
        assert (hits.current.id, view.article.id, view.scroll_offset.y) == (read, read, top)


async def test_the_next_session_begins_at_the_same_hit_though_others_came_before_it(growing, tmp_path):
    memory = Memory(growing, tmp_path / "state")
    with Session.open(growing) as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=USUAL) as pilot:
            await ask(pilot, "border")
            await pilot.press("s", "j", "j")
            await settled(pilot)
            hit = app.search_screen.panes.hits.current.id
            await pilot.press("q")
    put(growing, LATE)
    with Session.open(growing) as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            assert app.search_screen.panes.hits.current.id == hit


async def test_typing_after_the_slash_replaces_the_query(app):
    """`/dam` after `gate` asked `gatedam`."""
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate")
        await pilot.press("slash", *"dam", "enter")
        await settled(pilot)
        assert app.search_screen.question.text == "dam"


async def test_the_right_arrow_after_the_slash_keeps_the_query(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate")
        await pilot.press("slash", "right", *"house", "enter")
        await settled(pilot)
        assert app.search_screen.question.text == "gatehouse"


async def test_a_click_into_the_query_sets_the_caret(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate")
        await pilot.click("QueryLine", offset=(3, 0))
        await pilot.press("x")
        assert app.search_screen.bar.line.value == "gatxe"


async def test_tab_completes_even_before_the_offers_have_come(app, session):
    """It left the query line when the answer was slow."""
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        offered = session.searcher.complete("nor", "source")[0]
        with app.desk.turn:
            await type_in(pilot, "source:nor")
            await pilot.press("tab")
            assert app.search_screen.bar.line.has_focus
        await until(pilot, lambda: app.search_screen.bar.line.value.strip() == f'source:"{offered}"')
        assert app.search_screen.bar.line.has_focus


async def test_a_filter_is_left_downwards_and_cleared_from_anywhere(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        pane = app.search_screen.panes.facets.panes[0]
        await pilot.press("f", "F", *"sjf", "backspace", "backspace", "backspace", "n", "p", "a")
        await until(pilot, lambda: pane.contains == "npa" and pane.body.length)
        await pilot.press("down")
        assert app.focused is pane.body
        await pilot.press("tab", "escape")
        await until(pilot, lambda: pane.contains == "")


async def test_a_new_query_clears_the_filter_of_a_facet(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        pane = app.search_screen.panes.facets.panes[0]
        await pilot.press("f", "F", "n", "p")
        await until(pilot, lambda: pane.contains == "np")
        await pilot.press("down")
        await ask(pilot, "ferry")
        assert pane.contains == ""


async def test_the_undo_of_yesterday_is_there_today(growing, tmp_path):
    async def ruled(keys: str, words: str) -> None:
        with Session.open(growing) as session:
            app = ArchiveApp(session, Memory(growing, tmp_path / "state"))
            async with app.run_test(size=WIDE) as pilot:
                await settled(pilot)
                await pilot.press("f", *keys.split())
                await until(pilot, lambda: words in notice(app))
                assert f"{first.count} article" in notice(app)
                await pilot.app.workers.wait_for_complete()

    with Session.open(growing) as session:
        (first,) = session.searcher.facet_counts("", "actor", limit=1)
    await ruled("x enter", "rejected")
    await ruled("u", "taken back")


async def test_a_statement_that_is_opened_stays_the_one_in_its_list(app):
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("Q")
        await settled(pilot)
        await pilot.press("j", "j", "j", "enter")
        await settled(pilot)
        said = app.search_screen.panes.statements.current.statement
        assert app.search_screen.panes.article.article.id == said.article_id
        await pilot.press("escape")
        assert app.search_screen.panes.statements.cursor == 3


async def test_the_title_stays_in_sight_while_the_article_scrolls(app):
    async with app.run_test(size=USUAL) as pilot:
        await ask(pilot, "border")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("greater_than_sign")
        await pilot.pause()
        title = app.search_screen.panes.article.article.title
        assert title[:30] in screen_of(app)


async def test_what_was_said_goes_with_the_next_key(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("m")
        assert "m then makes it the same" in notice(app)
        await pilot.press("j")
        assert "m then makes" not in notice(app)


async def test_one_match_is_not_counted_as_several(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "zeppelin")
        view = app.search_screen.panes.article
        view.matches, view.current = view.matches[:1], None
        app.search_screen.reading.note_place()
        assert app.search_screen.panes.article_heading.note == "1 match"


async def test_how_long_it_took_is_said_of_slow_answers_alone(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        assert " ms" not in screen_of(app)


async def test_years_without_anything_are_drawn_and_bars_are_to_one_scale():
    async with Shell(DateChart("date")).run_test(size=(60, 5)) as pilot:
        chart = pilot.app.widget
        counts = [FacetCount("date", year, year, count) for year, count in (("1901", 8), ("2021", 4))]
        chart.show_counts(counts, {})
        chart.focus()
        await pilot.press("end")
        assert len(chart._bars) == 121
        assert "█" not in lines_of(chart)[0], "the last year has half as many as the first"


async def test_hits_are_listed_whatever_is_counted(app, session):
    """The list of hits was as long as the number of statements."""
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("number_sign")
        await settled(pilot)
        assert tally(app) == session.searcher.count("", "statement")
        assert app.search_screen.panes.hits.length == session.searcher.count("")


def test_what_was_found_comes_before_the_facets_and_these_not_at_all_once_nobody_waits(session):
    found: list[Listed] = []
    desk, question = Desk(session), Question("border")
    whole = desk.search(question, ["actor", "place"], listed=found.append)
    assert found[0].results.hits == whole.results.hits and not found[0].results.facets
    assert set(whole.results.facets) == {"actor", "place"}
    assert not desk.search(question, ["actor", "place"], is_wanted=lambda: False).results.facets
