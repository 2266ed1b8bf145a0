"""How many of what satisfies a query fall into each day, week, month or year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np

from archive.index.evaluate.units import Units
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.read.segment import SegmentArrays
from archive.index.read.texts import Folded
from archive.model.facet import Facet

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)


def period_of(day: date, by: Period) -> int:
    """The number of the period that a day lies in; the next period has the next number. Weeks begin on Monday."""
    match by:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7
        case "month":
            return day.year * 12 + day.month - 1
        case "year":
            return day.year


def days_of_period(number: int, by: Period) -> tuple[date, date]:
    """Its first and last day."""
    match by:
        case "day":
            return date.fromordinal(number), date.fromordinal(number)
        case "week":
            monday = date.fromordinal(number * 7 + 1)
            return monday, monday + timedelta(days=6)
        case "month":
            first = date(number // 12, number % 12 + 1, 1)
            after = date((number + 1) // 12, (number + 1) % 12 + 1, 1) if number < 9999 * 12 + 11 else None
            return first, after - timedelta(days=1) if after else date(9999, 12, 31)
        case "year":
            return date(number, 1, 1), date(number, 12, 31)


def count_by_period(
    segments: Sequence[SegmentArrays],
    masks: Sequence[Mask],
    units: Sequence[Units],
    several: Sequence[Folded],
    facet: Facet,
    by: Period,
    kept: dict[tuple[str, Period, int], Array],
) -> tuple[dict[int, int], int]:
    """Period → how many articles, or statements where `units` are given, were published wholly in it.

    And how many there are that have one in any.

    Args:
        several: which of them are one with others, where these count together: once in each period that one is in.
        kept: the periods of the articles of each segment, worked out before; more are put into it.
    """
    counts: dict[int, int] = {}
    placed = 0
    labels, their_periods = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int64)]
    for number, (segment, mask) in enumerate(zip(segments, masks, strict=True)):
        if not mask.any():
            continue
        asked = (facet.name, by, number)
        if asked not in kept:
            kept[asked] = _periods(segment.column("first_day"), segment.column("last_day"), by)
        periods = kept[asked][units[number].docs[mask] if units else mask]
        is_placed = periods >= 0
        if several:
            is_one = several[number].is_of_several[mask] & is_placed
            labels.append(several[number].labels[mask][is_one])
            their_periods.append(periods[is_one])
            is_placed &= ~is_one
        periods = periods[is_placed]
        placed += len(periods)
        _add(counts, periods)
    numbers, owners = np.unique(np.concatenate(labels), return_inverse=True)
    each = np.unique(np.stack([owners.reshape(-1), np.concatenate(their_periods)]), axis=1)
    _add(counts, each[1])
    return counts, placed + len(numbers)


def _add(counts: dict[int, int], periods: Array) -> None:
    """Count each of the periods once more for each time that it is there."""
    if not len(periods):
        return
    least = int(periods.min())
    each = np.bincount(periods - least)
    for at in np.flatnonzero(each).tolist():
        counts[least + at] = counts.get(least + at, 0) + int(each[at])


def _periods(first: Array, last: Array, by: Period) -> Array:
    """The period of each value; -1 where it reaches over several, or stands for no days."""
    pairs, back = np.unique(np.stack([first, last]), axis=1, return_inverse=True)
    numbers = [_shared(start, end, by) for start, end in pairs.T.tolist()]
    return np.array(numbers, dtype=np.int64)[np.asarray(back).reshape(-1)]


def _shared(first: int, last: int, by: Period) -> int:
    if NO_DAY in (first, last) or first < 1:
        return -1
    one = period_of(date.fromordinal(first), by)
    return one if one == period_of(date.fromordinal(last), by) else -1
