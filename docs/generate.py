"""The parts of the docs that are made from the program: run by cog, see `make docs`."""

import ast
import inspect
import tomllib
from pathlib import Path

import click

from archive import hookspecs
from archive.cli.lazy import COMMANDS
from archive.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "archive"


def packages() -> str:
    """The import contract as a table: what stands above may import what stands below."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = ["| layer | package | what it is |", "|---|---|---|"]
    for number, layer in enumerate(layers, start=1):
        for name in layer.replace("|", ":").split(":"):
            rows.append(f"| {number} | `archive.{name.strip()}` | {_first_line(name.strip())} |")
    return "\n".join(rows)


def rooms() -> str:
    """Every module of the larger packages with its first line."""
    parts: list[str] = []
    for package in sorted(path for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()):
        modules = sorted(path for path in package.rglob("*.py") if path.name != "__init__.py")
        parts.append(f"**archive/{package.name}/** {_first_line(package.name)}\n")
        parts += [
            f"- `{path.relative_to(package).with_suffix('')}`: {_docstring_line(path)}" for path in modules
        ]
        parts.append("")
    return "\n".join(parts).rstrip()


def hooks() -> str:
    """The hook reference, from the docstrings of the hookspecs."""
    parts = []
    for name, function in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("register_"):
            parameters = ", ".join(inspect.signature(function).parameters)
            parts.append(f"### `{name}({parameters})`\n\n{_as_markdown(inspect.getdoc(function) or '')}")
    return "\n\n".join(parts)


def helps() -> str:
    """What `--help` of the program and of each command prints."""
    parts = []
    for name in ("", *COMMANDS):
        command = main.get_command(click.Context(main), name) if name else main
        assert command is not None
        context = click.Context(
            command, info_name=f"archive {name}".strip(), max_content_width=100, terminal_width=100
        )
        title = f"archive {name}".strip()
        parts.append(f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```")
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
