"""The columns of each table that can be exported: their names, types and meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from archive.model.exporter import What

Type = Literal["text", "integer", "real", "boolean", "list", "json"]
"""Of a column's values. `list`: texts; `json`: whatever JSON can hold."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: Type
    meaning: str


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
