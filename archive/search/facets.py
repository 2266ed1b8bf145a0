"""Facets of a query: the choices that its text holds, and the rows of counts that are shown.

Text and choices are two views of one tree. A choice is a clause at the top of the query: `actor:X` includes,
`-actor:X` excludes. Clauses deeper inside (in brackets, in `quote:{…}`, in a saved search) are the writer's own and no
choice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.errors import QueryError
from archive.model.facet import Facet
from archive.model.number import bucket_of, number_of, place_of
from archive.model.results import FACET_SORTS, Choice, FacetCount, FacetSort
from archive.query.joining import all_of
from archive.query.normalise import plain_value
from archive.query.numbers import number_range
from archive.query.tree import All, And, Not, Or, Query, Range, Values
from archive.search.likelihood import FLOOR, SURE, log_likelihood
from archive.search.value_index import ValueIndex, label_of

Resolve = Callable[[str, str], tuple[str, ...]]
"""Facet's name and value as typed → the values of the archive that are meant; empty for none."""

FacetRow = tuple[str, str, int, int]
"""Value, label, count, total in the archive."""


@dataclass(frozen=True, slots=True)
class _ChoiceClause:
    """One clause at the top that is a choice: which values, and whether they are kept out."""

    clause: Values | Or | Range
    excluded: bool

    @property
    def facet(self) -> str:
        return _facet_of(self.clause)


def choices_of(query: Query, resolve: Resolve) -> dict[str, dict[str, Choice]]:
    """The choices in a query: facet → value → what is done with it."""
    found: dict[str, dict[str, Choice]] = {}
    for top in _tops(query):
        if choice := _choice(top):
            chosen = found.setdefault(choice.facet, {})
            for value in _values(choice.clause, resolve):
                chosen[value] = "exclude" if choice.excluded else "include"
    return found


def choose(query: Query, facet: Facet, value: str, wanted: Choice, resolve: Resolve) -> Query:
    """The query with one choice made, changed or taken back; everything else stays as it was written."""
    tops = [kept for top in _tops(query) if (kept := _without(top, facet.name, value, resolve)) is not None]
    if wanted != "off":
        _add(tops, facet, value, excluded=wanted == "exclude")
    return all_of(tops) or All()


def combine(query: Query, facet: str, *, every: bool) -> Query:
    """The query with the included values of a facet all asked for, or any of them."""
    choices = [(top, _choice(top)) for top in _tops(query)]
    own = [choice.clause for _, choice in choices if choice and not choice.excluded and choice.facet == facet]
    lists = [clause for clause in own if isinstance(clause, Values)]
    values = tuple(dict.fromkeys(value for clause in lists for value in clause.values))
    if not values or len(lists) < len(own):
        return query
    tops = [top for top, choice in choices if not (choice and not choice.excluded and choice.facet == facet)]
    joined = replace(lists[0], values=values, all=every and len(values) > 1)
    return all_of([*tops, joined]) or All()


def without_includes(query: Query, facet: str) -> Query:
    """The query its facet counts are made with: the facet's own includes left out.

    Values that are all asked for stay: one more of them would narrow further, and the count says how far.
    """
    tops = _tops(query)
    left = [top for top in tops if not _is_include(top, facet)]
    return query if len(left) == len(tops) else all_of(left) or All()


def _is_include(top: Query, facet: str) -> bool:
    choice = _choice(top)
    own = choice is not None and not choice.excluded and choice.facet == facet
    return own and not (isinstance(top, Values) and top.all)


def _tops(query: Query) -> tuple[Query, ...]:
    if isinstance(query, All):
        return ()
    return query.clauses if isinstance(query, And) else (query,)


def _choice(top: Query) -> _ChoiceClause | None:
    clause = top.clause if isinstance(top, Not) else top
    if isinstance(clause, Values | Range) or (isinstance(clause, Or) and _is_list_of_days(clause)):
        return _ChoiceClause(clause, excluded=isinstance(top, Not))
    return None


def _is_list_of_days(clause: Or) -> bool:
    return all(isinstance(inner, Range) for inner in clause.clauses) and len(_facets(clause)) == 1


def _facets(clause: Or) -> set[str]:
    return {inner.facet for inner in clause.clauses if isinstance(inner, Range)}


def _facet_of(clause: Values | Or | Range) -> str:
    return next(iter(_facets(clause))) if isinstance(clause, Or) else clause.facet


def _values(clause: Values | Or | Range, resolve: Resolve) -> list[str]:
    if isinstance(clause, Values):
        return [value for typed in clause.values for value in resolve(clause.facet, typed) or (typed,)]
    return [_days(days) for days in _ranges(clause)]


def _ranges(clause: Or | Range) -> list[Range]:
    return (
        [days for days in clause.clauses if isinstance(days, Range)] if isinstance(clause, Or) else [clause]
    )


def _days(days: Range) -> str:
    """A range as a value of the facet: `2021-11`, `2021-11..2022-02`."""
    return str(days).partition(":")[2]


def _without(top: Query, facet: str, value: str, resolve: Resolve) -> Query | None:
    """The clause without one value; None where nothing is left of it."""
    choice = _choice(top)
    if choice is None or choice.facet != facet:
        return top
    if isinstance(choice.clause, Values):
        left = _values_without(choice.clause, value, resolve)
        clause: Query | None = replace(choice.clause, values=left, all=choice.clause.all and len(left) > 1)
        clause = clause if left else None
    else:
        clause = _any(tuple(days for days in _ranges(choice.clause) if _days(days) != value))
    return Not(clause) if clause is not None and choice.excluded else clause


def _values_without(clause: Values, value: str, resolve: Resolve) -> tuple[str, ...]:
    """What was typed, but for `value`; a word that means several values is written out where it means this one."""
    left: list[str] = []
    for typed in clause.values:
        meant = resolve(clause.facet, typed) or (typed,)
        left.extend([typed] if value not in meant else (other for other in meant if other != value))
    return tuple(left)


def _any(ranges: Sequence[Range]) -> Query | None:
    if not ranges:
        return None
    return ranges[0] if len(ranges) == 1 else Or(tuple(ranges))


def _add(tops: list[Query], facet: Facet, value: str, *, excluded: bool) -> None:
    """Put a value into the last list of its facet, or at the end."""
    own = [
        number
        for number, top in enumerate(tops)
        if (choice := _choice(top)) and choice.facet == facet.name and choice.excluded == excluded
    ]
    new: Values | Or | Range = _as_clause(facet, value)
    # Several lists of one facet are all asked for: a further value is one more of these.
    if len(own) == 1:
        choice = _choice(tops[own[0]])
        assert choice is not None
        new = _joined(choice.clause, _as_clause(facet, value))
        tops[own[0]] = Not(new) if excluded else new
    else:
        tops.append(Not(new) if excluded else new)


def _as_clause(facet: Facet, value: str) -> Values | Range:
    if facet.shape not in ("date", "number"):
        return Values(facet.name, (plain_value(value),), qualifies=bool(facet.usual))
    if facet.shape == "number":
        return number_range(facet.name, value)
    first, dots, last = value.partition("..")
    return Range(facet.name, first or None, last or None) if dots else Range(facet.name, value, value)


def _joined(clause: Values | Or | Range, new: Values | Range) -> Values | Or | Range:
    if isinstance(clause, Values) and isinstance(new, Values):
        return replace(clause, values=(*clause.values, *new.values))
    days = new if isinstance(new, Range) else Range(new.facet, new.values[0], new.values[0])
    old = _ranges(clause) if not isinstance(clause, Values) else []
    return Or((*old, days)) if old else days


def _stretch_of(value: str) -> str:
    """The stretch that a number lies in; empty for a stretch itself, which lies in none."""
    number = number_of(value)
    return "" if number is None else bucket_of(number)


@dataclass(frozen=True, slots=True)
class FacetRows:
    """All counts of one facet under one query."""

    facet: Facet
    rows: Sequence[FacetRow]
    values: Callable[[], ValueIndex]
    chosen: tuple[str, ...]
    """Values chosen in the query: shown at zero too."""
    found: int
    """Units that the query leaves."""
    archive: int
    """Units in the archive."""
    is_exact: bool = True

    def top(
        self, *, within: str | None = None, contains: str = "", sort: FacetSort = "count", limit: int = 20
    ) -> tuple[FacetCount, ...]:
        """The first rows.

        Args:
            within: the parent whose direct children are wanted, in trees (`PL`) and dates (`2021-11`); empty for the
                first level. None: the first level, and for other facets every value.
            contains: only values of which a name or an alias holds this, at every level, zeros too.
            sort: `count` most first, `name`, or `lift`: over-represented against the archive first, and after these
                what stands in too few articles to say so, or may be chance; see `archive.search.likelihood`.
            limit: at most so many; chosen values come on top of it. Years, months and days of one level all come,
                in their order.
        """
        if sort not in FACET_SORTS:
            raise QueryError(f"no sort {sort!r} of facet values; there are {', '.join(FACET_SORTS)}")
        counts = self._containing(contains) if contains else self._level(within or "")
        if self.facet.shape == "date" and not contains:
            return tuple(sorted(counts, key=lambda count: count.value))
        if self.facet.shape == "number" and not contains:
            in_order = sorted(counts, key=lambda count: place_of(count.value))
            return tuple(in_order[: max(0, limit)] if within else in_order)
        ordered = sorted(counts, key=self._by_lift if sort == "lift" else _ORDER[sort])
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
        elif self.facet.shape == "number":
            rows = [row for row in rows if within == _stretch_of(row[0])]
        return [self._count(*row) for row in rows if row[2] > 0]

    def every(self) -> list[FacetCount]:
        """Every value that is left, at every depth: paths and days in their order, other values most first."""
        counts = [self._count(*row) for row in self.rows if row[2] > 0]
        if self.facet.shape == "term":
            return sorted(counts, key=_ORDER["count"])
        if self.facet.shape == "number":
            return sorted(counts, key=lambda count: place_of(count.value))
        return sorted(counts, key=lambda count: count.value.split("/"))

    def _containing(self, text: str) -> list[FacetCount]:
        counted = {row[0]: row for row in self.rows}
        if self.facet.shape in ("date", "number"):
            return [self._count(*row) for row in self.rows if text.lower() in row[0].lower()]
        found = self.values().containing(text)
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
                known = self.values().known(value)
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

    def _by_lift(self, count: FacetCount) -> tuple[bool, float, int, str, str]:
        is_telling = count.lift > 1 and count.total >= FLOOR and self._likelihood(count) >= SURE
        return (not is_telling, -count.lift, -count.count, count.label.casefold(), count.value)

    def _likelihood(self, count: FacetCount) -> float:
        """Of its share in the answer against its share in the rest of the archive."""
        rest, others = count.total - count.count, self.archive - self.found
        return log_likelihood(count.count, rest, self.found, others) if 0 <= rest <= others else 0.0

    def _lift(self, count: int, total: int) -> float:
        if not (self.found and self.archive and total):
            return 0.0
        return (count / self.found) / (total / self.archive)


_ORDER: dict[str, Callable[[FacetCount], tuple[float, int, str, str]]] = {
    "count": lambda count: (-count.count, 0, count.label.casefold(), count.value),
    "name": lambda count: (0, 0, count.label.casefold(), count.value),
}
