"""Which statements are shown unless a query says otherwise: said, and more likely right than not."""

from collections.abc import Sequence

from archive.model.facet import Facet
from archive.query.tree import And, Confidence, Has, Query, Values, walk

LEAST_CONFIDENCE = 0.5
POLARITY = "polarity"
"""The facet that says whether a statement was said, denied, asked …"""
ASSERTED = "asserted"


def shown_statements(query: Query, facets: Sequence[Facet]) -> Query:
    """The query, asked of statements that were said and have a confidence of at least 0.5.

    A query that names `conf` or `polarity` anywhere decides that by itself: `conf>0` shows the unsure ones too,
    `polarity:denied` those that were denied.
    """
    clauses = list(walk(query))
    said: Query = Has("quote")
    if any(facet.name == POLARITY for facet in facets):
        asks = any(_names_polarity(clause) for clause in clauses)
        said = Has(POLARITY) if asks else Values(POLARITY, (ASSERTED,), resolved=True)
    if not any(isinstance(clause, Confidence) for clause in clauses):
        # In brackets of its own: the confidence is that of the statement, not of the names in it.
        said = And((said, Confidence(">=", LEAST_CONFIDENCE)))
    return And((query, said))


def _names_polarity(clause: Query) -> bool:
    return (isinstance(clause, Values) and clause.facet == POLARITY) or clause == Has(POLARITY)
