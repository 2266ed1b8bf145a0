"""A PDF's pages → their words with places and sizes, through PDFium."""

import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from archive import DocumentError
from archive.settings import Limits
from press_archive_documents.story import raised

_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5
# PDFium's own sign for a hyphen that it takes for one of a broken word, and what others write there.
_HYPHENS = {0x02: "\u00ad", 0xFFFE: "\u00ad", 0x2010: "-", 0x2011: "-"}
# Fonts that TeX wrote as pictures have no names of letters: these codes are ligatures in its encoding.
_TEX_LIGATURES = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}
_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_DICTIONARY = 2_000
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_MOST_SHOWN = 300_000
"""Pieces of text on one page, of 600 bytes in memory each; a full page of a newspaper has 20,000 where each letter
is placed by itself."""
_STREAMS_TOGETHER = 4
"""All streams may unpack to so many times what one may: fonts, pictures and pages of a long report."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_BYTES = 128
_RAISED = 0.85
"""Times the size of the line: the digit of a note is set smaller, and higher by a tenth of it at least."""
_ABOVE_THE_LINE = 0.1
_OTHER_LINE = 2.5
"""Sizes of the type between a hyphen and what follows it: no letter is so wide."""
_HEIGHT = 1.2
"""Of a line, times the size of its type: from the deepest foot to the highest accent."""
_BELOW_THE_LINE = 0.24


_DIGITS = re.compile(r"\d[\d.,:/]*\d")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def is_right_to_left(text: str) -> bool:
    """Is it, or a part of it, in a script that runs from right to left?"""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page: points from the left and from the bottom edge as the page is read."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_bold: bool = False

    @property
    def height(self) -> float:
        """From the deepest foot to the highest accent: 1.2 times the size of its type."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page's words in the order that they are written in the file, which need not be that of reading."""

    label: str
    words: tuple[Word, ...]
    width: float
    height: float
    undecoded: int = 0
    """How many of its letters have a shape only: the font does not say which letters they are."""
    has_picture: bool = False
    """Of a page without words: is there a picture on it?"""


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[Any]:
    """The PDF in `content`.

    Raises:
        DocumentError: it is encrypted, damaged, or unpacks to more than the limits allow.
    """
    _refuse_bombs(content, limits)
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _PASSWORD_ERROR or "password" in str(error).lower():
            raise DocumentError("PDF: encrypted; save it without a password first") from error
        if code == _SECURITY_ERROR or "security" in str(error).lower():
            raise DocumentError("PDF: encrypted in a way that is not known here") from error
        raise DocumentError("PDF: damaged or cut short: its pages cannot be found") from error
    try:
        yield pdf
    finally:
        pdf.close()


def pages_of(pdf: Any, most: int) -> Iterator[Page]:
    """The pages in order. One that cannot be opened has no words.

    Raises:
        DocumentError: there are more than `most` characters on them.
    """
    seen = 0
    for index in range(len(pdf)):
        label = pdf.get_page_label(index) or str(index + 1)
        try:
            page = pdf[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Page(label, (), 0, 0)
            continue
        count = pdfium.FPDFText_CountChars(text)
        seen += max(0, count)
        if seen > most:
            raise DocumentError(f"PDF: more than {most} characters; limit: text_characters")
        words, undecoded, turn = _words(_Characters(text), count)
        width, height = page.get_width(), page.get_height()
        if turn % 180:
            width, height = height, width
        has_picture = not words and _has_picture(page)
        yield Page(label, tuple(words), width, height, undecoded, has_picture)
        text.close()
        page.close()


def _has_picture(page: Any) -> bool:
    objects = (
        pdfium.FPDFPage_GetObject(page, number) for number in range(pdfium.FPDFPage_CountObjects(page))
    )
    # A picture may stand in a form, as scanners write it.
    pictures = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    return any(pdfium.FPDFPageObj_GetType(one) in pictures for one in objects)


def _words(page: "_Characters", count: int) -> tuple[list[Word], int, int]:
    """The words, how many letters could not be decoded, and by how much most of the text is turned."""
    words: list[tuple[int, Word]] = []
    letters: list[str] = []
    first = last = -1
    undecoded = 0
    for index in range(count):
        code = page.code(index)
        if 32 < code < 0x7F:
            sign = chr(code)
        elif code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
            undecoded += 1
            sign = "\ufffd"
        else:
            sign = _HYPHENS.get(code) or chr(code)
            if code in _TEX_LIGATURES and page.is_of_nameless_font(index):
                sign = _TEX_LIGATURES[code]
            if sign.isspace():
                if letters:
                    words.append(page.word("".join(letters), first, last))
                    letters = []
                continue
        if letters and letters[-1] in "-\u00ad" and page.is_below(last, index):
            # PDFium joins a broken word by itself; its parts stand on two lines.
            words.append(page.word("".join(letters), first, last))
            letters = []
        if not letters:
            first = index
        elif sign.isdigit() and not letters[-1].isdecimal() and page.is_raised(first, index):
            sign = raised(sign)
        last = index
        letters.append(sign)
    if letters:
        words.append(page.word("".join(letters), first, last))
    turns: Counter[int] = Counter()
    for turn, word in words:
        turns[turn] += len(word.text)
    most = turns.most_common(1)[0][0] if turns else 0
    # What is turned otherwise stands in the margin: a credit beside a picture, the stamp of a repository.
    return [_upright(word, most) for turn, word in words if turn == most], undecoded, most


class _Characters:
    """The characters of a page by their number. PDFium writes what is asked into buffers, which are used again."""

    def __init__(self, text: Any) -> None:
        self._text = text.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._bold: dict[bytes, bool] = {}
        self._code = pdfium.FPDFText_GetUnicode

    def code(self, index: int) -> int:
        return int(self._code(self._text, index))

    def is_raised(self, first: int, index: int) -> bool:
        """Is a character smaller than the first one of its word, and above the line that it stands on?"""
        (_, line), (_, own) = self._origin(first), self._origin(index)
        size = self._size(first)
        return self._size(index) < size * _RAISED and own > line + size * _ABOVE_THE_LINE

    def is_of_nameless_font(self, index: int) -> bool:
        """Is a character one of the file, and not of PDFium's making, in a font without a name?"""
        if pdfium.FPDFText_IsGenerated(self._text, index):
            return False
        return bool(pdfium.FPDFText_GetFontInfo(self._text, index, None, 0, None) <= 1)

    def is_below(self, above: int, index: int) -> bool:
        """Does a character stand on another line than the one before it?"""
        (x, y), (other_x, other_y) = self._origin(above), self._origin(index)
        return math.hypot(other_x - x, other_y - y) > self._size(above) * _OTHER_LINE

    def word(self, letters: str, first: int, last: int) -> tuple[int, Word]:
        """A word, and by how many degrees it is turned to the left."""
        angle = pdfium.FPDFText_GetCharAngle(self._text, first)
        # PDFium counts with the clock.
        turn = -round(math.degrees(angle) / 90) * 90 % 360 if angle > 0 else 0
        x, y = self._origin(first)
        size = self._size(first)
        # Boxes of characters are those of their shapes in some files and those of their fonts in others: along
        # the line either will do, across it the size of the type says more.
        left, bottom, right, top = self._edges(first)
        other = self._edges(last)
        left, right = min(left, other[0]), max(right, other[2])
        bottom, top = min(bottom, other[1]), max(top, other[3])
        below, above = size * _BELOW_THE_LINE, size * (_HEIGHT - _BELOW_THE_LINE)
        if turn == 0:
            bottom, top = y - below, y + above
        elif turn == 180:
            bottom, top = y - above, y + below
        elif turn == 90:
            left, right = x - above, x + below
        else:
            left, right = x - below, x + above
        if is_right_to_left(letters):
            letters, left, right = self._from_the_right(letters, first)
        elif not letters.isascii():
            letters = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return turn, Word(letters, left, bottom, right, top, self._is_bold(first))

    def _from_the_right(self, letters: str, first: int) -> tuple[str, float, float]:
        """A word of Arabic or Hebrew as it is read, and its edges. In the file it may stand from either end."""
        edges = [self._edges(first + number) for number in range(len(letters))]
        order = sorted(range(len(letters)), key=lambda number: -(edges[number][0] + edges[number][2]))
        text = "".join(letters[number] for number in order)
        # Numbers run from left to right all the same.
        text = _DIGITS.sub(lambda match: match[0][::-1], text)
        return text, min(edge[0] for edge in edges), max(edge[2] for edge in edges)

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its line."""
        pdfium.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(self._x), ctypes.byref(self._y))
        return self._x.value, self._y.value

    def _size(self, index: int) -> float:
        """The size of a character's type in points, as it is drawn."""
        size = float(pdfium.FPDFText_GetFontSize(self._text, index))
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix)):
            size *= math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        return size if math.isfinite(size) else 0.0

    def _edges(self, index: int) -> tuple[float, float, float, float]:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(box))
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT:
            return True
        pdfium.FPDFText_GetFontInfo(self._text, index, self._name, _NAME_BYTES, None)
        name = self._name.value
        if name not in self._bold:
            self._bold[name] = bool(_BOLD.search(name.decode("ascii", "replace")))
        return self._bold[name]


def _upright(word: Word, turn: int) -> Word:
    """The word as it stands when the page is turned so that its text runs from left to right."""
    left, bottom, right, top = word.left, word.bottom, word.right, word.top
    if turn == 90:
        return replace(word, left=bottom, right=top, bottom=-right, top=-left)
    if turn == 180:
        return replace(word, left=-right, right=-left, bottom=-top, top=-bottom)
    if turn == 270:
        return replace(word, left=-top, right=-bottom, bottom=left, top=right)
    return word


def _refuse_bombs(content: bytes, limits: Limits) -> None:
    """Unpack each stream as far as the limits go: PDFium itself would go on to a gigabyte.

    Raises:
        DocumentError: one unpacks to more.
    """
    most = max(limits.document_bytes, len(content) * limits.decompression_ratio)
    left = most * _STREAMS_TOGETHER
    for match in _STREAM.finditer(content):
        dictionary = content[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()].rpartition(b" obj")[
            2
        ]
        times = len(_FLATE.findall(dictionary))
        # A picture is not unpacked for its page's text.
        if not times or b"/Image" in dictionary:
            continue
        end = content.find(b"endstream", match.end())
        packed = content[match.end() : end if end >= 0 else len(content)]
        for _ in range(min(times, 4)):
            packed = _inflated(packed, most)
            left -= len(packed)
            if packed.count(b"Tj") + packed.count(b"TJ") > _MOST_SHOWN:
                raise DocumentError(f"PDF: a page has more than {_MOST_SHOWN} pieces of text")
            if len(packed) > most or left < 0:
                raise DocumentError(
                    f"PDF: a stream unpacks to more than {limits.decompression_ratio} times its size; "
                    "limit: decompression_ratio"
                )


def _inflated(packed: bytes, most: int) -> bytes:
    """As much of a deflated stream as can be had, and no more than shows that it is too much."""
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(packed, most + 1)
    except zlib.error:
        return b""
