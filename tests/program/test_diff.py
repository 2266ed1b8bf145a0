"""`archive diff` as a person runs it."""

import json
from pathlib import Path

import pytest

from archive.relate.difference import Difference
from tests.program.conftest import Run
from tests.program.test_json import schema, valid

WIRE = "Gate shut\n\nThe ministry did not open the gate on Tuesday.\n\nIt counted 12 bison.\n"
PRINT = "Gate shut\n\nThe ministry did open the gate on Tuesday.\n\nIt counted 14 bison.\n"
ONE, OTHER = "fdc06fd0", "faf967eb"
"""A wire of the corpus, and what an outlet made of it."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    wire, printed = tmp_path / "wire.txt", tmp_path / "print.txt"
    wire.write_text(WIRE, encoding="utf-8")
    printed.write_text(PRINT, encoding="utf-8")
    return wire, printed


def test_two_files_need_no_archive(run: Run, files: tuple[Path, Path]) -> None:
    done = run("diff", *files)
    assert done.returncode == 1, done.stderr
    assert "did [-not-] open" in done.stdout
    assert "counted [-12-] {+14+} bison" in done.stdout
    assert "negation: 'not' → (nothing)" in done.stdout
    assert "number: '12' → '14'" in done.stdout


def test_the_same_text_ends_with_status_0(run: Run, files: tuple[Path, Path]) -> None:
    done = run("diff", files[0], files[0])
    assert done.returncode == 0
    assert "The texts are the same." in done.stdout


def test_two_articles_are_found_by_the_first_digits_of_their_ids(ask: Run, repository: Path) -> None:
    done = ask("diff", ONE, OTHER, "--json")
    assert done.returncode == 1, done.stderr
    valid(repository, "diff", done.stdout.splitlines())
    found = json.loads(done.stdout)
    assert (found["before"][:8], found["after"][:8]) == (ONE, OTHER)
    assert found["names"] is not None
    assert "Kept: " in ask("diff", ONE, OTHER).stdout
    assert ask("diff", ONE, ONE).returncode == 0


def test_the_schema_has_every_field_of_the_model(repository: Path) -> None:
    described = schema(repository)["$defs"]["diff"]
    assert set(described["properties"]) == {"before", "after", *Difference.model_fields}
    of_model = Difference.model_json_schema()["$defs"]
    assert {name: set(one["properties"]) for name, one in described["$defs"].items()} == {
        name: set(one["properties"]) for name, one in of_model.items()
    }


def test_colours_can_be_forced_and_turned_off(run: Run, files: tuple[Path, Path]) -> None:
    assert "\x1b[9;31mnot\x1b[0m" in run("diff", *files, FORCE_COLOR="1").stdout
    assert "\x1b" not in run("diff", *files, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_nothing_of_a_text_acts_on_the_terminal(run: Run, files: tuple[Path, Path]) -> None:
    files[1].write_text(PRINT + "\nIt \u202ecounted\u202c \x9b31m them \x1b]0;owned\x07.\n", encoding="utf-8")
    done = run("diff", *files)
    assert done.returncode == 1
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.stdout)


@pytest.mark.parametrize(
    ("named", "status", "words"),
    [
        ("nowhere/wire.txt", 2, "no such file"),
        (".", 2, "not a file"),
        ("empty.txt", 3, "empty.txt"),
        ("two.jsonl", 2, "archive add"),
        ("0000000000000000", 2, "0000000000000000"),
        ("a" * 5000, 2, ""),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_reason(
    ask: Run, tmp_path: Path, named: str, status: int, words: str
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    line = json.dumps({"title": "Gate", "text": "The gate is shut."})
    (tmp_path / "two.jsonl").write_text(f"{line}\n{line.replace('shut', 'open')}\n", encoding="utf-8")
    done = ask("diff", ONE, named)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
