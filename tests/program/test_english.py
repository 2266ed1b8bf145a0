"""What a person reads is English, and counts are right."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from archive.cli.main import COMMANDS, main

DIALECT = re.compile(
    r"\banew\b|\b(?:looks?|read|set|written) otherwise\b|(?<!here )\bis no\b(?! longer)|was taken by|who knows|"
    r"nothing to act on|\bmended?\b|\bmore of it\b|^Say |\bsaid of it\b|\bis off\b|\bfrom elsewhere\b|"
    r"\bplace is called\b"
)
COUNT = re.compile(r"\} (?:article|row|document|failure|decision|problem|change|statement)s?\b")
_PACKAGE = Path(__file__).resolve().parents[2] / "archive"
MODULES = [*sorted((_PACKAGE / "cli").glob("*.py")), *sorted(_PACKAGE.glob("*.py"))]


def _help() -> Iterator[tuple[str, str]]:
    yield "archive", main.get_help(click.Context(main))
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        yield name, command.get_help(click.Context(command))
        if isinstance(command, click.Group):
            yield from (
                (f"{name} {sub}", one.get_help(click.Context(one))) for sub, one in command.commands.items()
            )


@pytest.mark.parametrize(("name", "words"), [*_help()], ids=lambda value: value[:20])
def test_help_is_written_as_people_speak(name: str, words: str) -> None:
    assert DIALECT.findall(words) == []


@pytest.mark.parametrize(("name", "words"), [*_help()], ids=lambda value: value[:20])
def test_every_option_says_what_it_does(name: str, words: str) -> None:
    bare = re.findall(r"^  --[\w-]+(?: [A-Z]+| \[[^\]]*\])?$", words, flags=re.MULTILINE)
    described = [option for option in bare if re.search(re.escape(option) + r"\n {10,}\S", words)]
    assert bare == described


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_messages_and_docstrings_are_written_as_people_speak(path: Path) -> None:
    found = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DIALECT.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_number_of_things_is_written_by_counted(path: Path) -> None:
    """`1 articles` cannot come about: the noun never stands beside a number by itself."""
    found = [
        f"line {node.lineno}: {written}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and COUNT.search(written := ast.unparse(node))
    ]
    assert found == []
