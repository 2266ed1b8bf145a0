"""Segments → which of their quotations are one saying, in a file beside them (`archive.index.read.sayings`).

Follows the writer, as copies do: of quotations that were there before, only those are compared again that share words
with what changed.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.quotations import Quotations
from archive.index.read.sayings import NO_SAYINGS, SAYINGS_FILES, Sayings
from archive.index.read.segment import SegmentArrays
from archive.index.whoosh.toc import Contents
from archive.model.results import Statement
from archive.relate.likeness import WINDOW
from archive.relate.origins import origins
from archive.relate.printings import MOST_FOLLOWED, carrier_of, longest_of
from archive.relate.sayings import MOST_WITH_KEY, Said, keys_of, sayings

_FEW = 8
"""Changed articles are few, compared with all, where they are less than one in so many."""


def write_sayings(
    folder: Path, contents: Contents, before: Sayings | None, changed: Collection[int], *, any_gone: bool
) -> None:
    """Find the sayings among all quotations of `contents`, and write them to the file of its generation.

    Args:
        before: those of an earlier state; None: begin anew.
        changed: the ids, as numbers, of all articles since put or removed.
        any_gone: are some of these replaced or removed?
    """
    if before is None or changed:
        with ExitStack() as stack:
            held = Held([stack.enter_context(closing(segment.open(folder))) for segment in contents.segments])
            touched = np.fromiter(changed, dtype=np.uint64)
            if before is None or len(touched) * _FEW > held.articles:
                before = _all(held)
            else:
                before = _more(held, before, touched, any_gone=any_gone)
    SAYINGS_FILES.write(folder, contents.generation, before)


class Held:
    """The quotations of some segments, numbered one segment after the other."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        self._segments = segments
        self._quotations = [Quotations(segment) for segment in segments]
        self._bases = np.cumsum([0, *map(len, self._quotations)])
        self.articles = sum(segment.count for segment in segments)
        self.ids: NDArray[np.uint64] = self._joined([each.ids for each in self._quotations], np.uint64)
        self.at = self._joined([each.at for each in self._quotations], np.int64)
        self.same: NDArray[np.uint64] = self._joined([each.same for each in self._quotations], np.uint64)
        owned = list(zip(segments, self._quotations, strict=True))
        self.alive: Mask = self._joined([segment.alive[each.docs] for segment, each in owned], np.bool_)
        first, last = (
            self._joined([segment.column(name)[each.docs] for segment, each in owned], np.int64)
            for name in ("first_day", "last_day")
        )
        self.days: Array = np.where(first == last, first, NO_DAY)

    def _joined(self, columns: Sequence[Array], kind: type[np.generic]) -> Array:
        return np.concatenate([np.empty(0, dtype=kind), *(column.astype(kind) for column in columns)])

    def words(self, number: int) -> tuple[str, ...]:
        """What one of them says."""
        segment, own = self._located(number)
        return tuple(segment.quoted[own].decode("utf-8", "surrogatepass").split(" "))

    def said(self, number: int) -> Said:
        """One of them as it is compared with others; its number is its address."""
        segment, own = self._located(number)
        day = int(self.days[number])
        return Said(
            f"{int(self.ids[number]):016x}#{int(self.at[number]):08}",
            self.words(number),
            segment.quoted_speakers[own].decode("utf-8", "surrogatepass"),
            None if day == NO_DAY else day,
        )

    def of_articles(self, ids: Array) -> Array:
        """Those of articles with these ids, in numbers, that have not been deleted."""
        return np.flatnonzero(np.isin(self.ids, ids) & self.alive)

    def with_keys(self, keys: Array) -> Array:
        """Those that have one of the keys (ascending), each once for each that it has; and which keys."""
        found = [np.empty(0, dtype=np.int64)]
        for base, segment in zip(self._bases.tolist(), self._segments, strict=False):
            held = segment.column("say.keys")
            low, high = np.searchsorted(held, keys), np.searchsorted(held, keys, side="right")
            found.append(segment.column("say.of")[ranges(low, high - low)].astype(np.int64) + base)
        every = np.concatenate(found)
        return every[self.alive[every]]

    def phrases_among(self, keys: Iterable[int]) -> set[int]:
        """Which of the keys more than `MOST_WITH_KEY` different quotations have."""
        said = self._joined([segment.column("say.said") for segment in self._segments], np.uint64)
        found = set()
        for key in keys:
            numbers = self.with_keys(np.array([key], dtype=np.uint32))
            if len(numbers) > MOST_WITH_KEY < len(np.unique(said[numbers])):
                found.add(key)
        return found

    def frequent_keys(self) -> list[int]:
        """The keys that more than `MOST_WITH_KEY` quotations have, deleted ones counted."""
        every = self._joined([segment.column("say.keys") for segment in self._segments], np.uint32)
        keys, counts = np.unique(every, return_counts=True)
        frequent: list[int] = keys[counts > MOST_WITH_KEY].tolist()
        return frequent

    def place(self, number: int) -> tuple[SegmentArrays, int, int]:
        """Where one of them stands: its segment, its article there, and its place among the annotations of that."""
        segment, own = self._located(number)
        quotations = self._quotations[self._segments.index(segment)]
        return segment, int(quotations.docs[own]), int(quotations.annotations(np.array([own]))[0])

    def outlet(self, number: int) -> bytes:
        """Who printed one of them."""
        segment, doc, _ = self.place(number)
        outlet: bytes = segment.sources[doc]
        return outlet

    def _located(self, number: int) -> tuple[SegmentArrays, int]:
        at = int(np.searchsorted(self._bases, number, side="right")) - 1
        return self._segments[at], number - int(self._bases[at])


def _all(held: Held) -> Sayings:
    phrases = held.phrases_among(held.frequent_keys())
    groups = _grouped(held, np.flatnonzero(held.alive), phrases)
    return _arrays(
        NO_SAYINGS, np.empty(0, dtype=np.int64), [_saying(held, group) for group in groups], phrases
    )


def _more(held: Held, before: Sayings, touched: Array, *, any_gone: bool) -> Sayings:
    """The sayings after the articles `touched` were put or removed: only what shares words with them is compared."""
    new = held.of_articles(touched)
    old_phrases = set(before.phrases.tolist())
    keys = {key for number in new.tolist() for key in keys_of(held.words(number))}
    # What is added can make a phrase of a key, and only what goes can make one no phrase any more.
    phrases = held.phrases_among(keys | old_phrases if any_gone else keys - old_phrases)
    phrases |= set() if any_gone else old_phrases
    turned = np.array(sorted(phrases ^ old_phrases), dtype=np.uint32)
    gone = np.unique(before.group[np.isin(before.ids, touched)])
    mates = _numbers_of(held, before, gone)
    seeds = np.union1d(np.union1d(new, mates), held.with_keys(turned))
    seeds = _with_mates(held, before, seeds)
    work = _with_mates(held, before, np.union1d(seeds, _near(held, seeds, phrases)))
    there, rows = before.rows_of(held.ids[work], held.at[work], held.same[work])
    stale = np.union1d(before.group[rows], gone)
    known = _known(held, before, work[there], rows, frozenset(touched.tolist()))
    found = [known.get(frozenset(group)) or _saying(held, group) for group in _grouped(held, work, phrases)]
    kept = np.setdiff1d(np.arange(len(before.carriers)), stale)
    return _arrays(before, kept, found, phrases)


def _near(held: Held, numbers: Array, phrases: Collection[int]) -> Array:
    """What may be one saying with one of these."""
    found = [np.flatnonzero(np.isin(held.same, held.same[numbers]) & held.alive)]
    for number in numbers.tolist():
        keys = sorted(keys_of(held.words(number)).difference(phrases))
        sharing = held.with_keys(np.array(keys, dtype=np.uint32))
        day, days = held.days[number], held.days[sharing]
        is_near = (abs(days - day) <= WINDOW) | (days == NO_DAY) | (day == NO_DAY)
        found.append(sharing[is_near])
    return np.unique(np.concatenate(found))


def _with_mates(held: Held, before: Sayings, numbers: Array) -> Array:
    """These, and all that were in one saying with one of them."""
    _, rows = before.rows_of(held.ids[numbers], held.at[numbers], held.same[numbers])
    return np.union1d(numbers, _numbers_of(held, before, np.unique(before.group[rows])))


def _numbers_of(held: Held, before: Sayings, groups: Array) -> Array:
    """The quotations of some sayings of before that are there still."""
    rows = np.flatnonzero(np.isin(before.group, groups))
    candidates = held.of_articles(before.ids[rows])
    there, found = before.rows_of(held.ids[candidates], held.at[candidates], held.same[candidates])
    return np.unique(candidates[there[np.isin(before.group[found], groups)]])


def _grouped(held: Held, numbers: Array, phrases: Collection[int]) -> list[list[int]]:
    """The sayings among some quotations that several statements print."""
    said = {(one := held.said(number)).address: (number, one) for number in numbers.tolist()}
    groups = sayings((one for _, one in said.values()), phrases)
    return [sorted(said[one.address][0] for one in group) for group in groups if len(group) > 1]


class _Saying(NamedTuple):
    """A saying: its quotations, and what is known of it."""

    ids: Sequence[int]
    at: Sequence[int]
    same: Sequence[int]
    carriers: int
    origins: int
    first: int
    day: int
    outlet: bytes


def _saying(held: Held, group: Sequence[int]) -> _Saying:
    """All that is to be known of a saying; the articles that print it are read."""
    of_articles: dict[int, list[int]] = {}
    for number in sorted(group, key=lambda one: (held.days[one] == NO_DAY, held.days[one], held.ids[one])):
        of_articles.setdefault(int(held.ids[number]), []).append(number)
    first = next(iter(of_articles.values()))[0]
    outlets = {held.outlet(numbers[0]) or b"\0%d" % article for article, numbers in of_articles.items()}
    return _Saying(
        held.ids[group].tolist(),
        held.at[group].tolist(),
        held.same[group].tolist(),
        len(outlets),
        _count_origins(held, list(of_articles.values())[:MOST_FOLLOWED]),
        int(held.ids[first]),
        int(held.days[first]),
        held.outlet(first),
    )


def _count_origins(held: Held, of_articles: Sequence[Sequence[int]]) -> int:
    """Through how many mouths a saying is known, from the quotations of each article that prints it."""
    if len(of_articles) == 1:
        return 1
    carriers = []
    for numbers in of_articles:
        segment, doc, _ = held.place(numbers[0])
        stored = segment.stored.both(doc)
        annotations = [one.annotation for one in stored.annotations]
        quotes = (annotations[held.place(number)[2]] for number in numbers)
        printed = [Statement.of(stored.article, quote) for quote in quotes]
        carriers.append(carrier_of(longest_of(printed), printed, stored.article, annotations))
    return len({lead.origin for lead in origins(carriers)})


def _known(
    held: Held, before: Sayings, numbers: Array, rows: Array, touched: frozenset[int]
) -> dict[frozenset[int], _Saying]:
    """Sayings of before by their quotations, but for those that an article touched prints."""
    found: dict[frozenset[int], _Saying] = {}
    groups = before.group[rows]
    for group in np.unique(groups).tolist():
        own = numbers[groups == group]
        ids = before.ids[before.group == group]
        if len(own) == len(ids) and touched.isdisjoint(ids.tolist()):
            found[frozenset(own.tolist())] = _of_before(before, group)
    return found


def _of_before(before: Sayings, group: int) -> _Saying:
    rows = np.flatnonzero(before.group == group)
    start = int(before.outlet_ends[group - 1]) if group else 0
    return _Saying(
        before.ids[rows].tolist(),
        before.at[rows].tolist(),
        before.same[rows].tolist(),
        int(before.carriers[group]),
        int(before.origins[group]),
        int(before.first[group]),
        int(before.day[group]),
        before.outlets[start : int(before.outlet_ends[group])].tobytes(),
    )


def _arrays(before: Sayings, kept: Array, found: Sequence[_Saying], phrases: Collection[int]) -> Sayings:
    """The arrays of the sayings `kept` of before and those found, the same in whatever order these were found."""
    stays = np.isin(before.group, kept)
    owners = np.repeat(np.arange(len(found)), [len(saying.ids) for saying in found])
    new = {name: [one for saying in found for one in getattr(saying, name)] for name in ("ids", "at", "same")}
    # Types are named: NumPy would make floats of numbers with and without a sign.
    ids, at, same = (
        np.concatenate([held[stays], np.array(new[name], dtype=held.dtype)])
        for name, held in ((name, getattr(before, name)) for name in new)
    )
    labels = np.concatenate([np.searchsorted(kept, before.group[stays]), owners + len(kept)]).astype(np.int64)
    rows = np.lexsort((at, ids))
    # Sayings are numbered in the order of their first rows.
    _, firsts = np.unique(labels[rows], return_index=True)
    order = np.argsort(firsts)
    number_of = np.argsort(order)
    starts = np.append(0, before.outlet_ends[:-1])[kept] if len(kept) else kept
    lengths = np.concatenate([before.outlet_ends[kept] - starts, [len(saying.outlet) for saying in found]])
    new_outlets = np.frombuffer(b"".join(saying.outlet for saying in found), dtype=np.uint8)
    outlets = np.concatenate([before.outlets[ranges(starts, before.outlet_ends[kept] - starts)], new_outlets])
    lengths = lengths.astype(np.int64)
    columns = {
        name: np.concatenate(
            [held[kept], np.array([getattr(saying, name) for saying in found], dtype=held.dtype)]
        )[order]
        for name, held in ((name, getattr(before, name)) for name in ("carriers", "origins", "first", "day"))
    }
    return Sayings(
        ids=ids[rows],
        at=at[rows],
        same=same[rows],
        group=number_of[labels[rows]].astype(np.uint32),
        outlets=outlets[ranges((np.cumsum(lengths) - lengths)[order], lengths[order])],
        outlet_ends=np.cumsum(lengths[order]).astype(np.uint32),
        phrases=np.array(sorted(phrases), dtype=np.uint32),
        **columns,
    )
