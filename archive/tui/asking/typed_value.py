"""The value that is being typed, and the query with it completed."""

import re
from collections.abc import Container, Iterable

from archive.tui.asking.answers import Typed

_UNFINISHED = re.compile(r'(?<![\w:])([a-z][a-z0-9_-]*):(?:"([^"]*)|([^\s"(){},]*))\Z')

SAVED = "@"
"""In the place of a facet: a saved search is being typed."""
_SAVED_BEGUN = re.compile(r"(?<!\S)[-(]?@([\w.\-]*)\Z")
_BEGUN = re.compile(r"(?<![\w:])[a-z][a-z0-9_-]{2,}\Z")


def value_being_typed(text: str, cursor: int, facets: Container[str]) -> Typed | None:
    """The facet value, or the name of a saved search, that ends at `cursor`; None where none is being typed there."""
    if begun := _SAVED_BEGUN.search(text, 0, cursor):
        return Typed(SAVED, begun[1], begun.start(1))
    found = _UNFINISHED.search(text, 0, cursor)
    if found is None or found[1] not in facets:
        return None
    return Typed(found[1], found[2] or found[3] or "", found.end(1) + 1)


def facet_begun(text: str, cursor: int, facets: Iterable[str]) -> str | None:
    """The one facet whose name is being typed at `cursor`, known from its third letter on."""
    found = _BEGUN.search(text, 0, cursor)
    fitting = [name for name in facets if found and name.startswith(found[0])]
    return fitting[0] if len(fitting) == 1 else None


def with_value(text: str, cursor: int, typed: Typed, value: str) -> tuple[str, int]:
    """The text with `value` in place of what was typed of it, and where the cursor then stands."""
    is_plain = re.fullmatch(r"[\w-]+", value) is not None
    written = value if is_plain else f'"{value}"'
    rest = text[cursor:].removeprefix('"')
    head = f"{text[: typed.start]}{written} "
    return head + rest.lstrip(), len(head)
