"""Two sequences → the pairs that belong together, in a time that grows with their lengths, whatever they hold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]
"""A position in the first sequence, and that of its partner in the second."""

_SMALL = 10_000
"""A gap of at most so many pairs of positions is given to difflib, which takes time for each of them."""
_WINDOW = 32
"""Longer gaps in which nothing stands once are cut into windows of so many items."""
_ROW = 4
"""Words that all stand often may still stand once in this order."""
_MOST_WINDOWS = 500
"""A gap of more windows is compared position by position: no article has one, but a file may be one word for ever."""
_DEEPEST = 16
"""Rounds of looking for anchors: each goes over all that is left, and hostile texts could ask for any number."""


def matching_pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Equal items of both sequences, in order in both.

    Items that stand once in both are the anchors (patience diff, Bram Cohen); between two anchors others become
    unique, and so on. Short gaps that are left go to difflib.
    """
    pairs: list[Pair] = []
    gaps = [(0, len(before), 0, len(after), 0)]
    while gaps:
        start, end, first, last, depth = gaps.pop()
        while start < end and first < last and before[start] == after[first]:
            pairs.append((start, first))
            start, first = start + 1, first + 1
        while start < end and first < last and before[end - 1] == after[last - 1]:
            end, last = end - 1, last - 1
            pairs.append((end, last))
        if start == end or first == last:
            continue
        anchors = _anchors(before, after, start, end, first, last) if depth < _DEEPEST else []
        if not anchors:
            pairs += _by_difflib(before, after, start, end, first, last)
            continue
        pairs += anchors
        opens = (start, first)
        for anchor in [*anchors, (end, last)]:
            gaps.append((opens[0], anchor[0], opens[1], anchor[1], depth + 1))
            opens = (anchor[0] + 1, anchor[1] + 1)
    return sorted(pairs)


def _anchors(
    before: Sequence[Hashable], after: Sequence[Hashable], start: int, end: int, first: int, last: int
) -> list[Pair]:
    """What stands once in both gaps: an item or, where none does, the first of several in a row."""
    for length in (1, _ROW):
        one, other = _rows(before[start:end], length), _rows(after[first:last], length)
        counts, others = Counter(one), Counter(other)
        places = {row: first + at for at, row in enumerate(other)}
        unique = [
            (start + at, places[row])
            for at, row in enumerate(one)
            if counts[row] == 1 and others.get(row) == 1
        ]
        if unique:
            return [unique[number] for number in increasing([there for _, there in unique])]
    return []


def _rows(items: Sequence[Hashable], length: int) -> list[Hashable]:
    """Each item with those after it, `length` in all."""
    return list(items) if length == 1 else list(zip(*(items[at:] for at in range(length)), strict=False))


def increasing(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        previous.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(position)
        else:
            tails[length], ends[length] = number, position
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = previous[at]
    return found[::-1]


def _by_difflib(
    before: Sequence[Hashable], after: Sequence[Hashable], start: int, end: int, first: int, last: int
) -> Iterator[Pair]:
    windows = 1
    if (end - start) * (last - first) > _SMALL:
        windows = max(end - start, last - first) // _WINDOW + 1
    if windows > _MOST_WINDOWS:
        steps = zip(range(start, end), range(first, last), strict=False)
        yield from ((at, there) for at, there in steps if before[at] == after[there])
        return
    for number in range(windows):
        low, high = _window(start, end, number, windows)
        lower, higher = _window(first, last, number, windows)
        matcher = SequenceMatcher(None, before[low:high], after[lower:higher], autojunk=False)
        for block in matcher.get_matching_blocks():
            yield from ((low + block.a + k, lower + block.b + k) for k in range(block.size))


def _window(start: int, end: int, number: int, windows: int) -> tuple[int, int]:
    return start + (end - start) * number // windows, start + (end - start) * (number + 1) // windows
