"""A way to narrow a search."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from archive.model.annotation import Annotation
from archive.model.results import Unit

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
    shape: Literal["term", "tree", "date"] = "term"
    """`tree`: values are paths with `/`, an article counts for every ancestor too. `date`: values are days."""
    unit: Unit = "article"
    """What is counted: articles, or statements (annotations of kind `quote`)."""

    def values_of(self, annotation: Annotation) -> tuple[str, ...]:
        """The facet values that one annotation gives; empty where it is none of this facet's."""
        if annotation.kind != self.kind:
            return ()
        for attribute, accepted in self.where.items():
            if _as_text(annotation.attributes.get(attribute)) not in accepted:
                return ()
        if self.attribute is None:
            return (annotation.value,) if annotation.value else ()
        held = annotation.attributes.get(self.attribute)
        several = held if isinstance(held, list) else [held]
        return tuple(text for item in several if (text := _as_text(item)))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


ARTICLE_FACETS = (
    Facet(name="source", label="Source", kind=ARTICLE, attribute="source"),
    Facet(name="published", label="Published", kind=ARTICLE, attribute="published", shape="date"),
    Facet(name="language", label="Language", kind=ARTICLE, attribute="language"),
    Facet(name=META, label="Section and more", kind=ARTICLE, attribute="extra", shape="tree"),
)
"""The facets every archive has, whatever is installed."""
RULED = Facet(name="ruled", label="Ruled on", kind=ARTICLE)
"""The numbers of the decisions that changed an article; for undoing them, offered to nobody."""
