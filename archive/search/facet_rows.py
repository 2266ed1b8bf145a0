"""The counts of a facet's values → the rows that are shown: of one level, holding some words, in some order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.errors import QueryError
from archive.model.facet import Facet
from archive.model.results import FacetCount
from archive.search.value_book import ValueBook, label_of

SortOfFacet = Literal["count", "name", "lift"]
FacetRow = tuple[str, str, int, int]
"""Value, label, count, total in the archive."""
SORTS: tuple[str, ...] = ("count", "name", "lift")


@dataclass(frozen=True, slots=True)
class FacetRows:
    """All counts of one facet under one query."""

    facet: Facet
    rows: Sequence[FacetRow]
    book: Callable[[], ValueBook]
    chosen: tuple[str, ...]
    """Values chosen in the query: shown at zero too."""
    found: int
    """Units that the query leaves."""
    archive: int
    """Units in the archive."""
    is_exact: bool = True

    def top(
        self, *, within: str | None = None, contains: str = "", sort: str = "count", limit: int = 20
    ) -> tuple[FacetCount, ...]:
        """The first rows.

        Args:
            within: the parent whose direct children are wanted, in trees (`PL`) and dates (`2021-11`); empty for the
                first level. None: the first level, and for other facets every value.
            contains: only values of which a name or an alias holds this, at every level, zeros too.
            sort: `count` most first, `name`, or `lift`: over-represented against the archive first.
            limit: at most so many; chosen values come on top of it. Years, months and days of one level all come,
                in their order.
        """
        if sort not in SORTS:
            raise QueryError(f"no sort {sort!r} of facet values; there are {', '.join(SORTS)}")
        counts = self._containing(contains) if contains else self._level(within or "")
        if self.facet.shape == "date" and not contains:
            return tuple(sorted(counts, key=lambda count: count.value))
        ordered = sorted(counts, key=_ORDER[sort])
        shown = ordered[: max(0, limit)]
        rest = {count.value: count for count in ordered[max(0, limit) :]}
        return (*shown, *self._chosen_below(shown, rest))

    def _level(self, within: str) -> list[FacetCount]:
        rows = self.rows
        if self.facet.shape == "tree":
            prefix, depth = (within + "/", within.count("/") + 1) if within else ("", 0)
            rows = [row for row in rows if row[0].startswith(prefix) and row[0].count("/") == depth]
        elif self.facet.shape == "date":
            length = {0: 4, 4: 7, 7: 10}.get(len(within), 0)
            rows = [row for row in rows if len(row[0]) == length and row[0].startswith(within)]
        return [self._count(*row) for row in rows if row[2] > 0]

    def _containing(self, text: str) -> list[FacetCount]:
        counted = {row[0]: row for row in self.rows}
        if self.facet.shape == "date":
            return [self._count(*row) for row in self.rows if text.lower() in row[0].lower()]
        found = self.book().containing(text)
        return [
            self._count(
                known.value,
                known.label,
                counted[known.value][2] if known.value in counted else 0,
                known.total,
            )
            for known in found
        ]

    def _chosen_below(self, shown: Iterable[FacetCount], rest: dict[str, FacetCount]) -> Iterable[FacetCount]:
        """Chosen values that the limit or a count of zero would hide."""
        seen = {count.value for count in shown}
        counted = {row[0]: row for row in self.rows}
        for value in self.chosen:
            if value in seen:
                continue
            if value in rest:
                yield rest[value]
            elif value in counted:
                yield self._count(*counted[value])
            else:
                known = self.book().known(value)
                yield self._count(value, known.label if known else value, 0, known.total if known else 0)

    def _count(self, value: str, label: str, count: int, total: int) -> FacetCount:
        return FacetCount(
            facet=self.facet.name,
            value=value,
            label=(label_of(value, label) if self.facet.shape == "tree" else label) or value,
            count=count,
            exact=self.is_exact,
            total=total,
            lift=self._lift(count, total),
        )

    def _lift(self, count: int, total: int) -> float:
        if not (self.found and self.archive and total):
            return 0.0
        return (count / self.found) / (total / self.archive)


_ORDER: dict[str, Callable[[FacetCount], tuple[float, int, str, str]]] = {
    "count": lambda count: (-count.count, 0, count.label.casefold(), count.value),
    "name": lambda count: (0, 0, count.label.casefold(), count.value),
    "lift": lambda count: (-count.lift, -count.count, count.label.casefold(), count.value),
}
