"""The feed: an entry for each article that a saved search finds, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as xml

from archive import QueryError, clean_text

if TYPE_CHECKING:
    # A worker that reads or enriches loads every plugin, and need not load all that answers queries.
    from archive import Hit, Press

_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = "1970-01-01"
"""Atom wants a day of every entry."""


def feed(press: Press, *, most: int) -> bytes:
    """The feed of everything that is saved; the same archive gives the same bytes.

    Args:
        most: the newest articles of each saved search.
    """
    found: dict[str, tuple[Hit, list[str]]] = {}
    for name in sorted(press.saved_searches):
        try:
            hits = list(press.search(f"@{name}", sort="newest")[:most])
        except QueryError:
            # A search over a facet that is gone finds nothing, and the others go on.
            continue
        for hit in hits:
            found.setdefault(hit.id, (hit, []))[1].append(name)
    entries = sorted(found.values(), key=lambda entry: (entry[0].published, entry[0].id), reverse=True)
    root = xml.Element("feed", xmlns=_ATOM)
    _add(root, "id", uuid5(NAMESPACE_URL, press.folder.resolve().as_uri()).urn)
    _add(root, "title", "Saved searches")
    _add(root, "updated", max((_moment(hit.published) for hit, _ in entries), default=_moment("")))
    _add(_add(root, "author"), "name", "press-archive")
    for hit, names in entries:
        root.append(_entry(hit, names))
    xml.indent(root)
    written: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(hit: Hit, names: list[str]) -> xml.Element:
    entry = xml.Element("entry")
    _add(entry, "id", f"urn:press-archive:article:{hit.id}")
    _add(entry, "title", hit.title or f"Article {hit.id[:8]}")
    _add(entry, "updated", _moment(hit.published))
    if hit.source:
        _add(_add(entry, "author"), "name", hit.source)
    if hit.url:
        _add(entry, "link", href=hit.url)
    for name in names:
        _add(entry, "category", term=name)
    if hit.snippets:
        _add(entry, "summary", " ".join(hit.snippets[0].text.split()))
    return entry


def _moment(published: str) -> str:
    """The first moment of a year, month or day, as Atom writes it."""
    return f"{published or ''}{_UNKNOWN[len(published or '') :]}T00:00:00Z"


def _add(parent: xml.Element, tag: str, text: str = "", **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, tag, {name: clean_text(value) for name, value in attributes.items()})
    element.text = clean_text(text) or None
    return element
