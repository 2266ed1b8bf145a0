"""Quotes for press-archive: what was said, by whom, and through whom the article has it."""

from collections.abc import Iterable

from archive import Enricher, Facet, hookimpl
from press_archive_quotes.enricher import KIND, make_enricher


@hookimpl
def register_enrichers() -> Iterable[Enricher]:
    """The enricher `quotes`."""
    return [make_enricher()]


@hookimpl
def register_facets() -> Iterable[Facet]:
    """Facets of statements: who said it, through whom it came, with what word it was said."""
    spoken: tuple[str, ...] = ("direct", "mixed", "indirect", "hearsay")
    where = {"style": spoken}
    return [
        Facet(name="speaker", label="Speaker", kind=KIND, attribute="speaker", where=where, unit="statement"),
        Facet(name="via", label="Via", kind=KIND, attribute="via", where=where, unit="statement"),
        Facet(name="cue", label="Said how", kind=KIND, attribute="cue", where=where, unit="statement"),
    ]
