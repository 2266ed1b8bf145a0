"""What is found → plain values: the one form in which the command line, exports, programs and agents are told of it."""

from typing import TYPE_CHECKING, Any

from archive.index import Standing, StoredAnnotation, StoredArticle
from archive.model.article import Article
from archive.model.results import Carried, FacetCount, Hit, Statement
from archive.model.wording import printed

if TYPE_CHECKING:
    from archive.search.sayings import Saying

Record = dict[str, Any]
"""Plain values of JSON by name. docs/json.schema.json describes them."""

_NOT_SAID_AGAIN = ("parts", "quoted_parts")
"""Attributes of a quotation that only say how it is printed, which `printed` shows."""


def hit_record(hit: Hit) -> Record:
    """A hit of a search."""
    return {
        "id": hit.id,
        "title": hit.title,
        "published": hit.published,
        "source": hit.source,
        "score": round(hit.score, 4),
        "url": hit.url,
        "copies": hit.copies,
        "snippets": [
            {
                "text": snippet.text,
                "marks": [[mark.start, mark.end] for mark in snippet.marks],
                "start": snippet.start,
            }
            for snippet in hit.snippets
        ],
        "read": hit.marks.is_read,
        "starred": hit.marks.is_starred,
        "tags": list(hit.marks.tags),
        "notes": hit.marks.notes,
    }


def statement_record(statement: Statement) -> Record:
    """A statement: where it stands, its words as they may be printed, its chain; then the attributes of the quote."""
    attributes = statement.quote.attributes
    return {
        "address": statement.address,
        "quote": statement.quote.text,
        "printed": printed(statement.quote),
        "words": statement.quote.value,
        "chain": list(statement.chain),
        "article": statement.article_id,
        "title": statement.title,
        "published": statement.published,
        "source": statement.source,
        "url": statement.url,
        "page": statement.page,
        **carried_record(statement.carried),
        **{name: value for name, value in attributes.items() if name not in _NOT_SAID_AGAIN},
    }


def carried_record(carried: Carried | None) -> Record:
    """Who else prints a quotation; None as numbers where it is none that can be known again."""
    return {
        "carriers": carried.carriers if carried else None,
        "origins": carried.origins if carried else None,
        "first_article": carried.first_id if carried else "",
        "first_source": carried.first_source if carried else "",
        "first_published": carried.first_published if carried else "",
    }


def saying_record(saying: "Saying") -> Record:
    """A saying: its words and speaker as first printed, its origins, and everyone who prints it, oldest first."""
    first = saying.printings[0].statement
    return {
        "printed": printed(first.quote),
        "speaker": first.chain[0],
        "carriers": saying.carriers,
        "origins": list(saying.origins),
        "whole": saying.is_whole,
        "printings": [
            {
                "address": one.statement.address,
                "printed": printed(one.statement.quote),
                "chain": list(one.statement.chain),
                "published": one.statement.published,
                "source": one.statement.source,
                "first": one.is_first,
                "why": one.why,
                "leads_to": one.source,
                "origin": one.origin,
                "changes": [list(change) for change in one.changes],
            }
            for one in saying.printings
        ],
    }


def facet_record(count: FacetCount) -> Record:
    """A value of a facet with its count."""
    return {
        "facet": count.facet,
        "value": count.value,
        "label": count.label,
        "count": count.count,
        "exact": count.exact,
        "total": count.total,
        "lift": round(count.lift, 3),
        "spellings": list(count.spellings),
    }


def article_record(article: Article) -> Record:
    """An article, all of it."""
    return {
        "id": article.id,
        "title": article.title,
        "published": str(article.published or ""),
        "source": article.source,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "dateline": article.dateline,
        "text": article.text,
        "captions": list(article.captions),
        "extra": {name: list(values) for name, values in article.extra.items()},
    }


def standing_record(standing: Standing) -> Record:
    """What an article is among its copies."""
    return {
        "copy_of": standing.copy_of,
        "copies": standing.copies,
        "first": standing.is_first,
        "share": round(standing.share, 3),
    }


def annotation_record(held: StoredAnnotation) -> Record:
    """An annotation with what made it."""
    return {
        **held.annotation.model_dump(mode="json"),
        "enricher": held.enricher,
        "version": held.version,
        "distribution": held.distribution,
        "distribution_version": held.distribution_version,
    }


def annotated_record(stored: StoredArticle) -> Record:
    """An article with its annotations."""
    return {
        **stored.article.model_dump(mode="json"),
        "annotations": [annotation_record(held) for held in stored.annotations],
    }
