"""A document as found: a file or a member of a container, and what a person asked of its reader."""

import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import BinaryIO

from archive.errors import DocumentError
from archive.settings import Limits

SAMPLE_BYTES = 64 * 1024
"""How much of a document its format is told from."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person asked of readers; part of what a document was read with."""

    rename: tuple[tuple[str, str], ...] = ()
    """Pairs of (our field, the document's field) for documents of named fields."""
    encoding: str = ""
    """The encoding of text, where the person knows better; empty: as declared, else detected."""

    def to_json(self) -> str:
        """As an archive keeps them; empty where nothing was asked."""
        return "" if self == ReadOptions() else json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "ReadOptions":
        """What `to_json` wrote."""
        if not kept:
            return cls()
        fields = json.loads(kept)
        return cls(tuple((ours, theirs) for ours, theirs in fields["rename"]), fields["encoding"])


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with a name, to be read whole or from front to back.

    `address` says where it was found (`folder/page.html`, `feed.jsonl.gz`, `mail.zip!inner/page.html`); `name` is its
    own name, without the suffix of a compression that was undone.
    """

    address: str
    name: str
    open: Callable[[], BinaryIO] = field(repr=False)
    """A new stream from the first byte, which can seek; its errors are `DocumentError`s."""
    limits: Limits = field(default_factory=Limits)
    options: ReadOptions = ReadOptions()
    depth: int = 0
    """How many containers it stands in."""

    @classmethod
    def of(
        cls,
        content: bytes,
        *,
        address: str,
        name: str = "",
        limits: Limits | None = None,
        options: ReadOptions | None = None,
    ) -> "Document":
        """A document whose bytes are at hand."""
        return cls(
            address,
            name or own_name(address),
            lambda: io.BytesIO(content),
            limits or Limits(),
            options or ReadOptions(),
        )

    @property
    def sample(self) -> bytes:
        """The first 64 KiB."""
        with self.open() as stream:
            return stream.read(SAMPLE_BYTES)

    @property
    def content(self) -> bytes:
        """Every byte.

        Raises:
            DocumentError: there are more than the limit `document_bytes` allows.
        """
        most = self.limits.document_bytes
        with self.open() as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise DocumentError(f"larger than {most} bytes; limit: document_bytes")
        return content

    def member(self, name: str, content: bytes | Callable[[], BinaryIO]) -> "Document":
        """A document inside this one, for whichever reader recognises it."""
        opened = (lambda: io.BytesIO(content)) if isinstance(content, bytes) else content
        address = f"{self.address}!{name}"
        return replace(self, address=address, name=own_name(name), open=opened, depth=self.depth + 1)

    def unpacked(self, suffixes: tuple[str, ...], opened: Callable[[], BinaryIO]) -> "Document":
        """This document with a compression undone, which its name told by one of `suffixes`."""
        name = self.name
        for suffix in suffixes:
            if name.lower().endswith(suffix):
                name = name[: -len(suffix)]
                break
        return replace(self, name=name, open=opened, depth=self.depth + 1)


def own_name(address: str) -> str:
    """The last part of an address: `page.html` of `news.zip!inner/page.html`."""
    return address.rpartition("!")[2].rpartition("/")[2] or address
