"""Every example that the help, the README and the docs show is run, on an archive of the corpus."""

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from archive.cli.main import COMMANDS, main

from .conftest import program as begin_program

PAGES = ("README.md", "docs/programs.md", "docs/settings.md", "plugins/README.md")
ANOTHER_STATUS = {
    "archive": 2,  # There is no terminal to draw on.
    "archive add ~/clippings --cluster tcp://127.0.0.1:8786": 10,  # No scheduler is there: tests/cluster has one.
    "archive enrich --cluster tcp://127.0.0.1:8786": 10,
    "archive diff fdc06fd0 faf967eb": 1,  # The two texts differ.
    "archive diff wire.txt print.txt --json": 1,
    "archive failures": 1,
    "archive failures --stage enrich --json": 1,
    "archive retry": 1,  # Nothing in the corpus fails.
    "archive plugins check money": 2,  # Not installed: the line before, pip install, is not run here.
    "archive facets '' money": 2,
    "archive plugins check story": 2,
    "archive add story.txt": 3,  # The format of the plugin that was not installed, and no such file.
    "archive reread --stale": 1,  # All of it was just read.
    "archive reread --failed": 1,
    "archive search '@gate new:since-last'": 1,
    "archive searches": 1,  # Nothing is new since they were saved.
    "archive searches >/dev/null && echo 'something new'": 1,
}
NOT_RUN = re.compile(
    r"archive( --archive \S+)? (serve|watch)|"  # Runs until ^C: tests/program/test_serve.py, test_reread.py.
    r"pip |python3 -m venv|source |git |cd |make "
)
SHOWN = re.compile(
    r"^(?:\$ )?((?:archive\b|ARCHIVE_\w+=|echo |gzip |pip |python3 |source |git |cd |make ).*)$"
)
REMARK = re.compile(r"\s{2,}[^\s'\"].*$")
"""Words beside an example, which say what it does."""


def _commands() -> Iterator[tuple[str, str]]:
    """Every command and subcommand with the end of its help, where the examples are."""
    yield "archive", main.epilog or ""
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        yield f"archive {name}", command.epilog or ""
        if isinstance(command, click.Group):
            yield from ((f"archive {name} {sub}", one.epilog or "") for sub, one in command.commands.items())


def _examples(text: str) -> list[str]:
    lines = (line.removeprefix("Example: ").strip() for line in text.splitlines())
    found = (match[1] for line in lines if (match := SHOWN.match(line)))
    return [REMARK.sub("", line).partition(" && pip ")[0] for line in found]


def _blocks(page: str) -> list[str]:
    """What stands in the code blocks of a page."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    return [text for language, text in blocks if language in ("", "text")]


@pytest.fixture
def shell(tmp_path: Path, corpus: Path, corpus_archive: Path) -> dict[str, str]:
    """A home with what the examples name: documents of a person, an archive, a copy of it, a dump."""
    home = tmp_path / "home"
    for folder in ("clippings", "backups", ".config/fish/completions"):
        (home / folder).mkdir(parents=True)
    for outlet in ("vistula-courier", "danube-observer"):
        shutil.copytree(corpus / outlet, home / "clippings" / outlet)
    records = [{"title": "A bridge", "body": "The bridge in Porto is open.", "date": "2021-11-10"}]
    lines = "\n".join(map(json.dumps, records))
    (home / "export.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (home / "article.txt").write_text("Tamar Gogoladze left Minsk on Tuesday.", encoding="utf-8")
    (home / "wire.txt").write_text("The gate in Minsk is not shut.", encoding="utf-8")
    (home / "print.txt").write_text("The gate in Minsk is shut.", encoding="utf-8")
    (home / "articles.jsonl").write_text('{"id": 1, "text": "She left on Tuesday."}\n', encoding="utf-8")
    (home / "draft.md").write_text(
        "The archivist said “I have seen gates with fewer locks”.", encoding="utf-8"
    )
    (home / "watchlist.txt").write_text("gate\ndam place:Georgia\n", encoding="utf-8")
    shutil.copytree(corpus_archive, home / "archive")
    shutil.copytree(corpus_archive, home / "gate")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "archive"
    begins = shlex.join(begin_program({}))
    program.write_text(f'#!/bin/sh\nexec {begins} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{programs}:{os.environ['PATH']}",
        "ARCHIVE_DIR": str(home / "archive"),
        "ARCHIVE_LIMITS__CLUSTER_SECONDS": "0.2",
    }
    _run("archive dump clippings.jsonl && gzip --keep clippings.jsonl", environment)
    for note in ("ask the ministry", "who counted", "no answer yet"):
        _run(f"archive notes add c05e9364 '{note}'", environment)
    return environment


def _run(example: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", example],
        cwd=environment["HOME"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def _run_all(examples: list[str], environment: dict[str, str]) -> None:
    for example in examples:
        if NOT_RUN.match(example):
            continue
        done = _run(example, environment)
        assert done.returncode == ANOTHER_STATUS.get(example, 0), f"{example}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(("name", "epilog"), [*_commands()], ids=lambda value: value.partition("\n")[0][:30])
def test_the_examples_of_a_command_run(name: str, epilog: str, shell: dict[str, str]) -> None:
    examples = _examples(epilog.replace("\b", ""))
    assert examples, f"{name} --help has no example"
    assert any(set(name.split()) <= set(example.split()) for example in examples)
    if name == "archive decisions undo":
        # Its number is that of the fourth decision: the examples of `archive decisions` make four.
        examples = [*_examples(dict(_commands())["archive decisions"].replace("\b", ""))[:-1], *examples]
    if name in ("archive searches forget", "archive searches seen"):
        examples = ["archive searches save gate 'gate OR dam'", *examples]
    _run_all(examples, shell)


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str, repository: Path, shell: dict[str, str]) -> None:
    examples = _examples("\n".join(_blocks((repository / page).read_text(encoding="utf-8"))))
    assert len(examples) >= 3
    _run_all(examples, shell)


def test_the_readme_shows_what_its_samples_print(repository: Path, tmp_path: Path, corpus: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    shown = "\n\n".join(block for block in _blocks(page) if block.startswith("$ "))
    samples = re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]
    assert len(samples) == 3
    # As `make demo` builds it: with the model of names that is installed, whatever the other tests use.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
    environment |= {"HOME": str(tmp_path), "ARCHIVE_DIR": str(tmp_path / "demo")}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    added = _run(f"archive add {corpus}", environment)
    assert added.returncode == 0, added.stderr
    for sample in samples:
        command, _, expected = sample.partition("\n")
        printed = _run(command, environment).stdout
        # Long lines are broken on the page.
        assert printed.split() == expected.split(), command
