"""Query → a file: every article, annotation, statement or facet value of an answer, for other programs to read."""

from archive.model.exporter import FORMATS, WHATS, What

__all__ = ["FORMATS", "WHATS", "What"]
