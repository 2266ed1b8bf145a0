"""HTML → Article: trafilatura finds the text, readability-lxml where it finds none, htmldate the day."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.partial_date import PartialDate
from archive.model.reading import Reading
from archive.read.bylines import people
from archive.read.encodings import decoded
from archive.read.plain import Metadata, article_of_text
from archive.read.published import parse_published
from archive.text import clean_text

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "br",
    "tr",
    "section",
    "article",
}
_PAGE_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_AROUND = " -–—|·•:»«"
_LONGEST_OUTLET = 60
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/:?#]+)")


def read_html(document: Document, metadata: Metadata | None = None) -> Iterator[Reading]:
    """The one article of a page.

    Args:
        metadata: what is known of it from elsewhere; goes before what the page says of itself.

    Raises:
        DocumentError: the page has no paragraph.
    """
    content = document.content
    charset = _CHARSET.search(content)
    declared = charset[1].decode("ascii") if charset else ""
    whole = decoded(content, declared=declared, chosen=document.options.encoding)
    page = clean_text(whole.text)
    found = _extracted(page)
    text = found.get("text") or _readable(page)
    if not text.strip():
        size = f"{len(content) / 1000:.0f} kB"
        raise DocumentError(f"no text: the page has {size} of markup and no paragraph")
    known = (metadata or Metadata()).over(_known(found, page))
    article, _ = article_of_text(_in_paragraphs(text, found.get("title", "")), known)
    yield Reading(article, notes=(whole.note,) if whole.note else ())


def _extracted(page: str) -> dict[str, str]:
    """What trafilatura finds; empty where it finds nothing."""
    import trafilatura  # takes half a second to import, and most documents are no pages

    extracted: Any = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
    )
    if extracted is None:
        return {}
    fields = extracted if isinstance(extracted, dict) else extracted.as_dict()
    return {name: value for name in _FIELDS if isinstance(value := fields.get(name), str)}


_FIELDS = ("title", "author", "date", "sitename", "hostname", "url", "language", "text")
_DATES = {"original_date": True, "extensive_search": False}


def _readable(page: str) -> str:
    """What readability-lxml takes for the story, one line a block."""
    from lxml import etree, html
    from readability import Document as Readable

    try:
        story = html.fromstring(Readable(page).summary(html_partial=True))
    except (etree.LxmlError, ValueError, TypeError, AttributeError):
        # readability raises its own Unparseable, a ValueError, and trips over pages without a body.
        return ""
    for element in story.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    return str(story.text_content())


def _known(found: dict[str, str], page: str) -> Metadata:
    return Metadata(
        title=" ".join(found.get("title", "").split()),
        byline=", ".join(people(found.get("author", ""))),
        published=_published(found.get("date", ""), page),
        source=_outlet(found, page),
        url=found.get("url", ""),
        language=found.get("language", "")[:2],
    )


def _published(date: str, page: str) -> PartialDate | None:
    if not date:
        import htmldate

        date = htmldate.find_date(page, original_date=True, extensive_search=False) or ""
    return parse_published(date) if date else None


def _outlet(found: dict[str, str], page: str) -> str:
    """The site's name, what stands beside the headline in the page's title, or the host."""
    title = " ".join(found.get("title", "").split())
    named = " ".join(found.get("sitename", "").split())
    if named and named != title:
        return named
    whole = _PAGE_TITLE.search(page)
    if whole and title:
        before, found_it, after = " ".join(unescape(whole[1]).split()).partition(title)
        beside = (before.strip(_AROUND) or after.strip(_AROUND)) if found_it else ""
        if 0 < len(beside) <= _LONGEST_OUTLET:
            return beside
    return _host(found.get("hostname") or found.get("url") or "")


def _host(address: str) -> str:
    match = _HOST.match(address)
    return match[1] if match else ""


def _in_paragraphs(text: str, title: str) -> str:
    """Each line a paragraph; a first line that repeats the title is left out."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and title and lines[0] == title.strip():
        lines = lines[1:]
    return "\n\n".join(lines)
