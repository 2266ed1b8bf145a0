"""What can be exported, as tables: named columns with a type and a meaning, and rows that come one at a time."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from archive.errors import UsageError
from archive.export import WHATS, What
from archive.index import StoredArticle
from archive.model.results import SORTS, STATEMENT_SORTS, FacetCount, Sort, Statement, StatementSort, Unit
from archive.model.wording import printed
from archive.search.records import article_record, carried_record, facet_record, standing_record
from archive.search.searcher import Searcher

NOUNS: Mapping[What, str] = {
    "articles": "article",
    "annotations": "annotation",
    "statements": "statement",
    "facets": "facet value",
}
"""What one row is called."""
Type = Literal["text", "integer", "real", "boolean", "list", "json"]
"""Of a column's values. `list`: texts; `json`: whatever JSON can hold."""
Row = dict[str, Any]

MOST_ATTRIBUTES = 200
"""Attributes that get columns of their own; what is beyond stands in the column `attributes_more`."""
_MORE = "attributes_more"
LARGEST = 2**63 - 1
"""The largest whole number that a column of integers holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one sort, to be read once."""

    what: What
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    """Each has the names of `columns`, or fewer; None where there is no value."""


ARTICLE_COLUMNS = (
    Column("id", "text", "16 hexadecimal digits made from the content"),
    Column("title", "text", "the headline"),
    Column("published", "text", "year, month or day of publication: an ISO prefix; empty where unknown"),
    Column("source", "text", "the outlet"),
    Column("byline", "text", "the authors, as printed"),
    Column("url", "text", "where it was published"),
    Column("language", "text", "ISO 639-1"),
    Column("dateline", "text", "where and when it was filed, as printed"),
    Column("text", "text", "headline and body: what all offsets count in, in code points"),
    Column("captions", "list", "captions and credits of pictures"),
    Column("extra", "json", "what else its document said of it"),
    Column("copy_of", "text", "the id of the article that printed its text first; empty for that one"),
    Column("copies", "integer", "how many other articles have its text"),
    Column("first", "boolean", "true: its day is known, and no copy is older"),
    Column("share", "real", "which part of its body the first has, too, 0 to 1"),
)
ANNOTATION_COLUMNS = (
    Column("article", "text", "the article's id"),
    Column("kind", "text", "actor, place, quote, date, name, or a plugin's own"),
    Column("start", "integer", "first code point in the article's text"),
    Column("end", "integer", "one past the last"),
    Column("text", "text", "the words that stand there"),
    Column("value", "text", "what they stand for, the same in every article"),
    Column("label", "text", "the value as a person writes it"),
    Column("confidence", "real", "how likely the claim is right, 0 to 1"),
    Column("enricher", "text", "what made it"),
    Column("version", "text", "the enricher's version"),
)
_ATTRIBUTE_MEANING = "the attribute of this name; empty where the annotation has none"
STATEMENT_COLUMNS = (
    Column("address", "text", "id#start-end: where the words stand"),
    Column("article", "text", "the article's id"),
    Column("start", "integer", "first code point in the article's text"),
    Column("end", "integer", "one past the last"),
    Column("quote", "text", "the stretch of the article"),
    Column("printed", "text", "the words as they may be printed: marks only where the article has them"),
    Column("words", "text", "the words said, alone"),
    Column("speaker", "text", "who said it; empty where unknown"),
    Column("speaker_text", "text", "what the article calls the speaker"),
    Column("role", "text", "the speaker's office, as printed"),
    Column("via", "list", "through whom it is known, from the speaker outwards"),
    Column("chain", "list", "the speaker, everyone who passed it on, the outlet"),
    Column("style", "text", "direct, mixed, indirect, hearsay, scare"),
    Column("polarity", "text", "asserted, denied, asked …"),
    Column("cue", "text", "the verb of saying"),
    Column("cue_class", "text", "its kind"),
    Column("addressee", "text", "to whom it was said"),
    Column("confidence", "real", "how likely the attribution is right, 0 to 1"),
    Column("title", "text", "the article's headline"),
    Column("published", "text", "as of the article"),
    Column("source", "text", "the outlet"),
    Column("url", "text", "where the article was published"),
    Column("page", "text", "the printed page; empty where unknown"),
    Column("carriers", "integer", "how many outlets print it; empty where it is too short to be known again"),
    Column("origins", "integer", "how many of them have it from nobody else"),
    Column(
        "first_article", "text", "the id of the article that printed it first; empty where no other prints it"
    ),
    Column("first_source", "text", "its outlet"),
    Column("first_published", "text", "its day; empty where unknown"),
)
FACET_COLUMNS = (
    Column("facet", "text", "the facet's name"),
    Column("value", "text", "the value, as a query takes it; paths with / in trees"),
    Column("label", "text", "the value as a person writes it"),
    Column("count", "integer", "articles or statements of the answer that have it"),
    Column("exact", "boolean", "false: at least so many"),
    Column("total", "integer", "those of the whole archive that have it"),
    Column("lift", "real", "its share in the answer over its share in the archive"),
)
COLUMNS: Mapping[What, tuple[Column, ...]] = {
    "articles": ARTICLE_COLUMNS,
    "annotations": ANNOTATION_COLUMNS,
    "statements": STATEMENT_COLUMNS,
    "facets": FACET_COLUMNS,
}
"""The columns of each table. Annotations have one more for each attribute found: `attribute_NAME`."""


def table_of(
    searcher: Searcher,
    text: str,
    what: What,
    *,
    sort: str = "newest",
    unit: Unit = "article",
    kinds: Collection[str] = (),
) -> Table:
    """The table that a query answers.

    Args:
        sort: of articles and their annotations, or of statements; facet values stand in the order of the facets, most
            first.
        unit: what is listed, or counted for facet values.
        kinds: of the annotations; all where empty.

    Raises:
        QueryError: see `Searcher`.
        UsageError: no such table, or order of it.
    """
    match what:
        case "articles":
            found = searcher.articles(text, sort=article_sort(sort), unit=unit)
            rows = (
                {**article_record(stored.article), **standing_record(searcher.standing(stored.article))}
                for stored in found
            )
            return Table(what, ARTICLE_COLUMNS, rows)
        case "annotations":
            return _annotations(searcher, text, article_sort(sort), kinds)
        case "statements":
            of_each: Unit = "saying" if unit == "saying" else "statement"
            said = searcher.every_statement(text, sort=statement_sort(sort), unit=of_each)
            return Table(what, STATEMENT_COLUMNS, map(statement_row, said))
        case "facets":
            return Table(what, FACET_COLUMNS, map(facet_record, _facet_values(searcher, text, unit)))
        case _:
            raise UsageError(f"no table {what!r}; there are {', '.join(WHATS)}")


UNIT_TABLES: Mapping[Unit, tuple[What, ...]] = {
    "text": ("articles", "facets"),
    "saying": ("statements", "facets"),
}
"""Tables that can list or count a unit of several: copies, or statements with the same words, taken together."""


def refuse_unit(what: Collection[What], unit: Unit) -> None:
    """Refuse a unit in tables of other things: the copies of an article have annotations of their own.

    Raises:
        UsageError
    """
    tables = UNIT_TABLES.get(unit, what)
    if any(name not in tables for name in what):
        raise UsageError(
            f"--unit {unit} is for --what {' and '.join(tables)}; name one of them, or leave it out"
        )


def count_of(searcher: Searcher, text: str, what: What, *, kinds: Collection[str] = ()) -> int:
    """How many rows the table has, without making them."""
    match what:
        case "articles":
            return searcher.count(text)
        case "annotations":
            return searcher.count_annotations(text, kinds)
        case "statements":
            return searcher.count(text, "statement")
        case "facets":
            return sum(1 for _ in _facet_values(searcher, text, "article"))


def article_sort(sort: str) -> Sort:
    """The order of this name, if articles can stand in it."""
    for known in SORTS:
        if sort == known:
            return known
    raise UsageError(f"articles cannot be sorted by {sort!r}; they can by {', '.join(SORTS)}")


def statement_sort(sort: str) -> StatementSort:
    """The order of this name, if statements can stand in it."""
    for known in STATEMENT_SORTS:
        if sort == known:
            return known
    raise UsageError(f"statements cannot be sorted by {sort!r}; they can by {', '.join(STATEMENT_SORTS)}")


def statement_row(statement: Statement) -> Row:
    """A statement in the columns of its table."""
    quote = statement.quote
    said = quote.attributes
    return {
        "address": statement.address,
        "article": statement.article_id,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
        "printed": printed(quote),
        "words": quote.value,
        "via": list(statement.via),
        "chain": list(statement.chain),
        **{
            name: str(said.get(name) or "")
            for name in (
                "speaker",
                "speaker_text",
                "role",
                "style",
                "polarity",
                "cue",
                "cue_class",
                "addressee",
            )
        },
        "confidence": quote.confidence,
        "title": statement.title,
        "published": statement.published,
        "source": statement.source,
        "url": statement.url,
        "page": statement.page,
        **carried_record(statement.carried),
    }


def annotation_rows(stored: StoredArticle, kinds: Collection[str] = ()) -> Iterator[Row]:
    """The annotations of an article in the columns of their table, attributes flattened."""
    for held in stored.annotations:
        claim = held.annotation
        if kinds and claim.kind not in kinds:
            continue
        yield {
            "article": stored.article.id,
            "kind": claim.kind,
            "start": claim.start,
            "end": claim.end,
            "text": claim.text,
            "value": claim.value,
            "label": claim.label,
            "confidence": claim.confidence,
            "enricher": held.enricher,
            "version": held.version,
            **dict(_flat(claim.attributes, "attribute")),
        }


def _flat(attributes: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """`{"timex": {"type": "DATE"}}` as `attribute_timex_type`; lists stay whole."""
    for name, value in attributes.items():
        # Names come from plugins: in a column they are small letters, digits and underscores.
        column = f"{prefix}_{re.sub('[^a-z0-9]+', '_', name.lower())[:60]}"
        if isinstance(value, Mapping):
            yield from _flat(value, column[:120])
        elif value is not None:
            yield column, value


def _annotations(searcher: Searcher, text: str, sort: Sort, kinds: Collection[str]) -> Table:
    """Read twice: which attributes there are, and of what type, is known only at the end."""
    types: dict[str, Type] = {}
    for stored in searcher.articles(text, sort=sort):
        for row in annotation_rows(stored, kinds):
            for name, value in row.items():
                if name.startswith("attribute_") and (name in types or len(types) < MOST_ATTRIBUTES):
                    types[name] = _joint(types.get(name), type_of(value))
    columns = [Column(name, kind, _ATTRIBUTE_MEANING) for name, kind in sorted(types.items())]
    if len(types) == MOST_ATTRIBUTES:
        columns.append(Column(_MORE, "json", "the attributes that have no column"))
    rows = (
        with_attributes(row, types)
        for stored in searcher.articles(text, sort=sort)
        for row in annotation_rows(stored, kinds)
    )
    return Table("annotations", (*ANNOTATION_COLUMNS, *columns), rows)


def with_attributes(row: Row, columns: Collection[str]) -> Row:
    """The row with attributes that have no column put together in one."""
    more = {
        name: value for name, value in row.items() if name.startswith("attribute_") and name not in columns
    }
    if not more:
        return row
    return {**{name: value for name, value in row.items() if name not in more}, _MORE: more}


def type_of(value: object) -> Type:
    """The type of column that a value asks for."""
    if isinstance(value, list):
        return "list" if all(isinstance(item, str) for item in value) else "json"
    if type(value) is int and abs(value) > LARGEST:
        return "json"
    types: dict[type, Type] = {bool: "boolean", int: "integer", float: "real", str: "text"}
    return types.get(type(value), "json")


def _joint(first: Type | None, second: Type) -> Type:
    """The type of a column that holds values of both."""
    if first is None or first == second:
        return second
    if {first, second} == {"integer", "real"}:
        return "real"
    return "json"


def _facet_values(searcher: Searcher, text: str, unit: Unit) -> Iterator[FacetCount]:
    for facet in searcher.listed_facets:
        yield from searcher.facet_values(text, facet.name, unit=unit)


def as_text(value: object) -> str:
    """A value as one cell of text: lists joined by arrows, what is nested as JSON, None as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
        case list() if all(isinstance(item, str) for item in value):
            return " → ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def in_type(value: object, wanted: Type) -> object:
    """A value as a column of this type keeps it; None where it has none."""
    if value is None or (wanted in ("integer", "real", "boolean") and isinstance(value, (str, list, dict))):
        return None
    keep: Mapping[Type, Callable[[Any], object]] = {
        "text": as_text,
        "integer": int,
        "real": float,
        "boolean": bool,
        "list": lambda held: [str(item) for item in held] if isinstance(held, list) else [as_text(held)],
        "json": lambda held: json.dumps(held, ensure_ascii=False),
    }
    return keep[wanted](value)


def cells(row: Row, columns: Sequence[Column]) -> Iterator[object]:
    """The values of a row in the order and the types of the columns."""
    for column in columns:
        yield in_type(row.get(column.name), column.type)
