"""Markup inside a field of text → its text, a paragraph a block."""

from lxml import etree, html

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
            "pre",
            "hr",
        ),
        *("section", "article", "figure", "figcaption", "header", "footer"),
    )
)
_UNSEEN = ("script", "style", "noscript", "template", "head")


def text_of_markup(markup: str) -> str:
    """The words of a fragment of HTML: blocks are paragraphs, `<br>` ends a line; markup itself where it is broken."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, TypeError):
        return markup
    for element in list(root.iter()):
        if element.tag in _UNSEEN or not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag == "br":
            element.tail = "\n" + (element.tail or "")
        elif element.tag in _BLOCKS and element is not root:
            element.text = "\n\n" + (element.text or "")
            element.tail = "\n\n" + (element.tail or "")
    paragraphs = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    lines: list[str] = []
    for line in paragraphs:
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()
