"""Decisions → what becomes of an annotation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from archive.model.annotation import Annotation
from archive.model.decision import Decision

_SPEAKERS = ("actor", "quote")
"""Kinds whose rulings also hold for the speaker and the chain of a statement."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions that hold for one article."""

    rejects: tuple[Decision, ...] = ()
    merges: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    speakers: dict[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rejects or self.merges or self.labels or self.speakers)

    @classmethod
    def of(cls, decisions: Iterable[Decision | tuple[int, Decision]], article_id: str) -> Self:
        """The rulings among `decisions` that concern this article, those undone left out."""
        numbered = [
            given if isinstance(given, tuple) else (number, given)
            for number, given in enumerate(decisions, 1)
        ]
        undone: set[int] = set()
        for number, decision in reversed(numbered):
            # An undo that was itself undone does nothing.
            if decision.ruling == "undo" and number not in undone and decision.undoes is not None:
                undone.add(decision.undoes)
        held = [
            decision
            for number, decision in numbered
            if number not in undone and decision.article_id in ("", article_id)
        ]
        rulings = cls(rejects=tuple(decision for decision in held if decision.ruling == "reject"))
        for decision in held:
            if decision.ruling == "merge":
                rulings.merges[decision.kind, decision.value] = decision.into
            elif decision.ruling == "rename":
                rulings.labels[decision.kind, decision.value] = decision.into
            elif decision.ruling == "reattribute" and decision.start is not None and decision.article_id:
                rulings.speakers[decision.start] = decision.into
        return rulings

    def apply(self, annotation: Annotation) -> Annotation | None:
        """The annotation as ruled; None where it was rejected."""
        if any(_concerns(decision, annotation) for decision in self.rejects):
            return None
        change: dict[str, object] = {}
        value = self._merged((annotation.kind,), annotation.value)
        if value != annotation.value:
            change["value"] = change["label"] = value
        label = self.label(annotation.kind, value, "")
        if label:
            change["label"] = label
        if annotation.kind == "quote":
            attributes = self._statement(annotation)
            if attributes != annotation.attributes:
                change["attributes"] = attributes
        return annotation.model_copy(update=change) if change else annotation

    def label(self, kind: str, value: str, otherwise: str) -> str:
        """How a person ruled that the value of this kind is written."""
        return self.labels.get((kind, value)) or otherwise

    def _statement(self, annotation: Annotation) -> dict[str, object]:
        attributes: dict[str, object] = dict(annotation.attributes)
        speaker = attributes.get("speaker")
        if annotation.start in self.speakers:
            attributes["speaker"] = self.speakers[annotation.start]
        elif isinstance(speaker, str):
            attributes["speaker"] = self._said_by(speaker, annotation)
        chain = attributes.get("via")
        if isinstance(chain, list):
            via = [self._said_by(link, annotation) for link in chain if isinstance(link, str)]
            attributes["via"] = [link for link in via if link]
        if not attributes.get("speaker"):
            attributes.pop("speaker", None)
        return attributes

    def _said_by(self, speaker: str, annotation: Annotation) -> str:
        for decision in self.rejects:
            if decision.kind in _SPEAKERS and decision.value == speaker and _is_at(decision, annotation):
                return ""
        return self._merged(_SPEAKERS, speaker)

    def _merged(self, kinds: Iterable[str], value: str) -> str:
        seen = {value}
        while True:
            into = next((self.merges[kind, value] for kind in kinds if (kind, value) in self.merges), None)
            # Two values merged into each other: the first merge holds.
            if into is None or into in seen:
                return value
            value = into
            seen.add(value)


def _concerns(decision: Decision, annotation: Annotation) -> bool:
    if decision.kind and decision.kind != annotation.kind:
        return False
    if decision.value and decision.value != annotation.value:
        return False
    return bool(decision.value or decision.start is not None) and _is_at(decision, annotation)


def _is_at(decision: Decision, annotation: Annotation) -> bool:
    if decision.start is not None and decision.start != annotation.start:
        return False
    return decision.end is None or decision.end == annotation.end
