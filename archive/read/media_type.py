"""Find the format of a document from its content; the name only decides between kinds of plain text."""

import json
import re

GZIP = "application/gzip"
HTML = "text/html"
JSON_LINES = "application/jsonl"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"

_SAMPLE = 64 * 1024
_MAGIC = (
    (b"\x1f\x8b", GZIP),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x7fELF", "application/x-executable"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_HTML_OPENS = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_JSON_NAMES = (".jsonl", ".ndjson", ".jsonlines")


def media_type(content: bytes, name: str) -> str:
    """The media type of `content`; `name` is the document's, without `.gz`.

    Only the first 64 KiB are looked at. Text that is nothing else is `text/plain`; what holds many control
    bytes and no known mark is `application/octet-stream`.
    """
    for magic, found in _MAGIC:
        if content.startswith(magic):
            return found
    sample = content[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = name.lower()
    if _HTML_OPENS.match(sample):
        return HTML
    if sample.startswith(b"{") and _is_json_line(sample, whole=len(content) <= _SAMPLE):
        return JSON_LINES
    if _looks_binary(content[:_SAMPLE]):
        return "application/octet-stream"
    if lower.endswith(_JSON_NAMES):
        return JSON_LINES
    if lower.endswith(_MARKDOWN_NAMES) or _FRONT_MATTER.match(sample):
        return MARKDOWN
    return PLAIN


def _is_json_line(sample: bytes, *, whole: bool) -> bool:
    """Is the first line a JSON object, as far as it can be seen?"""
    line, newline, _ = sample.partition(b"\n")
    if not newline and not whole:
        return re.match(rb'\{\s*"[^"\\]{1,80}"\s*:', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _looks_binary(sample: bytes) -> bool:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    if _may_be_utf16(sample):
        return False
    control = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return control > len(sample) * 0.1


def _may_be_utf16(sample: bytes) -> bool:
    """Is every other byte NUL, as in UTF-16 text of Latin letters without a byte order mark?"""
    pairs = max(1, len(sample) // 2)
    return (
        len(sample) >= 8
        and max(sample[0::2].count(0), sample[1::2].count(0)) > pairs * 0.7
        and (min(sample[0::2].count(0), sample[1::2].count(0)) < pairs * 0.1)
    )
