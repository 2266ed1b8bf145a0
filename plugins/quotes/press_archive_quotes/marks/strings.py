"""Text → quoted strings: every quotation mark of an article, paired over the whole of it.

A mark opens or closes by what stands around it, not by its shape alone: a curly mark may be typed the wrong
way round and a straight one has no direction. Apostrophes are never marks. A string that is still open at the
end of its paragraph goes on in the next one where that opens again or brings the closing mark; else it ends
with its own paragraph, so that a lost mark costs no more than that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import Span
from press_archive_quotes.marks.words import word_set

RUN = re.compile("[\"“”„‟«»‹›‘’‚'`]+")
MARK = re.compile(r"\"{3,}|'{4,}|[“”]{3,}|'''|''|‘‘|’’|‘’|``|[\"“”„‟«»‹›‘’‚'`]")
OPENERS = word_set("“ ‟ „ « ‹ ‘ ‚ ‘‘ ``")
CLOSERS = frozenset(["”", "»", "›", "’", "’’"])
FAMILIES = {
    **dict.fromkeys(["“", "”", "„", "‟", '"'], "double"),
    **dict.fromkeys(["''", "‘‘", "’’", "‘’", "``"], "doubled"),
    **dict.fromkeys(["«", "»"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "small guillemet"),
    **dict.fromkeys(["‘", "’", "‚", "'", "`"], "single"),
}
BEFORE_OPENING = frozenset("([{—–―-/:;,")
ELIDED = re.compile(r"(?:\d|em\b|tis\b|twas\b|til\b|cause\b|bout\b|n\b|cuz\b|round\b)", re.IGNORECASE)
YEAR = re.compile(r"\d0?s?\b|\d\ds?\b")
SPEAKING = r"(?:said|says|say|told|added|adds|wrote|writes|asked|tweeted|explained|continued|replied|noted)"
LOST_CLOSE = re.compile(
    rf"[,?!.…](?='\.')|[,?!.…]\s+(?:[A-Z][\w.’'-]*\s+){{0,3}}(?:he|she|they|{SPEAKING})\b"
)
FEET = re.compile(r"\d['’′]\d{1,2}$")
CLOSES_NEXT = re.compile(r"[,.?!]?[”\"]")
"""A closing mark right behind: `“He is 6’2”,” Rubio said`."""
LATER = re.compile(r"['’](?!\w)|\n|[‘“\"]")
DEEPEST = 6
"""How deep strings may be nested; what opens further out is given up."""
CARRIED_PARAGRAPHS = 5
"""How many paragraphs without a mark a string that is not re-opened may run through."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark with the direction it has here."""

    start: int
    end: int
    family: str
    opens: bool


@dataclass(frozen=True, slots=True)
class QuotedString:
    """The words between an opening mark and its closing mark, one span a paragraph."""

    parts: tuple[Span, ...]
    """With the marks."""
    inner: tuple[Span, ...]
    """Without the marks."""
    depth: int
    """0 for an outer string, 1 for one inside it."""
    closed: bool

    @property
    def start(self) -> int:
        """Where the opening mark stands."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Behind the closing mark, or the end of the last paragraph."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class Paired:
    """What the marks of one paragraph give by themselves."""

    strings: tuple[tuple[Mark, Mark, int], ...]
    left_open: Mark | None
    stray_close: Mark | None
    first: Mark | None


def quoted_strings(text: str, paragraphs: Sequence[Span]) -> list[QuotedString]:
    """Pair the quotation marks of `text`; strings in order of their start, outer before inner."""
    paired = [_pair(text, paragraph) for paragraph in paragraphs]
    found: list[QuotedString] = []
    taken: set[int] = set()
    for number, paragraph in enumerate(paired):
        for opening, closing, depth in paragraph.strings:
            if opening.start not in taken:
                found.append(_string([(opening.start, opening.end)], [(closing.start, closing.end)], depth))
        if paragraph.left_open and paragraph.left_open.start not in taken:
            carried = _carry(text, paragraphs, paired, number, taken)
            if carried:
                found.append(carried)
    return _with_depths(sorted(found, key=lambda string: (string.start, -string.end)))


def _with_depths(strings: Sequence[QuotedString]) -> list[QuotedString]:
    """In order of their start, each with the number of strings around it."""
    around: list[int] = []
    found = []
    for string in strings:
        around = [end for end in around if end > string.start]
        found.append(replace(string, depth=len(around)))
        around.append(string.end)
    return found


def _string(opened: list[tuple[int, int]], closed: list[tuple[int, int]], depth: int) -> QuotedString:
    parts = tuple(Span(o[0], c[1]) for o, c in zip(opened, closed, strict=True))
    inner = tuple(Span(o[1], max(o[1], c[0])) for o, c in zip(opened, closed, strict=True))
    return QuotedString(parts, inner, depth, closed[-1][0] != closed[-1][1])


def _carry(
    text: str, paragraphs: Sequence[Span], paired: list[Paired], number: int, taken: set[int]
) -> QuotedString | None:
    """The string left open at the end of paragraph `number`, with its paragraphs to come."""
    mark = paired[number].left_open
    assert mark is not None
    lost = LOST_CLOSE.search(text, mark.end, paragraphs[number].end)
    if lost:
        return _string([(mark.start, mark.end)], [(lost.start() + 1, lost.start() + 1)], 0)
    opened, closed = [(mark.start, mark.end)], []
    ends = paragraphs[number].end
    for follower in range(number + 1, min(number + 1 + CARRIED_PARAGRAPHS, len(paragraphs))):
        step = _continuation(text, paragraphs[follower], paired[follower], mark.family)
        if step is None:
            break
        closed.append((ends, ends))
        opening, closing = step
        opened.append(opening)
        taken.add(opening[0])
        ends = paragraphs[follower].end
        if closing is not None:
            return _string(opened, [*closed, closing], 0)
    re_opened = [pair for pair in opened[1:] if pair[0] != pair[1]]
    if re_opened and len(opened) > 1:
        last = max(index for index, pair in enumerate(opened) if pair[0] != pair[1])
        return _string(opened[: last + 1], [*closed, (ends, ends)][: last + 1], 0)
    if not _may_run_to_the_end(text, paragraphs[number], mark):
        return None
    return _string(opened[:1], [(paragraphs[number].end, paragraphs[number].end)], 0)


def _continuation(
    text: str, span: Span, paired: Paired, family: str
) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """How a paragraph goes on with a string open before it: where it starts here, where it closes if it does."""
    first = paired.first
    start = _first_word(text, span)
    if first and first.opens and first.family == family and first.start == start:
        if paired.left_open and paired.left_open.start == first.start:
            return (first.start, first.end), None
        closing = next((c for o, c, _ in paired.strings if o.start == first.start), None)
        return ((first.start, first.end), (closing.start, closing.end)) if closing else None
    stray = paired.stray_close
    if stray and stray.family == family:
        return (start, start), (stray.start, stray.end)
    if first is None:
        return (start, start), None
    return None


def _first_word(text: str, span: Span) -> int:
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    return start


def _may_run_to_the_end(text: str, paragraph: Span, mark: Mark) -> bool:
    """Whether a mark that is never closed still opens speech: at a paragraph's start, or after a colon or comma."""
    before = text[paragraph.start : mark.start].rstrip()
    return mark.family != "single" and (not before or before[-1] in ":,.?!")


def _pair(text: str, paragraph: Span) -> Paired:
    strings: list[tuple[Mark, Mark, int]] = []
    closed = {"single"}
    stack: list[Mark] = []
    stray: Mark | None = None
    first: Mark | None = None
    for mark in _marks(text, paragraph, stack):
        if first is None and mark.family != "single":
            first = mark
        if mark.opens:
            stack.append(mark)
            del stack[:-DEEPEST]
            continue
        while stack and stack[-1].family == "single" != mark.family:
            stack.pop()
        place = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)
        if place is not None:
            strings.append((stack[place], mark, place))
            closed.add(mark.family)
            del stack[place:]
        elif stray is None and mark.family not in closed:
            stray = mark
    left = next((mark for mark in reversed(stack) if mark.family != "single"), None)
    return Paired(tuple(strings), left, stray, first)


def _marks(text: str, paragraph: Span, stack: list[Mark]) -> Iterator[Mark]:
    """The marks of a paragraph, apostrophes left out. `stack` is what is open when each is asked for."""
    for run in RUN.finditer(text, paragraph.start, paragraph.end):
        start, end = run.span()
        if end - start == 1:
            if start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum():
                continue  # an apostrophe, or inches
            mark = _mark(text, paragraph, start, end, stack)
            if mark:
                yield mark
        else:
            yield from _marks_of_run(text, paragraph, start, end, stack)


def _marks_of_run(text: str, paragraph: Span, first: int, last: int, stack: list[Mark]) -> Iterator[Mark]:
    """The marks where several stand side by side: `themselves,’"`."""
    for match in MARK.finditer(text, first, last):
        start, end = match.span()
        if end - start > 2 and match.group() != "'''":
            continue  # a row of marks is a rule across the page
        if end - start == 3:
            yield from _triple(text, paragraph, start, stack)
            continue
        mark = _mark(text, paragraph, start, end, stack)
        if mark:
            yield mark


def _triple(text: str, paragraph: Span, start: int, stack: list[Mark]) -> Iterator[Mark]:
    before = text[start - 1] if start > paragraph.start else " "
    cut = start + (2 if before.isspace() else 1)
    for one, other in ((start, cut), (cut, start + 3)):
        mark = _mark(text, paragraph, one, other, stack)
        if mark:
            yield mark


def _mark(text: str, paragraph: Span, start: int, end: int, stack: list[Mark]) -> Mark | None:
    shape = text[start:end]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    family = FAMILIES[shape]
    is_open = any(mark.family == family for mark in stack)
    if family == "single":
        return _single(text, start, end, before, after, is_open)
    if family == "double" and before.isdigit() and not after.isalpha():
        feet = FEET.search(text[max(paragraph.start, start - 5) : start])
        if not is_open or (feet and CLOSES_NEXT.match(text, end)):
            return None  # inches
    if family == "double" and not text[paragraph.start : start].strip():
        return Mark(start, end, family, True)  # whatever its shape: "” … they are not like him,” she said"
    may_open = (before.isspace() or before in BEFORE_OPENING or before in FAMILIES) and not after.isspace()
    may_close = not before.isspace() and (not after.isalnum())
    if may_open != may_close:
        # A shape against its surroundings yields only where it could otherwise not be paired.
        opens = may_open if shape not in OPENERS | CLOSERS else _shaped(shape, may_open, is_open)
    else:
        opens = shape in OPENERS if shape in OPENERS | CLOSERS else not is_open
    return Mark(start, end, family, opens)


def _shaped(shape: str, may_open: bool, is_open: bool) -> bool:
    """The direction of a mark that has one by its shape."""
    return may_open if shape in OPENERS else may_open and not is_open


def _single(text: str, start: int, end: int, before: str, after: str, is_open: bool) -> Mark | None:
    shape = text[start]
    if before.isalnum() and after.isalnum():
        return None
    if shape != "’" and not before.isalnum() and (after.isalnum() or after in '"“[($'):
        if (ELIDED if shape in "'`" else YEAR).match(text, end):
            return None
        if not before.isspace() and before not in BEFORE_OPENING and before not in FAMILIES:
            return None
        return Mark(start, end, "single", True)
    if not is_open or before.isspace():
        return None
    if before in "sS" and after == " " and _closes_later(text, end):
        return None  # the apostrophe of a plural: its string closes further on
    return Mark(start, end, "single", False)


def _closes_later(text: str, start: int) -> bool:
    later = LATER.search(text, start)
    return bool(later and later.group()[-1:] in "'’")
