"""RSS, Atom and JSON Feed → an article for each item: its full content where the feed gives it, else its summary.

Sources: RSS 0.9 to 2.0, RSS 1.0 (RDF) with its modules content and dc, RFC 4287 (Atom), JSON Feed 1.0 and 1.1. Many
feeds are not well-formed: as much is read as a lenient parser finds.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate
from html import unescape
from urllib.parse import urljoin

from lxml import etree

from archive import (
    Declined,
    Document,
    DocumentError,
    Metadata,
    PartialDate,
    Reading,
    article_of_text,
    clean_text,
    decoded,
    parse_published,
    parse_xml,
    text_of_markup,
)

SUMMARY_ALONE = "summary alone: the feed gives no full text"
HEADLINE_ALONE = "headline alone: the feed gives no text"
_FULL_AS_DESCRIPTION = 1500
"""Characters: a description as long as this is the story, in feeds that have no other place for it."""
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&[a-zA-Z#][a-zA-Z0-9]{1,30};")
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_MOST_CATEGORIES = 50
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')


@dataclass(frozen=True, slots=True)
class _Item:
    """What a feed says of one article; markup in `full` and `summary` is text already."""

    title: str
    full: str
    summary: str
    authors: tuple[str, ...]
    published: str
    url: str
    outlet: str
    categories: tuple[str, ...]

    def reading(self, number: int, original: bytes) -> Reading:
        """The article, or why there is none; it is read again from the whole feed."""
        known = Metadata(
            title=self.title,
            byline=", ".join(self.authors),
            published=parse_published(self.published) or _day_of_mail(self.published),
            source=self.outlet,
            url=self.url if self.url.startswith(("http://", "https://")) else "",
            extra={"section": self.categories[:_MOST_CATEGORIES]} if self.categories else {},
        )
        body = clean_text(self.full or self.summary)
        notes = () if self.full else (SUMMARY_ALONE,) if body else (HEADLINE_ALONE,)
        try:
            article, _ = article_of_text(body, known)
        except DocumentError as error:
            return Reading(problem=str(error), member=str(number))
        return Reading(article, member=str(number), original=original, notes=notes)


def read_feed(document: Document) -> Iterator[Reading]:
    """The articles of an RSS or Atom feed, in its order.

    Raises:
        Declined: it is XML of another vocabulary.
        DocumentError: it cannot be read as XML, or has no item.
    """
    content = document.content
    root, notes = parse_xml(content, encoding=document.options.encoding)
    items = [element for element in root.iter("{*}item", "{*}entry") if _parent_of(element) != "source"]
    if not items and _name(root) not in ("rss", "feed"):
        raise Declined
    if not items:
        raise DocumentError("feed: no item in it")
    channel = next(iter(root.iter("{*}channel")), root)
    outlet = _text(channel, "title")
    base = str(root.get(_BASE, "")) or _link(channel)
    for number, element in enumerate(items, start=1):
        item = _of_entry(element, outlet, base) if _is_atom(element) else _of_item(element, outlet, base)
        reading = item.reading(number, content)
        yield replace(reading, notes=(*reading.notes, *notes)) if reading.article else reading


def is_json_feed(sample: bytes) -> bool:
    """Is it a JSON object that says to be a JSON Feed?"""
    return sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(_JSON_FEED.search(sample))


def read_json_feed(document: Document) -> Iterator[Reading]:
    """The articles of a JSON Feed, in its order; one that cannot be read costs itself only.

    Raises:
        DocumentError: it is not JSON, or has no list of items.
    """
    content = document.content
    try:
        feed = json.loads(decoded(content, chosen=document.options.encoding).text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"JSON Feed: not JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise DocumentError("JSON Feed: no item in it")
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield _of_json(item, feed).reading(number, content)
        else:
            yield Reading(problem=f"JSON {type(item).__name__}, not an object of fields", member=str(number))


def _of_item(item: "etree._Element", outlet: str, base: str) -> _Item:
    """RSS 0.9 to 2.0 and RSS 1.0."""
    description = _words(_text(item, "description"))
    full = _words(_text(item, "encoded", _CONTENT)) or _words(_text(item, "content"))
    if not full and len(description) >= _FULL_AS_DESCRIPTION:
        full = description
    identifier = item.find("{*}guid")
    is_address = identifier is not None and identifier.get("isPermaLink", "true").lower() != "false"
    url = _link(item) or (_all_text(identifier) if identifier is not None and is_address else "")
    authors = _texts(item, "creator", _DUBLIN_CORE) or tuple(map(_name_of_mail, _texts(item, "author")))
    return _Item(
        title=_line(_text(item, "title")),
        full=full,
        summary=description,
        authors=authors,
        published=_text(item, "pubDate") or _text(item, "date", _DUBLIN_CORE) or _text(item, "published"),
        url=_joined(base, url),
        outlet=_line(outlet),
        categories=_texts(item, "category") or _texts(item, "subject", _DUBLIN_CORE),
    )


def _of_entry(entry: "etree._Element", outlet: str, base: str) -> _Item:
    """Atom 0.3 and 1.0."""
    source = entry.find("{*}source")
    authors = _names(entry) or (_names(source) if source is not None else ())
    parent = entry.getparent()
    if not authors and parent is not None:
        authors = _names(parent)
    base = _joined(base, str(entry.get(_BASE, ""))) or base
    url = _link(entry)
    terms = (element.get("label") or element.get("term") or "" for element in entry.iterfind("{*}category"))
    return _Item(
        title=_line(_construct(entry.find("{*}title"))),
        full=_construct(entry.find("{*}content")),
        summary=_construct(entry.find("{*}summary")),
        authors=authors,
        published=_text(entry, "published") or _text(entry, "issued") or _text(entry, "updated"),
        url=_joined(base, url),
        outlet=_line(_construct(source.find("{*}title")) if source is not None else "") or _line(outlet),
        categories=tuple(term for term in map(_line, terms) if term),
    )


def _of_json(item: Mapping[str, object], feed: Mapping[str, object]) -> _Item:
    markup = _string(item, "content_html")
    listed = item.get("authors") or [item.get("author")]
    if not any(_authors(listed)):
        listed = feed.get("authors") or [feed.get("author")]
    tags = item.get("tags")
    return _Item(
        title=_line(_string(item, "title")),
        full=text_of_markup(markup) if markup else _string(item, "content_text").strip(),
        summary=_words(_string(item, "summary")),
        authors=_authors(listed),
        published=_string(item, "date_published") or _string(item, "date_modified"),
        url=_string(item, "url") or _string(item, "id"),
        outlet=_line(_string(feed, "title")),
        categories=tuple(_line(str(tag)) for tag in tags if tag) if isinstance(tags, list) else (),
    )


def _authors(listed: object) -> tuple[str, ...]:
    names = (
        _line(_string(author, "name"))
        for author in (listed if isinstance(listed, list) else ())
        if isinstance(author, dict)
    )
    return tuple(name for name in names if name)


def _string(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _is_atom(element: "etree._Element") -> bool:
    return _name(element) == "entry"


def _name(element: "etree._Element") -> str:
    # A QName of etree is strict: in a feed that is damaged a name may be anything.
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _parent_of(element: "etree._Element") -> str:
    parent = element.getparent()
    return "" if parent is None else _name(parent)


def _child(element: "etree._Element", name: str, namespace: str) -> Iterator["etree._Element"]:
    """Children of this name: without a namespace, or one of RSS's own or Atom's, unless another is asked for."""
    for child in element.iterchildren(f"{{*}}{name}"):
        own = str(child.tag).rpartition("}")[0].lstrip("{")
        if own == namespace or (
            not namespace
            and own not in (_DUBLIN_CORE, _CONTENT)
            and "/mrss" not in own
            and "itunes" not in own
        ):
            yield child


def _all_text(element: "etree._Element") -> str:
    return "".join(element.itertext(with_tail=False)).strip()


def _text(element: "etree._Element", name: str, namespace: str = "") -> str:
    return next((text for child in _child(element, name, namespace) if (text := _all_text(child))), "")


def _texts(element: "etree._Element", name: str, namespace: str = "") -> tuple[str, ...]:
    lines = (_line(_all_text(child)) for child in _child(element, name, namespace))
    return tuple(dict.fromkeys(line for line in lines if line))


def _names(element: "etree._Element") -> tuple[str, ...]:
    names = (_line(_text(author, "name")) for author in element.iterfind("{*}author"))
    return tuple(dict.fromkeys(name for name in names if name))


def _link(element: "etree._Element") -> str:
    """The address of the page: of Atom's links the one that is no other form of it, nor the feed itself."""
    for link in element.iterchildren("{*}link"):
        if link.get("href"):
            if link.get("rel", "alternate") == "alternate" and link.get("type", "text/html").endswith("html"):
                return str(link.get("href")).strip()
        elif text := _all_text(link):
            return text
    return ""


def _joined(base: str, url: str) -> str:
    """An address as the feed gives it, which may be relative; empty where there is none or it is none."""
    try:
        return urljoin(base, url) if url else ""
    except ValueError:
        return ""


def _construct(element: "etree._Element | None") -> str:
    """The words of Atom's text: plain, HTML as text, or XHTML."""
    if element is None:
        return ""
    kind = element.get("type", "text").lower()
    if len(element) and (kind in ("xhtml", "application/xhtml+xml") or kind.endswith("xml")):
        return text_of_markup(etree.tostring(element, encoding="unicode", with_tail=False, method="html"))
    text = _all_text(element)
    return text_of_markup(text) if "html" in kind else _words(text)


def _words(text: str) -> str:
    """Text that may be markup, as nothing in RSS says which it is."""
    return text_of_markup(text) if _MARKUP.search(text) else text.strip()


def _line(text: str) -> str:
    """One line without markup; entities that were written twice are undone."""
    return " ".join(clean_text(unescape(_words(text))).split())


def _day_of_mail(date: str) -> PartialDate | None:
    """The day of a date with a year of two digits, as RSS has allowed it: `1 May 24`."""
    parts = parsedate(date[:100])
    try:
        return PartialDate("{:04}-{:02}-{:02}".format(*parts[:3])) if parts else None
    except ValueError:
        return None


def _name_of_mail(author: str) -> str:
    """`desk@post.example (Ana Quill)`, as RSS wants it → `Ana Quill`."""
    named = re.fullmatch(r"\S+@\S+\s*\((.+)\)", author)
    return named[1].strip() if named else "" if re.fullmatch(r"\S+@\S+", author) else author
