"""A WARC's record → the page in it: the body of an HTTP response, without what was packed around it on its way."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

from archive import Document, DocumentError, decoded, formats
from press_archive_web.records import Record

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,12})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_WHOLE = "200"
_LONGEST_HEAD = 1 << 16
_GZIP_OR_ZLIB = 47


@dataclass(frozen=True, slots=True)
class _Response:
    fields: Mapping[str, str]
    body: bytes


def is_page(record: Record) -> bool:
    """Is it a page that was delivered: an HTTP response of status 200, or a resource, of HTML?"""
    response = _response(record)
    if response is None:
        return False
    kind = response.fields.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        return kind in _PAGE_TYPES
    return formats.format_of(response.body[:4096], "") is formats.HTML


def page_of(record: Record, document: Document) -> Document:
    """The page of a record that is one, in UTF-8 where the server said its encoding.

    Raises:
        DocumentError: it is packed in a way that cannot be undone, or unpacks to more than the limits allow.
    """
    response = _response(record)
    assert response is not None
    body = response.body
    if "chunked" in response.fields.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    for packing in reversed(response.fields.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, packing.strip(), document.limits.document_bytes)
    charset = _CHARSET.search(response.fields.get("content-type", ""))
    if charset and not document.options.encoding:
        # What the server says goes before what the page says of itself.
        body = decoded(body, declared=charset[1]).text.encode("utf-8", "replace")
    return Document.of(
        body, address=document.address, name="page.html", limits=document.limits, options=document.options
    )


def _response(record: Record) -> _Response | None:
    if record.kind == "resource":
        return _Response({"content-type": record.fields.get("content-type", "")}, record.block)
    if record.kind != "response":
        return None
    status = _STATUS.match(record.block)
    end = _HEAD_END.search(record.block, 0, _LONGEST_HEAD)
    if not status or status[1].decode() != _WHOLE or not end:
        return None
    fields: dict[str, str] = {}
    for line in record.block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return _Response(fields, record.block[end.end() :])


def _without_chunks(body: bytes) -> bytes:
    """The body put together again; as it is where it came without chunks, as many crawlers keep it."""
    parts: list[bytes] = []
    position = 0
    while chunk := _CHUNK.match(body, position):
        length = int(chunk[1], 16)
        if not length:
            break
        parts.append(body[chunk.end() : chunk.end() + length])
        position = chunk.end() + length
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, packing: str, most: int) -> bytes:
    if packing in ("", "identity", "none") or body.lstrip()[:1] == b"<":
        # Many crawlers keep the head of a response as it came, and its body unpacked.
        return body
    try:
        if packing in ("gzip", "x-gzip", "deflate"):
            return _inflated(body, most)
        if packing == "br":
            return _from_brotli(body, most)
    except (zlib.error, brotli.error) as error:
        raise DocumentError(f"WARC: a response packed with {packing} cannot be unpacked") from error
    raise DocumentError(f"WARC: a response packed with {packing[:20]!r}, which is not known")


def _inflated(body: bytes, most: int) -> bytes:
    try:
        return _bounded(zlib.decompressobj(_GZIP_OR_ZLIB).decompress(body, most + 1), most)
    except zlib.error:
        # `deflate` without zlib's head, as some servers send it.
        return _bounded(zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most + 1), most)


def _from_brotli(body: bytes, most: int) -> bytes:
    unpacking = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), 1024):
        part = unpacking.process(body[start : start + 1024])
        size += len(part)
        if size > most:
            break
        parts.append(part)
    return _bounded(b"".join(parts), most, size)


def _bounded(content: bytes, most: int, size: int = 0) -> bytes:
    if max(size, len(content)) > most:
        raise DocumentError(f"larger than {most} bytes; limit: document_bytes")
    return content
