"""A speaker over time, two speakers and two articles side by side; what is marked is what a key is about."""

import pytest

from archive.relate.words import telling_spans
from archive.tui.results.said_list import SaidList
from archive.tui.screens.difference import DifferenceScreen
from archive.tui.screens.speakers import SpeakersScreen
from archive.tui.widgets.line_list import LineList
from tests.tui.shell import lines_of, screen_of, until
from tests.tui.test_whole_session import USUAL, WIDE, ask, notice, settled


async def said(pilot) -> SpeakersScreen:
    """Go on when what was said is here."""
    await until(pilot, lambda: isinstance(pilot.app.screen, SpeakersScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: all(column.said for column in screen.columns))
    await pilot.pause()
    return screen


async def test_t_lists_what_a_speaker_said_by_date_and_opens_the_article_there(app, session):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("6", "T")
        screen = await said(pilot)
        (column,) = screen.columns
        total, statements = session.searcher.statements(
            session.searcher.opened("", "speaker", column.speaker.value), sort="oldest"
        )
        assert column.list.length == total > 1
        assert [one.address for one in column.list.held] == [one.address for one in statements]
        assert sum(bar.count for bar in column.chart._bars) == total
        await pilot.press("s")
        await said(pilot)
        days = [one.published for one in column.list.held]
        assert days == sorted(days, reverse=True)
        await pilot.press("enter")
        await settled(pilot)
        view = app.search_screen.panes.article
        await until(pilot, lambda: view.article is not None)
        opened = {(one.article_id, one.quote.start) for one in statements}
        assert app.search_screen.panes.area == "article"
        assert (view.article.id, view.current.start) in opened


async def test_a_bar_of_a_speakers_chart_lists_that_period_alone(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("6", "T")
        screen = await said(pilot)
        (column,) = screen.columns
        bar = column.chart.current
        await pilot.press("tab", "space")
        screen = await said(pilot)
        await until(pilot, lambda: column.list.length == bar.count)
        assert bar.value in lines_of(screen.heading)[0]
        await pilot.press("enter")
        await until(pilot, lambda: column.chart.within == bar.value and column.said)
        assert column.list.length == bar.count


async def test_two_marked_speakers_are_drawn_side_by_side_on_one_scale(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("6", "M", "M", "equals_sign")
        screen = await said(pilot)
        one, other = screen.columns
        assert one.region.y == other.region.y and one.speaker != other.speaker
        assert [bar.value for bar in one.chart._bars] == [bar.value for bar in other.chart._bars]
        assert one.chart.tallest == other.chart.tallest
        await pilot.press("right")
        assert screen.focused is other.list
        await pilot.press("left", "tab")
        assert screen.focused is other.chart
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.search_screen)
        # The marks stay until they are taken away, and escape does that before it leaves the facets.
        body = app.search_screen.panes.facets.pane("speaker").body
        assert len(body.marked) == 2
        await pilot.press("escape")
        assert not body.marked and app.search_screen.panes.area == "facets"


async def test_where_nobody_speaks_the_key_says_what_to_do(app):
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("T")
        assert "T then shows what they said" in notice(app)
        await pilot.press("equals_sign")
        assert "side by side" in notice(app)


async def test_two_marked_articles_show_what_one_changed_of_the_other(app):
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "bison gate")
        hits = app.search_screen.panes.hits
        await pilot.press("space", "space", "equals_sign")
        await until(pilot, lambda: isinstance(app.screen, DifferenceScreen) and app.screen.compared)
        await pilot.pause()
        one, other = (hit.title for hit in sorted(hits.marked.values(), key=lambda hit: hit.published))
        told = "\n".join(lines_of(app.screen.query_one(LineList)))
        assert told.index(one[:20]) < told.index(other[:20])
        assert "[-" in told or "{+" in told
        await pilot.press("s")
        await until(pilot, lambda: app.screen.compared.before.title == other)
        await pilot.press("equals_sign")
        await until(pilot, lambda: app.screen is app.search_screen)
        assert "2 marked" in lines_of(app.search_screen.panes.hits_heading)[0]


async def test_negations_and_figures_are_marked_in_what_was_said(app):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("Q")
        await settled(pilot)
        await pilot.press("T")
        screen = await said(pilot)
        told = screen.query_one(SaidList)
        style = told.get_component_rich_style("said--telling", partial=True)
        drawn = [
            segment.text
            for y in range(told.size.height)
            for segment in told.render_line(y)
            if segment.style and segment.style.bold and segment.style.color == style.color
        ]
        whole = screen_of(app)
        assert drawn and all(words in whole for words in drawn)
        assert all(telling_spans(words) for words in drawn)


@pytest.mark.parametrize("keys", [("M", "M"), ("space", "space")])
async def test_statements_are_marked_and_escape_takes_the_marks_away(app, keys):
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("Q")
        await settled(pilot)
        await pilot.press(*keys)
        rows = app.search_screen.panes.statements
        assert len(rows.marked) == 2 and rows.cursor == 2
        assert "2 marked" in lines_of(app.search_screen.panes.hits_heading)[0]
        await pilot.press("escape")
        assert not rows.marked and "marked" not in lines_of(app.search_screen.panes.hits_heading)[0]
