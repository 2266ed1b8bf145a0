import pytest

from archive.model.facet import Facet
from archive.model.results import FacetCount
from archive.tui.facets.arrangement import Arrangement
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.facet_column import FacetColumn, shared_heights
from archive.tui.facets.facet_pane import FacetPane
from archive.tui.facets.value_list import ChildrenWanted, ValueList, ValueToggled
from tests.tui.shell import HOSTILE, Shell, lines_of, screen_of

COUNTRIES = (FacetCount("place", "PL", "Poland", 40), FacetCount("place", "BY", "Belarus", 10))
REGIONS = (FacetCount("place", "PL/Podlaskie", "Podlaskie", 30),)
YEARS = (FacetCount("date", "2019", "2019", 4), FacetCount("date", "2021", "2021", 12))
MONTHS = (FacetCount("date", "2021-11", "2021-11", 9), FacetCount("date", "2021-02", "2021-02", 3))
FACETS = (
    Facet(name="vessel", label="Vessel", kind="vessel"),
    Facet(name="source", label="Source", kind="article", attribute="source", order=50),
    Facet(name="date", label="Days", kind="date", shape="date", order=30),
    Facet(name="place", label="Place", kind="place", shape="tree", order=20),
    Facet(name="actor", label="Actor", kind="actor", order=10),
)


async def test_a_value_shows_its_choice_its_label_and_its_count():
    async with Shell(ValueList("actor")).run_test(size=(30, 5)) as pilot:
        values = pilot.app.widget
        values.show_counts(
            [FacetCount("actor", "a", "Ana Lind", 1234), FacetCount("actor", "b", "Borys", 7, exact=False)],
            {"a": "include", "b": "exclude"},
        )
        assert [line.rstrip() for line in lines_of(values)[:2]] == [
            "✓ Ana Lind             1,234",
            "✗ Borys                   ≥7",
        ]


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [("space", {}, "include"), ("space", {"PL": "include"}, "off"), ("minus", {}, "exclude"),
     ("minus", {"PL": "exclude"}, "off"), ("minus", {"PL": "include"}, "exclude")],
)  # fmt: skip
async def test_space_includes_minus_excludes_and_again_leaves_it(key, held, wanted):
    async with Shell(ValueList("place")).run_test(size=(30, 5)) as pilot:
        pilot.app.widget.show_counts(COUNTRIES, held)
        pilot.app.widget.focus()
        await pilot.press(key)
        (toggled,) = pilot.app.heard_of(ValueToggled)
        assert (toggled.facet, toggled.value, toggled.choice) == ("place", "PL", wanted)


async def test_a_country_opens_to_its_regions_and_closes_again():
    async with Shell(ValueList("place", is_tree=True)).run_test(size=(30, 5)) as pilot:
        values = pilot.app.widget
        values.show_counts(COUNTRIES, {})
        values.focus()
        await pilot.press("right")
        assert [message.value for message in pilot.app.heard_of(ChildrenWanted)] == ["PL"]
        values.put_children("PL", REGIONS)
        assert [line.split()[:2] for line in lines_of(values)[:3]] == [
            ["▾", "Poland"],
            ["▸", "Podlaskie"],
            ["▸", "Belarus"],
        ]
        await pilot.press("j", "left", "left")
        assert [line.split()[:2] for line in lines_of(values)[:2]] == [["▸", "Poland"], ["▸", "Belarus"]]


async def test_the_cursor_stays_on_its_value_when_the_counts_change_their_order():
    async with Shell(ValueList("place")).run_test(size=(30, 5)) as pilot:
        values = pilot.app.widget
        values.show_counts(COUNTRIES, {})
        values.focus()
        await pilot.press("j")
        values.show_counts(COUNTRIES[::-1], {})
        assert values.current.value == "BY" and values.cursor == 0


async def test_a_click_includes_and_one_with_ctrl_excludes():
    async with Shell(ValueList("place", is_tree=True)).run_test(size=(30, 5)) as pilot:
        pilot.app.widget.show_counts(COUNTRIES, {})
        await pilot.click(ValueList, offset=(8, 1))
        await pilot.click(ValueList, offset=(8, 0), control=True)
        await pilot.click(ValueList, offset=(2, 0))
        assert [(m.value, m.choice) for m in pilot.app.heard_of(ValueToggled)] == [
            ("BY", "include"),
            ("PL", "exclude"),
        ]
        assert [message.value for message in pilot.app.heard_of(ChildrenWanted)] == ["PL"]


async def test_hostile_labels_are_drawn_as_words():
    async with Shell(ValueList("actor")).run_test(size=(30, len(HOSTILE))) as pilot:
        counts = [FacetCount("actor", label, label, 3) for label in HOSTILE]
        pilot.app.widget.show_counts(counts, dict.fromkeys(HOSTILE, "include"))
        await pilot.pause()
        assert not set(screen_of(pilot.app)) & set("\x1b\x9b\x07\r\u202e\u2066")
        assert all(line.rstrip().endswith("3") for line in lines_of(pilot.app.widget))


async def test_the_chart_shows_the_empty_years_between():
    async with Shell(DateChart("date")).run_test(size=(30, 5)) as pilot:
        chart = pilot.app.widget
        chart.show_counts(YEARS, {})
        lines = lines_of(chart)
        assert lines[3].split() == ["2019", "2020", "2021"]
        assert "█" in lines[0] and "2021" in lines[4] and lines[4].rstrip().endswith("12")
        chart.focus()
        await pilot.press("left")
        assert lines_of(chart)[4].split() == ["2020", "⏎", "months", "0"]


async def test_a_year_opens_to_its_months_and_these_to_their_days():
    async with Shell(DateChart("date")).run_test(size=(30, 5)) as pilot:
        chart = pilot.app.widget
        chart.show_counts(YEARS, {})
        chart.focus()
        await pilot.press("enter")
        chart.show_counts(MONTHS, {})
        assert lines_of(chart)[3].split() == list("JFMAMJJASOND")
        await pilot.press("enter")
        chart.show_counts([FacetCount("date", "2021-11-09", "2021-11-09", 9)], {})
        assert chart.within == "2021-11" and chart.current.value == "2021-11-09"
        await pilot.press("backspace", "backspace")
        assert [message.value for message in pilot.app.heard_of(ChildrenWanted)] == [
            "2021",
            "2021-11",
            "2021",
            "",
        ]


async def test_a_bar_can_be_included_and_is_marked():
    async with Shell(DateChart("date")).run_test(size=(30, 5)) as pilot:
        chart = pilot.app.widget
        chart.show_counts(YEARS, {"2021": "include"})
        chart.focus()
        await pilot.press("space", "minus")
        assert [m.choice for m in pilot.app.heard_of(ValueToggled)] == ["off", "exclude"]
        assert lines_of(chart)[4].startswith(" ✓ 2021")


@pytest.mark.parametrize(
    "value", ["0000", "2021-13", "99", "PRESENT_REF", "２０２１", "2021/2022", "", "-001"]
)
async def test_what_is_no_day_has_no_bar(value):
    async with Shell(DateChart("date")).run_test(size=(30, 5)) as pilot:
        pilot.app.widget.show_counts([FacetCount("date", value, value, 5)], {})
        assert "no days" in lines_of(pilot.app.widget)[2]


async def test_more_years_than_columns_scroll_with_the_cursor():
    async with Shell(DateChart("date")).run_test(size=(30, 5)) as pilot:
        chart = pilot.app.widget
        chart.show_counts([FacetCount("date", f"{year}", f"{year}", 1) for year in range(1700, 2100, 3)], {})
        chart.focus()
        await pilot.press("end")
        assert "2099" in lines_of(chart)[4] and "2098" not in lines_of(chart)[3]


def test_panes_come_in_the_order_a_reader_expects_and_plugins_last():
    assert [facet.name for facet in Arrangement().sorted(FACETS)] == [
        "actor",
        "place",
        "date",
        "source",
        "vessel",
    ]


@pytest.mark.parametrize("room", [1, 5, 8, 12, 20, 24, 46, 200])
@pytest.mark.parametrize("current", [0, 2, 7])
def test_heights_fill_the_room_and_the_current_pane_is_open(room, current):
    least, most = [3, 3, 5, 5, 3, 3, 3, 3], [room, room, 5, 5, room, room, room, room]
    heights = shared_heights(room, least, most, current)
    assert sum(heights) == room
    assert heights[current] > 1 or room == 1, "values are seen, at the cost of headings far from them"
    assert all(height >= 1 for height in heights) or room < len(least) + least[current]


async def test_all_panes_are_seen_in_a_tall_terminal_and_headings_in_a_low_one():
    async with Shell(FacetColumn(FACETS, Arrangement())).run_test(size=(30, 60)) as pilot:
        await pilot.pause()
        assert all(pane.size.height > 3 for pane in pilot.app.query(FacetPane))
        await pilot.resize_terminal(30, 9)
        await pilot.pause()
        assert sum(pane.size.height for pane in pilot.app.query(FacetPane)) <= 9
        for label in ("Actor", "Place", "Days", "Source", "Vessel"):
            assert label in screen_of(pilot.app)


async def test_the_cursor_walks_from_one_pane_into_the_next():
    async with Shell(FacetColumn(FACETS, Arrangement())).run_test(size=(30, 40)) as pilot:
        column = pilot.app.widget
        column.show_counts({"place": COUNTRIES}, {})
        column.focus_current()
        await pilot.press("j")
        await pilot.pause()
        assert column.current == 1
        await pilot.press("j", "j")
        await pilot.pause()
        assert column.facets[column.current].name == "date"
        await pilot.press("k")
        await pilot.pause()
        assert column.facets[column.current].name == "place"


async def test_typing_finds_a_value_and_escape_shows_all_again():
    async with Shell(FacetColumn(FACETS, Arrangement())).run_test(size=(30, 40)) as pilot:
        column = pilot.app.widget
        column.focus_current()
        await pilot.press("F", "z", "a")
        await pilot.pause()
        assert column.pane("actor").contains == "za"
        await pilot.press("escape")
        await pilot.pause()
        assert column.pane("actor").contains == ""
