"""A wire in XML → its stories, by whichever vocabulary it is written in."""

from collections.abc import Iterator
from dataclasses import replace

from archive import Declined, Document, DocumentError, Reading, parse_xml
from press_archive_wires.markup import Element, name_of
from press_archive_wires.newsml import is_reuters, stories_of_newsml, stories_of_reuters
from press_archive_wires.newsml_g2 import is_g2, items_of_g2, story_of_item
from press_archive_wires.nitf import is_nitf, story_of_nitf
from press_archive_wires.story import Story


def read_wire(document: Document) -> Iterator[Reading]:
    """The stories of a document in NITF, NewsML or NewsML-G2; an item that cannot be read costs itself only.

    Raises:
        Declined: it is XML of another vocabulary.
        DocumentError: it is not XML, or has no item.
    """
    content = document.content
    root, notes = parse_xml(content, encoding=document.options.encoding)
    found = list(_stories(root))
    if not found:
        raise DocumentError("wire: no item in it")
    for number, story in enumerate(found, start=1):
        member = "" if len(found) == 1 else str(number)
        if isinstance(story, DocumentError):
            yield Reading(problem=str(story), member=member)
        else:
            reading = story.reading(member=member, original=content)
            yield replace(reading, notes=(*reading.notes, *notes)) if reading.article else reading


def _stories(root: Element) -> Iterator[Story | DocumentError]:
    if is_nitf(root):
        yield story_of_nitf(root)
    elif is_reuters(root):
        yield from stories_of_reuters(root)
    elif is_g2(root):
        for item in items_of_g2(root):
            try:
                yield story_of_item(item)
            except DocumentError as error:
                yield error
    elif name_of(root) in ("newsml", "newsitem"):
        yield from stories_of_newsml(root)
    else:
        raise Declined
