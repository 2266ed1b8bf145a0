"""`register_commands`: commands of plugins are listed without importing them, and fail in their plugin's name."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli.main import COMMANDS, main
from archive.errors import PluginError, UsageError
from archive.plugin_manager.announcing import announced
from tests.faults.plugin_maker import PluginFolder

MODULE = """
import click
import archive
from archive import hookimpl

@hookimpl
def register_commands():
    @click.command("hello")
    @click.option("--twice", is_flag=True)
    def command(twice):
        CODE
    return [command]
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PluginFolder:
    """A folder of plugins that this process sees."""
    folder = PluginFolder(tmp_path / "plugins")
    monkeypatch.syspath_prepend(folder.folder)
    monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path / "archive"))
    return folder


def install(
    plugins: PluginFolder, code: str = "pass", *, name: str = "hello", command: str = "hello"
) -> None:
    plugins.install(name, MODULE.replace("CODE", code), bare=True)
    info = plugins.folder / f"{name}-1.dist-info"
    with (info / "entry_points.txt").open("a", encoding="utf-8") as file:
        file.write(f"[archive.commands]\n{command} = plugin_{name}_1\n")
    with (info / "METADATA").open("a", encoding="utf-8") as file:
        file.write(f"Summary: Says {name}.\n")
    sys.modules.pop(f"plugin_{name}_1", None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_command_is_listed_without_importing_its_plugin(plugins: PluginFolder) -> None:
    install(plugins, "pass")
    assert ["hello", "Says", "hello."] in [line.split() for line in run("--help").output.splitlines()]
    assert "plugin_hello_1" not in sys.modules
    assert "hello" in main.list_commands(None)  # type: ignore[arg-type]


def test_a_command_runs_on_the_archive_that_was_asked_for(
    plugins: PluginFolder, corpus_archive: Path
) -> None:
    install(plugins, "with archive.open() as press: click.echo(f'{press.count()} {twice}')")
    done = run("--archive", str(corpus_archive), "hello", "--twice")
    assert done.output.endswith(" True\n"), done.output
    assert int(done.output.split()[0]) > 10


def test_a_command_that_fails_does_so_in_its_plugins_name(plugins: PluginFolder) -> None:
    install(plugins, "raise KeyError('x')")
    assert isinstance(error := run("hello").exception, PluginError)
    assert str(error) == "plugin hello (hello): command hello: KeyError: 'x'"


def test_a_command_that_is_announced_and_not_offered_is_reported(plugins: PluginFolder) -> None:
    install(plugins, command="goodbye")
    assert str(run("goodbye").exception) == (
        "plugin hello (hello): announces the command goodbye and does not offer it"
    )


def test_a_plugin_that_cannot_be_imported_says_so_when_its_command_is_asked_for(
    plugins: PluginFolder,
) -> None:
    install(plugins)
    (plugins.folder / "plugin_hello_1.py").write_text("raise RuntimeError('no luck')", encoding="utf-8")
    assert "cannot be imported: RuntimeError: no luck" in str(run("hello").exception)
    assert run("--help").exit_code == 0


def test_a_disabled_plugin_has_no_commands(plugins: PluginFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    install(plugins)
    monkeypatch.setenv("ARCHIVE_DISABLED", '["hello"]')
    assert isinstance(error := run("hello").exception, UsageError)
    assert "plugin hello is disabled" in str(error)


def test_names_that_clash_are_reported(plugins: PluginFolder) -> None:
    install(plugins, command="search")
    install(plugins, name="other", command="feed")
    assert [message for _, _, message in announced(COMMANDS).refused] == [
        "command feed: other has one of this name",
        "command search: the program has a command of this name",
    ]


def test_a_misspelt_command_is_told_the_nearest(plugins: PluginFolder) -> None:
    install(plugins)
    assert "did you mean hello?" in run("helo").output
