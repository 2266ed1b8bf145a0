"""What came out of one place in a document: an article, or why there is none."""

from dataclasses import dataclass

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.failure import FailureClass


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read, with the annotations that the document carried for it.

    `article` is None where nothing could be read; `problem` then says why. `address` is the document's, with
    `#12` for the twelfth line of a document of many articles.
    """

    address: str
    article: Article | None = None
    annotations: tuple[Annotation, ...] = ()
    problem: str = ""
    reason: FailureClass = "error"
    """The class of the problem."""
    original: bytes = b""
    """The bytes that the reading was made from: the document's, or of its one line."""
    share: float = 1.0
    """How much of the document has been read with this reading, 0 to 1."""
