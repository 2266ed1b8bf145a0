"""A query that finds nothing → queries that may find something: a condition relaxed, a word spelt differently."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from archive.index import Snapshot
from archive.index.forms import without_signs
from archive.query.joining import all_of, mapped
from archive.query.traversal import children, walk
from archive.query.tree import (
    MAX_DISTANCE,
    And,
    AtLeast,
    Fuzzy,
    Near,
    Not,
    NotNear,
    Or,
    Pattern,
    Phrase,
    Query,
    Range,
    Saved,
    Scope,
    Together,
    Values,
    Word,
)

WIDER = 5
"""How many times wider a distance becomes."""
MOST_SPELLINGS = 2
"""Spellings offered for one word."""
LEAST_LETTERS = 3
"""Of a word of so many nearly every other is one letter away: it can only have two swapped."""
LITTLE = 10
"""Articles up to which a query finds little."""


@dataclass(frozen=True, slots=True)
class Looser:
    """One step: what was done, and the query it gives."""

    what: str
    query: Query


def looser(query: Query, *, beside: bool = False) -> Iterator[Looser]:
    """Every one-step loosening, those of a clause before those of what it holds.

    What stands under a NOT is left alone: asking less of it would ask more of the whole.

    Args:
        beside: the clause stands beside `w/n` or inside `atleastN`, where no AND may stand.
    """
    if isinstance(query, Not):
        return
    yield from (step for step in _own(query) if not (beside and isinstance(step.query, And)))
    if isinstance(query, And):
        for number, clause in enumerate(query.clauses):
            rest = all_of([*query.clauses[:number], *query.clauses[number + 1 :]])
            if rest is not None:
                yield Looser(f"without {clause}", rest)
    inside = isinstance(query, Near | Together | NotNear | AtLeast) or (
        beside and isinstance(query, Or | Saved)
    )
    for number, child in enumerate(children(query)):
        for step in looser(child, beside=inside):
            yield Looser(step.what, _with_child(query, number, step.query))


def _with_child(query: Query, number: int, child: Query) -> Query:
    match query:
        case And() | Or():
            clauses = (*query.clauses[:number], child, *query.clauses[number + 1 :])
            return (all_of(clauses) or query) if isinstance(query, And) else replace(query, clauses=clauses)
        case Near() | Together():
            return replace(query, left=child) if number == 0 else replace(query, right=child)
        case NotNear():
            side = replace(query.near, left=child) if number == 0 else replace(query.near, right=child)
            return NotNear(side)
        case AtLeast() | Scope():
            return replace(query, clause=child)
        case _:
            return child


def _own(query: Query) -> Iterator[Looser]:
    match query:
        case Word() | Phrase() | Pattern() | Fuzzy():
            yield from _of_words(query)
        case Near() | Together() | NotNear():
            yield from _of_nearness(query)
        case AtLeast() if query.times > 1:
            yield Looser(f"with {query.clause} once", query.clause)
        case Scope() if query.unit != "article":
            yield Looser(f"not necessarily in one {query.unit}", query.clause)
        case Values() if query.all and len(query.values) > 1:
            yield Looser(f"with any of {query}", replace(query, all=False))
        case Range() if not query.numbers:
            yield from _of_days(query)
        case _:
            return


def _of_words(query: Word | Phrase | Pattern | Fuzzy) -> Iterator[Looser]:
    if query.zone:
        yield Looser(f"with {query} anywhere", replace(query, zone=""))
    if isinstance(query, Word):
        if query.exact or query.caps:
            yield Looser(f"with any form of {query.text}", replace(query, exact=False, caps=""))
        elif (bare := without_signs(query.text)) != query.text:
            yield Looser(f"with {bare}, whatever signs it has", replace(query, text=bare))
        elif len(query.text) > 3 and query.text.isalpha():
            yield Looser(f"with {query.text} spelt slightly differently", Fuzzy(query.text, 1, query.zone))
    if isinstance(query, Fuzzy) and query.edits == 1:
        yield Looser(f"with two letters of {query.text} changed", replace(query, edits=2))
    if isinstance(query, Phrase):
        together = all_of([replace(part, zone=query.zone) for part in query.parts])
        assert together is not None
        if query.slop < WIDER:
            yield Looser(f"with words in between those of {query}", replace(query, slop=WIDER))
        yield Looser(f"with the words of {query} anywhere", together)


def _of_nearness(query: Near | Together | NotNear) -> Iterator[Looser]:
    if isinstance(query, NotNear):
        yield Looser(f"with {query.near.left} wherever it stands", query.near.left)
        return
    if isinstance(query, Near) and query.ordered:
        yield Looser("in either order", replace(query, ordered=False))
    if isinstance(query, Near) and query.distance < MAX_DISTANCE:
        wider = min(query.distance * WIDER, MAX_DISTANCE)
        yield Looser(f"up to {wider} words apart", replace(query, distance=wider))
    if isinstance(query, Together) and query.unit == "sentence":
        yield Looser("in one paragraph", replace(query, unit="paragraph"))
    yield Looser("with both anywhere", And((query.left, query.right)))


def _of_days(query: Range) -> Iterator[Looser]:
    for size, name in ((7, "month"), (4, "year")):
        first = query.first[:size] if query.first else None
        last = query.last[:size] if query.last else None
        if (first, last) != (query.first, query.last):
            yield Looser(f"in the whole {name}", Range(query.facet, first, last))


Count = Callable[[Query], int]
"""How much satisfies a query as parsed."""


def did_you_mean(snapshot: Snapshot, query: Query, count: Count) -> tuple[str, ...]:
    """Query texts that find something, in each one word spelt otherwise; words that some article has are left alone.

    Args:
        query: one that finds nothing.
    """
    found: dict[str, None] = {}
    for leaf in walk(query):
        for word in leaf.parts if isinstance(leaf, Phrase) else (leaf,):
            if not isinstance(word, Word) or word.exact or len(word.text) < LEAST_LETTERS or count(word):
                continue
            bare = without_signs(word.text)
            spellings = [bare] if bare != word.text else snapshot.did_you_mean(word.text)
            if len(word.text) <= LEAST_LETTERS:
                spellings = [name for name in spellings if sorted(name) == sorted(word.text.lower())]
            for spelling in spellings[:MOST_SPELLINGS]:
                other = _with(query, word, spelling)
                if count(other):
                    found[str(other)] = None
    return tuple(found)


def other_spellings(snapshot: Snapshot, query: Query, count: Count) -> tuple[str, ...]:
    """Of the words of a query that finds little, those that more articles spell in another way: a sentence for each."""
    found = []
    for word in walk(query):
        if isinstance(word, Word) and not (word.exact or word.caps):
            own = count(word)
            others = {name: count(replace(word, text=name)) for name in snapshot.spelt_alike(word.text)}
            told = [f"{name}: {times:,}" for name, times in others.items() if times > own]
            if own and told:
                found.append(f"another spelling? {word.text}: {own:,} · {' · '.join(told)}")
    return tuple(dict.fromkeys(found))


def _with(query: Query, word: Word, spelling: str) -> Query:
    def respelt(clause: Query) -> Query:
        if isinstance(clause, Phrase):
            new = Word(spelling)
            return replace(clause, parts=tuple(new if part == word else part for part in clause.parts))
        return replace(word, text=spelling) if clause == word else clause

    return mapped(query, respelt)
