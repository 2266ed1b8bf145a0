"""Which classes of tokens a pattern can begin with, so that a place in the text tries only the rules that may match."""

import re

_PART = re.compile(
    r"(?P<set>\[[^\]]*\])|(?P<look>\(\?=)|(?P<open>\((?:\?P<\w+>|\?:)?)|(?P<close>\))|(?P<or>\|)|(?P<many>\?|\{\d+(?:,\d+)?\})"
)


def openings(pattern: str) -> frozenset[str]:
    """The characters that a match of `pattern` can begin with.

    `pattern` is a regular expression of character classes, groups, `|`, `?` and `{m,n}`, as `grammar` writes it.
    """
    parts = [(match.lastgroup or "", match[0]) for match in _PART.finditer(pattern)]
    found, _, _ = _alternatives(parts, 0)
    return found


def _alternatives(parts: list[tuple[str, str]], at: int) -> tuple[frozenset[str], bool, int]:
    """First characters, whether nothing matches too, and where the group ends."""
    first, can_be_empty = frozenset[str](), False
    while True:
        branch, branch_is_empty, at = _sequence(parts, at)
        first, can_be_empty = first | branch, can_be_empty or branch_is_empty
        if at >= len(parts) or parts[at][0] != "or":
            return first, can_be_empty, at
        at += 1


def _sequence(parts: list[tuple[str, str]], at: int) -> tuple[frozenset[str], bool, int]:
    first, is_open = frozenset[str](), True
    while at < len(parts) and parts[at][0] not in ("or", "close"):
        item, item_is_empty, at = _item(parts, at)
        if is_open:
            first |= item
            is_open = item_is_empty
    return first, is_open, at


def _item(parts: list[tuple[str, str]], at: int) -> tuple[frozenset[str], bool, int]:
    name, text = parts[at]
    if name == "set":
        first, can_be_empty, at = frozenset(text[1:-1]), False, at + 1
    else:
        first, can_be_empty, at = _alternatives(parts, at + 1)
        at += 1
        if name == "look":
            # What is looked ahead at stays to be matched by what follows.
            return frozenset(), True, at
    if at < len(parts) and parts[at][0] == "many":
        return first, can_be_empty or parts[at][1] == "?" or parts[at][1].startswith("{0"), at + 1
    return first, can_be_empty, at
