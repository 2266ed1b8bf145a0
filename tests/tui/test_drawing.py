import re

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from archive.model.span import Span
from archive.tui.drawing import Door, cut_parts, slice_parts, spread, strip_of, tint, with_marks
from tests.tui.shell import HOSTILE

ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
RED = Style(color="red")
PLAIN = Style()


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("width", [1, 2, 7, 40])
def test_a_strip_has_its_width_and_nothing_that_acts_whatever_the_words(words, width):
    for strip in (
        strip_of([(words, RED)], width),
        spread([(words, RED)], [(words[:5], PLAIN)], width),
        strip_of(cut_parts([(words, RED), (words, PLAIN)], width), width),
    ):
        assert sum(cell_len(segment.text) for segment in strip) == width
        assert not ACTS.search(strip.text)


def test_square_brackets_are_words():
    strip = strip_of([("[@click=app.quit]x[/] [/nope]", PLAIN)], 40)
    assert strip.text.startswith("[@click=app.quit]x[/] [/nope]")
    assert all(not (segment.style and segment.style.meta) for segment in strip)


def test_the_right_end_stays_whole_where_both_ends_do_not_fit():
    assert (
        spread([("a long title of an article", PLAIN)], [("2021-11-09", PLAIN)], 20).text
        == "a long t… 2021-11-09"
    )


def test_cutting_wide_characters_leaves_no_half_of_one():
    assert [words for words, _ in cut_parts([("日本語", PLAIN)], 4)] == ["日…"]


def test_marks_may_overlap_touch_and_reach_beyond_the_text():
    marks = [Span(6, 99), Span(0, 3), Span(2, 4)]
    assert with_marks("one two three", marks, PLAIN, RED) == [
        ("one", RED),
        (" ", RED),
        ("tw", PLAIN),
        ("o three", RED),
    ]


def test_a_slice_keeps_the_style_of_each_part():
    parts = [("abc", PLAIN), ("def", RED), ("ghi", PLAIN)]
    assert slice_parts(parts, 2, 7) == [("c", PLAIN), ("def", RED), ("g", PLAIN)]


def test_a_bar_is_drawn_behind_the_first_columns_alone():
    strip = tint(strip_of([("abcdef", PLAIN)], 6), 2, Style(bgcolor="blue"))
    assert [(segment.text, bool(segment.style and segment.style.bgcolor)) for segment in strip] == [
        ("ab", True),
        ("cdef", False),
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_character_that_acts_passes_the_door(words):
    passed = Door().apply([Segment(words, RED), Segment("plain", None)], Color(0, 0, 0))
    assert not ACTS.search("".join(segment.text for segment in passed))
    assert [segment.style for segment in passed] == [RED, None]
