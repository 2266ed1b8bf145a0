import click
import pytest
from click.testing import CliRunner

from archive.cli.main import COMMANDS, main


def test_the_help_of_the_program_lists_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert all(name in shown for name in COMMANDS)
    assert "Examples:" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert "Example" in done.output
    assert name in done.output.partition("Example")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_opens_with_its_line_in_the_list(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert (command.help or "").startswith(COMMANDS[name].removesuffix("."))


def test_a_misspelt_command_is_refused_with_the_nearest() -> None:
    done = CliRunner().invoke(main, ["serach", "x"])
    assert done.exit_code == 2
    assert "did you mean search?" in done.output
