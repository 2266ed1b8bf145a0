"""What writes the rows of an answer in a format of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

What = Literal["articles", "annotations", "statements", "facets"]
"""What a row of a table is."""
WHATS: tuple[What, ...] = get_args(What)
FORMATS = ("jsonl", "csv", "markdown", "parquet", "sqlite", "bibtex", "csl-json", "ris")
"""The formats that need no plugin."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A named format: a function from the rows of one table to pieces of text.

    `write` reads the rows as they come, from front to back, and yields text as it goes: an answer may be larger than
    memory. A row has the columns of its table, as docs/library.md lists them; one without a value is left out.
    """

    name: str
    """What `archive export --format` takes: lower-case letters, digits and hyphens."""
    what: What
    """The table that it writes."""
    write: Callable[[Iterable[Mapping[str, Any]]], Iterable[str]]
