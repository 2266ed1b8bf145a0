"""A command that a plugin offers: the plugin is imported when the command is asked for, and not before."""

import os
from collections.abc import Collection
from typing import Any

import click

from archive.errors import ArchiveError, PluginError, UsageError
from archive.plugin_manager.announcing import AnnouncedCommand, announced


def command_of_plugin(name: str, context: click.Context, taken: Collection[str]) -> click.Command | None:
    """The command called `name` of an installed plugin; None where no plugin announces it.

    Raises:
        UsageError: the plugin is disabled.
        PluginError: the plugin cannot be loaded, or does not offer what it announces.
    """
    if not (known := announced(taken).commands.get(name)):
        return None
    from archive.plugin_manager import load_plugins
    from archive.settings import find_archive, load_settings

    folder = find_archive(context.find_root().obj or context.find_root().params.get("named"))
    settings = load_settings(folder)
    if known.plugin in settings.disabled:
        raise UsageError(f"plugin {known.plugin} is disabled; remove it from disabled in archive.toml")
    plugins = load_plugins(settings.model_dump(mode="json")["plugins"], folder=folder, only=known.plugin)
    for plugin in plugins.loaded:
        for command in plugin.commands:
            if command.name == name:
                # So that `archive.open()` opens the archive that was asked for.
                os.environ["ARCHIVE_DIR"] = str(folder)
                return _guarded(command, name, known)
    own = [problem.message for problem in plugins.problems if problem.plugin == known.plugin]
    raise _problem(known, *(own[:1] or [f"announces the command {name} and does not offer it"]))


def _guarded(command: click.Command, name: str, known: AnnouncedCommand) -> click.Command:
    """The command, whose mistakes are reported in its plugin's name."""
    inner = command.invoke

    def invoke(context: click.Context) -> Any:
        try:
            return inner(context)
        except (ArchiveError, BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise _problem(known, f"command {name}: {type(error).__name__}: {error}") from error

    command.invoke = invoke  # type: ignore[method-assign, assignment]
    return command


def _problem(known: AnnouncedCommand, message: str) -> PluginError:
    return PluginError(f"plugin {known.plugin} ({known.distribution}): {message}")
