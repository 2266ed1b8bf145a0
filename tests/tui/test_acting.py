"""`a` on a value or on words: what plugins do with them, on a real archive and by a real worker."""

import shutil
from pathlib import Path

import pytest

from archive.model.action import OfferedAction
from archive.search.session import Session
from archive.tui.app import ArchiveApp
from archive.tui.memory import Memory
from tests.tui.shell import until
from tests.tui.test_whole_session import WIDE, notice, settled


@pytest.fixture
def folder(archive_folder: Path, tmp_path: Path) -> Path:
    """An archive whose folder holds a list with an id of one government."""
    folder = Path(shutil.copytree(archive_folder, tmp_path / "acted"))
    line = "value,alias,kind,wikidata\nGovernment of Poland,,actor,Q12345\n"
    (folder / "aliases.csv").write_text(line, encoding="utf-8")
    return folder


@pytest.fixture
def app(folder: Path, tmp_path: Path):
    with Session.open(folder) as session:
        yield ArchiveApp(session, Memory(folder, tmp_path / "state"))


async def go_to(pilot, app, value: str):
    """Put the cursor on a value of the actors."""
    await settled(pilot)
    await pilot.press("f")
    await pilot.pause()
    body = app.search_screen.panes.facets.pane("actor").body
    for _ in range(20):
        if body.current and body.current.value == value:
            return
        await pilot.press("j")
    raise AssertionError(f"{value} is not in sight")


def test_the_archive_knows_what_plugins_do(folder):
    with Session.open(folder) as session:
        (action,) = session.actions
    assert action == OfferedAction(
        name="wikidata",
        label="Copy the Wikidata address",
        kinds=("actor", "place", "source"),
        plugin="aliases",
    )


async def test_a_copies_the_address_of_a_value_and_the_palette_offers_it(app):
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, app, "Government of Poland")
        words = [command.words for command in app.search_screen.commands()]
        assert "Copy the Wikidata address: Government of Poland" in words
        await pilot.press("a")
        await until(pilot, lambda: "wikidata.org/wiki/Q12345" in notice(app))


async def test_an_action_that_fails_is_reported_and_the_screen_goes_on(app, folder):
    (folder / "aliases.csv").write_text("value\n", encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, app, "Government of Poland")
        await pilot.press("a")
        await until(pilot, lambda: "plugin aliases: action wikidata: ValueError" in notice(app))
        await pilot.press("slash", *"gate", "enter")
        await until(pilot, lambda: app.search_screen.question.text == "gate")


async def test_where_no_plugin_does_anything_a_says_so(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "go to a value in the facets" in notice(app))
        names = [facet.name for facet in app.search_screen.panes.facets.shown]
        await pilot.press("f", str(names.index("date") + 1))
        await pilot.pause()
        await pilot.press("a")
        await until(pilot, lambda: "no installed plugin does anything" in notice(app))
