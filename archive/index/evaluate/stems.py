"""A word as asked → the stems it stands for, in each language that it was met in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from archive.index.english import shared_bases, shared_forms
from archive.index.format.layout import Array
from archive.index.forms import fold_word, stem_word
from archive.index.read.segment import SegmentArrays

_KNOWN = 20_000
"""Words that are remembered."""


class Stems(NamedTuple):
    """What a word stands for."""

    stems: tuple[bytes, ...]
    """All forms of these."""
    others: tuple[str, ...] = ()
    """And these folded forms of English words, whose stems are those of other words."""


@dataclass(frozen=True, slots=True, eq=False)
class WordStems:
    """Stems of words over all segments of a snapshot, so that a word means the same in each.

    A word takes the stem of each form that is spelt as it is, whatever its language: so "die" is German where German
    articles have it. English ones it takes in any case, as nothing else tells "strikes" from "strike" where no
    article has the first; where no article has it at all, those of every language.
    """

    segments: Sequence[SegmentArrays]
    known: dict[str, Stems] = field(default_factory=dict)

    def of(self, word: str) -> Stems:
        """The stems of a word without signs at its ends."""
        cached = self.known.get(word)
        if cached is None:
            if len(self.known) > _KNOWN:
                self.known.clear()
            cached = self.known[word] = self._find(word)
        return cached

    def _find(self, word: str) -> Stems:
        folded = fold_word(word)
        english = stem_word(word)
        found = {english, *shared_bases(folded)}
        met = {stem for segment in self.segments for stem in _met(segment, folded)}
        if not met:
            languages = {language for segment in self.segments for language in segment.languages}
            found.update(stem_word(word, language) for language in languages)
        others = tuple(form for base in (english, *shared_bases(folded)) for form in shared_forms(base))
        return Stems(tuple(sorted(met | {_bytes(stem) for stem in found})), others)


def _met(segment: SegmentArrays, folded: str) -> set[bytes]:
    """The stems of the forms that are spelt so, in articles that are not deleted."""
    forms = segment.forms_folding_to(folded)
    stems = segment.stems_of(forms)
    if segment.has_deletions:
        is_kept = [
            _stands(segment, form, stem) for form, stem in zip(forms.tolist(), stems.tolist(), strict=True)
        ]
        stems = stems[is_kept]
    return {segment.stems[stem] for stem in np.unique(stems).tolist()}


def _stands(segment: SegmentArrays, form: int, stem: int) -> bool:
    """Does the form stand in an article that is not deleted?"""
    number = form - int(segment.column("forms.base")[stem])
    for name in ("text", "byline"):
        postings = segment.postings(name)
        counts: Array = postings.counts(stem)
        is_alive = segment.alive[postings.docs(stem)]
        # More often than the stem stands in deleted articles: no need to read where.
        if name == "text" and int(segment.column("forms.count")[form]) > int(counts[~is_alive].sum()):
            return True
        if bool((np.repeat(is_alive, counts) & (postings.variants(stem) == number)).any()):
            return True
    return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
