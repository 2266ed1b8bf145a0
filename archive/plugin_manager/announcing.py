"""The commands that plugins announce in their metadata: known without importing any plugin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

PLUGINS = "archive.plugins"
"""The entry-point group in which plugins announce themselves."""
COMMANDS = "archive.commands"
"""The entry-point group in which they announce commands: name = the module that stands in the other group."""


@dataclass(frozen=True, slots=True)
class AnnouncedCommand:
    """A command of a plugin."""

    plugin: str
    """The name of the plugin's entry point; empty where none has the module that is named."""
    distribution: str
    summary: str
    """What the distribution says of itself."""


@dataclass(frozen=True, slots=True)
class Announced:
    """The commands of plugins, by name, and those that cannot be used: plugin, distribution, why."""

    commands: Mapping[str, AnnouncedCommand]
    refused: tuple[tuple[str, str, str], ...]


def announced(taken: Collection[str]) -> Announced:
    """The commands of all installed plugins.

    Args:
        taken: the names that the program itself has.
    """
    plugins = {(entry.value, distribution_of(entry)[0]): entry.name for entry in entry_points(group=PLUGINS)}
    commands: dict[str, AnnouncedCommand] = {}
    refused = []
    for entry in sorted(entry_points(group=COMMANDS), key=lambda one: (one.name, distribution_of(one))):
        distribution, _ = distribution_of(entry)
        plugin = plugins.get((entry.value, distribution), "")
        if entry.name in taken:
            problem = f"command {entry.name}: the program has a command of this name"
        elif entry.name in commands:
            problem = f"command {entry.name}: {commands[entry.name].distribution} has one of this name"
        elif not plugin:
            problem = (
                f"command {entry.name}: {entry.value} is not the module of a plugin of the same distribution"
            )
        else:
            summary = (entry.dist.metadata["Summary"] or "") if entry.dist else ""
            commands[entry.name] = AnnouncedCommand(plugin, distribution, summary)
            continue
        refused.append((plugin, distribution, problem))
    return Announced(commands, tuple(refused))


def distribution_of(entry: EntryPoint) -> tuple[str, str]:
    """The name and the version of the distribution that an entry point belongs to; both empty where it has none."""
    return (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
