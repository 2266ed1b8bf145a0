"""Article, layers and decisions → what the index stores of one article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from archive.index.format.layout import STATEMENT
from archive.index.format.packing import StoredAnnotation
from archive.model.alias import NO_ALIASES, AliasTable
from archive.model.annotation import Annotation, key_of
from archive.model.article import Article
from archive.model.decision import Decision, standing
from archive.model.facet import ARTICLE, ARTICLE_FACETS, RULED, Facet
from archive.model.layer import AnnotationLayer
from archive.text import name_key

_ACTOR = "actor"
_OUTLET = "source"
_SPEAKERS = (_ACTOR, STATEMENT)
"""Kinds whose decisions also hold for the speaker and the chain of a statement."""
_NO_DECISION = 0
"""Decisions are numbered from 1; what a list says is none."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that an article has in a facet. `annotation` numbers the annotation it comes from; -1: none."""

    facet: str
    annotation: int
    value: str
    label: str
    key: str
    """What the thing it names is known by, however it is spelt: values of one key are one value."""
    words: str = ""
    """What the article itself says for it, where no annotation has its words: a query may say it too."""


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


@dataclass(frozen=True, slots=True)
class ArticleDecisions:
    """The decisions that hold for one article."""

    rejects: tuple[tuple[int, Decision], ...] = ()
    merges: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """Kind and value, or kind and key → the decision's number, and the value that it is merged into."""
    labels: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """Kind and value, or kind and key → the decision's number, and how it is written."""
    speakers: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Where a statement starts → the decision's number, and who makes it."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Value of an actor in this article → its key."""
    applied: set[int] = field(default_factory=set)
    """Numbers of the decisions that changed something so far."""
    aliases: AliasTable = NO_ALIASES
    """What lists say where no decision does."""

    def __bool__(self) -> bool:
        return bool(self.rejects or self.merges or self.labels or self.speakers or self.aliases)

    @classmethod
    def of(
        cls,
        decisions: Iterable[Decision | tuple[int, Decision]],
        article_id: str,
        layers: Iterable[AnnotationLayer] = (),
        aliases: AliasTable = NO_ALIASES,
    ) -> Self:
        """Those of `decisions` that concern this article, which has these layers, and were not undone."""
        numbered = [
            given if isinstance(given, tuple) else (number, given)
            for number, given in enumerate(decisions, 1)
        ]
        held = [
            (number, decision)
            for number, decision in standing(numbered)
            if decision.article_id in ("", article_id)
        ]
        is_asked = bool(held or aliases)
        annotations = (each for layer in layers for each in layer.annotations) if is_asked else ()
        ruled = cls(
            rejects=tuple((number, each) for number, each in held if each.ruling == "reject"),
            keys={each.value: key_of(each) for each in annotations if each.kind == _ACTOR},
            aliases=aliases,
        )
        for number, decision in held:
            named = ((decision.kind, name) for name in (decision.value, *decision.keys))
            if decision.ruling == "merge":
                ruled.merges.update(dict.fromkeys(named, (number, decision.into)))
            elif decision.ruling == "rename":
                ruled.labels.update(dict.fromkeys(named, (number, decision.into)))
            elif decision.ruling == "reattribute" and decision.start is not None and decision.article_id:
                ruled.speakers[decision.start] = (number, decision.into)
        return ruled

    def apply(self, annotation: Annotation) -> Annotation | None:
        """The annotation as these decisions leave it; None where one rejects it."""
        value = self._merged((annotation.kind,), annotation.value)
        # A value that others were merged into takes them along when it is rejected.
        rejects = [each for each in self.rejects if each[1].kind in ("", annotation.kind)]
        # Most annotations are of kinds that nothing was ruled on; to fold their names takes as long as the rest.
        known_as = self._known_as(annotation.value, value) if rejects else ()
        for number, decision in rejects:
            if _concerns(decision, annotation, known_as):
                self.applied.add(number)
                return None
        change: dict[str, object] = {}
        if value != annotation.value:
            change["value"] = change["label"] = value
        label = self.label(annotation.kind, value, "")
        if label:
            change["label"] = label
        attributes = {
            **self.aliases.attributes.get((annotation.kind, value), {}),
            **(self._statement(annotation) if annotation.kind == STATEMENT else annotation.attributes),
        }
        if attributes != annotation.attributes:
            change["attributes"] = attributes
        return annotation.model_copy(update=change) if change else annotation

    def apply_to_article(self, article: Article) -> Article:
        """The article under the outlet that these decisions leave it; under none where one rejects it."""
        outlet = self._merged((_OUTLET,), article.source) if article.source else ""
        known_as = self._known_as(article.source, outlet) if self.rejects else ()
        for number, decision in self.rejects:
            if decision.kind == _OUTLET and outlet and _rules_on(decision, known_as):
                self.applied.add(number)
                outlet = ""
        return article if outlet == article.source else article.model_copy(update={"source": outlet})

    def label(self, kind: str, value: str, otherwise: str) -> str:
        """How a person, or else a list, writes the value of this kind; `otherwise` where neither does."""
        otherwise = self.aliases.labels.get((kind, value), otherwise)
        if not self.labels:
            return otherwise
        known = ((kind, name) for name in self._known_as(value))
        number, label = next((self.labels[each] for each in known if each in self.labels), (0, ""))
        if not label:
            return otherwise
        self.applied.add(number)
        return label

    def _statement(self, annotation: Annotation) -> dict[str, object]:
        attributes: dict[str, object] = dict(annotation.attributes)
        speaker = attributes.get("speaker")
        if annotation.start in self.speakers:
            number, attributes["speaker"] = self.speakers[annotation.start]
            self.applied.add(number)
        elif isinstance(speaker, str):
            attributes["speaker"] = self._decided_speaker(speaker, annotation)
        chain = attributes.get("via")
        if isinstance(chain, list):
            via = [self._decided_speaker(link, annotation) for link in chain if isinstance(link, str)]
            attributes["via"] = [link for link in via if link]
        if not attributes.get("speaker"):
            attributes.pop("speaker", None)
        return attributes

    def _decided_speaker(self, speaker: str, annotation: Annotation) -> str:
        """The speaker as the decisions about actors and statements leave it; empty where one rejects it."""
        merged = self._merged(_SPEAKERS, speaker)
        known_as = self._known_as(speaker, merged) if self.rejects else ()
        for number, decision in self.rejects:
            is_named = decision.kind in _SPEAKERS and _rules_on(decision, known_as)
            if is_named and _is_at(decision, annotation):
                self.applied.add(number)
                return ""
        return merged

    def _merged(self, kinds: Iterable[str], value: str) -> str:
        if not (self.merges or self.aliases.merges):
            return value
        listed = self.aliases.merges
        seen = {value}
        while True:
            known = [(kind, name) for name in self._known_as(value) for kind in kinds]
            merge = next((self.merges[each] for each in known if each in self.merges), None)
            if merge is None:
                merge = next(((_NO_DECISION, listed[each]) for each in known if each in listed), None)
            # Two values merged into each other: the first merge holds.
            if merge is None or merge[1] in seen:
                return value
            number, value = merge
            if number != _NO_DECISION:
                self.applied.add(number)
            seen.add(value)

    def _known_as(self, *values: str) -> tuple[str, ...]:
        """The values, and then what their things are known by."""
        distinct = tuple(dict.fromkeys(values))
        return (*distinct, *(self.keys.get(value) or name_key(value) for value in distinct))


def _rules_on(decision: Decision, known_as: Sequence[str]) -> bool:
    return decision.value in known_as or any(key in known_as for key in decision.keys)


def _concerns(decision: Decision, annotation: Annotation, known_as: Sequence[str]) -> bool:
    if decision.kind and decision.kind != annotation.kind:
        return False
    if decision.value and not _rules_on(decision, known_as):
        return False
    return bool(decision.value or decision.start is not None) and _is_at(decision, annotation)


def _is_at(decision: Decision, annotation: Annotation) -> bool:
    if decision.start is not None and decision.start != annotation.start:
        return False
    return decision.end is None or decision.end == annotation.end


def make_record(
    seq: int,
    article: Article,
    layers: Iterable[AnnotationLayer] = (),
    decisions: Iterable[Decision | tuple[int, Decision]] = (),
    facets: Iterable[Facet] = (),
    *,
    added: int | None = None,
    aliases: AliasTable = NO_ALIASES,
) -> Record:
    """What the index stores for `article`.

    Args:
        seq: the change that brought the article to this state.
        decisions: in the order they were made, each with its number, or numbered from 1; those about other
            articles do nothing.
        added: the change that first stored the article; None: `seq`.
        aliases: what lists say; decisions go before them.
    """
    layers = tuple(layers)
    ruled = ArticleDecisions.of(decisions, article.id, layers, aliases)
    outlet = article.source
    article = ruled.apply_to_article(article) if ruled else article
    annotations = tuple(_annotations(layers, ruled, len(article.text)))
    values = [*_values(article, annotations, all_facets(facets), ruled, outlet)]
    numbers = map(str, sorted(ruled.applied))
    values += (FacetValue(RULED.name, -1, number, number, number) for number in numbers)
    return Record(seq, seq if added is None else added, article, annotations, tuple(values))


def decisions_applied(
    article: Article,
    layers: Iterable[AnnotationLayer],
    decisions: Iterable[tuple[int, Decision]],
    aliases: AliasTable = NO_ALIASES,
) -> set[int]:
    """The numbers of the decisions that change something in an article's outlet, or in what these layers say of it."""
    layers = tuple(layers)
    ruled = ArticleDecisions.of(decisions, article.id, layers, aliases)
    outlet = ruled.apply_to_article(article).source
    ruled.label(_OUTLET, outlet, "")
    for layer in layers:
        for annotation in layer.annotations:
            kept = ruled.apply(annotation)
            for speaker in (kept.attributes.get("speaker"),) if kept and kept.kind == "quote" else ():
                ruled.label("actor", str(speaker), "")
    return ruled.applied


def all_facets(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """`facets` and those that every archive has, each name once, the first of a name kept."""
    named: dict[str, Facet] = {}
    for facet in (RULED, *facets, *ARTICLE_FACETS):
        named.setdefault(facet.name, facet)
    return tuple(named.values())


def _annotations(
    layers: Iterable[AnnotationLayer], ruled: ArticleDecisions, length: int
) -> Sequence[StoredAnnotation]:
    found = []
    for layer in layers:
        maker = (layer.enricher, layer.version, layer.distribution, layer.distribution_version)
        for annotation in layer.annotations:
            kept = ruled.apply(annotation) if ruled else annotation
            if kept is not None and kept.end <= length:
                found.append(StoredAnnotation(kept, *maker))
    return sorted(found, key=_in_text_order)


def _in_text_order(stored: StoredAnnotation) -> tuple[int, int, str, str]:
    annotation = stored.annotation
    return (annotation.start, -annotation.end, annotation.kind, annotation.value)


def _values(
    article: Article,
    annotations: Sequence[StoredAnnotation],
    facets: Iterable[Facet],
    ruled: ArticleDecisions,
    outlet: str,
) -> Iterable[FacetValue]:
    """What an article has in each facet; `outlet` is what it is called before decisions."""
    by_kind: dict[str, list[Facet]] = {}
    for facet in facets:
        by_kind.setdefault(facet.kind, []).append(facet)
    for facet in by_kind.pop(ARTICLE, []):
        for value in _article_values(article, facet):
            label = ruled.label(facet.name, value, facet.label_of(value))
            words = outlet if facet.name == _OUTLET and value != outlet else ""
            yield FacetValue(facet.name, -1, value, label, name_key(value), words)
    keys = {a.value: key_of(a) for a in (stored.annotation for stored in annotations) if a.kind == _ACTOR}
    for number, stored in enumerate(annotations):
        annotation = stored.annotation
        for facet in by_kind.get(annotation.kind, ()):
            for value in dict.fromkeys(facet.values_of(annotation)):
                if facet.attribute is None:
                    yield FacetValue(
                        facet.name,
                        number,
                        value,
                        facet.labels.get(value, annotation.label),
                        key_of(annotation),
                    )
                else:
                    label = ruled.label(_ACTOR, value, facet.label_of(value))
                    yield FacetValue(facet.name, number, value, label, keys.get(value) or name_key(value))


def _article_values(article: Article, facet: Facet) -> tuple[str, ...]:
    held = getattr(article, facet.attribute or "", None)
    if isinstance(held, Mapping):
        return tuple(f"{name}/{value}" for name, values in held.items() for value in values if value)
    several = held if isinstance(held, (tuple, list)) else (held,)
    return tuple(dict.fromkeys(str(item) for item in several if item is not None and str(item)))
