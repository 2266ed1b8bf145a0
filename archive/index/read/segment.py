"""One immutable segment, open for reading."""

import mmap
import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.index.format.container import Container, damaged
from archive.index.format.layout import FORMAT, Array
from archive.index.format.packing import PackedNumbers, StoredArticles, Strings, ranges
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.mark_facets import MarkedArticles, mark_facets
from archive.model.facet import MARKED
from archive.model.mark import Marks
from archive.text import counted

_KEPT_OCCURRENCES = 32
"""For each article of a segment, occurrences of frequent stems that are kept in memory; 4 bytes each."""
_KEPT_LISTS = 64
"""Stems of a field whose lists of articles and counts are kept at hand."""
_MAPPED_BYTES = 120_000_000
"""Of the index's files, that a session keeps in memory of its own."""
_VIEWS = (
    "bases",
    "stems",
    "forms",
    "folded",
    "titles",
    "sources",
    "quoted",
    "quoted_speakers",
    "stored",
    "_by_id",
)
"""Cached properties of a segment."""
_FEW_RUNS = 4
"""At most one stem in so many begins a range of its own: else ranges are not worth copying whole."""


class SegmentArrays:
    """The arrays of a segment by name; what is asked for twice is mapped once."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.attributes = container.attributes
        if self.attributes.get("format") != FORMAT:
            raise damaged(container.path, f"its format is {self.attributes.get('format')!r}, not {FORMAT}")
        self.count = int(self.attributes["articles"])
        self.lengths: dict[str, int] = self.attributes["lengths"]
        self.kinds: list[str] = self.attributes["kinds"]
        self.makers: list[tuple[str, str, str, str]] = [tuple(maker) for maker in self.attributes["makers"]]
        self.types: list[str] = self.attributes["types"]
        self.languages: list[str] = self.attributes["languages"]
        """Of the words, other than English."""
        self.alive = np.ones(self.count, dtype=bool)
        self.has_deletions = False
        self._columns: dict[str, Array] = {}
        self._fields: dict[str, Postings] = {}
        self._facets: dict[str, FacetArrays] = {}
        self._occurrences: OrderedDict[tuple[str, int], Array] = OrderedDict()
        self._laid: Mapping[str, Callable[[], FacetArrays]] = {}
        self._marks = Marks()
        self._mark_facets: dict[str, FacetArrays] = {}

    def expect(self, count: int, deleted: Collection[int]) -> None:
        """Check that the segment is the one meant, and mark its deleted articles as gone."""
        if count != self.count or any(number >= count for number in deleted):
            raise damaged(self.container.path, f"holds {counted(self.count, 'article')}, not {count:,}")
        if deleted:
            self.alive[np.fromiter(deleted, dtype=np.int64, count=len(deleted))] = False
            self.has_deletions = True

    def column(self, name: str) -> Array:
        """A whole array."""
        cached = self._columns.get(name)
        if cached is None:
            cached = self._columns[name] = self.container.whole(name)
        return cached

    @cached_property
    def bases(self) -> NDArray[np.uint32]:
        """The global position of each article's position 0, in 32 bits."""
        return self.column("room")[:-1].astype(np.uint32)

    @cached_property
    def stems(self) -> Strings:
        return Strings(self.container, "stems")

    @cached_property
    def forms(self) -> Strings:
        return Strings(self.container, "forms")

    @cached_property
    def folded(self) -> Strings:
        return Strings(self.container, "folded")

    @cached_property
    def titles(self) -> Strings:
        return Strings(self.container, "titles")

    @cached_property
    def sources(self) -> Strings:
        return Strings(self.container, "sources")

    @cached_property
    def quoted(self) -> Strings:
        """The words of the quotations that may be sayings."""
        return Strings(self.container, "say.words")

    @cached_property
    def quoted_speakers(self) -> Strings:
        """Who says them."""
        return Strings(self.container, "say.speaker")

    @cached_property
    def stored(self) -> StoredArticles:
        return StoredArticles(self.container)

    def forms_folding_to(self, folded: str) -> Array:
        """The forms whose folded form this is, in whatever language."""
        at = self.folded.find(folded.encode("utf-8", "surrogatepass"))
        if at is None:
            return np.empty(0, dtype=np.int64)
        ends = self.column("folded.forms.at")
        return self.column("folded.forms")[int(ends[at]) : int(ends[at + 1])].astype(np.int64)

    def stems_of(self, forms: Array) -> Array:
        """The stem of each form."""
        return np.searchsorted(self.column("forms.base"), forms, side="right").astype(np.int64) - 1

    def postings(self, field: str) -> "Postings":
        """The postings of a text field."""
        cached = self._fields.get(field)
        if cached is None:
            cached = self._fields[field] = Postings(self.container, field)
        return cached

    def occurrences(self, field: str, stem: int) -> Array:
        """The global position of every token of a stem in a field, ascending, in 32 bits.

        Those last asked for are kept.
        """
        cached = self._occurrences.pop((field, stem), None)
        if cached is None:
            postings = self.postings(field)
            bases = self.bases[postings.docs(stem)]
            cached = np.repeat(bases, postings.counts(stem)) + postings.positions(stem)
        self._occurrences[field, stem] = cached
        while sum(map(len, self._occurrences.values())) > _KEPT_OCCURRENCES * self.count:
            self._occurrences.popitem(last=False)
        return cached

    def facet(self, name: str) -> "FacetArrays | None":
        """What the segment knows of a facet; None where it was written without it."""
        if name in MARKED:
            return self.mark_facets[name]
        cached = self._facets.get(name)
        if cached is None and name in self._laid:
            cached = self._facets[name] = self._laid[name]()
        if cached is None and f"fx.{name}.flags" in self.container:
            cached = self._facets[name] = FacetArrays(self.container, name)
        return cached

    def lay(self, facets: Mapping[str, Callable[[], FacetArrays]]) -> None:
        """Let the segment have facets that are no part of its file; each is made when it is first asked for."""
        self._laid = facets

    def lay_marks(self, marks: Marks) -> None:
        """Let what a person did with the articles be as `marks` say."""
        self._marks, self._mark_facets = marks, {}

    @property
    def mark_facets(self) -> dict[str, FacetArrays]:
        """The facets of marks, by name."""
        if not self._mark_facets:
            self._mark_facets = mark_facets(self._by_id, self._marks)
        return self._mark_facets

    @cached_property
    def _by_id(self) -> MarkedArticles:
        return MarkedArticles(self.column("ids"))

    def close(self) -> None:
        """Close the file and free what was read of it."""
        # Cached properties hold views of the mapping, which would keep the file open.
        for name in _VIEWS:
            self.__dict__.pop(name, None)
        self._columns, self._fields, self._facets, self._mark_facets, self._laid = {}, {}, {}, {}, {}
        self._occurrences.clear()
        self.container.close()


@dataclass(frozen=True, slots=True, eq=False)
class PostingsSlice:
    """The postings of several stems that follow one another."""

    per_stem: Array
    per_stem_positions: Array
    docs: Array
    counts: Array
    positions: Array
    variants: Array


class Postings:
    """Where the stems of a field stand."""

    def __init__(self, container: Container, field: str) -> None:
        self._container, self._field = container, field
        self.terms = container.whole(f"{field}.terms")
        self.at = container.whole(f"{field}.at")
        self._counts = PackedNumbers(container, f"{field}.counts")
        self._positions = PackedNumbers(container, f"{field}.positions")
        self._variants = PackedNumbers(container, f"{field}.variants")
        # Finding, scoring and placing a word ask for the same lists, which take longer to check than to read.
        self._docs: dict[int, Array] = {}
        self._numbers: dict[int, Array] = {}

    def frequency(self, stem: int) -> int:
        """In how many articles the stem stands, deleted ones counted."""
        return int(self.terms[stem + 1]) - int(self.terms[stem])

    def docs(self, stem: int) -> Array:
        """The articles that the stem stands in, ascending."""
        docs = self._docs.get(stem)
        if docs is None:
            first, last = int(self.terms[stem]), int(self.terms[stem + 1])
            docs = self._container.part(f"{self._field}.docs", first, last)
            _remember(self._docs, stem, docs)
        return docs

    def counts(self, stem: int) -> Array:
        """How often it stands in each of `docs`."""
        counts = self._numbers.get(stem)
        if counts is None:
            counts = self._counts.part(int(self.terms[stem]), int(self.terms[stem + 1]))
            # Wider ones are a copy, not a view: too much to hold.
            if counts.dtype == np.uint8:
                _remember(self._numbers, stem, counts)
        return counts

    def positions(self, stem: int) -> Array:
        """Every position it stands at, by article."""
        return self._positions.part(int(self.at[stem]), int(self.at[stem + 1]))

    def variants(self, stem: int) -> Array:
        """The form at each of `positions`, counted from the stem's first."""
        return self._variants.part(int(self.at[stem]), int(self.at[stem + 1]))

    def slice(self, first: int, last: int) -> PostingsSlice:
        """The postings of the stems `first` to `last`."""
        low, high = int(self.terms[first]), int(self.terms[last])
        from_, to = int(self.at[first]), int(self.at[last])
        return PostingsSlice(
            np.diff(self.terms[first : last + 1].astype(np.int64)),
            np.diff(self.at[first : last + 1].astype(np.int64)),
            self._container.part(f"{self._field}.docs", low, high),
            self._counts.part(low, high),
            self._positions.part(from_, to),
            self._variants.part(from_, to),
        )

    def several_docs(self, stems: Array) -> Array:
        """Articles of several stems, one stem after the other."""
        if len(stems) == 1:
            return self.docs(int(stems[0]))
        starts, stops = self.terms[stems].astype(np.int64), self.terms[stems + 1].astype(np.int64)
        docs = self._container.check_parts(f"{self._field}.docs", starts, stops)
        apart = np.flatnonzero(starts[1:] != stops[:-1]) + 1
        if not len(stems) or len(apart) * _FEW_RUNS > len(stems):
            return docs[ranges(starts, stops - starts)]
        # Expansions of a prefix stand side by side: a few ranges, copied whole.
        firsts, lasts = starts[np.append(0, apart)], stops[np.append(apart - 1, -1)]
        limits = zip(firsts.tolist(), lasts.tolist(), strict=True)
        return np.concatenate([docs[first:last] for first, last in limits])

    def several(self, stems: Array) -> tuple[Array, Array]:
        """Articles and counts of several stems, one stem after the other."""
        starts, stops = self.terms[stems].astype(np.int64), self.terms[stems + 1].astype(np.int64)
        indexes = ranges(starts, stops - starts)
        docs = self._container.check_parts(f"{self._field}.docs", starts, stops)[indexes]
        return docs, self._counts.take(indexes, starts, stops)

    def several_positions(self, stems: Array) -> tuple[Array, Array]:
        """Positions and variants of several stems, one stem after the other."""
        starts, stops = self.at[stems].astype(np.int64), self.at[stems + 1].astype(np.int64)
        indexes = ranges(starts, stops - starts)
        return self._positions.take(indexes, starts, stops), self._variants.take(indexes, starts, stops)


def _remember(kept: dict[int, Array], stem: int, numbers: Array) -> None:
    """Keep a list of a stem, a view of the mapped file; the one kept longest goes where there are too many."""
    kept[stem] = numbers
    if len(kept) > _KEPT_LISTS:
        del kept[next(iter(kept))]


def release_mapped(segments: Sequence[SegmentArrays]) -> None:
    """Return mapped memory where much of it was read; the system still holds the files' content."""
    try:
        # Asked several times a query: a file object would take longer than the reading.
        counts = os.open("/proc/self/statm", os.O_RDONLY)
        try:
            shared = int(os.read(counts, 256).split()[2]) * mmap.PAGESIZE
        finally:
            os.close(counts)
    except (OSError, ValueError, IndexError):
        return
    if shared > _MAPPED_BYTES:
        for segment in segments:
            segment.container.release()
