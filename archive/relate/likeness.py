"""Two sketches → is one a copy of the other, an excerpt, or only a text of the same kind; and why.

One rule decides, from the two texts alone, so that no third article changes what two have to do with each other:

- a copy shares enough word triples, from the lead on or throughout, whoever cut, extended or reworded it;
- a series (market reports, weekly figures, notices of one form) shares as many, but its names and numbers contradict
  each other where the words around them are the same;
- of a table little but the numbers says which day it is: it must be the same nearly throughout.

Texts that were translated or are badly recognised (more than one letter wrong in thirty) are out of reach.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from archive.relate.sketch import Sketch

Kind = Literal["same", "copy", "update", "excerpt", "other"]
_COPIES = ("same", "copy", "update")

WINDOW = 13
"""Days that may lie between two copies; later, the same text is another event, or the same text later."""
LEAST_TRIPLES = 12
"""Word triples that a text must share to count as a copy, unless it is the same throughout."""
_LEAST_SAME = 6
_TABLE = 0.3
"""Share of numbers from which on a text is a table."""
_SAME_TABLE = 0.9
_PER_AGREEMENT, _PER_NUMBER, _PER_NAME = 5, 25, 15
"""What a number that agrees, one that contradicts, and a name that contradicts weigh, in shared triples."""
_EVIDENCE = 20
_SAME_NUMBERS = 0.8
_TRIPLES_PER_NUMBER = 60
"""A long text that is shared may have one number more or less for so many of its triples."""
_HALF = 0.5
_MUCH = 0.4
_MOSTLY = 0.6
_NEARLY_ALL = 0.85
_SAME_LEAD, _WHOLE_LEAD = 6, 21
"""Triples of the lead that two texts share which begin alike; and those that begin with the same words."""
_BRIEF = 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles have to do with each other, and what speaks for it."""

    kind: Kind
    """`same`: the same words. `copy`: one text, edited. `update`: a copy with other numbers, or one that says so.
    `excerpt`: one holds most of the other among much else. `other`: none of these."""
    rule: str
    """Why, in a few words."""
    shared: int
    """Word triples in both."""
    share: tuple[float, float]
    """Which part of each body that is, 0 to 1."""
    numbers: tuple[frozenset[str], frozenset[str]]
    """Numbers that only one of the two has."""
    names: frozenset[str]
    """Names in both."""

    @property
    def is_copy(self) -> bool:
        return self.kind in _COPIES


@dataclass(frozen=True, slots=True)
class _Slots:
    agreeing_numbers: int
    other_numbers: int
    other_names: int


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """Compare two articles; the order matters only for which side is named first."""
    shared, share = _shared(one, other)
    kind, rule = _judge(one, other, shared, share)
    return Likeness(
        kind=kind,
        rule=rule,
        shared=shared,
        share=share,
        numbers=(one.numbers - other.numbers, other.numbers - one.numbers),
        names=one.names & other.names,
    )


def is_copy(one: Sketch, other: Sketch) -> bool:
    """`likeness(one, other).is_copy`, in less time."""
    shared, share = _shared(one, other)
    # Most pairs share too little wherever it stands; names and numbers need not be looked at.
    if shared < _LEAST_SAME or not (max(share) >= _SAME_TABLE or _place(one, other, share)):
        return False
    return _judge(one, other, shared, share)[0] in _COPIES


def _shared(one: Sketch, other: Sketch) -> tuple[int, tuple[float, float]]:
    """How many word triples both have, and which part of each that is."""
    shared = len(one.triples & other.triples)
    return shared, (shared / max(1, len(one.triples)), shared / max(1, len(other.triples)))


def could_be_copies(shared: NDArray[np.int64], fewer: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs may be copies, by how many keys they share, and how many the one has that has fewer.

    Most pairs that are none are told apart by this alone.
    """
    mask: NDArray[np.bool_] = (shared >= np.minimum(3, fewer)) & (shared >= 0.2 * fewer)
    return mask


def _judge(one: Sketch, other: Sketch, shared: int, share: tuple[float, float]) -> tuple[Kind, str]:
    if shared >= _LEAST_SAME and one.triples == other.triples:
        return "same", "the same words"
    if shared < LEAST_TRIPLES:
        return "other", "too few words in common"
    slots = _compare_slots(one, other)
    if max(one.density, other.density) >= _TABLE:
        if min(share) < _SAME_TABLE or slots.other_numbers:
            return "other", "tables that are not the same nearly throughout"
        return "copy", "the same table"
    if reason := _contradicts(one, other, shared, share, slots):
        return "other", reason
    if place := _place(one, other, share):
        is_update = slots.other_numbers or one.is_marked != other.is_marked
        return ("update" if is_update else "copy"), place
    if max(share) >= _MOSTLY:
        return "excerpt", "one holds most of the other, with a lead of its own"
    return "other", "too little in common"


def _contradicts(one: Sketch, other: Sketch, shared: int, share: tuple[float, float], slots: _Slots) -> str:
    """What makes of a likeness a series; empty where nothing does."""
    evidence = (
        shared
        + _PER_AGREEMENT * slots.agreeing_numbers
        - _PER_NUMBER * slots.other_numbers
        - _PER_NAME * slots.other_names
    )
    if evidence < _EVIDENCE:
        return "other names and numbers in the same words"
    fewer = min(len(one.numbers), len(other.numbers))
    same = len(one.numbers & other.numbers)
    if same < _SAME_NUMBERS * fewer and (fewer - same) * _TRIPLES_PER_NUMBER > shared:
        return "other numbers"
    inner, outer = (one, other) if share[0] >= share[1] else (other, one)
    if len(inner.protagonists & outer.words) < _HALF * len(inner.protagonists):
        return "about somebody else"
    if len(one.names & other.names) < _HALF * min(len(one.names), len(other.names)):
        return "other names"
    return ""


def _place(one: Sketch, other: Sketch, share: tuple[float, float]) -> str:
    """How much two texts must share depends on where; empty where it is too little."""
    smaller, larger = sorted(share)
    lead = len(one.lead & other.lead)
    if larger >= _HALF and lead >= _SAME_LEAD:
        return "they begin alike, and one has half of the other"
    # An outlet that ends every article with the same paragraphs has not printed one of them twice.
    is_enough = _NEARLY_ALL if one.source == other.source else _MUCH
    if smaller >= is_enough and larger >= _HALF:
        return "most of either stands in the other"
    if larger >= _HALF and (one.is_marked or other.is_marked):
        return "one says that it repeats, updates or corrects, and has half of the other"
    if lead >= _WHOLE_LEAD and smaller >= _BRIEF:
        return "they begin with the same words"
    return ""


def _compare_slots(one: Sketch, other: Sketch) -> _Slots:
    agreeing = numbers = names = 0
    for slot in one.slots.keys() & other.slots.keys():
        inside, there = one.slots[slot], other.slots[slot]
        agrees = 2 * len(inside & there) >= max(len(inside), len(there))
        if not slot[0]:
            names += not agrees
        elif agrees:
            agreeing += 1
        else:
            numbers += 1
    return _Slots(agreeing, numbers, names)
