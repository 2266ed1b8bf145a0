"""Segments → which of their articles are copies of one another, in a file beside them (`read.copies`).

Follows the writer: of articles that were there before, only those are looked at that share keys with what changed.
Where there is no file to go on from, all are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive.index.format.layout import NO_DAY, Array
from archive.index.read.copies import COPIES_FILES, NO_COPIES, Copies
from archive.index.whoosh.toc import Contents
from archive.index.write.common_keys import CommonKeys
from archive.index.write.held_articles import HeldArticles
from archive.relate.grouping import Groups
from archive.relate.likeness import likeness
from archive.relate.rulings import PairRulings, ruled

_FEW = 8
"""Changed articles are few, compared with all, where they are less than one in so many."""


def write_copies(
    folder: Path, contents: Contents, before: Copies | None, changed: Collection[int], rulings: PairRulings
) -> None:
    """Find the copies among all articles of `contents`, and write them to the file of its generation.

    Args:
        before: those of an earlier state; None: begin anew.
        changed: the ids, as numbers, of all articles since put that are new or under another outlet, or removed.
    """
    if before is not None and not changed and not rulings.articles:
        found = before
    else:
        found = _found(folder, contents, before, changed, rulings)
    COPIES_FILES.write(folder, contents.generation, found)


def _found(
    folder: Path, contents: Contents, before: Copies | None, changed: Collection[int], rulings: PairRulings
) -> Copies:
    with ExitStack() as stack:
        segments = [stack.enter_context(closing(segment.open(folder))) for segment in contents.segments]
        held = HeldArticles(segments)
        groups = Groups(held)
        if before is None:
            held.prepare_for_all()
            everything = np.flatnonzero(held.alive).tolist()
            groups.place_all(everything)
            looked_at = set(everything)
        else:
            stale = _take_over(groups, held, before, np.fromiter(changed, dtype=np.uint64))
            looked_at = groups.place(stale)
        return _arrays(groups, held, rulings, before or NO_COPIES, looked_at)


def _take_over(groups: Groups, held: HeldArticles, before: Copies, touched: Array) -> list[int]:
    """Put articles into the groups that they were found in; returns those to look at, changes and their mates."""
    numbers = held.numbers_of(before.ids)
    _, rows = before.rows_of(held.ids[numbers])
    labels = before.found[rows]
    order = np.argsort(labels, kind="stable")
    starts = np.unique(labels[order], return_index=True)[1]
    groups.take(numbers[order], starts)
    # The mates of one that has gone, too, must be looked at: it may have been what joined them.
    _, gone = before.rows_of(touched)
    mates = before.ids[np.isin(before.found, before.found[gone])]
    put = held.numbers_of(touched)
    stale = np.union1d(put, held.numbers_of(mates))
    common = CommonKeys.stored(before.common, before.leaders)
    if len(stale) * _FEW > len(held.ids):
        held.prepare_for_all()
    else:
        held.find_common(common, put.tolist(), touched)
    looked_at: list[int] = np.union1d(stale, held.moved_by(common, numbers)).tolist()
    return looked_at


def _arrays(
    groups: Groups, held: HeldArticles, rulings: PairRulings, before: Copies, looked_at: Iterable[int]
) -> Copies:
    """The arrays of the groups as they are now; rows of `before` stay where nothing near them was looked at."""
    concerned, kept = _concerned(groups, held, rulings, before, looked_at)
    found: dict[int, list[int]] = {}
    for number in groups.one_of_each(concerned):
        group = sorted(held.ids[groups.members(number)].tolist())
        found[group[0]] = group
    stands_for = {article: first for first, group in found.items() for article in group}
    number_of = dict(zip(held.ids[concerned].tolist(), concerned, strict=True))

    def strength(one: int, other: int) -> float:
        like = likeness(groups.sketch(number_of[one]), groups.sketch(number_of[other]))
        return sum(like.share) if like.is_copy else 0.0

    final = ruled(found.values(), rulings.among(number_of), strength)
    rows = [row for group in final for row in _rows(group, number_of, groups, held, before)]
    rows = [row for row in rows if row.copies or len(found[stands_for[row.article]]) > 1]
    columns = {
        "ids": [row.article for row in rows],
        "found": [stands_for[row.article] for row in rows],
        "group": [row.group for row in rows],
        "copies": [row.copies for row in rows],
        "first": [row.is_first for row in rows],
        "share": [row.share for row in rows],
    }
    joined = {
        name: np.concatenate([held_, np.array(columns[name], dtype=held_.dtype)])
        for name, held_ in ((name, getattr(before, name)[kept]) for name in columns)
    }
    order = np.argsort(joined["ids"])
    return Copies(
        **{name: column[order] for name, column in joined.items()},
        common=held.common.keys,
        leaders=held.common.leaders.ravel(),
    )


def _concerned(
    groups: Groups, held: HeldArticles, rulings: PairRulings, before: Copies, looked_at: Iterable[int]
) -> tuple[list[int], Array]:
    """The articles whose rows are written anew, and the rows of `before` that stay."""
    gone = np.ones(len(before.ids), dtype=bool)
    gone[before.rows_of(held.ids[held.alive])[1]] = False
    ruled_on = held.numbers_of(np.array(sorted(rulings.articles), dtype=np.uint64)).tolist()
    concerned: set[int] = set()
    more = {*looked_at, *ruled_on}
    is_stale = gone.copy()
    while more:
        concerned.update(*map(groups.members, groups.one_of_each(more)))
        _, rows = before.rows_of(held.ids[sorted(concerned)])
        is_stale[rows] = True
        for label in (before.found, before.group):
            is_stale |= np.isin(label, np.unique(label[is_stale]))
        mates = held.numbers_of(before.ids[is_stale])
        more = set(mates.tolist()) - concerned
    return sorted(concerned), np.flatnonzero(~is_stale)


class _Row(NamedTuple):
    article: int
    group: int
    copies: int
    is_first: int
    share: float


def _rows(
    group: Sequence[int], number_of: dict[int, int], groups: Groups, held: HeldArticles, before: Copies
) -> Iterator[_Row]:
    """A row for each article of a group: see `read.copies`."""
    days = {article: _day(held, number_of[article]) for article in group}
    oldest = min((day for day in days.values() if day != NO_DAY), default=NO_DAY)
    first = min(group, key=lambda article: (days[article] == NO_DAY, days[article], article))
    others = [article for article in group if article != first]
    shares = dict.fromkeys(group, 1.0)
    if others:
        triples = groups.sketch(number_of[first]).triples
        for article in others:
            # An id stands for one text: the share that one has in the other never changes.
            row = before.row_of(article)
            if row is not None and before.group[row] == first:
                shares[article] = float(before.share[row])
            else:
                own = groups.sketch(number_of[article]).triples
                shares[article] = len(own & triples) / max(1, len(own))
    for article in group:
        is_first = days[article] != NO_DAY and days[article] == oldest
        yield _Row(article, first, len(group) - 1, int(is_first), shares[article])


def _day(held: HeldArticles, number: int) -> int:
    """The day of publication; `NO_DAY` where only a month, a year or nothing is known."""
    first = int(held.first_days[number])
    return first if first == int(held.last_days[number]) else NO_DAY
