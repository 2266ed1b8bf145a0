"""Text → where its sentences and paragraphs begin."""

import re

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_INDENT = re.compile(r"\n(?=[ \t\u00a0\u3000]{2,}\S)|\n(?=[\t\u3000]\S)")
_LINE = re.compile(r"\n+")
_ENDS_SENTENCE = re.compile(r"[.!?…:]['\"”’»)\]]*\s*\Z")
_LONG_LINE = 110

# A row of points is one match whatever follows, so that it is not tried again in parts: that keeps hostile rows linear.
_STOP = re.compile(r"([.!?…。！？]++)['\"”’»)\]」』]*+(\s*+)")
_NEEDS_NO_SPACE = frozenset("。！？")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«]+\Z")
_WORD_AFTER = re.compile(r"['\"“‘«(\[\-–—\s]*([^\W_]+)")

_NEVER_ENDS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "fr",
        "sr",
        "jr",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cmdr",
        "adm",
        "sgt",
        "cpl",
        "pvt",
        "sen",
        "rep",
        "gov",
        "pres",
        "amb",
        "hon",
        "messrs",
        "mme",
        "mlle",
        "st",
        "mt",
        "ft",
        "no",
        "nos",
        "vs",
        "viz",
        "cf",
        "eg",
        "ie",
        "approx",
        "fig",
        "op",
        "art",
        "sec",
        "ph",
        "ed",
        "eds",
        "vol",
        "pp",
        "al",
    ]
)
_MAY_END = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "llc",
        "bros",
        "cos",
        "mfg",
        "etc",
        "dept",
        "est",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "a.m",
        "p.m",
        "ph.d",
    ]
)
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "its",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "there",
        "but",
        "and",
        "in",
        "on",
        "at",
        "for",
        "from",
        "with",
        "by",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "although",
        "though",
        "since",
        "so",
        "yet",
        "however",
        "meanwhile",
        "also",
        "both",
        "some",
        "many",
        "most",
        "all",
        "no",
        "not",
        "what",
        "who",
        "which",
        "where",
        "why",
        "how",
        "one",
        "two",
        "once",
        "under",
        "over",
        "according",
        "last",
        "next",
        "earlier",
    ]
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


def boundaries(text: str, body: int) -> tuple[list[int], list[int]]:
    """Where sentences and where paragraphs begin, in code points, ascending.

    A paragraph's beginning is a sentence's. The headline, `text[:body]`, is one of each.
    """
    paragraphs = sorted({0, body, *paragraph_starts(text, body)})
    sentences = set(paragraphs)
    sentences.update(_sentence_starts(text, body))
    return sorted(sentences), paragraphs


def paragraph_starts(text: str, body: int) -> list[int]:
    """Where the paragraphs of the body begin, its first excepted.

    A blank line parts paragraphs, and so does an indented line. Where the text has neither and its lines are not
    those of wire text (hard-wrapped at one width), every line is a paragraph.
    """
    starts = [match.end() for match in _BLANK_LINE.finditer(text, body)]
    starts += [match.end() for match in _INDENT.finditer(text, body)]
    if "\n" in text[body:] and _is_line_each(text[body:], is_parted=bool(starts)):
        starts += [match.end() for match in _LINE.finditer(text, body)]
    return [start for start in starts if start < len(text)]


def _is_line_each(body: str, *, is_parted: bool) -> bool:
    """Is every line a paragraph: too long to be cut by width, or, where nothing else parts them, a sentence's end?"""
    lines = body.split("\n")
    if any(len(line) > _LONG_LINE and line.strip() for line in lines):
        return True
    lines = [line for line in lines if line.strip()]
    inside = sum(1 for line in lines[:-1] if not _ENDS_SENTENCE.search(line))
    return not is_parted and 2 * inside <= len(lines) - 1


def _sentence_starts(text: str, body: int) -> list[int]:
    starts = []
    for match in _STOP.finditer(text, body):
        end = match.end()
        is_stop = match[2] or match[1][-1] in _NEEDS_NO_SPACE
        if is_stop and end < len(text) and _ends_sentence(text, match.start(), end):
            starts.append(end)
    return starts


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    """Does the point at `stop` end a sentence, the next word beginning near `after`?"""
    following = _WORD_AFTER.match(text, after, after + 80)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if text[stop] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    if before is None:
        return True
    token = before[0].casefold()
    if token in _NEVER_ENDS or (token == "no" and word[:1].isdigit()):
        return False
    is_starter = word.casefold() in _STARTERS
    if _INITIALS.match(before[0]):
        # "J. Smith" goes on; "in the U.S. The" does not.
        return is_starter
    return is_starter if token in _MAY_END else True
