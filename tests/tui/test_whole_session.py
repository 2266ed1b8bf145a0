"""The screen on a real archive, from the first key to the last."""

import gc
import shutil

import pytest
from textual.pilot import Pilot

from archive.ingest import add
from archive.search.session import Session
from archive.settings import Settings
from archive.tui.app import ArchiveApp
from archive.tui.article.why import WhyScreen
from archive.tui.asking.query_bar import Notice, Tally
from archive.tui.facets.facet_pane import FacetPane
from archive.tui.facets.value_list import ValueList
from archive.tui.screens.help import HelpScreen
from archive.tui.screens.palette import PaletteScreen
from archive.tui.widgets.key_line import KeyLine
from tests.tui.shell import lines_of, screen_of, until

WIDE, USUAL, SLIM = (140, 45), (80, 24), (50, 16)
KEYS = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", "(": "left_parenthesis"}


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press("slash", *(KEYS.get(character, character) for character in text))


async def settled(pilot: Pilot[None]) -> None:
    """Go on when nothing is asked and nothing waits to be drawn."""
    await pilot.pause()
    await until(pilot, lambda: pilot.app.search_screen.asking.is_settled)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def ask(pilot: Pilot[None], text: str) -> None:
    await type_in(pilot, text)
    await pilot.press("enter")
    await settled(pilot)


def tally(app: ArchiveApp) -> int:
    return int(app.search_screen.query_one(Tally).count.replace(",", ""))


def notice(app: ArchiveApp) -> str:
    return app.screen.query_one(Notice).words


async def test_it_opens_on_all_articles_with_facets_hits_and_the_front_page(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = app.search_screen
        assert tally(app) == session.searcher.count("")
        assert screen.panes.front_page.display and "newest first" in screen_of(app)
        await pilot.press("j")
        await settled(pilot)
        assert screen.panes.article.article.id == screen.panes.hits.current.id
        assert {pane.facet.name for pane in screen.query(FacetPane)} >= {
            "actor",
            "place",
            "date",
            "published",
            "source",
        }
        assert lines_of(app.screen.query_one("#facet-actor ValueList"))[0].split()[-1].isdigit()


async def test_typing_asks_and_the_counts_follow(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, "ferry")
        await until(pilot, lambda: tally(app) == session.searcher.count("ferry"))
        await pilot.press("enter")
        assert app.search_screen.panes.area == "hits"
        assert 0 < tally(app) < session.searcher.count("")


async def test_space_narrows_and_minus_excludes_as_the_query_line_then_says(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        value = app.search_screen.panes.facets.pane("actor").body.current
        await pilot.press("space")
        await until(pilot, lambda: tally(app) == value.count)
        line = app.search_screen.bar.line
        assert session.searcher.choices(line.value) == {"actor": {value.value: "include"}}
        await pilot.press("minus")
        await until(pilot, lambda: tally(app) == session.searcher.count("") - value.count)
        assert session.searcher.choices(line.value) == {"actor": {value.value: "exclude"}}
        await pilot.press("minus")
        await until(pilot, lambda: tally(app) == session.searcher.count(""))
        assert line.value == ""


async def test_a_choice_typed_into_the_query_line_is_marked_in_its_pane(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        label = app.search_screen.panes.facets.pane("source").body.current.label
        await ask(pilot, f'source:"{label}"')
        assert lines_of(app.screen.query_one("#facet-source ValueList"))[0].startswith(f"✓ {label}")


async def test_copies_of_one_text_are_folded_and_unfolded_with_one_key(app, session):
    articles, texts = (session.searcher.count("has:copies", unit) for unit in ("article", "text"))
    assert 0 < texts < articles
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, "has:copies")
        for key, count in (("c", texts), ("c", articles)):
            await pilot.press(key)
            await settled(pilot)
            assert (tally(app), app.search_screen.panes.hits.length) == (count, count)
        assert any(
            " copies ·" in line or " copy ·" in line for line in lines_of(app.search_screen.panes.hits)
        )


async def test_two_choices_made_in_one_breath_both_count(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "space", "j", "space")
        await until(
            pilot,
            lambda: sum(map(len, session.searcher.choices(app.search_screen.bar.line.value).values())) == 2,
        )


async def test_an_article_opens_at_its_match_and_n_goes_to_the_next(app, session):
    async with app.run_test(size=USUAL) as pilot:
        await ask(pilot, "border")
        await pilot.press("enter")
        await settled(pilot)
        view = app.search_screen.panes.article
        matches = session.searcher.spans("border", view.article.id)
        assert len(matches) > 1
        assert view.current == matches[0] and app.search_screen.panes.area == "article"
        assert matches[0].of(view.article.text) in "\n".join(lines_of(view))
        await pilot.press("n")
        assert view.current == matches[1]
        await pilot.press("p", "p")
        assert view.current == matches[-1]


async def test_keys_pressed_in_one_breath_act_in_their_order(app, session):
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"border", "enter")
        await settled(pilot)
        await pilot.press("enter", "n")
        await settled(pilot)
        view = app.search_screen.panes.article
        assert view.current == session.searcher.spans("border", view.article.id)[1]


async def test_i_says_which_enricher_claims_what(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        # The newest article is in Polish, which no enricher here knows.
        await ask(pilot, "border")
        await pilot.press("right_square_bracket", "i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen) and "is taken for" in screen_of(app))
        assert "said by" not in screen_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: "said by" in screen_of(app))
        assert "confidence" in screen_of(app) and "stands for" in screen_of(app)
        await pilot.press("escape")
        assert app.screen is app.search_screen


async def test_y_copies_and_says_how(app, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "OSC 52" in notice(app))
        assert app.clipboard == app.search_screen.panes.hits.current.title
        await pilot.press("Y")
        await until(pilot, lambda: app.search_screen.panes.hits.current.id in app.clipboard)


async def test_statements_are_listed_and_open_in_their_article(app, session):
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("Q")
        await settled(pilot)
        said = app.search_screen.panes.statements
        assert said.length == tally(app) == session.searcher.statements("")[0]
        await pilot.press("j")
        statement = said.current.statement
        await pilot.press("enter")
        await settled(pilot)
        view = app.search_screen.panes.article
        assert view.article.id == statement.article_id
        assert view.current.start <= statement.quote.start < view.current.end


@pytest.mark.parametrize("size", [WIDE, USUAL, SLIM])
async def test_every_pane_can_be_reached_whatever_the_size(app, size):
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            await settled(pilot)
            seen.append(app.search_screen.panes.area)
            assert app.screen.focused is not None and app.screen.focused.region.area > 0
        assert sorted(seen) == ["", "article", "facets", "hits"]


async def test_resizing_at_any_time_keeps_the_focus_in_sight(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for key in ("enter", "f"):
            await pilot.press(key)
            for size in ((20, 6), WIDE):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert app.screen.focused is None or app.screen.focused.region.area > 0, (key, size)


@pytest.mark.parametrize("size", [USUAL, WIDE])
async def test_help_and_quit_are_always_on_the_last_line(app, size):
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        (line,) = lines_of(app.screen.query_one(KeyLine))
        assert line.rstrip().endswith("? help  q quit") and "/ query" in line
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        await pilot.press(*"query")
        await until(pilot, lambda: "go to the query line" in screen_of(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.search_screen


async def test_what_is_wrong_with_a_query_is_said_and_the_hits_stay(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = app.search_screen.panes.hits.length
        app.search_screen.bar.line.value = "nosuchfield:x"
        await until(pilot, lambda: "nosuchfield" in notice(app))
        assert app.search_screen.panes.hits.length == before


async def test_an_answer_that_comes_too_late_is_dropped(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        stale = app.desk.search(app.search_screen.question, [])
        await ask(pilot, "ferry")
        app.search_screen.asking._show(stale)
        await settled(pilot)
        assert tally(app) == session.searcher.count("ferry")


async def test_the_next_session_begins_where_this_one_ended(app, session, memory):
    async with app.run_test(size=USUAL) as pilot:
        await ask(pilot, "ferry")
        await pilot.press("j", "ctrl+t", "enter")
        await settled(pilot)
        read = app.search_screen.panes.article.article.id
        await pilot.press("q")
    again = ArchiveApp(session, memory)
    async with again.run_test(size=USUAL) as pilot:
        await settled(pilot)
        screen = again.search_screen
        assert (screen.bar.line.value, screen.panes.hits.cursor, again.theme) == ("ferry", 1, "paper")
        assert screen.panes.area == "article" and screen.panes.article.article.id == read


async def test_a_hostile_article_is_drawn_as_words_and_does_nothing(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "zeppelin")
        for keys in (["enter"], ["n", "i"], ["escape", "f"], ["escape", "Q"], ["Q", "E"]):
            await pilot.press(*keys)
            await settled(pilot)
            shown = screen_of(app)
            assert not set(shown) & set("\x1b\x07\x9b\u202e\u202c"), keys
        await pilot.press("escape")
        await settled(pilot)
        assert "[@click=app.quit]" in screen_of(app)
        for row in range(3):
            await pilot.click("#hits", offset=(14, row))
        assert app.is_running


async def test_the_mouse_chooses_opens_and_presses_keys(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click("#facet-source ValueList", offset=(6, 0))
        await until(pilot, lambda: session.searcher.choices(app.search_screen.bar.line.value).get("source"))
        await settled(pilot)
        await pilot.click("#hits", offset=(6, 1), times=2)
        await settled(pilot)
        assert app.search_screen.panes.area == "article"
        (line,) = lines_of(app.screen.query_one(KeyLine))
        await pilot.click(KeyLine, offset=(line.index("help"), 0))
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_without_colour_the_cursor_and_the_matches_are_told_by_other_means(
    session, memory, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    app = ArchiveApp(session, memory)
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        await pilot.press("f")
        await settled(pilot)
        strips = [segment for line in app.screen._compositor.render_strips() for segment in line]
        styles = [segment.style for segment in strips if segment.style]
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        values = app.search_screen.query(ValueList).first()
        assert values.get_component_rich_style("row--cursor").reverse
        assert any(style.underline and style.bold for style in styles)


async def test_typing_finds_a_value_among_all_of_them(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "F", "n", "p", "a")
        pane = app.search_screen.panes.facets.panes[0]
        await until(pilot, lambda: pane.body.length and "NPA" in lines_of(pane.body)[0].upper())


async def test_a_tree_opens_to_what_lies_within(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        pane = app.search_screen.panes.facets.pane("place")
        pane.body.focus()
        before = pane.body.length
        await pilot.press("right")
        await until(pilot, lambda: pane.body.length > before)
        assert pane.body.length > before


async def test_days_drill_from_year_to_month(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        pane = app.search_screen.panes.facets.pane("published")
        pane.body.focus()
        year = pane.body.current
        await pilot.press("enter")
        await until(pilot, lambda: pane.body.within == year.value and len(pane.body.current.value) == 7)
        await pilot.press("space")
        await until(pilot, lambda: tally(app) == pane.body.current.count)


async def test_tab_completes_the_value_that_is_being_typed(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        offered = session.searcher.complete("nor", "source")[0]
        await type_in(pilot, "source:nor")
        await until(pilot, lambda: offered in notice(app))
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert app.search_screen.bar.line.value.strip() == f'source:"{offered}"'
        assert tally(app) == session.searcher.count(f'source:"{offered}"') > 0


async def test_on_forty_columns_the_query_is_seen_beside_its_count(app):
    """Seven columns were left for it."""
    async with app.run_test(size=(40, 15)) as pilot:
        await ask(pilot, "border place:Poland")
        assert "border place:Poland" in screen_of(app).split("\n")[0]


async def test_the_values_of_a_facet_are_read_while_its_name_is_typed(app):
    """The first key after the colon waited for them: a quarter of a second at 300,000 articles."""
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        books = app.search_screen.desk.session.searcher._values
        assert "speaker" not in books
        await type_in(pilot, "spea")
        await until(pilot, lambda: "speaker" in books and bool(books["speaker"]._sorted))


async def test_i_on_a_value_shows_the_words_that_articles_have_it_from(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        label = app.search_screen.panes.facets.pane("actor").body.current.label
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await until(
            pilot, lambda: f"Why articles have {label}" in screen_of(app) and "is taken for" in screen_of(app)
        )


async def test_the_ampersand_asks_for_all_included_values_and_then_for_any(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "space", "j", "space")
        await until(
            pilot,
            lambda: len(session.searcher.choices(app.search_screen.bar.line.value).get("actor", {})) == 2,
        )
        await settled(pilot)
        either = tally(app)
        await pilot.press("ampersand")
        await until(pilot, lambda: tally(app) < either)
        await settled(pilot)
        await pilot.press("ampersand")
        await until(pilot, lambda: tally(app) == either)


async def test_a_search_is_saved_under_a_name(archive_folder, memory, tmp_path):
    copied = tmp_path / "copy"
    shutil.copytree(archive_folder, copied)
    with Session.open(copied) as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=WIDE) as pilot:
            await ask(pilot, "ferry")
            await pilot.press("w", *"boats", "enter")
            await until(pilot, lambda: "@boats" in notice(app))
            assert session.searcher.count("@boats") == session.searcher.count("ferry")


async def test_hits_can_be_sorted_and_counts_be_of_statements(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        days = [app.search_screen.panes.hits.item_at(row).published for row in range(10)]
        assert days == sorted(days, reverse=True)
        await pilot.press("number_sign")
        await settled(pilot)
        assert tally(app) == session.searcher.count("", "statement")
        await pilot.press("number_sign")
        await settled(pilot)
        assert tally(app) == session.searcher.count("", "saying")


async def test_an_archive_that_grows_beside_the_screen_is_counted_anew(archive_folder, memory, tmp_path):
    copied = tmp_path / "copy"
    shutil.copytree(archive_folder, copied)
    with Session.open(copied) as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            before = tally(app)
            document = tmp_path / "late.txt"
            document.write_text(
                "A late article\n\nThe zeppelin came back to the harbour.\n", encoding="utf-8"
            )
            add(copied, [document], Settings(workers=1), watch=lambda tally: None)
            await until(pilot, lambda: tally(app) == before + 1)
            assert "the archive changed" in notice(app)


async def test_an_empty_archive_says_how_to_fill_it(memory, tmp_path):
    add(tmp_path / "empty", [], Settings(workers=1), watch=lambda tally: None)
    with Session.open(tmp_path / "empty") as session:
        app = ArchiveApp(session, memory)
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            assert "archive add PATH" in screen_of(app)
            await pilot.press("enter", "f", "space", "i", "y", "Q", "Q", "E", "escape", "n", "tab", "s")
            await settled(pilot)


async def test_the_command_palette_offers_what_the_keys_do(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"statem")
        await until(pilot, lambda: "Statements in place of articles" in screen_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.search_screen.question.face == "statements")


async def test_a_person_may_give_a_key_another_place(session, memory):
    memory.keys.parent.mkdir(parents=True)
    memory.keys.write_text('[keys]\n"search.statements" = "f2"\n"no.such" = "f3"\n', encoding="utf-8")
    app = ArchiveApp(session, memory)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("Q")
        await pilot.pause()
        assert app.search_screen.question.face == "articles"
        await pilot.press("f2")
        await until(pilot, lambda: app.search_screen.question.face == "statements")


async def test_what_a_session_holds_is_left_alone_by_the_garbage_collector_until_its_end(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()
