"""`archive plugins`: list what is installed, create a plugin, check one."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.new_plugin import TEMPLATES, USUAL, following, write_plugin
from archive.cli.options import DATABASE, archive_option, json_option
from archive.cli.output import complain, say, say_json, table, tell
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.enrich.inventory import Inventory, ListedPlugin
    from archive.model.article import Article

_ARTICLES = 20
"""Articles of the archive that a plugin is checked on."""
EXAMPLES = """
\b
Examples:
  archive plugins
  archive plugins new money
  archive plugins new headlines --exporter
  archive plugins check wires
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
    inventory = _installed(folder)
    if as_json_lines:
        _say_records(inventory)
    else:
        _say_table(inventory)
    for problem in inventory.problems:
        complain(str(problem))
    return 3 if inventory.problems else 0


def _installed(folder: Path) -> "Inventory":
    from archive.cli.main import COMMANDS
    from archive.enrich.inventory import take_inventory
    from archive.settings import load_settings

    return take_inventory(load_settings(folder), folder=folder, commands=COMMANDS)


def _say_table(inventory: "Inventory") -> None:
    if not inventory.plugins:
        tell(
            "no plugin is installed; install some with: pip install ./plugins/entities ./plugins/quotes ./plugins/dates"
        )
    rows = [
        [
            plugin.name,
            f"{plugin.distribution} {plugin.version}",
            ", ".join(f"{enricher.name} {enricher.version}" for enricher in plugin.enrichers),
            ", ".join(plugin.facets),
            ", ".join(plugin.readers),
            ", ".join(plugin.exporters),
            _others(plugin),
        ]
        for plugin in inventory.plugins
    ]
    table([["plugin", "distribution", "enrichers", "facets", "readers", "exporters", "also"], *rows])


def _others(plugin: "ListedPlugin") -> str:
    """What few plugins offer, in words."""
    named = {"field": plugin.fields, "action": plugin.actions, "command": plugin.commands}
    parts = [f"{what} {name}" for what, names in named.items() for name in names]
    if plugin.aliases:
        parts.append(counted(plugin.aliases, "alias", "aliases"))
    if plugin.acts_after_ingest:
        parts.append("acts after ingest")
    return ", ".join(parts)


def _say_records(inventory: "Inventory") -> None:
    for plugin in inventory.plugins:
        say_json(
            {
                "plugin": plugin.name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "enrichers": {
                    enricher.name: enricher.model_dump(mode="json", exclude={"name"})
                    for enricher in plugin.enrichers
                },
                "facets": plugin.facets,
                "readers": plugin.readers,
                "exporters": plugin.exporters,
                "fields": plugin.fields,
                "aliases": plugin.aliases,
                "actions": plugin.actions,
                "commands": plugin.commands,
                "after_ingest": plugin.acts_after_ingest,
            }
        )
    for problem in inventory.problems:
        say_json({"plugin": problem.plugin, "distribution": problem.distribution, "problem": problem.message})


def _template_options(function: Callable[..., int]) -> Callable[..., int]:
    """An option for each plugin that can be written; the last one given holds."""
    for template in reversed(TEMPLATES):
        option = click.option(
            f"--{template}", "template", flag_value=template, default=None, help=TEMPLATES[template].help
        )
        function = option(function)
    return function


@command.command(epilog="Example: archive plugins new money && pip install ./money")
@click.argument("name")
@_template_options
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to write it into.")
@json_option
def new(name: str, template: str | None, into: Path, as_json_lines: bool) -> int:
    """Create a working plugin.

    Writes a project and its tests, of an enricher and its facet where no option asks for something else.
    """
    chosen = template or USUAL
    folder = write_plugin(name, into, template=chosen)
    if as_json_lines:
        say_json({"folder": str(folder)})
    else:
        say(show(str(folder)))
    # Without a slash pip would take the folder's name for the name of a package to download.
    where = folder if "/" in str(folder) else f"./{folder}"
    tell(f"install it with: pip install {where}   then run: {following(name, chosen)}")
    return 0


@command.command(epilog="Example: archive plugins check wires")
@click.argument("name")
@json_option
@click.pass_context
def check(context: click.Context, name: str, as_json_lines: bool) -> int:
    """Run an installed plugin as an ingest does, strictly.

    Two worker processes with different hash seeds run it over news, articles of the archive, and hostile texts and
    documents, with the limits of an ingest. One line a mistake, with an example and a count. Exit status 1: there
    are some.
    """
    from archive.inspection import Inspector
    from archive.settings import load_settings

    folder = Path(str(context.obj))
    with Inspector(load_settings(folder)) as inspector:
        inspection = inspector.inspect(name, _some_articles(folder))
    for mistake in inspection.mistakes:
        complain(str(mistake))
    if as_json_lines:
        say_json(inspection.model_dump(mode="json"))
    elif not inspection.mistakes:
        checked = (
            *(*inspection.enrichers, *inspection.facets, *inspection.readers, *inspection.exporters),
            *(*inspection.fields, *inspection.actions, *inspection.commands),
            *(("after_ingest",) if inspection.acts_after_ingest else ()),
        )
        say(f"{name}: keeps the contract; checked: {', '.join(dict.fromkeys(checked))}")
    return 1 if inspection.mistakes else 0


def _some_articles(folder: Path) -> list["Article"]:
    """Articles of the archive, where there is one."""
    from archive.store import Store

    if not (folder / DATABASE).is_file():
        return []
    with Store.open(folder) as store:
        return list(islice(store.articles(), _ARTICLES))
