"""What a reader rules on the screen holds in the archive, can be taken back, and never stops the screen."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from archive.model.facet import ARTICLE_FACETS, Facet
from archive.search.session import Session
from archive.store import Store
from archive.tui.app import ArchiveApp
from archive.tui.memory import Memory
from archive.tui.rulings.ruling import kind_of
from tests.tui.shell import screen_of, until
from tests.tui.test_whole_session import WIDE, ask, notice, settled


@pytest.fixture
def folder(archive_folder: Path, tmp_path: Path) -> Path:
    """An archive that may be ruled on."""
    return Path(shutil.copytree(archive_folder, tmp_path / "ruled"))


@pytest.fixture
def screen(folder: Path, tmp_path: Path):
    with Session.open(folder) as session:
        yield ArchiveApp(session, Memory(folder, tmp_path / "state"))


def rulings(folder: Path) -> list[tuple[str, str, str]]:
    with Store.open(folder) as store:
        return [(held.ruling, held.kind, held.value or held.into) for _, held in store.decisions()]


def count(folder: Path, text: str) -> int:
    with Session.open(folder) as session:
        return session.searcher.count(text)


async def test_a_value_rejected_in_the_facets_is_gone_and_comes_back_with_undo(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        value = screen.search_screen.panes.facets.pane("actor").body.current
        await pilot.press("x")
        await until(pilot, lambda: f"changes {value.count} article" in screen_of(screen))
        assert rulings(folder) == [], "what it changes is shown first"
        await pilot.press("enter")
        await until(pilot, lambda: "u undoes it" in notice(screen))
        assert rulings(folder) == [("reject", "actor", value.value)]
        pane = screen.search_screen.panes.facets.pane("actor")
        await until(pilot, lambda: pane.body.current and pane.body.current.value != value.value)
        await pilot.press("u")
        await until(pilot, lambda: len(rulings(folder)) == 2)
        await pilot.app.workers.wait_for_complete()
    assert count(folder, f'actor:"{value.value}"') == value.count


async def test_a_mention_rejected_in_an_article_is_gone_from_that_article_alone(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison gate")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("right_square_bracket", "x")
        await until(pilot, lambda: rulings(folder) != [])
        await pilot.app.workers.wait_for_complete()
        with Store.open(folder) as store:
            (_, decision), *_ = store.decisions()
        assert decision.ruling == "reject"
        assert decision.article_id == screen.search_screen.reading.shown.stored.article.id


async def test_a_value_is_merged_into_the_one_that_is_named(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        body = screen.search_screen.panes.facets.pane("actor").body
        first = body.current
        await pilot.press("j")
        await pilot.pause()
        second = body.current
        await pilot.press("m")
        await until(pilot, lambda: bool(screen.screen.query(Input)))
        screen.screen.query_one(Input).value = first.label
        await pilot.press("enter")
        await until(pilot, lambda: "changes" in screen_of(screen))
        await pilot.press("enter")
        await until(pilot, lambda: rulings(folder) != [])
        await pilot.app.workers.wait_for_complete()
    with Store.open(folder) as store:
        decision = store.decisions()[0][1]
    assert (decision.ruling, decision.value, decision.into) == ("merge", second.value, first.value)


async def test_a_name_that_no_value_has_is_refused_with_the_nearest(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "m")
        await until(pilot, lambda: bool(screen.screen.query(Input)))
        screen.screen.query_one(Input).value = "Nobody Whatsoever"
        await pilot.press("enter")
        await until(pilot, lambda: "is called Nobody Whatsoever" in screen_of(screen))
        assert screen.screen.query_one(Input).value == "Nobody Whatsoever", "what was typed is kept"
    assert rulings(folder) == []


async def test_while_somebody_writes_nothing_is_ruled_and_that_is_said(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        with Store.open(folder, write=True):
            await pilot.press("x", "enter")
            await until(pilot, lambda: "nothing was ruled" in notice(screen))
    assert rulings(folder) == []


async def test_undo_with_nothing_ruled_names_the_command(screen):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "archive decisions" in notice(screen)


def test_speakers_are_ruled_on_as_actors_and_what_no_enricher_claims_not_at_all() -> None:
    speaker = Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker")
    assert kind_of(speaker) == "actor"
    assert {kind_of(facet) for facet in ARTICLE_FACETS} == {""}


async def test_marked_values_are_merged_into_the_one_that_is_chosen_and_come_apart_together(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "M", "M", "m")
        await until(pilot, lambda: "Which name stays?" in screen_of(screen))
        body = screen.search_screen.panes.facets.pane("actor").body
        first, second = body.marked_values
        await pilot.press("down", "enter")
        await until(pilot, lambda: "u undoes it" in notice(screen))
        assert rulings(folder) == [("merge", "actor", first.value)]
        assert count(folder, f'actor:"{second.value}"') >= max(first.count, second.count)
        await pilot.press("u")
        await until(pilot, lambda: "taken back" in notice(screen))
        await pilot.app.workers.wait_for_complete()
    assert count(folder, f'actor:"{first.value}"') == first.count


async def test_a_ruling_is_taken_back_from_their_list_seen_there_and_made_to_hold_again(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        value = screen.search_screen.panes.facets.pane("actor").body.current
        await pilot.press("x", "enter")
        await until(pilot, lambda: "u undoes it" in notice(screen))
        await settled(pilot)
        await pilot.press("R")
        await until(pilot, lambda: f"changes {value.count} article" in screen_of(screen))
        assert "rejected everywhere" in screen_of(screen)
        await pilot.press("enter")
        await until(pilot, lambda: "taken back: " in notice(screen))
        assert count(folder, f'actor:"{value.value}"') == value.count
        await pilot.press("R")
        await until(pilot, lambda: f"changes {value.count} article" in screen_of(screen))
        assert "↶" in screen_of(screen), "it stays in the list"
        await pilot.press("enter")
        await until(pilot, lambda: "holds again: " in notice(screen))
        await pilot.app.workers.wait_for_complete()
    assert [ruling for ruling, *_ in rulings(folder)] == ["reject", "undo", "undo"]
    assert count(folder, f'actor:"{value.value}"') == 0


async def test_the_list_of_rulings_opens_at_once_and_says_where_there_is_none(screen):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        with screen.desk.turn:
            await pilot.press("R")
            await until(pilot, lambda: "Rulings" in screen_of(screen))
        await until(pilot, lambda: "nothing was ruled yet" in screen_of(screen))


async def test_a_name_that_several_have_is_asked_about_and_never_means_the_value_itself(screen, folder):
    async with screen.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        value = screen.search_screen.panes.facets.pane("actor").body.current
        await pilot.press("m")
        await until(pilot, lambda: bool(screen.screen.query(Input)))
        screen.screen.query_one(Input).value = "Government*"
        await pilot.press("enter")
        await until(pilot, lambda: "Which one?" in screen_of(screen))
        assert len(screen.screen.rows) > 1
        assert value.value not in [row.act for row in screen.screen.rows]
        await pilot.press("escape")
    assert rulings(folder) == []
