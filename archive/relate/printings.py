"""Statements → printings: what of a statement and its article tells its saying, and where that came from."""

from collections.abc import Sequence
from datetime import date

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.results import Statement
from archive.model.span import Span
from archive.model.wording import quoted_parts
from archive.relate.origins import Carrier
from archive.relate.sayings import Said, quoted_words
from archive.relate.sketch import triples_beside

MOST_FOLLOWED = 500
"""Printings whose origins are looked for in one saying, the oldest; of more, the number of origins is a lower bound."""


def said_by(statement: Statement) -> Said:
    """A statement as it is compared with others."""
    day = _day(statement.published)
    speaker = statement.quote.attributes.get("speaker")
    return Said(
        statement.address,
        quoted_words(statement.quote),
        speaker if isinstance(speaker, str) else "",
        day.toordinal() if day else None,
    )


def longest_of(statements: Sequence[Statement]) -> Statement:
    """Of the statements of one article that print a saying, some in others, the longest; of equal ones the first."""
    return max(statements, key=lambda one: (len(quoted_words(one.quote)), -one.quote.start, -one.quote.end))


def carrier_of(
    statement: Statement, beside: Sequence[Statement], article: Article, annotations: Sequence[Annotation]
) -> Carrier:
    """A printing as its origin is looked for.

    Args:
        beside: all statements of the article that print the saying.
        annotations: all of the article.
    """
    quoted = [Span(*pair) for one in annotations if one.kind == "quote" for pair in quoted_parts(one)]
    # A spokesman passes on what was said, but is no outlet: two that heard him have heard for themselves.
    people = {
        one.value for one in annotations if one.kind == "actor" and one.attributes.get("type") == "person"
    }
    via = dict.fromkeys(name for one in beside for name in one.via)
    return Carrier(
        statement.address,
        statement.source,
        said_by(statement).day,
        tuple(name for name in via if name not in people and name != statement.chain[0]),
        " ".join(part for part in (article.byline, article.dateline) if part),
        triples_beside(article, quoted),
    )


def _day(published: str) -> date | None:
    """The day of publication; None where a month, a year or nothing is known."""
    if not published:
        return None
    known = PartialDate(published)
    return known.first_day if known.first_day == known.last_day else None
