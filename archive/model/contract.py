"""The annotation contract: what an enricher may return about an article. One check, used wherever annotations come in.

A worker checks what its enricher returned, its parent checks the worker's reply once more, and `archive plugins
check` checks the same things in front of a plugin's author.
"""

import json
from collections.abc import Collection, Iterable, Iterator

from pydantic import ValidationError

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.enricher import Enricher

MOST_ANNOTATIONS = 200_000
"""How many annotations one enricher may make of one article."""
LONGEST_VALUE = 10_000
"""Code points in a value or a label. The index keeps values whole, and a screen shows them."""


class ContractBroken(ValueError):
    """An annotation that breaks the contract; the message says which one and how.

    Args:
        rule: what it breaks, in words that are the same for each annotation.
        where: which annotation; empty where there is none.
    """

    def __init__(self, rule: str, where: str = "") -> None:
        super().__init__(f"{where}: {rule}" if where else rule)
        self.rule = rule


def kept_annotations(
    enricher: Enricher, article: Article, returned: Iterable[object]
) -> tuple[Annotation, ...]:
    """The annotations by start, end and kind, their attributes as the declared model writes them.

    Raises:
        ContractBroken: one of them breaks the contract; the whole layer is refused.
    """
    kept: list[Annotation] = []
    for outcome in check_each(enricher, article, returned):
        if isinstance(outcome, ContractBroken):
            raise outcome
        kept.append(outcome)
    return tuple(sorted(kept, key=lambda annotation: (annotation.start, annotation.end, annotation.kind)))


def check_each(
    enricher: Enricher, article: Article, returned: Iterable[object]
) -> Iterator[Annotation | ContractBroken]:
    """Each annotation as it is kept, or what is wrong with it; nothing after the 200,000th."""
    for number, annotation in enumerate(returned):
        if number == MOST_ANNOTATIONS:
            yield ContractBroken(f"more than {MOST_ANNOTATIONS} annotations")
            return
        try:
            yield _with_valid_attributes(
                enricher, check_annotation(annotation, article.text, enricher.produces)
            )
        except ContractBroken as broken:
            yield broken


def check_annotation(annotation: object, text: str, kinds: Collection[str]) -> Annotation:
    """The annotation, if its kind is declared and it says truly which words of `text` it is about.

    Its attributes are not looked at: only the process that loaded the plugin knows their model.

    Raises:
        ContractBroken
    """
    if not isinstance(annotation, Annotation):
        raise ContractBroken(f"returned {type(annotation).__name__}, not Annotation")
    where = _where(annotation)
    if annotation.kind not in kinds:
        raise ContractBroken(f"kind is not declared; declared: {', '.join(sorted(kinds))}", where)
    if annotation.end > len(text):
        raise ContractBroken(f"the text ends at {len(text)}", where)
    if annotation.text != text[annotation.start : annotation.end]:
        raise ContractBroken("text differs from the article's words there", where)
    if max(len(annotation.value), len(annotation.label)) > LONGEST_VALUE:
        raise ContractBroken(f"value or label is longer than {LONGEST_VALUE}", where)
    return annotation


def _with_valid_attributes(enricher: Enricher, annotation: Annotation) -> Annotation:
    where = _where(annotation)
    try:
        json.dumps(annotation.attributes, allow_nan=False)
    except (ValueError, TypeError, RecursionError) as error:
        raise ContractBroken(f"attributes cannot be written as JSON: {error}", where) from error
    try:
        attributes = enricher.produces[annotation.kind].model_validate(annotation.attributes)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ContractBroken(f"attribute {field}: {first['msg']}", where) from error
    written = attributes.model_dump(mode="json", exclude_none=True)
    if written == annotation.attributes:
        return annotation
    return annotation.model_copy(update={"attributes": written})


def _where(annotation: Annotation) -> str:
    return f"{annotation.kind} at [{annotation.start}, {annotation.end})"
