"""A PDF's pages → their words with places and sizes, through PDFium."""

import ctypes
import math
import re
import zlib
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
_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_DICTIONARY = 2_000
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_CHUNK = 1 << 20
_STREAMS_TOGETHER = 4
"""All streams may unpack to so many times what one may: fonts, pictures and pages of a long report."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_NAME_BYTES = 128
_RAISED = 0.85
"""Times the size of the line: the digit of a note is set smaller, and higher by a tenth of it at least."""
_ABOVE_THE_LINE = 0.1
_HEIGHT = 1.2
"""Of a line, times the size of its type: from the deepest foot to the highest accent."""
_BELOW_THE_LINE = 0.24


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
        words, undecoded, turn = _words(text, count)
        width, height = page.get_width(), page.get_height()
        if turn % 180:
            width, height = height, width
        yield Page(label, tuple(words), width, height, undecoded)
        text.close()
        page.close()


def _words(text: Any, count: int) -> tuple[list[Word], int, int]:
    """The words, how many letters could not be decoded, and by how much most of the text is turned."""
    words: list[tuple[int, Word]] = []
    letters: list[str] = []
    first = last = -1
    undecoded = 0
    character = pdfium.FPDFText_GetUnicode
    for index in range(count + 1):
        code = character(text, index) if index < count else 32
        sign = _HYPHENS.get(code) or (chr(code) if code else "")
        if code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF:
            undecoded += 1
            sign = "\ufffd"
        if sign.isspace():
            if letters:
                words.append(_word("".join(letters), text, first, last))
                letters = []
        else:
            if not letters:
                first = index
            elif sign.isdigit() and not letters[-1].isdecimal() and _is_raised(text, first, index):
                sign = raised(sign)
            last = index
            letters.append(sign)
    turns = [turn for turn, word in words for _ in word.text]
    turn = max(set(turns), key=turns.count) if turns else 0
    # What is turned otherwise stands in the margin: a credit beside a picture, the stamp of a repository.
    return [_upright(word, turn) for own, word in words if own == turn], undecoded, turn


def _is_raised(text: Any, first: int, index: int) -> bool:
    """Is a character smaller than the first one of its word, and above the line that it stands on?"""
    (_, line), (_, own) = _origin(text, first), _origin(text, index)
    size = _size(text, first)
    return _size(text, index) < size * _RAISED and own > line + size * _ABOVE_THE_LINE


def _origin(text: Any, index: int) -> tuple[float, float]:
    """Where a character stands on its line."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _size(text: Any, index: int) -> float:
    """The size of a character's type in points, as it is drawn."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    if pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        size *= math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return size if math.isfinite(size) else 0.0


def _word(letters: str, text: Any, first: int, last: int) -> tuple[int, Word]:
    """A word, and by how many degrees it is turned to the left."""
    angle = pdfium.FPDFText_GetCharAngle(text, first)
    turn = round(math.degrees(angle) / 90) * 90 % 360 if angle > 0 else 0
    x, y = _origin(text, first)
    size = _size(text, first)
    # Boxes of characters are those of their shapes in some files and those of their fonts in others: along the
    # line either will do, across it the size of the type says more.
    boxes = []
    for index in (first, last):
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        boxes.append(box)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    bottom = min(min(box.bottom, box.top) for box in boxes)
    top = max(max(box.bottom, box.top) for box in boxes)
    below, above = size * _BELOW_THE_LINE, size * (_HEIGHT - _BELOW_THE_LINE)
    if turn == 0:
        bottom, top = y - below, y + above
    elif turn == 180:
        bottom, top = y - above, y + below
    elif turn == 90:
        left, right = x - above, x + below
    else:
        left, right = x - below, x + above
    try:
        letters = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        letters = letters.encode("utf-8", "replace").decode("utf-8")
    return turn, Word(letters, left, bottom, right, top, _is_bold(text, first))


def _is_bold(text: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFText_GetFontInfo(text, index, name, _NAME_BYTES, None)
    return bool(_BOLD.search(name.value.decode("ascii", "replace")))


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
