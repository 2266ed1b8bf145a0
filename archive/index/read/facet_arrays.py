"""The values of a facet in a segment: arrays that lie on disk, or were made in memory."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from archive.index.format.container import Arrays
from archive.index.format.layout import Array
from archive.index.format.packing import Strings
from archive.text import fold


class FacetArrays:
    """The values of a facet in a segment."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._arrays, self.name = arrays, f"fx.{name}"
        self.values = Strings(arrays, f"{self.name}.values")

    @cached_property
    def folded(self) -> list[str]:
        """The values without case and accents, as they are sorted by."""
        return [fold(value.decode("utf-8", "replace")) for value in self.values.all()]

    @cached_property
    def ranks(self) -> Array:
        """Of each value its place in the order of `folded`; those that fold alike have the same."""
        place = {name: rank for rank, name in enumerate(sorted(set(self.folded)))}
        return np.fromiter((place[name] for name in self.folded), dtype=np.int64, count=len(self.folded))

    def column(self, part: str) -> Array:
        """A whole array of the facet."""
        return self._arrays.whole(f"{self.name}.{part}")

    def has(self, part: str) -> bool:
        return f"{self.name}.{part}" in self._arrays

    def strings(self, part: str) -> Strings:
        return Strings(self._arrays, f"{self.name}.{part}")


class HeldArrays:
    """Arrays by name that are in memory alone."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._arrays = dict(arrays)

    def add(self, name: str, array: Array) -> None:
        """Keep a whole array under `name`."""
        self._arrays[name] = array

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def whole(self, name: str) -> Array:
        return self._arrays[name]

    def part(self, name: str, start: int, stop: int) -> Array:
        return self._arrays[name][start:stop]
