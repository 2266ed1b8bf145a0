"""WARCs written by hand, by the letter of the specification, and a reader of documents with the plugin's readers."""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from archive import Document, Reading
from archive.read.reader import read_document
from archive.settings import Limits
from press_archive_web import register_readers

STORY = (
    "The mayor of Porto, Ana Quill, said on Monday that the bridge would open in May. She thanked the workers.\n\n"
    "The bridge is 300 metres long and cost 12 million euros, the council said."
)
Read = Callable[..., list[Reading]]


def page_of(title: str = "Bridge opens", story: str = STORY) -> bytes:
    paragraphs = "<p>" + story.replace("\n\n", "</p><p>") + "</p>"
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>".encode()
    )


def record_of(
    page: bytes,
    url: str = "https://post.example/bridge",
    *,
    when: str = "2024-05-01T12:00:00Z",
    head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
    kind: str = "response",
    more: str = "",
) -> bytes:
    block = (f"{head}\r\n\r\n".encode() if kind == "response" else b"") + page
    fields = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {when}\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {'application/http' if kind == 'response' else 'text/html'}\r\n"
        f"{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(record) for record in records)


@pytest.fixture
def read() -> Read:
    def read_it(content: bytes, name: str = "crawl.warc", *, limits: Limits | None = None) -> list[Reading]:
        return list(
            read_document(Document.of(content, address=name, limits=limits), list(register_readers()))
        )

    return read_it


@pytest.fixture
def files() -> Path:
    return Path(__file__).parent / "files"
