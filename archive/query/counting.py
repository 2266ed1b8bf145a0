"""Which annotations count where a query leaves it unsaid: those that are sure enough, and with usual values.

A query that says something of its own decides by that, in its brackets: `conf>0` counts the unsure ones, too, and
`polarity:denied` what was denied. Without it, mentions and statements count from a confidence of 0.5 on, and of a
facet such as `polarity` the values that it calls usual.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.model.facet import ARTICLE, LEAST_CONFIDENCE, Facet
from archive.model.results import Unit, single
from archive.query.traversal import children, walk, with_children
from archive.query.tree import (
    ARTICLE_FIELDS,
    MENTION_TYPES,
    All,
    And,
    By,
    Confidence,
    Counting,
    Has,
    Names,
    Qualifier,
    Query,
    Range,
    Scope,
    Values,
    is_qualifier,
)

_STATEMENT = "quote"
_CONFIDENCE = "conf"


@dataclass(frozen=True, slots=True)
class CountedQuery:
    """A query with what it leaves unsaid said, for one unit."""

    query: Query
    statements: tuple[Qualifier, ...]
    """What the own annotation of a statement that is found satisfies."""
    values: tuple[Qualifier, ...]
    """What an annotation satisfies that gives a hit a value in a facet: what it would if the value were asked for."""


def usual_qualifiers(facets: Iterable[Facet]) -> tuple[Qualifier, ...]:
    """What every annotation satisfies that counts where nothing is said; see `archive.model.facet.is_usual`."""
    of_values = (
        Values(facet.name, facet.usual, resolved=True, qualifies=True) for facet in facets if facet.usual
    )
    return (Confidence(">=", LEAST_CONFIDENCE), *of_values)


def counted_query(query: Query, facets: Iterable[Facet], unit: Unit) -> CountedQuery:
    """What a resolved query means for articles, or for statements, each asked by itself."""
    rules = _Rules({facet.name: facet for facet in facets})
    usual = usual_qualifiers(rules.facets.values())
    said = tuple(filter(is_qualifier, _tops(query)))
    values = (*said, *rules.without(usual, rules.named_by(_tops(query))))
    # Who made the statement is no matter of who made what is named in it.
    own = (
        *(one for one in said if not isinstance(one, By)),
        *rules.without(usual, rules.named_within(query)),
    )
    in_statement = single(unit) == "statement"
    return CountedQuery(
        rules.said(query, usual, in_statement=in_statement), own if in_statement else (), values
    )


def unsaid(query: Query, facets: Iterable[Facet]) -> tuple[Qualifier, ...]:
    """What counts by default and this query says nothing of, wherever one might say it."""
    rules = _Rules({facet.name: facet for facet in facets})
    return rules.without(usual_qualifiers(rules.facets.values()), rules.named_anywhere(query))


@dataclass(frozen=True, slots=True)
class _Rules:
    facets: Mapping[str, Facet]

    def said(self, query: Query, usual: tuple[Qualifier, ...], *, in_statement: bool) -> Query:
        """The query with the usual qualifiers put around each clause that looks at annotations."""
        match query:
            case And():
                # Qualifiers say it for all the clauses beside them.
                left = self.without(usual, self.named_by(query.clauses))
                clauses = [self.said(clause, left, in_statement=in_statement) for clause in query.clauses]
                qualifiers = [clause for clause in query.clauses if isinstance(clause, Values)]
                kept = [clause for clause in qualifiers if clause.qualifies and clause not in clauses]
                return And((*clauses, *kept))
            case Scope():
                inside = self.said(query.clause, usual, in_statement=query.unit == "quote")
                # What a statement's own brackets say of confidence decides which statements are looked at, too.
                left = self.without(usual, self.named_within(query.clause))
                return _around(Scope(query.unit, inside), left if query.unit == "quote" else ())
            case Values() | Range() | Has() | Names():
                kind = self._kind(query)
                if not kind or (in_statement and self._is_own(query)):
                    return query
                return _around(query, self._of_kind(self.without(usual, self.named_by((query,))), kind))
            case _:
                return with_children(
                    query, lambda clause: self.said(clause, usual, in_statement=in_statement)
                )

    def without(self, usual: tuple[Qualifier, ...], named: Collection[str]) -> tuple[Qualifier, ...]:
        return tuple(one for one in usual if _name(one) not in named)

    def named_by(self, clauses: Iterable[Query]) -> set[str]:
        """What these clauses themselves say something of: `conf`, and facets that have usual values."""
        return {name for clause in clauses if (name := self._named(clause))}

    def named_within(self, query: Query) -> set[str]:
        """What is said something of in the query, at any depth but not inside other statements or articles."""
        return self.named_by(_same_unit(query))

    def named_anywhere(self, query: Query) -> set[str]:
        return self.named_by(walk(query))

    def _named(self, clause: Query) -> str:
        match clause:
            case Confidence():
                return _CONFIDENCE
            case Values() if clause.qualifies:
                return clause.facet
            case Has() if clause.what in self.facets and self.facets[clause.what].usual:
                return clause.what
            case _:
                return ""

    def _kind(self, query: Values | Range | Has | Names) -> str:
        """The kind of annotations that the clause looks at; empty where it asks the article itself."""
        if isinstance(query, Names):
            own = [name for name in query.types if name not in MENTION_TYPES]
            return own[0] if len(own) == len(query.types) == 1 else "actor"
        name = query.what if isinstance(query, Has) else query.facet
        if name in self.facets:
            kind = self.facets[name].kind
            return "" if kind == ARTICLE else kind
        return "" if name in ARTICLE_FIELDS else name

    def _is_own(self, query: Values | Range | Has | Names) -> bool:
        """Is it asked of a statement's own annotation, which counts or was left out as a whole?"""
        if isinstance(query, Names):
            return False
        name = query.what if isinstance(query, Has) else query.facet
        return name in self.facets and self.facets[name].kind == _STATEMENT

    def _of_kind(self, usual: tuple[Qualifier, ...], kind: str) -> tuple[Qualifier, ...]:
        return tuple(
            one for one in usual if not isinstance(one, Values) or self.facets[one.facet].kind == kind
        )


def _name(qualifier: Qualifier) -> str:
    return qualifier.facet if isinstance(qualifier, Values) else _CONFIDENCE


def _around(clause: Query, qualifiers: tuple[Qualifier, ...]) -> Query:
    return Counting(clause, qualifiers) if qualifiers else clause


def _tops(query: Query) -> tuple[Query, ...]:
    return () if isinstance(query, All) else query.clauses if isinstance(query, And) else (query,)


def _same_unit(query: Query) -> Iterator[Query]:
    yield query
    if not (isinstance(query, Scope) and query.unit in (_STATEMENT, "article")):
        for child in children(query):
            yield from _same_unit(child)
