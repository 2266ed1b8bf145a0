"""What came out of one part of a document: an article, or why there is none."""

from dataclasses import dataclass

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.failure import FailureClass


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read, with the annotations that the document carried for it.

    `article` is None where nothing could be read; `problem` then says why. A reader gives what it found and, of a
    document of many articles, `member`; the rest is filled in around it.
    """

    article: Article | None = None
    problem: str = ""
    member: str = ""
    """Which article of the document it is: `12` for the twelfth line; empty where the document is one article."""
    annotations: tuple[Annotation, ...] = ()
    original: bytes = b""
    """Bytes that its reader could read this article from again, by themselves; empty: the whole document's."""
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read: `encoding windows-1251, detected`."""
    reason: FailureClass = "error"
    """The class of the problem."""
    address: str = ""
    """The document's, with `#` and the member behind it."""
    reader: str = ""
    reader_version: str = ""
    is_same_original: bool = False
    """The bytes are those of the reading before it: they are not sent twice."""
    share: float = 1.0
    """How much of the file has been read with this reading, 0 to 1."""
