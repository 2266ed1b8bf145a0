"""Articles → groups of copies, the same for the same articles, in whatever order they came.

A group is what copies join, one to the next. Whether two articles are copies is seen from those two alone
(`likeness`), so that a new article changes nothing between others, and only articles that share its keys are looked at.

Articles without a day are never a bridge between others: such a one belongs to the earliest group that has a copy of
it. Without it, an undated text would join the news of a day with what was printed again years later.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from archive.relate.likeness import WINDOW, could_be_copies, is_copy
from archive.relate.sketch import Sketch

Numbers = NDArray[np.int64]

NO_DAY = -1
_KEPT_TRIPLES = 1_000_000
"""Word triples of the sketches that are kept: about 150 MB."""
_PLACED, _WAITING, _AHEAD = range(3)


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

    @property
    def is_leader(self) -> NDArray[np.bool_]:
        """Those by which all are found that share a key that very many have."""
        ...

    def sharing(self, article: int) -> tuple[Numbers, Numbers]:
        """The articles that share telling keys with this one, in any order, and how many; itself may be among them.

        One with all the same keys shares them all, telling or not.
        """
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
        self._is_dated = (held.first_days != NO_DAY) & (held.first_days == held.last_days)
        # Articles without a day that belong to the group of dated ones.
        self._is_attached = np.zeros(len(held.ids), dtype=bool)
        self._kept_sketches: OrderedDict[int, Sketch] = OrderedDict()
        self._kept_triples = 0

    def take(self, articles: Numbers, starts: Numbers) -> None:
        """Take over groups from before: articles that have not changed since, and where each group of them begins."""
        if not len(articles):
            return
        sizes = np.diff(starts, append=len(articles))
        self.labels[articles] = np.repeat(articles[starts], sizes)
        is_dated = self._is_dated[articles]
        has_dated = np.logical_or.reduceat(is_dated, starts)
        self._is_attached[articles] = np.repeat(has_dated, sizes) & ~is_dated
        listed = articles.tolist()
        for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
            if size > 1:
                self._members[listed[start]] = listed[start : start + size]

    def sketch(self, article: int) -> Sketch:
        """The article's sketch; those last asked for are kept."""
        found = self._kept_sketches.pop(article, None)
        if found is None:
            found = self.held.sketch(article)
            self._kept_triples += len(found.triples)
        self._kept_sketches[article] = found
        while self._kept_triples > _KEPT_TRIPLES and len(self._kept_sketches) > 1:
            _, oldest = self._kept_sketches.popitem(last=False)
            self._kept_triples -= len(oldest.triples)
        return found

    def members(self, article: int) -> list[int]:
        """The articles of the group of this one."""
        return self._members.get(int(self.labels[article]), [article])

    def one_of_each(self, articles: Iterable[int]) -> list[int]:
        """An article of each of the groups that `articles` are in."""
        found: list[int] = np.unique(self.labels[list(articles)]).tolist()
        return found

    def place_all(self, articles: Sequence[int]) -> None:
        """Find the groups of `articles`, which are all that there are."""
        self._place(articles)

    def place(self, articles: Iterable[int]) -> set[int]:
        """Find the groups of `articles` anew, and of all that this concerns; the articles looked at.

        Where an article has gone or has changed, all that were in its group must be among `articles`.
        """
        work = set[int]().union(*map(self.members, self.one_of_each(articles)))
        self._widen(work)
        self._scatter(work)
        self._place(sorted(work))
        return work

    def _widen(self, work: set[int]) -> None:
        """Add undated copies of the dated, and their mates where none has a day: they may belong elsewhere now."""
        for article in [article for article in sorted(work) if self._is_dated[article]]:
            near = self._near(article)
            for other in near[~self._is_dated[near]].tolist():
                if other not in work and self._are_copies(article, other):
                    work.update([other] if self._is_attached[other] else self.members(other))

    def _scatter(self, work: set[int]) -> None:
        """Put each of `work` into a group of its own."""
        for article in work:
            self._is_attached[article] = False
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

    def _place(self, articles: Sequence[int]) -> None:
        dated = [article for article in articles if self._is_dated[article]]
        self._join(dated, self._is_dated)
        others = [article for article in articles if not self._is_dated[article]]
        loose = [article for article in others if not self._attach(article)]
        self._join(loose, ~self._is_dated & ~self._is_attached)

    def _join(self, articles: Sequence[int], partners: NDArray[np.bool_]) -> None:
        """Unite each of `articles` with its copies among `partners`, of which they all are.

        Those that share keys come one after the other, so that the sketch of each is made once; and first of all those
        with which very many are compared.
        """
        state = np.zeros(len(self.labels), dtype=np.int8)
        state[list(articles)] = _WAITING
        for article in articles:
            if self.held.is_leader[article]:
                self._join_one(article, partners, state)
        for article in articles:
            ahead = [article]
            while ahead:
                one = ahead.pop()
                if state[one] != _PLACED:
                    near = self._join_one(one, partners, state)
                    near = near[state[near] == _WAITING]
                    state[near] = _AHEAD
                    ahead.extend(near.tolist())

    def _join_one(self, article: int, partners: NDArray[np.bool_], state: NDArray[np.int8]) -> Numbers:
        """Unite an article with its copies among those placed; all that may be copies of it."""
        state[article] = _PLACED
        near = self._near(article)
        near = near[partners[near]]
        self._unite_copies(article, near[state[near] == _PLACED])
        return near

    def _unite_copies(self, article: int, others: Numbers) -> None:
        # One copy in each group is enough: the others of the group need not be looked at.
        while len(others := others[self.labels[others] != self.labels[article]]):
            for at, other in enumerate(others.tolist()):
                if self._are_copies(article, other):
                    self._unite(article, other)
                    others = others[at + 1 :]
                    break
            else:
                return

    def _attach(self, article: int) -> bool:
        """Put an article without a day to its earliest copy that has one, if there is any."""
        near = self._near(article)
        near = near[self._is_dated[near]]
        for other in near[np.lexsort((self.held.ids[near], self.held.first_days[near]))].tolist():
            if self._are_copies(article, other):
                self._unite(other, article)
                self._is_attached[article] = True
                return True
        return False

    def _near(self, article: int) -> Numbers:
        """What may be a copy of it, by its keys and its days, in any order."""
        others, shared = self.held.sharing(article)
        firsts, lasts = self.held.first_days, self.held.last_days
        if firsts[article] != NO_DAY:
            is_near = (firsts[others] == NO_DAY) | (
                (firsts[others] <= lasts[article] + WINDOW) & (lasts[others] >= firsts[article] - WINDOW)
            )
            others, shared = others[is_near], shared[is_near]
        fewer = np.minimum(self.held.key_counts[article], self.held.key_counts[others])
        near: Numbers = others[could_be_copies(shared, fewer) & (others != article)]
        return near

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
