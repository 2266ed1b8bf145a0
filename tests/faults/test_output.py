"""Where output goes: into a pipe that ends, onto a full device, to no terminal, to a narrow one."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.case import Case, cases
from tests.faults.loop import command, run

BODY = "Officials in Kuźnica said \x1b[31mthat\x9b0m the \u202eborder would stay closed. " * 9
_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

ENDS = [
    Case("closed-pipe", "`search | head -0`: nobody reads", "ends silently", 141, "closed"),
    Case("full-device", "stdout is /dev/full", "says that output cannot be written", 8, "/dev/full"),
]
PLACES = [
    Case("no-tty", "not a terminal", "no escape sequence", 0, {}),
    Case("columns-20", "20 columns", "no traceback, no escape sequence", 0, {"COLUMNS": "20", "LINES": "5"}),
    Case(
        "locale-c",
        "locale C",
        "every letter or its escape",
        0,
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    Case("locale-none", "an unknown locale", "the same", 0, {"LC_ALL": "xx_YY.UTF-9"}),
    Case("ascii-only", "output in ASCII", "the same", 0, {"PYTHONIOENCODING": "ascii"}),
    Case("term-dumb", "TERM=dumb", "no escape sequence", 0, {"TERM": "dumb"}),
    Case("no-home", "no HOME", "works", 0, {"HOME": "/nowhere"}),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile articles."""
    work = tmp_path_factory.mktemp("output")
    lines = [
        {"title": f"Title \x1b]0;{number}\x07", "body": BODY, "source": "P\x9bAP"} for number in range(40)
    ]
    (work / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ended = run(command("--archive", work / "archive", "add", work / "a.jsonl"), work)
    assert ended.status == 0, ended.err
    return work / "archive"


def _search(archive: Path, *, stdout: int, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "archive", "--archive", str(archive), "search", "border", "--limit", "40"],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        check=False,
    )


@cases(ENDS)
def test_output_that_cannot_be_written_ends_the_command(case: Case, archive: Path) -> None:
    if case.with_ == "closed":
        reading, writing = os.pipe()
        os.close(reading)
    else:
        writing = os.open(case.with_, os.O_WRONLY)
    done = _search(archive, stdout=writing)
    os.close(writing)
    assert done.returncode == case.exit, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"defect" not in done.stderr


@cases(PLACES, slow=lambda case: case.id not in ("columns-20", "ascii-only"))
def test_output_fits_where_it_goes(case: Case, archive: Path) -> None:
    done = _search(archive, stdout=subprocess.PIPE, **case.with_)
    assert done.returncode == case.exit, done.stderr
    assert b"Traceback" not in done.stderr
    assert not _ESCAPE.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    assert b"border" in done.stdout


@pytest.mark.parametrize("articles", [pytest.param(1, id="at its end"), pytest.param(60, id="on its way")])
def test_a_dump_onto_a_full_device_says_that_the_output_is_full(articles: int, tmp_path: Path) -> None:
    lines = [{"title": f"Title {number}", "body": f"{number} {BODY}"} for number in range(articles)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert run(command("--archive", tmp_path / "archive", "add", tmp_path / "a.jsonl"), tmp_path).status == 0
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "archive", "--archive", str(tmp_path / "archive"), "dump"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 8
    assert done.stderr == "archive: output: No space left on device\n"
