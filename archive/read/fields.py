"""Named fields (a JSON line, front matter) → Article."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import ValidationError

from archive.errors import DocumentError
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.document import Document
from archive.model.partial_date import PartialDate
from archive.model.reading import Reading
from archive.read.bylines import people
from archive.read.pieces import Pieces
from archive.read.plain import Known, article_of_text
from archive.read.published import parse_published, published_from_epoch
from archive.text import clean_same_length, clean_text

FIELDS = (
    "id",
    "title",
    "text",
    "byline",
    "published",
    "source",
    "url",
    "language",
    "dateline",
    "annotations",
)
"""The fields that are read; others are left alone."""

_OTHER_NAMES = {
    "title": ("headline",),
    "text": ("body", "content"),
    "byline": ("author", "authors", "creator"),
    "published": ("date", "datepublished", "pubdate", "published_at"),
    "source": ("publisher", "outlet", "site", "publication"),
    "url": ("link", "canonical"),
    "language": ("lang",),
}
"""Names that mean a field where the document has no field of its own name and none was renamed."""


def article_of_fields(
    fields: Mapping[str, object],
    document: Document,
    *,
    line: int | None = None,
    captions: tuple[str, ...] = (),
) -> Reading:
    """The article that the fields describe.

    Args:
        captions: of pictures that were found in the document.
        line: its number in a document of many articles, from 1.

    Raises:
        DocumentError: there is no text, a field is of the wrong sort, or an annotation does not fit the text.
    """
    named = _renamed(fields, dict(document.rename))
    text = clean_same_length(raw_text(named, "text"))
    known = known_of_fields(named, captions=captions)
    article, pieces = article_of_text(text, known)
    return Reading(
        document.address if line is None else f"{document.address}#{line}",
        article,
        _annotations(named.get("annotations"), text, article, pieces),
    )


def known_of_fields(named: Mapping[str, object], *, captions: tuple[str, ...] = ()) -> Known:
    """What the fields, under our own names, say of the article.

    Raises:
        DocumentError: a field is of the wrong sort.
    """
    return Known(
        title=" ".join(_text(named, "title").split()),
        byline=", ".join(people(_text(named, "byline").removeprefix("By ").removeprefix("by "))),
        published=_published(named.get("published")),
        source=_text(named, "source"),
        url=_text(named, "url"),
        language=_text(named, "language"),
        dateline=_text(named, "dateline"),
        captions=captions,
    )


def _renamed(fields: Mapping[str, object], rename: Mapping[str, str]) -> dict[str, object]:
    """The fields under our own names; a renamed field must be there, others are found by their usual names."""
    named: dict[str, object] = {}
    for field in FIELDS:
        if field in rename:
            named[field] = _deep(fields, rename[field])
        else:
            names = (field, *_OTHER_NAMES.get(field, ()))
            named[field] = next((fields[name] for name in names if fields.get(name) not in (None, "")), None)
    return named


def _deep(fields: Mapping[str, object], name: str) -> object:
    """The field called `name`, or with dots the field in a field."""
    if name in fields:
        return fields[name]
    value: object = fields
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _text(fields: Mapping[str, object], field: str) -> str:
    return clean_text(raw_text(fields, field)).strip()


def raw_text(fields: Mapping[str, object], field: str) -> str:
    """A field's text as it came; empty where there is none.

    What is named, `{"name": "The Paper", …}`, gives its name, as exports of many sites have it; a list, its items.

    Raises:
        DocumentError: it is no text.
    """
    value = _name(fields.get(field))
    if value is None:
        return ""
    if isinstance(value, list):
        items = [_name(item) for item in value]
        if all(isinstance(item, str | int) for item in items):
            value = ", ".join(str(item) for item in items)
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise DocumentError(f"field {field}: is {type(value).__name__}, not text")
    return str(value)


def _name(value: object) -> object:
    """The name of what is named, anything else as it is."""
    return value.get("name", value) if isinstance(value, Mapping) else value


def _published(value: object) -> PartialDate | None:
    """The day of a date, a text or a count of seconds.

    Raises:
        DocumentError: there is something, and it is no date.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        value = value.date()
    published = None
    if isinstance(value, str | date):
        published = parse_published(str(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        published = PartialDate(f"{value:04d}") if isinstance(value, int) and 1000 <= value <= 9999 else None
        published = published or published_from_epoch(value)
    if published is None:
        raise DocumentError(
            f"field published: {str(value)[:60]!r} is not a date; write 2021-11-09 or Nov 9, 2021"
        )
    return published


def _annotations(value: object, given: str, article: Article, pieces: Pieces) -> tuple[Annotation, ...]:
    """Annotations that came with the text, moved to where their words stand in the article."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise DocumentError(f"field annotations: is {type(value).__name__}, not a list")
    return tuple(_moved(item, number, given, article, pieces) for number, item in enumerate(value, start=1))


def _moved(item: object, number: int, given: str, article: Article, pieces: Pieces) -> Annotation:
    try:
        annotation = Annotation.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        where = f"annotation {number}: {field}" if field else f"annotation {number}"
        raise DocumentError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error
    span = pieces.to_article(annotation.span)
    if annotation.text != annotation.span.of(given):
        raise DocumentError(
            f"annotation {number}: text differs from the words at [{annotation.start}, {annotation.end})"
        )
    if span is None:
        raise DocumentError(f"annotation {number}: its words are not in the headline or body of the article")
    return annotation.model_copy(update={"start": span.start, "end": span.end, "text": span.of(article.text)})
