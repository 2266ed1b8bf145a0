"""The words of a page → its lines in reading order: down one column, then down the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from press_archive_documents.pages import Word, is_right_to_left
from press_archive_documents.story import raised

# Widths and distances are in heights of the line, a height being 1.2 times the size of the type.
_NARROW_GUTTER = 0.6
"""LaTeX sets its columns 10 points apart, and newspapers some of theirs closer; a blank is 0.2 wide."""
_WIDE_GUTTER = 1.4
_LINES_AT_NARROW = 5
"""White that runs down so many lines at a narrow place is no accident of the blanks above each other."""
_LINES_AT_WIDE = 3
_LINES_AT_KNOWN = 1
_FEWEST_LETTERS = 12
"""A line of a column has so many on average; a cell of a table has fewer."""
_APART = 0.9
_TAB = 1.6
_DEEPEST = 8
_LARGE = 1.25
_TOUCH = 0.1
_DROP_CAP = 1.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, its words in reading order."""

    text: str
    left: float
    right: float
    middle: float
    height: float
    is_bold: bool
    first_word: float
    """The width of the first word: would it have fitted on the line above?"""
    page: int = 0
    column: int = 0
    """Lines of one column of one page have the same number; the next column has a higher one."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A white gap that runs down through strips `first` to `end` (not included)."""

    left: float
    right: float
    first: int
    end: int


def lines_of_pages(pages: Sequence[Sequence[Word]]) -> list[Line]:
    """The lines of all pages in reading order."""
    gutters: list[_Gutter] = []
    return [line for number, words in enumerate(pages) for line in _lines(words, number, gutters)]


def _lines(words: Sequence[Word], page: int, gutters: list[_Gutter]) -> list[Line]:
    """The lines of one page in reading order; the gutters on it are put to `gutters`.

    Where a gutter was on a page before, fewer lines beside it do: the last page of a story is half empty.
    """
    usual = median(word.height for word in words) if words else 0.0
    if usual <= 0:
        return []
    words, capitals = _without_drop_caps(words, usual)
    columns = [column for column in _columns(_strips(words), usual, _DEEPEST, gutters) if column]
    lines: list[Line] = []
    for number, column in enumerate(columns):
        for strip in _strips(column):
            lines += [_line(row, usual, page=page, column=number, capitals=capitals) for row in _rows(strip)]
    return lines


def _strips(words: Iterable[Word]) -> list[list[Word]]:
    """The words in strips across, from top to bottom; between two strips no word reaches over."""
    strips: list[list[Word]] = []
    bottom = float("inf")
    # The middle part of a word alone counts: where lines stand close, the feet of one reach into the next.
    for word in sorted(words, key=lambda word: -(word.middle + word.height * 0.2)):
        if strips and word.middle + word.height * 0.2 > bottom:
            strips[-1].append(word)
            bottom = min(bottom, word.middle - word.height * 0.2)
        else:
            strips.append([word])
            bottom = word.middle - word.height * 0.2
    return strips


def _rows(strip: list[Word]) -> list[list[Word]]:
    """The lines in a strip: more than one where a high word stands beside them."""
    rows: list[list[Word]] = []
    for word in sorted(strip, key=lambda word: -word.middle):
        if rows and abs(rows[-1][0].middle - word.middle) < min(rows[-1][0].height, word.height) * 0.6:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _columns(strips: list[list[Word]], usual: float, depth: int, gutters: list[_Gutter]) -> list[list[Word]]:
    """The words by columns, in reading order; what runs over all columns stands between those above and below it."""
    gutter = _best_gutter(strips, usual, gutters) if depth else None
    if gutter is None:
        return [[word for strip in strips for word in strip]]
    if not _is_known(gutter, gutters):
        gutters.append(gutter)
    inside = [word for strip in strips[gutter.first : gutter.end] for word in strip]
    sides = [
        [word for word in inside if word.right <= gutter.left + _TOUCH],
        [word for word in inside if word.right > gutter.left + _TOUCH],
    ]
    if sum(is_right_to_left(word.text) for word in inside) > len(inside) / 2:
        sides.reverse()
    return [
        *_columns(strips[: gutter.first], usual, depth - 1, gutters),
        *(column for side in sides for column in _columns(_strips(side), usual, depth - 1, gutters)),
        *_columns(strips[gutter.end :], usual, depth - 1, gutters),
    ]


def _best_gutter(strips: list[list[Word]], usual: float, known: Sequence[_Gutter]) -> _Gutter | None:
    """The gutter with text on both sides of it in most strips; None where no gap is one."""
    best, most = None, 0
    for gutter in _runs(strips, usual * _NARROW_GUTTER):
        gutter = _without_loose_ends(strips, gutter, usual)
        inside = strips[gutter.first : gutter.end]
        # The lines of two columns need not stand at one height: each may be a strip of its own.
        sides = [side for strip in inside for side in _sides(strip, gutter)]
        beside = min(sides.count(False), sides.count(True))
        least = _LINES_AT_WIDE if gutter.right - gutter.left > usual * _WIDE_GUTTER else _LINES_AT_NARROW
        if _is_known(gutter, known):
            least = _LINES_AT_KNOWN
        if beside > most and beside >= least and _is_between_prose(inside, gutter):
            best, most = gutter, beside
    return best


def _is_known(gutter: _Gutter, known: Sequence[_Gutter]) -> bool:
    """Is it where one of those is, and as wide?"""
    return any(gutter.left < one.left + 1 and gutter.right > one.right - 1 for one in known)


def _runs(strips: list[list[Word]], least: float) -> list[_Gutter]:
    """The gaps that strips after each other share, each as far down as it goes."""
    if not strips:
        return []
    left = min(word.left for strip in strips for word in strip)
    right = max(word.right for strip in strips for word in strip)
    ended: list[_Gutter] = []
    running: dict[tuple[int, int], _Gutter] = {}
    for number, strip in enumerate([*strips, []]):
        gaps = _gaps(strip, left, right, least) if strip else []
        following: dict[tuple[int, int], _Gutter] = {}
        for gutter in running.values():
            goes_on = False
            for start, end in gaps:
                begin, finish = max(start, gutter.left), min(end, gutter.right)
                if finish - begin >= least:
                    goes_on = True
                    # Of two that came to be the same the first is the longer one.
                    following.setdefault(
                        (round(begin), round(finish)), _Gutter(begin, finish, gutter.first, number + 1)
                    )
            if not goes_on or len(gaps) == 0:
                ended.append(gutter)
        for start, end in gaps:
            following.setdefault((round(start), round(end)), _Gutter(start, end, number, number + 1))
        running = following
    return ended


def _sides(strip: list[Word], gutter: _Gutter) -> set[bool]:
    return {word.right > gutter.left + _TOUCH for word in strip}


def _without_loose_ends(strips: list[list[Word]], gutter: _Gutter, usual: float) -> _Gutter:
    """Less the strips at its ends that stand on one side only and apart: a headline, a page's number."""
    first, end = gutter.first, gutter.end
    while first < end - 1 and _is_loose(strips[first], strips[first + 1], gutter, usual):
        first += 1
    while end - 1 > first and _is_loose(strips[end - 1], strips[end - 2], gutter, usual):
        end -= 1
    return _Gutter(gutter.left, gutter.right, first, end)


def _is_loose(strip: list[Word], beside: list[Word], gutter: _Gutter, usual: float) -> bool:
    upper, lower = sorted((strip, beside), key=lambda one: -one[0].middle)
    apart = min(word.bottom for word in upper) - max(word.top for word in lower)
    is_large = median(word.height for word in strip) > usual * _LARGE
    return len(_sides(strip, gutter)) == 1 and (apart > usual * _APART or is_large)


def _is_between_prose(strips: list[list[Word]], gutter: _Gutter) -> bool:
    """Are the lines on both sides long enough to be text? The columns of a table mostly are not."""
    for side in (False, True):
        rows = [[word for word in strip if (word.right > gutter.left + _TOUCH) is side] for strip in strips]
        rows = [row for row in rows if row]
        letters = sum(len(word.text) + 1 for row in rows for word in row)
        if not rows or letters / len(rows) < _FEWEST_LETTERS:
            return False
    return True


def _gaps(strip: list[Word], left: float, right: float, least: float) -> list[tuple[float, float]]:
    """The stretches of a strip without a word, at least so wide."""
    gaps: list[tuple[float, float]] = []
    at = left - least
    for word in sorted(strip, key=lambda word: word.left):
        if word.left - at >= least and word.left > left:
            gaps.append((max(at, left), word.left))
        at = max(at, word.right)
    if right - at >= least:
        gaps.append((at, right))
    return gaps


def _line(row: list[Word], usual: float, *, page: int, column: int, capitals: dict[int, str]) -> Line:
    is_rtl = sum(is_right_to_left(word.text) for word in row) > len(row) / 2
    ordered = sorted(row, key=lambda word: -word.right if is_rtl else word.left)
    height = max(word.height for word in row)
    text = ""
    for number, word in enumerate(ordered):
        if number:
            before = ordered[number - 1]
            gap = before.left - word.right if is_rtl else word.left - before.right
            # A word set in two fonts comes as two words without a blank between.
            text += "\t" if gap > max(height, usual) * _TAB else " " if gap > height * 0.06 else ""
            if text[-1] not in " \t" and _is_raised(word, before):
                text += raised(word.text)
                continue
        text += capitals.get(id(word), "") + word.text
    bold = sum(len(word.text) for word in row if word.is_bold)
    left, right = min(word.left for word in row), max(word.right for word in row)
    return Line(
        text,
        # From here on lines start at the left: those of Arabic and Hebrew are mirrored.
        -right if is_rtl else left,
        -left if is_rtl else right,
        median(word.middle for word in row),
        median(word.height for word in row for _ in word.text),
        bold * 2 > sum(len(word.text) for word in row),
        ordered[0].right - ordered[0].left,
        page,
        column,
    )


def _is_raised(word: Word, before: Word) -> bool:
    """Is a number set smaller and higher than the word that it stands behind: `km²`, or the sign of a note?"""
    is_smaller = word.text.isdecimal() and word.height < before.height * 0.85
    return is_smaller and word.bottom > before.bottom + before.height * 0.08


def _without_drop_caps(words: Sequence[Word], usual: float) -> tuple[list[Word], dict[int, str]]:
    """The words without the initials that reach over several lines, and the initial of each word that has one."""
    initials = [
        word
        for word in words
        if word.height > usual * _DROP_CAP and len(word.text) <= 2 and word.text[-1:].isalpha()
    ]
    kept = [word for word in words if not any(word is one for one in initials)]
    known = {word.text.casefold() for word in kept}
    capitals: dict[int, str] = {}
    for initial in initials:
        beside = [
            word
            for word in kept
            if 0 <= word.left - initial.right + usual * 0.3 <= usual * 2
            and initial.bottom <= word.middle <= initial.top
        ]
        lines = len(_strips(beside))
        if lines < 2:
            kept.append(initial)
            continue
        first = min(beside, key=lambda word: (-round(word.middle / usual * 2), word.left))
        joined = initial.text.casefold() + first.text.casefold()
        # "A" and "I" are words themselves: "A man", not "Aman".
        is_word = initial.text in "AI" and joined not in known
        capitals[id(first)] = initial.text + (" " if is_word else "")
    return kept, capitals
