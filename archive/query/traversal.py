"""What every clause of a query tree has in common: the clauses below it, and whether it stands somewhere in a text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from archive.model.facet import ARTICLE, Facet
from archive.query.tree import (
    ARTICLE_FIELDS,
    And,
    AtLeast,
    Counting,
    Fuzzy,
    Has,
    Names,
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


def children(query: Query) -> tuple[Query, ...]:
    """The clauses directly below, left to right; the parts of a phrase are not clauses."""
    match query:
        case And() | Or():
            return query.clauses
        case Near() | Together():
            return (query.left, query.right)
        case NotNear():
            return (query.near.left, query.near.right)
        case AtLeast() | Not() | Scope() | Saved() | Counting():
            return (query.clause,)
        case _:
            return ()


def walk(query: Query) -> Iterator[Query]:
    """The query and all clauses below it, each before its own."""
    yield query
    for child in children(query):
        yield from walk(child)


def with_children(query: Query, change: Callable[[Query], Query]) -> Query:
    """The clause with `change` done to the clauses directly below it."""
    match query:
        case And() | Or():
            return replace(query, clauses=tuple(change(clause) for clause in query.clauses))
        case Near() | Together():
            return replace(query, left=change(query.left), right=change(query.right))
        case NotNear():
            return NotNear(replace(query.near, left=change(query.near.left), right=change(query.near.right)))
        case AtLeast() | Not() | Scope() | Saved() | Counting():
            return replace(query, clause=change(query.clause))
        case _:
            return query


def has_matches(query: Query, facets: Mapping[str, Facet]) -> bool:
    """Does the clause stand somewhere in the text, so that something can be near it, and so that it can be marked?"""
    match query:
        case Word() | Phrase() | Pattern() | Fuzzy() | Names() | Near() | Together() | NotNear():
            return True
        case Scope():
            return query.unit != "article"
        case Values() | Range() | Has():
            name = query.what if isinstance(query, Has) else query.facet
            return facets[name].kind != ARTICLE if name in facets else name not in ARTICLE_FIELDS
        case Or():
            return all(has_matches(clause, facets) for clause in query.clauses)
        case Saved() | Counting():
            return has_matches(query.clause, facets)
        case _:
            return False
