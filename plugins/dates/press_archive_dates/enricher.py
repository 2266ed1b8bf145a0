"""Article → annotations of kind `date`: the engine, wired to the archive."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive import Annotation, Article, Enricher, Facet, Span
from press_archive_dates.attributes import DateAttributes, DatesSettings, Timex
from press_archive_dates.engine import Interval, TimeExpression, time_expressions
from press_archive_dates.rules.figures import order_of_outlet
from press_archive_dates.values.wording import in_words

NAME = "dates"
KIND = "date"
AGE = "age"
"""Ages (`44-year-old`) are lengths of time but no dates: a kind of their own, so that nobody counts them as such."""
_VERSION = "1.3.0"

FACETS = (
    Facet(
        name="date",
        label="Date mentioned",
        kind=KIND,
        where={"reading": ("calendar",)},
        shape="date",
        order=30,
        colour="purple",
    ),
    Facet(name="vague-date", label="Vague date", kind=KIND, where={"reading": ("vague",)}),
    Facet(name="unresolved-date", label="Unresolved date", kind=KIND, where={"reading": ("unresolved",)}),
)
"""What days an article speaks of; and, counted apart, where it only says `now` or `recently`, and where its words do
not show which day they mean or contradict each other."""


def dates_enricher(settings: DatesSettings) -> Enricher:
    """The enricher with these settings."""

    def annotate(article: Article, earlier: Sequence[Annotation]) -> Iterator[Annotation]:
        del earlier
        order = settings.order or order_of_outlet(article.source, article.url, article.language)
        for expression in time_expressions(article.text, article.published, order):
            yield _annotation(article, expression)
            if expression.interval is not None:
                yield _annotation(article, _whole(expression, expression.interval))

    return Enricher(
        name=NAME,
        version=_version(settings),
        produces={KIND: DateAttributes, AGE: DateAttributes},
        annotate=annotate,
        languages=("en",),
    )


def _version(settings: DatesSettings) -> str:
    """The version, with a mark of the settings where they are not the default."""
    if settings == DatesSettings():
        return _VERSION
    return f"{_VERSION}+{hashlib.sha256(settings.model_dump_json().encode()).hexdigest()[:8]}"


def _whole(first: TimeExpression, interval: Interval) -> TimeExpression:
    """The interval as an expression of its own, from the first word of one end to the last of the other.

    Its days between the ends are spoken of too, and a facet that knew the ends alone would not count them.
    """
    return replace(
        first,
        end=interval.end,
        value=interval.calendar,
        calendar=interval.calendar,
        modifier="",
        interval=None,
    )


def _annotation(article: Article, expression: TimeExpression) -> Annotation:
    attributes = DateAttributes(
        timex=Timex(type=expression.type, value=expression.value, mod=expression.modifier or None),
        reading=expression.reading,
        granularity=expression.granularity,
        figurative=expression.reading == "figurative",
        in_speech=expression.in_speech,
        alternatives=expression.alternatives,
    )
    return Annotation.at(
        article,
        Span(expression.start, expression.end),
        kind=AGE if expression.reading == "age" else KIND,
        value=expression.calendar or expression.value,
        label=None if expression.calendar else in_words(expression.value),
        attributes=attributes.model_dump(
            mode="json", exclude=None if attributes.alternatives else {"alternatives"}
        ),
    )
