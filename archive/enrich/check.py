"""What of an enricher's answer is accepted: spans inside the text, known kinds, valid attributes, finite numbers."""

import json
from collections.abc import Iterable

from pydantic import ValidationError

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.enricher import Enricher

MOST_ANNOTATIONS = 200_000
LONGEST_VALUE = 10_000


class InvalidAnnotation(ValueError):
    """An annotation that breaks the contract; the message says which and how."""


def checked(enricher: Enricher, article: Article, returned: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations, by start, end and kind, their attributes as the declared model writes them.

    Raises:
        InvalidAnnotation: one of them breaks the contract; the whole layer is refused.
    """
    kept: list[Annotation] = []
    for annotation in returned:
        if len(kept) == MOST_ANNOTATIONS:
            raise InvalidAnnotation(f"more than {MOST_ANNOTATIONS} annotations")
        kept.append(_checked_one(enricher, article, annotation))
    return tuple(sorted(kept, key=lambda annotation: (annotation.start, annotation.end, annotation.kind)))


def _checked_one(enricher: Enricher, article: Article, annotation: Annotation) -> Annotation:
    if not isinstance(annotation, Annotation):
        raise InvalidAnnotation(f"returned {type(annotation).__name__}, not Annotation")
    where = f"{annotation.kind} at [{annotation.start}, {annotation.end})"
    if annotation.kind not in enricher.produces:
        declared = ", ".join(sorted(enricher.produces))
        raise InvalidAnnotation(f"{where}: kind is not declared; declared: {declared}")
    if annotation.end > len(article.text):
        raise InvalidAnnotation(f"{where}: the text ends at {len(article.text)}")
    if annotation.text != article.text[annotation.start : annotation.end]:
        raise InvalidAnnotation(f"{where}: text differs from the article's words there")
    if max(len(annotation.value), len(annotation.label)) > LONGEST_VALUE:
        raise InvalidAnnotation(f"{where}: value or label is longer than {LONGEST_VALUE}")
    try:
        json.dumps(annotation.attributes, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise InvalidAnnotation(f"{where}: attributes cannot be written as JSON: {error}") from error
    try:
        attributes = enricher.produces[annotation.kind].model_validate(annotation.attributes)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidAnnotation(f"{where}: attribute {field}: {first['msg']}") from error
    written = attributes.model_dump(mode="json", exclude_none=True)
    return (
        annotation
        if written == annotation.attributes
        else annotation.model_copy(update={"attributes": written})
    )
