"""`archive plugins`: list what is installed, create a plugin, check one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, json_option
from archive.cli.output import complain, say, say_json, table, tell
from archive.errors import UsageError
from archive.text import show

if TYPE_CHECKING:
    from archive.plugin_manager import Plugins

EXAMPLES = """
\b
Examples:
  archive plugins
  archive plugins new money
  archive plugins check quotes
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """List, create and check plugins.

    Without a subcommand, lists the installed plugins. Exit status 3: one of them cannot be used.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0
    plugins = _installed(folder)
    if as_json_lines:
        _say_records(plugins)
    else:
        _say_table(plugins)
    for problem in plugins.problems:
        complain(str(problem))
    return 3 if plugins.problems else 0


def _installed(folder: Path) -> "Plugins":
    from archive.plugin_manager import load_plugins
    from archive.settings import load_settings

    settings = load_settings(folder)
    return load_plugins(settings.plugins, disabled=settings.disabled)


def _say_table(plugins: "Plugins") -> None:
    if not plugins.loaded:
        tell(
            "no plugin is installed; install some with: pip install ./plugins/entities ./plugins/quotes ./plugins/dates"
        )
    rows = [
        [
            plugin.name,
            f"{plugin.distribution} {plugin.version}",
            ", ".join(f"{enricher.name} {enricher.version}" for enricher in plugin.enrichers),
            ", ".join(facet.name for facet in plugin.facets),
            ", ".join(reader.name for reader in plugin.readers),
        ]
        for plugin in plugins.loaded
    ]
    table([["plugin", "distribution", "enrichers", "facets", "readers"], *rows])


def _say_records(plugins: "Plugins") -> None:
    for plugin in plugins.loaded:
        say_json(
            {
                "plugin": plugin.name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "enrichers": {
                    enricher.name: {
                        "version": enricher.version,
                        "produces": sorted(enricher.produces),
                        "requires": list(enricher.requires),
                    }
                    for enricher in plugin.enrichers
                },
                "facets": [facet.name for facet in plugin.facets],
                "readers": [reader.name for reader in plugin.readers],
            }
        )
    for problem in plugins.problems:
        say_json({"plugin": problem.plugin, "distribution": problem.distribution, "problem": problem.message})


@command.command(epilog="Example: archive plugins new money && pip install ./money")
@click.argument("name")
@click.option("--reader", "is_reader", is_flag=True, help="A plugin that reads a document format instead.")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to write it into.")
@json_option
def new(name: str, is_reader: bool, into: Path, as_json_lines: bool) -> int:
    """Create a working plugin.

    Writes a project with an enricher, its facet and tests for both; with --reader, a reader and its tests.
    """
    from archive.cli.new_plugin import write_plugin

    folder = write_plugin(name, into, is_reader=is_reader)
    if as_json_lines:
        say_json({"folder": str(folder)})
    else:
        say(show(str(folder)))
    # Without a slash pip would take the folder's name for the name of a package to download.
    where = folder if "/" in str(folder) else f"./{folder}"
    following = f"archive plugins check {name}" if is_reader else "archive enrich --stale"
    tell(f"install it with: pip install {where}   then run: {following}")
    return 0


@command.command(epilog="Example: archive plugins check quotes")
@click.argument("name")
@json_option
@click.pass_context
def check(context: click.Context, name: str, as_json_lines: bool) -> int:
    """Run an installed plugin over hostile texts and documents.

    Exit status 1: it breaks the contract.
    """
    from archive.testing import check_enricher, check_reader

    plugins = _installed(Path(str(context.obj)))
    found = next((plugin for plugin in plugins.loaded if plugin.name == name), None)
    if found is None:
        problem = next((str(problem) for problem in plugins.problems if problem.plugin == name), "")
        raise UsageError(problem or f"no such plugin: {name!r}; list the plugins with: archive plugins")
    wrong = [f"{enricher.name}: {line}" for enricher in found.enrichers for line in check_enricher(enricher)]
    wrong += [f"{reader.name}: {line}" for reader in found.readers for line in check_reader(reader)]
    for line in wrong:
        complain(line)
    if as_json_lines:
        say_json(
            {
                "plugin": name,
                "enrichers": [enricher.name for enricher in found.enrichers],
                "readers": [reader.name for reader in found.readers],
                "problems": wrong,
            }
        )
    elif not wrong:
        names = [enricher.name for enricher in found.enrichers] + [reader.name for reader in found.readers]
        checked = ", ".join(names)
        say(
            f"{name}: keeps the contract; checked: {checked or 'nothing, as it offers neither enrichers nor readers'}"
        )
    return 1 if wrong else 0
