"""Tell the format of a document from content and name together: nothing is plain text unless it looks like prose."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from archive.read.encodings import decoded
from archive.read.prose import looks_like_prose


@dataclass(frozen=True, slots=True)
class Format:
    """A format that documents come in."""

    name: str
    """What a message calls it."""
    read_by: str = ""
    """The distribution that reads it; empty: this program by itself, or nothing does."""
    advice: str = ""
    """What to do with a document that nothing reads."""


PLAIN = Format("plain text")
MARKDOWN = Format("Markdown")
HTML = Format("HTML")
JSON_LINES = Format("JSON Lines")
JSON = Format("JSON")
TABLE = Format("a table (CSV or TSV)")
GZIP = Format("gzip")
BZIP2 = Format("bzip2")
XZ = Format("xz")
ZSTD = Format("zstd", advice="unpack it with: zstd -d FILE")
ZIP = Format("a zip archive")
TAR = Format("a tar archive")

_DOCUMENTS, _MAIL, _WEB, _WIRES, _DATABASES = (
    f"press-archive-{family}" for family in ("documents", "mail", "web", "wires", "databases")
)
PDF = Format("PDF", _DOCUMENTS)
RTF = Format("RTF", _DOCUMENTS)
DOCX = Format("a Word document (DOCX)", _DOCUMENTS)
ODT = Format("an OpenDocument text (ODT)", _DOCUMENTS)
EPUB = Format("an e-book (EPUB)", _DOCUMENTS)
MAIL = Format("a mail", _MAIL)
MBOX = Format("a mailbox (MBOX)", _MAIL)
MHTML = Format("a saved page (MHTML)", _MAIL)
WARC = Format("a web archive (WARC)", _WEB)
WACZ = Format("a web archive (WACZ)", _WEB)
FEED = Format("a feed (RSS or Atom)", _WEB)
WIRE = Format("a news wire (NITF, NewsML)", _WIRES)
WIRE_TEXT = Format("a news wire (IPTC 7901)", _WIRES)
RIS = Format("references (RIS)", _DATABASES)
BIBTEX = Format("references (BibTeX)", _DATABASES)
XML = Format("XML of an unknown vocabulary", advice="convert it to HTML or JSON Lines")
CODE = Format("program source, configuration or data")
LOG = Format("a log or a table of data")
IMAGE = Format("a picture", advice="text in a picture must be recognised (OCR) first")
BINARY = Format("binary data")
EMPTY = Format("empty")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = Format("an encrypted Office document", advice="save it without a password")
_LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
_OUTLOOK = Format("an Outlook message (MSG)", advice="save it as EML, or convert it with: msgconvert FILE")
_VIDEO = Format("sound or video")
# Marks that do not stand at the very beginning: where, what, and the format.
_LATER_MAGIC: tuple[tuple[int, bytes, Format], ...] = (
    (4, b"ftyphei", IMAGE),
    (4, b"ftypmif", IMAGE),
    (4, b"ftypavif", IMAGE),
    (4, b"ftyp", _VIDEO),
    (
        60,
        b"BOOKMOBI",
        Format("a Kindle book (MOBI)", advice="convert it to EPUB with: ebook-convert FILE BOOK.epub"),
    ),
    (257, b"ustar", TAR),
)
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"WARC/", WARC),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
    (b"\x7fELF", Format("a program")),
    (b"MZ", Format("a program")),
    (b"7z\xbc\xaf\x27\x1c", Format("a 7z archive", advice="unpack it with: 7z x FILE")),
    (b"Rar!", Format("a RAR archive", advice="unpack it with: unrar x FILE")),
    (b"SQLite format 3\x00", Format("a SQLite database", advice="export its articles as CSV or JSON Lines")),
    (_OLD_OFFICE, Format("an old Office document", advice="save it as DOCX, ODT or PDF")),
    (b"!BDN", Format("an Outlook mailbox (PST)", advice="convert it with: readpst FILE")),
    (b"AT&TFORM", Format("a DjVu scan", advice="convert it with: ddjvu -format=pdf FILE SCAN.pdf")),
    (b"%!PS", Format("PostScript", advice="convert it to PDF with: ps2pdf FILE")),
    (b"bplist00", Format("a Safari web archive", advice="convert it with: textutil -convert html FILE")),
    (b"PAR1", Format("a Parquet table", advice="export its articles as CSV or JSON Lines")),
    (b"OggS", _VIDEO),
    (b"fLaC", _VIDEO),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"ID3", _VIDEO),
    (b"RIFF", Format("sound, video or a picture")),
)
# Members that a zip archive opens with, and its type where one says it, by which formats built on it are told apart.
_ZIPPED: tuple[tuple[bytes, Format], ...] = (
    (b"application/epub+zip", EPUB),
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis.opendocument", Format("an OpenDocument file", advice="save it as ODT or PDF")),
    # An e-book zipped by hand does not open with its type.
    (rb"(?m)^META-INF/container\.xml$", EPUB),
    (rb"(?m)^word/", DOCX),
    (rb"(?m)^Index/Document\.iwa$", Format("an Apple Pages document", advice="export it as DOCX or PDF")),
    (rb"(?m)^xl/", Format("a spreadsheet (XLSX)", advice="export its sheet as CSV")),
    (rb"(?m)^ppt/", Format("slides (PPTX)", advice="save it as PDF")),
    (rb"(?m)^datapackage\.json$", WACZ),
    (rb"(?m)^indexes/index\.cdx", WACZ),
    (rb"(?m)^pages/pages\.jsonl$", WACZ),
    # An OpenDocument zipped by hand; of which kind it is, its reader sees.
    (rb"(?ms)^(?:mimetype\n.*^content\.xml|content\.xml\n.*^mimetype)$", ODT),
)
_HTML_TAGS = (
    "!doctype html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|br|script|style|link|table|span|a|"
    "center|font|ul|ol|b|i|em|strong|img|blockquote|header|nav|base|noscript|iframe|form|hr"
)
# Comments, an XML declaration and the warnings of a PHP program may stand before a page's first tag.
_BEFORE_PAGE = re.compile(
    r"(?:\s+|<\?xml[^>]{0,200}\?>|<!--.{0,20000}?-->|<\?php.{0,2000}?\?>"
    r"|(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)(?::|</b>).{0,500}?(?=<|\n\n))*",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_TAG = re.compile(rf"<(?:{_HTML_TAGS})[\s/>]", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?([a-z][a-z0-9]{0,15})(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_ROOTS: dict[str, Format] = {
    "html": HTML,
    "rss": FEED,
    "feed": FEED,
    "rdf": FEED,
    "nitf": WIRE,
    "newsml": WIRE,
    "newsitem": WIRE,
    "newsmessage": WIRE,
    "packageitem": WIRE,
    "svg": IMAGE,
}
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_JSON_LINES_NAMES = (".jsonl", ".ndjson", ".jsonlines")
_TABLE_NAMES = (".csv", ".tsv", ".tab")
_CODE_NAMES = re.compile(
    r"\.(?:py|js|mjs|ts|tsx|jsx|css|scss|less|c|h|cc|cpp|hpp|cs|java|kt|go|rs|rb|pl|pm|sh|bash|zsh|bat|ps1|sql|r|lua"
    r"|swift|scala|m|vb|toml|ini|cfg|conf|yaml|yml|lock|ics|vcf|vcard|srt|vtt|po|properties|env|gitignore|tex|bib)\Z"
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n")
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_MAIL_FIELDS = re.compile(
    r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-[\w-]+):[ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_MBOX = re.compile(r"From \S+.{0,60}\d{2}:\d{2}:\d{2}.{0,20}\d{4}.*\r?\n[A-Za-z-]+:")
_RIS = re.compile(r"\s*TY  - \w")
_BIBTEX = re.compile(r"\s*(?:%.*\n\s*)*@[A-Za-z]+\s*\{\s*[^,\s]+\s*,")
# An IPTC 7901 message opens with SOH or ZCZC, then its message line: agency, number, priority, category.
_IPTC_7901 = re.compile(rb"\x16{0,8}\x01\s*[A-Za-z]{2,5}[ -]?\d{1,5}\s|\s*(?:\x16{0,8}\x01)?ZCZC\s")


@lru_cache(maxsize=8)
def format_of(sample: bytes, name: str) -> Format:
    """The format of a document, from its first 64 KiB and its name, without the suffix of a compression.

    What is text but neither of a known format nor prose is `CODE` or `LOG`: it must not become an article.
    """
    if found := _by_mark(sample, name.lower()):
        return found
    if not sample.strip():
        return EMPTY
    if _IPTC_7901.match(sample):
        return WIRE_TEXT
    if _looks_binary(sample):
        return BINARY
    text = decoded(sample).text.removeprefix("\ufeff")
    return _of_text(text, name.lower())


def _by_mark(sample: bytes, name: str) -> Format | None:
    if sample.startswith(b"PK\x03\x04") or sample.startswith(b"PK\x05\x06"):
        if name.endswith(".wacz"):
            # It may open with a WARC of any size: nothing else is seen of it then.
            return WACZ
        return _of_zip(sample)
    if sample.startswith(_OLD_OFFICE) and (
        _LOCKED_MARK in sample or name.endswith((".docx", ".xlsx", ".pptx"))
    ):
        # With a password, today's Office documents are wrapped in the old container format.
        return _LOCKED_OFFICE
    if sample.startswith(_OLD_OFFICE) and name.endswith(".msg"):
        return _OUTLOOK
    found = next((found for mark, found in _MAGIC if sample.startswith(mark)), None)
    return found or next((found for at, mark, found in _LATER_MAGIC if sample.startswith(mark, at)), None)


def _of_zip(sample: bytes) -> Format:
    """By the members that a zip archive opens with: not by their content, which may be another document."""
    opening = b""
    at = 0
    while sample[at : at + 4] == b"PK\x03\x04":
        flags = int.from_bytes(sample[at + 6 : at + 8], "little")
        packed, name, extra = (
            int.from_bytes(sample[at + start : at + end], "little")
            for start, end in ((18, 22), (26, 28), (28, 30))
        )
        content = at + 30 + name + extra
        opening += sample[at + 30 : at + 30 + name] + b"\n"
        if sample[at + 30 : at + 30 + name] == b"mimetype":
            opening += sample[content : content + 60] + b"\n"
        # A program that writes as it goes says how long a member is behind it.
        at = content + packed if packed or not flags & 0x8 else sample.find(b"PK\x03\x04", content)
        if at < 0:
            break
    return next((found for mark, found in _ZIPPED if re.search(mark, opening)), ZIP)


def _of_text(text: str, name: str) -> Format:
    opening = text.lstrip()
    if opening.startswith(("{", "[")) and (found := _of_json(opening, name)):
        return found
    # A mail that holds a page is a mail.
    if found := _of_headers(opening) or _of_markup(text, name):
        return found
    if _FRONT_MATTER.match(text) and "\n---" in text[4:] and not name.endswith((".yaml", ".yml")):
        return MARKDOWN
    if _RIS.match(text):
        return RIS
    if name.endswith(".bib") or (_BIBTEX.match(text) and not name.endswith(_MARKDOWN_NAMES)):
        return BIBTEX
    if name.endswith(_TABLE_NAMES):
        return TABLE
    if name.endswith(_JSON_LINES_NAMES):
        return JSON_LINES
    if name.endswith(_MARKDOWN_NAMES):
        return MARKDOWN
    if _CODE_NAMES.search(name) or opening.startswith("#!"):
        return CODE
    if looks_like_prose(text):
        return PLAIN
    return TABLE if _looks_like_table(text) else LOG if name.endswith((".log", ".dat")) else CODE


def _of_json(text: str, name: str) -> Format | None:
    """JSON Lines where the first line is a value by itself and more follow; a `[` may as well open a line of prose."""
    line, newline, rest = text.partition("\n")
    if _is_json(line):
        one_line = not rest.strip()
        if text.startswith("{") and (not one_line or not name.endswith(".json")):
            return JSON_LINES
        return JSON
    if not newline and re.match(r'\{\s*"[^"\\]{1,80}"\s*:', text):
        return JSON_LINES
    # The value goes on behind the sample: what can be seen of it must be JSON.
    if re.match(
        r'[\[{]\s*(?:[\[{]\s*)*(?:"(?:[^"\\]|\\.){0,2000}"\s*[:,\]]|\{|\[|[\]}]|-?\d|true|false|null)', text
    ):
        return JSON
    return None


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return False


def _of_markup(text: str, name: str) -> Format | None:
    before = _BEFORE_PAGE.match(text)
    opening = text[before.end() if before else 0 :]
    is_named_page = name.endswith(_HTML_NAMES)
    if _PAGE_TAG.match(opening):
        return HTML
    if opening.startswith("<"):
        root = _ROOT.match(_without_doctype(opening))
        if root:
            found = _ROOTS.get(root[2].lower(), XML)
            return HTML if is_named_page and found in (XML, IMAGE) else found
    if is_named_page or "<" in text[:2000]:
        tags = [match[1].lower() for match in _ANY_TAG.finditer(text[:20_000])]
        known = sum(1 for tag in tags if re.fullmatch(_HTML_TAGS, tag))
        # A page whose first words stand before its first tag.
        if known >= (1 if is_named_page else 12) and known * 2 >= len(tags):
            return HTML
    return None


def _without_doctype(text: str) -> str:
    return re.sub(
        r"\A<!DOCTYPE[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>\s*(?:<!--.*?-->\s*)*", "", text, flags=re.I | re.S
    )


def _of_headers(text: str) -> Format | None:
    if _MBOX.match(text):
        return MBOX
    if not _MAIL_HEADER.match(text):
        return None
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    fields = {match[0].rstrip().lower() for match in _MAIL_FIELDS.finditer(head)}
    if (
        "mime-version:" in fields
        and re.search(r"multipart/related", head, re.IGNORECASE)
        and "to:" not in fields
    ):
        return MHTML
    is_mail = "from:" in fields and fields & {
        "message-id:",
        "received:",
        "mime-version:",
        "return-path:",
        "subject:",
    }
    return MAIL if is_mail and len(fields) >= 3 else None


def _looks_like_table(text: str) -> bool:
    """Do the first lines have the same number of commas, semicolons or tabs, two at least?"""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    if len(lines) < 2:
        return False
    return any(
        lines[0].count(delimiter) >= 2
        and sum(line.count(delimiter) == lines[0].count(delimiter) for line in lines) >= len(lines) * 0.6
        for delimiter in ("\t", ";", ",", "|")
    )


def _looks_binary(sample: bytes) -> bool:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    if _may_be_utf16(sample):
        return False
    # 27 opens the escapes of ISO-2022, in which Japanese mail is written.
    control = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    # A stray byte or two in a short text is damage, not another format.
    return control > max(3, len(sample) * 0.02)


def _may_be_utf16(sample: bytes) -> bool:
    """Is every other byte NUL, as in UTF-16 text of Latin letters without a byte order mark?"""
    pairs = max(1, len(sample) // 2)
    return (
        len(sample) >= 8
        and max(sample[0::2].count(0), sample[1::2].count(0)) > pairs * 0.7
        and (min(sample[0::2].count(0), sample[1::2].count(0)) < pairs * 0.1)
    )
