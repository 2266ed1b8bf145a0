"""How many of what satisfies a query fall into each day, week, month or year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np

from archive.index.evaluate.units import Units
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.format.packing import ranges
from archive.index.read.segment import FacetArrays, SegmentArrays
from archive.model.facet import ARTICLE, Facet

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
    facet: Facet,
    by: Period,
    kept: dict[tuple[str, Period, int], Array],
) -> dict[int, int]:
    """Period → how many articles, or statements where `units` are given, have a value of the facet wholly in it.

    Args:
        kept: the periods of the values of each segment, worked out before; more are put into it.
    """
    counts: dict[int, int] = {}
    for number, (segment, mask) in enumerate(zip(segments, masks, strict=True)):
        arrays = segment.facet(facet.name)
        if arrays is None or not mask.any():
            continue
        asked = (facet.name, by, number)
        if asked not in kept:
            kept[asked] = _periods(arrays.column("first"), arrays.column("last"), by)
        if by == "week" and facet.kind != ARTICLE:
            # A week that is named as such ("last week") is none of the years, months and days that are counted.
            values = arrays.column("val")
            owners = np.searchsorted(segment.column("ann.at"), arrays.column("ann"), side="right") - 1
            wanted = mask[owners]
            owners, periods = owners[wanted], kept[asked][values[wanted]]
        else:
            owners, periods = _counted(
                segment, arrays, facet, mask, units[number] if units else None, kept[asked]
            )
        known = periods >= 0
        # What has two values in one period is counted once.
        pairs = np.unique((owners[known].astype(np.int64) << 32) | periods[known])
        found, each = np.unique(pairs & 0xFFFFFFFF, return_counts=True)
        for period, count in zip(found.tolist(), each.tolist(), strict=True):
            counts[period] = counts.get(period, 0) + count
    return counts


def _counted(
    segment: SegmentArrays, arrays: FacetArrays, facet: Facet, mask: Mask, units: Units | None, periods: Array
) -> tuple[Array, Array]:
    """Each of the articles or statements in `mask` with the period of each value that it is counted for."""
    rows = np.flatnonzero(mask)
    at, items = arrays.doc_at, arrays.column("doc")
    if units is not None and facet.kind == ARTICLE:
        rows = units.docs[rows]
    elif units is not None:
        at, items = arrays.column("st.at"), arrays.column("st")
    first = at[rows].astype(np.int64)
    lengths = at[rows + 1].astype(np.int64) - first
    return np.repeat(np.arange(len(rows)), lengths), periods[items[ranges(first, lengths)]]


def _periods(first: Array, last: Array, by: Period) -> Array:
    """The period of each value; -1 where it reaches over several, or stands for no days."""
    periods = np.full(len(first), -1, dtype=np.int64)
    for at, (start, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if start == NO_DAY or end == NO_DAY or start < 1:
            continue
        one = period_of(date.fromordinal(start), by)
        if one == period_of(date.fromordinal(end), by):
            periods[at] = one
    return periods
