"""Bytes of text → text: as the person says, as the document declares, or as its bytes show."""

import re
from typing import NamedTuple

from archive.errors import DocumentError
from archive.model.document import SAMPLE_BYTES, Document
from archive.text import damaged_utf8, decode, encoding_called, sound_utf, unicode_codec

_SAMPLE = 1 << 18
"""Bytes that an encoding is told from; a whole book would take seconds."""

_WESTERN = "cp1252"
_IN_USE = (
    *(f"windows-125{number}" for number in range(9)),
    *("iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15", "koi8-r", "koi8-u"),
    *(
        "shift_jis",
        "cp932",
        "euc-jp",
        "iso-2022-jp",
        "gb18030",
        "gb2312",
        "big5",
        "euc-kr",
        "cp949",
        "windows-874",
    ),
)
"""What news was written in; of old PCs and Macs it was not, and they are likely guesses for short texts."""
_FOREIGN = re.compile("[\u0370-\u06ff]+")
_MIXED = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")


class Decoded(NamedTuple):
    """A text and the encoding that it was read in."""

    text: str
    encoding: str
    """Empty where the bytes were read as Unicode, which marks itself."""
    note: str
    """What a person should know of it; empty where the encoding was declared and fits."""


def decoded(content: bytes, *, declared: str = "", chosen: str = "") -> Decoded:
    """The text of `content`.

    Tried in turn: the encoding that a person has `chosen`; UTF-8, UTF-16 and UTF-32 where the bytes are sound; the
    `declared` one where they fit it, unless it is Windows-1252, which anything fits and many programs declare of
    anything; UTF-8 with some damage; the one that chardet detects; the declared one again; Windows-1252.

    Raises:
        DocumentError: there is no encoding of the chosen name.
    """
    if chosen:
        if not (codec := encoding_called(chosen)):
            raise DocumentError(
                f"no encoding {chosen!r}; there are utf-8, windows-1251, koi8-r, big5 and others"
            )
        return Decoded(content.decode(codec, "replace"), codec, f"encoding {chosen}, as asked for")
    if escaped := _escaped(content):
        return escaped
    if (text := sound_utf(content)) is not None:
        return Decoded(text, "", "")
    codec = encoding_called(declared)
    fitting = _fitting(content, codec)
    if fitting is not None and codec != _WESTERN:
        return Decoded(fitting, codec, "")
    if (text := damaged_utf8(content)) is not None:
        return Decoded(text, "utf-8", "damaged UTF-8")
    detected = _detected(content)
    if detected and (fitting is None or content.decode(detected, "replace") != fitting):
        why = f"detected; {declared} was declared" if declared else "detected"
        return Decoded(content.decode(detected, "replace"), detected, f"encoding {detected}, {why}")
    if fitting is not None:
        return Decoded(fitting, codec, "")
    return Decoded(decode(content), _WESTERN, "encoding unknown; read as best it could be")


class Told(NamedTuple):
    """What a document of many lines is written in, as a whole."""

    codec: str
    note: str
    """What a person should know of it; empty where it is Unicode."""

    @property
    def is_wide(self) -> bool:
        """Has each letter several bytes, so that lines cannot be told in its bytes?"""
        return self.codec.startswith(("utf-16", "utf-32"))

    @property
    def kept(self) -> str:
        """What a part of it is kept in: the same, so that another encoding can be tried on it later."""
        return "utf-8" if self.is_wide or self.codec == "utf-8-sig" else self.codec


def encoding_of(document: Document) -> Told:
    """What a document is written in, told from its first piece that is not ASCII: it may be larger than memory.

    Raises:
        DocumentError: there is no encoding of the chosen name.
    """
    piece = _telling(document)
    whole = decoded(piece, chosen=document.options.encoding)
    return Told(whole.encoding or unicode_codec(piece), whole.note)


def _telling(document: Document) -> bytes:
    with document.open() as stream:
        while piece := stream.read(SAMPLE_BYTES):
            if not piece.isascii() or b"\0" in piece:
                break
    # Its end may stand inside a character.
    end = piece.rfind(b"\n") + 1 if len(piece) == SAMPLE_BYTES else 0
    return piece[:end] if end > SAMPLE_BYTES // 2 else piece


def _fitting(content: bytes, codec: str) -> str | None:
    """The text of bytes that all mean something in an encoding; None where they do not, or it has no name."""
    try:
        return content.decode(codec) if codec else None
    except UnicodeError:
        return None


def _escaped(content: bytes) -> Decoded | None:
    """The text of what Japanese mails are written in: bytes that are ASCII, with escapes between alphabets."""
    if b"\x1b$" not in content[:_SAMPLE]:
        return None
    for codec in ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr"):
        if (text := _fitting(content, codec)) is not None:
            return Decoded(text, codec, "")
    return None


def _detected(content: bytes) -> str:
    """What chardet takes the bytes for; empty where it has no idea, or one that does not fit."""
    import chardet  # most documents are UTF-8 and never need it

    # Of a long table or page in English with one Polish name, the lines of ASCII say nothing and outweigh it.
    sample = b"\n".join(line for line in content[:_SAMPLE].split(b"\n") if not line.isascii())
    found = chardet.detect(sample, include_encodings=_IN_USE)["encoding"] or ""
    if not encoding_called(found):
        return ""
    text = sample.decode(found, "replace")
    # A sample may end inside a character, and a page may hold a stray byte.
    if text.count("\ufffd") > 1 + len(sample) // 2000:
        return ""
    # Of a short text in Western letters a few bytes are seen; read as Cyrillic they stand inside of Latin words.
    foreign = len(_FOREIGN.findall(text))
    return "" if foreign and len(_MIXED.findall(text)) * 4 > foreign else found.lower()
