"""XML of foreign origin → its root: nothing is expanded, fetched or opened; damage is read as far as it goes."""

import re
from html.entities import html5

from lxml import etree

from archive.errors import DocumentError
from archive.read.encodings import decoded

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9._-]{0,63});")
_OWN_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PLACE_AGAIN = re.compile(r"(?: line \d+)?(, line \d+, column \d+) \(<string>, line \d+\)\Z")
_BEFORE_ROOT = 1 << 16
_MOST_NAMED = 5


def parse_xml(content: bytes, *, encoding: str = "") -> tuple["etree._Element", tuple[str, ...]]:
    """The root of a document, and notes of what of it could not be read.

    Character entities of HTML, which feeds and wires use without declaring them, are the characters they stand for;
    entities that a document declares itself are left out.

    Args:
        encoding: what a person has chosen; else it is as declared, or as the bytes show.

    Raises:
        DocumentError: nothing of it is XML, or no encoding has the name chosen.
    """
    declared = _ENCODING.search(content[:1000])
    whole = decoded(content, declared=declared[1].decode("ascii") if declared else "", chosen=encoding)
    notes = [whole.note] if whole.note else []
    opening = _DECLARATION.match(whole.text.removeprefix("\ufeff"))
    text = whole.text.removeprefix("\ufeff")[opening.end() if opening else 0 :]
    left_out: dict[str, None] = {}

    def character(entity: re.Match[str]) -> str:
        if entity[1] in _OWN_ENTITIES:
            return entity[0]
        known = html5.get(f"{entity[1]};")
        if known is None:
            left_out[entity[0]] = None
        return known or ""

    encoded = _ENTITY.sub(character, _without_doctype(text)).strip().encode("utf-8", "replace")
    if left_out:
        notes.append(f"entities left out: {' '.join(list(left_out)[:_MOST_NAMED])}")
    try:
        return etree.fromstring(encoded, _parser(recover=False)), tuple(notes)
    except (etree.XMLSyntaxError, ValueError) as error:
        damage = _PLACE_AGAIN.sub(r"\1", " ".join(str(error).split()))[:200]
    try:
        root = etree.fromstring(encoded, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise DocumentError(f"not XML: {damage}")
    return root, (*notes, f"damaged XML, read as far as it goes: {damage}")


def _parser(*, recover: bool) -> "etree.XMLParser":
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )


def _without_doctype(text: str) -> str:
    start = text[:_BEFORE_ROOT].lower().find("<!doctype")
    found = _DOCTYPE.match(text, start) if start >= 0 else None
    return text[:start] + text[found.end() :] if found else text
