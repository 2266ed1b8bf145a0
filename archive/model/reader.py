"""What turns documents into articles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.model.article import Article
from archive.model.document import Document
from archive.model.reading import Reading


class Declined(Exception):
    """A reader that claimed a document sees that it is not for it after all: the next one is asked."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A named function from a document to what is in it.

    `read` yields an `Article` for the document as a whole, a `Reading` for one of several articles or for a member
    that could not be read, or a `Document` for a member that other readers know better (a page in a mail). It may
    read from front to back and yield as it goes: a document may be larger than memory. It raises `Declined` before
    it yielded anything where the document is not for it, and `DocumentError` where nothing of it can be read.
    """

    name: str
    version: str
    """A change of it makes what it has read stale; see `archive reread`."""
    matches: Callable[[bytes, str], float]
    """How surely a document is for it, from its first 64 KiB and its name: 0 not at all, 1 by its own signature."""
    read: Callable[[Document], Iterable[Article | Reading | Document]]
    beside: bool = False
    """It may open files that lie beside its document, which is then read on the machine where they lie."""
