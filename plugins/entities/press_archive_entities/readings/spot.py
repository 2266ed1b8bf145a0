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
        # "From the Middle East, Moscow urged", "in Turkey, and Iran has followed": what has a verb of its own behind
        # a comma opens a clause, not a list.
        opens_clause = (
            not listed
            and spot.word(gap + 1) == ","
            and all(spot.word(i) in ("and", "but", "the") for i in range(gap + 2, at))
            and verb_at(spot, spot.last)[1] in FINITE
            and not _ends_row(spot, gap + 1, starts)
        )
        if gap + 1 < at and gap + 1 in starts and not opens_clause:
            at, listed = starts[gap + 1], True
            continue
        return at


def _ends_row(spot: Spot, end: int, starts: dict[int, int]) -> bool:
    """The name that ends at `end` has another one with a comma before it: "Turkey, Syria, and Iran have"."""
    first = starts.get(end, 0)
    return spot.word(first - 1) == "," and first - 1 in starts and spot.word(end + 1) in ("and", "or")


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
