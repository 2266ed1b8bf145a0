"""How time expressions are scored: the F1 figures of TempEval-3 (UzZaman et al. 2013, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression by the words it spans and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many expressions there are on both sides, and how many of them agree."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    same_span: int = 0
    same_value: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.overlapping + other.overlapping,
            self.same_span + other.same_span,
            self.same_value + other.same_value,
        )

    @property
    def relaxed(self) -> float:
        """F1, in per cent, of expressions that overlap one of the other side."""
        return self._f1(self.overlapping)

    @property
    def strict(self) -> float:
        """F1 of expressions with the same first and last character."""
        return self._f1(self.same_span)

    @property
    def value(self) -> float:
        """F1 of expressions that overlap and have the same value."""
        return self._f1(self.same_value)

    def _f1(self, agreeing: int) -> float:
        total = self.gold + self.found
        return 200 * agreeing / total if total else 100.0


def pairs_of(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold and found expressions that overlap, each at most once; the longest overlap first."""
    pairs, used = [], set[int]()
    for wanted in gold:
        overlaps = [
            (min(timex.end, wanted.end) - max(timex.start, wanted.start), index)
            for index, timex in enumerate(found)
            if timex.start < wanted.end and wanted.start < timex.end and index not in used
        ]
        if overlaps:
            index = max(overlaps, key=lambda pair: (pair[0], -pair[1]))[1]
            used.add(index)
            pairs.append((wanted, found[index]))
    return pairs


def counts(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """The counts of one document."""
    pairs = pairs_of(gold, found)
    return Counts(
        len(gold),
        len(found),
        len(pairs),
        sum((a.start, a.end) == (b.start, b.end) for a, b in pairs),
        sum(a.value == b.value for a, b in pairs),
    )
