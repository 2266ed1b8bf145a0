"""Saved searches: what is kept of one, and whether it still means what it meant.

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
class Changed:
    """A saved search that a newer grammar reads otherwise."""

    name: str
    before: str
    """The text as typed."""
    now: str
    """How it is read now, or why it cannot be."""


def save(
    name: str, text: str, *, facets: Sequence[Facet], today: date, saved: Mapping[str, str], seen: int
) -> SavedSearch:
    """A saved search of this text.

    Raises:
        UsageError: the name cannot stand after `@`.
        QueryError: the text is no query.
    """
    if (
        not name
        or not all(character.isalnum() or character in "_-." for character in name)
        or name[-1] == "."
    ):
        raise UsageError(f"{name!r} is no name for a search: use letters, digits, - and _")
    parsed = parse(text, facets=facets, today=today, saved=saved)
    if f"@{name}" in text.split():
        raise QueryError(f"the saved search {name!r} would hold itself", query=text)
    return SavedSearch(name, text, tree_json(parsed.query), GRAMMAR_VERSION, today.isoformat(), seen)


def reread(
    searches: Sequence[SavedSearch], *, facets: Sequence[Facet], today: date
) -> tuple[tuple[SavedSearch, ...], tuple[Changed, ...]]:
    """The searches that an older grammar read, read again, and those of them that changed their meaning.

    A search that cannot be read any more stays as it is, and is among the changed.
    """
    texts = {search.name: search.text for search in searches}
    again: list[SavedSearch] = []
    changed: list[Changed] = []
    for search in searches:
        if search.grammar == GRAMMAR_VERSION:
            continue
        day = date.fromisoformat(search.day) if search.day else today
        try:
            parsed = parse(search.text, facets=facets, today=day, saved=texts)
        except QueryError as error:
            changed.append(Changed(search.name, search.text, f"cannot be read: {error.message}"))
            continue
        tree = tree_json(parsed.query)
        if search.tree is not None and tree != search.tree:
            changed.append(Changed(search.name, search.text, parsed.text))
        again.append(
            SavedSearch(search.name, search.text, tree, GRAMMAR_VERSION, day.isoformat(), search.seen)
        )
    return tuple(again), tuple(changed)


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
