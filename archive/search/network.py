"""A query → a network: who speaks about whom, and who stands with whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal, get_args

from archive.errors import UsageError
from archive.model.results import Unit
from archive.query.joining import all_of
from archive.query.tree import All, Query, Together, Values
from archive.search.searcher import Searcher

Tie = Literal["speaks", "article", "sentence"]
"""What ties two actors: one speaks about the other, or both stand in one article, or in one sentence of one."""
TIES: tuple[Tie, ...] = get_args(Tie)
_MOST_ACTORS = 1_000
"""Actors that are looked at, those in most articles or statements."""
FLOOR = 2
"""Articles, or statements, that must tie two actors."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors and what ties them."""

    source: str
    """Who speaks; of a tie without direction the first by name."""
    target: str
    count: int
    """Statements of a speaker, or articles, that tie them."""
    query: str
    """What finds exactly these."""
    addresses: tuple[str, ...]
    """Where the first of them stand, newest first: `id#start-end` of statements, ids of articles."""


@dataclass(frozen=True, slots=True)
class Network:
    """The strongest ties among what satisfies a query."""

    tie: Tie
    edges: tuple[Edge, ...]
    """Most first."""
    labels: dict[str, str]
    """Actor's value → how a person writes it."""

    @property
    def unit(self) -> Unit:
        """What the edges count."""
        return _unit(self.tie)


def network(
    searcher: Searcher,
    text: str,
    *,
    tie: Tie = "speaks",
    limit: int = 50,
    floor: int = FLOOR,
    addresses: int = 5,
) -> Network:
    """The actors of what satisfies a query, tied to each other.

    Args:
        limit: at most so many edges.
        floor: edges that count less are left out.
        addresses: at most so many of each edge.

    Raises:
        QueryError: see `Searcher`.
        UsageError: there is no such tie.
    """
    if tie not in TIES:
        raise UsageError(f"no tie {tie!r}; there are {', '.join(TIES)}")
    parsed = searcher.understand(text).parsed.query
    pairs = _pairs(searcher, parsed, tie, max(1, floor))
    if tie == "sentence":
        pairs = _in_sentences(searcher, parsed, pairs, limit, max(1, floor))
    strongest = nsmallest(limit, pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    edges = tuple(
        Edge(source, target, count, *_opened(searcher, _tied(parsed, tie, source, target), tie, addresses))
        for source, target, count in strongest
    )
    names = {name for edge in edges for name in (edge.source, edge.target)}
    known = searcher.values("actor")
    labels = {name: (found.label if (found := known.known(name)) else name) or name for name in names}
    return Network(tie, edges, labels)


Pair = tuple[str, str, int]


def _pairs(searcher: Searcher, parsed: Query, tie: Tie, floor: int) -> list[Pair]:
    """Every two actors of one statement, or article, and of how many."""
    unit = _unit(tie)
    asked = searcher.counting(searcher.resolved(parsed), unit)
    speaker = searcher.facet("speaker" if tie == "speaks" else "actor").name
    found = searcher.snapshot.count_pairs(
        asked.query,
        speaker,
        searcher.facet("actor").name,
        unit=unit,
        most=_MOST_ACTORS,
        counted=asked.values,
        statements=asked.statements,
    )
    return [
        (one, other, count)
        for one, other, count in found
        if count >= floor and (one != other if tie == "speaks" else one < other)
    ]


def _in_sentences(searcher: Searcher, parsed: Query, pairs: list[Pair], limit: int, floor: int) -> list[Pair]:
    """Of pairs in one article those in one sentence, as many as are wanted: no pair has more of these than of those."""
    found: list[Pair] = []
    least = floor
    for one, other, together in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if len(found) >= limit:
            least = max(floor, sorted((count for _, _, count in found), reverse=True)[limit - 1])
        if together < least:
            break
        count = searcher.count_of(searcher.resolved(_tied(parsed, "sentence", one, other)))
        if count >= floor:
            found.append((one, other, count))
    return found


def _tied(parsed: Query, tie: Tie, source: str, target: str) -> Query:
    first = Values("speaker" if tie == "speaks" else "actor", (source,))
    other = Values("actor", (target,))
    ties: list[Query] = [Together(first, other, "sentence")] if tie == "sentence" else [first, other]
    return all_of([*([] if isinstance(parsed, All) else [parsed]), *ties]) or All()


def _opened(searcher: Searcher, query: Query, tie: Tie, most: int) -> tuple[str, tuple[str, ...]]:
    """The query of an edge, and where the first that it finds stand."""
    return str(query), tuple(_addresses(searcher, str(query), tie, most))


def _addresses(searcher: Searcher, text: str, tie: Tie, most: int) -> Iterator[str]:
    if _unit(tie) == "statement":
        yield from (each.address for each in searcher.statements(text, limit=most)[1])
    else:
        yield from (
            hit.id for hit in searcher.search(text, limit=most, sort="newest", with_snippets=False).hits
        )


def _unit(tie: Tie) -> Unit:
    return "statement" if tie == "speaks" else "article"
