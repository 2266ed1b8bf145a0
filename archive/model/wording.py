"""How a statement is printed: what stands between quotation marks stands between quotation marks in the article.

The one place that decides it, for the command line, the screen, copies and exports.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.model.annotation import Annotation
from archive.model.results import Statement
from archive.text import counted

_PARTNERS = {
    "“": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "”": "”",
}
"""Opening mark → the one that closes what it opens."""
_OPENERS = {closing: opening for opening, closing in _PARTNERS.items() if opening not in "„»”"}
MARKS = frozenset((*_PARTNERS, *_PARTNERS.values(), "'"))
"""Characters that stand around what was said."""
GAP = "[…]"
"""Between two parts with other words of the article in between."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of a statement: words as they stand in the article, and the marks around them there, if any."""

    words: str
    opening: str = ""
    closing: str = ""
    follows_gap: bool = False
    """Do other words of the article stand between the stretch before and this one?"""

    @property
    def is_quoted(self) -> bool:
        return bool(self.opening)

    def __str__(self) -> str:
        if self.is_quoted:
            # Line breaks are the page's; everything else between the marks stays, letter for letter.
            return f"{self.opening}{' '.join(self.words.splitlines())}{self.closing}"
        return " ".join(self.words.split())


def printed(quote: Annotation) -> str:
    """A statement on one line: its quoted parts between the marks of the article, the rest without any.

    The reporting clause is left out; `[…]` stands where other words of the article come between two parts.
    """
    line = ""
    for wording in wordings(quote):
        text = str(wording)
        if not text:
            continue
        joint = f" {GAP} " if wording.follows_gap else " "
        no_blank = not line or (not wording.follows_gap and text[0] in ",.;:!?")
        line += text if no_blank else joint + text
    return line


def wordings(quote: Annotation) -> Iterator[Wording]:
    """The stretches of a statement in the order of the text, quoted ones apart from the others."""
    quoted = quoted_parts(quote)
    before = quote.start
    for number, (start, end) in enumerate(_parts(quote)):
        is_apart = number > 0 and not _only_marks(_text(quote, before, start))
        for wording in _of_part(quote, start, end, quoted):
            yield Wording(wording.words, wording.opening, wording.closing, is_apart)
            is_apart = False
        before = end


def _of_part(quote: Annotation, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> Iterator[Wording]:
    at = start
    for first, last in quoted:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if plain := _text(quote, at, first).strip(_OUTER):
            yield Wording(plain)
        # The span may end inside the marks: then the one that can be seen says what the other is.
        opening, closing = _mark(quote, first - 1, _PARTNERS), _mark(quote, last, _OPENERS)
        opening = opening or _OPENERS.get(closing, "“")
        yield Wording(_text(quote, first, last), opening, closing or _PARTNERS[opening])
        at = last
    if plain := _text(quote, at, end).strip(_OUTER):
        yield Wording(plain)


_OUTER = "".join(MARKS - {"'", "’", "‘"}) + " \t\n"
"""Marks and blanks at the edges of words that are not quoted; an apostrophe there may belong to a word."""


def _parts(quote: Annotation) -> list[tuple[int, int]]:
    return _pairs(quote, "parts") or [(quote.start, quote.end)]


def quoted_parts(quote: Annotation) -> list[tuple[int, int]]:
    """What of a statement stands between marks: spans of the article's text.

    A layer of an older enricher says it of direct speech alone.
    """
    if "quoted_parts" in quote.attributes or quote.attributes.get("style", "direct") not in (
        "direct",
        "scare",
    ):
        return _pairs(quote, "quoted_parts")
    return [_without_marks(quote, start, end) for start, end in _parts(quote)]


def _without_marks(quote: Annotation, start: int, end: int) -> tuple[int, int]:
    while start < end and _text(quote, start, start + 1) in MARKS:
        start += 1
    while end > start and _text(quote, end - 1, end) in MARKS:
        end -= 1
    return start, end


def _pairs(quote: Annotation, attribute: str) -> list[tuple[int, int]]:
    """Spans in an attribute, in order, cut to the annotation; what is no span is left out."""
    held = quote.attributes.get(attribute)
    pairs = []
    for pair in held if isinstance(held, (list, tuple)) else ():
        if isinstance(pair, (list, tuple)) and len(pair) == 2:
            start, end = pair
            if isinstance(start, int) and isinstance(end, int):
                pairs.append((max(start, quote.start), min(end, quote.end)))
    return sorted(pair for pair in pairs if pair[0] < pair[1])


def _text(quote: Annotation, start: int, end: int) -> str:
    return quote.text[max(0, start - quote.start) : max(0, end - quote.start)]


def _mark(quote: Annotation, at: int, marks: Collection[str]) -> str:
    letter = _text(quote, at, at + 1) if quote.start <= at < quote.end else ""
    return letter if letter and letter in marks else ""


def _only_marks(text: str) -> bool:
    return all(letter.isspace() or letter in MARKS for letter in text)


def carried_label(statement: Statement) -> str:
    """Who else prints a statement; empty where nobody does.

    `4 outlets, 2 origins; first: Rhine Examiner, 2021-11-03`, or `the same day: Rhine Examiner`.
    """
    carried = statement.carried
    if carried is None or carried.carriers < 2:
        return ""
    known = f"{counted(carried.carriers, 'outlet')}, {counted(carried.origins, 'origin')}"
    if carried.first_id == statement.article_id and carried.first_published:
        return f"first of {known}"
    first = first_printed(statement)
    return f"{known}; {first}" if first else known


def first_printed(statement: Statement) -> str:
    """Who printed a statement before its article, or on the same day; empty where nobody is known to have."""
    carried = statement.carried
    if carried is None or not carried.first_published or carried.first_id == statement.article_id:
        return ""
    outlet = carried.first_source or carried.first_id
    if carried.first_published == statement.published:
        return f"the same day: {outlet}"
    return f"first: {outlet}, {carried.first_published}"


def page_label(page: str) -> str:
    """`p. 4`, `pp. 4–5`; empty where there is no page."""
    return f"pp. {page}" if "–" in page else f"p. {page}" if page else ""
