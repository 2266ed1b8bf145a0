"""A place name in its sentence, and what is said of how it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from press_archive_entities.readings import cues

Reading = Literal["literal", "metonymic", "mixed"]
FINITE = cues.AGENT_VERBS | cues.AUXILIARIES | cues.BE | cues.COMING


@dataclass(frozen=True, slots=True)
class Read:
    reading: Reading
    confidence: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in its sentence: words in lower case, the name at `first` to `last - 1`."""

    words: Sequence[str]
    first: int
    last: int
    names: Sequence[tuple[int, int]] = ()
    """The other place names of the sentence."""

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""


def left_end(spot: Spot) -> int:
    """The first word of the row of coordinated names that ends in this one; articles included."""
    at, listed = spot.first, False
    starts = {end: start for start, end in spot.names}
    while True:
        while spot.word(at - 1) in ("the", "a", "both", "either", "neither", "just", "only"):
            at -= 1
        gap = at - 1
        while gap > 0 and spot.word(gap) in ("and", "or", ",", "&", "as", "well"):
            gap -= 1
        # "from the Middle East, Moscow urged": a comma before a subject opens a clause, not a list.
        lone_comma = (
            not listed
            and gap + 2 == at
            and spot.word(at - 1) == ","
            and verb_at(spot, spot.last)[1] in FINITE
        )
        if gap + 1 < at and gap + 1 in starts and not lone_comma:
            at, listed = starts[gap + 1], True
            continue
        return at


def right_end(spot: Spot) -> int:
    """One past the row of coordinated names that begins with this one."""
    at = spot.last
    ends = dict(spot.names)
    while True:
        gap = at
        while spot.word(gap) in ("and", "or", ",", "the", "&"):
            gap += 1
        if gap > at and gap in ends:
            at = ends[gap]
            continue
        return at


def verb_at(spot: Spot, at: int) -> tuple[int, str]:
    """The first word after the name that is no adverb, aside or quotation mark."""
    while spot.word(at) in cues.ADVERBS or spot.word(at) in ('"', "“", "”") or _is_adverb(spot.word(at)):
        at += 1
    return at, spot.word(at)


_NO_ADVERBS = frozenset(
    ("ally", "rely", "supply", "apply", "reply", "comply", "family", "italy", "july", "imply", "multiply")
)


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERBS
