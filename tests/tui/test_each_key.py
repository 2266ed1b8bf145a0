"""Each key of the help, pressed where the help says that it works."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget

from archive.search.session import Session
from archive.tui import keys
from archive.tui.app import ArchiveApp
from archive.tui.asking.query_bar import QueryLine
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.value_list import ValueList
from archive.tui.memory import Memory
from tests.tui.shell import until
from tests.tui.test_whole_session import WIDE, ask, settled

_ENDS = {"q", "ctrl+c", "ctrl+q"}


def hits(app: ArchiveApp) -> Widget:
    return app.search_screen.panes.hits


def article(app: ArchiveApp) -> Widget:
    return app.search_screen.panes.article


def values(app: ArchiveApp) -> Widget:
    return app.search_screen.query_one("#facet-actor ValueList", ValueList)


def days(app: ArchiveApp) -> Widget:
    return app.search_screen.query_one("#facet-published DateChart", DateChart)


def query(app: ArchiveApp) -> Widget:
    return app.search_screen.query_one(QueryLine)


PLACES = {
    "Everywhere": hits,
    "Lists": hits,
    "Articles and statements": hits,
    "Facets": values,
    "Days": days,
    "Article": article,
    "Query line": query,
}


def keys_of(section: str) -> list[tuple[str, Binding]]:
    """Keys and what they do there, without those of the line in which a value is looked for."""
    rows = [binding for binding in keys.SECTIONS[section] if binding not in keys.FILTER]
    return [(key, binding) for binding in rows for key in binding.key.split(",")]


@pytest.fixture
def screen(archive_folder: Path, tmp_path: Path) -> Iterator[ArchiveApp]:
    folder = Path(shutil.copytree(archive_folder, tmp_path / "pressed"))
    with Session.open(folder) as session:
        yield ArchiveApp(session, Memory(folder, tmp_path / "state"))


@pytest.mark.parametrize("section", PLACES)
async def test_no_other_key_stands_before_one_that_the_help_names(section: str, app: ArchiveApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate")
        PLACES[section](app).focus()
        await pilot.pause()
        active = app.screen.active_bindings
        # ctrl+c first copies what is selected; where nothing is, it quits.
        elsewhere = {
            key: active[key].binding.id if key in active else "nothing"
            for key, binding in keys_of(section)
            if key != "ctrl+c" and (key not in active or active[key].binding.id != binding.id)
        }
        assert elsewhere == {}


@pytest.mark.slow
@pytest.mark.parametrize("section", PLACES)
async def test_every_key_can_be_pressed_and_left_again(section: str, screen: ArchiveApp) -> None:
    async with screen.run_test(size=WIDE) as pilot:
        await ask(pilot, "gate")
        for key, _ in keys_of(section):
            if key in _ENDS:
                continue
            PLACES[section](screen).focus()
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            assert screen.is_running, key
            for _ in range(4):
                if screen.screen is screen.search_screen:
                    break
                await pilot.press("escape")
                await pilot.pause()
            await until(pilot, lambda: screen.screen is screen.search_screen)
            await ask(pilot, "gate")
        await settled(pilot)
