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
from archive.plugin_manager.announcing import announced
from tests.program.test_json import leaf_commands, schema

COMMANDS = dict(leaf_commands())
ADDRESS = "0e6896e4#421-502"
WITH_JSON = [
    name
    for name, command in COMMANDS.items()
    if "--json" in {word for option in command.params for word in option.opts}
]
Told = tuple[int, list[dict[str, Any]], str]
"""Exit status, the objects on stderr, what stands on stdout."""
NEED_NO_ARCHIVE = [
    "add",
    "annotate",
    "watch",
    "settings",
    "restore",
    "plugins",
    "plugins-new",
    "plugins-check",
]
ALSO = {"purge": ["--yes"], "verify": ["--quote", "no words"], "reread": ["--stale"]}
"""Command → what it needs besides its arguments."""


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
    monkeypatch.setattr(sys, "stdin", Path(os.devnull).open(encoding="utf-8"))  # noqa: SIM115 - closed below

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


@pytest.mark.parametrize("name", WITH_JSON)
def test_a_value_that_an_option_cannot_take_is_an_object(name: str, told: Callable[..., Told]) -> None:
    for option in COMMANDS[name].params:
        if isinstance(option, click.Option) and type(option.type) in (click.Choice, click.IntRange):
            status, (error,), out = told(*words_of(name), option.opts[0], "nosuch", "--json")
            assert (status, error["code"], out) == (2, "usage", "")
            assert "nosuch" in error["message"]


@pytest.mark.parametrize("name", [name for name in WITH_JSON if name not in NEED_NO_ARCHIVE])
def test_where_there_is_no_archive_the_error_is_an_object(name: str, told: Callable[..., Told]) -> None:
    wanted = [each for each in COMMANDS[name].params if isinstance(each, click.Argument) and each.required]
    given = ["1" if isinstance(each.type, click.types.IntParamType) else ADDRESS for each in wanted]
    status, (error,), out = told(*words_of(name), *given, *ALSO.get(name, ()), "--json")
    assert (status, error["code"], out) == (6, "not-an-archive", "")
    assert error["hint"]


@pytest.mark.parametrize(
    "words", [("count", "-gate"), ("trends", "-gate"), ("compare", "-gate", "dam"), ("map", "-place:Poland")]
)
def test_a_query_that_begins_with_a_minus_is_told_where_it_goes(
    words: tuple[str, ...], told: Callable[..., Told]
) -> None:
    _, (error,), _ = told(*words, "--json")
    assert error["hint"] == (
        f"a query that begins with a minus goes after --, as in: archive {words[0]} -- -gate"
    )
    assert told(words[0], "--json", "--", *words[1:])[0] == 6


def test_no_command_and_a_wrong_one_are_objects(told: Callable[..., Told]) -> None:
    assert told("cuont", "--json")[1][0]["hint"] == "did you mean count?"
    assert told("--nosuch", "--json")[1][0]["code"] == "usage"
    assert {*main.list_commands(click.Context(main))} - {*announced(()).commands} <= set(COMMANDS)
