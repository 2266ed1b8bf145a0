"""What is sent to the terminal leaves it showing the same as if all had been sent."""

import re

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from archive.tui.app import ArchiveApp
from archive.tui.terminal.painting import Painting
from tests.tui.test_whole_session import settled

_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)([Hm])|([^\x1b])")
_SIZE = (150, 40)
RED, BLUE = Style(color="#ff0000", bgcolor="#000000"), Style(color="#0000ff", bgcolor="#000000", bold=True)


class Terminal:
    """Shows what it is told: each cell with its character and how that is drawn."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
        self.received = 0
        self._at = (0, 0)
        self._drawn: dict[str, str] = {}

    def feed(self, told: str) -> None:
        self.received += len(told)
        for found in _SEQUENCE.finditer(told):
            numbers, command, character = found.groups()
            if command == "H":
                line, column = map(int, numbers.split(";"))
                self._at = (line - 1, column - 1)
            elif command == "m":
                self._draw_as((numbers or "0").split(";"))
            elif character != "\n":
                self.cells[self._at] = (character, tuple(sorted(self._drawn.values())))
                self._at = (self._at[0], self._at[1] + cell_len(character))

    def _draw_as(self, codes: list[str]) -> None:
        while codes:
            code = codes.pop(0)
            if code == "0":
                self._drawn.clear()
            elif code in ("38", "48"):
                length = 4 if codes[0] == "2" else 2
                self._drawn[code] = ";".join([code, *codes[:length]])
                del codes[:length]
            else:
                kind = {3: "38", 9: "38", 4: "48", 10: "48"}.get(int(code) // 10, code)
                self._drawn[kind] = code


class Painted(ArchiveApp):
    """The screen, with a terminal that is told what a real one would be."""

    def __init__(self, *held, **named) -> None:
        super().__init__(*held, **named)
        self.terminal = Terminal()

    def _display(self, screen, renderable) -> None:
        if self._running and isinstance(renderable, CompositorUpdate):
            self.terminal.feed(self._painting.of(renderable).render_segments(self.console))

    def whole(self) -> Terminal:
        """A terminal that is told all of what the screen shows now."""
        terminal = Terminal()
        terminal.feed(self.screen._compositor.render_full_update().render_segments(self.console))
        return terminal


async def test_through_a_session_the_terminal_shows_what_the_screen_does(session, memory):
    app = Painted(session, memory)
    async with app.run_test(size=_SIZE) as pilot:
        await settled(pilot)
        keys = "slash g a t e enter j enter j j n i escape escape Q j J f space j minus escape backspace"
        for key in [*keys.split(), "question_mark", "escape", "backslash", "backslash", "colon", "escape"]:
            await pilot.press(key)
            await settled(pilot)
            assert app.terminal.cells == app.whole().cells, key


async def test_what_the_terminal_shows_already_is_not_sent_again(session, memory):
    app = Painted(session, memory)
    async with app.run_test(size=_SIZE) as pilot:
        await settled(pilot)
        at_first = app.terminal.received
        app.screen.refresh()
        await pilot.pause()
        assert app.terminal.received == at_first
        app.action_redraw()
        await pilot.pause()
        assert app.terminal.received - at_first > _SIZE[0] * _SIZE[1], "unless it is asked for"


@pytest.mark.parametrize("size", [(70, 20), (200, 50), (40, 15)])
async def test_a_window_of_another_size_is_painted_whole_with_its_line_of_keys(session, memory, size):
    """In the browser the line of keys was gone when the window became smaller."""
    app = Painted(session, memory)
    async with app.run_test(size=_SIZE) as pilot:
        await settled(pilot)
        app.terminal = Terminal()  # a terminal may have lost everything
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert app.terminal.cells == app.whole().cells
        width, height = size
        last = "".join(app.terminal.cells[height - 1, column][0] for column in range(width))
        assert last.split()[-2:] == ["q", "quit"]


def layout(*lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate(list(lines), Region(0, 0, 8, len(lines)))


def sent(painting: Painting, update: CompositorUpdate) -> str:
    return painting.of(update).render_segments(Console(force_terminal=True, color_system="truecolor"))


def test_words_drawn_alike_say_so_once():
    line = [Strip([Segment("ab", RED), Segment("cd", RED)]), Strip([Segment("ef", RED)])]
    assert sent(Painting(), layout(line)).count("38;2;255;0;0") == 1


def test_an_attribute_ends_where_the_next_words_do_not_have_it():
    told = sent(Painting(), layout([Strip([Segment("ab", BLUE), Segment("cd", RED)])]))
    terminal = Terminal()
    terminal.feed(told)
    assert "1" in terminal.cells[0, 0][1]
    assert terminal.cells[0, 2] == ("c", ("38;2;255;0;0", "48;2;0;0;0"))


@pytest.mark.parametrize("x, width", [(0, 4), (2, 4), (4, 4)])
def test_a_piece_painted_over_others_is_known_in_their_place(x, width):
    painting = Painting()
    halves = [Strip([Segment("abcd", RED)]), Strip([Segment("efgh", RED)])]
    sent(painting, layout(halves))
    chops = {x: Strip([Segment("w" * width, BLUE)])}
    sent(painting, ChopsUpdate([chops], [(0, x, x + width)], [[x + width]]))
    terminal = Terminal()
    terminal.feed(sent(painting, layout(halves)))
    shown = {column: cell[0] for (_, column), cell in terminal.cells.items()}
    assert all(shown[column] == "abcdefgh"[column] for column in range(x, x + width)), (
        "it is painted over again"
    )
