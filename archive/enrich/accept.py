"""What the parent accepts of a worker's reply: nothing that could not have come from a sound enricher."""

from pydantic import ValidationError

from archive.enrich.check import LONGEST_VALUE
from archive.enrich.offers import OfferedEnricher
from archive.enrich.runner import Enriched
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.layer import AnnotationLayer


class Refused(ValueError):
    """A reply that is not accepted; the message says why."""


def accepted(payload: bytes, article: Article, enricher: OfferedEnricher) -> Enriched:
    """The layer or the failure in a reply, checked against the article and what the enricher declared.

    Raises:
        Refused: it is no such thing.
    """
    try:
        said = Enriched.model_validate_json(payload, strict=True)
    except ValidationError as error:
        raise Refused(first_error(error)) from error
    if said.article_id != article.id or len(said.layers) + len(said.failures) != 1:
        raise Refused("answered for another article")
    for layer in said.layers:
        _check(layer, article, enricher)
    return said


def first_error(error: ValidationError) -> str:
    """The first thing that a model found wrong, in one line."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def _check(layer: AnnotationLayer, article: Article, enricher: OfferedEnricher) -> None:
    if (layer.article_id, layer.enricher, layer.version) != (article.id, enricher.name, enricher.version):
        raise Refused("answered with a layer of another enricher or article")
    if layer.text_sha256 != article.text_sha256:
        raise Refused("the article was changed while it was annotated")
    for annotation in layer.annotations:
        _check_annotation(annotation, article.text, enricher.kinds)


def _check_annotation(annotation: Annotation, text: str, kinds: frozenset[str]) -> None:
    where = f"{annotation.kind} at [{annotation.start}, {annotation.end})"
    if annotation.kind not in kinds:
        raise Refused(f"{where}: kind is not declared")
    if annotation.end > len(text) or text[annotation.start : annotation.end] != annotation.text:
        raise Refused(f"{where}: text differs from the article's words there")
    if max(len(annotation.value), len(annotation.label)) > LONGEST_VALUE:
        raise Refused(f"{where}: value or label is longer than {LONGEST_VALUE}")
