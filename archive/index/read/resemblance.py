"""Articles that resemble one: those that share its rarest words, actors, places and days.

What tells the article apart is taken from it, each thing with a weight: how rare it is in the archive, and for a word
how often the article says it. Another article resembles it by the share of that weight which it has, too. Nothing
else counts, so that the answer can be told in a sentence, and is the same in any order of adding.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import StoredArticle
from archive.index.forms import stem_word
from archive.index.read.scoring import K1, Scorer, rarity_of
from archive.model.facet import ARTICLE, LEAST_CONFIDENCE, Facet
from archive.query.tree import Values, Word

LEAST_SHARE = 0.25
"""An article resembles another from this share of its weight on."""
_LEAST_SHARED = 4
"""And from so many things on; of an article that has fewer, from all of them on."""
_WORDS, _VALUES = 25, 15
"""The weightiest of each that are looked for."""
_SHORTEST = 3
"""Letters of a word."""
_COMMON = 0.1
"""What more of the articles have than this share of them tells nothing apart."""
_HEADLINE = 2
"""What a word of the headline counts for, in words of the body."""
_VALUE = 1.5
"""What a name is worth beside a word as rare."""
_TOLD = 6
"""Things that the sentence about an answer names."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The articles that have to do with one; where they resemble it, the most alike first."""

    ids: tuple[str, ...]
    shares: tuple[float, ...] = ()
    """Of each that resembles it, the share of the article's weight that it has: from `LEAST_SHARE` to 1."""
    by: tuple[str, ...] = ()
    """The weightiest words and names that were looked for."""


@dataclass(frozen=True, slots=True)
class _Trait:
    """Something that an article is told apart by: how it is told, its weight, and who has it."""

    told: str
    weight: float
    holders: Sequence[Array]
    """The articles of each segment that have it, ascending."""


def resembling(
    contexts: Sequence[Context], scorer: Scorer, facets: Sequence[Facet], stored: StoredArticle
) -> Resemblance:
    """The articles of all segments that resemble one of them, without itself."""
    total = sum(int(np.count_nonzero(context.segment.alive)) for context in contexts)
    words = sorted(_words(contexts, scorer, stored, total), key=_weightiest)[:_WORDS]
    values = sorted(_values(contexts, facets, stored, total), key=_weightiest)[:_VALUES]
    traits = sorted((*words, *values), key=_weightiest)
    weight = sum(trait.weight for trait in traits)
    own = int(stored.article.id, 16)
    found: list[tuple[float, str]] = []
    for at, context in enumerate(contexts):
        shares, shared = np.zeros(context.segment.count), np.zeros(context.segment.count, dtype=np.int64)
        for trait in traits:
            shares[trait.holders[at]] += trait.weight / weight
            shared[trait.holders[at]] += 1
        ids = context.segment.column("ids")
        is_alike: Mask = (shares >= LEAST_SHARE) & (shared >= min(_LEAST_SHARED, len(traits)))
        is_alike &= context.segment.alive & (ids != own)
        found += [(-float(shares[doc]), f"{int(ids[doc]):016x}") for doc in np.flatnonzero(is_alike)]
    found.sort()
    return Resemblance(
        tuple(id for _, id in found),
        tuple(-share for share, _ in found),
        tuple(each.told for each in traits[:_TOLD]),
    )


def _weightiest(trait: _Trait) -> tuple[float, str]:
    return -trait.weight, trait.told


def _words(
    contexts: Sequence[Context], scorer: Scorer, stored: StoredArticle, total: int
) -> Iterator[_Trait]:
    """Its words, each stem once, by the form that stands there most often."""
    article = stored.article
    forms: dict[str, Counter[str]] = {}
    for text, times in ((article.title, _HEADLINE), (article.text[article.body.start :], 1)):
        for word in words_of(text):
            if len(word) >= _SHORTEST:
                forms.setdefault(stem_word(word, article.language), Counter())[word.lower()] += times
    for spelt in forms.values():
        (form, _), often = min(spelt.items(), key=lambda each: (-each[1], each[0])), spelt.total()
        clause = Word(form)
        holders = [scorer.occurrences(context, clause, "text")[0] for context in contexts]
        if rarity := _rarity(sum(map(len, holders)), total):
            yield _Trait(form, rarity * often * (K1 + 1) / (often + K1), holders)


def _values(
    contexts: Sequence[Context], facets: Sequence[Facet], stored: StoredArticle, total: int
) -> Iterator[_Trait]:
    """The actors, places and days that it names; whatever its enrichers call so."""
    named = {facet.kind: facet for facet in facets if facet.kind != ARTICLE and not facet.attribute}
    seen: set[tuple[str, str]] = set()
    for annotation in (each.annotation for each in stored.annotations):
        facet = named.get(annotation.kind)
        is_sure = annotation.confidence is None or annotation.confidence >= LEAST_CONFIDENCE
        if facet is None or not is_sure or not annotation.value or (facet.name, annotation.value) in seen:
            continue
        seen.add((facet.name, annotation.value))
        clause = Values(facet.name, (annotation.value,), resolved=True)
        holders = [np.flatnonzero(context.holds(clause, context.whole)) for context in contexts]
        if rarity := _rarity(sum(map(len, holders)), total):
            yield _Trait(annotation.label or annotation.value, _VALUE * rarity, holders)


def _rarity(found: int, total: int) -> float:
    """What a thing is worth that so many of all articles have; 0 where it tells nothing apart."""
    if found < 2 or (found > _COMMON * total and total > 2 / _COMMON):
        return 0.0
    return rarity_of(found, total)
