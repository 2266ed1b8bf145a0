"""Changing a tree: the same tree with some clauses replaced."""

from collections.abc import Callable
from dataclasses import replace

from archive.query.tree import And, AtLeast, Near, Not, NotNear, Or, Query, Saved, Scope, Together


def mapped(query: Query, change: Callable[[Query], Query]) -> Query:
    """The tree with `change` done to every clause, those below before their own.

    `NotNear` keeps its `Near` as it is but for the two sides.
    """
    return change(with_children(query, lambda clause: mapped(clause, change)))


def with_children(query: Query, change: Callable[[Query], Query]) -> Query:
    """The clause with `change` done to the clauses directly below it."""
    match query:
        case And() | Or():
            return replace(query, clauses=tuple(change(clause) for clause in query.clauses))
        case Near() | Together():
            return replace(query, left=change(query.left), right=change(query.right))
        case NotNear():
            return NotNear(replace(query.near, left=change(query.near.left), right=change(query.near.right)))
        case AtLeast() | Not() | Scope() | Saved():
            return replace(query, clause=change(query.clause))
        case _:
            return query
