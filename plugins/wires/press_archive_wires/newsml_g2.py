"""NewsML-G2 → the stories of its items: a newsItem, a packageItem, or a newsMessage of several.

Source: IPTC NewsML-G2 2.x. What is not news (a concept, a plan, a catalogue) is said to be so.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator

from archive import DocumentError, decoded
from press_archive_wires.markup import (
    Element,
    attribute,
    below,
    child,
    children,
    first_below,
    name_of,
    paragraphs,
    text,
)
from press_archive_wires.newsml import lines_of
from press_archive_wires.nitf import story_of_nitf
from press_archive_wires.story import Story

_ITEMS = ("newsitem", "packageitem")
_OTHER_ITEMS = ("conceptitem", "knowledgeitem", "planningitem", "catalogitem")
PACKAGE = "a package: the list of its items"
DESCRIPTION = "no text in it: its description"


def items_of_g2(root: Element) -> list[Element]:
    """The items of a message, or the one that the document is."""
    if name_of(root) != "newsmessage":
        return [root]
    return [item for found in children(root, "itemset") for item in children(found)]


def is_g2(root: Element) -> bool:
    return name_of(root) in ("newsmessage", "packageitem", *_OTHER_ITEMS) or (
        name_of(root) == "newsitem"
        and (child(root, "itemmeta") is not None or child(root, "contentmeta") is not None)
    )


def story_of_item(item: Element) -> Story:
    """The story of a news item, or a package's list of what is in it.

    Raises:
        DocumentError: the item is not news.
    """
    if name_of(item) not in _ITEMS:
        raise DocumentError(f"NewsML-G2: a {name_of(item)} is not news")
    about, content, rights = (child(item, name) for name in ("itemmeta", "contentmeta", "rightsinfo"))
    status = attribute(child(about, "pubstatus"), "qcode").rpartition(":")[2]
    story = Story(
        headline=_best(children(content, "headline")) or text(child(about, "title")),
        bylines=[text(line) for line in children(content, "by")] or _names(children(content, "creator")),
        dateline=text(child(content, "dateline")),
        published=text(child(content, "contentcreated"))
        or text(child(about, "firstcreated"))
        or text(child(about, "versioncreated")),
        source=_party(child(about, "provider"), item) or _party(child(content, "infosource"), item),
        language=attribute(child(content, "language"), "tag") or attribute(item, "lang"),
        slug=text(child(content, "slugline")),
        urgency=text(child(content, "urgency")),
        embargo=text(child(about, "embargoed")),
        copyright=text(child(rights, "copyrightnotice")) or _party(child(rights, "copyrightholder"), item),
        place=next(iter(_names(children(content, "located"))), ""),
        status="" if status.lower() in ("usable", "") else status,
        editorial_note=" ".join(text(note) for note in children(about, "ednote")),
        identifier=attribute(item, "guid"),
        version=attribute(item, "version"),
        keywords=[text(keyword) for keyword in children(content, "keyword")],
    )
    for subject in children(content, "subject"):
        story.subjects.append(_code(subject))
        story.keywords += _names([subject])
    _fill(story, item, content)
    return story


def _fill(story: Story, item: Element, content: Element | None) -> None:
    """The words of an item: its text, a package's list, or what is said of a picture."""
    if name_of(item) == "packageitem":
        story.paragraphs = [
            line for group in children(child(item, "groupset"), "group") for line in _listed(group)
        ]
        story.notes.append(PACKAGE)
        return
    descriptions = [line for part in children(content, "description") for line in paragraphs(part)]
    for data in children(child(item, "contentset"), "inlinexml", "inlinedata"):
        inner = first_below(data, "nitf")
        if inner is not None:
            of_nitf = story_of_nitf(inner)
            for name in ("headline", "bylines", "dateline", "captions", "paragraphs", "subheadline"):
                if not getattr(story, name):
                    setattr(story, name, getattr(of_nitf, name))
        else:
            body = first_below(data, "body")
            story.paragraphs = paragraphs(body if body is not None else data) if len(data) else _inline(data)
        if story.paragraphs:
            return
    if descriptions:
        story.paragraphs = descriptions
        story.notes.append(DESCRIPTION)


def _inline(data: Element) -> list[str]:
    words = data.text or ""
    if "base64" in attribute(data, "encoding").lower():
        try:
            words = decoded(base64.b64decode(words, validate=False)).text
        except (binascii.Error, ValueError):
            return []
    return lines_of(words)


def _listed(group: Element) -> list[str]:
    """The headlines and descriptions of the items that a group refers to."""
    return [
        line
        for reference in children(group, "itemref")
        for part in children(reference, "title", "headline", "description")
        for line in paragraphs(part)
    ]


def _best(headlines: Iterator[Element]) -> str:
    """The headline without a role or with that of the main one; else the first."""
    found = list(headlines)
    main = [
        one for one in found if attribute(one, "role").rpartition(":")[2].lower() in ("", "main", "headline")
    ]
    return text(next(iter([*main, *found]), None))


def _names(elements: Iterable[Element]) -> list[str]:
    named = (text(child(element, "name")) or attribute(element, "literal") for element in elements)
    return [name for name in named if name]


def _party(party: Element | None, item: Element) -> str:
    """The name of a party; where it is given as a code alone, the name that the item has for the code elsewhere."""
    if party is None:
        return ""
    if named := _names([party]):
        return named[0]
    code = attribute(party, "qcode")
    same = (
        other
        for other in below(item, "copyrightholder", "infosource", "creator")
        if attribute(other, "qcode") == code
    )
    return next(iter(_names(same)), "") or code.rpartition(":")[2] or attribute(party, "uri")


def _code(subject: Element) -> str:
    return attribute(subject, "qcode") or attribute(subject, "uri") or attribute(subject, "literal")
