"""A way to narrow a search."""

import struct
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from archive.model.annotation import Annotation
from archive.model.number import bucket_label, bucket_of, grouped, number_of, written
from archive.model.partial_date import days_of
from archive.model.results import Unit

Colour = Literal["", "red", "orange", "yellow", "green", "blue", "purple"]
"""What the screen can draw a facet and the words of its kind in, whichever theme is chosen; empty: as plain text."""
LEAST_CONFIDENCE = 0.5
"""Annotations that are less sure are in no facet, no list and no count unless a query asks for them."""
ARTICLE = "article"
"""The `kind` of facets over an article's own metadata."""
META = "meta"
"""The facet over what else a document said of its article: values such as `section/World`, `page/3`."""
META_PREFIX = f"{META}."
"""Before the name of one thing in a query: `meta.section:World`."""


class Facet(BaseModel):
    """Which annotations give an article (or a statement) its values.

    A facet of kind `article` takes its values from the article's own field named by `attribute`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
    """What a query says: `name:value`."""
    label: str
    """What the screen says."""
    kind: str
    """The kind of annotation that gives values."""
    attribute: str | None = None
    """The attribute that holds the value (a list gives several); None takes the annotation's value."""
    where: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Attribute → accepted values; an annotation that fails one gives no value. Truth values are `true`, `false`."""
    shape: Literal["term", "tree", "date", "number"] = "term"
    """`tree`: values are paths with `/`, an article counts for every ancestor too. `date`: values are days.
    `number`: values are numbers, asked for by ranges and counted by their powers of ten."""
    unit: Unit = "article"
    """What is counted: articles, or statements (annotations of kind `quote`)."""
    labels: Mapping[str, str] = Field(default_factory=dict)
    """Value of the attribute → how a person writes it; others as they are."""
    usual: tuple[str, ...] = ()
    """Values that count unless a query names this facet: annotations of its kind with another are left out of every
    facet, list and count, as denials are. An annotation without the attribute has the first. Empty: all count."""
    order: int = 100
    """Where the screen shows it: lower numbers further up, equal ones as the plugins are listed."""
    colour: Colour = ""
    """Of its name on the screen, and of the words of its kind in an article."""
    listed: bool = True
    """False: a query can name it, and no list of facets holds it unless it is asked for."""

    def values_of(self, annotation: Annotation) -> tuple[str, ...]:
        """The facet values that one annotation gives; empty where it is none of this facet's."""
        if annotation.kind != self.kind:
            return ()
        for attribute, accepted in self.where.items():
            if _as_text(annotation.attributes.get(attribute)) not in accepted:
                return ()
        if self.attribute is None:
            return (self._as_value(annotation.value),) if annotation.value else ()
        held = annotation.attributes.get(self.attribute)
        if held is None and self.usual:
            return self.usual[:1]
        several = held if isinstance(held, list) else [held]
        return tuple(text for item in several if (text := self._as_value(item)))

    def _as_value(self, held: object) -> str:
        text = _as_text(held)
        number = number_of(text) if self.shape == "number" else None
        return text if number is None else written(number)

    def label_of(self, value: str) -> str:
        """How a person writes one of the values that an attribute gives, or that values are counted under."""
        if label := self.labels.get(value):
            return label
        return bucket_label(grouped(value)) if self.shape == "number" else value

    def counted_as(self, value: str) -> tuple[str, ...]:
        """The values under which an article with `value` is counted.

        A path for itself and every ancestor; a date for the year, the month and the day that it lies wholly in; a
        number for itself and its power of ten.
        """
        if self.shape == "tree":
            steps = value.split("/")
            return tuple("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
        if self.shape == "date":
            return _calendar_periods(value)
        if self.shape == "number":
            number = number_of(value)
            return () if number is None else (bucket_of(number), value)
        return (value,)


def is_usual(annotation: Annotation, facets: Iterable[Facet]) -> bool:
    """Does the annotation count where a query says nothing of it: sure enough, and with a usual value?"""
    # As the index holds it, so that the two agree at the border.
    if _single(annotation.confidence) < LEAST_CONFIDENCE:
        return False
    return all(
        any(value in facet.usual for value in facet.values_of(annotation))
        for facet in facets
        if facet.usual and facet.kind == annotation.kind
    )


def _single(number: float) -> float:
    """The number in 32 bits."""
    return float(struct.unpack("f", struct.pack("f", number))[0])


def _calendar_periods(value: str) -> tuple[str, ...]:
    days = days_of(value)
    if days is None:
        return ()
    first, last = days
    shared = []
    if first.year == last.year:
        shared.append(f"{first.year:04d}")
        if first.month == last.month:
            shared.append(f"{first.year:04d}-{first.month:02d}")
            if last - first < timedelta(days=1):
                shared.append(first.isoformat())
    return tuple(shared)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


ARTICLE_FACETS = (
    Facet(name="source", label="Source", kind=ARTICLE, attribute="source", order=50),
    Facet(name="published", label="Published", kind=ARTICLE, attribute="published", shape="date", order=40),
    Facet(name="language", label="Language", kind=ARTICLE, attribute="language"),
    Facet(name=META, label="Section and more", kind=ARTICLE, attribute="extra", shape="tree"),
)
"""The facets every archive has, whatever is installed."""
TAG = Facet(name="tag", label="Tag", kind=ARTICLE, order=80)
STATE = Facet(name="is", label="Read or starred", kind=ARTICLE, listed=False)
NOTE = Facet(name="note", label="Note", kind=ARTICLE, listed=False)
MARK_FACETS = (TAG, STATE, NOTE)
"""What a person did with articles. They are no part of the index, but laid over it when it is read."""
MARKED = frozenset(facet.name for facet in MARK_FACETS)
RULED = Facet(name="ruled", label="Ruled on", kind=ARTICLE)
"""The numbers of the decisions that changed an article; for undoing them, offered to nobody."""
CARRIERS = Facet(
    name="carriers",
    label="Carriers",
    kind="quote",
    attribute="carriers",
    shape="number",
    unit="statement",
    listed=False,
)
ORIGINS = CARRIERS.model_copy(update={"name": "origins", "label": "Origins", "attribute": "origins"})
SAYING_FACETS = (CARRIERS, ORIGINS)
"""Who else prints a quotation. No annotation says it: it is laid over the index, which knows them all."""
TRACED = frozenset(facet.name for facet in SAYING_FACETS)
OWN_FACETS = frozenset(facet.name for facet in (*ARTICLE_FACETS, *MARK_FACETS, *SAYING_FACETS, RULED))
"""Names that no plugin's facet may have."""
