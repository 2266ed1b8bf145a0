"""Saved searches: what is kept of one.

Each is a row of archive.db (name → one line of JSON), and so in the dump too: its text as typed, the tree it was
read to, the version of the grammar that read it, the day it was read on, and the change up to which it was seen.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from archive.errors import QueryError, UsageError
from archive.model.facet import Facet
from archive.query.parser import parse
from archive.query.tree import GRAMMAR_VERSION, Query


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One saved search."""

    name: str
    text: str
    """As typed, so that `3w..` goes on meaning the last three weeks."""
    tree: Any
    """JSON of the tree it was read to."""
    grammar: int
    day: str
    """ISO date that its days were counted from when it was saved."""
    seen: int = 0
    """The change up to which it was last looked at: `new:since-last` begins after it."""
    looked: str = ""
    """ISO date on which it was last looked at; empty where it was not since it was saved."""

    def to_json(self) -> str:
        """One line, keys in order; what the store keeps."""
        held = {key: value for key, value in asdict(self).items() if key != "name"}
        return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, name: str, line: str) -> "SavedSearch":
        """What `to_json` wrote; a plain query text is taken too, as one that was never read."""
        try:
            held = json.loads(line)
            return cls(name, **held)
        except (ValueError, TypeError):
            return cls(name, line, None, 0, "")


@dataclass(frozen=True, slots=True)
class News:
    """A saved search, how much it finds, and how much of that is new since it was last looked at."""

    search: SavedSearch
    count: int = 0
    new: int = 0
    error: str = ""
    """Why it cannot be answered; empty where it can."""


def save(
    name: str, text: str, *, facets: Sequence[Facet], today: date, saved: Mapping[str, str], seen: int
) -> SavedSearch:
    """A saved search of this text.

    Raises:
        UsageError: the name cannot stand after `@`.
        QueryError: the text is not a query.
    """
    if (
        not name
        or not all(character.isalnum() or character in "_-." for character in name)
        or name[-1] == "."
    ):
        raise UsageError(f"{name!r} cannot name a search: use letters, digits, - and _")
    parsed = parse(text, facets=facets, today=today, saved=saved)
    if f"@{name}" in text.split():
        raise QueryError(f"the saved search {name!r} would contain itself", query=text)
    return SavedSearch(name, text, tree_json(parsed.query), GRAMMAR_VERSION, today.isoformat(), seen)


def tree_json(node: Query | object) -> Any:
    """A tree as JSON: `{"And": {"clauses": […]}}`; fields that hold their default are left out."""
    if is_dataclass(node) and not isinstance(node, type):
        held = {
            field.name: tree_json(getattr(node, field.name))
            for field in fields(node)
            if field.compare and getattr(node, field.name) != field.default
        }
        return {type(node).__name__: held}
    if isinstance(node, tuple):
        return [tree_json(item) for item in node]
    return node
