"""All that a plugin may do, and when it is called.

A hook declares what a plugin offers and does no work itself: it is called once, before the first document is read,
and its answer is used for the whole run. A hook may omit any argument that it does not need.
"""

from collections.abc import Iterable, Mapping

import pluggy
from pydantic import JsonValue

from archive.model.enricher import Enricher
from archive.model.exporter import Exporter
from archive.model.facet import Facet
from archive.model.reader import Reader

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
        first by name reads it, and the article notes the other.
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
