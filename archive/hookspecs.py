"""All that a plugin may do, and when it is called.

A hook whose name begins with `register_` declares what a plugin offers and does no work itself: it is called once, and
its answer is used for the whole run. A hook may omit any argument that it does not need.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy
from pydantic import JsonValue

from archive.model.action import Action, Changes
from archive.model.alias import Alias
from archive.model.enricher import Enricher
from archive.model.exporter import Exporter
from archive.model.facet import Facet
from archive.model.reader import Reader

if TYPE_CHECKING:
    import click

PROJECT = "archive"
"""The pluggy project name; entry points live in the group `archive.plugins`."""

CONTRACT_VERSION = 1
"""The version of the plugin contract. It grows when a plugin can rely on something new; see plugins/README.md."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_enrichers(settings: Mapping[str, JsonValue]) -> Iterable[Enricher]:
    """Offer enrichers.

    Called:
        once per ingest, in every worker process; never while searching. `settings` is the plugin's own table
        in archive.toml, `[plugins.NAME]` with the name of its entry point; empty if there is none.
    Returns:
        the enrichers, in any order: each names the kinds it produces and the kinds it requires.
    Errors:
        an exception disables this plugin only; it is reported on stderr and by `archive plugins`, exit status 3.
    """
    return ()


@hookspec
def register_facets(settings: Mapping[str, JsonValue]) -> Iterable[Facet]:
    """Offer facets over annotations.

    Called:
        once per ingest; the archive stores the answer, so that searching needs no plugin. `settings` as for
        `register_enrichers`.
    Returns:
        the facets. If two have the same name, the first registered is used and the other is reported.
    Errors:
        an exception disables this plugin only; it is reported on stderr and by `archive plugins`, exit status 3.
    """
    return ()


@hookspec
def register_readers(settings: Mapping[str, JsonValue]) -> Iterable[Reader]:
    """Offer readers of further document formats.

    Called:
        once per ingest, before the first document is read. `settings` as for `register_enrichers`.
    Returns:
        the readers. Each says how certain it is that a document is in its format, and the most certain one reads it. If
        a plugin's reader and a built-in one are equally certain, the plugin's reads it; of two plugins' readers, the
        first by name reads it, and the article notes the other. One that opens files beside its document says
        `beside=True`, so that no worker of a cluster reads it elsewhere.
    Errors:
        an exception disables this plugin only; it is reported on stderr and by `archive plugins`, exit status 3.
    """
    return ()


@hookspec
def register_exporters(settings: Mapping[str, JsonValue]) -> Iterable[Exporter]:
    """Offer further formats of `archive export`.

    Called:
        when an export asks for a format that the program does not have, in a worker process. `settings` as for
        `register_enrichers`.
    Returns:
        the exporters. Each names its format and the table whose rows it writes. If two have the same name, the first
        registered is used and the other is reported.
    Errors:
        an exception disables this plugin only; it is reported on stderr and by `archive plugins`, exit status 3. An
        exporter that fails, prints without end or stands still ends the export with exit status 3, and leaves no file.
    """
    return ()


@hookspec
def register_fields(settings: Mapping[str, JsonValue]) -> Iterable[Facet]:
    """Offer fields of queries: facets that can be asked for, `name:value`, and that no list of facets shows.

    Called:
        as `register_facets`, once per ingest. `settings` as for `register_enrichers`.
    Returns:
        the fields, each over the values of annotations, over one of their attributes, or, with the kind `article`,
        over one of the article's own fields. A field cannot have the name of a facet.
    Errors:
        as for `register_facets`.
    """
    return ()


@hookspec
def register_aliases(settings: Mapping[str, JsonValue], folder: Path) -> Iterable[Alias]:
    """Offer other names of values: a list that somebody keeps.

    Called:
        once per ingest, in every worker process. `folder` is that of the archive, where a list may lie. `settings` as
        for `register_enrichers`.
    Returns:
        the aliases, all of them, each time. The archive stores them; where they differ from those of the last ingest,
        the articles with these values are indexed again. Annotations stay as they were made: aliases are laid over
        them as decisions are, and a person's decision goes before any alias.
    Errors:
        an exception disables this hook of this plugin only; it is reported on stderr and by `archive plugins`, exit
        status 3, and the aliases of the last ingest go on to hold.
    """
    return ()


@hookspec
def register_commands(settings: Mapping[str, JsonValue]) -> "Iterable[click.Command]":
    """Offer commands of `archive`.

    Called:
        when one of the plugin's commands is asked for. Their names stand in the distribution's own metadata, as entry
        points of the group `archive.commands`, so that no plugin is imported to list them. `settings` as for
        `register_enrichers`.
    Returns:
        commands made with click, each with the name under which it was announced. While one runs, `archive.open()`
        opens the archive that the person asked for.
    Errors:
        an exception here or in the command ends it with one line in the plugin's name, exit status 3. A name that a
        command of the program or of another plugin has is reported by `archive plugins`, and the plugin's is not used.
    """
    return ()


@hookspec
def register_actions(settings: Mapping[str, JsonValue], folder: Path) -> Iterable[Action]:
    """Offer what can be done on the screen with a value of a facet, or with words of an article.

    Called:
        once per ingest, and in a worker process when a person asks for one of the plugin's actions. `folder` is that of
        the archive. `settings` as for `register_enrichers`.
    Returns:
        the actions. Each gets what stands under the cursor, and returns a line to say or a text to copy. If two have
        the same name, the first registered is used and the other is reported.
    Errors:
        an exception disables this plugin only; it is reported on stderr and by `archive plugins`, exit status 3. An
        action that fails, hangs or ends its process is reported on the screen, which goes on.
    """
    return ()


@hookspec
def after_ingest(changes: Changes, settings: Mapping[str, JsonValue], folder: Path) -> None:
    """Act on what an ingest changed.

    Called:
        in a worker process after each ingest that changed something, once the index has followed. `changes` names the
        articles that are new or changed, and those that are gone; `archive.open(folder)` reads the archive.
        `settings` as for `register_enrichers`.
    Returns:
        nothing.
    Errors:
        an exception, a hang or the end of the process is reported on stderr and kept among the failures, exit status 3.
        What was added stays added.
    """
