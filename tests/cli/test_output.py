import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli.main import main
from archive.cli.options import as_query
from archive.cli.output import marked, styled
from archive.model.span import Span
from archive.store import Store
from archive.text import as_json, counted

HOSTILE = "\x1b[31m\x9b2J\u202e\x7f\ud800 [@click=app.quit] Kuźnica 👩‍👩‍👧"


def test_json_holds_nothing_that_a_terminal_acts_on_and_loses_nothing() -> None:
    written = as_json({"title": HOSTILE})
    for forbidden in "\x1b\x9b\u202e\x7f\ud800":
        assert forbidden not in written
    assert "Kuźnica" in written
    assert json.loads(written) == {"title": HOSTILE}


def test_without_colours_marks_are_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert marked("the gate is shut", [Span(4, 8)]) == "the [gate] is shut"
    assert styled("gate", "heading") == "gate"


def test_with_colours_nothing_of_the_text_becomes_a_sequence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = styled("a\x1b[5mb", "heading")
    assert shown.count("\x1b") == 2


@pytest.mark.parametrize("marks", [[Span(0, 4), Span(2, 6)], [Span(10, 99)], [Span(3, 3)]])
def test_marks_that_overlap_or_run_over_the_end_lose_no_word(
    marks: list[Span], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert marked("the gate is shut", marks).replace("[", "").replace("]", "") == "the gate is shut"


@pytest.mark.parametrize(
    ("words", "narrow", "query"),
    [
        (("oil",), {}, "oil"),
        ((), {"place": ("Japan",)}, "place:Japan"),
        (("oil", "OR", "gas"), {"place": ("Japan",)}, "place:Japan (oil OR gas)"),
        (
            ("oil",),
            {"actor": ("European Union", 'the "boss"')},
            'actor:"European Union" actor:"the \\"boss\\"" (oil)',
        ),
        ((), {"date": ("2021-11..",)}, "date:2021-11.."),
    ],
)
def test_short_forms_become_fields_of_the_query(
    words: tuple[str, ...], narrow: dict[str, tuple[str, ...]], query: str
) -> None:
    assert as_query(words, narrow) == query


def test_the_screen_without_a_terminal_says_what_to_type_instead(tmp_path: Path) -> None:
    Store.create(tmp_path / "archive").close()
    done = CliRunner().invoke(main, ["--archive", str(tmp_path / "archive")])
    assert done.exit_code == 2
    assert "archive search QUERY" in done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_completion_script(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert "_ARCHIVE_COMPLETE" in done.output


def test_one_is_counted_in_the_singular() -> None:
    assert [counted(number, "article") for number in (0, 1, 2000)] == [
        "0 articles",
        "1 article",
        "2,000 articles",
    ]
