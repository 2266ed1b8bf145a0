"""Where words stand together nearly as they were typed: passages that hold most of a wording, in its order.

Each of its rarest words says where the passage would begin, wherever it stands: at its own position less its number in
the wording. Where many agree, the wording stands, whatever else has been changed in it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.format.layout import Array
from archive.index.forms import without_signs
from archive.query.tree import Word

_LEAST_WORDS, _MOST_WORDS = 4, 12
"""Words of a wording that are looked up: the rarest."""
_ENOUGH = 40_000
"""Occurrences after which no further word is looked up, once `_LEAST_WORDS` are."""
_SHIFT = 4
"""Words put in or left out before a passage counts as another."""

_SHARE = 2.5
"""One in so many of the words looked up must stand where it should."""

_APART = 1_000
"""Positions between two segments, so that nothing reaches from one into the other."""
WordNumbers = tuple[list[int], ...]
"""For each segment, the stems that a word stands for."""


class Passage(NamedTuple):
    """A place where most of a wording stands."""

    doc: int
    """The article's number over all segments."""
    position: int
    """Where its first word stands, or would."""
    votes: int
    """How many of the words that were looked up stand where they should."""
    of: int
    """How many were looked up."""


def passages(contexts: Sequence[Context], wording: str, limit: int) -> list[Passage]:
    """The passages that hold most of `wording`, those with most of its words first, then by article."""
    words = words_of(wording)
    numbers = [
        tuple(context.words.forms(Word(without_signs(word))).stems.tolist() for context in contexts)
        for word in words
    ]
    chosen = _rarest(contexts, numbers)
    # Positions of all segments in one row, so that they are sorted at once.
    bases = np.cumsum([0, *(int(context.segment.column("room")[-1]) + _APART for context in contexts)])
    starts = [
        context.segment.occurrences("text", stem).astype(np.int64) + (base - at)
        for at in chosen
        for context, base, stems in zip(contexts, bases[:-1].tolist(), numbers[at], strict=True)
        for stem in stems
    ]
    if not starts:
        return []
    return _agreeing(contexts, bases, np.concatenate(starts), len(words), len(chosen), limit)


def _rarest(contexts: Sequence[Context], numbers: Sequence[WordNumbers]) -> list[int]:
    """Which words of the wording to look up, by their place in it."""
    frequencies = []
    for at, each in enumerate(numbers):
        total = 0
        for context, stems in zip(contexts, each, strict=True):
            ends = context.segment.postings("text").at
            total += sum(int(ends[stem + 1]) - int(ends[stem]) for stem in stems)
        if total:
            frequencies.append((total, at))
    chosen: list[int] = []
    total = 0
    for frequency, at in sorted(frequencies)[:_MOST_WORDS]:
        if len(chosen) >= _LEAST_WORDS and total + frequency > _ENOUGH:
            break
        chosen.append(at)
        total += frequency
    return chosen


def _agreeing(
    contexts: Sequence[Context], bases: Array, starts: Array, words: int, of: int, limit: int
) -> list[Passage]:
    """The beginnings that most words agree on; of several within reach of each other, the best."""
    places, votes = np.unique(starts, return_counts=True)
    sums = np.concatenate(([0], np.cumsum(votes)))
    first, last = (
        np.searchsorted(places, places - _SHIFT),
        np.searchsorted(places, places + _SHIFT, side="right"),
    )
    near = np.minimum(sums[last] - sums[first], of)
    # What is all in one place comes before what had words put in.
    merit = near * 2 * of + votes
    kept = np.flatnonzero(near * _SHARE >= of)
    if len(kept) > limit * 4:
        kept = kept[merit[kept] >= np.partition(merit[kept], -limit * 4)[-limit * 4]]
    found: list[Passage] = []
    taken: set[int] = set()
    for at in kept[np.argsort(-merit[kept], kind="stable")].tolist():
        place = int(places[at])
        if any(place + shift in taken for shift in range(-_SHIFT, _SHIFT + 1)):
            continue
        taken.add(place)
        # The beginning may lie before the article, where words were put in: its middle does not.
        middle = max(0, place + words // 2)
        number = min(int(np.searchsorted(bases, middle, side="right")) - 1, len(contexts) - 1)
        segment, inside = contexts[number].segment, place - int(bases[number])
        room = segment.column("room")
        doc = max(0, int(np.searchsorted(room, middle - int(bases[number]), side="right")) - 1)
        if doc < segment.count and segment.alive[doc]:
            before = sum(each.segment.count for each in contexts[:number])
            position = inside - int(room[doc])
            found.append(Passage(before + doc, position, int(near[at]), of))
        if len(found) == limit:
            break
    return found
