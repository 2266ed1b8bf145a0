"""All that a plugin may do, and when it is called.

A hook declares and does no work: it is called once, before the first document is read, and what it returns is
used for the whole run. A hook may leave out any argument that it does not need.
"""

from collections.abc import Iterable, Mapping

import pluggy
from pydantic import JsonValue

from archive.model.enricher import Enricher
from archive.model.facet import Facet
from archive.model.reader import Reader

PROJECT = "archive"
"""The pluggy project name; entry points live in the group `archive.plugins`."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_enrichers(settings: Mapping[str, JsonValue]) -> Iterable[Enricher]:
    """Offer enrichers.

    Called:
        once per ingest, in every worker process; never while searching. `settings` is the plugin's own table
        of archive.toml, `[plugins.NAME]` with the name of its entry point, empty where there is none.
    Returns:
        the enrichers, in any order: each names the kinds it produces and the kinds it requires.
    Errors:
        an exception costs this plugin only: one line on stderr, listed by `archive plugins`, exit status 3.
    """
    return ()


@hookspec
def register_facets(settings: Mapping[str, JsonValue]) -> Iterable[Facet]:
    """Offer facets over annotations.

    Called:
        once per ingest; the archive keeps the answer, so that searching needs no plugin. `settings` as for
        `register_enrichers`.
    Returns:
        the facets. Of two with one name the first registered is kept, the other is reported.
    Errors:
        an exception costs this plugin only: one line on stderr, listed by `archive plugins`, exit status 3.
    """
    return ()


@hookspec
def register_readers(settings: Mapping[str, JsonValue]) -> Iterable[Reader]:
    """Offer readers of further document formats.

    Called:
        once per ingest, before the first document is read. `settings` as for `register_enrichers`.
    Returns:
        the readers. A plugin's reader goes before a built-in one for the same media type.
    Errors:
        an exception costs this plugin only: one line on stderr, listed by `archive plugins`, exit status 3.
    """
    return ()
