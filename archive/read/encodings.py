"""Bytes of text → text: as the person says, as the document declares, or as its bytes show."""

import re
from typing import NamedTuple

from archive.errors import DocumentError
from archive.text import damaged_utf8, decode, is_encoding, sound_utf

_SAMPLE = 1 << 18
"""Bytes that an encoding is told from; a whole book would take seconds."""

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
    `declared` one where they fit it; UTF-8 with some damage; the one that chardet detects; Windows-1252.

    Raises:
        DocumentError: there is no encoding of the chosen name.
    """
    if chosen:
        if not is_encoding(chosen):
            raise DocumentError(
                f"no encoding {chosen!r}; there are utf-8, windows-1251, koi8-r, big5 and others"
            )
        return Decoded(content.decode(chosen, "replace"), chosen, f"encoding {chosen}, as asked for")
    if (text := sound_utf(content)) is not None:
        return Decoded(text, "", "")
    if declared and is_encoding(declared):
        text = decode(content, declared=declared)
        if "\ufffd" not in text:
            return Decoded(text, declared, "")
    if (text := damaged_utf8(content)) is not None:
        return Decoded(text, "utf-8", "damaged UTF-8")
    if encoding := _detected(content):
        text = content.decode(encoding, "replace")
        why = f"detected; {declared} was declared" if declared else "detected"
        return Decoded(text, encoding, f"encoding {encoding}, {why}")
    return Decoded(decode(content, declared=declared), declared, "encoding unknown; read as best it could be")


def _detected(content: bytes) -> str:
    """What chardet takes the bytes for; empty where it has no idea, or one that does not fit."""
    import chardet  # most documents are UTF-8 and never need it

    sample = content[:_SAMPLE]
    found = chardet.detect(sample, include_encodings=_IN_USE)["encoding"] or ""
    if not found or not is_encoding(found):
        return ""
    text = sample.decode(found, "replace")
    # A sample may end inside a character, and a page may hold a stray byte.
    if text.count("\ufffd") > 1 + len(sample) // 2000:
        return ""
    # Of a short text in Western letters a few bytes are seen; read as Cyrillic they stand inside of Latin words.
    foreign = len(_FOREIGN.findall(text))
    return "" if foreign and len(_MIXED.findall(text)) * 4 > foreign else found.lower()
