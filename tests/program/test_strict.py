"""What a program can lean on: `--strict` guesses nothing, and under `--json` errors and notes are objects, too."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import archive
from archive import errors
from tests.program.conftest import Run
from tests.program.test_json import schema

NOT_CERTAIN = [
    ('gate "bison', "never closed"),
    ("gate or bison", "was read as OR"),
    ("gate near border", "w/10"),
    ("actor:Halv", "values by the beginning of a word"),
    ("actor:Tamar", "matched 1 value by the beginning of a word: Tamar Gogoladze"),
    ("place:Pol", "beginning of a word"),
    ("-actor:Nobodyatall", "no such actor"),
    ("actor:Tamar Gogoladze", "takes Tamar alone"),
    ("Who will shut the gate?", "read as a sentence"),
    ("gate^2", "all words weigh the same"),
    ("gate published:202", "unfinished"),
]
COMMANDS = [
    ["search"],
    ["search", "--explain"],
    ["count"],
    ["facets"],
    ["quotes"],
    ["sayings"],
    ["export"],
    ["trends"],
    ["compare", "gate"],
    ["concordance"],
    ["collocations"],
    ["network"],
    ["map"],
    ["searches", "save", "mine"],
    ["marks", "star", "--query"],
    ["marks", "tag", "mine", "--query"],
]


def told(stderr: str, repository: Path) -> list[dict[str, Any]]:
    """The objects on stderr, each as the schema says."""
    definitions = schema(repository)["$defs"]
    found: list[dict[str, Any]] = [json.loads(line) for line in stderr.splitlines()]
    for each in found:
        name = {"progress": "note"}.get(each["type"], each["type"])
        Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions}).validate(each)
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_refuses_what_is_not_certain(command: list[str], ask: Run, repository: Path) -> None:
    done = ask(*command, 'gate "bison', "--strict", "--json")
    assert done.returncode == 2 and not done.stdout
    (error,) = told(done.stderr, repository)
    assert (error["code"], error["start"], error["end"]) == ("unsure", 5, 6)
    assert "never closed" in error["unsure"][0] and error["hint"]


@pytest.mark.parametrize(("query", "why"), NOT_CERTAIN)
def test_what_is_not_certain_is_named(query: str, why: str, corpus_archive: Path) -> None:
    with archive.open(corpus_archive, strict=True) as press:
        with pytest.raises(archive.QueryError) as refused:
            press.count(query)
        assert why in str(refused.value)
        assert press.count("gate") == 9


@pytest.mark.parametrize(
    "query",
    [
        "gate bison", "gate OR bison", '"gate bison"', "gate w/5 border", 'actor:"Tamar Gogoladze"', "actor:Halv*",
        "place:Poland", "-place:Poland gate", "quote:{speaker:\"Tamar Gogoladze\" valley}", "published:2021..2022",
        "*", "", "conf>0.8 place:Poland", "“bison gate”", "source:NPA", "polarity:any", "g?te", "hinge*",
    ],
)  # fmt: skip
def test_what_is_certain_is_answered_with_the_same_count(query: str, corpus_archive: Path) -> None:
    with archive.open(corpus_archive) as press, archive.open(corpus_archive, strict=True) as strict:
        assert strict.count(query) == press.count(query)


def test_what_was_read_is_certain_once_it_is_written_so(corpus_archive: Path) -> None:
    with archive.open(corpus_archive) as press, archive.open(corpus_archive, strict=True) as strict:
        for query in ("gate or bison", 'gate "bison', "#gate", "said - gate", "Who will shut the gate?"):
            assert strict.count(press.search(query).query) == press.count(query)


def test_statements_are_narrowed_by_whole_names_alone(ask: Run) -> None:
    assert ask("quotes", "--about", "Poland", "--strict").returncode == 0
    assert ask("quotes", "--speaker", "Tamar Gogoladze", "--strict").returncode == 0
    assert ask("quotes", "--speaker", "Tamar", "--strict").returncode == 2


def test_a_guess_at_a_speaker_is_told(ask: Run) -> None:
    assert "matched" in ask("quotes", "--speaker", "Halv").stderr


def test_a_quotation_is_looked_up_strictly(ask: Run, repository: Path) -> None:
    words = "I have seen gates with fewer locks"
    for arguments in (["--quote", words, "--speaker", "Tamar"], ["--quote", "seen gates"]):
        done = ask("verify", *arguments, "--strict", "--json")
        assert done.returncode == 2 and not done.stdout
        assert told(done.stderr, repository)[0]["code"] == "unsure"
    assert ask("verify", "--quote", words, "--strict").returncode == 0


def test_a_strict_session_stays_strict_when_it_moves_on(corpus_archive: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "archive"
    shutil.copytree(corpus_archive, folder)
    with archive.open(folder, strict=True) as press:
        (tmp_path / "more.txt").write_text("The gate is open.", encoding="utf-8")
        assert press.add(tmp_path / "more.txt") == 1
        with pytest.raises(archive.UnsureQuery):
            press.count("gate or bison")


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["count", "sauce:x"], "query", 2),
        (["count", "--nosuch"], "usage", 2),
        (["cuont"], "usage", 2),
        (["trends", "gate", "--by", "hour"], "usage", 2),
        (["verify"], "usage", 2),
        (["--archive", "/nowhere", "count"], "not-an-archive", 6),
        (["export", "--output", "/nowhere/here.jsonl"], "storage", 8),
        (["show", "c05e"], None, 0),
        (["show", "zzzz"], "query", 2),
    ],
)
def test_errors_are_objects(
    arguments: list[str], code: str | None, status: int, ask: Run, repository: Path
) -> None:
    done = ask(*arguments, "--json")
    assert done.returncode == status, done.stderr
    if code:
        (error,) = told(done.stderr, repository)
        assert (error["type"], error["code"], error["exit_status"]) == ("error", code, status)


def test_notes_and_the_count_are_objects(ask: Run, repository: Path) -> None:
    note, summary = told(ask("search", "gate or bison", "--limit", "2", "--json").stderr, repository)
    assert note["type"] == "note" and "was read as OR" in note["message"]
    assert summary["count"] == int(ask("count", "gate OR bison").stdout)


def test_a_query_of_a_batch_says_its_line(ask: Run, repository: Path) -> None:
    done = ask("count", "--batch", "-", "--json", stdin="gate\nspeaker:\n")
    (error,) = told(done.stderr, repository)
    assert (error["where"], error["exit_status"]) == ("line 2", None)


def test_progress_is_objects(corpus_archive: Path, ask: Run, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The gate is open.", encoding="utf-8")
    (tmp_path / "none.txt").write_text("", encoding="utf-8")
    done = ask("--archive", tmp_path / "new", "add", tmp_path, "--json")
    assert {each["type"] for each in told(done.stderr, repository)} >= {"progress", "error"}


def test_each_error_has_a_code_of_its_own_in_the_schema(repository: Path) -> None:
    known = set(schema(repository)["$defs"]["error"]["properties"]["code"]["enum"])
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    codes = [each.code for each in kinds if issubclass(each, errors.ArchiveError)]
    assert len(codes) == len(set(codes)) and set(codes) <= known


def test_an_interrupt_is_an_object_too(corpus_archive: Path, repository: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "archive",
        "--archive",
        str(corpus_archive),
        "count",
        "--batch",
        "-",
        "--json",
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write("gate\n" * 2000)
        running.stdin.flush()
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        stderr = running.stderr.read()
    (error,) = told(stderr, repository)
    assert (error["code"], error["exit_status"], running.returncode) == ("stopped", 130, 130)
