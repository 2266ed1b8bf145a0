"""Text + day of publication → time expressions with their values: the dates plugin of press-archive."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from archive import Enricher, Facet, hookimpl
from press_archive_dates.attributes import DatesSettings
from press_archive_dates.enricher import FACETS, dates_enricher


@hookimpl
def register_enrichers(settings: Mapping[str, JsonValue]) -> Iterable[Enricher]:
    """The enricher `dates`, which makes annotations of kind `date`."""
    return [dates_enricher(DatesSettings.model_validate(dict(settings)))]


@hookimpl
def register_facets() -> Iterable[Facet]:
    """`date`, the days spoken of; `vague-date`, words that name none; `unresolved-date`, words that leave it open."""
    return FACETS
