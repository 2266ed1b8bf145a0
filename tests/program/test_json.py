"""What --json prints is what docs/json.schema.json says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.program.conftest import Run, runner_on


def valid(repository: Path, command: str, lines: list[str]) -> None:
    schema = json.loads((repository / "docs" / "json.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$ref": f"#/$defs/{command}", "$defs": schema["$defs"]})
    assert lines, f"{command} printed nothing"
    for line in lines:
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "gate", "--json"],
        ["count", "gate", "--unit", "statement", "--json"],
        ["facets", "gate", "--json"],
        ["quotes", "gate", "--json"],
        ["export", "gate"],
        ["status", "--json"],
        ["plugins", "--json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_each_line_is_as_the_schema_says(ask: Run, repository: Path, arguments: list[str]) -> None:
    valid(repository, arguments[0], ask(*arguments).stdout.splitlines())


def test_an_article_with_its_annotations_is_as_the_schema_says(ask: Run, repository: Path) -> None:
    first = json.loads(ask("search", "gate", "--json").stdout.splitlines()[0])
    valid(repository, "show", ask("show", first["id"], "--json").stdout.splitlines())


def test_annotations_are_as_the_schema_says(ask: Run, repository: Path) -> None:
    given = '{"id": 1, "text": "\\"No,\\" Maria Zakharova said in Minsk on Tuesday."}\n{"text": ""}'
    valid(repository, "annotate", ask("annotate", stdin=given).stdout.splitlines())


def test_failures_decisions_and_searches_are_as_the_schema_says(repository: Path, tmp_path: Path) -> None:
    run = runner_on(tmp_path / "archive", tmp_path)
    (tmp_path / "good.txt").write_text("The gate is shut.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    run("add", tmp_path / "good.txt", tmp_path / "empty.txt")
    run("decisions", "merge", "actor", "a", "b")
    run("searches", "save", "gate", "gate")
    for command in ("failures", "decisions", "searches"):
        valid(repository, command, run(command, "--json").stdout.splitlines())
