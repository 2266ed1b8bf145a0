"""In how many of some articles each word stands."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from archive.index.format.layout import Array, Mask
from archive.index.forms import LANGUAGE_MARK, bare_stem, fold_word
from archive.index.read.segment import SegmentArrays

_AT_A_TIME = 1 << 22
"""Postings that are read together."""


def count_words(
    segments: Sequence[SegmentArrays], masks: Sequence[Sequence[Mask]]
) -> dict[str, tuple[int, ...]]:
    """Stem → in how many articles of each of several sets it stands; those that stand in none are left out.

    A stem of several languages is one: an article is in one of them.

    Args:
        masks: for each set, a mask for each segment.
    """
    counts: dict[bytes, list[int]] = {}
    for number, segment in enumerate(segments):
        found = [_in_segment(segment, mask[number]) for mask in masks]
        some = np.flatnonzero(np.sum(found, axis=0)) if segment.count else np.empty(0, np.int64)
        for stem, *each in zip(
            segment.stems.each(some), *(column[some].tolist() for column in found), strict=True
        ):
            have = counts.setdefault(bare_stem(stem), [0] * len(masks))
            for at, count in enumerate(each):
                have[at] += count
    return {stem.decode("utf-8", "replace"): tuple(each) for stem, each in counts.items()}


def most_frequent_form(segments: Sequence[SegmentArrays], stem: str) -> str:
    """How the word of a stem is written most often, folded; the stem itself where it is in no segment."""
    occurrences: Counter[str] = Counter()
    for segment in segments:
        base, counts = segment.column("forms.base"), segment.column("forms.count")
        for number in _in_every_language(segment, stem.encode("utf-8", "surrogatepass")):
            for form in range(int(base[number]), int(base[number + 1])):
                occurrences[fold_word(segment.forms[form].decode("utf-8", "replace"))] += int(counts[form])
    return min(occurrences, key=lambda form: (-occurrences[form], form)) if occurrences else stem


def _in_every_language(segment: SegmentArrays, stem: bytes) -> list[int]:
    alone = segment.stems.find(stem)
    first, last = segment.stems.starting(stem + LANGUAGE_MARK.encode())
    return [*range(first, last), *([] if alone is None else [alone])]


def _in_segment(segment: SegmentArrays, mask: Mask) -> Array:
    """For each stem of a segment, in how many articles of the mask it stands."""
    terms = segment.postings("text").terms.astype(np.int64)
    counts = np.zeros(len(terms) - 1, dtype=np.int64)
    first = 0
    while mask.any() and first < len(counts):
        last = max(first + 1, int(np.searchsorted(terms, terms[first] + _AT_A_TIME, side="right")) - 1)
        docs = segment.container.part("text.docs", int(terms[first]), int(terms[last]))
        sums = np.concatenate(([0], np.cumsum(mask[docs])))
        ends = terms[first : last + 1] - terms[first]
        counts[first:last] = sums[ends[1:]] - sums[ends[:-1]]
        first = last
    return counts
