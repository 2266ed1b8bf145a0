"""The lines of all pages in reading order → blocks: paragraphs and headings, whole over line, column and page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from press_archive_documents.columns import Line
from press_archive_documents.story import Block, clean

_SAME_SIZE = 1.12
_HEADING_SIZE = 1.14
"""Times the height of the text: a headline of 12 points over a text of 10 is one."""
_LONGEST_HEADING = 300
_LONGEST_BOLD_HEADING = 120
_INDENT = 0.6
_APART = 1.35
"""Times the usual distance of lines: a paragraph set off by half a line."""
_ENDS = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]]*\s*\Z")
_OPENS_ITEM = re.compile(r"(?:[•▪●◦■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_BROKEN = re.compile(r"([^\W\d_]+|\d+)([-\u00ad])\Z")
# Parts that are written with a hyphen wherever the line ends: "self-made", "ex-minister".
_KEEP_HYPHEN = frozenset(
    ["self", "ex", "well", "vice", "half", "all", "quasi", "so", "pro", "anti", "non", "pan"]
)
_LOOK_BACK = 3
_LINES_OF_TEXT = 5
_FULL_HEADLINE = 0.4
_LINES_OF_A_COLUMN = 3
"""A line by itself says nothing of how wide its column is."""


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    text: str
    pages: list[tuple[int, int]] = field(default_factory=list)

    @property
    def height(self) -> float:
        return median(line.height for line in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


def blocks_of(lines: Sequence[Line], labels: Sequence[str]) -> list[tuple[Block, float]]:
    """The blocks in reading order, each with the height of its type.

    A word broken at the end of a line is one word. Notes at a page's foot stand before the paragraph that runs on
    over them, so that pages follow each other.

    Args:
        labels: what each page is called.
    """
    if not lines:
        return []
    usual = usual_height(lines)
    known = _vocabulary(lines)
    columns = _columns(lines, usual)
    paragraphs: list[_Paragraph] = []
    for group in _grouped(lines, columns, usual):
        paragraph = _Paragraph(group, "")
        _append(paragraph, group, known)
        number = _continued(paragraphs, paragraph, columns, usual)
        if number is None:
            paragraphs.append(paragraph)
        else:
            earlier = paragraphs.pop(number)
            _append(earlier, group, known)
            earlier.lines += group
            paragraphs.append(earlier)
    return list(_blocks(paragraphs, labels, usual))


def usual_height(lines: Sequence[Line]) -> float:
    """The height of the type that most of the text is set in."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.height * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] or 1.0


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words inside of lines, in small letters: whole ones."""
    words: set[str] = set()
    for line in lines:
        words.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.casefold())[:-1])
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class _Column:
    """How the text of a column stands: its edges, and how far its lines are apart."""

    left: float
    right: float
    pitch: float
    lines: int
    width: float
    """Of the page's text where the column has too few lines to tell its own."""


_Columns = dict[tuple[int, int], _Column]


def _columns(lines: Sequence[Line], usual: float) -> _Columns:
    """The columns by page and number."""
    by_place: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        by_place.setdefault((line.page, line.column), []).append(line)
    whole = _pitch(lines, usual)
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for line in lines:
        lefts[line.page] = min(lefts.get(line.page, line.left), line.left)
        rights[line.page] = max(rights.get(line.page, line.right), line.right)
    columns: _Columns = {}
    for place, column in by_place.items():
        text = [line for line in column if line.height < usual * _SAME_SIZE] or column
        starts = Counter(round(line.left) for line in text)
        left = min(starts, key=lambda value: (-starts[value], value))
        right = max(line.right for line in text)
        pitch = _pitch(column, usual) if len(column) > _LINES_OF_TEXT else whole
        width = right - left if len(text) >= _LINES_OF_A_COLUMN else rights[place[0]] - lefts[place[0]]
        columns[place] = _Column(left, right, pitch, len(text), width)
    return columns


def _pitch(lines: Sequence[Line], usual: float) -> float:
    """How far lines of one paragraph are apart: among the smaller steps, since paragraphs may be set off."""
    steps = (
        above.middle - line.middle
        for above, line in pairwise(lines)
        if (above.page, above.column) == (line.page, line.column)
    )
    close = sorted(step for step in steps if 0.5 * usual < step < 2.2 * usual)
    return close[len(close) // 5] if close else usual


def _grouped(lines: Sequence[Line], columns: _Columns, usual: float) -> Iterator[list[Line]]:
    """The lines of each paragraph, as far as it stands in one column."""
    group: list[Line] = []
    for line in lines:
        place = (line.page, line.column)
        if group and not _goes_on(group, line, columns[place], usual):
            yield group
            group = []
        group.append(line)
    yield group


def _goes_on(group: list[Line], line: Line, column: _Column, usual: float) -> bool:
    """Is the line of the same paragraph as those above it?"""
    above = group[-1]
    if (above.page, above.column) != (line.page, line.column):
        return False
    larger, smaller = max(above.height, line.height), min(above.height, line.height)
    if larger > smaller * _SAME_SIZE and len(line.text) > 3:
        return False
    step = above.middle - line.middle
    if not 0 < step < max(column.pitch, larger * 0.9) * _APART:
        return False
    is_heading = smaller > usual * _HEADING_SIZE
    if is_heading:
        # A headline is broken where the line is full; a name and a day below it are short lines by themselves.
        is_full = above.right - above.left > column.width * _FULL_HEADLINE
        return above.is_bold == line.is_bold and is_full
    if "\t" in line.text or "\t" in above.text:
        return False
    if above.is_bold != line.is_bold and (len(group) == 1 or line.is_bold) and not line.text[:1].islower():
        return False
    if _OPENS_ITEM.match(line.text) or (column.lines < _LINES_OF_TEXT and _are_centred(above, line)):
        return False
    # A short line of type that is indented opens a paragraph, unless all of it is indented, as a quotation is.
    indent = line.height * _INDENT
    if line.left > above.left + indent and line.left > column.left + indent and len(group) > 1:
        return False
    if line.left > above.left + indent and _ENDS.search(above.text):
        return False
    if line.left < above.left - indent and len(group) > 1:
        return False
    return not (
        _has_room(above, line, column) and not line.text[:1].islower() and not _BROKEN.search(above.text)
    )


def _are_centred(above: Line, line: Line) -> bool:
    """Do two lines stand in the middle, as a name and a day below a headline do? Each is a line by itself."""
    apart = abs((above.left + above.right) - (line.left + line.right)) / 2
    return apart < line.height * 0.3 and abs(above.left - line.left) > line.height


def _has_room(line: Line, following: Line, column: _Column) -> bool:
    """Would the next line's first word have fitted on this one? Somebody ended the paragraph there."""
    return line.right + following.first_word + line.height * 0.8 < column.right


def _continued(paragraphs: list[_Paragraph], new: _Paragraph, columns: _Columns, usual: float) -> int | None:
    """Which paragraph of an earlier column the new one goes on with; None where it begins."""
    first = new.lines[0]
    for back in range(1, min(_LOOK_BACK, len(paragraphs)) + 1):
        earlier = paragraphs[-back]
        last = earlier.lines[-1]
        if (last.page, last.column) == (first.page, first.column):
            continue
        is_like = max(earlier.height, new.height) < min(earlier.height, new.height) * _SAME_SIZE
        if not is_like or earlier.height > usual * _HEADING_SIZE or earlier.is_bold != new.is_bold:
            continue
        opening = new.text.lstrip("\"'“‘«([")[:1]
        if _ENDS.search(earlier.text) and not (opening.islower() and earlier.text[-1] in ":;"):
            return None
        column = columns[last.page, last.column]
        is_cut = back == 1 and column.lines >= _LINES_OF_A_COLUMN and not _has_room(last, first, column)
        if opening.islower() or _BROKEN.search(earlier.text) or is_cut:
            return len(paragraphs) - back
    return None


def _append(paragraph: _Paragraph, lines: Sequence[Line], known: frozenset[str]) -> None:
    """Write the lines behind what the paragraph has, words that were broken joined."""
    for line in lines:
        text = clean(line.text.replace("\u00ad", "-"))
        if not text:
            continue
        paragraph.text = _joined(paragraph.text, text, known)
        if not paragraph.pages or paragraph.pages[-1][1] != line.page:
            # The whole of a broken word belongs to the page that it begins on.
            start = len(paragraph.text) - len(text)
            paragraph.pages.append((max(0, start), line.page))


def _joined(above: str, line: str, known: frozenset[str]) -> str:
    if not above:
        return line
    broken = _BROKEN.search(above)
    following = re.match(r"[^\W\d_]+|\d+", line)
    if broken is None or following is None or line[:1].isspace():
        # Chinese and Japanese have no blank between words, nor at the end of a line.
        return above + ("" if _is_unspaced(above[-1]) and _is_unspaced(line[0]) else " ") + line
    first, second = broken[1].casefold(), following[0]
    if not second[0].islower() or first.isdigit():
        return above + line
    whole, with_hyphen = first + second.casefold(), f"{first}-{second.casefold()}"
    keeps = with_hyphen in known or (whole not in known and first in _KEEP_HYPHEN)
    return above + line if keeps else above[:-1] + line


def _is_unspaced(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _blocks(
    paragraphs: Sequence[_Paragraph], labels: Sequence[str], usual: float
) -> Iterator[tuple[Block, float]]:
    page = -1
    for paragraph in paragraphs:
        text = paragraph.text
        begun = []
        for offset, number in paragraph.pages:
            if number > page:
                begun.append((offset, labels[number]))
                page = number
        level = 0
        if len(text) <= _LONGEST_HEADING and paragraph.height > usual * _HEADING_SIZE:
            level = 1 if paragraph.height > usual * 1.5 else 2
        elif (
            paragraph.is_bold
            and len(text) <= _LONGEST_BOLD_HEADING
            and not _ENDS.search(text)
            and "\t" not in text
        ):
            level = 3
        if text:
            yield Block(text, level, tuple(begun)), paragraph.height
