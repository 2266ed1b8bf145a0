"""A document as found: a file or a member of a container."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with a name.

    `address` says where it was found (`folder/page.html`, `feed.jsonl.gz`); `media_type` is what the content
    shows it to be; `options` are what the person asked of the reader (field names to rename).
    """

    address: str
    content: bytes
    media_type: str = ""
    rename: tuple[tuple[str, str], ...] = ()
    """Pairs of (our field, the document's field) for documents of named fields."""
