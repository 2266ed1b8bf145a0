"""Which plugins are installed and what they offer, found in a worker: an import that hangs costs its own plugin."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from archive.plugin_manager import PluginProblem, plugins_of
from archive.plugin_manager.announcing import announced
from archive.query.dialects import FIELD_NAMES
from archive.settings import Settings
from archive.workers.process import JobHandler, Replies
from archive.workers.worker import Worker, service_of

_SERVICE = "archive.enrich.inventory:serve"


class ListedEnricher(BaseModel):
    """An enricher as a list shows it."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str
    produces: tuple[str, ...]
    requires: tuple[str, ...]


class ListedPlugin(BaseModel):
    """A plugin that can be used, and the names of what it offers."""

    model_config = ConfigDict(frozen=True)

    name: str
    distribution: str
    version: str
    enrichers: tuple[ListedEnricher, ...]
    facets: tuple[str, ...]
    readers: tuple[str, ...]
    exporters: tuple[str, ...]
    fields: tuple[str, ...]
    aliases: int
    actions: tuple[str, ...]
    commands: tuple[str, ...]
    acts_after_ingest: bool


class Inventory(BaseModel):
    """The installed plugins: those that work, and the problems of those that do not."""

    model_config = ConfigDict(frozen=True)

    plugins: tuple[ListedPlugin, ...]
    problems: tuple[PluginProblem, ...]


def take_inventory(settings: Settings, *, folder: Path, commands: Collection[str] = ()) -> Inventory:
    """Load every plugin in a worker, with the limits of an ingest.

    Args:
        folder: that of the archive; there need be none in it.
        commands: names of commands that the program itself has.

    Raises:
        PluginError: no worker process can be started.
    """
    service = service_of(
        _SERVICE,
        settings,
        seconds=settings.limits.import_seconds,
        disabled=settings.disabled,
        folder=folder,
    )
    worker = Worker(service)
    try:
        ((said, _),), broken = worker.start_without_broken()
    finally:
        worker.close()
    inventory = Inventory.model_validate_json(said)
    refused = (PluginProblem(*each) for each in announced(commands).refused)
    return inventory.model_copy(update={"problems": (*broken, *inventory.problems, *refused)})


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins that `setup` does not disable and say what they offer; there are no jobs."""
    found = plugins_of(setup, replies.begin, fields=FIELD_NAMES)
    listed = tuple(
        ListedPlugin(
            name=plugin.name,
            distribution=plugin.distribution,
            version=plugin.version,
            enrichers=tuple(
                ListedEnricher(
                    name=enricher.name,
                    version=enricher.version,
                    produces=tuple(sorted(enricher.produces)),
                    requires=tuple(enricher.requires),
                )
                for enricher in plugin.enrichers
            ),
            facets=tuple(facet.name for facet in plugin.facets),
            readers=tuple(reader.name for reader in plugin.readers),
            exporters=tuple(exporter.name for exporter in plugin.exporters),
            fields=tuple(field.name for field in plugin.fields),
            aliases=len(plugin.aliases),
            actions=tuple(action.name for action in plugin.actions),
            commands=tuple(command.name or "" for command in plugin.commands),
            acts_after_ingest=plugin.after_ingest is not None,
        )
        for plugin in found.loaded
    )
    replies.reply(Inventory(plugins=listed, problems=found.problems).model_dump_json().encode())
    return lambda payload, content: None
