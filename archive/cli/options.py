"""Options that several commands share, and the archive that they name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from archive.errors import NotAnArchiveError
from archive.settings import find_archive

DATABASE = "archive.db"

Function = TypeVar("Function", bound=Callable[..., Any])


def archive_option(function: Function) -> Function:
    """`--archive DIR` after the command as well as before it; the command gets `folder`, a path."""

    def found(context: click.Context, parameter: click.Parameter, value: str | None) -> Path:
        return find_archive(value or context.find_root().obj)

    return click.option(
        "--archive", "folder", metavar="DIR", callback=found, help="The archive to use; see: archive --help."
    )(function)


def json_option(function: Function) -> Function:
    """`--json`: one object a line."""
    return click.option("--json", "as_json_lines", is_flag=True, help="One JSON object a line.")(function)


def wait_option(function: Function) -> Function:
    """`--wait SECONDS` for another process that writes."""
    return click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=0.0,
        metavar="SECONDS",
        help="Wait for another writer.",
    )(function)


def existing(folder: Path) -> Path:
    """The folder, where there is an archive in it.

    Raises:
        NotAnArchiveError: there is none.
    """
    if not (folder / DATABASE).is_file():
        raise NotAnArchiveError(
            f"{folder}: no archive here; make one with: archive --archive {folder} add PATH…"
        )
    return folder
