"""What a list of statements is asked for besides its query → one query text."""

from collections.abc import Sequence

from archive.errors import QueryError
from archive.query.joining import all_of
from archive.query.tree import All, Or, Query, Values
from archive.search.searcher import Searcher


def narrow(
    searcher: Searcher, text: str, *, speaker: Sequence[str], via: Sequence[str], about: Sequence[str]
) -> str:
    """The query with these clauses added.

    Args:
        speaker: any of these said it.
        via: any of these carried it.
        about: each of these actors or places is named in it.

    Raises:
        QueryError: the archive knows no such value.
    """
    clauses: list[Query] = [searcher.understand(text).parsed.query]
    for facet, wanted in (("speaker", speaker), ("via", via)):
        if wanted:
            clauses.append(Values(searcher.facet(facet).name, tuple(wanted)))
    clauses.extend(_named(searcher, name) for name in about)
    return str(all_of([clause for clause in clauses if not isinstance(clause, All)]) or All())


def _named(searcher: Searcher, name: str) -> Query:
    """An actor or a place of this name, whichever the archive knows."""
    facets = [facet.name for facet in searcher.facets if facet.name in ("actor", "place")]
    known: list[Query] = [Values(facet, (name,)) for facet in facets if searcher.meant(facet, name)]
    if known:
        return known[0] if len(known) == 1 else Or(tuple(known))
    near = [label for facet in facets for label in searcher.book(facet).nearest(name)]
    advice = f"; nearest: {', '.join(near)}" if near else ""
    raise QueryError(f"no actor and no place is called {name!r}{advice}")
