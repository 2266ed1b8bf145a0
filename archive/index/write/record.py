"""Article, layers and decisions → what the index stores of one article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.index.write.rulings import Rulings
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import ARTICLE, ARTICLE_FACETS, Facet
from archive.model.layer import AnnotationLayer

STATEMENT = "quote"
"""The kind of annotation whose every instance is a statement."""


@dataclass(frozen=True, slots=True)
class StoredAnnotation:
    """An annotation with what made it."""

    annotation: Annotation
    enricher: str
    version: str
    distribution: str = ""
    distribution_version: str = ""

    @property
    def maker(self) -> tuple[str, str, str, str]:
        return (self.enricher, self.version, self.distribution, self.distribution_version)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the index holds it, with its annotations in the order of the text."""

    article: Article
    annotations: tuple[StoredAnnotation, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that an article has in a facet. `annotation` numbers the annotation it comes from; -1: none."""

    facet: str
    annotation: int
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the index stores for one article."""

    seq: int
    """The change that brought the article to this state."""
    added: int
    """The change that first stored the article."""
    article: Article
    annotations: tuple[StoredAnnotation, ...] = ()
    """After the decisions, by start, then by end, longest first."""
    values: tuple[FacetValue, ...] = ()


def make_record(
    seq: int,
    article: Article,
    layers: Iterable[AnnotationLayer] = (),
    decisions: Iterable[Decision | tuple[int, Decision]] = (),
    facets: Iterable[Facet] = (),
    *,
    added: int | None = None,
) -> Record:
    """What the index stores for `article`.

    Args:
        seq: the change that brought the article to this state.
        decisions: in the order they were made, each with its number, or numbered from 1; those about other
            articles do nothing.
        added: the change that first stored the article; None: `seq`.
    """
    rulings = Rulings.of(decisions, article.id)
    annotations = tuple(_annotations(layers, rulings, len(article.text)))
    values = tuple(_values(article, annotations, all_facets(facets), rulings))
    return Record(seq, seq if added is None else added, article, annotations, values)


def all_facets(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """`facets` and those of the article itself, each name once, the first of a name kept."""
    named: dict[str, Facet] = {}
    for facet in (*facets, *ARTICLE_FACETS):
        named.setdefault(facet.name, facet)
    return tuple(named.values())


def _annotations(
    layers: Iterable[AnnotationLayer], rulings: Rulings, length: int
) -> Sequence[StoredAnnotation]:
    found = []
    for layer in layers:
        maker = (layer.enricher, layer.version, layer.distribution, layer.distribution_version)
        for annotation in layer.annotations:
            kept = rulings.apply(annotation) if rulings else annotation
            if kept is not None and kept.end <= length:
                found.append(StoredAnnotation(kept, *maker))
    return sorted(found, key=_in_text_order)


def _in_text_order(stored: StoredAnnotation) -> tuple[int, int, str, str]:
    annotation = stored.annotation
    return (annotation.start, -annotation.end, annotation.kind, annotation.value)


def _values(
    article: Article, annotations: Sequence[StoredAnnotation], facets: Iterable[Facet], rulings: Rulings
) -> Iterable[FacetValue]:
    by_kind: dict[str, list[Facet]] = {}
    for facet in facets:
        by_kind.setdefault(facet.kind, []).append(facet)
    for facet in by_kind.pop(ARTICLE, []):
        for value in _article_values(article, facet):
            yield FacetValue(facet.name, -1, value, rulings.label(facet.name, value, value))
    for number, stored in enumerate(annotations):
        annotation = stored.annotation
        for facet in by_kind.get(annotation.kind, ()):
            for value in dict.fromkeys(facet.values_of(annotation)):
                label = annotation.label if facet.attribute is None else rulings.label("actor", value, value)
                yield FacetValue(facet.name, number, value, label)


def _article_values(article: Article, facet: Facet) -> tuple[str, ...]:
    held = getattr(article, facet.attribute or "", None)
    several = held if isinstance(held, (tuple, list)) else (held,)
    return tuple(dict.fromkeys(str(item) for item in several if item is not None and str(item)))
