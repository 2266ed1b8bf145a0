"""One claim of an enricher about one span of an article."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from archive.model.article import Article
from archive.model.span import Span
from archive.text import name_key


class Annotation(BaseModel):
    """What the words from `start` to `end` are said to be.

    Raises:
        ValidationError: the span is reversed, or `text` has not the length of the span.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[str, Field(min_length=1, max_length=64)]
    """What the annotation is: `actor`, `place`, `quote`, `date`, `name`, or a plugin's own."""
    start: Annotated[int, Field(ge=0)]
    """First code point in `Article.text`."""
    end: Annotated[int, Field(ge=0)]
    """One past the last code point."""
    text: str
    """The span's own words, so that a slipped offset shows."""
    value: str
    """What the words stand for, the same in every article."""
    label: str
    """The value as a person writes it."""
    confidence: Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)] = 1.0
    """How likely the claim is to be right, 0 to 1."""
    attributes: Mapping[str, JsonValue] = Field(default_factory=dict)
    """Fields of the attributes model that the enricher declared for this kind."""

    @model_validator(mode="after")
    def _words_fill_the_span(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span [{self.start}, {self.end}) is reversed")
        if len(self.text) != self.end - self.start:
            raise ValueError(
                f"text has {len(self.text)} code points, span [{self.start}, {self.end}) has {self.end - self.start}"
            )
        return self

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @classmethod
    def at(
        cls,
        article: Article,
        span: Span,
        *,
        kind: str,
        value: str,
        label: str | None = None,
        confidence: float = 1.0,
        attributes: BaseModel | Mapping[str, JsonValue] | None = None,
    ) -> "Annotation":
        """An annotation of `article` at `span`, its text filled in.

        Args:
            label: None takes the value.
            attributes: a model is written as JSON, fields that are None left out.
        """
        if isinstance(attributes, BaseModel):
            attributes = attributes.model_dump(mode="json", exclude_none=True)
        return cls(
            kind=kind,
            start=span.start,
            end=span.end,
            text=span.of(article.text),
            value=value,
            label=value if label is None else label,
            confidence=confidence,
            attributes=attributes or {},
        )


def key_of(annotation: Annotation) -> str:
    """What the thing that the annotation names is known by, the same for every spelling of it in any article.

    Its attribute `key`, where the enricher gives one; else its value without case, accents and hyphens.
    """
    key = annotation.attributes.get("key")
    return name_key(key if isinstance(key, str) and key else annotation.value)
