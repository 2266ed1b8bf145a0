"""A Word document (DOCX) → its text: as much as an export needs, in the memory of its text."""

import io
import re
import zipfile
import zlib
from html import unescape

from archive import Document, DocumentError

_PART = "word/document.xml"
_LOCAL_HEADER = b"PK\x03\x04"
_MOST_OF_SAMPLE = 1 << 20
# What a paragraph holds beside its words: instructions of fields, deleted words, and a second form for old programs.
_NOT_WORDS = re.compile(
    r"<w:(instrText|delText)\b[^>]{0,500}>[^<]*</w:\1>|<mc:Fallback>.*?</mc:Fallback>", re.DOTALL
)
_PARAGRAPH_END = re.compile(r"</w:p>|<w:p/>|<w:p [^<>]{0,1000}/>")
_BREAK = re.compile(r"<w:(?:br|cr)\b[^<>]{0,200}/>")
_TAB = re.compile(r"<w:tab/>")
_TAG = re.compile(r"<[^<>]{0,5000}>")
_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
)


def opening_of_word(sample: bytes) -> str:
    """The words that a Word document begins with, as far as a sample of it goes; empty where it is none."""
    position = sample.find(_LOCAL_HEADER) if sample.startswith(_LOCAL_HEADER) else -1
    while position >= 0:
        header = sample[position : position + 30]
        name_end = position + 30 + int.from_bytes(header[26:28], "little")
        if sample[position + 30 : name_end] == _PART.encode() and header[8:10] == b"\x08\0":
            start = name_end + int.from_bytes(header[28:30], "little")
            try:
                xml = zlib.decompressobj(-zlib.MAX_WBITS).decompress(sample[start:], _MOST_OF_SAMPLE)
            except zlib.error:
                return ""
            return _words(xml.decode("utf-8", "ignore"))
        position = sample.find(_LOCAL_HEADER, position + 4)
    return ""


def text_of_word(document: Document) -> str:
    """The text of a Word document, an empty line between two paragraphs.

    Raises:
        DocumentError: it cannot be unpacked, or is larger unpacked than a document may be.
    """
    most = document.limits.document_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as packed, packed.open(_PART) as part:
            xml = part.read(most + 1)
    except _TROUBLE as error:
        raise DocumentError(f"cannot be read: {error}") from error
    if len(xml) > most:
        raise DocumentError(f"unpacks to more than {most} bytes; limit: document_bytes")
    return _words(xml.decode("utf-8", "replace"))


def _words(xml: str) -> str:
    xml = _PARAGRAPH_END.sub(
        "\n\n", _BREAK.sub("\n", _TAB.sub("\t", _NOT_WORDS.sub("", xml.replace("\n", " "))))
    )
    return unescape(_TAG.sub("", xml))
