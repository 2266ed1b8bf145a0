"""Query → a file: every article, annotation, statement or facet value of an answer, for other programs to read."""

from typing import Literal, get_args

What = Literal["articles", "annotations", "statements", "facets"]
"""What a row of a table is."""
WHATS: tuple[What, ...] = get_args(What)
FORMATS = ("jsonl", "csv", "markdown", "parquet", "sqlite", "bibtex", "csl-json", "ris")
"""Every format by name."""
