"""The query over time on the screen: bars that can be opened."""

from archive.search.trends import trends
from archive.tui.screens.chart import ChartScreen
from tests.tui.shell import lines_of, until
from tests.tui.test_whole_session import WIDE, ask, settled, tally


async def test_a_bar_opens_what_it_counts(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "ferry")
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ChartScreen) and app.screen.list.rows)
        await pilot.press("y")
        await until(pilot, lambda: len(app.screen.list.current.parts[0][0].split()[0]) == 4)
        (series,) = trends(session.searcher, ["ferry"], by="year")
        drawn = [line for line in lines_of(app.screen.list) if line.strip()]
        assert len(drawn) == len(series.points) and "█" in "".join(drawn)
        opened = app.screen.list.current.act
        await pilot.press("enter")
        await settled(pilot)
        assert app.search_screen.bar.line.value == opened
        (point,) = [point for point in series.points if point.query == opened]
        assert tally(app) == point.count > 0
        await pilot.press("z")
        await settled(pilot)
        assert app.search_screen.question.text == "ferry"


async def test_statements_are_counted_where_they_are_listed_and_nothing_is_no_fault(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "*")
        await pilot.press("Q", "C")
        await until(pilot, lambda: isinstance(app.screen, ChartScreen) and app.screen.list.rows)
        await pilot.press("y")
        await until(pilot, lambda: len(app.screen.list.rows[0].parts[0][0].split()[0]) == 4)
        (series,) = trends(session.searcher, ["*"], by="year", unit="statement")
        counts = [int(line.split()[1]) for line in lines_of(app.screen.list) if line.strip()]
        assert counts[:5] == [point.count for point in series.points][:5]
        await pilot.press("escape")
        await ask(pilot, "nosuchword")
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ChartScreen) and app.screen.list.rows)
        assert "Nothing that matches has a day." in lines_of(app.screen.list)[0]
        await pilot.press("C")
        await settled(pilot)
        assert app.is_running and not isinstance(app.screen, ChartScreen)
