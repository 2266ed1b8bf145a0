"""What --json prints is what docs/json.schema.json says."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from archive.cli.main import COMMANDS, main
from tests.program.conftest import Run, runner_on

NO_JSON = {"skill", "completion"}
"""Commands without --json: they print one text that is always the same."""
OWN_FORMAT = {"map", "mcp", "dump", "serve", "searches-forget", "searches-seen"}
"""Commands whose --json is about counts, notes and errors alone: they write a format of their own, or nothing."""


def leaf_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand, as the schema names it."""
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name}-{inner}", one) for inner, one in command.commands.items())


def schema(repository: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((repository / "docs" / "json.schema.json").read_text(encoding="utf-8"))
    return found


def valid(repository: Path, command: str, lines: list[str]) -> None:
    definitions = schema(repository)["$defs"]
    validator = Draft202012Validator({"$ref": f"#/$defs/{command}", "$defs": definitions})
    assert lines, f"{command} printed nothing"
    for line in lines:
        validator.validate(json.loads(line))


def test_every_command_that_prints_results_prints_json_too(repository: Path) -> None:
    having = {
        name for name, command in leaf_commands() if "--json" in {o for p in command.params for o in p.opts}
    }
    everything = {name for name, _ in leaf_commands()}
    assert everything - having == NO_JSON
    assert having - OWN_FORMAT <= set(schema(repository)["$defs"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "gate", "--json"],
        ["count", "gate", "--unit", "statement", "--json"],
        ["facets", "gate", "--json"],
        ["quotes", "gate", "--json"],
        ["sayings", "gate", "--json"],
        ["show", "1528a8af6b1df6c7#407-520", "--json"],
        ["trends", "gate", "--by", "year", "--json"],
        ["compare", "place:Poland", "place:Romania", "--floor", "3", "--json"],
        ["concordance", "gate", "--json"],
        ["collocations", "gate", "--json"],
        ["network", "--tie", "article", "--json"],
        ["verify", "--quote", "I have seen gates with fewer locks", "--json"],
        ["export", "gate"],
        ["status", "--json"],
        ["plugins", "--json"],
        ["settings", "--json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_each_line_is_as_the_schema_says(ask: Run, repository: Path, arguments: list[str]) -> None:
    valid(repository, arguments[0], ask(*arguments).stdout.splitlines())


def test_an_article_with_its_annotations_is_as_the_schema_says(ask: Run, repository: Path) -> None:
    first = json.loads(ask("search", "gate", "--json").stdout.splitlines()[0])
    valid(repository, "show", ask("show", first["id"], "--json").stdout.splitlines())


def test_annotations_are_as_the_schema_says(ask: Run, repository: Path) -> None:
    given = '{"id": 1, "text": "\\"No,\\" Tamar Gogoladze said in Minsk on Tuesday."}\n{"text": ""}'
    valid(repository, "annotate", ask("annotate", stdin=given).stdout.splitlines())


def test_commands_that_write_print_what_the_schema_says(
    corpus_archive: Path, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(corpus_archive, folder)
    run = runner_on(folder, tmp_path)
    (tmp_path / "good.txt").write_text("The gate is shut.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    address = json.loads(run("quotes", "gate", "--json").stdout.splitlines()[0])["address"]
    run("dump", tmp_path / "dump.jsonl")
    for arguments in (
        ["add", tmp_path / "good.txt", tmp_path / "empty.txt"],
        ["failures"],
        ["retry"],
        ["enrich"],
        ["enrich", "--enricher", "dates", "--force", "--dry-run"],
        ["search", "gate", "--explain"],
        ["decisions", "reject", "actor", "Rask"],
        ["decisions", "merge", "actor", "Halvorsen", "Ragnhild Halvorsen"],
        ["decisions", "rename", "actor", "Corrib Bank", "The Corrib"],
        ["decisions", "reattribute", address, "Petru Nichifor"],
        ["decisions", "undo", "1"],
        ["decisions"],
        ["searches", "save", "gate", "gate"],
        ["searches"],
        ["marks", "tag", "to check", "--query", "gate"],
        ["marks", "star", "--query", "gate"],
        ["marks", "unstar", "--query", "gate"],
        ["marks", "undo"],
        ["marks"],
        ["notes", "add", address, "Why?"],
        ["notes", "change", "1", "Why then?"],
        ["notes"],
        ["show", address],
        ["notes", "remove", "1"],
        ["reindex"],
        ["backup", tmp_path / "copy"],
        ["purge", address.partition("#")[0], "--yes"],
        ["repair", "--yes"],
        ["plugins", "new", "money"],
        ["plugins", "check", "wires"],
    ):
        words = [str(argument) for argument in arguments]
        names = ["search-explain" if "--explain" in words else "-".join(words[:2]), words[0]]
        name = next(name for name in names if name in schema(repository)["$defs"])
        done = run(*words, "--json")
        assert done.stdout, done.stderr
        valid(repository, name, done.stdout.splitlines())
    restored = runner_on(tmp_path / "restored", tmp_path)("restore", tmp_path / "dump.jsonl", "--json")
    valid(repository, "restore", restored.stdout.splitlines())


def test_damage_is_as_the_schema_says(
    corpus_archive: Path, repository: Path, tmp_path: Path, leaves_damage: None
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(corpus_archive, folder)
    run = runner_on(folder, tmp_path)
    largest = max((folder / "index").glob("gen-*/*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])
    checked = run("check", "--full", "--json")
    assert checked.returncode == 4
    valid(repository, "check", checked.stdout.splitlines())
    plan = run("repair", "--json")
    assert json.loads(plan.stdout)["done"] is False
    valid(repository, "repair", plan.stdout.splitlines())
