"""Text → words to compare, and which of them are numbers or negations."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from archive.model.span import Span

# Inner marks belong to a word ("1,000", "10:30", "don't"); every other mark is a word of its own, because a
# lost comma or quotation mark can change what is said.
_WORD = re.compile(r"\w+(?:[.,'’:]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
# Outlets set the same text with marks of their own.
_SAME = str.maketrans(
    {**dict.fromkeys("‘’‛ʼ`", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)


def listed(words: str) -> list[str]:
    """The words of a table, written side by side."""
    return words.split()


NEGATIONS = frozenset(listed("not no never none nobody nothing nowhere neither nor without"))
"""Words that deny, whatever they stand with. English only, as all the words here."""
_JOINED_NEGATIONS = ("n't", "cannot")
UNITS = {
    word: number
    for number, word in enumerate(
        listed(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen
            """
        )
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SUFFIXES = {
    "k": 1000,
    **dict.fromkeys(("m", "mn"), 10**6),
    **dict.fromkeys(("b", "bn"), 10**9),
    **dict.fromkeys(("t", "tn"), 10**12),
}
_DIGITS = re.compile(r"(\d[\d.,:]*)(\w*)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 18
"""Digits of a number that is reckoned with; a longer one is compared as it is written."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a mark of punctuation, of a text."""

    key: str
    """What is compared: the word as written, with one form of quotation marks and dashes."""
    start: int
    """First code point in the text."""
    end: int
    """One past the last."""
    printed: str
    """The word with the blanks that follow it in its paragraph."""

    @property
    def is_mark(self) -> bool:
        """Is it punctuation? Marks are compared, but not counted."""
        return not (self.key[0].isalnum() or self.key[0] == "_")


def paragraphs_of(text: str) -> list[list[Word]]:
    """The words of each paragraph; paragraphs stand apart by an empty line, and those without a word are left out."""
    found: list[list[Word]] = []
    start = 0
    for end, following in [*(gap.span() for gap in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        if words := _words(text, start, end):
            found.append(words)
        start = following
    return found


def _words(text: str, start: int, end: int) -> list[Word]:
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    nexts = [*(first for first, _ in spans[1:]), end][: len(spans)]
    return [
        Word(text[first:last].translate(_SAME), first, last, text[first:following])
        for (first, last), following in zip(spans, nexts, strict=True)
    ]


def negations(words: Sequence[Word]) -> int:
    """How many of the words deny: `not`, `never`, `didn't`. English only."""
    return sum(map(_denies, words))


def _denies(word: Word) -> bool:
    lower = word.key.lower()
    return lower in NEGATIONS or lower.endswith(_JOINED_NEGATIONS)


def telling_spans(text: str) -> tuple[Span, ...]:
    """Where a text denies or names a number, in order: what a reader who compares two texts looks at first."""
    words = list(chain.from_iterable(paragraphs_of(text)))
    denials = [Span(word.start, word.end) for word in words if _denies(word)]
    figures = [Span(words[at].start, words[following - 1].end) for _, at, following in numbers_at(words)]
    return tuple(sorted([*denials, *figures]))


def numbers(words: Sequence[Word], *, with_one: bool = False) -> Counter[str]:
    """Each number among the words, in one form: `1,000`, `1000` and `a thousand` give `1000`, `3m` `3000000`.

    Number words are English. A time or what else has several marks between its digits (`10:30`) stays as written.

    Args:
        with_one: count a `one` that stands by itself, which is more often a pronoun.
    """
    return Counter(value for value, _, _ in numbers_at(words, with_one=with_one))


def changes_number(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Do the words that stand for each other name other numbers? `one` counts against another number alone."""
    if not (numbers(before) or numbers(after)):
        return False
    return numbers(before, with_one=True) != numbers(after, with_one=True)


def numbers_at(words: Sequence[Word], *, with_one: bool = False) -> Iterator[tuple[str, int, int]]:
    """Each number as `numbers` gives it, with its first word and one past its last."""
    at = 0
    while at < len(words):
        lower = words[at].key.lower()
        if lower[0].isdigit():
            sign = "-" if _is_negative(words, at) else ""
            value, following = _of_digits(words, at)
            yield sign + value, at, following
            at = following
        elif lower in UNITS or lower in TENS or lower in SCALES:
            total, following = _of_words(words, at)
            if with_one or lower != "one" or following > at + 1:
                yield str(total), at, following
            at = following
        else:
            at += 1


def _is_negative(words: Sequence[Word], at: int) -> bool:
    """Does a minus stand right before the digits, and nothing right before the minus? (`1-3` is a range.)"""
    if not at or words[at - 1].key != "-" or words[at - 1].end != words[at].start:
        return False
    return at < 2 or words[at - 2].end < words[at - 1].start or words[at - 2].key in "(["


def _of_digits(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The number that opens at word `at`, with its scale (`3m`, `3 million`), and the word after it."""
    match = _DIGITS.match(words[at].key)
    if match is None:  # A digit of a script that `\d` does not know: ², ①.
        return words[at].key, at + 1
    digits, suffix = match[1].rstrip(".,:"), match[2].lower()
    plain = digits.replace(",", "") if _GROUPED.fullmatch(digits) else digits
    scale = _SUFFIXES.get(suffix, 1)
    following = at + 1
    if following < len(words) and (named := SCALES.get(words[following].key.lower().removesuffix("s"))):
        scale, following = scale * named, following + 1
    if not _PLAIN.fullmatch(plain) or len(plain) > _LONGEST:
        return digits, following
    return _printed(Decimal(plain) * scale), following


def _of_words(words: Sequence[Word], at: int) -> tuple[int, int]:
    """`two hundred and five`, `twenty-five thousand` and the word after it."""
    total, group, last = 0, 0, ""
    while at < len(words):
        lower = words[at].key.lower()
        if lower in TENS and last in ("", "scale"):
            group, last = group + TENS[lower], "tens"
        elif lower in UNITS and last in ("", "scale", "tens"):
            group, last = group + UNITS[lower], "unit"
        elif lower in SCALES and total + group < 10**_LONGEST:
            if SCALES[lower] < 1000:
                group = (group or 1) * SCALES[lower]
            else:
                total, group = total + (group or 1) * SCALES[lower], 0
            last = "scale"
        elif not (lower in ("-", "and") and _goes_on(words, at, last, joint=lower)):
            break
        at += 1
    return total + group, at


def _goes_on(words: Sequence[Word], at: int, last: str, *, joint: str) -> bool:
    """Does the number go on after the hyphen of `twenty-five`, the `and` of `two hundred and five`?"""
    following = words[at + 1].key.lower() if at + 1 < len(words) else ""
    if joint == "-":
        return last == "tens" and following in UNITS
    return last == "scale" and (following in UNITS or following in TENS)


def _printed(number: Decimal) -> str:
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
