"""Quotes for press-archive: what was said, by whom, and through whom the article has it."""

from collections.abc import Iterable

from archive import Enricher, Facet, hookimpl
from press_archive_quotes.enricher import ATTITUDE, KIND, make_enricher

SPOKEN = ("direct", "mixed", "indirect", "hearsay")
"""All styles but scare quotes, which nobody says."""
SAID: dict[str, tuple[str, ...]] = {"style": SPOKEN}
HELD: dict[str, tuple[str, ...]] = {"polarity": ("asserted",)}
"""Attitudes that somebody has, and does not merely deny."""


@hookimpl
def register_enrichers() -> Iterable[Enricher]:
    """The enricher `quotes`."""
    return [make_enricher()]


@hookimpl
def register_facets() -> Iterable[Facet]:
    """Facets of statements: who said it, through whom, with what word, what sort of saying; and of attitudes."""
    return [
        Facet(
            name="speaker",
            label="Speaker",
            kind=KIND,
            attribute="speaker",
            where=SAID,
            unit="statement",
            order=60,
        ),
        Facet(name="via", label="Via", kind=KIND, attribute="via", where=SAID, unit="statement", order=70),
        Facet(name="cue", label="Said how", kind=KIND, attribute="cue", where=SAID, unit="statement"),
        Facet(
            name="cue_class",
            label="Kind of saying",
            kind=KIND,
            attribute="cue_class",
            where=SAID,
            unit="statement",
        ),
        # What was denied, left unsaid, asked, or only may be said, counts where a query names this facet.
        Facet(
            name="polarity",
            label="Said or not",
            kind=KIND,
            attribute="polarity",
            where=SAID,
            unit="statement",
            usual=("asserted",),
        ),
        Facet(name="holder", label="View held by", kind=ATTITUDE, attribute="holder", where=HELD),
        Facet(name="view", label="Kind of view", kind=ATTITUDE, attribute="cue_class", where=HELD),
    ]
