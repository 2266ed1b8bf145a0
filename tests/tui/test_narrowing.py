"""Narrowing without a stumble: digits, folding, stretches of days, and the way back."""

from tests.tui.shell import lines_of, screen_of, until
from tests.tui.test_whole_session import WIDE, ask, settled, tally


async def test_a_digit_goes_to_its_facet_and_0_folds_all_to_their_top_value(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        facets = app.search_screen.panes.facets
        await pilot.press("3")
        assert app.focused is facets.panes[2].body
        assert lines_of(facets.panes[2].heading)[0].startswith("3 ")
        await pilot.press("0")
        await pilot.pause()
        assert app.search_screen.panes.area == "hits"
        assert {pane.size.height for pane in facets.panes} == {1}
        top = facets.panes[0].body.current
        assert f"{top.label[:10]}" in lines_of(facets.panes[0].heading)[0]
        await pilot.press("1")
        await pilot.pause()
        assert facets.panes[0].size.height > 1


async def test_z_takes_back_a_choice_an_order_and_a_query_and_capital_z_makes_them_again(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        first = app.search_screen.question
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("f", "space")
        await until(pilot, lambda: app.search_screen.question.text != "ferry")
        await settled(pilot)
        chosen = app.search_screen.question
        await pilot.press("z", "z")
        await settled(pilot)
        assert app.search_screen.question == first and app.search_screen.bar.line.value == "ferry"
        await pilot.press("Z", "Z")
        await settled(pilot)
        assert app.search_screen.question == chosen
        await pilot.press("z", "z", "z")
        await settled(pilot)
        assert app.search_screen.question.text == "", "typing a word is one step"


async def test_backspace_drops_the_last_choice(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("f", "space")
        await until(pilot, lambda: app.search_screen.question.text)
        await settled(pilot)
        await pilot.press("escape", "backspace")
        await until(pilot, lambda: not app.search_screen.question.text)
        await settled(pilot)
        assert tally(app) == session.searcher.count("")


async def test_v_begins_a_stretch_of_days_and_ends_it(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        chart = app.search_screen.panes.facets.pane("published").body
        chart.focus()
        await pilot.press("end", "v", "left", "left")
        assert "v ends" in screen_of(app)
        first, last = chart._bars[-3].value, chart._bars[-1].value
        await pilot.press("v")
        await until(pilot, lambda: app.search_screen.question.text)
        await settled(pilot)
        assert tally(app) == session.searcher.count(f"published:{first}..{last}") > 0


async def test_a_pane_takes_the_whole_screen_and_gives_it_back(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        panes = app.search_screen.panes
        await pilot.press("backslash")
        await pilot.pause()
        assert panes.hits.size.width > 130
        await pilot.press("backslash")
        await pilot.pause()
        assert panes.hits.size.width < 60 and app.focused is panes.hits
