"""Rich text (RTF) → its article: the control words that carry text, encodings, notes and the document's own data."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from archive import Document, DocumentError, Metadata, PartialDate, Reading
from press_archive_documents.story import TITLE, Block, Said, article_of_blocks, block

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_DEEPEST = 2000
# Groups that hold no text of the document. `\*` marks further ones that a reader may not know.
_UNREAD = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "revtbl"),
        *("rsidtbl", "generator", "pict", "object", "objdata", "nonshppict", "header", "headerl"),
        *("headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc"),
        *("aftnsep", "aftnsepc", "annotation", "atnid", "atnauthor", "atrfstart", "atrfend"),
        *("xe", "tc", "fldinst", "bkmkstart", "bkmkend", "themedata", "datastore"),
        *("latentstyles", "xmlnstbl", "filetbl", "pntext", "pntxta", "pntxtb", "listtext"),
        *("pnseclvl", "private", "fontemb", "background", "shprslt", "sp", "template", "docvar"),
    }
)
# Groups marked `\*` that hold text all the same: text boxes.
_READ = frozenset({"shpinst", "shppict"})
_SIGNS = {
    **{"tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"emdash": "—", "endash": "–", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " "},
}
# The character sets that fonts name → code pages. 2 is for signs, not for letters; 77 is a Macintosh's.
_CHARSETS = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5"},
    **{161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250"},
}
_NAMED = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_ABOUT = frozenset({"title", "author", "subject", "keywords", "category"})


def read_rtf(document: Document) -> Iterator[Reading]:
    """The one article of a rich text: text, tables as rows, then notes; hidden and deleted text is left out.

    Raises:
        DocumentError: it is no RTF, or has no words.
    """
    content = document.content
    if not content.lstrip().startswith(b"{\\rtf"):
        raise DocumentError("RTF: does not open as RTF does")
    parsed = _Parser(content, document.limits.text_characters, document.options.encoding)
    parsed.run()
    blocks = [*parsed.blocks, *parsed.notes]
    if not blocks:
        cut = ", as far as it goes: it is cut short" if parsed.is_cut else ""
        raise DocumentError(f"no text: the RTF document has no word in it{cut}")
    about = parsed.about
    extra = {
        ours: (about[theirs],)
        for theirs, ours in {"subject": "subject", "keywords": "keyword", "category": "section"}.items()
        if about.get(theirs)
    }
    if parsed.created:
        extra["created"] = (str(parsed.created),)
    article = article_of_blocks(
        blocks,
        Said(
            title=about.get("title", ""),
            authors=[about.get("author", "")],
            otherwise=Metadata(extra=extra),
        ),
    )
    yield Reading(article, notes=("cut short, read as far as it goes",) if parsed.is_cut else ())


@dataclass(slots=True)
class _State:
    """What holds inside one pair of braces; the end of a group brings back what held before."""

    encoding: str
    unread: bool = False
    hidden: bool = False
    into: str = ""
    """Where its text goes: empty for the text, else `note`, or the name of one of the document's data."""
    skipped: int = 1
    """How many characters stand behind a Unicode one for readers that know none."""
    starts: bool = True
    """Has nothing stood in it yet? The first control word says what it is."""
    starred: bool = False


@dataclass
class _Parser:
    content: bytes
    most: int
    encoding: str
    """The one that a person has chosen, or empty: as the document says."""
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    created: PartialDate | None = None
    is_cut: bool = False
    """Does it end before its groups do?"""

    def run(self) -> None:
        """Read from front to back. A document that ends too early gives what it has.

        Raises:
            DocumentError: groups are nested too deep, or there is too much text.
        """
        self._ansi = _usable(self.encoding or "cp1252")
        self._state = _State(self._ansi)
        self._above: list[_State] = []
        self._texts: dict[str, list[str]] = {"": []}
        self._bytes = bytearray()
        self._left = 0
        self._length = 0
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, int] = {}
        self._font = self._style = self._level = 0
        self._default_font = -1
        self._cells: list[str] = []
        self._in_table = False
        self._day: dict[str, int] = {}
        at = 0
        while match := _TOKEN.match(self.content, at):
            at = match.end()
            if match["word"]:
                word = match["word"].decode("ascii")
                number = int(match["number"]) if match["number"] else None
                if word == "bin":
                    at += max(0, number or 0)
                else:
                    self._control(word, number)
            elif match["byte"]:
                self._write_bytes(bytes.fromhex(match["byte"].decode("ascii")))
            elif match["brace"] == b"{":
                self._open()
            elif match["brace"]:
                if self._above:
                    self._close()
                if not self._above:
                    break
            elif match["sign"]:
                self._sign(match["sign"])
            elif match["text"]:
                self._write_bytes(match["text"])
        self.is_cut = bool(self._above)
        while self._above:
            self._close()
        self._in_table = False
        self._end_paragraph()

    def _open(self) -> None:
        self._flush()
        if len(self._above) >= _DEEPEST:
            raise DocumentError(f"RTF: groups nested more than {_DEEPEST} deep")
        self._above.append(self._state)
        self._state = replace(self._state, starts=True, starred=False)

    def _close(self) -> None:
        self._flush()
        ended, self._state = self._state, self._above.pop()
        if ended.into == "stylesheet":
            self._name_style("".join(self._texts.pop("stylesheet", [])).strip(" ;").casefold())
        if ended.into != self._state.into and not ended.unread:
            words = "".join(self._texts.pop(ended.into, []))
            if ended.into == "note":
                self.notes += [one for part in words.split("\n\n") if (one := block(part))]
            elif ended.into == "creatim":
                day = self._day
                if day.keys() >= {"yr", "mo", "dy"}:
                    self.created = _day(day["yr"], day["mo"], day["dy"])
            elif ended.into in _ABOUT:
                self.about[ended.into] = " ".join(words.split())[:500]

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.starred = True
            return
        if sign in (b"\n", b"\r"):
            self._control("par", None)
        elif sign in b"{}\\":
            self._write_bytes(sign)
        elif sign == b"~":
            self._write(" ")
        elif sign == b"_":
            self._write("-")

    def _control(self, word: str, number: int | None) -> None:
        state = self._state
        first, state.starts = state.starts, False
        if first and self._above:
            if word in _UNREAD or (state.starred and word not in _READ and word != "footnote"):
                self._flush()
                state.unread = word not in ("fonttbl", "stylesheet")
                state.into = word
                self._texts[word] = []
                return
            if word in _ABOUT or word in ("info", "creatim", "footnote"):
                self._flush()
                state.into = "note" if word == "footnote" else word
                self._texts[state.into] = []
                return
            # Of the data of the document, what is not known here is not its text.
            if state.into == "info":
                state.unread = True
        if state.unread:
            return
        if state.into in ("fonttbl", "stylesheet"):
            self._in_table_of(state.into, word, number)
        elif word == "u" and number is not None:
            self._flush()
            self._write(chr(number % 65536))
            self._left = state.skipped
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        else:
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        state = self._state
        if word in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word == "pard":
            self._level, self._in_table = 0, False
        elif word == "intbl":
            self._in_table = True
        elif word == "s" and number is not None:
            self._level = self._styles.get(number, 0)
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._level = self._level or number + 1
        elif word == "uc":
            state.skipped = min(max(0, 1 if number is None else number), 100)
        elif word in ("v", "deleted"):
            self._flush()
            state.hidden = number != 0
        elif word == "plain":
            self._flush()
            state.hidden = False
            self._take_font(self._default_font)
        elif word == "f" and number is not None:
            self._take_font(number)
        elif word == "deff" and number is not None:
            self._default_font = number
        elif word == "ansicpg" and number:
            self._name_encoding(f"cp{number}")
        elif word in _NAMED:
            self._name_encoding(_NAMED[word])
        elif state.into == "creatim" and number is not None:
            self._day[word] = number

    def _name_encoding(self, encoding: str) -> None:
        self._flush()
        if not self.encoding:
            self._ansi = self._state.encoding = _usable(encoding)

    def _in_table_of(self, table: str, word: str, number: int | None) -> None:
        """A font with its character set, or a style with its level."""
        if table == "fonttbl":
            if word == "f" and number is not None:
                self._font = number
            elif word == "fcharset" and number is not None and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number]
        elif word == "s" and number is not None:
            self._style = number
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._styles[self._style] = number + 1

    def _name_style(self, name: str) -> None:
        if name == "title":
            self._styles[self._style] = TITLE
        elif heading := re.fullmatch(r"heading (\d)", name):
            self._styles[self._style] = int(heading[1])
        self._style = -1

    def _take_font(self, number: int) -> None:
        self._flush()
        encoding = self._fonts.get(number, "cp1252")
        # A document in another code page names its fonts as Western all the same.
        self._state.encoding = self._ansi if encoding == "cp1252" or self.encoding else encoding

    def _write_bytes(self, written: bytes) -> None:
        self._state.starts = False
        if self._left:
            skipped = min(self._left, len(written))
            self._left -= skipped
            written = written[skipped:]
        if written and not self._state.unread and not self._state.hidden:
            self._bytes += written

    def _flush(self) -> None:
        """Decode the bytes that have gathered: a letter of Japanese is two of them, each written for itself."""
        self._left = 0
        if self._bytes:
            written, self._bytes = bytes(self._bytes), bytearray()
            self._write(written.decode(self._state.encoding, "replace"))

    def _write(self, text: str) -> None:
        if self._bytes:
            self._flush()
        state = self._state
        if state.unread or state.hidden:
            return
        self._length += len(text)
        if self._length > self.most:
            raise DocumentError(f"RTF: more than {self.most} characters; limit: text_characters")
        self._texts.setdefault(state.into, []).append(text)

    def _end_paragraph(self) -> None:
        self._flush()
        if self._state.into == "note":
            self._write("\n\n")
        elif not self._state.into:
            if self._in_table:
                self._write("\n")
            elif one := block(self._taken(), self._level):
                self.blocks.append(one)

    def _end_cell(self) -> None:
        self._flush()
        if not self._state.into:
            self._cells.append(" ".join(self._taken().split()))

    def _end_row(self) -> None:
        self._flush()
        if not self._state.into and (one := block("\t".join(self._cells))):
            self.blocks.append(one)
        self._cells = []

    def _taken(self) -> str:
        """The text since the last end of a paragraph or cell, its pairs of surrogates joined."""
        words = "".join(self._texts.get("", []))
        self._texts[""] = []
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _usable(encoding: str) -> str:
    try:
        return codecs.lookup({"cp10000": "mac_roman", "cp65001": "utf-8"}.get(encoding, encoding)).name
    except LookupError:
        return "cp1252"


def _day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None
