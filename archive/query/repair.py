"""A half-typed query → the query as far as it goes, with notes of what was closed or left out."""

import re
from dataclasses import dataclass

from archive.errors import QueryError
from archive.model.span import Span

_CLOSING = {"(": ")", "{": "}", "[": "]"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
# What asks for something after it.
_OPENING_WORD = re.compile(
    r"""(?: (?:\b(?:and|or|not)\s+)* (?:
          \b(?:and|or|not) | \|\|? | &&? | ! | \+ | = | - |
          (?:not\s+)? (?:(?:w|within|near|pre|adj|onear)/\w* | (?-i:\bNEAR|\bADJ) | around\s?\(\s*\d*\s*\)
                           | (?-i:\bAROUND)(?:\s+\d*)?) |
          (?:[^\W\d_][\w\-]*:) (?:[<>]=?)? | conf(?:idence)?\s*:?\s*[<>]=? | [<>]=? | @ | ~ | \^ | , | / [^\s/]* |
          (?:atleast\s?\d*|title|headline|text|body|lead|hlead|byline) \( | [({\[]
        ) )[\s.]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_OPERATOR = re.compile(
    r"\s*(?:(?:and\s+)?(?:not\s+)?(?:(?:w|within|near|pre|adj|onear)/\w+|around\s?\(\s*\d+\s*\))"
    r"|\b(?:and|or|not)\b|\|\|?|&&?|(?-i:NEAR|ADJ)\b|/(?:\d+|s|p)(?=\s|\Z))",
    re.IGNORECASE,
)
_HALF_REGEX = re.compile(r"/[^\s/]*\Z")
_HALF_RANGE = re.compile(r"[^\W\d_][\w\-]*:(?:\[[^\]}\[]*|\{[^\]}\[{\s]+\sT(?:O(?:\s[^\]}\[{]*)?)?)\Z")
_ALONE = re.compile(r"(?<![^\s(\[{])[-+!=|&]+(?=[\s)\]}]|\Z)")
_NUMBERLESS = re.compile(r"(?:w|within|pre)/(?:\W|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after some mends; the same places as before, closing marks added at the end only."""

    text: str
    notes: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    def without(self, start: int, end: int, note: str) -> "Mended":
        """The text with a stretch blanked out."""
        text = self.text[:start] + " " * (end - start) + self.text[end:]
        return Mended(text, (*self.notes, note), (*self.places, (start, end)))

    def closed(self, marks: str, place: int, note: str) -> "Mended":
        """The text with closing marks after it."""
        return Mended(self.text + marks, (*self.notes, note), (*self.places, (place, place + 1)))


def mend(mended: Mended, trouble: Span, expected: frozenset[str]) -> Mended:
    """The next mend: open marks are closed, an operator that lacks a side is left out.

    Raises:
        QueryError: what stands there cannot be half of anything.
    """
    text = mended.text
    if half := _HALF_RANGE.search(text):
        return mended.without(half.start(), half.end(), f"{half[0]!r} is half a range and was left out")
    if closed := _close(mended):
        return closed
    before = _OPENING_WORD.search(text[: trouble.start])
    at_end = not text[trouble.start :].strip() or text[trouble.start] in ")}],"
    if at_end and before and before[0].strip():
        return _drop(_without_its_closer(mended, before[0], trouble.start), before.start(), before.end())
    if dangling := _OPERATOR.match(text, trouble.start):
        return _drop(mended, dangling.start(), dangling.end())
    if half := _HALF_REGEX.match(text, trouble.start):
        return mended.without(
            half.start(), half.end(), f"{half[0]!r} is half a regular expression and was left out"
        )
    character = text[trouble.start : trouble.start + 1]
    if character and character in ")}]":
        raise QueryError(
            f"{character!r} closes nothing; take it out or open a bracket before it",
            start=trouble.start,
            end=trouble.start + 1,
        )
    if trouble.start < len(text) and _alone(text, trouble.start):
        return _drop(mended, trouble.start, trouble.start + 1)
    raise _not_understood(text, trouble)


def note_signs_alone(mended: Mended) -> Mended:
    """Add a note for each sign that stands alone and means nothing, such as a minus before a blank."""
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), mended.text)
    for match in _ALONE.finditer(outside):
        if match[0] not in ("|", "||", "&", "&&") and not _is_dash_of_range(outside, match):
            mended = mended.without(match.start(), match.end(), f"{match[0]!r} stands alone and was left out")
    return mended


def _is_dash_of_range(text: str, sign: re.Match[str]) -> bool:
    """Is it the dash of `published:2021-11-01 - 2021-11-30`?"""
    before, after = text[max(0, sign.start() - 16) : sign.start()], text[sign.end() : sign.end() + 6]
    return (
        re.search(r"[:(,]\d{4}[\d\-/]*\s+\Z", before) is not None and re.match(r"\s+\d{4}", after) is not None
    )


def _drop(mended: Mended, start: int, end: int) -> Mended:
    dropped = mended.text[start:end].strip()
    start = mended.text.index(dropped, start)
    return mended.without(start, start + len(dropped), f"{dropped!r} has nothing to act on and was left out")


def _without_its_closer(mended: Mended, opening: str, place: int) -> Mended:
    """`atleast3()` goes as a whole."""
    text = mended.text
    if _CLOSING.get(opening.rstrip()[-1:]) != text[place : place + 1]:
        return mended
    return Mended(text[:place] + " " + text[place + 1 :], mended.notes, mended.places)


def _close(mended: Mended) -> Mended | None:
    """Closing marks for what is open, or None."""
    text = mended.text
    open_brackets: list[tuple[str, int]] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 2
            continue
        if character == '"':
            match = _QUOTED.match(text, position)
            if match is None:
                return _close_quote(mended, position, open_brackets)
            position = match.end()
            continue
        if character in "({":
            open_brackets.append((character, position))
        elif open_brackets and character == _CLOSING[open_brackets[-1][0]]:
            open_brackets.pop()
        position += 1
    if not open_brackets:
        return None
    marks = "".join(_CLOSING[bracket] for bracket, _ in reversed(open_brackets))
    note = f"{open_brackets[0][0]!r} was never closed; read as if closed at the end"
    return mended.closed(marks, open_brackets[0][1], note)


def _close_quote(mended: Mended, place: int, open_brackets: list[tuple[str, int]]) -> Mended:
    marks = "".join(_CLOSING[bracket] for bracket, _ in reversed(open_brackets))
    body = mended.text[place + 1 :]
    odd_backslashes = (len(body) - len(body.rstrip("\\"))) % 2
    text = mended.text[:-1] + " " if odd_backslashes else mended.text
    note = "a quotation mark was never closed; read as if closed at the end"
    closed = Mended(text, mended.notes, mended.places)
    if not re.search(r"\w|\*", body):
        return closed.without(place, place + 1, "a quotation mark stands alone and was left out")
    return closed.closed('"' + marks, place, note)


def _alone(text: str, position: int) -> bool:
    """Is this sign no part of a word, so that leaving it out loses nothing?"""
    following = text[position + 1 : position + 2]
    return not text[position : position + 1].isalnum() and (not following or not following.isalnum())


def _not_understood(text: str, trouble: Span) -> QueryError:
    start = trouble.start
    rest = text[start:]
    word = (re.match(r"\S+", rest) or re.match(r".", rest, re.DOTALL) or [""])[0]
    if _NUMBERLESS.match(rest):
        mending = "write w/5 for at most five words apart, w/s for one sentence, w/p for one paragraph"
    elif rest[:1] == "/":
        mending = "a regular expression ends with '/' and holds no blank; quote the words otherwise"
    elif rest[:1] == "-" and (operator := re.search(r"(\S+)\s+\Z", text[:start])):
        mending = f"for one without the other near it write NOT {operator[1]} {word[1:40]}"
    elif rest[:1] == "-":
        field = (re.search(r"[\w\-]+:\Z", text[:start]) or ["source:"])[0]
        mending = f"put the minus before the field: -{field}{word[1:40]}"
    elif rest[:1] == "[":
        mending = "square brackets stand after a date field: published:[2021 TO 2022]"
    elif rest[:1] == "?":
        mending = "'?' stands for one letter of a word"
    else:
        mending = "put words that are searched for in quotes"
    return QueryError(
        f"cannot read {word[:40]!r} here; {mending}", start=start, end=start + max(1, len(word))
    )
