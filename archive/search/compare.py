"""Two queries → what tells them apart: the values of facets and the words that one has more of than the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.errors import QueryError
from archive.query.joining import all_of
from archive.query.tree import All, Query, Values, Word
from archive.search.likelihood import FLOOR, SURE, effect, log_likelihood
from archive.search.searcher import Asked, Searcher

WORDS = "words"
"""What stands for the words of headline and body among the names of facets."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A value that is more frequent among the articles of one query than of the other."""

    facet: str
    """The facet, or `words`."""
    value: str
    label: str
    first: int
    """Articles of the first query that have it."""
    second: int
    """Articles of the second that do."""
    likelihood: float
    """Log-likelihood G²; see `archive.search.likelihood`."""
    effect: float
    """How many times as frequent it is, as a power of 2; see `archive.search.likelihood`."""
    first_query: str
    second_query: str
    """What finds the articles counted."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two queries side by side; most telling first."""

    first: int
    """Articles of the first query."""
    second: int
    both: int
    """Articles that satisfy both, and count on both sides."""
    contrasts: tuple[Contrast, ...]


def compare(
    searcher: Searcher,
    first: str,
    second: str,
    *,
    facets: Sequence[str] = ("actor", "place", WORDS),
    limit: int = 10,
    floor: int = FLOOR,
) -> Compared:
    """What is more frequent in the articles of one query than of the other.

    Args:
        facets: names of facets, and `words`.
        limit: at most this many values of each facet on each side.
        floor: values in fewer articles of both together are left out.

    Raises:
        QueryError: see `Searcher`.
    """
    asked = [searcher.understand(text) for text in (first, second)]
    sizes = [searcher.count_of(each.query) for each in asked]
    both = searcher.count_of(all_of([each.query for each in asked]) or All())
    found: list[Contrast] = []
    for name in facets:
        queries = [each.query for each in asked]
        rows = _words(searcher, queries) if name == WORDS else _values(searcher, queries, name)
        telling = _telling(rows, sizes, floor)
        for side in (1, -1):
            ranked = _ranked(telling, side)
            if name == WORDS:
                recounted = _recounted(searcher, asked, [row[2] for row in ranked[: limit * 2]])
                ranked = _ranked(_telling(recounted, sizes, floor), side)
            for strength, likelihood, value, label, one, other in ranked[:limit]:
                clause = Word(value) if name == WORDS else Values(name, (value,))
                opened = [_with(each.parsed.query, clause) for each in asked]
                found.append(Contrast(name, value, label, one, other, likelihood, strength, *opened))
    return Compared(sizes[0], sizes[1], both, tuple(found))


def _with(query: Query, clause: Query) -> str:
    return str(clause if isinstance(query, All) else all_of([query, clause]))


Row = tuple[str, str, int, int]
"""Value, label, articles of the first query, of the second."""
Telling = tuple[float, float, str, str, int, int]
"""Effect, likelihood and the row."""


def _values(searcher: Searcher, queries: Sequence[Query], name: str) -> Iterator[Row]:
    if searcher.facet(name).shape == "date":
        raise QueryError(f"{name} is compared over time: archive trends QUERY QUERY")
    # Of the snapshot itself: the facet's own choices stay, since what is compared is what the queries find.
    facet = searcher.facet(name)
    counted = [{row[0]: row for row in searcher.value_rows(query, facet)} for query in queries]
    for value in sorted(counted[0].keys() | counted[1].keys()):
        rows = [each.get(value) for each in counted]
        label = next(row[1] for row in rows if row)
        one, other = (row[2] if row else 0 for row in rows)
        yield value, label or value, one, other


def _words(searcher: Searcher, queries: Sequence[Query]) -> Iterator[Row]:
    counts = searcher.snapshot.count_words([searcher.counting(query, "article").query for query in queries])
    for stem, (one, other) in counts.items():
        yield stem, stem, one, other


def _recounted(searcher: Searcher, asked: Sequence[Asked], stems: Iterable[str]) -> Iterator[Row]:
    """For each stem its most frequent form, and what that finds as a word: its forms in other languages, too."""
    for form in dict.fromkeys(map(searcher.snapshot.form_of, stems)):
        queries = (all_of([each.parsed.query, Word(form)]) or All() for each in asked)
        one, other = (searcher.count_of(searcher.resolved(query)) for query in queries)
        yield form, form, one, other


def _ranked(telling: Iterable[Telling], side: int) -> list[Telling]:
    """Those of one query, 1 for the first and -1 for the second, the most telling first."""
    return sorted((row for row in telling if row[0] * side > 0), key=lambda row: (-row[1], row[2]))


def _telling(rows: Iterable[Row], sizes: Sequence[int], floor: int) -> list[Telling]:
    """Effect, likelihood and the row of each value whose difference is hardly chance."""
    kept = []
    if not all(sizes):
        return []
    for value, label, one, other in rows:
        if one + other < floor:
            continue
        likelihood = log_likelihood(one, other, *sizes)
        if likelihood >= SURE:
            kept.append((effect(one, other, *sizes), likelihood, value, label, one, other))
    return kept
