"""Journeys through the screen, one scripted session each, on a real archive."""

import json
import shutil
from pathlib import Path

import pytest
from textual import events

from archive.ingest import add
from archive.model.facet import Facet
from archive.search.overview import examples, overview
from archive.search.session import Session
from archive.settings import Settings
from archive.tui.app import ArchiveApp
from archive.tui.article.article_view import ArticleView
from archive.tui.article.why import WhyScreen
from archive.tui.asking.query_bar import Notice
from archive.tui.screens.choose import ChooseScreen
from archive.tui.screens.export import ExportScreen
from archive.tui.screens.jump import JumpScreen, Spot
from archive.tui.screens.unreadable import UnreadableScreen
from archive.tui.widgets.action_list import ActionList
from archive.tui.widgets.line_list import LineList
from tests.tui.shell import lines_of, screen_of, until
from tests.tui.test_whole_session import USUAL, WIDE, ask, settled, tally


@pytest.fixture
def own_folder(archive_folder, tmp_path) -> Path:
    """A copy of the archive that may be written to."""
    return shutil.copytree(archive_folder, tmp_path / "own")


def add_lines(folder: Path, name: str, lines: list[dict[str, str]]) -> None:
    path = folder.parent / f"{name}.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    add(folder, [path], Settings(workers=1), watch=lambda tally: None)


async def test_the_first_quarter_hour_begins_on_a_front_page(own_folder, memory):
    broken = own_folder.parent / "broken.pdf.gz"
    broken.write_bytes(b"\x1f\x8b no gzip")
    add(own_folder, [broken], Settings(workers=1), watch=lambda tally: None)
    with Session.open(own_folder) as session:
        session.save_search("ferries", "ferry")
        shown, found = overview(session), examples(session.searcher)
        assert len(found) == 3 and all(one.count == session.searcher.count(one.query) > 0 for one in found)
        app = ArchiveApp(session, memory)
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            await until(pilot, lambda: "Queries that find something here" in screen_of(app))
            page = screen_of(app)
            assert shown.name in page and f"{shown.articles:,} articles" in page
            assert "published" in page and "outlets" in page and "English" in page and "@ferries" in page
            assert all(one.query[:30] in page for one in found)
            assert "1 file could not be read" in page
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, UnreadableScreen))
            told = app.screen.query_one(LineList)
            await until(pilot, lambda: "broken.pdf.gz" in "".join(line.strip() for line in lines_of(told)))
            assert "archive retry" in screen_of(app)
            await pilot.press("escape", "j", "enter")
            await settled(pilot)
            assert app.search_screen.question.text == "@ferries"
            assert app.search_screen.panes.area == "hits" and tally(app) == session.searcher.count("ferry")
            await pilot.press("z", "escape")
            await settled(pilot)
            assert "newest first" in lines_of(app.search_screen.panes.hits_heading)[0]


async def test_narrowing_shows_chips_that_a_click_and_backspace_take_back(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("1", "space", "down", "minus")
        await until(pilot, lambda: len(app.screen.query_one(Notice).chips) == 2)
        await settled(pilot)
        notice = app.screen.query_one(Notice)
        kept, left = notice.chips
        line = lines_of(notice)[0]
        assert f"✓ {kept.label[:20]}" in line and f"✗ {left.label[:20]}" in line
        await pilot.click(Notice, offset=(line.index("✓"), 0))
        await until(pilot, lambda: notice.chips == (left,))
        await pilot.press("escape", "backspace")
        await until(pilot, lambda: not notice.chips)
        assert app.search_screen.question.text == ""


async def test_facets_are_hidden_ordered_and_pinned_and_that_is_remembered(session, memory):
    app = ArchiveApp(session, memory)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("o", "space", "j", "J", "p", "escape")
        await settled(pilot)
        facets = app.search_screen.panes.facets
        names = [pane.facet.name for pane in facets.panes]
        assert "actor" not in names and names[0] == "place"
        await pilot.press("0")
        await pilot.pause()
        assert facets.panes[0].size.height > 1 and {pane.size.height for pane in facets.panes[1:]} == {1}
        await pilot.press("q")
    again = ArchiveApp(session, memory)
    async with again.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert [pane.facet.name for pane in again.search_screen.panes.facets.panes] == names


async def test_one_history_holds_what_z_takes_back_and_what_the_arrows_recall(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        await pilot.press("f", "space")
        await until(pilot, lambda: app.search_screen.question.text != "ferry")
        await settled(pilot)
        chosen = app.search_screen.question.text
        assert app.search_screen.bar.line.earlier[-2:] == ["ferry", chosen]
        await pilot.press("z")
        await settled(pilot)
        await pilot.press("slash", "up")
        assert app.search_screen.bar.line.value == chosen


async def test_a_chart_can_be_read_as_a_table(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        chart = app.search_screen.panes.facets.pane("published").body
        chart.focus()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
        table = screen_of(app)
        assert all(f"{bar.value} " in table and f" {bar.count} " in table for bar in chart._bars)
        await pilot.press("enter")
        await until(pilot, lambda: app.search_screen.question.text)
        await settled(pilot)
        assert tally(app) == chart._bars[0].count


async def test_new_articles_are_counted_above_the_list_and_the_page_stays(own_folder, memory):
    with Session.open(own_folder) as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=WIDE) as pilot:
            await ask(pilot, "border")
            screen = app.search_screen
            await pilot.press("j", "j", "enter", "pagedown")
            await settled(pilot)
            read, top = screen.panes.article.article.id, screen.panes.article.scroll_offset.y
            line = {"title": "A border in the news", "text": "The border is open.", "published": "2030-01-02"}
            add_lines(own_folder, "later", [line, {**line, "text": "The border is shut."}])
            screen.asking.look()
            await until(pilot, lambda: "2 new ⏎" in lines_of(screen.panes.hits_heading)[0], seconds=30)
            await settled(pilot)
            assert (screen.panes.article.article.id, screen.panes.article.scroll_offset.y) == (read, top)
            await pilot.press("escape", "home", "up", "enter")
            await until(pilot, lambda: screen.question.sort == "added", seconds=30)
            await settled(pilot)
            assert screen.panes.hits.current.title == "A border in the news"
            assert "new" not in lines_of(screen.panes.hits_heading)[0]


async def test_a_facet_of_a_new_plugin_appears_without_a_restart(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        column = app.search_screen.panes.facets
        vessel = Facet(name="vessel", label="Vessel", kind="vessel", order=15, colour="red")
        await column.offer([*column.facets, vessel])
        await pilot.pause()
        assert [pane.facet.name for pane in column.panes][:2] == ["actor", "vessel"]
        assert lines_of(column.pane("vessel").heading)[0].startswith("2 Vessel")
        await column.offer([facet for facet in column.facets if facet.name != "vessel"])
        assert "vessel" not in [pane.facet.name for pane in column.panes]


async def test_a_facet_says_that_no_enricher_knows_the_language(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "language:pl")
        await until(
            pilot,
            lambda: "not in Polish" in lines_of(app.search_screen.panes.facets.pane("actor").heading)[0],
        )


async def test_a_letter_jumps_to_any_part_of_the_screen(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, JumpScreen))
        heading = app.search_screen.panes.facets.panes[2].heading.region.offset
        (spot,) = [spot for spot in app.screen.query(Spot) if app.screen.targets[spot.letter].at == heading]
        await pilot.press(spot.letter)
        await until(pilot, lambda: app.focused is app.search_screen.panes.facets.panes[2].body)
        await pilot.press("ctrl+o", "escape")
        await pilot.pause()
        assert app.focused is app.search_screen.panes.facets.panes[2].body


async def test_the_palette_finds_facets_themes_and_formats_by_some_letters(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("colon", *"fctplc", "enter")
        await until(pilot, lambda: app.focused is app.search_screen.panes.facets.pane("place").body)
        await pilot.press("colon", *"papr", "enter")
        await until(pilot, lambda: app.theme == "paper")
        await pilot.press("colon", *"exportris", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and app.screen.wanted.form == "ris")


async def test_the_help_is_about_the_pane_in_focus_and_cuts_nothing(app):
    async with app.run_test(size=(40, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f", "question_mark", *"lift")
        keys = app.screen.query_one(ActionList)
        await until(pilot, lambda: keys.length < 6)
        shown = "\n".join(lines_of(keys))
        assert "Here: facets" in shown and "count, name" in shown and "lift" in shown and "…" not in shown


async def test_why_is_a_sentence_with_its_reason(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "quote:{border}")
        await pilot.press("Q", "enter", "i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await until(pilot, lambda: "is taken for something said by" in screen_of(app))
        assert "because" in screen_of(app) and "speaker_span" not in screen_of(app)


async def test_words_drawn_over_with_the_mouse_are_copied(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        await pilot.press("enter")
        await settled(pilot)
        view = app.search_screen.panes.article
        row = next(y for y, line in enumerate(lines_of(view)) if len(line.strip()) > 30 and y > 4)
        line = lines_of(view)[row]
        view.on_mouse_down(_mouse(view, 1, row))
        view.on_mouse_move(_mouse(view, 8, row))
        view.on_mouse_up(_mouse(view, 8, row))
        await until(pilot, lambda: app.clipboard == line[1:9])


def _mouse(view: ArticleView, x: int, y: int) -> events.MouseMove:
    """The mouse over a place of the article, its button held down: the pilot holds none."""
    return events.MouseMove(view, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False)
