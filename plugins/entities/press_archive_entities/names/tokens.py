"""Text → tokens with their offsets, cut into sentences.

A hyphen is a token of its own, so that both halves of "Belarus-Poland" can be names; a possessive
too. "U.S." and initials keep their points, also where a text was printed with blanks between them.
"""

import re
from dataclasses import dataclass, field

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import is_of_persons

_ABBREVIATIONS = (
    "Mr Mrs Ms Messrs Dr Gen Maj Col Lt Cpl Sgt Capt Cmdr Adm Brig Sen Rep Reps Sens Gov Hon St Ste Jr Sr Prof Rev "
    "Supt Inc Corp Co Cos Ltd Bros No Nos Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec vs Mt Ft Amb Pres Msgr "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn "
    "Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask"
)
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS.split())}|[A-Z])\.$")
"""At the end of a line it ends no sentence: "St." / "Louis"."""
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"]+ | [\w.+-]{1, 64}@[\w-]{1, 64}(?:\.[\w-]{1, 64}){1, 8}
    | \bU\ ?\.\ ?[SNK]\ ?\.(?:\ ?A\ ?\.(?!\w))? | \bD\ ?\.\ ?C\ ?\.
    | (?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))? (?!\w)
    | \b(?:{"|".join(_ABBREVIATIONS.split())})\.(?!\w)
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|km|kg|pm|am)?\b
    | ['’][sS]\b
    | \bl['’](?=[A-ZÀ-Þ])
    | (?:[^\W_][\u0300-\u036f]*)+(?:['’](?![sS]\b){_LETTER}(?:{_LETTER})*)*
    | \.\.+ | --+ | \S
    """,
    re.VERBOSE,
)
_BREAK = re.compile(r"\n(?=[ \t]*\n|[ \t]{2,}|\Z)")
_ENDS = frozenset((".", "!", "?", "...", ";"))
_CLOSERS = frozenset("\"”’')]»")
WIDEST_WRAP = 80
"""Characters; a line much shorter than the longest, or than this, was not wrapped: it ended."""
WIDEST_LINE = 100
"""Characters; nobody wraps so late, so that a longer line is a paragraph."""
LONGEST_HEADLINE = 60
WIDEST_COLUMN = 48
"""Characters; prose in lines no wider than this is a narrow column."""
SHORTEST_FIRST_LINE = 25
FEWEST_COLUMN_LINES = 4
PROSE_SHARE = 0.6
_STOPS = (".", "!", "?", '"', "”", ":")
_LEGAL_FORMS = frozenset(("inc", "corp", "co", "ltd", "plc", "ag", "sa", "nv", "cos", "llc"))
_MID_PHRASE = frozenset(
    ("and", "of", "the", "for", "in", "to", "a", "an", "by", "with", "at", "from", "on", "said", "&")
)
LONGEST_SENTENCE = 120
"""Tokens; a longer sentence is cut."""


@dataclass(slots=True)
class Tokens:
    """The tokens of one text; sentences are half-open ranges of token numbers."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    printed: list[str] = field(default_factory=list)
    """The words as they stand on the page, where `words` spells them otherwise; empty where it does not."""

    def between(self, i: int, j: int) -> str:
        """The text from the start of token `i` to the end of token `j - 1`."""
        return self.text[self.starts[i] : self.ends[j - 1]]


_BROKEN = re.compile(r"(\w+)-[ \t]*\n[ \t]*(\w+)")
_HYPHENATED = frozenset(("upon", "on", "in", "by", "de", "la", "le", "du", "of", "the", "and", "al", "el"))
"""Small words that stand behind a hyphen of their own: "Stratford-upon-Avon"."""


def on_one_line(text: str) -> str:
    """The words on one line, with those put together that a line break cut: "Inter-" / "national"."""
    return " ".join(_BROKEN.sub(lambda match: closed(match[1], match[2]), text).split())


def closed(head: str, tail: str) -> str:
    """Two parts of a word on two lines: "Zakharenko" of Zakhar- and enko, but "Lin-feng", "Inter-American"."""
    whole = not tail[0].islower() or tail in _HYPHENATED or is_of_persons(folded(head))
    return f"{head}-{tail}" if whole else head + tail


def tokenized(text: str) -> Tokens:
    """Cut a text into tokens and sentences."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        words.append(match[0])
        starts.append(start)
        ends.append(end)
    return Tokens(text, words, starts, ends, list(_sentences(text, words, starts, ends)))


def _sentences(text: str, words: list[str], starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    breaks = _paragraph_ends(text)
    found, first, count, next_break = [], 0, len(words), 0
    for i in range(count):
        after = i + 1
        while next_break < len(breaks) and breaks[next_break] < ends[i]:
            next_break += 1
        if (
            after == count
            or (next_break < len(breaks) and breaks[next_break] < starts[after])
            or (words[i] in _ENDS and _opens(words, after))
            or after - first >= LONGEST_SENTENCE
        ):
            found.append((first, after))
            first = after
    return found


def _opens(words: list[str], i: int) -> bool:
    """A new sentence begins at token `i`, which follows a full stop."""
    word = words[i]
    return (word not in _CLOSERS and not word[0].islower()) or word in "\"'“‘"


def _paragraph_ends(text: str) -> list[int]:
    """Offsets of the newlines that end a paragraph, and not a hard-wrapped line."""
    if "\n" not in text:
        return []
    ends = {match.start() for match in _BREAK.finditer(text)}
    lines = text.split("\n")
    widest = min(max(map(len, lines)), WIDEST_WRAP)
    columns = _column_lines(lines)
    is_wrapped = not _has_a_line_each(lines)
    start = 0
    for number, line in enumerate(lines[:-1]):
        is_whole = (
            not is_wrapped
            and number not in columns
            and not _goes_on(line.rstrip(), lines[number + 1].strip())
        )
        if is_whole or _ends_paragraph(lines, number, widest, columns):
            ends.add(start + len(line))
        start += len(line) + 1
    return sorted(ends)


def _has_a_line_each(lines: list[str]) -> bool:
    """Whether paragraphs have a line each, as pages give them: then a subheading is a line of its own too."""
    printed = [line for line in lines if line.strip()]
    return sum(len(line) > WIDEST_LINE for line in printed) * 4 >= len(printed)


def _ends_paragraph(lines: list[str], number: int, widest: int, columns: set[int]) -> bool:
    """The line of this number ended by itself, and was not wrapped."""
    line, following = lines[number].rstrip(), lines[number + 1].strip()
    if number in columns:
        return line.endswith(_STOPS) and not _ABBREVIATED.search(line)
    if _are_listed(line, following):
        return True
    opens = number > 0 and not lines[number - 1].strip()
    if _goes_on(line, following) or (opens and _opens_a_paragraph(line, following, widest)):
        return False
    return (
        len(line) > WIDEST_LINE
        or line.endswith(_STOPS)
        or (number == 0 and len(line) < LONGEST_HEADLINE)
        or len(line) < 0.6 * widest
    )


def _goes_on(line: str, following: str) -> bool:
    """The next line is the rest of this one: it opens in small letters, or this one stops in mid-phrase.

    Where a page has dropped the dateline, the first line of a story is short: "Medco Services" / "Inc said".
    """
    if not line or not following or line.endswith(_STOPS):
        return False
    last, first = line.split()[-1], following.split()[0]
    return first[0].islower() or first.rstrip(".,").lower() in _LEGAL_FORMS or last in _MID_PHRASE


def _are_listed(line: str, following: str) -> bool:
    """Two lines of a list of names: no word in small letters, and no line of capitals that was wrapped."""
    words = [*line.split(), *following.split()]
    return bool(line) and bool(following) and not line.isupper() and not any(word.islower() for word in words)


def _opens_a_paragraph(line: str, following: str, widest: int) -> bool:
    """A first line that is no heading: a full line follows at once. A page that drops a dateline leaves it short."""
    return (
        len(line) >= SHORTEST_FIRST_LINE
        and not line.endswith(_STOPS)
        and not line.isupper()
        and len(following) >= 0.6 * widest
        and not line.lower().lstrip().startswith("by ")
    )


def _column_lines(lines: list[str]) -> set[int]:
    """The numbers of the lines of narrow columns of prose, where any name can be cut in two.

    A list of names, one a line, is none: its lines hold no words in small letters.
    """
    found: set[int] = set()
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].strip():
            last += 1
        block = lines[first:last]
        if len(block) >= FEWEST_COLUMN_LINES and max(map(len, block)) <= WIDEST_COLUMN:
            prose = sum(any(word.isalpha() and word.islower() for word in line.split()) for line in block)
            if prose >= PROSE_SHARE * len(block):
                found.update(range(first, last))
        first = max(last, first + 1)
    return found
