"""The words of a page → its lines in reading order: down one column, then down the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from press_archive_documents.pages import Word

# Widths and distances are in heights of the line, a height being 1.2 times the size of the type.
_NARROW_GUTTER = 0.6
"""LaTeX sets its columns 10 points apart, and newspapers some of theirs closer; a blank is 0.2 wide."""
_WIDE_GUTTER = 1.4
_LINES_AT_NARROW = 5
"""White that runs down so many lines at a narrow place is no accident of the blanks above each other."""
_LINES_AT_WIDE = 3
_FEWEST_LETTERS = 12
"""A line of a column has so many on average; a cell of a table has fewer."""
_APART = 0.9
_TAB = 1.6
_DEEPEST = 6
_DROP_CAP = 1.7
_RIGHT_TO_LEFT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufeff"))


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


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page in reading order."""
    usual = median(word.height for word in words) if words else 0.0
    if usual <= 0:
        return []
    words, capitals = _without_drop_caps(words, usual)
    columns = [column for column in _columns(words, usual, _DEEPEST) if column]
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


def _columns(words: Sequence[Word], usual: float, depth: int) -> list[list[Word]]:
    """The words by columns, in reading order; what runs over all columns stands between those above and below it."""
    if not words or not depth:
        return [list(words)]
    found: list[list[Word]] = []
    flow: list[Word] = []
    for group, gutters in _groups(words, usual):
        sides = _split(group, gutters, usual)
        if len(sides) == 1:
            flow += sides[0]
            continue
        if flow:
            found.append(flow)
            flow = []
        for side in sides:
            found += _columns(side, usual, depth - 1)
    return [*found, flow] if flow else found


def _groups(words: Sequence[Word], usual: float) -> list[tuple[list[Word], list[tuple[float, float]]]]:
    """Strips that follow each other and leave the same white gaps from top to bottom, with these gaps."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    groups: list[tuple[list[list[Word]], list[tuple[float, float]]]] = []
    for strip in _strips(words):
        own = _gaps(strip, left, right, usual * _NARROW_GUTTER)
        if groups:
            shared = _shared(groups[-1][1], own, usual * _NARROW_GUTTER)
            if shared:
                groups[-1][0].append(strip)
                groups[-1] = (groups[-1][0], shared)
                continue
        groups.append(([strip], own))
    parted: list[tuple[list[Word], list[tuple[float, float]]]] = []
    for strips, gaps in groups:
        head, middle, foot = _without_loose_ends(strips, gaps, usual)
        parted += [
            ([word for strip in part for word in strip], gaps) for part in (head, middle, foot) if part
        ]
    return parted


def _without_loose_ends(
    strips: list[list[Word]], gaps: list[tuple[float, float]], usual: float
) -> tuple[list[list[Word]], list[list[Word]], list[list[Word]]]:
    """Strips at the top and at the foot that stand on one side only and apart: a headline, a page's number."""
    first, last = 0, len(strips)
    while first < last - 1 and _is_loose(strips[first], strips[first + 1], gaps, usual):
        first += 1
    while last - 1 > first and _is_loose(strips[last - 1], strips[last - 2], gaps, usual):
        last -= 1
    return strips[:first], strips[first:last], strips[last:]


def _is_loose(strip: list[Word], beside: list[Word], gaps: list[tuple[float, float]], usual: float) -> bool:
    sides = {sum(word.left > start for start, _ in gaps) for word in strip}
    upper, lower = sorted((strip, beside), key=lambda one: -one[0].middle)
    apart = min(word.bottom for word in upper) - max(word.top for word in lower)
    height = median(word.height for word in strip)
    return len(sides) == 1 and (apart > usual * _APART or height > usual * 1.25)


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


def _shared(
    one: list[tuple[float, float]], other: list[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    shared = ((max(start, begin), min(end, finish)) for start, end in one for begin, finish in other)
    return [(start, end) for start, end in shared if end - start >= least]


def _split(group: list[Word], gutters: list[tuple[float, float]], usual: float) -> list[list[Word]]:
    """The group's columns from left to right, or the group itself where the gaps are no gutters between prose."""
    sides: list[list[Word]] = [group]
    for start, end in sorted(gutters):
        least = _LINES_AT_WIDE if end - start > usual * _WIDE_GUTTER else _LINES_AT_NARROW
        before = [word for word in sides[-1] if word.right <= start + 0.1]
        after = [word for word in sides[-1] if word.right > start + 0.1]
        if _is_prose(before, least) and _is_prose(after, least):
            sides[-1:] = [before, after]
    rtl = sum(_is_right_to_left(word.text) for word in group)
    return sides[::-1] if rtl > len(group) / 2 else sides


def _is_prose(words: list[Word], least: int) -> bool:
    lines = len(_strips(words))
    return lines >= least and sum(len(word.text) + 1 for word in words) / lines >= _FEWEST_LETTERS


def _line(row: list[Word], usual: float, *, page: int, column: int, capitals: dict[int, str]) -> Line:
    is_rtl = sum(_is_right_to_left(word.text) for word in row) > len(row) / 2
    ordered = sorted(row, key=lambda word: -word.right if is_rtl else word.left)
    height = max(word.height for word in row)
    text = ""
    for number, word in enumerate(ordered):
        if number:
            before = ordered[number - 1]
            gap = before.left - word.right if is_rtl else word.left - before.right
            # A word set in two fonts comes as two words without a blank between.
            text += "\t" if gap > max(height, usual) * _TAB else " " if gap > height * 0.06 else ""
        text += capitals.get(id(word), "") + word.text
    bold = sum(len(word.text) for word in row if word.is_bold)
    return Line(
        text,
        min(word.left for word in row),
        max(word.right for word in row),
        median(word.middle for word in row),
        median(word.height for word in row for _ in word.text),
        bold * 2 > sum(len(word.text) for word in row),
        ordered[0].right - ordered[0].left,
        page,
        column,
    )


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


def _is_right_to_left(text: str) -> bool:
    return any(first <= character <= last for character in text for first, last in _RIGHT_TO_LEFT)
