"""Where words stand together nearly as they were typed: passages that hold most of a wording, in its order.

Each of its rarest words says where the passage would begin, wherever it stands: at its own position less its number in
the wording. Where many agree, the wording stands, whatever else has been changed in it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.format.layout import Array, Mask
from archive.index.forms import without_signs
from archive.query.tree import Word

_LEAST_WORDS, _WANTED_WORDS, _MOST_WORDS = 5, 6, 12
"""Words of a wording that are looked up: the rarest."""
_LEAST_ANCHORS = 2
"""So many of these at least, the rarest, say where the passage may begin; the others agree or do not.

Where one of the words was changed, the other still stands.
"""
_ENOUGH = 60_000
"""Occurrences after which no further word is looked up, or says where, once enough words did."""
_MANY = 1_000_000
"""The same after the least number of words: one as frequent as "the" tells little, and takes longer than all others."""
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
    # Positions of all segments in one row, so that they are looked up at once.
    bases = np.cumsum([0, *(int(context.segment.column("room")[-1]) + _APART for context in contexts)])
    chosen = _rarest(contexts, numbers)
    if not chosen:
        return []
    places = _beginnings(contexts, bases, numbers, chosen)
    agreed = [_standing(contexts, bases, numbers[word.at], word.at, places) for word in chosen]
    return _agreeing(contexts, bases, places, agreed, len(words), limit)


class _Rare(NamedTuple):
    """A word of the wording that is looked up."""

    frequency: int
    at: int
    """Its place in the wording."""


def _rarest(contexts: Sequence[Context], numbers: Sequence[WordNumbers]) -> list[_Rare]:
    """Which words of the wording to look up, the rarest first."""
    ends = [context.segment.postings("text").at for context in contexts]
    known = []
    for at, each in enumerate(numbers):
        total = 0
        for held, stems in zip(ends, each, strict=True):
            total += sum(int(held[stem + 1]) - int(held[stem]) for stem in stems)
        if total:
            known.append(_Rare(total, at))
    chosen: list[_Rare] = []
    total = 0
    for word in sorted(known)[:_MOST_WORDS]:
        total += word.frequency
        if len(chosen) >= _LEAST_WORDS and total > (_ENOUGH if len(chosen) >= _WANTED_WORDS else _MANY):
            break
        chosen.append(word)
    return chosen


def _beginnings(
    contexts: Sequence[Context], bases: Array, numbers: Sequence[WordNumbers], chosen: Sequence[_Rare]
) -> Array:
    """Where the wording may begin, ascending, each place once: by the rarest of its words."""
    total, parts = 0, []
    for number, (frequency, at) in enumerate(chosen):
        total += frequency
        if number >= _LEAST_ANCHORS and total > _ENOUGH:
            break
        parts += [
            context.segment.occurrences("text", stem).astype(np.int64) + (base - at)
            for context, base, own in zip(contexts, bases[:-1].tolist(), numbers[at], strict=True)
            for stem in own
        ]
    places = np.sort(np.concatenate(parts), kind="stable")
    return places[np.flatnonzero(np.diff(places, prepend=places[0] - 1))]


def _standing(
    contexts: Sequence[Context], bases: Array, stems: WordNumbers, at: int, places: Array
) -> tuple[Mask, Mask]:
    """Of which beginnings word number `at` stands just where it should, and of which within reach of that."""
    just, near = np.zeros(len(places), dtype=bool), np.zeros(len(places), dtype=bool)
    # Between two segments nothing stands, so it does not matter where there they are parted.
    parted = np.searchsorted(places, bases - (at + _APART // 2))
    for context, base, own, low, high in zip(
        contexts, bases[:-1].tolist(), stems, parted[:-1].tolist(), parted[1:].tolist(), strict=True
    ):
        if low == high:
            continue
        wanted = np.maximum(places[low:high] + (at - base), 0)
        for stem in own:
            # In 32 bits as they are kept: a frequent word stands in millions of places.
            found = context.segment.occurrences("text", stem)
            after = np.searchsorted(found, wanted.astype(found.dtype))
            before = wanted - found[np.maximum(after - 1, 0)]
            ahead = found[np.minimum(after, len(found) - 1)] - wanted
            just[low:high] |= ahead == 0
            near[low:high] |= (np.abs(before) <= _SHIFT) | (np.abs(ahead) <= _SHIFT)
    return just, near


def _agreeing(
    contexts: Sequence[Context],
    bases: Array,
    places: Array,
    agreed: Sequence[tuple[Mask, Mask]],
    words: int,
    limit: int,
) -> list[Passage]:
    """The beginnings that most words agree on; of several within reach of each other, the best."""
    of = len(agreed)
    votes, near = np.zeros(len(places), dtype=np.int64), np.zeros(len(places), dtype=np.int64)
    for just, within in agreed:
        votes += just
        near += within
    # What is all in one place comes before what had words put in.
    merit = near * 2 * of + votes
    kept = np.flatnonzero(near * _SHARE >= of)
    if len(kept) > limit * 4:
        kept = kept[merit[kept] >= np.partition(merit[kept], -limit * 4)[-limit * 4]]
    order = kept[np.argsort(-merit[kept], kind="stable")]
    docs = _articles_at(contexts, bases, np.maximum(0, places[order] + words // 2))
    found: list[Passage] = []
    taken: set[int] = set()
    for place, doc, start, agree in zip(
        *(column.tolist() for column in (places[order], *docs, near[order])), strict=True
    ):
        if any(place + shift in taken for shift in range(-_SHIFT, _SHIFT + 1)):
            continue
        taken.add(place)
        if doc >= 0:
            found.append(Passage(doc, place - start, agree, of))
        if len(found) == limit:
            break
    return found


def _articles_at(contexts: Sequence[Context], bases: Array, middles: Array) -> tuple[Array, Array]:
    """The number of the article that holds each position, -1 where it is no longer there; where the article begins.

    The beginning of a passage may lie before its article, where words were put in: its middle does not.
    """
    segments = np.minimum(np.searchsorted(bases, middles, side="right") - 1, len(contexts) - 1)
    found, starts = np.full(len(middles), -1, dtype=np.int64), np.zeros(len(middles), dtype=np.int64)
    before = 0
    for number, context in enumerate(contexts):
        here = np.flatnonzero(segments == number)
        segment, base = context.segment, int(bases[number])
        if len(here) and segment.count:
            room = segment.column("room")
            docs = np.searchsorted(room, middles[here] - base, side="right") - 1
            inside = (docs >= 0) & (docs < segment.count)
            here, docs = here[inside], docs[inside]
            found[here] = np.where(segment.alive[docs], docs + before, -1)
            starts[here] = base + room[docs].astype(np.int64)
        before += segment.count
    return found, starts
