"""The parts of the docs that are generated from the program. Cog calls this; see `make docs`."""

import ast
import inspect
import json
import shlex
import textwrap
import tomllib
from pathlib import Path

import click
from demo import demo_archive, run_archive

from archive import hookspecs
from archive.cli.main import COMMANDS, main
from archive.export.columns import COLUMNS
from archive.export.sqlite import VIEWS
from archive.settings import all_fields, effect_of, unit_of, variable_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "archive"
_WIDTH = 110
"""Columns of a sample: a terminal would break longer lines too."""


def packages() -> str:
    """The import contract as a table: each package may import those below it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = ["| layer | package | what it is |", "|---|---|---|"]
    for number, layer in enumerate(layers, start=1):
        for name in layer.replace("|", ":").split(":"):
            rows.append(f"| {number} | `archive.{name.strip()}` | {_first_line(name.strip())} |")
    return "\n".join(rows)


def samples(*commands: str) -> str:
    """Commands with what they print on the demo archive."""
    with demo_archive() as archive:
        parts = [
            f"$ {command}\n{_folded(run_archive(archive, *shlex.split(command)[1:]))}" for command in commands
        ]
    return "```text\n" + "\n\n".join(parts) + "\n```"


def _folded(printed: str) -> str:
    lines = []
    for line in printed.rstrip().split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        # Blanks between columns stay: only a line that is too long is broken.
        lines.append(line if len(line) <= _WIDTH else textwrap.fill(line, _WIDTH, subsequent_indent=indent))
    return "\n".join(lines)


def hooks() -> str:
    """The hook reference, from the docstrings of the hookspecs."""
    parts = []
    for name, function in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("register_"):
            parameters = ", ".join(inspect.signature(function).parameters)
            parts.append(f"### `{name}({parameters})`\n\n{_as_markdown(inspect.getdoc(function) or '')}")
    return "\n\n".join(parts)


def helps() -> str:
    """What `--help` prints, of the program, of each command and of each subcommand."""
    parts = [_help_of("archive", main, 2)]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        parts.append(_help_of(f"archive {name}", command, 2))
        if isinstance(command, click.Group):
            parts += [_help_of(f"archive {name} {sub}", one, 3) for sub, one in command.commands.items()]
    return "\n\n".join(parts)


def _help_of(title: str, command: click.Command, level: int) -> str:
    context = click.Context(command, info_name=title, max_content_width=100, terminal_width=100)
    return f"{'#' * level} {title}\n\n```text\n{command.get_help(context).rstrip()}\n```"


def settings() -> str:
    """Every setting as a table: default, unit, effect, variable."""
    rows = ["| setting | default | unit | effect | variable |", "|---|---|---|---|---|"]
    for name, field in all_fields():
        default = json.dumps(field.get_default(call_default_factory=True))
        if unit_of(field) == "bytes":
            default += f" ({int(default) // 2**20} MiB)"
        effect = effect_of(name).replace("\n", " ")
        rows.append(f"| `{name}` | {default} | {unit_of(field)} | {effect} | `{variable_of(name)}` |")
    return "\n".join(rows)


def export_tables() -> str:
    """The columns of every table that can be exported."""
    parts = []
    for what, columns in COLUMNS.items():
        rows = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in columns]
        parts.append("\n".join([f"### {what}", "", "| column | type | meaning |", "|---|---|---|", *rows]))
    views = [f"| `{name}` | {meaning} |" for name, (_, meaning, _) in VIEWS.items()]
    parts.append("\n".join(["### Views in SQLite", "", "| view | shows |", "|---|---|", *views]))
    return "\n\n".join(parts)


def _as_markdown(docstring: str) -> str:
    """Sections such as `Called:` as list items with their paragraph."""
    lines = []
    for line in docstring.split("\n"):
        if line in ("Called:", "Returns:", "Errors:"):
            lines.append(f"- *{line[:-1]}*:")
        else:
            lines.append(f"  {line.strip()}" if line.startswith("    ") else line)
    return "\n".join(lines)


def _first_line(name: str) -> str:
    package = PACKAGE / name / "__init__.py"
    return _docstring_line(package if package.is_file() else PACKAGE / f"{name}.py")


def _docstring_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())
