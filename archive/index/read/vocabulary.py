"""The values of a facet over all segments: every spelling of one thing is one value."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from archive.index.format.layout import Array
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.segment import SegmentArrays
from archive.model.facet import Facet

Counts = Callable[[int], Array]
"""Number of a segment → for each of its values, in how many articles that are not deleted it is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The values of a facet over all segments, sorted as bytes."""

    values: Sequence[bytes]
    """Of each thing the spelling that most articles have; of several such the first as bytes."""
    labels: Sequence[bytes]
    ordinals: Sequence[Array | None]
    """For each segment, its ordinals in this one; None: it has none of the facet, or they are the same."""
    spellings: dict[int, tuple[bytes, ...]] = field(default_factory=dict)
    """Of the values with several, all of them, those in most articles first."""

    def __len__(self) -> int:
        return len(self.values)

    def several(self, segment: int) -> Array | None:
        """The ordinals in a segment that are spellings of a value with more of them there; None: there are none."""
        ordinals = self.ordinals[segment]
        if ordinals is None or not self.spellings:
            return None
        held = np.bincount(ordinals, minlength=len(self.values))
        several: Array = np.flatnonzero(held[ordinals] > 1)
        return several if len(several) else None


def merged_vocabulary(segments: Sequence[SegmentArrays], facet: Facet, counts: Counts) -> Vocabulary:
    """The values of a facet in all segments, as one vocabulary.

    Args:
        counts: asked only where a thing is spelt in several ways.
    """
    held = [(segment.facet(facet.name) if segment.count else None) for segment in segments]
    present = [arrays for arrays in held if arrays is not None]
    if len(present) == 1 and not _has_several(present[0]):
        # The usual case after a merge: nothing needs to be renumbered.
        only = present[0]
        return Vocabulary(only.values.all(), only.strings("labels").all(), [None] * len(segments))
    labels: dict[bytes, bytes] = {}
    for arrays in present:
        for value, label in zip(arrays.values.all(), arrays.strings("labels").all(), strict=True):
            labels[value] = _fuller(value, labels.get(value, value), label)
    things = _things(present, labels)
    frequencies = _frequencies(held, counts) if any(len(thing) > 1 for thing in things) else {}
    ranked = [
        sorted(thing, key=lambda value: (-frequencies.get(value, 0), value)) if len(thing) > 1 else thing
        for thing in things
    ]
    ranked.sort(key=lambda thing: thing[0])
    numbers = {value: number for number, thing in enumerate(ranked) for value in thing}
    return Vocabulary(
        [thing[0] for thing in ranked],
        [_label(thing, labels) for thing in ranked],
        [
            None
            if arrays is None
            else np.fromiter((numbers[value] for value in arrays.values.all()), dtype=np.int64)
            for arrays in held
        ],
        {number: tuple(thing) for number, thing in enumerate(ranked) if len(thing) > 1},
    )


def _has_several(arrays: FacetArrays) -> bool:
    """Is any key that of two values, or has a value two keys?"""
    if not arrays.has("keys"):
        return False
    keys = arrays.strings("keys").all()
    return len(set(keys)) < len(keys) or len(keys) > len(arrays.values)


def _things(present: Iterable[FacetArrays], values: Iterable[bytes]) -> list[list[bytes]]:
    """The values, those of one thing together: they share a key, or each shares one with a third.

    No value stands alone because of an order: what is joined is joined whatever came first.
    """
    things: dict[bytes, list[bytes]] = {value: [value] for value in values}
    owners: dict[bytes, bytes] = {}
    for arrays in present:
        if not arrays.has("keys"):
            continue
        names = arrays.values.all()
        for ordinal, key in zip(arrays.column("keys.of").tolist(), arrays.strings("keys").all(), strict=True):
            one, other = things[names[ordinal]], things[owners.setdefault(key, names[ordinal])]
            if one is not other:
                small, large = sorted((one, other), key=len)
                large.extend(small)
                things.update(dict.fromkeys(small, large))
    return list({id(thing): thing for thing in things.values()}.values())


def spelled_alike(segments: Iterable[SegmentArrays], facet: Facet, value: bytes) -> frozenset[bytes]:
    """All spellings of the thing that `value` names, itself included: those that `merged_vocabulary` joins.

    It reads what concerns this one value, where the whole vocabulary would take as long as it is large.
    """
    arrays = [held for segment in segments if segment.count and (held := segment.facet(facet.name))]
    keyed = [held for held in arrays if held.has("keys")]
    values, keys = {value}, set[bytes]()
    while more := {key for held in keyed for key in _keys_of(held, values)} - keys:
        keys |= more
        values |= {each for held in keyed for each in _with_keys(held, more)}
    return frozenset(values)


def _keys_of(arrays: FacetArrays, values: Iterable[bytes]) -> list[bytes]:
    ordinals = [at for value in values if (at := arrays.values.find(value)) is not None]
    keys = arrays.strings("keys")
    return [keys[at] for at in np.flatnonzero(np.isin(arrays.column("keys.of"), ordinals)).tolist()]


def _with_keys(arrays: FacetArrays, keys: Iterable[bytes]) -> list[bytes]:
    owners, held = arrays.column("keys.of"), arrays.strings("keys")
    lengths = np.diff(held.offsets)
    # Keys lie in the order of their values: they are found by their length first, which few share.
    found = (at for key in keys for at in np.flatnonzero(lengths == len(key)).tolist() if held[at] == key)
    return [arrays.values[int(owners[at])] for at in found]


def _frequencies(held: Sequence[FacetArrays | None], counts: Counts) -> dict[bytes, int]:
    """In how many articles each spelling is."""
    found: dict[bytes, int] = {}
    for number, arrays in enumerate(held):
        if arrays is not None:
            for value, count in zip(arrays.values.all(), counts(number).tolist(), strict=True):
                found[value] = found.get(value, 0) + count
    return found


def _label(thing: Sequence[bytes], labels: dict[bytes, bytes]) -> bytes:
    """A label that a person or an enricher gave to any of the spellings; else the most frequent spelling's."""
    given = [labels[value] for value in thing if _is_given(value, labels[value])]
    return given[0] if given else labels[thing[0]]


def _fuller(value: bytes, one: bytes, other: bytes) -> bytes:
    given = sorted(label for label in (one, other) if _is_given(value, label))
    return given[0] if given else min(one, other, key=lambda label: (label == value, label))


def _is_given(value: bytes, label: bytes) -> bool:
    return label not in (value, value.rpartition(b"/")[2])
