"""Matches of several clauses → matches of them together: side by side, near, in one passage."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate.units import NO_MATCHES, Matches, joined, key
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges

MAX_PAIRS = 30_000_000
"""Pairs of matches that one clause may make in a segment: about a gigabyte."""
_FEW = 16
"""How many times as long one side is where the other is looked up in it."""


def adjacent(parts: list[Matches]) -> Matches:
    """Where matches of one token each follow one another: part i right after part i - 1."""
    first = parts[0].in_order()
    keys = first.keys()
    for distance, part in enumerate(parts[1:], 1):
        keys = _shared(keys, part.in_order().keys() - distance)
    picked = np.isin(first.keys(), keys, assume_unique=True) if len(keys) < len(first) else slice(None)
    starts = first.starts[picked]
    return Matches(first.units[picked], starts, starts + len(parts))


def adjacent_positions(parts: list[Array]) -> Array:
    """Of ascending global positions: where part 0 stands with part i right after part i - 1."""
    common = parts[0]
    for positions in parts[1:]:
        common = _shared(common + common.dtype.type(1), positions)
    first: Array = common - common.dtype.type(len(parts) - 1)
    return first


def _shared(left: Array, right: Array) -> Array:
    """What two ascending arrays of distinct numbers have in common."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return left
    # Where one side is much shorter, looking its numbers up in the other is faster than reading all of both.
    if len(left) * _FEW < len(right):
        at = np.searchsorted(right, left)
        at[at == len(right)] = 0
        found: Array = left[right[at] == left]
        return found
    both = np.concatenate((left, right))
    # Two ascending halves: a stable sort merges them in one pass.
    both.sort(kind="stable")
    twice: Array = both[np.flatnonzero(both[1:] == both[:-1])]
    return twice


def sloppy(parts: list[Matches], slop: int) -> Matches:
    """Matches of each part once, in any order, at distinct tokens p_i with max(p_i - i) - min(p_i - i) <= `slop`.

    Args:
        parts: matches of one token each, in the order of the phrase.
    """
    # Each part's tokens are moved back by its number in the phrase: what is moved must lie within `slop`.
    parts = [replace(part, is_flat=False) for part in parts]
    states = [(parts[0].units, [parts[0].starts])]
    for number, part in enumerate(parts[1:], 1):
        units, chosen = states[-1]
        order = part.in_order()
        keys = order.keys()
        low = np.maximum.reduce([positions - index for index, positions in enumerate(chosen)]) - slop + number
        high = (
            np.minimum.reduce([positions - index for index, positions in enumerate(chosen)]) + slop + number
        )
        first = np.searchsorted(keys, key(units, np.maximum(low, 0)), side="left")
        last = np.searchsorted(keys, key(units, high), side="right")
        last = np.maximum(first, last)
        _refuse_many(last - first)
        owners = np.repeat(np.arange(len(units)), last - first)
        added = order.starts[ranges(first, last - first)]
        grown = [positions[owners] for positions in chosen]
        apart = np.ones(len(added), dtype=bool)
        for positions in grown:
            apart &= positions != added
        states.append((units[owners][apart], [positions[apart] for positions in grown] + [added[apart]]))
    units, chosen = states[-1]
    return Matches(units, np.minimum.reduce(chosen), np.maximum.reduce(chosen) + 1).in_order()


def either(parts: list[Array]) -> Array:
    """Positions that are in one of the parts, each part ascending; each position once."""
    positions = np.concatenate(parts)
    positions.sort(kind="stable")
    differs = np.ones(len(positions), dtype=bool)
    differs[1:] = positions[1:] != positions[:-1]
    return positions[differs]


class Neighbours(NamedTuple):
    """Pairs of tokens, one of each of two sides, with none of either side between them."""

    earlier: Array
    """Global positions, ascending."""
    later: Array
    is_in_order: Mask
    """Is the earlier one of the left side?"""


def neighbours(left: Array, right: Array) -> Neighbours | None:
    """Tokens of both sides that follow one another with none of either side between them.

    Wherever one of `left` and one of `right` are near, or in one sentence, two such neighbours between them are too.

    Args:
        left: ascending global positions of tokens, as `right`.

    Returns:
        None where the sides share a token.
    """
    top = max(int(side[-1]) if len(side) else 0 for side in (left, right))
    kind: Any = np.uint32 if top < 1 << 31 else np.int64
    sides = [positions.astype(kind) << kind(1) for positions in (left, right)]
    sides[1] |= kind(1)
    keys = np.concatenate(sides)
    # Two ascending halves: a stable sort merges them in one pass.
    keys.sort(kind="stable")
    is_right = (keys & kind(1)).astype(np.bool_)
    at = np.flatnonzero(is_right[1:] != is_right[:-1])
    keys >>= kind(1)
    earlier, later = keys.take(at), keys.take(at + 1)
    if bool((earlier == later).any()):
        return None
    return Neighbours(earlier, later, ~is_right.take(at))


def near(left: Matches, right: Matches, distance: int, *, ordered: bool) -> Matches:
    """From the first to the last token of each two that are at most `distance` words apart."""
    found = [_following(left, right, distance)]
    if not ordered:
        found.append(_following(right, left, distance))
    return joined(found).in_order()


def near_left(left: Matches, right: Matches, distance: int, *, ordered: bool) -> Mask:
    """Which of `left` have one of `right` near."""
    if left.is_flat and right.is_flat and left.are_tokens and right.are_tokens:
        return _near_token(left.starts, right.in_order().starts, distance, ordered=ordered)
    taking = _has_following(left, right, distance)
    if not ordered:
        taking |= _has_preceding(left, right, distance)
    return taking


def _near_token(tokens: Array, others: Array, distance: int, *, ordered: bool) -> Mask:
    """Which of `tokens` have one of `others` (ascending) behind them, or on either side, the same token aside."""
    if not len(others):
        return np.zeros(len(tokens), dtype=bool)
    far = np.int64(1) << 60
    padded = np.concatenate(([-far], others, [far]))
    at = np.searchsorted(others, tokens, side="right") + 1
    has: Mask = padded[at] - tokens <= distance
    if not ordered:
        before = padded[at - 1]
        # The same token is no neighbour: the one before it is.
        before = np.where(before == tokens, padded[np.maximum(at - 2, 0)], before)
        has |= tokens - before <= distance
    return has


def near_right(left: Matches, right: Matches, distance: int, *, ordered: bool) -> Mask:
    """Which of `right` have one of `left` near."""
    taken = _has_preceding(right, left, distance)
    if not ordered:
        taken |= _has_following(right, left, distance)
    return taken


def _range_behind(earlier: Matches, later: Matches, distance: int) -> tuple[Array, Array]:
    earlier, later = _with_comparable_keys(earlier, later)
    keys = later.keys()
    first = np.searchsorted(keys, earlier.key(earlier.ends), side="left")
    last = np.searchsorted(keys, earlier.key(earlier.ends - 1 + distance), side="right")
    return first, np.maximum(first, last)


def _with_comparable_keys(left: Matches, right: Matches) -> tuple[Matches, Matches]:
    """Both sides with keys that can be compared: of positions alone only where both are flat."""
    if left.is_flat == right.is_flat:
        return left, right
    return replace(left, is_flat=False), replace(right, is_flat=False)


def _following(earlier: Matches, later: Matches, distance: int) -> Matches:
    later = later.in_order()
    if not len(earlier) or not len(later):
        return NO_MATCHES
    first, last = _range_behind(earlier, later, distance)
    _refuse_many(last - first)
    owners = np.repeat(np.arange(len(earlier)), last - first)
    picked = ranges(first, last - first)
    return Matches(earlier.units[owners], earlier.starts[owners], later.ends[picked], earlier.is_flat)


def _has_following(left: Matches, right: Matches, distance: int) -> Mask:
    first, last = _range_behind(left, right.in_order(), distance)
    has: Mask = last > first
    return has


def _has_preceding(left: Matches, right: Matches, distance: int) -> Mask:
    # By the ends of `right`: one that ends at e (its last token at e - 1) precedes a start c where c - e >= 0 and
    # c - (e - 1) <= distance.
    left, right = _with_comparable_keys(left, right)
    ends = np.sort(right.key(right.ends))
    low = np.searchsorted(ends, left.key(np.maximum(left.starts + 1 - distance, 0)), side="left")
    high = np.searchsorted(ends, left.key(left.starts), side="right")
    has: Mask = high > low
    return has


def together(left: Matches, right: Matches, left_in: Array, right_in: Array) -> Matches:
    """From the first to the last token of each two, sharing none, that lie in the same passage.

    Args:
        left_in: for each of `left` the number of its passage, -1 for none.
    """
    order = np.argsort(right_in, kind="stable")
    sorted_in = right_in[order]
    first = np.searchsorted(sorted_in, left_in, side="left")
    last = np.where(left_in < 0, first, np.searchsorted(sorted_in, left_in, side="right"))
    _refuse_many(last - first)
    owners = np.repeat(np.arange(len(left)), last - first)
    picked = order[ranges(first, last - first)]
    apart = (left.ends[owners] <= right.starts[picked]) | (right.ends[picked] <= left.starts[owners])
    apart &= left.units[owners] == right.units[picked]
    owners, picked = owners[apart], picked[apart]
    return Matches(
        left.units[owners],
        np.minimum(left.starts[owners], right.starts[picked]),
        np.maximum(left.ends[owners], right.ends[picked]),
        left.is_flat and right.is_flat,
    ).in_order()


def together_left(left: Matches, right: Matches, left_in: Array, right_in: Array) -> Mask:
    """Which of `left` have one of `right`, sharing no token, in the same passage."""
    inside = right_in >= 0
    passages, starts, ends = right_in[inside], right.starts[inside], right.ends[inside]
    if not len(passages):
        return np.zeros(len(left), dtype=bool)
    if bool((passages[1:] < passages[:-1]).any()):
        order = np.argsort(passages, kind="stable")
        passages, starts, ends = passages[order], starts[order], ends[order]
    firsts = np.flatnonzero(np.append(True, passages[1:] != passages[:-1]))
    latest = np.maximum.reduceat(starts, firsts)
    earliest = np.minimum.reduceat(ends, firsts)
    names = passages[firsts]
    at = np.minimum(np.searchsorted(names, left_in), len(names) - 1)
    has: Mask = (names[at] == left_in) & ((latest[at] >= left.ends) | (earliest[at] <= left.starts))
    return has


def _refuse_many(lengths: Array) -> None:
    if int(lengths.sum()) > MAX_PAIRS:
        raise QueryError("too many matches near each other; use rarer words or a smaller distance")
