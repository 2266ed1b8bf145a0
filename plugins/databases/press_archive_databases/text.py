"""The bytes of an export → its text, its page, or the first words that it is recognised by."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree, html

from archive import Document, DocumentError, clean_text, decoded

SURE = 0.9
"""Of a reader that sees the signs of its export: above the built-in readers of text and of pages."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:span|b|i|em|strong|font|a|u|mark)\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_MARKED_UP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|div|!--|\?xml|meta|p|table|style|article|center|title|br)",
    re.I,
)
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "blockquote",
            "tr",
            "table",
            "td",
            "th",
        ),
        *("section", "article", "header", "footer", "aside", "pre"),
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))


@lru_cache(maxsize=8)
def opening(sample: bytes) -> str:
    """The words of a sample, for signs in ASCII: letters beyond it are of no use, tags end lines.

    Readers are asked about each document: no encoding is detected here.
    """
    narrow = sample.replace(b"\0", b"").replace(b"\xc2\xa0", b" ")
    text = _NEWLINE.sub("\n", narrow.decode("latin-1"))
    if is_marked_up(sample):
        text = _TAG.sub("\n", _INLINE_TAG.sub("", text)).replace("&nbsp;", " ")
    return text


def is_marked_up(content: bytes) -> bool:
    """Does it open as a page or as XML does, in one byte a letter or two?"""
    return _MARKED_UP.match(content[:200].replace(b"\0", b"").removeprefix(b"\xff\xfe")) is not None


def text_of(document: Document) -> tuple[str, str]:
    """The text of an export, of a page its blocks as paragraphs; and what to say of its encoding."""
    content = document.content
    if is_marked_up(content):
        page, note = page_of(document)
        return _flowing(page), note
    return _decoded(content, document)


def page_of(document: Document) -> tuple[Any, str]:
    """The root element of an export in HTML, and what to say of its encoding.

    Raises:
        DocumentError: there is no element in it.
    """
    page, note = _decoded(document.content, document)
    # An encoding that is declared in an XML declaration would be believed again.
    page = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", page)
    try:
        return html.document_fromstring(page), note
    except (etree.LxmlError, ValueError, TypeError, AssertionError) as error:
        raise DocumentError("no page in it") from error


def blocks_of(element: Any) -> list[str]:
    """The words of the blocks of an element, in order; cells of a table are blocks too, and what <br> parts."""
    return [words for line in _flowing(element).split("\n") if (words := line.strip())]


def _flowing(element: Any) -> str:
    """The words of an element: an empty line between two blocks, and a new line for each <br>."""
    parts: list[str] = []
    unseen = 0
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            parts.append("\n\n" if one.tag in _BLOCKS else "\n" if one.tag == "br" else "")
            unseen += one.tag in _UNSEEN
            parts.append(_on_one_line(one.text, unseen))
            continue
        if event == "end":
            unseen -= one.tag in _UNSEEN
            parts.append("\n\n" if one.tag in _BLOCKS else "")
        if one is not element:
            parts.append(_on_one_line(one.tail, unseen))
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n"))


def _on_one_line(words: str | None, unseen: int) -> str:
    """Line breaks of the source of a page are blanks."""
    return words.replace("\n", " ") if words and not unseen else ""


def words_of(element: Any) -> str:
    """The words of an element on one line; empty where there is no element."""
    return " ".join(blocks_of(element)) if element is not None else ""


def has_class(element: Any, name: str) -> bool:
    """Is it of this class, whatever the case of its letters?"""
    return name.lower() in (element.get("class") or "").lower().split()


def of_class(element: Any, name: str) -> Iterator[Any]:
    """The elements below that are of this class."""
    for one in element.iter():
        if isinstance(one.tag, str) and has_class(one, name):
            yield one


def first_of_class(element: Any, names: Sequence[str]) -> Any:
    """The first element below that is of one of the classes, the first name before the others; None where none is."""
    return next((one for name in names for one in of_class(element, name)), None)


def _decoded(content: bytes, document: Document) -> tuple[str, str]:
    charset = _CHARSET.search(content[:8192])
    declared = charset[1].decode("ascii") if charset else ""
    whole = decoded(content, declared=declared, chosen=document.options.encoding)
    return clean_text(whole.text), whole.note
