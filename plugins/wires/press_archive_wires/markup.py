"""XML of wires → elements, and elements → paragraphs of text. Nothing outside of the document is ever read."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

# NITF's, XHTML's and RCV1's elements that a new paragraph begins and ends with.
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "block",
            "br",
            "hl1",
            "hl2",
            "hl3",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "section",
            "article",
        ),
        *(
            "ul",
            "ol",
            "dl",
            "li",
            "dt",
            "dd",
            "nitf-table",
            "table",
            "tr",
            "caption",
            "bq",
            "blockquote",
            "pre",
            "fn",
        ),
        *("hedline", "headline", "abstract"),
    )
)
_CELLS = frozenset({"td", "th"})
# Not the story's own words: pictures and what they say, scripts, and notes to editors.
_APART = frozenset(
    (
        "media",
        "figure",
        "img",
        "script",
        "style",
        "head",
        "note",
        "ed-msg",
        "virtloc",
        "toc",
        "nitf-table-metadata",
    )
)


def name_of(element: Element) -> str:
    """Without a namespace, in lower-case letters; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, in any namespace, in order; all of them where no name is given."""
    if element is not None:
        for child in element.iterchildren(etree.Element):
            if not names or name_of(child) in names:
                yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def below(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements of these names at any depth, in the document's order."""
    if element is not None:
        for found in element.iter(etree.Element):
            if found is not element and name_of(found) in names:
                yield found


def first_below(element: Element | None, *names: str) -> Element | None:
    return next(below(element, *names), None)


def text(element: Element | None) -> str:
    """All words of an element, on one line."""
    if element is None:
        return ""
    parts = (" " if part is None else part for part in _words(element))
    return " ".join("".join(parts).split())


def attribute(element: Element | None, name: str) -> str:
    """The value of an attribute, in any namespace; empty where there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].lower() == name:
            return str(value).strip()
    return ""


def paragraphs(element: Element | None) -> list[str]:
    """The text of an element, a block each; the cells of a table's row are set apart by bars."""
    if element is None:
        return []
    found: list[str] = []
    line: list[str] = []

    def end_line() -> None:
        words = " ".join("".join(line).split()).removesuffix(" |")
        if words:
            found.append(words)
        line.clear()

    for part in _words(element):
        if part is None:
            end_line()
        else:
            line.append(part)
    end_line()
    return found


def _words(element: Element) -> Iterator[str | None]:
    """The pieces of text below an element; None where a block begins or ends."""
    apart: Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        is_element = event in ("start", "end")
        name = name_of(node) if is_element else ""
        if event == "start":
            if apart is None and name in _APART and node is not element:
                apart = node
            if apart is not None:
                continue
            if name in _BLOCKS:
                yield None
            yield node.text or ""
            continue
        if apart is node:
            apart = None
        elif apart is not None:
            continue
        elif name in _BLOCKS:
            yield None
        elif name in _CELLS:
            yield " | "
        if node is not element:
            yield node.tail or ""
