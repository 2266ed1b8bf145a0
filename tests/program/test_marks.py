"""Marks, notes and what is new, through the program."""

import json
from pathlib import Path

from tests.program.conftest import Run, runner_on


def ids(run: Run, query: str) -> list[str]:
    return [json.loads(line)["id"] for line in run("search", query, "--json").stdout.splitlines()]


def test_marks_are_made_listed_found_and_taken_back(run: Run, tmp_path: Path) -> None:
    for name, text in (("a", "The gate is shut."), ("b", "The dam is dead.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run("add", tmp_path)
    (gate,) = ids(run, "gate")
    done = run("marks", "tag", "to check", gate[:6])
    assert done.stdout.startswith("1 article tagged to check; take it back with: archive marks undo ")
    assert run("marks", "read", "--query", "gate OR dam").returncode == 0
    assert run("marks", "star", gate, "--json").stdout == '{"number": 3, "changed": 1}\n'
    assert run("marks", "star", gate).stdout == "0 articles changed\n"
    assert [line.split() for line in run("marks").stdout.splitlines()] == [
        ["read", "2"],
        ["starred", "1"],
        ["tag", "to", "check", "1"],
    ]
    assert run("count", "tag:check is:read is:starred").stdout == "1\n"
    assert run("facets", "", "tag").stdout == "Tag\n  1  to check\n\n"
    assert "tag: to check" in run("show", gate).stdout
    assert run("marks", "undo").stdout == "taken back: 1 article starred\n"
    assert run("count", "is:starred").stdout == "0\n"
    assert run("marks", "read").returncode == 2
    assert run("marks", "star", "ffff").returncode == 2


def test_a_note_on_words_is_shown_found_and_exported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gate shut\n\nThe gate in Kuznica is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    (gate,) = ids(run, "gate")
    done = run("notes", "add", f"{gate}#11-19", "ask", "the", "ministry\x1b[31m")
    assert done.stdout == f"note 1 on {gate}#11-19; remove it with: archive notes remove 1\non: The gate\n"
    assert run("count", "note:ministry").stdout == "1\n"
    listed = json.loads(run("notes", "--json").stdout)
    assert (listed["text"], listed["quoted"]) == ("ask the ministry[31m", "The gate")
    assert "note 1" in run("show", gate).stdout
    assert run("notes", "remove", "1").returncode == 0
    assert run("notes").stdout == ""
    assert run("notes", "remove", "1").returncode == 2


def test_a_citation_is_resolved_to_its_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gate shut\n\nThe gate in Kuznica is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    (gate,) = ids(run, "gate")
    shown = run("show", f"{gate}#11-19")
    assert "[The gate] in Kuznica is shut." in shown.stdout
    assert json.loads(run("show", f"{gate}#11-19", "--json").stdout)["cited"] == "The gate"
    beyond = run("show", f"{gate}#11-900")
    assert (beyond.returncode, "no words there" in beyond.stderr) == (2, True)


def test_the_exit_status_of_searches_says_whether_something_is_new(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    run("searches", "save", "gates", "gate")
    run("searches", "save", "dams", "dam")
    run("searches", "save", "both", "@gates OR @dams")
    assert run("searches").returncode == 1
    (tmp_path / "b.txt").write_text("Another gate is shut.", encoding="utf-8")
    run("add", tmp_path / "b.txt")
    told = run("searches")
    assert told.returncode == 0
    assert [line.split() for line in told.stdout.splitlines()] == [
        ["@both", "2", "1", "new", "@gates", "OR", "@dams"],
        ["@dams", "0", "dam"],
        ["@gates", "2", "1", "new", "gate"],
    ]
    news = {each["name"]: each for each in map(json.loads, run("searches", "--json").stdout.splitlines())}
    assert {name: each["new"] for name, each in news.items()} == {"both": 1, "dams": 0, "gates": 1}
    assert run("count", "@both new:since-last").stdout == "1\n"
    assert run("searches", "seen", "gates", "@both").returncode == 0
    assert run("searches").returncode == 1
    assert run("searches", "seen", "nobody").returncode == 2


def test_a_search_that_names_a_forgotten_one_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    run("searches", "save", "gates", "gate")
    run("searches", "save", "both", "@gates OR dam")
    run("searches", "forget", "gates")
    run("searches", "save", "shut", "shut")
    told = run("searches")
    assert (told.returncode, len(told.stdout.splitlines())) == (1, 2)
    assert "no saved search 'gates'" in told.stdout


def test_a_dump_keeps_all_that_a_person_did(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The gate is shut.", encoding="utf-8")
    run("add", tmp_path / "a.txt")
    (gate,) = ids(run, "gate")
    run("marks", "star", gate)
    run("notes", "add", gate, "Why?")
    run("searches", "save", "gates", "gate")
    run("searches", "seen", "gates")
    run("dump", tmp_path / "dump.jsonl")
    other = runner_on(tmp_path / "other", tmp_path)
    assert other("restore", tmp_path / "dump.jsonl").returncode == 0
    other("reindex")
    assert other("count", "is:starred note:why").stdout == "1\n"
    assert other("searches", "--json").stdout == run("searches", "--json").stdout
