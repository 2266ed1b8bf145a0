import re
from itertools import pairwise
from time import process_time

import pytest
from rich.cells import cell_len

from archive.tui.article.layout import TextLayout
from tests.tui.shell import HOSTILE

PROSE = "The Kremlin said it's the European Union that's to blame for the “crisis” – in Kuźnica.\n\nNovember."
WIRE = "\n".join(
    [
        "    The bank said it would cut its rate by half a",
        "point, the first time since June that it has done",
        "so, and added that more would follow.",
        "    Dealers had expected a cut of a quarter of a",
        "point, and prices rose at once. REUTER",
    ]
)


def drawn(text, width):
    return [text[line.start : line.end] for line in TextLayout(text, width).lines]


@pytest.mark.parametrize("text", [PROSE, WIRE, *HOSTILE])
@pytest.mark.parametrize("width", [1, 5, 33, 80])
def test_lines_fit_their_width_and_lose_no_word(text, width):
    lines = TextLayout(text, width).lines
    assert all(cell_len(text[line.start : line.end]) <= max(width, 2) for line in lines)
    assert all(before.end <= after.start for before, after in pairwise(lines))
    kept = "".join(text[line.start : line.end] for line in lines)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


def test_lines_break_between_words():
    assert drawn("one two three four", 9) == ["one two", "three", "four"]


def test_a_word_longer_than_the_line_is_broken_inside():
    assert drawn("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_paragraphs_stay_apart_by_one_empty_line():
    assert drawn("one\n\n\n\ntwo", 20) == ["one", "", "two"]


def test_hard_wrapped_wire_copy_flows_anew():
    assert [line.replace("\n", " ") for line in drawn(WIRE, 70)][:2] == [
        "    The bank said it would cut its rate by half a point, the first",
        "time since June that it has done so, and added that more would follow.",
    ]


def test_short_lines_of_a_list_are_kept():
    assert drawn("one\ntwo\nthree", 40) == ["one", "two", "three"]


def test_the_line_of_an_offset_is_the_one_that_draws_it():
    layout = TextLayout(PROSE, 30)
    for number, line in enumerate(layout.lines):
        assert layout.line_at(line.start) == number


def test_a_column_leads_back_to_its_code_point_past_wide_characters():
    layout = TextLayout("日本 Tokyo", 20)
    assert [layout.offset_at(0, column) for column in (0, 1, 2, 4, 5)] == [0, 0, 1, 2, 3]


@pytest.mark.parametrize(
    "text", ["x" * 10**6, "ab " * 330_000, "e" + "\u0301" * 10**6, "日" * 10**6, "\n" * 10**6]
)
def test_a_megabyte_is_laid_out_in_a_blink(text):
    start = process_time()
    TextLayout(text, 60)
    assert process_time() - start < 2.0
