"""Tree of a page → its visible blocks of text, in order, each with what its surroundings say of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree, html

_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math",
     "canvas", "audio", "video", "map", "dialog", "select", "option", "textarea", "button", "input",
     "datalist", "meter", "progress", "source", "track", "link", "meta", "title", "picture", "img"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
     "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
# Soft hyphens, and signs that turn the direction of text by force: they are of the page's look, not of its words.
_UNSEEN_SIGNS = re.compile("[\u00ad\u202a-\u202e\u2066-\u2069]")
_BREAK = "\u2028"
"""Stands for a `<br>` until a block is whole; line breaks of the markup are white space."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# React sends parts of a page hidden, for a script to put them where they belong.
_STREAMED = re.compile(r"S:[0-9a-f]+\Z")
# What a page shows to screen readers only is not on the page that people see, and repeats what is.
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:visually|screen)-?(?:hidden|reader)\S*|sr-?only|screen-reader-text|u-?hidden"
    r"|is-hidden|print-only)(?:$|\s)",
    re.IGNORECASE,
)
# What style sheets of frameworks call a box that is not shown; `hidden md:block`: not on a telephone, but on a screen.
# On a single paragraph the word is the page's own, and what it means stands in a style sheet that is not read.
_HIDDEN_ON_SOME = re.compile(r"(?:^|\s)(?:hidden|d-none)(?:$|\s)")
_SHOWN_ON_SOME = re.compile(
    r"(?:^|\s)(?:(?:sm|md|lg|xl|2xl):|d-(?:sm|md|lg|xl)-)(?:block|flex|inline\S*|grid|table)(?:$|\s)"
)
# Boxes inside a story that are not the story, by the words that sites give them as class or id.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ation|ations)?|recirc\w*|read-?more|more-?(?:on|from|stories"
    r"|news|articles)"
    r"|most-?(?:read|popular|viewed)|trending|popular|newsletters?|subscri(?:be|ption|ptions)|sign-?up|promo\w*"
    r"|teasers?|share\w*|sharing|social\w*|follow-?us|toolbar|comments?|disqus|discussion|ads?|advert\w*|adslot"
    r"|sponsor\w*|outbrain|taboola|login|cookie\w*|consent|gdpr|breadcrumbs?"
    r"|tags?|tag-?list|topics?-?list|keywords?|pagination|pager|author-?(?:bio|box|info|card|profile)|bio"
    r"|about-?author"
    r"|sales|donat(?:e|ion|ions)|register|lightbox|affiliate\w*|rating|poll|quiz|survey|disclaimer"
    r"|copyright|legal|correction-?form|feedback|print|widget\w*"
    r"|app-?(?:banner|download|promo)|menu|navigation|nav|skip-?link|playlist|podcast-?\w*"
    r"|mehr-?zum-?thema|weiterlesen"
    r"|lesen-?sie-?auch|verwandt\w*|aanraders|leia-?(?:tambem|mais)|relacionad\w*|a-?lire-?aussi"
    r"|lire-?aussi)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption\w*|(?:image|img|photo|picture|media|figure)-?_*(?:caption|credit|copyright"
    r"|source|description)\w*"
    r"|credits?|bildunterschrift|bu|pie-?de-?foto|legende|wp-caption-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|authors?(?:-?(?:name|names|list|meta|line|wrapper|link))?|autor(?:en|es"
    r"|in|zeile)?"
    r"|auteurs?|date-?line|pub-?date|publish\w*-?(?:date|time)?|time-?stamp|date|time|meta-?(?:data|info)?"
    r"|reading-?time|read-?time)(?:$|[\s_-])",
    re.IGNORECASE,
)


class Zone(Enum):
    """What part of the page a block stands in."""

    STORY = "story"
    """Nothing speaks against its being part of the article."""
    CAPTION = "caption"
    BYLINE = "byline"
    """A line beside the headline: author, time."""
    FURNITURE = "furniture"
    """Navigation, a box of links, an advertisement."""


@dataclass(slots=True)
class Block:
    """A run of text that a page shows as one paragraph, heading, item or table row."""

    text: str
    """White space made single; a `<br>` ends a line."""
    holder: etree._Element
    """The innermost element around all of it that is not inline."""
    zone: Zone
    box: etree._Element | None
    """The element that `zone` was told from; None in the story."""
    linked: float
    """The share of its characters that are links, 0 to 1."""
    is_heading: bool = False
    is_item: bool = False
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split())


def parse_page(page: str) -> etree._Element | None:
    """The tree of a page, without comments; None where it holds no element."""
    # Bytes: lxml refuses text that declares an encoding. Surrogates cannot be encoded.
    content = page.encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def class_and_id(element: etree._Element) -> str:
    """What a site calls an element, its words parted: `story-Headline main` of `storyHeadline` and `main`."""
    return _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")


def is_hidden(element: etree._Element) -> bool:
    """Is the element one that a browser does not show?"""
    if element.tag in ("html", "body"):
        # Pages that a script reveals once it has run hide themselves whole.
        return False
    attributes = element.attrib
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not _STREAMED.match(attributes.get("id", ""))
    if _HIDDEN_STYLE.search(attributes.get("style", "")):
        return True
    classes = attributes.get("class", "")
    if element.tag != "p" and _HIDDEN_ON_SOME.search(classes) and not _SHOWN_ON_SOME.search(classes):
        return True
    return bool(_HIDDEN_CLASS.search(classes))


def blocks_of(root: etree._Element, *, keep_hidden: bool = False) -> tuple[list[Block], int]:
    """What a browser shows of a tree, block by block in order; and how many words of paragraphs are hidden.

    Args:
        keep_hidden: take what the page hides until a script of it has run for shown.
    """
    builder = _Builder(keep_hidden=keep_hidden)
    return list(builder.blocks(root)), builder.hidden


def _is_pull_quote(aside: etree._Element) -> bool:
    return "quote" in aside.get("class", "").lower() or aside.find(".//blockquote") is not None


class _Builder:
    """Walks the tree once, and keeps what is open: holders, links, the part of the page."""

    def __init__(self, *, keep_hidden: bool) -> None:
        self.hidden = 0
        """Words of paragraphs that the page hides."""
        self._keep_hidden = keep_hidden
        self._parts: list[str] = []
        self._linked = 0
        self._link_depth = 0
        self._holders: list[etree._Element] = []
        self._zones: list[tuple[Zone, etree._Element | None]] = [(Zone.STORY, None)]

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        walker = etree.iterwalk(root, events=("start", "end"))
        unseen: etree._Element | None = None
        for event, element in walker:
            tag = element.tag
            if unseen is not None:
                # The end of what was passed over: what follows it is seen.
                unseen = None
                self._add(element.tail)
                continue
            if event == "start" and self._is_unseen(element):
                unseen = element
                walker.skip_subtree()
                continue
            is_cell = tag in ("td", "th")
            if event == "start":
                if tag == "br":
                    # Two in a row part paragraphs, one a line.
                    if self._ends_with_break():
                        yield from self._flush()
                    else:
                        self._parts.append(_BREAK)
                elif tag == "a":
                    self._link_depth += 1
                elif is_cell:
                    if self._parts and self._parts[-1] != " | ":
                        self._parts.append(" | ")
                elif tag not in _INLINE and not self._is_in_row(tag):
                    yield from self._flush()
                    self._holders.append(element)
                    self._zones.append(self._zone(element))
                self._add(element.text)
            else:
                if tag == "a":
                    self._link_depth = max(0, self._link_depth - 1)
                elif tag not in _INLINE and tag != "br" and not is_cell and element is self._holder:
                    yield from self._flush()
                    self._holders.pop()
                    self._zones.pop()
                if element is not root:
                    self._add(element.tail)

    @property
    def _holder(self) -> etree._Element | None:
        return self._holders[-1] if self._holders else None

    def _is_in_row(self, tag: str) -> bool:
        """Is it a block inside a table's row? A row is one block, whatever its cells hold."""
        return tag in ("p", "div") and self._holder is not None and self._holder.tag == "tr"

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._link_depth:
                self._linked += sum(map(len, text.split()))

    def _is_unseen(self, element: etree._Element) -> bool:
        """Does a browser show nothing of it? Words that it hides are counted."""
        if element.tag in _UNSEEN:
            return True
        if self._keep_hidden or not is_hidden(element):
            return False
        self.hidden += sum(len(" ".join(paragraph.itertext()).split()) for paragraph in element.iter("p"))
        return True

    def _ends_with_break(self) -> bool:
        """Is nothing but white space behind the last `<br>`?"""
        for part in reversed(self._parts):
            if part == _BREAK:
                return True
            if part.strip():
                return False
        return False

    def _zone(self, element: etree._Element) -> tuple[Zone, etree._Element | None]:
        above = self._zones[-1]
        if above[0] is not Zone.STORY:
            return above
        tag = element.tag
        if tag in ("nav", "footer") or (tag == "aside" and not _is_pull_quote(element)):
            return Zone.FURNITURE, element
        if tag == "figcaption":
            return Zone.CAPTION, element
        named = class_and_id(element)
        if tag in ("body", "html", "main", "article") or not named.strip():
            return above
        if _CREDIT_CLASS.search(named):
            return Zone.CAPTION, element
        if _FURNITURE.search(named):
            return Zone.FURNITURE, element
        return (Zone.BYLINE, element) if _BYLINE_CLASS.search(named) else above

    def _flush(self) -> Iterator[Block]:
        text, linked = "".join(self._parts), self._linked
        self._parts.clear()
        self._linked = 0
        holder = self._holder
        if holder is None or not text.strip():
            return
        lines = _UNSEEN_SIGNS.sub("", text).split("\n" if holder.tag == "pre" else _BREAK)
        text = "\n".join(line for part in lines if (line := " ".join(part.split()).strip("| ")))
        if not text:
            return
        zone, box = self._zones[-1]
        letters = sum(map(len, text.split()))
        yield Block(
            text,
            holder,
            zone,
            box,
            min(1.0, linked / letters),
            is_heading=holder.tag in _HEADINGS,
            is_item=holder.tag in ("li", "dt", "dd"),
        )
