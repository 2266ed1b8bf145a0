"""Text → Tokens: one pass that gives every token a class, one character each.

The patterns run over the string of classes, not over the text: a class is one character, so that a pattern is short
and bounded, and a token of a megabyte is one step.
"""

import re
from dataclasses import dataclass
from functools import cache

from press_archive_dates.words import word_list
from press_archive_dates.words.lexicon import CLASS_OF_WORD, MONTHS, NEEDS_CAPITAL

_SHAPES = word_list(
    "year day num decimal fraction clock range yearrange quartercode fiscalcode iso ymd compact slashed ordnum tens "
    "shortyear ampm possessive break comma fullstop dash hyphen opening-bracket closing-bracket unknown"
)

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

# The commonest first: most tokens are words of two letters and more.
_TOKEN = re.compile(
    rf"""
      (?P<fiscalcode>FY\ ?['’]?(?:[0-9]{{2}}){{1,2}}\b)
    | (?P<word>[^\W\d_]{{2,}}(?:['’](?!s\b)[^\W\d_]+)?)
    | (?P<ampm>[aApP]\.\ ?[mM]\b\.?)
    | (?P<quartercode>[QH][1-4]\b)
    | (?P<letter>[^\W\d_](?:['’](?!s\b)[^\W\d_]+)?)
    | (?P<compact>[0-9]{{1,4}}[-/]?(?i:{_MONTH})[-/]?[0-9]{{2,4}}\b(?![-/]))
    | (?P<tens>['’‘`]?[0-9]{{2,4}}['’]?s\b)
    | (?P<shortyear>['’‘`][0-9]{{2}}\b(?!['’]))
    | (?P<ordnum>[0-9]{{1,3}}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    | (?P<codequarter>[1-4][QH]\b)
    | (?P<leadyear>[0-9]{{4}}(?=[-–—][0-9]{{1,2}}\ (?i:{_MONTH})))
    | (?P<numeral>[0-9]+(?:[-–.,/:][0-9]+)*(?:T[0-9][0-9:.]*Z?)?)
    | (?P<possessive>['’]s\b|(?<=s)['’](?=\s))
    | (?P<break>\n[^\S\n]*\n\s*|\n[^\S\n]{{2,}})
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)

_NUMERALS = (
    ("year", re.compile(r"1[0-9]{3}|2[01][0-9]{2}")),
    ("day", re.compile(r"0?[1-9]|[12][0-9]|3[01]")),
    ("ymd", re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")),
    ("num", re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,3}")),
    ("decimal", re.compile(r"[0-9]{1,6}\.[0-9]{1,3}")),
    ("fraction", re.compile(r"[1-9]/[2-9]")),
    ("clock", re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?")),
    ("yearrange", re.compile(r"(?:1[0-9]{3}|20[0-9]{2})[-–/](?:1[0-9]{3}|20[0-9]{2}|[0-9]{2})")),
    ("range", re.compile(r"[0-9]{1,3}[-–][0-9]{1,3}")),
    ("iso", re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9][0-9:.]*Z?)?")),
    (
        "slashed",
        re.compile(
            r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{2,4}|[0-3]?[0-9]/[0-3]?[0-9]"
        ),
    ),
)

_MARKS = {
    ",": "comma",
    "&": "and",
    ".": "fullstop",
    "(": "opening-bracket",
    ")": "closing-bracket",
    "–": "dash",
    "—": "dash",
    "-": "dash",
}
_HYPHENS = frozenset("-‐‑")
_TOUCHING = frozenset("-_")
_CURRENCIES = frozenset("$£€¥#₽₴₹")
_BEFORE_HYPHENATED_NUMBER = frozenset(("mid", "post", "pre", "late", "early", *MONTHS))
_LONGEST_NUMERAL = 40

CODES: dict[str, str] = {
    name: chr(code)
    for code, name in enumerate(dict.fromkeys((*_SHAPES, *sorted(set(CLASS_OF_WORD.values())))), start=0x100)
}
"""Class → the character that stands for it in `Tokens.classes`."""

UNKNOWN = CODES["unknown"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, side by side: where each starts and ends, its words in lower case, its class."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    classes: str

    def __len__(self) -> int:
        return len(self.starts)

    def surface(self, index: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def is_(self, index: int, *names: str) -> bool:
        """Whether there is a token at `index`, and it is of one of the classes."""
        return 0 <= index < len(self.classes) and self.classes[index] in classes_of(names)

    def breaks_between(self, first: int, last: int) -> int:
        """How many paragraphs end between two tokens."""
        return self.classes.count(CODES["break"], first, last)


_CODE_OF_WORD = {word: CODES[name] for word, name in CLASS_OF_WORD.items()}


def tokenise(text: str) -> Tokens:
    """The tokens of `text`; white space has none, but the end of a paragraph does (`break`)."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    classes: list[str] = []
    code_of_word = _CODE_OF_WORD.get
    for match in _TOKEN.finditer(text):
        surface = match[0]
        start, end = match.span()
        word = surface.lower()
        starts.append(start)
        ends.append(end)
        words.append(word)
        shape = match.lastgroup
        # Most tokens are words: what they cost is what the whole costs.
        if shape == "word" or shape == "letter":
            code = code_of_word(word, UNKNOWN)
            if code != UNKNOWN and word in NEEDS_CAPITAL and surface[0].islower():
                code = UNKNOWN
        else:
            code = CODES[_class_of(match, shape or "unknown", surface, words, text)]
        classes.append(code)
    return Tokens(text, tuple(starts), tuple(ends), tuple(words), "".join(classes))


def _class_of(match: re.Match[str], shape: str, surface: str, words: list[str], text: str) -> str:
    if shape == "numeral":
        return _numeral_class(match, words, text)
    if shape == "codequarter":
        return "quartercode"
    if shape == "leadyear":
        # `30 December 2017–2 January 2018`
        return "year"
    if shape == "compact" or shape == "shortyear":
        # Looking back in the pattern would cost at every token; here it costs at these alone.
        before = text[match.start() - 1 : match.start()]
        return "unknown" if before.isalnum() or before in _TOUCHING else shape
    return _mark_class(match, surface, text) if shape == "mark" else shape


def _mark_class(match: re.Match[str], surface: str, text: str) -> str:
    if surface in _HYPHENS and not text[match.start() - 1 : match.start()].isspace():
        following = text[match.end() : match.end() + 1]
        if following.isalnum():
            return "hyphen"
    return _MARKS.get(surface, "unknown")


def _numeral_class(match: re.Match[str], words: list[str], text: str) -> str:
    start, end = match.span()
    if end - start > _LONGEST_NUMERAL or _is_part_of_a_name(text, start, end, words):
        return "unknown"
    return next((name for name, pattern in _NUMERALS if pattern.fullmatch(text, start, end)), "unknown")


def _is_part_of_a_name(text: str, start: int, end: int, words: list[str]) -> bool:
    """Whether letters, a sign or a currency touch the number: `Tu-22M3`, `$1989`, `F-16`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before in _CURRENCIES and before) or after in ("%", "°"):
        return True
    if before.isalpha() or before == "_" or (after.isalpha() and not _is_clock_suffix(text, end)):
        return True
    if before in _HYPHENS and before and len(words) >= 3:
        return words[-3] not in _BEFORE_HYPHENATED_NUMBER
    return False


def _is_clock_suffix(text: str, end: int) -> bool:
    return text[end : end + 2].lower() in ("am", "pm", "a.", "p.") and not text[end + 2 : end + 3].isalpha()


@cache
def classes_of(names: tuple[str, ...]) -> str:
    """The characters of the classes, for a character class of a pattern."""
    return "".join(CODES[name] for name in names)
