"""Where the words of a query stand in a few articles, and how near each other.

The method of nearness: S. Büttcher, C. L. A. Clarke and B. Lushman, "Term proximity scoring for ad-hoc retrieval on
very large text collections" (2006).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.index.evaluate.context import Context
from archive.index.evaluate.words import Forms
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges
from archive.index.forms import fold_word
from archive.query.tree import Word

_FAR = 10
"""Words between which no nearness is counted: it falls with the square of their distance."""


class Places(NamedTuple):
    """Tokens of a word in some articles, in no order that means anything."""

    owners: Array
    """Which of the articles, by its place among them."""
    positions: Array
    """Counted from the article's first token."""
    as_typed: Mask
    """Is it the form that was typed? Else it is another of the same stem."""


NOWHERE = Places(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.bool_))


def places_of(
    parts: Sequence[tuple[Context, Array]], clause: Word, field: str, typed: dict[tuple[int, str], list[int]]
) -> Places:
    """Where a word of one token stands in some articles: of each segment, ascending.

    Args:
        typed: for a segment's context and a word, the forms that are spelt so; what is looked up is put into it.
    """
    found = []
    first = 0
    for context, docs in parts:
        forms = context.words.forms(clause)
        asked = (id(context), clause.text)
        if asked not in typed:
            # But for case and accents; a few.
            typed[asked] = context.segment.forms_folding_to(fold_word(clause.text)).tolist()
        for stem in forms.stems.tolist():
            owners, positions, as_typed = _of_stem(context, field, stem, forms, typed[asked], docs)
            found.append(Places(owners + first, positions, as_typed))
        first += len(docs)
    return Places(*map(np.concatenate, zip(*found, strict=True))) if found else NOWHERE


def _of_stem(context: Context, field: str, stem: int, forms: Forms, typed: list[int], docs: Array) -> Places:
    postings = context.segment.postings(field)
    holding, counts = postings.docs(stem), postings.counts(stem)
    at = np.searchsorted(holding, docs.astype(holding.dtype))
    owners = np.flatnonzero(at < len(holding))
    owners = owners[holding[at[owners]] == docs[owners]]
    at = at[owners]
    lengths = counts[at].astype(np.int64)
    # A running sum of all counts takes less than to add up each article's part of them.
    picked = ranges(np.cumsum(counts, dtype=np.int64)[at] - lengths, lengths)
    owners = np.repeat(owners, lengths)
    positions = postings.positions(stem)[picked].astype(np.int64)
    numbers = postings.variants(stem)[picked] + np.int64(context.segment.column("forms.base")[stem])
    as_typed = np.zeros(len(numbers), dtype=np.bool_)
    for form in typed:
        as_typed |= numbers == form
    if forms.accepted is None:
        return Places(owners, positions, as_typed)
    wanted = forms.accepted[numbers]
    return Places(owners[wanted], positions[wanted], as_typed[wanted])


def nearness(words: Sequence[Places], rarity: Array, count: int) -> Array:
    """For each word and each of `count` articles, how near other words stand: rare ones count for more."""
    near = np.zeros((len(words), count))
    owners, positions = (np.concatenate(column) for column in list(zip(*words, strict=True))[:2])
    numbers = np.repeat(np.arange(len(words)), [len(places.owners) for places in words])
    keys = (owners << 32) | positions
    order = np.argsort(keys, kind="stable")
    keys, numbers = keys[order], numbers[order]
    apart = keys[1:] - keys[:-1]
    # Two places of one token (a word asked for twice, in two ways) are not near each other.
    first = np.flatnonzero((numbers[1:] != numbers[:-1]) & (apart <= _FAR) & (apart > 0))
    closeness = 1.0 / np.square(apart[first].astype(np.float64))
    article = keys[first] >> 32
    for one, other in ((numbers[first], numbers[first + 1]), (numbers[first + 1], numbers[first])):
        weights = rarity[other] * closeness
        near += np.bincount(one * count + article, weights, len(words) * count).reshape(near.shape)
    return near
