"""Markup inside a field of text → its text, a paragraph a block."""

from collections.abc import Iterator

from lxml import etree, html

from archive.text import clean_text

_BLOCKS = frozenset(
    {f"h{level}" for level in range(1, 7)}
    | {"p", "div", "li", "ul", "ol", "blockquote", "tr", "table", "pre", "hr"}
    | {"section", "article", "figure", "figcaption", "header", "footer"}
)
_UNSEEN = ("script", "style", "noscript", "template", "head")


def text_of_markup(markup: str) -> str:
    """The words of a fragment of HTML: blocks are paragraphs, `<br>` ends a line; markup itself where it is broken."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, TypeError, AssertionError):
        # lxml asserts that a fragment has one body; damaged pages have several.
        return markup
    paragraphs = (" ".join(line.split()) for line in clean_text("".join(_pieces(root))).split("\n"))
    lines: list[str] = []
    for line in paragraphs:
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


def _pieces(root: "etree._Element") -> Iterator[str]:
    """The words below an element, with line ends where blocks begin and end.

    The tree is not edited for it: lxml refuses to put down the control characters that pages hold as `&#1;`.
    """
    unseen = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_block = element.tag in _BLOCKS and element is not root
        if event == "start":
            if unseen is None and element.tag in _UNSEEN:
                unseen = element
            if unseen is None:
                yield "\n\n" if is_block else "\n" if element.tag == "br" else ""
                yield element.text or ""
            continue
        if unseen is element:
            unseen = None
        if unseen is None and element is not root:
            yield "\n\n" if is_block else ""
            yield element.tail or ""
