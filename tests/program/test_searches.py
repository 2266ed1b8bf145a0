"""Saved searches, through the program."""

import json
from pathlib import Path

from tests.program.conftest import Run


def test_a_saved_search_is_found_by_its_name_and_knows_what_is_new(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    assert run("searches", "save", "gates", "gate", "OR", "door").stdout == "@gates: 1 article\n"
    assert run("searches", "seen", "gates").returncode == 0
    (tmp_path / "b.txt").write_text("Another gate is shut.", encoding="utf-8")
    run("add", tmp_path / "b.txt")
    assert run("count", "@gates").stdout == "2\n"
    assert run("count", "@gates new:since-last").stdout == "1\n"
    (listed,) = run("searches", "--json").stdout.splitlines()
    assert json.loads(listed)["query"] == "gate OR door"
    assert run("searches", "forget", "gates").returncode == 0
    assert run("count", "@gates").returncode == 2


def test_a_search_that_cannot_be_read_is_not_saved(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    assert run("searches", "save", "bad", "autor:Roe").returncode == 2
    assert run("searches", "--json").stdout == ""
