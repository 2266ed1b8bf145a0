"""What a person ruled about pairs of articles → which of them belong together, against what was found."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Pair = tuple[int, int]
_MOST_COMPARED = 500
"""A group of more articles is not compared pair by pair: an article ruled apart then leaves it alone."""


@dataclass(frozen=True, slots=True)
class PairRulings:
    """Pairs of articles, by their ids as numbers, that a person ruled to be copies, or not to be."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    undone: frozenset[int] = frozenset()
    """Articles that a ruling was about which no longer holds."""

    def __bool__(self) -> bool:
        return bool(self.together or self.apart)

    def among(self, articles: Collection[int]) -> "PairRulings":
        """The rulings on pairs of which both are among `articles`."""
        together, apart = (
            frozenset(pair for pair in pairs if pair[0] in articles and pair[1] in articles)
            for pairs in (self.together, self.apart)
        )
        return PairRulings(together, apart, self.undone.intersection(articles))

    @property
    def articles(self) -> frozenset[int]:
        """All that a ruling names, or named."""
        return self.undone | {article for pair in self.together | self.apart for article in pair}


def ruled(
    groups: Iterable[Sequence[int]], rulings: PairRulings, strength: Callable[[int, int], float]
) -> list[list[int]]:
    """The groups as rulings leave them; the same whatever the order of groups and of what is in them.

    What was ruled together is one group, with all that either was in. Where two that were ruled apart would be in one
    group, it is built anew, from the strongest likeness down, and what would bring the two together is left out.

    Args:
        groups: articles by their ids as numbers, each in one group at most.
        strength: how alike two articles are, 0 where they are no copies.
    """
    joined = _joined(groups, rulings.together)
    found: list[list[int]] = []
    for group in joined:
        inside = set(group)
        apart = [pair for pair in rulings.apart if inside.issuperset(pair)]
        found += _split(group, rulings.together, apart, strength) if apart else [sorted(group)]
    return sorted(found)


def _joined(groups: Iterable[Sequence[int]], together: Iterable[Pair]) -> list[list[int]]:
    sets = _Sets()
    for first, *others in groups:
        for other in others:
            sets.join(first, other)
        sets.find(first)
    for one, other in together:
        sets.join(one, other)
    return sets.all()


def _split(
    group: Sequence[int],
    together: Iterable[Pair],
    apart: Sequence[Pair],
    strength: Callable[[int, int], float],
) -> list[list[int]]:
    inside = set(group)
    ruled_together = sorted(pair for pair in together if inside.issuperset(pair))
    if len(group) > _MOST_COMPARED:
        gone = {later for _, later in apart}
        return [sorted(inside - gone), *([one] for one in sorted(gone))]
    alike = [(strength(*pair), pair) for pair in combinations(sorted(group), 2)]
    alike.sort(key=lambda found: (-found[0], found[1]))
    sets = _Sets()
    for article in group:
        sets.find(article)
    for pair in (*ruled_together, *(pair for likeness, pair in alike if likeness > 0)):
        sets.join(*pair, unless=apart)
    return sets.all()


class _Sets:
    """Articles, each in one set."""

    def __init__(self) -> None:
        self._set_of: dict[int, set[int]] = {}

    def find(self, article: int) -> set[int]:
        return self._set_of.setdefault(article, {article})

    def join(self, one: int, other: int, *, unless: Sequence[Pair] = ()) -> None:
        """Make one set of two, unless that would hold both of a pair."""
        first, second = self.find(one), self.find(other)
        if first is second or any(
            (a in first and b in second) or (b in first and a in second) for a, b in unless
        ):
            return
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        larger |= smaller
        self._set_of.update(dict.fromkeys(smaller, larger))

    def all(self) -> list[list[int]]:
        return [sorted(each) for each in {id(each): each for each in self._set_of.values()}.values()]
