"""A search that finds little or nothing is a list of doors."""

import pytest

from archive.search.doors import doors
from tests.tui.shell import lines_of, until
from tests.tui.test_whole_session import USUAL, WIDE, ask, settled, tally


@pytest.mark.parametrize("query", ["ferrry", "ferry zeppelin", "landed ferry zeppelin", "place:Polnd ferry"])
def test_every_door_finds_what_it_says_and_more_than_was_found(session, query):
    found = doors(session.searcher, query).doors
    assert found
    for door in found:
        assert session.searcher.count(door.query) == door.count > 0


def test_of_many_clauses_the_two_are_named_that_nothing_has_together(session):
    assert session.searcher.count("ferry zeppelin") == 0
    conflict = doors(session.searcher, "typhoon ferry zeppelin").conflict
    assert conflict in {("typhoon", "zeppelin"), ("ferry", "zeppelin")}
    assert session.searcher.count(" ".join(conflict)) == 0


@pytest.mark.parametrize("size", [USUAL, WIDE])
async def test_from_nothing_found_enter_goes_through_a_door(app, session, size):
    async with app.run_test(size=size) as pilot:
        await ask(pilot, "ferrry")
        panes = app.search_screen.panes
        await until(pilot, lambda: panes.doors.display and app.focused is panes.doors)
        door = panes.doors.current
        assert "ferry" in door.act and any("ferry" in line for line in lines_of(panes.doors))
        await pilot.press("enter")
        await settled(pilot)
        assert app.search_screen.bar.line.value == door.act
        assert tally(app) == session.searcher.count(door.act) > 0
        assert panes.hits.display and app.focused is panes.hits
        await pilot.press("z")
        await settled(pilot)
        assert app.search_screen.question.text == "ferrry"


async def test_beneath_few_hits_stand_doors_that_the_arrows_reach(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry typhoon")
        panes = app.search_screen.panes
        assert 0 < session.searcher.count("ferry typhoon") < 5
        await until(pilot, lambda: panes.doors.display)
        await pilot.press("end", "down")
        assert app.focused is panes.doors and panes.hits.display
        await pilot.press("up")
        assert app.focused is panes.hits
