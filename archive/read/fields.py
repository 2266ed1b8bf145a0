"""Named fields (a JSON line, front matter) → Article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from html import unescape

from pydantic import ValidationError

from archive.errors import DocumentError
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.document import Document, ReadOptions
from archive.model.partial_date import PartialDate
from archive.model.reading import Reading
from archive.read.authors import author_names
from archive.read.bylines import people
from archive.read.markup import text_of_markup
from archive.read.pieces import Pieces
from archive.read.plain import Metadata, article_of_text
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

_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "headline head webtitle title_article subject überschrift titel titre",
        "text": "body content maintext bodytext article articlebody fulltext full_text plain_text content_text"
        " content_html html story message article_text inhalt texte",
        "byline": "author authors creator writer published_by autor auteur from",
        "published": "date datepublished date_published pubdate pub_date published_at publishedat publish_date"
        " date_publish publication_date webpublicationdate published_date created_at datum timestamp date_gmt",
        "source": "publisher outlet site publication source_domain source_name newspaper journal sitename site_name"
        " domain_name domain medium zeitung",
        "url": "link canonical weburl source_url permalink uri external_url",
        "language": "lang language_code langue sprache",
    }.items()
}
"""Names that mean a field where the document has no field of its own name and none was renamed. The order counts:
a full text goes before a summary. Taken from the exports of NewsAPI, news-please, the Guardian, wallabag, WordPress,
Telegram, JSON Feed and schema.org."""

_SUMMARIES = ("description", "summary", "excerpt", "abstract")
"""What stands for the text of an article that has a title and no text; alone it describes anything."""
_EXTRA_NAMES: dict[str, tuple[str, ...]] = {
    "section": ("section", "sectionname", "category", "categories", "rubrik", "desk"),
    "keywords": ("keywords", "tags", "subjects", "topics"),
    "page": ("page", "pages", "seite"),
    "edition": ("edition", "issue", "volume"),
    "slug": ("slug",),
    "urgency": ("urgency", "priority"),
    "place": ("location", "city"),
}
"""What is kept of an article beside its own fields, under our name, and the names it has in documents."""
_MESSAGE_FIELDS = frozenset({"text", "message", "content", "body"})
_GIVEN_NAMES = ("first", "firstname", "given", "givenname", "forename", "vorname", "prenom")
_FAMILY_NAMES = ("last", "lastname", "family", "familyname", "surname", "nachname", "nom")
_LONGEST_EXTRA = 500
_MOST_EXTRA = 50
_CUT_OFF = re.compile(r"\[\+\d{1,9} chars\]\Z")
"""NewsAPI's mark for a text that it does not give whole: `The bridge stays … [+1234 chars]`."""
_TAG = re.compile(
    r"</?(?:p|br|div|a|b|i|em|strong|h[1-6]|ul|ol|li|img|span|blockquote|figure|table)\b[^<>]{0,1000}>", re.I
)


def article_of_fields(
    fields: Mapping[str, object], document: Document, *, captions: tuple[str, ...] = ()
) -> Reading:
    """The article that the fields describe.

    Args:
        captions: of pictures that were found in the document.

    Raises:
        DocumentError: there is no text, a field is of the wrong kind, or an annotation does not fit the text.
    """
    named = _named(fields, document.options)
    text = clean_same_length(_without_mark(raw_text(named, "text")))
    if not text.strip() and not raw_text(named, "title").strip():
        if not fields:
            raise DocumentError("no text: an object without fields")
        there = ", ".join(str(name) for name in fields)
        raise DocumentError(
            f"no text: fields are {there[:300]}; name the one that holds it with: --map text=FIELD"
        )
    if _TAG.search(text) and named.get("annotations") is None:
        text = text_of_markup(text)
    known = known_of_fields(named, captions=captions)
    article, pieces = article_of_text(text, replace(known, extra=_extra(fields)))
    return Reading(article, annotations=_annotations(named.get("annotations"), text, article, pieces))


def _without_mark(text: str) -> str:
    """A text without the mark of being cut off, which may stand at its end."""
    end = text.rstrip()
    mark = _CUT_OFF.search(end, max(0, len(end) - 20))
    return end[: mark.start()].rstrip().removesuffix("...").removesuffix("…").rstrip() if mark else text


def is_empty_message(fields: Mapping[str, object], options: ReadOptions) -> bool:
    """Has it a field of text that holds nothing: a picture or a service message in the export of a channel?"""
    named = _named(fields, options)
    names = {_plain(name) for name in fields}
    return not named.get("text") and not named.get("title") and not names.isdisjoint(_MESSAGE_FIELDS)


def has_text(fields: Mapping[str, object], options: ReadOptions) -> bool:
    """Is one of the fields, by its name, the text of an article?"""
    named = _named(fields, options)
    return named.get("text") not in (None, "", [], {})


def known_of_fields(named: Mapping[str, object], *, captions: tuple[str, ...] = ()) -> Metadata:
    """What the fields, under our own names, say of the article.

    Raises:
        DocumentError: a field is of the wrong type.
    """
    source = _text({"source": _outlet(named)}, "source")
    byline = ", ".join(_authors(named))
    return Metadata(
        title=" ".join(unescape(_TAG.sub("", _text(named, "title"))).split()),
        # A channel that signs its own messages is their outlet, not their author.
        byline="" if byline == source else byline,
        published=_published(named.get("published")),
        source=source,
        url=_text(named, "url"),
        language=_text(named, "language"),
        dateline=_text(named, "dateline"),
        captions=captions,
    )


def _authors(named: Mapping[str, object]) -> Sequence[str]:
    """The names in the field of the author; of a list each is one, however many commas it has."""
    value = named.get("byline")
    if isinstance(value, list | Mapping):
        several = value if isinstance(value, list) else [value]
        names = [name for item in several if isinstance(name := _whole_name(item), str) and name]
        return author_names(names, each_is_one=True) or names
    return people(_text(named, "byline").removeprefix("By ").removeprefix("by "))


def _whole_name(value: object) -> object:
    """The name of an author, which an export may have in two parts."""
    if isinstance(value, Mapping) and _name(value) is value:
        fields = {_plain(name).replace("_", ""): part for name, part in value.items()}
        parts = (
            next((part for name in names if isinstance(part := fields.get(name), str)), "")
            for names in (_GIVEN_NAMES, _FAMILY_NAMES)
        )
        return " ".join(filter(None, parts))
    return _name(value)


def _outlet(named: Mapping[str, object]) -> object:
    """The first outlet that has a name: an article has one, and what is only numbered has none."""
    value = named.get("source")
    several = value if isinstance(value, list) else [value]
    return next((name for item in several if not isinstance(name := _name(item), Mapping) and name), None)


def _named(fields: Mapping[str, object], options: ReadOptions) -> dict[str, object]:
    """The fields under our own names; a renamed field must be there, others are found by their usual names."""
    rename = dict(options.rename)
    by_name = {_plain(name): value for name, value in fields.items() if value not in (None, "", [], {})}
    named: dict[str, object] = {}
    for field in FIELDS:
        if field in rename:
            named[field] = _deep(fields, rename[field])
        else:
            names = (field, *_OTHER_NAMES.get(field, ()))
            named[field] = next((by_name[name] for name in names if name in by_name), None)
    if named["text"] is None and named["title"] is not None and "text" not in rename:
        named["text"] = next((by_name[name] for name in _SUMMARIES if name in by_name), None)
    return named


def _plain(name: object) -> str:
    """A field's name without case, blanks and hyphens: `Publication Date`, `publication-date`."""
    return re.sub(r"[\s-]+", "_", str(name).strip().lower())


def _extra(fields: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """What is kept beside the article's own fields."""
    by_name = {_plain(name): value for name, value in fields.items()}
    kept: dict[str, tuple[str, ...]] = {}
    for ours, names in _EXTRA_NAMES.items():
        held = next((by_name[name] for name in names if by_name.get(name) not in (None, "", [], {})), None)
        several = held if isinstance(held, list) else [held]
        texts = (
            clean_text(str(_name(item)), limit=_LONGEST_EXTRA).strip() for item in several if item is not None
        )
        if values := tuple(text for text in texts if text and not text.startswith(("{", "[")))[:_MOST_EXTRA]:
            kept[ours] = values
    return kept


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

    What is named, `{"name": "The Paper", …}`, gives its name, as exports of many sites have it; a list, its items: of
    a text, joined as Telegram joins the pieces of a message.

    Raises:
        DocumentError: it is not text.
    """
    value = _name(fields.get(field))
    if value is None:
        return ""
    if isinstance(value, list):
        items = [_name(item) for item in value]
        if all(isinstance(item, str | int) for item in items):
            value = ("" if field == "text" else ", ").join(str(item) for item in items)
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise DocumentError(f"field {field}: is {type(value).__name__}, not text")
    return str(value)


def _name(value: object) -> object:
    """The name or the text of what is an object with one, anything else as it is."""
    if not isinstance(value, Mapping):
        return value
    return next((value[name] for name in ("name", "title", "rendered", "text") if name in value), value)


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
