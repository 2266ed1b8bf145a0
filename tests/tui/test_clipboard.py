import pytest

from archive.tui.terminal.clipboard import Clipboard, way_to_copy


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-256color"}, "terminal"),
        ({"TERM": "xterm-kitty"}, "terminal"),
        ({"TERM": "linux"}, "file"),
        ({"TERM": "vt100"}, "file"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "file"),
        ({}, "file"),
    ],
)
def test_the_way_depends_on_the_terminal(environ, way):
    assert way_to_copy(environ, "words") == way


def test_what_is_too_long_for_an_escape_goes_into_the_file():
    assert way_to_copy({"TERM": "xterm"}, "x" * 100_000) == "file"


def test_the_terminal_gets_the_words_and_the_reader_is_told(tmp_path):
    sent = []
    said = Clipboard({"TERM": "xterm"}, tmp_path / "copied.txt").copy("Kuźnica", sent.append)
    assert sent == ["Kuźnica"]
    assert said == ("copied 7 characters to the clipboard, by the terminal (OSC 52)", "done")


def test_the_file_is_named_and_its_owner_alone_reads_it(tmp_path):
    file = tmp_path / "state" / "copied.txt"
    words, tone = Clipboard({"TERM": "linux"}, file).copy("Kuźnica", lambda _: None)
    assert (words, tone) == (f"copied 7 characters into {file}", "done")
    assert file.read_text(encoding="utf-8") == "Kuźnica"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    assert Clipboard({}, tmp_path / "state" / "copied.txt").copy("x", lambda _: None)[1] == "error"


def test_nothing_is_not_copied(tmp_path):
    assert Clipboard({"TERM": "xterm"}, tmp_path / "x").copy("", lambda _: None)[1] == "note"
