"""What is pasted is text: an escape in it is dropped with its sequence."""

import pytest
from textual import events

from archive.tui.terminal.pasting import PasteFilter, PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        ("gate and dam", "gate and dam"),
        ("gate\x1b[31m red", "gate red"),
        ("gate\x1b:q", "gateq"),
        ("gate\x1bOPdam", "gatePdam"),
        ("\x1b]0;title\x07gate", "gate"),
        ("\x1b]0;title\x1b\\gate", "gate"),
        ("\x1bP1;2|data\x1b\\gate", "gate"),
        ("gate\x1b", "gate"),
        ("gate\x1b\x1b\x1b[Adam", "gatedam"),
        ("gate\x1b[12\ndam", "gate\ndam"),
        ("gate\x1b[200~dam", "gatedam"),
        ("\x1b]never ends", ""),
        ("łódź\x1b[?25l 日本", "łódź 日本"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_an_escape_in_a_paste_is_dropped_with_its_sequence(pasted: str, left: str, size: int):
    sent = f"{BEGIN}{pasted}{END}x"
    filter = PasteFilter()
    passed = "".join(filter.feed(sent[at : at + size]) for at in range(0, len(sent), size))
    assert passed == f"{BEGIN}{left}{END}x"


@pytest.mark.parametrize(
    "typed", ["\x1b", "\x1b[A", "\x1bOP", "\x1b[<0;3;4M", "q\x1b[200", "\x1b]11;rgb:0/0/0\x07"]
)
def test_what_is_typed_passes_as_it_is(typed: str):
    assert PasteFilter().feed(typed) == typed


def test_a_paste_with_an_escape_is_one_paste_and_no_key():
    """`ESC : q` in a paste ran as keys."""
    parser = PasteParser()
    events_of = [*parser.feed(f"{BEGIN}gate\x1b"), *parser.feed(f":q{END}")]
    assert [event.text for event in events_of if isinstance(event, events.Paste)] == ["gateq"]
    assert not any(isinstance(event, events.Key) for event in events_of)
