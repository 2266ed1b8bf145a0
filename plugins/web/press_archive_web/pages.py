"""A page that was saved or captured → its article, with the address it had on the web and the time of saving.

Sources: what SingleFile, Save Page WE, browsers, HTTrack and the Wayback Machine write into the pages they save.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from lxml import etree, html

from archive import Document, Metadata, Reading, decoded, formats, parse_published, read_html

_OPENING = 1 << 16
_URL = r"(?P<url>https?://[^\s\"'<>]{1,2000})"
# Each says an address, and some of them when: `<!-- saved from url=(0024)https://post.example/a -->`.
_MARKS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"<!--\s*Page saved with SingleFile\s+url:\s*{_URL}\s*(?:saved date:\s*(?P<date>[^\n]{{0,80}}))?",
        re.I,
    ),
    re.compile(
        rf'<meta name="savepage-url" content="{_URL}"[^>]*>'
        r'(?:.{0,2000}?<meta name="savepage-date" content="(?P<date>[^"]{0,80})")?',
        re.I | re.S,
    ),
    re.compile(rf"<!--\s*saved from url=\(\d{{1,5}}\){_URL}", re.I),
    re.compile(
        r"<!--\s*Mirrored from (?P<url>[\w.-]+\.[a-z]{2,20}(?:/[^\s<>]{0,1000})?) by HTTrack [^,\n]{0,80},\s*"
        r"(?P<date>[^\n]{0,60}?)\s*-->",
        re.I,
    ),
)
_WAYBACK = "web.archive.org/"
_REWRITTEN = re.compile(
    r"(?:https?:)?(?:\\?/\\?/web\.archive\.org)?\\?/web\\?/\d{4,14}(?:[a-z]{2}_)?\\?/(?=https?:\\?/\\?/)",
    re.ASCII,
)
_WOMBAT = re.compile(rf'__wm\.wombat\("{_URL}"\s*,\s*"(?P<when>\d{{14}})"')
_ARCHIVED = re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (?P<date>[A-Z][a-z]{2} \d\d, \d{4})")
_WAYBACK_HEAD_END = "<!-- End Wayback Rewrite JS Include -->"
_TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_HEAD = re.compile(r"<head[^>]{0,500}>", re.I)
_TOOLBAR_IDS = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato")
"""Of elements: where a browser has saved the toolbar without the comments around it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved page says of its saving."""

    page: str
    """The page without what the program that saved it has put in."""
    url: str
    captured: str
    """`20240501120000`, or the day alone; empty where it does not say so."""


def is_saved_page(sample: bytes, name: str) -> bool:
    """Is it HTML with the mark of a program that saved it?"""
    if formats.format_of(sample, name) is not formats.HTML:
        return False
    text = sample.decode("latin-1")
    return any(mark.search(text) for mark in _MARKS) or (
        _WAYBACK in text and bool(_WOMBAT.search(text) or _TOOLBAR[0] in text or _WAYBACK_HEAD_END in text)
    )


def read_saved_page(document: Document) -> Iterator[Reading]:
    """The article of a page that was saved, at the address it had on the web.

    Raises:
        DocumentError: the page has no paragraph.
    """
    content = document.content
    charset = re.search(
        rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", content[:_OPENING], re.I
    )
    whole = decoded(
        content,
        declared=charset[1].decode("ascii", "replace") if charset else "",
        chosen=document.options.encoding,
    )
    reading = read_page(
        Document.of(whole.text.encode("utf-8", "replace"), address=document.address, limits=document.limits)
    )
    notes = (*reading.notes, whole.note) if whole.note else reading.notes
    yield replace(reading, original=content, notes=notes)


def read_page(document: Document, *, url: str = "", captured: str = "") -> Reading:
    """The article of one page.

    Args:
        url: the address it was captured from, where that is known from elsewhere; goes before what the page says.
        captured: when, as digits.

    Raises:
        DocumentError: the page has no paragraph.
    """
    saved = _saved(document.content)
    if saved:
        page = saved.page.encode("utf-8", "replace")
        document = Document.of(page, address=document.address, name="page.html", limits=document.limits)
        url, captured = saved.url or url, saved.captured or captured
    extra = {"captured": (_iso(captured),)} if captured else {}
    (reading,) = read_html(document, Metadata(url=url, extra=extra))
    return reading


def _saved(content: bytes) -> Saved | None:
    """What a page says of its saving; None where nothing was put into it."""
    text = decoded(content).text
    opening = text[:_OPENING]
    for mark in _MARKS:
        if found := mark.search(opening):
            url = unescape(found["url"])
            date = parse_published((found.groupdict().get("date") or "").strip())
            return Saved(text, url if "://" in url else f"http://{url}", str(date or "").replace("-", ""))
    if _WAYBACK in opening and (_WOMBAT.search(opening) or _TOOLBAR[0] in text or _WAYBACK_HEAD_END in text):
        return _from_wayback(text)
    return None


def _from_wayback(page: str) -> Saved:
    said = _WOMBAT.search(page)
    day = _ARCHIVED.search(page)
    captured = said["when"] if said else str((day and parse_published(day["date"])) or "").replace("-", "")
    page = _without(page, *_TOOLBAR)
    head = _HEAD.search(page)
    if head and _WAYBACK_HEAD_END in page[head.end() :]:
        page = page[: head.end()] + page[head.end() :].partition(_WAYBACK_HEAD_END)[2]
    page = _REWRITTEN.sub("", page)
    if any(f'id="{name}"' in page for name in _TOOLBAR_IDS):
        page = _without_elements(page)
    return Saved(page, unescape(said["url"]) if said else "", captured)


def _without(page: str, opening: str, end: str) -> str:
    before, found, rest = page.partition(opening)
    return before + rest.partition(end)[2] if found and end in rest else page


def _without_elements(page: str) -> str:
    try:
        root = html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
        for name in _TOOLBAR_IDS:
            for element in root.xpath("//*[@id=$name]", name=name):
                if element.getparent() is not None:
                    element.drop_tree()
    except (etree.LxmlError, ValueError):
        # Beside what is no page at all, lxml trips over control characters next to what is taken out.
        return page
    return str(html.tostring(root, encoding="unicode"))


def _iso(captured: str) -> str:
    day = "-".join(part for part in (captured[:4], captured[4:6], captured[6:8]) if part)
    time = captured[8:14]
    return f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}Z" if len(time) == 6 else day
