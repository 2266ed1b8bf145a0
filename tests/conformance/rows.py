"""The promise to users, read from its three files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
ARROW = " ⇒ "
TODAY = date(2021, 11, 22)
SAVED = {"border": "migrant* w/5 border", "loop": "@loop", "broken": "autor:x"}
MATCHING = {"gate": '"bison gate"', "north": "source:npa,meridian OR byline:ringgaard"}


@dataclass(frozen=True)
class Bad:
    """A query that cannot be read, where the caret stands, and what is said."""

    query: str
    caret: str
    message: str


def pairs(name: str) -> list[tuple[str, str]]:
    """Left and right of each arrow in a file; the query on the left keeps its blanks."""
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    found = [line.rpartition(ARROW) for line in lines]
    return [(left, right) for left, arrow, right in found if arrow and not line_is_comment(left)]


def line_is_comment(left: str) -> bool:
    return left.startswith("# ")


def bad_queries() -> Iterator[Bad]:
    """The rows of errors.txt."""
    _, _, rows = (HERE / "errors.txt").read_text(encoding="utf-8").partition("\n\nToday")
    for block in rows.split("\n\n")[1:]:
        if block.strip():
            query, caret, message = block.rstrip("\n").split("\n")
            yield Bad(query, caret, message)
