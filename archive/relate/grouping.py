"""Articles → groups of copies, the same for the same articles, in whatever order they came.

A group is what copies join, one to the next. Whether two articles are copies is seen from those two alone
(`likeness`), so that a new article changes nothing between others, and only articles that share its keys are looked at.

Articles without a day are never a bridge between others: such a one belongs to the earliest group that has a copy of
it. Without it, an undated text would join the news of a day with what was printed again years later.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from archive.relate.likeness import WINDOW, could_be_copies, is_copy
from archive.relate.sketch import Sketch

Numbers = NDArray[np.int64]

NO_DAY = -1
_KEPT_SKETCHES = 4_000


class Held(Protocol):
    """The articles, numbered from 0, as far as grouping must know them."""

    @property
    def ids(self) -> NDArray[np.uint64]:
        """Their ids; one by which no other is broken by these."""
        ...

    @property
    def first_days(self) -> Numbers:
        """The earliest day that each may have been published on, as an ordinal; `NO_DAY` where nothing is known."""
        ...

    @property
    def last_days(self) -> Numbers:
        """The latest."""
        ...

    @property
    def key_counts(self) -> Numbers:
        """How many keys each has."""
        ...

    def sharing(self, article: int) -> tuple[Numbers, Numbers]:
        """The articles that share keys with this one, in any order, and how many; itself may be among them."""
        ...

    def sketch(self, article: int) -> Sketch:
        """What is compared of it."""
        ...


class Groups:
    """Each article in its group; at first every one is alone.

    `labels` has for each article the number of one that stands for its group, equal for those of one group.
    """

    def __init__(self, held: Held) -> None:
        self.held = held
        self.labels: Numbers = np.arange(len(held.ids))
        self._members: dict[int, list[int]] = {}
        self._kept_sketches: OrderedDict[int, Sketch] = OrderedDict()

    def take(self, groups: Iterable[list[int]]) -> None:
        """Take over groups from before, of articles that have not changed since."""
        for group in groups:
            self._name(group)

    def sketch(self, article: int) -> Sketch:
        """The article's sketch; those last asked for are kept."""
        found = self._kept_sketches.pop(article, None) or self.held.sketch(article)
        self._kept_sketches[article] = found
        if len(self._kept_sketches) > _KEPT_SKETCHES:
            self._kept_sketches.popitem(last=False)
        return found

    def members(self, article: int) -> list[int]:
        """The articles of the group of this one."""
        return self._members.get(int(self.labels[article]), [article])

    def place(self, articles: Iterable[int]) -> set[int]:
        """Find the groups of `articles` anew, and of all that this concerns; the articles looked at.

        Where an article has gone or has changed, all that were in its group must be among `articles`.
        """
        work = {member for article in articles for member in self.members(article)}
        if len(work) < len(self.labels):
            self._widen(work)
        self._scatter(work)
        dated = sorted(filter(self._is_dated, work), key=self._rank)
        others = sorted(work.difference(dated), key=self._rank)
        waiting = set(work)
        for article in dated:
            waiting.discard(article)
            self._join_dated(article, waiting)
        loose = [article for article in others if not self._attach(article)]
        for article in loose:
            self._join_loose(article)
        return work

    def _widen(self, work: set[int]) -> None:
        """Add undated articles, and undated mates of theirs, that may belong to `work` now."""
        for article in sorted(work):
            for other in self._near(article):
                if not self._is_dated(other) and other not in work:
                    mates = self.members(other)
                    work.update([other] if any(map(self._is_dated, mates)) else mates)

    def _near(self, article: int) -> list[int]:
        """What may be a copy of it, by its keys and its days; earliest first."""
        others, shared = self.held.sharing(article)
        firsts, lasts = self.held.first_days, self.held.last_days
        if firsts[article] != NO_DAY:
            is_near = (firsts[others] == NO_DAY) | (
                (firsts[others] <= lasts[article] + WINDOW) & (lasts[others] >= firsts[article] - WINDOW)
            )
            others, shared = others[is_near], shared[is_near]
        fewer = np.minimum(self.held.key_counts[article], self.held.key_counts[others])
        near = others[could_be_copies(shared, fewer) & (others != article)]
        return sorted(near.tolist(), key=self._rank)

    def _rank(self, article: int) -> tuple[int, int]:
        return int(self.held.first_days[article]), int(self.held.ids[article])

    def _is_dated(self, article: int) -> bool:
        first = int(self.held.first_days[article])
        return first != NO_DAY and first == int(self.held.last_days[article])

    def _scatter(self, work: set[int]) -> None:
        """Put each of `work` into a group of its own."""
        for article in work:
            label = int(self.labels[article])
            members = self._members.get(label)
            if members is None:
                continue
            rest = [member for member in members if member not in work]
            for member in members:
                self.labels[member] = member
            del self._members[label]
            self._name(rest)

    def _name(self, members: Sequence[int]) -> None:
        if len(members) > 1:
            self._members[members[0]] = list(members)
            self.labels[list(members)] = members[0]

    def _join_dated(self, article: int, waiting: set[int]) -> None:
        # One copy in each group is enough: the others of the group need not be looked at.
        for other in self._near(article):
            is_placed = self._is_dated(other) and other not in waiting
            if is_placed and not self._together(article, other) and self._are_copies(article, other):
                self._unite(article, other)

    def _attach(self, article: int) -> bool:
        for other in self._near(article):
            if self._is_dated(other) and self._are_copies(article, other):
                self._unite(other, article)
                return True
        return False

    def _join_loose(self, article: int) -> None:
        for other in self._near(article):
            if self._is_dated(other) or self._together(article, other):
                continue
            if not any(map(self._is_dated, self.members(other))) and self._are_copies(article, other):
                self._unite(article, other)

    def _together(self, one: int, other: int) -> bool:
        return bool(self.labels[one] == self.labels[other])

    def _are_copies(self, one: int, other: int) -> bool:
        return is_copy(self.sketch(one), self.sketch(other))

    def _unite(self, one: int, other: int) -> None:
        first, second = self.members(one), self.members(other)
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        label = int(self.labels[larger[0]])
        self._members.pop(int(self.labels[smaller[0]]), None)
        self._members[label] = larger
        larger.extend(smaller)
        self.labels[smaller] = label

    def of_several(self) -> Iterator[list[int]]:
        """The groups of more than one article."""
        yield from self._members.values()
