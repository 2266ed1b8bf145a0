"""Clauses about annotations and about the article itself."""

import re
from collections.abc import Mapping
from functools import reduce

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate.units import NO_MATCHES, Matches, Units
from archive.index.format.layout import NO_DAY, Array, Mask
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.segment import SegmentArrays
from archive.model.facet import ARTICLE, Facet
from archive.model.partial_date import PartialDate
from archive.query.tree import (
    ARTICLE_FIELDS,
    MENTION_TYPES,
    By,
    Confidence,
    Has,
    Names,
    NewSince,
    Qualifier,
    Range,
    Values,
)
from archive.text import fold

_WHOLE_ID = re.compile(r"[0-9a-f]{16}")


def facet_named(facets: Mapping[str, Facet], name: str) -> Facet:
    """The facet of that name.

    Raises:
        QueryError: the archive has none.
    """
    facet = facets.get(name)
    if facet is None:
        raise QueryError(f"no facet {name!r}; this archive has {', '.join(sorted(facets))}")
    return facet


def qualified(segment: SegmentArrays, facets: Mapping[str, Facet], clause: Qualifier) -> Mask:
    """The annotations that satisfy a qualifier."""
    if isinstance(clause, Values):
        return _with_values(segment, facet_named(facets, clause.facet), clause)
    if isinstance(clause, Confidence):
        confidence = segment.column("ann.confidence")
        # As the index holds it: 0.8 in 64 bits is not the 0.8 that was stored, and `>=` would leave it out.
        bound = np.float32(clause.bound)
        mask: Mask = {
            ">": lambda: confidence > bound,
            ">=": lambda: confidence >= bound,
            "<": lambda: confidence < bound,
            "<=": lambda: confidence <= bound,
        }[clause.relation]()
        return mask
    makers = [number for number, maker in enumerate(segment.makers) if _is_by(clause, maker)]
    return np.isin(segment.column("ann.maker"), makers)


def _with_values(segment: SegmentArrays, facet: Facet, clause: Values) -> Mask:
    """All annotations but those of the facet's kind that give none of the values."""
    mask = np.ones(len(segment.column("ann.kind")), dtype=bool)
    mask[of_kind(segment, facet.kind)] = False
    arrays = segment.facet(facet.name)
    if arrays is not None:
        mask[giving(arrays, chosen(facet, arrays, clause))] = True
    return mask


def _is_by(clause: By, maker: tuple[str, str, str, str]) -> bool:
    if fold(clause.enricher) != fold(maker[0]):
        return False
    # By whole parts: 1.2 stands for 1.2 and 1.2.1, not for 1.20.
    wanted, held = clause.version.split("."), maker[1].split(".")
    return not clause.version or held[: len(wanted)] == wanted


def named(segment: SegmentArrays, clause: Names) -> Array:
    """The annotations that mention one of the types."""
    unknown = [name for name in clause.types if name in MENTION_TYPES and name not in segment.types]
    if unknown:
        raise QueryError(
            f"any({unknown[0]}): no such type of mention; there are {', '.join(segment.types[:-1])}"
        )
    typed = [segment.types.index(name) for name in clause.types if name in MENTION_TYPES]
    bits = reduce(lambda sum_, at: sum_ | 1 << at, typed, 0)
    found = np.flatnonzero(segment.column("ann.types") & bits)
    kinds = [of_kind(segment, name) for name in clause.types if name not in MENTION_TYPES]
    return np.unique(np.concatenate([found, *kinds])) if kinds else found


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
        # PL stands for all that lies in it: PL/Podlaskie and what is below.
        if facet.shape == "tree":
            first, last = arrays.values.starting(wanted + b"/")
            mask[first:last] = True
    return mask


def _in_range(facet: Facet, arrays: FacetArrays, clause: Range) -> Mask:
    if facet.shape == "number":
        return _of_numbers(arrays.column("number"), clause)
    if facet.shape != "date":
        raise QueryError(f"{facet.name}: a range needs a facet of dates or numbers")
    first, last = arrays.column("first"), arrays.column("last")
    mask: Mask = first != NO_DAY
    try:
        if clause.first is not None:
            mask &= first >= PartialDate(clause.first).first_day.toordinal()
        if clause.last is not None:
            mask &= last <= PartialDate(clause.last).last_day.toordinal()
    except ValueError as error:
        raise QueryError(f"{facet.name}: {error}") from None
    return mask


def _of_numbers(numbers: Array, clause: Range) -> Mask:
    mask: Mask = ~np.isnan(numbers)
    if clause.first is not None:
        first = float(clause.first)
        mask &= numbers > first if clause.after else numbers >= first
    if clause.last is not None:
        last = float(clause.last)
        mask &= numbers < last if clause.before else numbers <= last
    return mask


def giving(arrays: FacetArrays, mask: Mask) -> Array:
    """The annotations that give one of the values in `mask`, ascending."""
    values = arrays.column("val")
    meant = np.flatnonzero(mask)
    # Comparing with one value is faster than looking every value up in a mask.
    picked = np.flatnonzero(values == meant[0] if len(meant) == 1 else mask[values])
    ann = arrays.column("ann")[picked].astype(np.int64)
    return ann if len(ann) < 2 or bool((ann[1:] > ann[:-1]).all()) else np.unique(ann)


def giving_in(segment: SegmentArrays, arrays: FacetArrays, mask: Mask, docs: Array) -> Array:
    """The same of those in a few articles, whose numbers ascend."""
    held, values, at = arrays.column("ann"), arrays.column("val"), segment.column("ann.at")
    # In the type of the column: it would otherwise be copied into another one.
    first, last = (np.searchsorted(held, ends.astype(held.dtype)) for ends in (at[docs], at[docs + 1]))
    picked = np.concatenate([np.arange(*pairs) for pairs in zip(first, last, strict=True)])
    return np.unique(held[picked[mask[values[picked]]]].astype(np.int64))


def articles_with(
    segment: SegmentArrays, facet: Facet, arrays: FacetArrays, mask: Mask, accepted: Mask | None
) -> Mask:
    """The articles that have one of the values in `mask`, given by an annotation in `accepted` (None: any)."""
    articles = np.zeros(segment.count, dtype=bool)
    if facet.kind == ARTICLE:
        at, items = arrays.column("own.at"), arrays.column("own")
        owners = np.flatnonzero(_meant(items, mask))
        articles[np.searchsorted(at, owners, side="right") - 1] = True
    else:
        ann = giving(arrays, mask)
        if accepted is not None:
            ann = ann[accepted[ann]]
        articles[np.searchsorted(segment.column("ann.at"), ann, side="right") - 1] = True
    return articles


def _meant(items: Array, mask: Mask) -> Mask:
    meant = np.flatnonzero(mask)
    if len(meant) <= 3:
        return reduce(np.logical_or, (items == one for one in meant), np.zeros(len(items), dtype=bool))
    return mask[items]


def matches_of_annotations(
    segment: SegmentArrays, units: Units, ann: Array, *, own_kind: bool = False
) -> Matches:
    """Annotations (ascending) as matches in the units that they lie wholly inside.

    Args:
        own_kind: of statements as units, only the statement's own annotation counts.
    """
    if not len(ann):
        return NO_MATCHES
    starts = segment.column("ann.start")[ann].astype(np.int64)
    ends = segment.column("ann.end")[ann].astype(np.int64)
    if units.is_whole:
        docs = np.searchsorted(segment.column("ann.at"), ann, side="right") - 1
        return Matches(docs, starts, ends, is_flat=True)
    if own_kind and units.own is not None:
        at = np.minimum(np.searchsorted(ann, units.own), len(ann) - 1)
        owners = np.flatnonzero(ann[at] == units.own)
        return Matches(owners, starts[at[owners]], ends[at[owners]])
    order = np.argsort(starts, kind="stable")
    owners, picked = units.containing(starts[order], ends[order], outer=True)
    picked = order[picked]
    # An empty span at the edge of an article stands where the next article begins.
    docs = np.searchsorted(segment.column("ann.at"), ann[picked], side="right") - 1
    same = units.docs[owners] == docs
    return Matches(owners[same], starts[picked[same]], ends[picked[same]])


def new_since(segment: SegmentArrays, clause: NewSince) -> Mask:
    """The articles first stored after a change."""
    if clause.seq is None:
        raise QueryError(f"new:since-last: no saved search {clause.search!r} to count from")
    mask: Mask = segment.column("added") > clause.seq
    return mask


def with_ids(segment: SegmentArrays, prefixes: tuple[str, ...]) -> Mask:
    """The articles whose id begins with one of the prefixes."""
    ids = segment.column("ids")
    # Whole ids, of which there may be thousands, are looked up together.
    whole = [int(prefix, 16) for prefix in prefixes if _WHOLE_ID.fullmatch(prefix)]
    mask: Mask = np.isin(ids, np.array(whole, dtype=np.uint64))
    for prefix in prefixes:
        if _WHOLE_ID.fullmatch(prefix):
            continue
        if not prefix or len(prefix) > 16 or prefix.strip("0123456789abcdef"):
            raise QueryError(f"id:{prefix[:40]}: an id has up to 16 hexadecimal digits")
        # Ids are numbers in the index: what begins with some digits is a range of them.
        low = int(prefix.ljust(16, "0"), 16)
        high = int(prefix.ljust(16, "f"), 16)
        mask |= (ids >= np.uint64(low)) & (ids <= np.uint64(high))
    return mask


def is_article_field(name: str) -> bool:
    """Does `has:` with this name ask for a field of the article, and not for a kind of annotation?"""
    return name in ARTICLE_FIELDS


def with_field(segment: SegmentArrays, name: str) -> Mask:
    """The articles whose field of that name is not empty."""
    mask: Mask = (segment.column("has") & (1 << ARTICLE_FIELDS.index(name))) != 0
    return mask
