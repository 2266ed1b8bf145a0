"""Clauses about annotations and about the article itself."""

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.evaluate.units import NO_RUNS, Runs, Units
from archive.index.format.layout import ARTICLE_FIELDS, NO_DAY, day_number
from archive.index.read.segment import FacetArrays, SegmentArrays
from archive.model.facet import ARTICLE, Facet
from archive.model.partial_date import PartialDate
from archive.query.tree import By, Confidence, Has, Names, NewSince, Range, Values
from archive.text import fold

Array = NDArray[Any]
Mask = NDArray[np.bool_]


def qualified(segment: SegmentArrays, clause: Confidence | By, before: Mask | None) -> Mask:
    """The annotations that satisfy a qualifier, among those of `before`."""
    if isinstance(clause, Confidence):
        held = segment.column("ann.confidence")
        bound = np.float32(clause.bound)
        mask = {
            ">": lambda: held > bound,
            ">=": lambda: held >= bound,
            "<": lambda: held < bound,
            "<=": lambda: held <= bound,
        }[clause.relation]()
    else:
        makers = [number for number, maker in enumerate(segment.makers) if _is_by(clause, maker)]
        mask = np.isin(segment.column("ann.maker"), makers)
    return mask if before is None else mask & before


def _is_by(clause: By, maker: tuple[str, str, str, str]) -> bool:
    if fold(clause.enricher) != fold(maker[0]):
        return False
    wanted, held = clause.version.split("."), maker[1].split(".")
    return not clause.version or held[: len(wanted)] == wanted


def named(segment: SegmentArrays, clause: Names) -> Array:
    """The annotations that mention one of the types."""
    unknown = [name for name in clause.types if name not in segment.types]
    if unknown:
        raise QueryError(f"any({unknown[0]}): no such type; there are {', '.join(segment.types[:-1])}")
    bits = reduce(lambda sum_, name: sum_ | 1 << segment.types.index(name), clause.types, 0)
    return np.flatnonzero(segment.column("ann.types") & bits)


def of_kind(segment: SegmentArrays, kind: str) -> Array:
    """The annotations of a kind; of `vague-date`, the dates that stand for no days."""
    if kind == "vague-date":
        return np.flatnonzero(segment.column("ann.types") & (1 << segment.types.index(kind)))
    if kind not in segment.kinds:
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(segment.column("ann.kind") == segment.kinds.index(kind))


def chosen(facet: Facet, arrays: FacetArrays, clause: Values | Range | Has) -> Mask:
    """Which values of the facet a clause means; true or false for each ordinal."""
    if isinstance(clause, Has):
        days: Mask = (
            arrays.column("first") != NO_DAY
            if facet.shape == "date"
            else np.ones(len(arrays.values), dtype=bool)
        )
        return days
    if isinstance(clause, Range):
        return _in_range(facet, arrays, clause)
    mask = np.zeros(len(arrays.values), dtype=bool)
    for value in clause.values:
        wanted = value.encode("utf-8", "surrogatepass")
        at = arrays.values.find(wanted)
        if at is not None:
            mask[at] = True
        if facet.shape == "tree":
            first, last = arrays.values.starting(wanted + b"/")
            mask[first:last] = True
    return mask


def _in_range(facet: Facet, arrays: FacetArrays, clause: Range) -> Mask:
    if facet.shape != "date":
        raise QueryError(f"{facet.name}: a range needs a facet of dates")
    first, last = arrays.column("first"), arrays.column("last")
    mask: Mask = first != NO_DAY
    try:
        if clause.first is not None:
            mask &= first >= day_number(PartialDate(clause.first).first_day)
        if clause.last is not None:
            mask &= last <= day_number(PartialDate(clause.last).last_day)
    except ValueError as error:
        raise QueryError(f"{facet.name}: {error}") from None
    return mask


def giving(arrays: FacetArrays, mask: Mask) -> Array:
    """The annotations that give one of the values in `mask`, ascending."""
    values = arrays.column("val")
    meant = np.flatnonzero(mask)
    picked = np.flatnonzero(values == meant[0] if len(meant) == 1 else mask[values])
    ann = arrays.column("ann")[picked].astype(np.int64)
    return ann if len(ann) < 2 or bool((ann[1:] > ann[:-1]).all()) else np.unique(ann)


def articles_with(segment: SegmentArrays, facet: Facet, arrays: FacetArrays, mask: Mask) -> Mask:
    """The articles that have one of the values in `mask`."""
    held = np.zeros(segment.count, dtype=bool)
    if facet.kind == ARTICLE:
        at, items = arrays.column("own.at"), arrays.column("own")
        owners = np.flatnonzero(_meant(items, mask))
        held[np.searchsorted(at, owners, side="right") - 1] = True
    else:
        ann = giving(arrays, mask)
        held[np.searchsorted(segment.column("ann.at"), ann, side="right") - 1] = True
    return held


def _meant(items: Array, mask: Mask) -> Mask:
    meant = np.flatnonzero(mask)
    if len(meant) <= 3:
        return reduce(np.logical_or, (items == one for one in meant), np.zeros(len(items), dtype=bool))
    return mask[items]


def runs_of(segment: SegmentArrays, units: Units, ann: Array, *, own_kind: bool = False) -> Runs:
    """Annotations (ascending) as runs in the units that they lie wholly inside.

    Args:
        own_kind: of statements as units, only the statement's own annotation counts.
    """
    if not len(ann):
        return NO_RUNS
    starts = segment.column("ann.start")[ann].astype(np.int64)
    ends = segment.column("ann.end")[ann].astype(np.int64)
    if units.is_whole:
        docs = np.searchsorted(segment.column("ann.at"), ann, side="right") - 1
        return Runs(docs, starts, ends, is_flat=True)
    if own_kind and units.own is not None:
        at = np.minimum(np.searchsorted(ann, units.own), len(ann) - 1)
        owners = np.flatnonzero(ann[at] == units.own)
        return Runs(owners, starts[at[owners]], ends[at[owners]])
    order = np.argsort(starts, kind="stable")
    owners, picked = units.holding(starts[order], ends[order], outer=True)
    picked = order[picked]
    # An empty stretch at the edge of an article stands where the next begins.
    docs = np.searchsorted(segment.column("ann.at"), ann[picked], side="right") - 1
    same = units.docs[owners] == docs
    return Runs(owners[same], starts[picked[same]], ends[picked[same]])


def new_since(segment: SegmentArrays, clause: NewSince) -> Mask:
    """The articles first stored after a change."""
    if clause.seq is None:
        raise QueryError(f"new:since-last: no saved search {clause.search!r} to count from")
    mask: Mask = segment.column("added") > clause.seq
    return mask


def with_ids(segment: SegmentArrays, prefixes: tuple[str, ...]) -> Mask:
    """The articles whose id begins with one of the prefixes."""
    ids = segment.column("ids")
    mask = np.zeros(segment.count, dtype=bool)
    for prefix in prefixes:
        if not prefix or len(prefix) > 16 or prefix.strip("0123456789abcdef"):
            raise QueryError(f"id:{prefix[:40]}: an id has up to 16 hexadecimal digits")
        low = int(prefix.ljust(16, "0"), 16)
        high = int(prefix.ljust(16, "f"), 16)
        mask |= (ids >= np.uint64(low)) & (ids <= np.uint64(high))
    return mask


def with_field(segment: SegmentArrays, name: str) -> Mask | None:
    """The articles whose field of that name is not empty; None where there is no such field."""
    if name not in ARTICLE_FIELDS:
        return None
    mask: Mask = (segment.column("has") & (1 << ARTICLE_FIELDS.index(name))) != 0
    return mask
