import pytest
from rich.cells import cell_len

from archive.tui.drawing import strip_of
from archive.tui.widgets.paged_list import PAGE, PagedList
from archive.tui.widgets.windowed_list import WindowedList
from tests.tui.shell import Shell, lines_of


class Numbers(WindowedList):
    ROW_HEIGHT = 2
    drawn = 0

    def draw_row(self, row, line, width, base):
        self.drawn += 1
        return strip_of([(f"{row}.{line}", base)], width, base)


async def shown(pilot, length, **options):
    pilot.app.widget.set_length(length, **options)
    pilot.app.widget.focus()
    await pilot.pause()
    return pilot.app.widget


async def test_only_the_visible_rows_are_drawn_of_a_hundred_thousand():
    async with Shell(Numbers()).run_test(size=(20, 10)) as pilot:
        numbers = await shown(pilot, 100_000)
        numbers.drawn = 0
        await pilot.press("end")
        assert numbers.cursor == 99_999
        assert numbers.drawn <= 30
        assert lines_of(numbers)[-1].startswith("99999.1")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["j"], 1),
        (["down", "j", "k"], 1),
        (["pagedown"], 4),
        (["ctrl+d", "ctrl+u"], 0),
        (["greater_than_sign"], 49),
        (["end", "g"], 0),
        (["end", "home"], 0),
        (["greater_than_sign", "j"], 49),
        (["k"], 0),
    ],
)
async def test_arrows_and_the_motions_of_vi_move_the_cursor(keys, row):
    async with Shell(Numbers()).run_test(size=(20, 10)) as pilot:
        numbers = await shown(pilot, 50)
        await pilot.press(*keys)
        assert numbers.cursor == row


async def test_the_cursor_stays_in_sight_when_the_terminal_shrinks():
    async with Shell(Numbers()).run_test(size=(20, 30)) as pilot:
        numbers = await shown(pilot, 50, cursor=14)
        await pilot.resize_terminal(20, 6)
        await pilot.pause()
        assert any(line.startswith("14.1") for line in lines_of(numbers))


async def test_a_shorter_answer_takes_the_cursor_to_its_last_row():
    async with Shell(Numbers()).run_test(size=(20, 10)) as pilot:
        numbers = await shown(pilot, 50, cursor=40)
        await shown(pilot, 3)
        assert numbers.cursor == 2
        await shown(pilot, 0)
        assert (numbers.cursor, lines_of(numbers)[0].strip()) == (0, "")


async def test_a_click_moves_the_cursor_and_a_second_one_opens():
    async with Shell(Numbers()).run_test(size=(20, 10)) as pilot:
        numbers = await shown(pilot, 50)
        await pilot.click(Numbers, offset=(3, 5))
        assert numbers.cursor == 2
        await pilot.click(Numbers, offset=(3, 5), times=2)
        assert [message.row for message in pilot.app.heard_of(WindowedList.Opened)] == [2]


class Pages(PagedList[str]):
    def draw_row(self, row, line, width, base):
        return strip_of([(self.item_at(row) or "…", base)], width, base)


async def test_pages_are_asked_for_when_they_come_into_sight_and_once():
    async with Shell(Pages()).run_test(size=(20, 10)) as pilot:
        pages = pilot.app.widget
        pages.show_answer(1000, [f"row {n}" for n in range(PAGE)])
        pages.focus()
        await pilot.press("end", "k", "k")
        await pilot.pause()
        assert [message.offset for message in pilot.app.heard_of(Pages.PageWanted)] == [1000 - PAGE]
        assert lines_of(pages)[-1].startswith("…")
        pages.put_page(1000 - PAGE, [f"row {n}" for n in range(1000 - PAGE, 1000)])
        assert lines_of(pages)[-1].strip() == "row 999"


async def test_every_line_fills_its_width():
    async with Shell(Numbers()).run_test(size=(20, 10)) as pilot:
        numbers = await shown(pilot, 3)
        widths = {cell_len(line) for line in lines_of(numbers)}
        assert widths == {numbers.scrollable_content_region.width}
