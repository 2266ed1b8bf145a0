"""Segments → one segment."""

from archive.index.engine import ArrayIndex
from archive.model.facet import Facet


def merge_small(index: ArrayIndex, seq: int, facets: tuple[Facet, ...]) -> None:
    """Merge what is worth merging."""
