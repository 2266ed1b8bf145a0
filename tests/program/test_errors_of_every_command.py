"""Under `--json` whatever goes wrong is an object on stderr, whichever command it was; asked in this process."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from archive.cli.main import DEBUG, main, run
from tests.program.test_json import leaf_commands, schema

COMMANDS = dict(leaf_commands())
Told = tuple[int, list[dict[str, Any]], str]
"""Exit status, the objects on stderr, what stands on stdout."""
NEED_NO_ARCHIVE = {
    "add", "watch", "annotate", "completion", "skill", "settings", "restore",
    "plugins", "plugins-new", "plugins-check",
}  # fmt: skip


@pytest.fixture
def told(
    tmp_path: Path,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Callable[..., Told]]:
    """Runs a command line as `archive` does, where there is no archive; each object must be as the schema says."""
    definitions = schema(repository)["$defs"]
    handled = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    monkeypatch.setenv(DEBUG, "1")
    monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115 - closed below

    def tell(*words: str) -> Told:
        monkeypatch.setattr(sys, "argv", ["archive", *words])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        objects = [json.loads(line) for line in err.splitlines()]
        for each in objects:
            name = {"progress": "note"}.get(each["type"], each["type"])
            Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions}).validate(each)
        assert isinstance(ended.value.code, int)
        return ended.value.code, objects, out

    yield tell
    sys.stdin.close()
    for number, handler in handled.items():
        signal.signal(number, handler)


def words_of(name: str) -> list[str]:
    """`plugins-check` as it is typed."""
    return name.split("-", 1)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_that_there_is_not_is_an_object(name: str, told: Callable[..., Told]) -> None:
    status, (error,), out = told(*words_of(name), "--nosuch", "--json")
    assert (status, error["code"], error["exit_status"], out) == (2, "usage", 2, "")
    assert "--nosuch" in error["message"] and error["hint"].startswith("see: archive ")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_value_that_an_option_cannot_take_is_an_object(name: str, told: Callable[..., Told]) -> None:
    for option in COMMANDS[name].params:
        if not isinstance(option, click.Option) or not isinstance(option.type, click.Choice | click.IntRange):
            continue
        status, (error,), out = told(*words_of(name), option.opts[0], "nosuch", "--json")
        assert (status, error["code"], out) == (2, "usage", "")
        assert "nosuch" in error["message"]


@pytest.mark.parametrize("name", COMMANDS)
def test_where_there_is_no_archive_the_error_is_an_object(name: str, told: Callable[..., Told]) -> None:
    command = COMMANDS[name]
    if name in NEED_NO_ARCHIVE:
        pytest.skip("it needs no archive")
    if "--json" not in {word for option in command.params for word in option.opts}:
        pytest.skip("it has no --json")
    wanted = [each for each in command.params if isinstance(each, click.Argument) and each.required]
    given = [word for each in wanted for word in ["0e6896e4"] * max(1, each.nargs)]
    extra = ["--yes"] if name == "purge" else ["--quote", "no words"] if name == "verify" else []
    status, (error,), out = told(*words_of(name), *given, *extra, "--json")
    assert (status, error["code"], out) == (6, "not-an-archive", "")
    assert error["hint"]


def test_no_command_and_a_wrong_one_are_objects(told: Callable[..., Told]) -> None:
    assert told("cuont", "--json")[1][0]["hint"] == "did you mean count?"
    assert told("--nosuch", "--json")[1][0]["code"] == "usage"
    assert set(main.list_commands(click.Context(main))) <= set(COMMANDS)
