"""Clauses joined: by AND, by OR, and what may stand beside `w/n`."""

from collections.abc import Callable, Sequence

from archive.errors import QueryError
from archive.model.facet import ARTICLE
from archive.query.fields import ARTICLE_FIELDS, Fields
from archive.query.tree import (
    And,
    By,
    Confidence,
    Fuzzy,
    Has,
    Ids,
    Names,
    Near,
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
from archive.query.within import Within


def all_of(clauses: Sequence[Query]) -> Query | None:
    """All of them; an AND among them is taken apart where no qualifier of its own needs its brackets."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, And) and not _qualified(clause) else (clause,))
    return _several(flat, And)


def any_of(clauses: Sequence[Query]) -> Query | None:
    """Any of them; an OR among them is taken apart."""
    flat: list[Query] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Or) else (clause,))
    if len(flat) > 1 and all(isinstance(clause, Ids) for clause in flat):
        return Ids(
            tuple(dict.fromkeys(id for clause in flat if isinstance(clause, Ids) for id in clause.prefixes))
        )
    return _several(flat, Or)


def _several(clauses: list[Query], kind: type[And] | type[Or]) -> Query | None:
    if not clauses:
        return None
    return clauses[0] if len(clauses) == 1 else kind(tuple(clauses))


def _qualified(clause: And) -> bool:
    return any(isinstance(inner, Confidence | By) for inner in clause.clauses)


def has_matches(query: Query, fields: Fields) -> bool:
    """Does the clause stand somewhere in the text, so that something can be near it?"""
    match query:
        case Word() | Phrase() | Pattern() | Fuzzy() | Names() | Near() | Together() | NotNear():
            return True
        case Scope():
            return query.unit != "article"
        case Values() | Range():
            facet = fields.facet(query.facet)
            return facet is not None and facet.kind != ARTICLE
        case Has():
            facet = fields.facet(query.what)
            return facet.kind != ARTICLE if facet else query.what not in ARTICLE_FIELDS
        case Or():
            return all(has_matches(clause, fields) for clause in query.clauses)
        case Saved():
            return has_matches(query.clause, fields)
        case _:
            return False


def refuse_without_matches(
    clause: Query,
    fields: Fields,
    within: Within | None,
    left: Query,
    right: Query,
    place: Callable[[], tuple[int, int]],
) -> None:
    """Raise where `clause` cannot stand beside `within` (None: inside atleastN); `place` tells where it stands."""
    if has_matches(clause, fields):
        return
    if within is None:
        message = "atleast counts words, phrases and mentions; put AND and NOT outside of it"
    elif isinstance(clause, And) and clause is right:
        message = (
            f"{within} takes words, phrases and mentions; for both write {_spread(clause, left, within)}"
        )
    elif isinstance(clause, And):
        message = (
            f"{within} takes words, phrases and mentions; for both write {_spread(clause, right, within)}"
        )
    else:
        message = (
            f"nothing can be near {str(clause)[:40]!r}; beside {within} stand words, phrases, mentions, OR of these; "
            f"for one without the other write x NOT {within} y"
        )
    start, end = place()
    raise QueryError(message, start=start, end=end)


def _spread(clause: And, other: Query, within: Within) -> str:
    written = [f"({inner} {within} {other})" for inner in clause.clauses[:4]]
    return " ".join(written)[:200]
