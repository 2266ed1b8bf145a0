"""A draft → its quotations: what stands between marks, and who is said to have said it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.verify.words import Word, listed, words_of

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』"}
_MARK = re.compile(f"[{''.join(_CLOSING)}]")
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\s?\.\s?\.\.?")
_BRACKETS = re.compile(r"\[([^\[\]\n]{0,120})\]")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_SIC = re.compile(r"\s*\[\s*sic\s*[.!]?\s*\]", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_STOP = re.compile(r"[.!?]['’)\]]*\s+(?=[^\s])")
_SENTENCE = 600
"""Code points before and after a quotation in which its speaker is looked for."""
FEW = 4
"""Words below which a quotation says little: many texts hold them by chance."""

_CUE = (
    r"said|says|saying|told|tells|added|adds|asked|asks|argued|argues|claimed|claims|wrote|writes|warned|warns|insisted"
    r"|insists|stated|states|declared|declares|announced|announces|replied|replies|explained|explains|noted|notes"
    r"|remarked|continued|recalled|admitted|admits|conceded|complained|tweeted|posted|promised|vowed|joked|testified"
)
_NAME = (
    r"(?P<name>[A-Z\u00c0-\u00de\u0100-\u017f][\w'’-]*(?:\s+(?:(?:de|da|di|del|van|von|der|den|bin|al|el|la|le|ten|ter"
    r"|zu|dos)\s+)*[A-Z\u00c0-\u00de\u0100-\u017f][\w'’.-]*){0,4})"
)
_ANY_NAME = re.compile(rf"\b{_NAME}")
_NAME_THEN_CUE = re.compile(
    rf"{_NAME}(?:,[^,;.“\"]{{1,80}},|,)?\s+(?:(?:has|had|also|later|then)\s+)*(?:{_CUE})\b"
)
# "said the mayor Ana Reis", but not "said in Brussels": what follows such a word does not speak.
_PREPOSITION = r"(?:in|on|at|to|by|of|from|for|with|about|after|before|during|as|when|while|that)\b"
# "she asked Ana Reis", "told Reuters": that is who was spoken to.
_NO_PRONOUN = r"(?<!\b[Hh]e\s)(?<!\b[Ss]he\s)(?<!\b[Tt]hey\s)(?<!\b[Ww]e\s)(?<!\bI\s)(?<!\bwho\s)"
_CUE_THEN_NAME = re.compile(
    rf"{_NO_PRONOUN}\b(?!tells?\b|told\b)(?:{_CUE})\s+(?:(?!{_PREPOSITION})[a-z]+\s+){{0,4}}{_NAME}"
)
_ACCORDING = re.compile(rf"\b(?:[Aa]ccording to|in the words of)\s+(?:the\s+)?(?:[a-z]+\s+){{0,3}}{_NAME}")
_NO_NAMES = listed(
    """
    He She They It We I You The A An This That These Those But And In On At For From With By As If When While After
    Before His Her Their Its Our My Your Who What Which There Here Mr Mrs Ms Dr Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November December
    """
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation without a gap, and what stands between the piece before and this one."""

    words: tuple[Word, ...]
    text: str
    gap: str = ""
    """`ellipsis`, `brackets`, or empty for the first piece."""
    inserted: str = ""
    """What the editor has put in brackets before it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft says were said."""

    text: str
    """Between the marks, as written."""
    speaker: str = ""
    """Who is said to have said it, as the draft names them; empty where it does not."""
    start: int = 0
    """First code point in the draft's text."""
    end: int = 0
    beside: tuple[str, str] = ("", "")
    """What stands before and after it in its sentence, as far as the next quotation."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words, cut at ellipses and editorial brackets; `[T]he` is The, `[sic]` nothing."""
        text = _LETTER.sub(r"\1", _SIC.sub("", self.text))
        marks = [(match.start(), match.end(), "ellipsis", "") for match in _ELLIPSIS.finditer(text)]
        taken = [(start, end) for start, end, _, _ in marks]
        for match in _BRACKETS.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                marks.append((match.start(), match.end(), "brackets", match[1].strip()))
        pieces: list[Piece] = []
        at, gap, inserted = 0, "", ""
        for start, end, kind, words in [*sorted(marks), (len(text), len(text), "", "")]:
            if found := words_of(text[at:start]):
                pieces.append(Piece(tuple(found), text[at:start], gap if pieces else "", inserted))
                gap, inserted = "", ""
            # Of an ellipsis and brackets side by side the ellipsis leaves out more.
            gap = "ellipsis" if "ellipsis" in (kind, gap) else kind
            inserted = " ".join(filter(None, (inserted, words)))
            at = end
        return tuple(pieces)

    @property
    def is_short(self) -> bool:
        """Has it too few words to be told from chance?"""
        return sum(len(piece.words) for piece in self.pieces) < FEW


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a draft, in its order; words between marks, and lines that Markdown quotes."""
    start = 0
    for end in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        yield from _of_paragraph(text, start, end)
        start = end


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    spans = list(_marked(text, start, end))
    outside = list(text[start:end])
    for first, last in spans:
        outside[first - start : last - start] = "\u0001" * (last - first)
    around = "".join(outside)
    for first, last in spans:
        beside = _beside(around, first - start, last - start)
        yield Quotation(text[first + 1 : last - 1].strip(), _claimed(beside), first, last, beside)


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans from an opening mark to one past its closing one; one that is not closed ends with its paragraph."""
    at = start
    while match := _MARK.search(text, at, end):
        first = match.start()
        closing = [found for mark in _CLOSING[match[0]] if (found := text.find(mark, first + 1, end)) >= 0]
        # A paragraph that opens with a mark and closes none goes on in the next.
        is_open = not closing and not text[start:first].strip() and match[0] != "»"
        last = min(closing) + 1 if closing else end + 1 if is_open else 0
        if last and words_of(text[first + 1 : min(last, end)]):
            yield first, min(last, end + 1) if closing else end + 1
        at = max(first + 1, last)


def _beside(around: str, first: int, last: int) -> tuple[str, str]:
    """What stands before and after a quotation in its sentence; `around` has the quotations blotted out."""
    before = _STOP.split(around[max(0, first - _SENTENCE) : first].rpartition("\u0001")[2])[-1]
    after = _STOP.split(around[last : last + _SENTENCE].partition("\u0001")[0], maxsplit=1)[0]
    return before, after


def _claimed(beside: tuple[str, str]) -> str:
    """The name that stands with a verb of saying in the sentence of a quotation."""
    before, after = beside
    # Whom a verb before the quotation names after it was spoken to: "Ana Reis told the Courier that".
    for part, patterns in (
        (after, (_CUE_THEN_NAME, _NAME_THEN_CUE, _ACCORDING)),
        (before, (_NAME_THEN_CUE, _ACCORDING)),
    ):
        matches = (match for pattern in patterns for match in pattern.finditer(part))
        # The first of them: "Ana Reis said in Brussels, the Courier wrote".
        names = ((match.start(), name) for match in matches if (name := _name(match["name"])))
        if first := min(names, default=None):
            return first[1]
    return ""


def names_in(text: str) -> Iterator[str]:
    """The names in part of a sentence; one word alone that opens it is none, for any word has a capital there."""
    for match in _ANY_NAME.finditer(text):
        name = _name(match["name"])
        opens = not text[: match.start()].strip()
        if len(name) > 1 and not (opens and " " not in match["name"]):
            yield name


def _name(words: str) -> str:
    kept = words.split()
    while kept and kept[0].strip(".,'’") in _NO_NAMES:
        kept.pop(0)
    return " ".join(kept).strip(" .,'’-")
