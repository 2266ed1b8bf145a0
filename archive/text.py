"""The two doors that every foreign string passes: `clean_text` on its way in, `show` on its way out.

What comes in keeps its words and loses what no text has (NUL, lone surrogates, control characters). What
goes out to a terminal also loses what could act on it: escape sequences, C1, bidirectional overrides. Square
brackets are words like any other: nothing that was shown may be parsed as markup afterwards.
"""

import codecs
import json
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
# Codecs that a page could name and that are transformations of text, not encodings of it.
_NOT_TEXT = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "utf_7"}
)
# What a page calls its encoding, and the larger one that it is read in, as https://encoding.spec.whatwg.org has it.
_WEB_NAMES = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **{
        "iso8859-9": "cp1254",
        "shift_jis": "cp932",
        "euc_kr": "cp949",
        "tis-620": "cp874",
        "iso8859-11": "cp874",
    },
}

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_SAME_LENGTH = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Canonical reordering is quadratic in the number of marks on one letter: real text has at most a dozen.
_PILE_OF_MARKS = re.compile(r"[^\w\s\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]{31}")

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_LAST_TWO = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_NONCHARACTERS = f"\ufdd0-\ufdef{_LAST_TWO}"
_ACTS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_BIDI}{_UNSEEN}{_NONCHARACTERS}]")
_NOT_PLAIN = re.compile(r"[^ -~]")
_INVISIBLE = re.compile(f"[{_BIDI}{_UNSEEN}]")
_NOTHING_SEEN = "\u2060"
_REPLACEMENT = "\ufffd"
_BLANKS = frozenset("\t\n\x0b\x0c\r\x85\u2028\u2029")
_BREAKS = frozenset("\n\u2028\u2029")
_MARKS_PER_COLUMN = 16

EMOJI = "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u26ff\u2705\u2708-\u270d\u2728\u274c\u2757\u2764"
"""Pictures that people write among words, as a character class without its brackets."""

_SAME_NAME = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"},
        **{"ŧ": "t", "ŋ": "n", "ə": "a"},
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)


def decode(raw: bytes, *, declared: str = "") -> str:
    """The text of bytes whose encoding is not known for sure; never fails.

    Tried in turn: a byte order mark, UTF-16 without a mark (every other byte of the opening is NUL), UTF-8,
    the `declared` encoding, UTF-8 with damage where most of its longer sequences are sound, Windows-1252.
    """
    text = sound_utf(raw)
    return _decode_foreign(raw, declared) if text is None else text


def unicode_codec(raw: bytes) -> str:
    """The codec of bytes that show themselves to be Unicode; empty where they do not."""
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return codec
    # UTF-16 of plain English is sound UTF-8 with a NUL after each letter: it must be looked for first.
    if wide := _wide_encoding(raw[:_SAMPLE]):
        return wide
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8-sig"


def sound_utf(raw: bytes) -> str | None:
    """The text of bytes that show themselves to be Unicode; None where they do not."""
    codec = unicode_codec(raw)
    return raw.decode(codec, "replace") if codec else None


def encoding_called(name: str) -> str:
    """The codec for an encoding of text as a document or a person calls it; empty where there is none.

    What calls itself Latin-1 or ASCII on the web is Windows-1252, and so for the others that have a larger relative.
    """
    try:
        codec = codecs.lookup(name.strip()) if name.isascii() and len(name) < 40 else None
    except (LookupError, ValueError):
        return ""
    if codec is None or codec.name.replace("-", "_") in _NOT_TEXT or not codec._is_text_encoding:
        return ""
    return _WEB_NAMES.get(codec.name, codec.name)


def clean_text(value: str | bytes, *, limit: int | None = None) -> str:
    """A foreign string as it may be stored: composed (NFC), lines ended by `\\n`, cut at `limit` code points.

    NUL and the other control characters (tab and newline excepted) are dropped, lone surrogates become
    U+FFFD. Zero-width and bidirectional characters belong to the words and stay: `show` sees to them.
    """
    text = decode(value) if isinstance(value, bytes) else value
    if limit is not None and len(text) > 2 * limit:
        text = text[: 2 * limit]
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    text = _SURROGATES.sub(_REPLACEMENT, _NOT_IN_TEXT.sub("", text))
    text = _composed(text)
    return text if limit is None else text[:limit]


def clean_same_length(text: str) -> str:
    """`text` without NUL, lone surrogates, control characters and `\\r`, each replaced by one code point.

    Offsets into the result are offsets into `text`.
    """
    return _NOT_SAME_LENGTH.sub(_harmless, text)


def escaped_json(written: str) -> str:
    """JSON as it may be written to a terminal: what `show` would change is escaped, so that it reads as the same."""
    return _NOT_PLAIN.sub(lambda found: _json_escape(found[0]), written)


def _json_escape(character: str) -> str:
    if character in "\n\t" or character == show(character):
        return character
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"


def as_json(record: object) -> str:
    """A record as one line of JSON that may be written to a terminal; see `escaped_json`."""
    return escaped_json(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")))


def show(text: str, *, width: int | None = None, keep_newlines: bool = False) -> str:
    """`text` as it may be written to a terminal: nothing left in it that acts.

    One code point stands for one (so spans stay right) unless `width` cuts: control characters become their
    pictures (␛), tabs and newlines blanks, bidirectional and other invisible controls U+2060, C1, lone
    surrogates and noncharacters U+FFFD. Joiners (ZWJ, ZWNJ) and variation selectors stay.

    Args:
        width: at most this many columns, the last one an ellipsis where something was cut.
        keep_newlines: keep `\\n`; U+2028 and U+2029 become it.
    """
    if width is not None:
        text = _cut(text, width)
    return _ACTS.sub(_shown_with_newlines if keep_newlines else _shown, text)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes: 2 for wide characters, 0 for marks and joiners."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 article`, `2,000 articles`; give the plural of a noun that does not take an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def fold(text: str) -> str:
    """`text` for comparing names: no case, no accents, one form of quotation mark and dash, single blanks."""
    if not text.isascii():
        text = text if _PILE_OF_MARKS.search(text) else unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
        text = text.casefold().translate(_SAME_NAME)
    return " ".join(text.lower().split())


_POINT = re.compile(r"\.(?!\d)|(?<!\d)\.")
_COMMA = re.compile(r"[,/](?!\d)|(?<!\d)[,/]|(?<=\w)-(?=\w)")


def name_key(name: str) -> str:
    """`name` folded, and without hyphens, points, apostrophes and commas: the same for U.S. and US, R&D and R and D.

    A sign between digits is part of a number and stays. Never empty where `name` is not.
    """
    folded = fold(name)
    plain = folded if folded.isalnum() else _COMMA.sub(" ", _POINT.sub("", folded))
    return " ".join(plain.replace("'", "").replace("&", " and ").split()) or folded or name


def damaged_utf8(raw: bytes) -> str | None:
    """The text of UTF-8 that was damaged here and there; None where most of its longer sequences are not sound."""
    text = raw.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    sound = sum(1 for letter in text[: 64 * _SAMPLE] if letter > "\x7f") - broken
    return text if sound > broken else None


def _decode_foreign(raw: bytes, declared: str) -> str:
    if encoding := encoding_called(declared):
        try:
            return raw.decode(encoding)
        except UnicodeError:
            pass
    damaged = damaged_utf8(raw)
    return raw.decode("cp1252", "replace") if damaged is None else damaged


def _wide_encoding(sample: bytes) -> str:
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd * 10 >= half * 7 and even * 10 <= half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= half * 7 and odd * 10 <= half else ""


def _composed(text: str) -> str:
    if text.isascii() or _PILE_OF_MARKS.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def _harmless(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return _REPLACEMENT
    return " "


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    return _NOTHING_SEEN if _INVISIBLE.match(character) else _REPLACEMENT


def _shown_with_newlines(match: re.Match[str]) -> str:
    return "\n" if match[0] in _BREAKS else _shown(match)


def _cut(text: str, width: int) -> str:
    seen = 0
    room = text[: (width + 1) * _MARKS_PER_COLUMN]
    fits = 0
    for index, character in enumerate(room):
        seen += _columns(character)
        if seen > width:
            return text[:fits] + "…" if width > 0 else ""
        if seen < width:
            fits = index + 1
    return room if len(room) == len(text) else room + "…"


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
